"""Dates found in running text, and resolved against the day of publication.

Two steps: ``expressions`` finds where dates stand, without knowing any calendar, so that the finder of
figures can leave the same places alone; ``find_dates`` then resolves each. Prepositions that say nothing
about the date ("on", "vào") stay outside the span; those that do ("since", "between") are in it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from claims.text import forms, written_numbers
from claims.text.calendar_words import Unresolved, Viewpoint
from claims.text.clitics import cut_for
from claims.text.expressions import About, Between, Expression, Part, Plain, Since, Until, resolve
from claims.text.finds import DateFound, Hedge
from claims.text.languages import Language, get
from claims.text.phrases import Phrases
from claims.text.slots import NO_LANGUAGE
from claims.text.tokens import DASHES, Kind, Tokens

_FUTURE_REACH: Final = 40
"""How many words before a date a word such as "will" can stand and still concern it."""
_ENDERS: Final = frozenset(".!?…。！？।")
"""Marks that end a sentence, within whatever run of marks."""


def find_dates(text: str, *, language: str, published: date | None) -> list[DateFound]:
    """Every date said in the text, in order, none overlapping another.

    Relative dates count from ``published``; without it they are found and left unresolved. In a language
    whose words are not known, only ISO dates are found.
    """
    tokens = Tokens(text, cut_for(language))
    return resolved(tokens, expressions(tokens, language), published=published)


def resolved(tokens: Tokens, said: Iterable[Expression], *, published: date | None) -> list[DateFound]:
    """These expressions as the days they mean, counted from ``published``."""
    return [_found(tokens, one, published) for one in said]


def expressions(tokens: Tokens, language: str) -> list[Expression]:
    """Where dates stand, in order, whatever day they mean."""
    known = get(language) or NO_LANGUAGE
    words = _words(known.code)
    bases = _bases(tokens, known, words)
    joined = _ranges(tokens, _qualified(tokens, bases, words), words)
    since = [_bounded(tokens, said, words, floor) for said, floor in _with_floor(joined)]
    return [said for said in since if not said.weak]


def _found(tokens: Tokens, said: Expression, published: date | None) -> DateFound:
    start, end = tokens.starts[said.first], tokens.ends[said.end - 1]
    verbatim = tokens.text[start:end]
    if "(" in verbatim and ")" not in verbatim and tokens.text[end : end + 1] == ")":
        end, verbatim = end + 1, verbatim + ")"
    try:
        moment = resolve(said, Viewpoint(published))
    except Unresolved as why:
        return DateFound(start, end, verbatim, "", None, None, str(why))
    except (OverflowError, ValueError):
        return DateFound(start, end, verbatim, "", None, None, "outside the calendar")
    unresolved = ""
    if moment.edtf.startswith("/"):
        unresolved = "no beginning said"
    elif moment.edtf.endswith("/"):
        unresolved = "no end said"
    return DateFound(start, end, verbatim, moment.edtf, moment.earliest, moment.latest, unresolved)


class _DateWords:
    def __init__(self, language: Language) -> None:
        self.parts = Phrases(language.parts)
        self.parts_after = Phrases(language.parts_after)
        self.since_after = Phrases(
            dict.fromkeys(language.since_after, True) | dict.fromkeys(language.not_since_after, False)
        )
        self.until_after = Phrases(dict.fromkeys(language.until_after, True))
        self.since = Phrases(dict.fromkeys(language.since, True))
        self.until = Phrases(dict.fromkeys(language.until, True))
        self.to_now = Phrases(dict.fromkeys(language.to_now, True))
        self.about = Phrases(dict.fromkeys(language.about_dates, Hedge.about))
        self.openers = Phrases(language.date_ranges)
        self.links = {opener: frozenset(links.split("|")) for opener, links in language.date_ranges.items()}
        self.closers = Phrases(language.date_range_ends)
        self.bare_links = language.date_links
        closed = {link for links in language.date_range_ends.values() for link in links.split("|")}
        every_link = closed.union(language.date_links, *self.links.values())
        self.all_links = Phrases({link: link for link in every_link})
        self.hedge_of, self.nearly = language.hedges, language.nearly
        self.hedges = Phrases(
            {phrase: (hedge, phrase in language.nearly) for phrase, hedge in language.hedges.items()}
        )
        self.future = Phrases(dict.fromkeys(language.future, True))
        self.future_words = frozenset(self.future.first_words)


@cache
def _words(code: str) -> _DateWords:
    return _DateWords(get(code) or NO_LANGUAGE)


def _bases(tokens: Tokens, language: Language, words: _DateWords) -> list[Plain]:
    """The plain dates, left to right, each the longest form at its place."""
    tree = forms.of(language.code)
    keys, kinds, digits = tokens.keys, tokens.kinds, Kind.digits
    enders = {key for key in set(keys) if not _ENDERS.isdisjoint(key)}
    wanted = words.future_words | enders | tree.after_words.keys()
    found: list[Plain] = []
    beyond, looks_ahead, looking_back = 0, -1, 0
    # Only these tokens can begin a date or tell something about one; all others are passed over at once.
    for index in [at for at, key in enumerate(keys) if key in wanted or kinds[at] is digits]:
        if language.verb_last and keys[index] in enders:
            looking_back = len(found)
        if index < beyond:
            continue
        if keys[index] in words.future_words and words.future.ahead(tokens, index):
            looks_ahead = index
            while language.verb_last and looking_back < len(found):
                found[looking_back] = replace(found[looking_back], coming=True)
                looking_back += 1
        if language.digit_names:
            beyond = written_numbers.beyond_run(tokens, index, language)
            if beyond > index:
                continue
        said = tree.at(tokens, index)
        if said is not None and said.form.meaning == "part_of_this" and index + 1 < len(tokens):
            whole = tree.at(tokens, index + 1)  # "cuối tháng" may go on: "cuối tháng 11"
            said = said if whole is None or whole.end <= said.end else None
        if said is not None and keys[index] in language.lower_only and tokens.capital(index):
            said = said if tokens.sentence_begins(index) else None
        if said is None or not _stands_free(tokens, said.first, said.end, language):
            continue
        beyond = said.end
        if said.form.meaning == "no_date":
            continue
        coming = looks_ahead >= 0 and _reaches(tokens, looks_ahead, said.first, enders)
        weak = _weak(tokens, said, language)
        found.append(Plain(said.first, said.end, weak, said.form, said.slots, coming))
    return found


def _reaches(tokens: Tokens, future: int, first: int, enders: set[str]) -> bool:
    """Whether a word of the future still concerns a date behind it: near enough, in the same sentence."""
    if first - future > _FUTURE_REACH:
        return False
    return not any(
        tokens.keys[at - 1] in enders or tokens.breaks(at) > 1 for at in range(future + 1, first + 1)
    )


def _weak(tokens: Tokens, said: forms.Said, language: Language) -> bool:
    """Whether these words may be something other than a date, as far as their neighbours tell."""
    before = tokens.key(said.first - 1) if tokens.joined(said.first) else ""
    bare_month = said.form.pattern == "{monthname}" and tokens.keys[said.first] in language.weak_months
    if not said.form.weak and not bare_month:
        return False
    if said.form.meaning == "weekday" and tokens.capital(said.end - 1) and said.end > said.first + 1:
        return False
    if before in language.before_dates:
        return False
    in_brackets = before.endswith("(") and tokens.key(said.end).startswith(")")
    return not (in_brackets and said.form.meaning != "weekday")


def _stands_free(tokens: Tokens, first: int, end: int, language: Language) -> bool:
    """Whether digits at either edge are whole: not the middle of a longer code, number or time."""
    if tokens.kinds[first] is Kind.digits and tokens.glued(first):
        before = tokens.kinds[first - 1]
        if before is Kind.currency or (before is Kind.word and not tokens.ideograph(first - 1)):
            return tokens.keys[first - 1] in language.clitics
        if before is Kind.mark and tokens.keys[first - 1][-1] in "/.,:#_+@" and tokens.glued(first - 1):
            return False
        if before is Kind.mark and tokens.keys[first - 1][-1] in "#_+@/":
            return False
    if tokens.kinds[end - 1] is Kind.digits and tokens.glued(end):
        if tokens.kinds[end] is Kind.currency or (
            tokens.kinds[end] is Kind.word and not tokens.ideograph(end)
        ):
            return False
        if tokens.keys[end][0] in "%‰#_@":
            return False
        if tokens.keys[end] in {"/", ".", ",", ":"} and tokens.glued(end + 1):
            return tokens.kinds[end + 1] is not Kind.digits
    return True


def _qualified(tokens: Tokens, bases: list[Plain], words: _DateWords) -> list[Expression]:
    """Early, late, first week of; about, more than, nearly."""
    found: list[Expression] = []
    floor = 0
    for base in bases:
        if base.first < floor:
            continue  # the part behind another: 2025年*上半年*
        said: Expression = base
        if base.form.meaning in _WHOLES:
            part = words.parts.behind(tokens, said.first, floor)
            after = words.parts_after.ahead(tokens, said.end) if tokens.joined(said.end) else None
            if part is not None:
                said = Part(part[1], said.end, False, said, part[0])
            elif after is not None:
                said = Part(said.first, after[1], False, said, after[0])
        hedge = None
        inner = base.slots.get("hedge")
        if isinstance(inner, str):
            hedge = ((words.hedge_of[inner], inner in words.nearly), said.first)
        elif base.form.meaning == "ago":
            hedge = words.hedges.behind(tokens, said.first, floor)
        else:
            about = words.about.behind(tokens, said.first, floor)
            hedge = ((Hedge.about, False), about[1]) if about is not None else None
        if hedge is not None and hedge[0][0] is not Hedge.exactly:
            (kind, nearly), first = hedge
            said = About(first, said.end, said.weak and base.form.meaning == "weekday", said, kind, nearly)
        found.append(said)
        floor = said.end
    return found


_WHOLES: Final = frozenset({"month", "month_of_year", "past_month", "coming_month", "year", "period"})


def _ranges(tokens: Tokens, found: list[Expression], words: _DateWords) -> list[Expression]:
    """Between one and another; from one to another; two years with a dash."""
    joined: list[Expression] = []
    index, floor = 0, 0
    while index < len(found):
        said = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        link = words.all_links.ahead(tokens, said.end) if tokens.joined(said.end) else None
        if (
            following is not None
            and link is not None
            and link[1] == following.first
            and tokens.joined(link[1])
        ):
            opener = words.openers.behind(tokens, said.first, floor)
            opened = opener is not None and link[0] in opener[0].split("|")
            closer = words.closers.ahead(tokens, following.end) if tokens.joined(following.end) else None
            closed = closer is not None and link[0] in closer[0].split("|")
            if opened or closed or link[0] in words.bare_links:
                first = opener[1] if opener is not None and opened else said.first
                end = closer[1] if closer is not None and closed else following.end
                said = Between(first, end, False, said, following)
        elif following is not None and tokens.key(said.end) in DASHES and following.first == said.end + 1:
            both = isinstance(said, Plain) and isinstance(following, Plain)
            if both and tokens.glued(said.end) and tokens.glued(following.first):
                said = Between(said.first, following.end, False, said, following)
        index += 2 if isinstance(said, Between) else 1
        joined.append(said)
        floor = said.end
    return joined


def _with_floor(found: list[Expression]) -> list[tuple[Expression, int]]:
    return [(said, found[index - 1].end if index else 0) for index, said in enumerate(found)]


def _bounded(tokens: Tokens, said: Expression, words: _DateWords, floor: int) -> Expression:
    """Since, until; and "to date" behind."""
    if isinstance(said, Between):
        return said
    since = words.since.behind(tokens, said.first, floor)
    until = words.until.behind(tokens, said.first, floor)
    if until is not None:
        return Until(until[1], said.end, False, said)
    now = words.to_now.ahead(tokens, said.end) if tokens.joined(said.end) else None
    if since is not None:
        return Since(since[1], now[1] if now else said.end, False, said)
    after = words.since_after.ahead(tokens, said.end) if tokens.joined(said.end) else None
    if after is not None and after[0]:
        return Since(said.first, after[1], False, said)
    ends = words.until_after.ahead(tokens, said.end) if tokens.joined(said.end) else None
    return Until(said.first, ends[1], False, said) if ends is not None else said
