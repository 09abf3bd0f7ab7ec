"""English.

Conventions for indefinite numbers: a plural is two at least, so "dozens" is at least 24, "scores" at least
40, "hundreds" at least 200; "several" is at least 3. In dates "a couple" is two and "a few" two to five.
Dates of digits with slashes are read only where day and month can't be mistaken for each other.
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language

_COUNTERS: Final = """
people persons men women children civilians soldiers troops officers police fighters migrants refugees
passengers patients victims workers students teachers journalists voters deaths dead injured wounded killed
missing arrested hurt strikes attacks airstrikes raids cases incidents ships boats vessels warships aircraft
planes jets helicopters missiles drones rockets tanks vehicles cars trucks buildings homes houses schools
hospitals countries nations states cities villages districts days weeks months years hours minutes seconds
decades times percent tonnes tons kilograms kilometres kilometers miles metres meters feet barrels litres
seats votes bills pages copies members firms companies jobs families households others more
""".split()

_STOPS: Final = """
in on at by to from and or nor but who whom whose which that were was are is be been being have has had will
would could should may might must can do did does since after before during near with without over under
between among across as when while where because so if than then for into onto through the a an this these
those their his her its our my your about against not said says say told according amid until per via also
each last next ago of it he she they we you i there here now later earlier only just still already yet
""".split()

_ONES: Final = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        start=1,
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}
_WEEKDAYS: Final = {
    word: value
    for value, word in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}

ENGLISH: Final = Language(
    code="en",
    decimal=".",
    group=",",
    ones={**_ONES, "a": 1, "an": 1, **_TENS},
    opens=frozenset(_TENS),
    times={"hundred": 100},
    scales={
        "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "bn": 10**9,
        "tn": 10**12, "mln": 10**6, "mn": 10**6,
    },
    glued_scales={"k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12, "b": 10**9, "mln": 10**6, "mn": 10**6},
    joins=frozenset({"and"}),
    articles=frozenset({"one", "a", "an"}),
    never_alone=frozenset({"a", "an"}),
    vague={
        "dozens": Decimal(24), "scores": Decimal(40), "hundreds": Decimal(200), "thousands": Decimal(2000),
        "tens of thousands": Decimal(20000), "hundreds of thousands": Decimal(200000),
        "millions": Decimal(2 * 10**6), "tens of millions": Decimal(20 * 10**6),
        "hundreds of millions": Decimal(200 * 10**6), "billions": Decimal(2 * 10**9), "several": Decimal(3),
        "several dozen": Decimal(36), "several hundred": Decimal(300), "several thousand": Decimal(3000),
        "a few dozen": Decimal(24), "a few hundred": Decimal(200), "a few thousand": Decimal(2000),
        "several million": Decimal(3 * 10**6),
    },
    hedges={
        "at least": Hedge.at_least, "no fewer than": Hedge.at_least, "no less than": Hedge.at_least,
        "not less than": Hedge.at_least, "not fewer than": Hedge.at_least, "a minimum of": Hedge.at_least,
        "more than": Hedge.more_than, "over": Hedge.more_than, "upwards of": Hedge.more_than,
        "upward of": Hedge.more_than, "greater than": Hedge.more_than, "above": Hedge.more_than,
        "just over": Hedge.more_than, "well over": Hedge.more_than, "in excess of": Hedge.more_than,
        "exceeding": Hedge.more_than,
        "at most": Hedge.at_most, "up to": Hedge.at_most, "no more than": Hedge.at_most,
        "not more than": Hedge.at_most, "as many as": Hedge.at_most, "as much as": Hedge.at_most,
        "a maximum of": Hedge.at_most, "at the most": Hedge.at_most,
        "fewer than": Hedge.fewer_than, "less than": Hedge.fewer_than, "under": Hedge.fewer_than,
        "just under": Hedge.fewer_than, "below": Hedge.fewer_than,
        "nearly": Hedge.about, "almost": Hedge.about, "close to": Hedge.about,
        "about": Hedge.about, "around": Hedge.about, "some": Hedge.about, "roughly": Hedge.about,
        "approximately": Hedge.about, "an estimated": Hedge.about, "estimated": Hedge.about,
        "circa": Hedge.about,
        "exactly": Hedge.exactly, "precisely": Hedge.exactly, "only": Hedge.exactly, "just": Hedge.exactly,
    },
    nearly=frozenset({"nearly", "almost", "close to"}),
    weak_hedges=frozenset({"over", "under", "some", "around", "about", "above", "below", "only", "just"}),
    hedges_after={
        "or more": Hedge.at_least, "or over": Hedge.at_least, "at least": Hedge.at_least,
        "or fewer": Hedge.at_most, "or less": Hedge.at_most, "at most": Hedge.at_most, "or so": Hedge.about,
    },
    ranges={"between": "and", "from": "to|until|through", "anywhere from": "to", "anywhere between": "and"},
    links=frozenset({"to"}),
    changes=frozenset({
        "rose", "rise", "rises", "rising", "risen", "fell", "fall", "falls", "falling", "fallen", "grew",
        "grow", "grown", "grows", "growing", "increased", "increase", "increases", "increasing", "decreased",
        "decrease", "dropped", "drop", "drops", "raised", "raise", "raising", "cut", "cutting", "revised",
        "climbed", "jumped", "went", "up", "down", "reduced", "lowered", "changed", "slipped", "corrected",
    }),
    percent=frozenset({"%", "percent", "per cent", "pct"}),
    currencies={
        "dollars": "USD", "dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD",
        "american dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "pounds sterling": "GBP",
        "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "roubles": "RUB", "rubles": "RUB", "rupees": "INR",
        "dong": "VND", "australian dollars": "AUD", "canadian dollars": "CAD", "swiss francs": "CHF",
        "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "singapore dollars": "SGD", "pesos": "",
    },
    counters=frozenset(_COUNTERS),
    stops=frozenset(_STOPS),
    skips=frozenset({"of", "the", "a", "an", "all"}),
    labels=frozenset({
        "no", "no.", "number", "nos.", "article", "page", "pages", "chapter", "section", "route", "highway",
        "room", "flight", "channel", "aged", "age", "chapter", "part", "phase", "day", "figure", "table",
        "paragraph", "line", "gate", "level", "version", "season", "episode", "boeing", "airbus", "interstate",
    }),
    not_labels=frozenset({"a day", "per day", "each day"}),
    clocks=frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "gmt", "utc"}),
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    capitals=True,
    ordinal_ends=frozenset({"st", "nd", "rd", "th"}),
    spans={
        "minute": "hour", "minutes": "hour", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
        "week": "week", "weeks": "week", "month": "month", "months": "month", "year": "year", "years": "year",
        "decade": "decade", "decades": "decade",
    },
    some={
        "a few": (2, 5), "few": (2, 5), "several": (3, 7), "a couple of": (2, 2), "a couple": (2, 2),
        "couple of": (2, 2), "couple": (2, 2),
    },
    dates=(
        DateForm("{monthname} {day}, {year}", "day"),
        DateForm("{monthname} {day} {year}", "day"),
        DateForm("{monthname} {day}", "day"),
        DateForm("{day} [of] {monthname} {year}", "day"),
        DateForm("{day} [of] {monthname}, {year}", "day"),
        DateForm("{day} [of] {monthname}", "day"),
        DateForm("the {day} of {monthname}", "day"),
        DateForm("the {day} of {monthname} {year}", "day"),
        DateForm("{weekday}, {monthname} {day}, {year}", "day"),
        DateForm("{weekday}, {monthname} {day}", "day"),
        DateForm("{weekday} {monthname} {day}", "day"),
        DateForm("{weekday}, {day} {monthname} {year}", "day"),
        DateForm("{weekday} {day} {monthname} {year}", "day"),
        DateForm("{weekday}, {day} {monthname}", "day"),
        DateForm("{weekday} {day} {monthname}", "day"),
        DateForm("{monthname} {day} [of] last year", "day_of_year", -1),
        DateForm("{monthname} {day} [of] this year", "day_of_year", 0),
        DateForm("{monthname} {day} [of] next year", "day_of_year", 1),
        DateForm("{day} {monthname} last year", "day_of_year", -1),
        DateForm("{day} {monthname} this year", "day_of_year", 0),
        DateForm("{day} {monthname} next year", "day_of_year", 1),
        DateForm("next {monthname} {day}", "coming_day"),
        DateForm("last {monthname} {day}", "day"),
        DateForm("{day}/{month}/{year}", "day_either_way"),
        DateForm("{day}-{day} {monthname}", "days"),
        DateForm("{day}-{day} {monthname} {year}", "days"),
        DateForm("{day} to {day} {monthname}", "days"),
        DateForm("{day} to {day} {monthname} {year}", "days"),
        DateForm("{monthname} {day}-{day}", "days"),
        DateForm("{monthname} {day}-{day}, {year}", "days"),
        DateForm("{monthname} {day} to {day}", "days"),
        DateForm("{monthname} [of] {year}", "month"),
        DateForm("{monthname}, {year}", "month"),
        DateForm("{monthname}", "month"),
        DateForm("{monthname} [of] last year", "month_of_year", -1),
        DateForm("{monthname} [of] this year", "month_of_year", 0),
        DateForm("{monthname} [of] next year", "month_of_year", 1),
        DateForm("last {monthname}", "past_month"),
        DateForm("next {monthname}", "coming_month"),
        DateForm("this coming {monthname}", "coming_month"),
        DateForm("this past {monthname}", "past_month"),
        DateForm("this {monthname}", "month_of_year", 0),
        DateForm("the year {year}", "year"),
        DateForm("{year}", "year", weak=True),
        DateForm("the {year}s", "decade_of"),
        DateForm("the (first|1st) quarter of {year}", "quarter", 1),
        DateForm("the (second|2nd) quarter of {year}", "quarter", 2),
        DateForm("the (third|3rd) quarter of {year}", "quarter", 3),
        DateForm("the (fourth|4th|last|final) quarter of {year}", "quarter", 4),
        DateForm("the day before yesterday", "days_away", -2),
        DateForm("the day after tomorrow", "days_away", 2),
        DateForm("the day (before|after)", "elsewhere"),
        DateForm("the (next|following|previous) {span}", "elsewhere"),
        DateForm("yesterday", "days_away", -1),
        DateForm("today", "days_away", 0),
        DateForm("tonight", "days_away", 0),
        DateForm("tomorrow", "days_away", 1),
        DateForm("last night", "days_away", -1),
        DateForm("last {period}", "period", -1),
        DateForm("this {period}", "period", 0),
        DateForm("next {period}", "period", 1),
        DateForm("last weekend", "period", -1, "weekend"),
        DateForm("this weekend", "period", 0, "weekend"),
        DateForm("next weekend", "period", 1, "weekend"),
        DateForm("the year before last", "period", -2, "year"),
        DateForm("{n} {span} ago", "ago"),
        DateForm("{n} {span} (earlier|before|later|after)", "elsewhere"),
        DateForm("{n} {span} (from now|hence)", "ahead"),
        DateForm("in {n} (days'|weeks'|months') time", "no_date"),
        DateForm("[the] (past|last) {n} {span}", "past"),
        DateForm("the (past|last) {period}", "past_one"),
        DateForm("the past day", "days_away", -1),
        DateForm("(recent|the past|the last|past) {span}", "recent"),
        DateForm("the (coming|next) {n} {span}", "next"),
        DateForm("the coming {span}", "soon"),
        DateForm("last {weekday}", "past_weekday"),
        DateForm("next {weekday}", "coming_weekday"),
        DateForm("this [coming] {weekday}", "weekday_of_week", 0),
        DateForm("{weekday} [of] last week", "weekday_of_week", -1),
        DateForm("{weekday} [of] next week", "weekday_of_week", 1),
        DateForm("{weekday}", "weekday"),
    ),
    parts={
        "early": "early", "early in": "early", "the start of": "early", "the beginning of": "early",
        "mid": "mid", "mid-": "mid", "the middle of": "mid", "late": "late", "late in": "late",
        "the end of": "late", "end of": "late", "the first half of": "first-half",
        "the second half of": "second-half", "the first week of": "week-1", "first week of": "week-1",
        "the first week in": "week-1", "the second week of": "week-2", "second week of": "week-2",
        "the third week of": "week-3", "third week of": "week-3", "the fourth week of": "week-4",
        "fourth week of": "week-4", "the last week of": "week-last", "last week of": "week-last",
        "the final week of": "week-last",
    },
    since=frozenset({"since", "ever since", "starting", "beginning", "since at least"}),
    until=frozenset({"until", "till", "up until", "up to", "through"}),
    to_now=frozenset({"to date", "until now", "till now", "to the present", "onwards", "onward", "to today"}),
    about_dates=frozenset({"around", "about", "circa", "approximately", "roughly"}),
    date_ranges={"between": "and", "from": "to|until|till|through"},
    before_dates=frozenset({
        "in", "on", "by", "of", "since", "until", "till", "during", "from", "before", "after", "early", "late",
        "mid", "last", "next", "throughout", "around", "circa", "through",
    }),
    weak_months=frozenset({"may", "march", "mar", "jan", "sep", "dec", "august", "april", "june"}),
    future=frozenset({
        "will", "due", "scheduled", "expected", "plans", "planned", "would", "upcoming", "set to", "is to",
        "are to", "expects", "intends", "looks forward", "look forward", "looking forward", "going to",
    }),
    abbreviations=frozenset({
        "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "gen", "col", "lt", "sgt", "capt", "maj", "rep",
        "sen", "gov", "rev", "hon", "no", "nos", "vs", "etc", "inc", "ltd", "co", "corp", "jan", "feb", "mar",
        "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "cf", "approx", "est",
        "messrs", "adm", "cmdr", "pres", "min", "dept", "univ", "fig", "vol", "pp", "ed",
    }),
)
