"""Which column of a sheet is what: said once, kept under a name, and of which row and sheet."""

import re
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Import, Mapping
from core.models import User
from tests.desk.test_imports import ENGLISH, STEP_MAP, bring, page_of, vietnamese
from tests.exchange.files import HEADER, ROW, a_workbook, as_csv


def _row_to_map(page: str) -> str:
    """The row of the headings that was said."""
    return _shown(page)["said_row"]


def _shown(page: str) -> dict[str, str]:
    """Of which sheet and row the page shows the columns, as its form sends it."""
    return dict(re.findall(r'<input type="hidden" name="((?:shown|said)_\w+)" value="(.*?)" data-now>', page))


@pytest.mark.django_db
def test_a_mapping_is_kept_under_a_name_and_used_by_a_colleague(
    client: Client, bob: User, alice: User
) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    client.post(where, {**STEP_MAP, "c7": "", "name": "Bảng của ban Thế giới"})
    assert Mapping.objects.get().columns["columns"]["sentence"] == HEADER[0]
    client.force_login(alice)
    where = bring(client, vietnamese())
    assert "Bảng của ban Thế giới" in page_of(client, where)
    page = client.post(where, {"step": "use", "kept": "Bảng của ban Thế giới"}).content.decode()
    assert page.count('<option value="figure" selected>') == 0
    assert page.count('<option value="sentence" selected>') == 1


@pytest.mark.django_db
def test_a_colleagues_mapping_is_not_written_over(client: Client, bob: User, alice: User) -> None:
    client.force_login(bob)
    client.post(bring(client, vietnamese()), {**STEP_MAP, "name": "Bảng Thế giới"})
    client.force_login(alice)
    where = bring(client, as_csv([["Claim", "Quote"], ["A claim.", "A claim"]]))
    given = {**ENGLISH, "name": "bảng thế giới", **{f"c{place}": "" for place in range(2, 9)}}
    answer = client.post(where, given)
    assert answer.status_code == 422
    assert "Bob keeps a mapping by this name" in answer.content.decode()
    assert 'value="bảng thế giới"' in answer.content.decode()
    assert (Mapping.objects.get().saved_by, Import.objects.latest("pk").mapping) == (bob, {})
    page = client.post(where, {"step": "use", "kept": "Bảng Thế giới"}).content.decode()
    assert "It has no:" in page
    assert HEADER[0] in page
    answer = client.post(where, {"step": "forget", "kept": "Bảng Thế giới"}, follow=True)
    assert "Bob keeps the mapping" in answer.content.decode()
    client.force_login(bob)
    client.post(bring(client, vietnamese()), {**STEP_MAP, "c7": "", "name": "Bảng Thế giới"})
    assert "figure" not in Mapping.objects.get().columns["columns"]
    client.post(bring(client, vietnamese()), {"step": "forget", "kept": "Bảng Thế giới"})
    assert not Mapping.objects.exists()


@pytest.mark.django_db
def test_the_headings_are_where_somebody_says(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, as_csv([["Cái gì", "Ở đâu", *["Ai"] * 6], HEADER, ROW]))
    assert "Trích nguyên văn" not in page_of(client, where).split("<summary>")[1].split("<p class")[0]
    page = client.post(where, {"step": "sheet", "header_row": "2"}).content.decode()
    assert _row_to_map(page) == "2"
    client.post(where, {**STEP_MAP, "header_row": "2", "name": "Hai dòng"})
    client.post(where, {"step": "begin", "how": "all"})
    assert Claim.objects.get().sentence == ROW[0]
    assert Mapping.objects.get().columns["header_row"] == 2
    where = bring(client, as_csv([["x"] * 8, HEADER, ["Khác.", *ROW[1:]]]))
    page = client.post(where, {"step": "use", "kept": "Hai dòng"}).content.decode()
    assert page.count('<option value="sentence" selected>') == 1
    page = client.post(where, {"step": "sheet", "header_row": "9"}).content.decode()
    assert "Row 9, in which the headings should stand, is empty." in page
    assert _row_to_map(page) == "0"


@pytest.mark.django_db
def test_a_row_that_is_typed_in_counts_whichever_button_is_pressed(client: Client, bob: User) -> None:
    """“Look at the rows” does not take what stood in the columns of another row of headings for those of this one."""
    client.force_login(bob)
    where = bring(client, as_csv([["Cái gì", "Ở đâu", *["Ai"] * 6], HEADER, ROW]))
    shown = _shown(page_of(client, where))
    assert (shown["shown_row"], shown["said_row"]) == ("2", "0")
    for no_row, why in (("abc", "a row from 1 to"), ("20000", "a row from 1 to"), ("9", "Row 9, in which")):
        refused = client.post(where, {**STEP_MAP, **shown, "header_row": no_row, "name": "Hai dòng"})
        page = refused.content.decode()
        assert (refused.status_code, why in page, "is read now" in page) == (422, True, False)
        assert 'value="Hai dòng"' in page, "what was chosen is still there"
        assert f'value="{no_row}" aria-invalid="true"' in page
    for same in ("2", " 02"):
        page = client.post(where, {**STEP_MAP, **shown, "header_row": same, "c0": ""}).content.decode()
        assert ("is read now" in page, "No column holds the claim" in page) == (False, True)
    page = client.post(where, {**STEP_MAP, **shown, "header_row": "1"}).content.decode()
    assert "is read now." in page
    assert "Cái gì" in page
    page = client.post(where, {**STEP_MAP, **_shown(page), "header_row": "2"}).content.decode()
    assert page.count('<option value="sentence" selected>') == 1
    assert not Import.objects.get().mapping
    client.post(where, {**STEP_MAP, **_shown(page), "header_row": "2"})
    assert Import.objects.get().mapping["header_row"] == 2


@pytest.mark.django_db
def test_another_sheet_that_is_chosen_counts_whichever_button_is_pressed(client: Client, bob: User) -> None:
    def fill(page: Any) -> None:
        page.append(["Ghi chú", "Ai"])
        other = page.parent.create_sheet("Tháng  12 ")
        other.append(HEADER)
        other.append(ROW)

    client.force_login(bob)
    where = bring(client, a_workbook(fill), "sổ.xlsx")
    page = page_of(client, where)
    shown = _shown(page)
    names = re.findall(
        r'<option value="([^"]*)">\1</option>', page.split('name="sheet"')[1].split("</select>")[0]
    )
    assert names == [shown["shown_sheet"], "Tháng  12 "], (
        "with its spaces, which a browser would take out of the words it shows"
    )
    given = {**STEP_MAP, **shown, "header_row": "1", "sheet": names[1]}
    page = client.post(where, given).content.decode()
    assert "is read now." in page
    assert HEADER[0] in page
    assert not Import.objects.get().mapping


@pytest.mark.django_db
def test_another_sheet_has_its_headings_where_they_are_found(client: Client, bob: User) -> None:
    """And not where somebody said that those of the first stand."""

    def fill(page: Any) -> None:
        for row in (["Cái gì", "Ở đâu", *["Ai"] * 6], HEADER, ROW):
            page.append(row)
        other = page.parent.create_sheet("Tháng 12")
        for row in (HEADER, ROW, ["Khác.", *ROW[1:]]):
            other.append(row)

    client.force_login(bob)
    where = bring(client, a_workbook(fill), "sổ.xlsx")
    client.post(where, {**STEP_MAP, "header_row": "2", "name": "Hai dòng"})
    page = client.post(where, {"step": "sheet", "sheet": "Tháng 12", "header_row": "0"}).content.decode()
    given = _row_to_map(page)
    client.post(where, {**STEP_MAP, "sheet": "Tháng 12", "header_row": given, "name": "Một dòng"})
    client.post(where, {"step": "begin", "how": "all"})
    assert set(Claim.objects.values_list("sentence", flat=True)) == {ROW[0], "Khác."}
    where = bring(client, a_workbook(fill), "sổ.xlsx")
    client.post(where, {**STEP_MAP, "header_row": "2"})
    page = client.post(where, {"step": "use", "kept": "Một dòng", "sheet": "Tháng 12"}).content.decode()
    assert _row_to_map(page) == "0"


@pytest.mark.django_db
def test_a_mapping_that_was_kept_goes_to_the_sheet_that_it_was_made_of(client: Client, bob: User) -> None:
    def fill(page: Any) -> None:
        page.append(["Ghi chú", "Ai"])
        for name in ("Tháng 12", "Tháng 1"):
            other = page.parent.create_sheet(name)
            for row in (["Bảng"], ["của", "ban"], HEADER, ROW):
                other.append(row)

    client.force_login(bob)
    where = bring(client, a_workbook(fill), "sổ.xlsx")
    client.post(where, {**STEP_MAP, "sheet": "Tháng 12", "header_row": "3", "name": "Tháng"})
    where = bring(client, a_workbook(fill, title="Khác"), "sổ.xlsx")
    shown = _shown(page_of(client, where))
    use = {"step": "use", "kept": "Tháng", **shown, "header_row": "1"}
    page = client.post(where, {**use, "sheet": shown["shown_sheet"]}).content.decode()
    assert (_shown(page)["shown_sheet"], _shown(page)["shown_row"]) == ("Tháng 12", "3")
    assert page.count('<option value="sentence" selected>') == 1
    page = client.post(where, {**use, "sheet": "Tháng 1"}).content.decode()
    assert _shown(page)["shown_sheet"] == "Tháng 1", "which was just chosen"
    client.post(where, {**STEP_MAP, **_shown(page), "sheet": "Tháng 1", "header_row": "3"})
    assert Import.objects.latest("pk").mapping["sheet"] == "Tháng 1"
    shorter = bring(client, as_csv([HEADER, ROW]))
    page = client.post(shorter, {**use, **_shown(page_of(client, shorter)), "sheet": ""}).content.decode()
    assert "Row 3, in which the headings should stand, is empty." in page
    assert 'aria-invalid="true"' not in page, "it is the mapping that does not fit, and not what was typed"


@pytest.mark.django_db
def test_a_mapping_that_makes_no_sense_keeps_what_was_chosen(client: Client, bob: User) -> None:
    client.force_login(bob)
    where = bring(client, vietnamese())
    answer = client.post(where, {**STEP_MAP, "c1": "sentence"})
    assert answer.status_code == 422
    assert "is said to be the same" in answer.content.decode()
    answer = client.post(where, {**STEP_MAP, "c0": ""})
    assert "No column holds the claim" in answer.content.decode()
    assert not Import.objects.get().mapping


@pytest.mark.django_db
def test_another_sheet_of_a_workbook_is_chosen(client: Client, bob: User) -> None:
    def fill(page: Any) -> None:
        page.append(["Ghi chú"])
        other = page.parent.create_sheet("Tuyên bố tháng 12")
        other.append(HEADER)
        other.append(ROW)

    client.force_login(bob)
    where = bring(client, a_workbook(fill), "sổ.xlsx")
    page = client.post(where, {"step": "sheet", "sheet": "Tuyên bố tháng 12"}).content.decode()
    assert "Trích nguyên văn" in page
    client.post(where, {**STEP_MAP, "sheet": "Tuyên bố tháng 12"})
    client.post(where, {"step": "begin", "how": "all"})
    assert Claim.objects.count() == 1
