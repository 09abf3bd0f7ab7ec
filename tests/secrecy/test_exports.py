"""Exports tell nothing of what is hidden: each file of each kind, to the byte, is the same whether it is there or not."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from claims.exchange.outgoing import export, exporting
from claims.exchange.resources import RESOURCES
from claims.models import Claim, Export, Figure, Snapshot, Source
from core.models import User
from core.record import seen
from tests.secrecy.worlds import HINTS, Worlds, build, remove

UNCLEARED = {
    "reporter off the desk": "charlie@example.org", "editor off the desk": "erin@example.org", "administrator": "dana@example.org",
}  # fmt: skip
CLEARED = "reporter on the desk", "bob@example.org"


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    template = settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock():
        made = build(template)
        yield made
        remove(made, template)


@pytest.fixture(autouse=True)
def unblocked(worlds: Worlds, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), time_machine.travel("2026-12-01 12:00Z", tick=False):
        yield


def files(worlds: Worlds, role: str, email: str) -> Iterator[tuple[str, bytes]]:
    """Every file that this person can come by, with its name; of the page's answers the headers as well."""
    viewer = User.objects.get(email=email)
    for name in RESOURCES:
        for format in exporting.formats_of(name):
            yield from _asked(worlds, role, what=name, format=format)
            yield from _asked(worlds, role, what=name, format=format, known_on="2026-11-30")
    for with_bytes in (True, False):
        to = io.BytesIO()
        manifest = export.export_everything(to, viewer=viewer, moment=None, with_bytes=with_bytes)
        yield f"everything, bytes {with_bytes}", to.getvalue()
        yield f"manifest, bytes {with_bytes}", json.dumps(manifest, default=str).encode()
    yield from _by_a_job(worlds, role, viewer)


def _asked(worlds: Worlds, role: str, **given: str) -> Iterator[tuple[str, bytes]]:
    answer = worlds.clients[role].post(reverse("desk:exports"), given)
    headers = sorted((name, value) for name, value in answer.items() if name != "Set-Cookie")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    yield f"{given}", repr((answer.status_code, headers)).encode() + body


def _by_a_job(worlds: Worlds, role: str, viewer: User) -> Iterator[tuple[str, bytes]]:
    """Its sizes on the page, how far it was said to be, and the file."""
    client = worlds.clients[role]
    for format in ("zip", "xlsx"):
        made = exporting.ask(
            what="everything", format=format, moment=None, with_bytes=format == "zip", by=viewer
        )
        exporting.make(key=str(made.key))
        made = Export.objects.get(pk=made.pk)
        yield f"{format}: how far", repr((made.done, made.of, made.size, made.sight["cleared"])).encode()
        page = client.get(reverse("desk:exports")).content.replace(str(made.key).encode(), b"KEY")
        yield f"{format}: the page", b"\n".join(line for line in page.splitlines() if b"csrf" not in line)
        file = client.get(reverse("desk:export-file", args=[made.key]))
        yield f"{format}: the file", b"".join(file.streaming_content)  # type: ignore[attr-defined]
        exporting.remove(made=made)


def in_each(worlds: Worlds, role: str, email: str, among: str = "abc") -> dict[str, dict[str, bytes]]:
    found = {}
    for letter in among:
        with worlds.at(letter):
            found[letter] = dict(files(worlds, role, email))
    return found


def differences(found: dict[str, dict[str, bytes]]) -> list[str]:
    first, *others = found.values()
    return [name for name in first if any(other[name] != first[name] for other in others)]


@pytest.mark.parametrize("role", UNCLEARED)
def test_a_secret_changes_no_byte_of_any_export_for_whom_it_is_not(worlds: Worlds, role: str) -> None:
    found = in_each(worlds, role, UNCLEARED[role])
    assert differences(found) == []
    for name, content in found["a"].items():
        assert not any(word.encode() in whole.lower() for word in HINTS for whole in _unpacked(content)), name


def _unpacked(content: bytes) -> list[bytes]:
    """What is said in it, though it be packed."""
    begins = content.find(b"PK\x03\x04")
    if begins < 0:
        return [content]
    archive = zipfile.ZipFile(io.BytesIO(content[begins:]))
    return [
        content,
        *(archive.read(name) for name in archive.namelist()),
        "".join(archive.namelist()).encode(),
    ]


def test_those_it_is_cleared_for_do_take_it_away(worlds: Worlds) -> None:
    found = in_each(worlds, *CLEARED, among="ac")
    different = differences(found)
    for name in ("claims", "sources", "snapshots", "readings", "reviews", "corrections", "attributions"):
        assert any(f"'{name}'" in one for one in different), name
    assert "everything, bytes True" in different
    assert any(HINTS[0].encode() in whole for whole in _unpacked(found["a"]["everything, bytes True"]))


LEAKS = {
    "claims are shown to all": (Claim, "seen_by"), "sources are shown to all": (Source, "seen_by"),
    "figures are shown to all": (Figure, "seen_by"),
}  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_that_is_planted_is_found(worlds: Worlds, leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.models import Q

    model, name = LEAKS[leak]
    monkeypatch.setattr(type(model._default_manager.all()), name, lambda self, user: Q(), raising=False)
    seen._written.cache_clear()
    try:
        assert differences(in_each(worlds, "reporter off the desk", "charlie@example.org", among="ac"))
    finally:
        seen._written.cache_clear()


def test_the_bytes_of_what_is_hidden_being_added_is_found(
    worlds: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted leak of another kind: no row differs, only which files lie beside them."""

    def all_of_them(**given: Any) -> Any:
        return Snapshot.objects.order_by("sha256").values_list("sha256", flat=True).distinct()

    monkeypatch.setattr(export, "kept_bytes", all_of_them)
    found = differences(in_each(worlds, "reporter off the desk", "charlie@example.org", among="ac"))
    assert "everything, bytes True" in found
    assert "everything, bytes False" not in found
