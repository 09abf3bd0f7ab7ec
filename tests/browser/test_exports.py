"""Everything is asked for, waited for and fetched; one kind comes at once. Seen well at each width, light and dark."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from claims import jobs
from claims.exchange.outgoing import exporting
from claims.models import Export
from core.accounts import people
from core.models import User
from tests.browser.conftest import Desk
from tests.browser.seen import faults, sideways, unmarked
from tests.builders import a_claim


def test_everything_is_asked_for_waited_for_and_fetched(desk: Desk, alice: User, tmp_path: Path) -> None:
    claim = a_claim(by=alice)
    page = desk(alice, "/exports/")
    page.get_by_role("button", name="Make an export").click()
    expect(page.get_by_role("progressbar", name="Writing the export")).to_be_visible()
    expect(page.get_by_text("Waits for its turn")).to_be_visible()
    jobs.make_export.func(key=str(Export.objects.get(person=alice).key))
    with page.expect_download() as fetched:  # the page shows the link by itself
        page.get_by_role("link", name="Download").click()
    assert fetched.value.suggested_filename.startswith("stet-everything-")
    fetched.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert claim.ref in [json.loads(line)["ref"] for line in archive.read("claims.jsonl").splitlines()]
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("link", name="Download")).to_have_count(0)


def test_one_kind_comes_at_once(desk: Desk, bob: User, tmp_path: Path) -> None:
    claim = a_claim(by=bob)
    page = desk(bob, "/exports/")
    page.get_by_label("What").select_option(label="Claims")
    page.get_by_label("CSV").check()
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Make an export").click()
    fetched.value.save_as(tmp_path / "claims.csv")
    assert claim.sentence in (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_is_seen_well_with_exports_of_every_kind(
    desk: Desk, erin: User, dana: User, width: int, scheme: str
) -> None:
    for made in Export.objects.filter(person=erin):
        exporting.remove(made=made)
    for format in ("zip", "xlsx"):
        one = exporting.ask(
            what="everything", format=format, moment=None, with_bytes=format == "zip", by=erin
        )
        exporting.make(key=str(one.key))
    was = User.objects.get(pk=erin.pk)
    role = "checker" if was.role == "editor" else "editor"
    people.revise(person=was, revision=was.revision, role=role, by=dana)  # they are given out no more
    for what, format in (("everything", "zip"), ("claims", "csv"), ("claims", "jsonl")):
        one = exporting.ask(what=what, format=format, moment=None, with_bytes=False, by=erin)
        if format == "zip":
            exporting.make(key=str(one.key))
    Export.objects.filter(person=erin, format="csv").update(state="failed")
    page = desk(User.objects.get(pk=erin.pk), "/exports/", width=width, color_scheme=scheme)
    expect(page.get_by_role("link", name="Download")).to_have_count(1)
    expect(page.get_by_role("button", name="Make it anew")).to_have_count(3)
    expect(page.get_by_role("progressbar")).to_have_count(1)
    assert [*faults(page), *unmarked(page), *sideways(page)] == []
