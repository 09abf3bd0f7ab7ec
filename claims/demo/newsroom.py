"""A newsroom to look round in: people, outlets, sources, and what was recorded from them.

Everything is made through the same actions as in real work, by the people it bears the name of.
"""

from dataclasses import dataclass, replace

from django.db import transaction

from claims.actions import appearances, claims, outlets, parties, sources, uploads
from claims.actions.given import GivenFigure, GivenWhen, Hop
from claims.demo import corrections, facts, requests, reviews
from claims.demo.recorded import RECORDED, Recorded
from claims.demo.texts import TEXTS, Text
from claims.models import Anonymity, Appearance, Claim, Confidentiality, Outlet, Party, Source
from claims.models.when import When
from claims.queries import selection
from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import Desk, User

PASSWORD = "caribbean-december"  # noqa: S105 (the demo's, shown at every start)


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    role: str
    language: str
    desk: str = ""


CAST = [
    Person("lananh@demo.example", "Nguyễn Hoàng Lan Anh", Role.EDITOR, "vi", "World"),
    Person("bob@demo.example", "Bob Carter", Role.REPORTER, "en", "World"),
    Person("bao@demo.example", "Trần Quốc Bảo", Role.CHECKER, "vi", "World"),
    Person("charlie@demo.example", "Charlie Okafor", Role.REPORTER, "en"),
    Person("ines@demo.example", "Inês Figueiredo", Role.STANDARDS, "en", "Investigations"),
    Person("dana@demo.example", "Dana Whitfield", Role.ADMINISTRATOR, "en"),
]

OUTLETS = {
    "harbour": ("Harbour Post", Outlet.Kind.NEWSPAPER, True),
    "binhminh": ("Hãng tin Bình Minh", Outlet.Kind.AGENCY, False),
    "kenh9": ("Kênh 9", Outlet.Kind.BROADCASTER, False),
    "nyt": ("The New York Times", Outlet.Kind.NEWSPAPER, False),
    "caracas": ("Government of Venezuela", Outlet.Kind.AUTHORITY, False),
    "interior": ("Ministerio del Interior de Colombia", Outlet.Kind.AUTHORITY, False),
    "truth": ("Truth Social", Outlet.Kind.PLATFORM, False),
    "x": ("X", Outlet.Kind.PLATFORM, False),
}

PARTIES = {
    "pentagon": ("Pentagon", Party.Kind.ORGANISATION, "Lầu Năm Góc\nUS Department of Defense"),
    "trump": ("Donald Trump", Party.Kind.PERSON, ""),
    "maduro": ("Nicolás Maduro", Party.Kind.PERSON, ""),
    "petro": ("Gustavo Petro", Party.Kind.PERSON, ""),
    "rodriguez": ("Delcy Rodríguez", Party.Kind.PERSON, ""),
    "caracas-government": ("Venezuelan government", Party.Kind.ORGANISATION, "Chính quyền Caracas"),
    "un": ("United Nations", Party.Kind.ORGANISATION, "Liên hợp quốc\nUN"),
}


def is_loaded() -> bool:
    return bool(User.objects.filter(email=CAST[0].email).exists())


@transaction.atomic
def load() -> bool:
    """Fill an empty database; where anybody is in it already, do nothing and return False."""
    if User.objects.exclude(email=people.SERVICE_EMAIL).exists():
        return False
    cast = _people()
    editor, reporter, checker = cast["lananh"], cast["bob"], cast["bao"]
    known_outlets = {
        key: outlets.add(name=name, kind=kind, is_ours=ours, by=editor)
        for key, (name, kind, ours) in OUTLETS.items()
    }
    known_parties = {
        key: parties.add(name=name, kind=kind, other_names=others, by=checker)
        for key, (name, kind, others) in PARTIES.items()
    }
    filed = {key: _file(text, outlet=known_outlets[text.outlet], by=reporter) for key, text in TEXTS.items()}
    made: dict[str, Claim] = {}
    marked: dict[str, Appearance] = {}
    for step, recorded in enumerate(RECORDED):
        by = (reporter, checker)[step % 2] if not TEXTS[recorded.source].restricted else reporter
        hops = [_hop(hop, known_parties, known_outlets) for hop in recorded.hops]
        appearance = _record(
            recorded, filed[recorded.source], claim=made.get(recorded.repeats), hops=hops, by=by
        )
        made.setdefault(recorded.key, appearance.claim)
        marked[recorded.key] = appearance
        for language, sentence in recorded.translations.items():
            claims.translate(
                claim=appearance.claim,
                revision=appearance.claim.revision,
                language=language,
                sentence=sentence,
                by=checker,
            )
    facts.load(cast=cast, marked=marked, parties=known_parties)
    corrections.load(cast=cast, filed=filed, marked=marked)
    reviews.load(cast=cast, marked=marked, parties=known_parties)
    requests.load(cast=cast, marked=marked)
    return True


def _people() -> dict[str, User]:
    first = people.add_first(email=CAST[-1].email, name=CAST[-1].name, password=PASSWORD)
    rooms: dict[str, Desk] = {name: desks.add(name=name, by=first) for name in ("World", "Investigations")}
    made = {"dana": first}
    for person in CAST[:-1]:
        made[person.email.partition("@")[0]] = people.add(
            email=person.email, name=person.name, role=person.role, language=person.language,
            desks=[rooms[person.desk]] if person.desk else [], password=PASSWORD, by=first,
        )  # fmt: skip
    return made


def _file(text: Text, *, outlet: Outlet, by: User) -> Source:
    upload = uploads.bring(raw=text.text.encode(), by=by)
    confidentiality = Confidentiality.RESTRICTED if text.restricted else Confidentiality.NEWSROOM
    cleared = Desk.objects.filter(name="Investigations") if text.restricted else Desk.objects.none()
    return sources.file(
        upload=upload, title=text.title, kind=text.kind, outlet=outlet, author_line=text.author_line, published_on=text.published,
        language=text.language, confidentiality=confidentiality, cleared_desks=cleared, by=by,
    ).source  # fmt: skip


def _record(
    recorded: Recorded, source: Source, *, claim: Claim | None, hops: list[Hop], by: User
) -> Appearance:
    """Record with the figures and dates that the finder offers for these words, as a person who accepts them would."""
    snapshot = source.snapshots.get()
    start = snapshot.text.index(recorded.words)
    found = selection.look(snapshot=snapshot, source=source, start=start, end=start + len(recorded.words))
    whens = [
        GivenWhen(
            verbatim=row["verbatim"], role=recorded.date_role or row["role"], anchor=row["anchor"], edtf=row["edtf"],
            earliest=row["earliest"], latest=row["latest"], unresolved="" if row["edtf"] else "not resolved",
        )
        for row in found.whens
    ]  # fmt: skip
    period = next((place for place, when in enumerate(whens) if when.role == When.Role.COVERS), None)
    figures = [
        GivenFigure(
            hedge=row["hedge"],
            low=row["low"],
            high=row["high"],
            verbatim=row["verbatim"],
            unit=row["unit"],
            counts=row["counts"],
        )
        for row in found.figures
    ]
    return appearances.record(
        snapshot=snapshot, start=found.quote.start, end=found.quote.end, claim=claim, sentence=recorded.sentence, language="en",
        stance=recorded.stance, hops=hops, figures=[replace(figure, covers=period) for figure in figures], whens=whens, by=by,
    )  # fmt: skip


def _hop(hop: tuple[str, ...], known_parties: dict[str, Party], known_outlets: dict[str, Outlet]) -> Hop:
    """(key or words, role, verb): a known party, a known outlet, or somebody unnamed in the source's own words."""
    who, role, verb = (*hop, "", "")[:3]
    if who in known_parties:
        return Hop(party=known_parties[who], role=role, verb=verb)
    if who in known_outlets:
        return Hop(outlet=known_outlets[who], role=role, verb=verb)
    unnamed = Anonymity.UNNAMED_GROUP if who.startswith("people") else Anonymity.UNNAMED_PERSON
    return Hop(anonymity=unnamed, described_as=who, role=role, verb=verb)
