"""English.

Conventions for indefinite numbers: a plural is two at least, so "dozens" is at least 24, "scores" at least
40, "hundreds" at least 200; "several" is at least 3. In dates "a couple" is two and "a few" two to five.
Dates of digits with slashes are read only where day and month can't be mistaken for each other.
"""

from decimal import Decimal
from typing import Final

from claims.text.finds import Hedge
from claims.text.languages.language import DateForm, Language, by_phrase, each, in_order, phrases
from claims.text.languages.speech import Speech

_LOWER: Final = in_order(
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth",
    3,
) | {
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1_000,
    "millionth": 1_000_000,
    "billionth": 1_000_000_000,
}
_GREATER: Final = "more | greater | larger | bigger | higher"
_LESS: Final = "less | fewer | lower | smaller"
_EQUAL: Final = "or equal to | or equal than | than or equal to"

ENGLISH: Final = Language(
    code="en",
    decimal=".",
    group=",",
    pairs=True,
    ones=in_order(
        "zero|nought|naught one|a|an two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    )
    | in_order("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    opens=phrases("eighty fifty forty ninety seventy sixty thirty twenty"),
    times={"hundred": 100},
    scales=by_phrase(
        {
            1_000: "thousand",
            1_000_000: "million | mln | mn",
            1_000_000_000: "billion | bn",
            1_000_000_000_000: "trillion | tn",
            100_000: "lakh | lakhs",
            10_000_000: "crore | crores",
            12: "dozen | dozens",
        }
    ),
    glued_scales=by_phrase(
        {1_000: "k", 1_000_000: "m | mln | mn", 1_000_000_000: "bn | b", 1_000_000_000_000: "tn"}
    ),
    points=phrases("point"),
    minus=phrases("minus negative"),
    nth=_LOWER | {"half": 2, "quarter": 4},
    nths={f"{word}s": number for word, number in _LOWER.items()} | {"halves": 2},
    one_part=phrases("one"),
    part_joins=phrases("and"),
    and_parts=by_phrase(
        {
            Decimal("0.5"): "and a half | and one half | and one-half",
            Decimal("0.25"): "and a quarter | and one quarter",
            Decimal("0.75"): "and three quarters | and three-quarters",
        }
    ),
    mixed=by_phrase(
        {
            Decimal("0.5"): "half | half a | a half",
            Decimal("0.25"): "a quarter | quarter of a",
            Decimal("0.75"): "three quarters | three-quarters",
        }
    ),
    partitives=phrases("of"),
    not_fractions=phrases(
        "first second third fourth last past next previous other latter final each this that straight"
    ),
    out_of=phrases("in | out of | in every | of every"),
    joins=phrases("and"),
    articles=phrases("a an one"),
    never_alone=phrases("a an"),
    shy=phrases("half | half a | a half | a quarter | quarter of a | zero | nought | naught"),
    vague=by_phrase(
        {
            24: "dozens | a few dozen",
            40: "scores",
            200: "hundreds | a few hundred",
            2_000: "thousands | a few thousand",
            20_000: "tens of thousands",
            200_000: "hundreds of thousands",
            2_000_000: "millions",
            20_000_000: "tens of millions",
            200_000_000: "hundreds of millions",
            2_000_000_000: "billions",
            3: "several",
            36: "several dozen",
            300: "several hundred",
            3_000: "several thousand",
            3_000_000: "several million",
        }
    ),
    not_vague=phrases(each("he | she | it | who | his | her | their | the | test", "scores")),
    hedges=by_phrase(
        {
            Hedge.at_least: "at least | a minimum of | at least or equal to | not under | not below | "
            + " | ".join(
                (
                    each("no | not", _LESS, "than | than or equal to"),
                    each(_GREATER, _EQUAL),
                    each("equal to or | equal or", _GREATER, "than"),
                )
            ),
            Hedge.more_than: (
                "over | upwards of | upward of | above | just over | well over | in excess of | exceed | exceeds | "
                "exceeded | exceeding | surpass | surpasses | surpassed | surpassing | topped | topping | beyond | "
                + each(_GREATER, "than")
            ),
            Hedge.at_most: "at most | up to | as many as | as much as | a maximum of | at the most | not over | not above | "
            + " | ".join(
                (
                    each("no | not", _GREATER, "than | than or equal to"),
                    each(_LESS, _EQUAL),
                    each("equal to or | equal or", _LESS, "than"),
                )
            ),
            Hedge.fewer_than: "under | just under | below | well under | short of | " + each(_LESS, "than"),
            Hedge.about: (
                "nearly | almost | close to | about | around | some | roughly | approximately | "
                "an estimated | estimated | circa"
            ),
            Hedge.exactly: "exactly | precisely | only | just | equal to | equals",
        }
    ),
    nearly=phrases("almost | close to | nearly"),
    weak_hedges=phrases("about above around below beyond just only over some topped topping under"),
    hedges_after=by_phrase(
        {
            Hedge.at_least: "at least | and over | and above | and more | and up | or over | or above | or up | "
            + each("or", _GREATER, " | than"),
            Hedge.at_most: "at most | and under | and below | or under | or below | "
            + each("or", _LESS, " | than"),
            Hedge.about: "or so | or thereabouts",
            Hedge.exactly: "or equal to | or equal",
        }
    ),
    ranges=by_phrase(
        {"and": "between | anywhere between", "to|until|through": "from", "to": "anywhere from"}
    ),
    links=phrases("to through"),
    ordinals=in_order("first second", 1) | _LOWER,
    rank_articles=phrases("the"),
    changes=phrases(
        "changed climbed corrected cut cutting decrease decreased down drop dropped drops fall fallen "
        "falling falls fell grew grow growing grown grows increase increased increases increasing jumped "
        "lowered raise raised raising reduced revised rise risen rises rising rose slipped up went"
    ),
    percent=phrases("% | pct | per cent | percent"),
    currencies=by_phrase(
        {
            "USD": "dollars | dollar | us dollars | u.s. dollars | american dollars",
            "EUR": "euros | euro",
            "GBP": "pounds | pounds sterling",
            "JPY": "yen",
            "CNY": "yuan | renminbi",
            "RUB": "roubles | rubles",
            "INR": "rupees",
            "VND": "dong",
            "AUD": "australian dollars",
            "CAD": "canadian dollars",
            "CHF": "swiss francs",
            "THB": "baht",
            "MYR": "ringgit",
            "IDR": "rupiah",
            "SGD": "singapore dollars",
            "": "pesos",
        }
    ),
    cents=phrases("cent cents pence"),
    counters=phrases(
        "aircraft airstrikes arrested attacks barrels bills boats buildings cars cases children cities "
        "civilians companies copies countries days dead deaths decades districts drones families feet "
        "fighters firms helicopters homes hospitals hours households houses hurt incidents injured jets "
        "jobs journalists killed kilograms kilometers kilometres litres members men meters metres "
        "migrants miles minutes missiles missing months more nations officers others pages passengers "
        "patients people percent persons planes police raids refugees rockets schools seats seconds ships "
        "soldiers states strikes students tanks teachers times tonnes tons troops trucks vehicles vessels "
        "victims villages voters votes warships weeks women workers wounded years"
    ),
    stops=phrases(
        "a about according across after against ago already also amid among an and are as at be because "
        "been before being between but by can could did do does during each earlier for from had has have "
        "he her here his i if in into is it its just last later may might must my near next nor not now "
        "of on only onto or our over per said say says she should since so still than that the their then "
        "there these they this those through to told under until via was we were when where which while "
        "who whom whose will with without would yet you your"
    ),
    skips=phrases("a all an of the"),
    labels=phrases(
        "age aged airbus article boeing channel chapter day episode figure flight gate highway interstate "
        "level line no no. nos. number page pages paragraph part phase room route season section table "
        "version"
    ),
    not_labels=phrases("a day | each day | per day"),
    clocks=phrases("a.m a.m. am gmt o'clock p.m p.m. pm utc"),
    months=in_order(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov "
        "december|dec",
        1,
    ),
    weekdays=in_order("monday tuesday wednesday thursday friday saturday sunday"),
    capitals=True,
    ordinal_ends=phrases("nd rd st th"),
    spans=by_phrase(
        {
            "hour": "minute | minutes | hour | hours",
            "day": "day | days",
            "week": "week | weeks",
            "month": "month | months",
            "year": "year | years",
            "decade": "decade | decades",
        }
    ),
    some=by_phrase(
        {
            (2, 5): "a few | few",
            (3, 7): "several",
            (2, 2): "a couple of | a couple | couple of | couple",
        }
    ),
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
        DateForm("[from] {day} to {day} {monthname}", "days"),
        DateForm("between {day} and {day} {monthname}", "days"),
        DateForm("between {day} and {day} {monthname} {year}", "days"),
        DateForm("between {monthname} {day} and {day}", "days"),
        DateForm("{day} and {day} {monthname}", "two_days"),
        DateForm("{day} and {day} {monthname} {year}", "two_days"),
        DateForm("{monthname} {day} and {day}", "two_days"),
        DateForm("the (start|beginning) of the year", "part_of_this", of="early year"),
        DateForm("the middle of the year", "part_of_this", of="mid year"),
        DateForm("the end of the year", "part_of_this", of="late year"),
        DateForm("the (start|beginning) of the month", "part_of_this", of="early month"),
        DateForm("the middle of the month", "part_of_this", of="mid month"),
        DateForm("the end of the month", "part_of_this", of="late month"),
        DateForm("[from] {day} to {day} {monthname} {year}", "days"),
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
    parts=by_phrase(
        {
            "early": "early | early in | the start of | the beginning of",
            "mid": "mid | mid- | the middle of",
            "late": "late | late in | the end of | end of",
            "first-half": "the first half of",
            "second-half": "the second half of",
            "week-1": "the first week of | first week of | the first week in",
            "week-2": "the second week of | second week of",
            "week-3": "the third week of | third week of",
            "week-4": "the fourth week of | fourth week of",
            "week-last": "the last week of | last week of | the final week of",
        }
    ),
    since=phrases("beginning | ever since | since | since at least | starting"),
    until=phrases("through | till | until | up to | up until"),
    to_now=phrases("onward | onwards | till now | to date | to the present | to today | until now"),
    about_dates=phrases("about approximately around circa roughly"),
    date_ranges=by_phrase({"and": "between", "to|until|till|through": "from"}),
    before_dates=phrases(
        "after around before by circa during early from in last late mid next of on since through "
        "throughout till until"
    ),
    weak_months=phrases("april august dec jan june mar march may sep"),
    future=phrases(
        "are to | due | expected | expects | going to | intends | is to | look forward | "
        "looking forward | looks forward | planned | plans | scheduled | set to | upcoming | will | would"
    ),
    abbreviations=phrases(
        "adm approx apr aug capt cf cmdr co col corp dec dept dr e.g ed est etc feb fig gen gov hon i.e "
        "inc jan jr jul jun lt ltd maj mar messrs min mr mrs ms no nos nov oct pp pres prof rep rev sen "
        "sep sept sgt sr st univ vol vs"
    ),
)

SPEECH: Final = Speech(
    verbs=phrases(
        "said says say saying told tells added adds announced announces claimed claims stated states wrote writes "
        "argued argues insisted insists warned warns confirmed confirms denied denies acknowledged acknowledges "
        "explained explains noted notes tweeted declared declares admitted admits suggested suggests reported reports "
        "replied responded asked asserted alleged alleges conceded concluded recalled remarked predicted predicts "
        "estimated estimates testified testifies vowed pledged believes believed thinks thought boasted contends contended "
        "emphasized maintained maintains promised urged"
    ),
    bare=phrases(
        "said says say saying told added adds claimed claims argued argues insisted insists warned confirmed denied "
        "acknowledged announced noted believes believed thinks thought stated suggested wrote predicts"
    ),
    that=phrases("that | whether | how"),
    according=phrases("according to | in the words of"),
    told=phrases("told tells"),
    citing=phrases("citing | quoting | cited | quoted"),
    around=phrases(
        "has | had | have | also | later | then | and | but | on | as | while | who | also has | repeatedly | previously | "
        "recently | already | would | will | not | did not | didn't | never | often | once | at | in | when | because | "
        "however | meanwhile | still | earlier | after | where | which | could | does | do | though | although | that | is | was | even"
    ),
    pronouns=phrases("he she they it we i"),
    honorifics=phrases("mr mrs ms mr. mrs. ms. dr dr. sir"),
    titles=phrases(
        "president | vice president | prime minister | minister | foreign minister | defence minister | defense minister | "
        "secretary | senator | sen. | rep. | gov. | gen. | representative | governor | mayor | chancellor | king | queen | prince | "
        "general | admiral | colonel | captain | judge | justice | attorney general | spokesman | spokeswoman | "
        "spokesperson | director | chairman | chairwoman | chair | manager | professor | ambassador | chief | candidate | "
        "leader | nominee | founder | analyst | lawyer | official | speaker | commissioner | secretary-general | strategist | adviser"
    ),
    anonymous=phrases(
        "source | sources | anonymous | anonymity | unnamed | officials | official who | people familiar | person familiar | "
        "people briefed | person briefed | a senior official | an official | declined to be named | not authorized"
    ),
)
