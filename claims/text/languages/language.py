"""What has to be said about a language so that figures and dates can be read in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple, TypeVar

from claims.text.finds import Hedge
from claims.text.tokens import comparable

Value = TypeVar("Value")

_LINKED: Final = frozenset({"ranges", "range_ends", "date_ranges", "date_range_ends", "tenths"})
"""Tables whose values are words too."""


def phrases(text: str) -> frozenset[str]:
    """The phrases in a text that keeps them apart with "|" where they have spaces, with spaces where not."""
    return frozenset(phrase.strip() for phrase in text.split("|")) if "|" in text else frozenset(text.split())


def by_phrase(values: Mapping[Value, str]) -> dict[str, Value]:
    """Each phrase against its value, from each value's phrases kept apart with "|"."""
    return {phrase.strip(): value for value, text in values.items() for phrase in text.split("|")}


def in_order(text: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """Each word against its number, counting on from ``first``; words for the same number are joined by "|"."""
    return {
        word: first + place * step for place, words in enumerate(text.split()) for word in words.split("|")
    }


def each(*texts: str) -> str:
    """Every phrase of each text followed by every phrase of the next, kept apart with "|"."""
    choices = ([phrase.strip() for phrase in text.split("|")] for text in texts)
    return " | ".join(" ".join(words).strip() for words in product(*choices))


class DateForm(NamedTuple):
    """One way of saying a date.

    ``pattern`` is the words, with ``(a|b)`` for either, ``[a]`` for perhaps, and slots in braces:
    {day} {month} (digits or name) {monthname} {year} {n} {hedge} {span} {period} {weekday}. Where no space is
    written, none may stand in the text. ``meaning`` names a function in ``calendar_words``; ``amount`` and
    ``of`` are its arguments (-1 for last, +1 for next; the unit of time). A ``weak`` form may be something
    else, and is a date only after one of ``before_dates``, or as part of a longer expression.
    """

    pattern: str
    meaning: str
    amount: int = 0
    of: str = ""
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words and patterns of one language. All words in lower case; phrases have eight words at most, a Chinese character
    being a word."""

    code: str
    clitics: frozenset[str] = frozenset()
    """Small words written onto the beginning of the next, cut off where that is a word known here or digits."""

    # Numbers
    decimal: str = ""
    group: str = ""
    also_decimal: str = ""
    """A second decimal mark met in practice ("2.5 triệu"), read so only where it can't be grouping."""
    ones: Mapping[str, int] = field(default_factory=dict)
    """Words that add themselves: one to nineteen, and twenty to ninety where these are one word."""
    opens: frozenset[str] = frozenset()
    """Those of ``ones`` that a smaller one may follow: twenty(-one)."""
    wide_opens: frozenset[str] = frozenset()
    """Those of ``ones`` that anything below twenty may follow: soixante-dix."""
    later: Mapping[str, int] = field(default_factory=dict)
    """Forms of one to nine used only behind a ten."""
    times: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply the ones before them, below a thousand."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply all before them, from a thousand upward, and dozens."""
    bare_scales: frozenset[str] = frozenset()
    """Those of ``scales`` that mean one of them where no number stands before: mil, тысяча."""
    duals: Mapping[str, int] = field(default_factory=dict)
    """Words for two of a scale, and that scale."""
    glued_scales: Mapping[str, int] = field(default_factory=dict)
    """Abbreviations of scales written onto digits: 2.5bn."""
    joins: frozenset[str] = frozenset()
    """Words inside a number: one hundred *and* five."""
    units_first: bool = False
    """Whether units come before tens, with one of ``joins`` between: three and twenty."""
    teens: frozenset[str] = frozenset()
    """Where units come first, words for ten behind a unit: three ten for thirteen."""
    ten_joins: frozenset[str] = frozenset()
    """Words between a ten and what follows it: treinta *y* uno, soixante *et* onze."""
    digit_names: Mapping[str, int] = field(default_factory=dict)
    """Characters that numbers are written in, zero among them; such numbers are read by ``myriads``."""
    not_times: frozenset[str] = frozenset()
    """Words that begin with a character of ``times`` and are no number: 千克."""
    more: frozenset[str] = frozenset()
    """Characters within or behind a number written so that make it more: 20多."""
    over: frozenset[str] = frozenset()
    """The character between the parts of a fraction, the lower part first."""
    tenths: Mapping[str, str] = field(default_factory=dict)
    """Characters for tenths, and those that make another word of them when they follow."""
    halves: frozenset[str] = frozenset()
    """Words behind a scale that add half of it."""
    half_joins: frozenset[str] = frozenset()
    """Words between the scale and its half: dos millones *y* medio."""
    mixed: Mapping[str, Decimal] = field(default_factory=dict)
    """Phrases for fractions and for numbers with one, a scale perhaps behind them: two thirds, zweieinhalb."""
    nth: Mapping[str, int] = field(default_factory=dict)
    """Lower parts of fractions, behind one: third."""
    nths: Mapping[str, int] = field(default_factory=dict)
    """The same behind any other number: thirds."""
    avos: frozenset[str] = frozenset()
    """Words that make the number before them a lower part: onze *avos*."""
    one_part: frozenset[str] = frozenset()
    """Those of ``articles`` that are a number before a lower part: *one* third, not *a* third."""
    part_joins: frozenset[str] = frozenset()
    """Words between a whole number and a fraction: two *and* three fifths."""
    and_parts: Mapping[str, Decimal] = field(default_factory=dict)
    """Phrases that add a fraction to the whole number or scale before them: five *and a half*."""
    not_parts: frozenset[str] = frozenset()
    """Two words behind which a lower part is none: quarts *de finale*."""
    not_fractions: frozenset[str] = frozenset()
    """Words behind which a fraction is none: the *second* half, the *past* three quarters."""
    partitives: frozenset[str] = frozenset()
    """Words between a fraction and what it is taken of: a third *of* voters."""
    out_of: frozenset[str] = frozenset()
    """Phrases between the parts of a share: uno *de cada* tres."""
    out_of_behind: frozenset[str] = frozenset()
    """The same where the whole comes first: पांच *में से* दो."""
    points: frozenset[str] = frozenset()
    """Words for the decimal mark: dos *coma* cinco."""
    glued_thousand: str = ""
    """The word for a thousand, where it is written as one with numbers of ``ones`` before and behind it."""
    glued_join: str = ""
    """What may stand between that and the number behind it: tausend*und*drei."""
    pairs: bool = False
    """Whether digits before the last three may be grouped in twos: 12,34,567."""
    spaced_groups: bool = False
    """Whether a plain space may keep thousands apart: 15 200."""
    articles: frozenset[str] = frozenset()
    """Words for one that are mostly articles: a figure only after a hedge, or before a scale."""
    never_alone: frozenset[str] = frozenset()
    """Those of ``articles`` that are a number only before a scale."""
    shy: frozenset[str] = frozenset()
    """Number words that also mean other things: figures only after a hedge or before a counter."""
    guarded: frozenset[str] = frozenset()
    """Number words that are figures only before a counter or a multiplier."""
    vague: Mapping[str, int] = field(default_factory=dict)
    """Indefinite numbers, and the least that each can mean by convention."""
    not_vague: frozenset[str] = frozenset()
    """Phrases that end like one of ``vague`` and are none: she scores."""
    roughly: Mapping[str, int] = field(default_factory=dict)
    """Words for about a number, unless another hedge stands before: une vingtaine."""
    minus: frozenset[str] = frozenset()
    """Words that make the number behind them negative, where they are not part of a hedge."""

    # What is said about numbers
    hedges: Mapping[str, Hedge] = field(default_factory=dict)
    not_hedges: frozenset[str] = frozenset()
    """Phrases that end like a hedge and are none."""
    hedge_skips: frozenset[str] = frozenset()
    """Articles that may stand between a hedge and its number: casi *el* 40 %."""
    nearly: frozenset[str] = frozenset()
    """Hedges that mean about, but less than."""
    weak_hedges: frozenset[str] = frozenset()
    """Hedges that are mostly prepositions: not before a word for one."""
    hedges_after: Mapping[str, Hedge] = field(default_factory=dict)
    """Hedges behind the number, its unit, or what is counted. Exactly is "or equal": it includes the number itself."""
    hedges_around: Mapping[str, Hedge] = field(default_factory=dict)
    """A word before the number and one behind it that hedge together, a space between them: 比 170 低."""
    ranges: Mapping[str, str] = field(default_factory=dict)
    """The word that opens a range, and the words that may link its ends, separated by "|"."""
    links: frozenset[str] = frozenset()
    """Links that make a range with nothing before it: 5 *to* 10."""
    weak_links: frozenset[str] = frozenset()
    """Those of ``links`` that do so only before a unit or something counted: 5 *a* 10 personas, not 3 *a* 1."""
    range_ends: Mapping[str, str] = field(default_factory=dict)
    """Words that close a range, and the links they need, separated by "|": 20 *और* 30 *के बीच*."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Words for ranks, which are read as the ends of a range only: between the *tenth* and the *fifteenth*."""
    rank_articles: frozenset[str] = frozenset()
    """Articles before a rank."""
    changes: frozenset[str] = frozenset()
    """Verbs that turn "from 5 to 10" into a change: two figures, not a range."""
    percent: frozenset[str] = frozenset()
    """Phrases for percent."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Phrases for currencies, and their ISO 4217 codes."""
    cents: frozenset[str] = frozenset()
    """Words for a hundredth of a currency."""
    counters: frozenset[str] = frozenset()
    """Nouns that are commonly counted, classifiers among them."""
    stops: frozenset[str] = frozenset()
    """Words at which the phrase of what is counted ends."""
    not_stops: frozenset[str] = frozenset()
    """Phrases that begin with one of ``stops`` and yet belong to what is counted: (cuộc) không kích."""
    skips: frozenset[str] = frozenset()
    """Words between a unit and what is counted: 83 % *of* voters."""
    longest_count: int = 4
    labels: frozenset[str] = frozenset()
    """Phrases behind which a number is a name: page 12."""
    not_labels: frozenset[str] = frozenset()
    """Phrases that end like a label and are none."""
    ordinal_marks: frozenset[str] = frozenset()
    """What makes an ordinal of the number it is written onto from the front: 第三."""
    clocks: frozenset[str] = frozenset()
    """Phrases behind a number that make it a time of day, or anything else that is no quantity."""

    ages: frozenset[str] = frozenset()
    """Words behind a number that make it somebody's age, and a figure only where it is hedged: 45 岁."""

    # Dates
    spaced: bool = True
    """Whether words are kept apart by spaces. Where not, a space in a pattern need not stand in the text."""
    months: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    """Days of a month in words: седьмого."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Names of days; Monday is 0."""
    capitals: bool = False
    """Whether names of months and days are always written with a capital."""
    lower_only: frozenset[str] = frozenset()
    """Words that begin a date only in lower case, or where a sentence begins: morgen."""
    ordinal_ends: frozenset[str] = frozenset()
    """What may be written onto a day's number: 28th."""
    spans: Mapping[str, str] = field(default_factory=dict)
    """Words for hour, day, week, month, year, decade."""
    some: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Indefinite numbers of days, weeks and so on, as the least and most each can mean."""
    dates: tuple[DateForm, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    """Phrases before a month or year: early, mid, late, first-half, second-half, week-1, week-last."""
    parts_after: Mapping[str, str] = field(default_factory=dict)
    """The same behind it: 10月*初*."""
    since: frozenset[str] = frozenset()
    since_after: frozenset[str] = frozenset()
    """The same behind the date: सितंबर *से*."""
    not_since_after: frozenset[str] = frozenset()
    """Phrases behind a date that begin like one of ``since_after`` and say something else."""
    until: frozenset[str] = frozenset()
    until_after: frozenset[str] = frozenset()
    to_now: frozenset[str] = frozenset()
    about_dates: frozenset[str] = frozenset()
    date_ranges: Mapping[str, str] = field(default_factory=dict)
    """As ``ranges``, between two dates."""
    date_links: frozenset[str] = frozenset()
    """Links that make a range of two dates with nothing before them."""
    date_range_ends: Mapping[str, str] = field(default_factory=dict)
    """As ``range_ends``, behind the second of two dates."""
    before_dates: frozenset[str] = frozenset()
    """Words that make a weak form a date."""
    weak_months: frozenset[str] = frozenset()
    """Names of months that are other words as well."""
    future: frozenset[str] = frozenset()
    """Phrases that put the dates behind them in the same sentence into the future."""

    verb_last: bool = False
    """Whether ``future`` words may also stand behind the dates of their sentence."""

    # Sentences
    abbreviations: frozenset[str] = frozenset()
    """What a full stop follows without ending the sentence."""

    def __post_init__(self) -> None:
        """Bring the tables to the form in which words are compared, so that they can be written as people write."""
        for name in (each.name for each in fields(self)):
            value = getattr(self, name)
            if isinstance(value, frozenset):
                object.__setattr__(self, name, frozenset(map(comparable, value)))
            elif isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
                words = name in _LINKED
                table = {comparable(key): comparable(said) if words else said for key, said in value.items()}
                object.__setattr__(self, name, table)
