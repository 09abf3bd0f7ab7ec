"""`manage.py load_series`."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.actions import readings
from claims.models import Claim, Conflict, Fact, Reading, Source
from claims.queries.series import series
from core.models import User

pytestmark = pytest.mark.django_db

DAYS = [(date(2025, 9, day), total) for day, total in zip(range(1, 13), range(5, 125, 10), strict=True)]


def written(path: Path, lines: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def totals(path: Path, **changed: int) -> Path:
    """A file of a total on each of twelve days, some of them told otherwise."""
    lines = [
        {"day": str(day), "kênh": "Đài 9", "đã chết": changed.get(f"on_{day.day}", total)}
        for day, total in DAYS
    ]
    return written(path, lines)


def load(*paths: Path, **options: object) -> None:
    call_command("load_series", *map(str, paths), **options)


def on(day: date) -> list[tuple[Decimal, bool]]:
    """What was read of a day, the oldest first, and whether it was corrected."""
    rows = Reading.objects.filter(as_of=day).order_by("pk")
    return [(row.span.lower, row.corrections.exists()) for row in rows]


def test_each_day_is_a_reading_of_a_running_total_with_its_line_as_the_quotation(tmp_path: Path) -> None:
    load(totals(tmp_path / "strikes_daily.jsonl"), ask=["strikes_daily.đã chết=How many were killed?"])
    fact = Fact.objects.get()
    assert (fact.question, fact.kind) == ("How many were killed?", Fact.Kind.RUNNING_TOTAL)
    assert [(row.as_of, row.span.lower) for row in fact.readings.order_by("as_of")] == DAYS
    first = fact.readings.get(as_of=date(2025, 9, 1))
    assert first.verbatim == '"đã chết": 5'
    assert first.appearance.passage.exact == '{"day": "2025-09-01", "kênh": "Đài 9", "đã chết": 5}'
    assert not Conflict.objects.exists()


def test_loaded_again_nothing_is_taken_twice(tmp_path: Path) -> None:
    path = totals(tmp_path / "strikes_daily.jsonl")
    load(path)
    before = Reading.objects.count(), Claim.objects.count(), Source.objects.count()
    load(path)
    assert (Reading.objects.count(), Claim.objects.count(), Source.objects.count()) == before


def test_a_later_file_adds_its_days_and_corrects_those_it_tells_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "strikes_daily.jsonl"
    load(totals(path))
    load(totals(path, on_3=24))
    assert on(date(2025, 9, 3)) == [(25, True), (24, False)]
    assert on(date(2025, 9, 4)) == [(35, False)]
    assert Source.objects.count() == 2
    assert not Conflict.objects.exists()


def test_revisions_come_out_as_corrections_in_their_order(tmp_path: Path, alice: User) -> None:
    path = totals(tmp_path / "strikes_daily.jsonl")
    revised = [(20, 22), (22, 25)]
    revisions = written(
        tmp_path / "strikes_revisions.jsonl",
        [{"day": "2025-09-03", "field": "đã chết", "old": old, "new": new} for old, new in revised],
    )
    load(revisions, path)
    assert on(date(2025, 9, 3)) == [(20, True), (22, True), (25, False)]
    assert not Conflict.objects.exists()
    marks = [
        bar.sort for bar in series(fact=Fact.objects.get(), viewer=alice).bars if bar.day == date(2025, 9, 3)
    ]
    assert sorted(marks) == ["corrected", "corrected", "correction"]
    load(revisions, path)
    assert len(on(date(2025, 9, 3))) == 3


def test_what_is_set_aside_is_not_brought_back(tmp_path: Path, alice: User) -> None:
    path = totals(tmp_path / "strikes_daily.jsonl")
    load(path)
    reading = Reading.objects.get(as_of=date(2025, 9, 3))
    readings.set_aside(reading=reading, revision=reading.revision, reason="A slip of the pen.", by=alice)
    load(path)
    assert Reading.objects.filter(as_of=date(2025, 9, 3)).count() == 1


def test_hedges_of_the_line_and_columns_that_are_no_series(tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"day": str(day), "number": rank, "phase": 1, "lost": total, "qualifier": "more"}
        for rank, (day, total) in enumerate(DAYS)
    ]
    load(written(tmp_path / "claims.jsonl", lines))
    assert Fact.objects.get().question == "claims: lost"
    assert {row.hedge for row in Reading.objects.all()} == {"more_than"}
    assert all(row.span.upper is None for row in Reading.objects.all())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"day": "2025-09-01", "n": 5}\n{"day": ', "Line 2 is not JSON"),
        ("[1, 2]", "Line 1 is no JSON object"),
        ("[" * 100_000, "Line 1 is not JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_filed(
    tmp_path: Path, text: str, told: str
) -> None:
    good = totals(tmp_path / "a.jsonl")
    bad = tmp_path / "b.jsonl"
    bad.write_text(text)
    with pytest.raises(CommandError, match=told):
        load(good, bad)
    assert not Source.objects.exists()


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There are: a\.đã chết"):
        load(totals(tmp_path / "a.jsonl"), ask=["a.killed=How many?"])
    with pytest.raises(CommandError, match="not on the scale"):
        load(totals(tmp_path / "a.jsonl"), reliability="Gossip")
    assert not Source.objects.exists()


def test_real_series_are_loaded_with_the_revisions_made_to_them(shared: Path) -> None:
    folder = shared / "data" / "casualties"
    load(
        folder / "gaza_daily.jsonl",
        folder / "gaza_figure_revisions.jsonl",
        ask=["gaza_daily.killed_cum=How many?"],
    )
    fact = Fact.objects.get()
    lines = [json.loads(line) for line in (folder / "gaza_daily.jsonl").read_text().splitlines()]
    latest = {line["report_date"]: line["killed_cum"] for line in lines if "killed_cum" in line}
    every = Reading.objects.filter(fact=fact)
    assert {str(row.as_of): int(row.span.lower) for row in every.in_use(among=every)} == latest
    revised = [json.loads(line) for line in (folder / "gaza_figure_revisions.jsonl").read_text().splitlines()]
    of_total = [one for one in revised if one["field"] == "killed_cum"]
    assert every.exclude(corrects=None).count() == len(of_total)


def test_nothing_of_a_restricted_source_becomes_a_claim_for_all(tmp_path: Path, alice: User) -> None:
    path = totals(tmp_path / "strikes_daily.jsonl")
    call_command("ingest", str(path), by=alice.email, confidentiality="restricted")
    with pytest.raises(CommandError, match="restricted source"):
        load(path, by=alice.email)
    assert not Claim.objects.exists()
    assert not Fact.objects.exists()


def test_a_file_of_the_same_name_from_another_outlet_corrects_nothing(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a", tmp_path / "b"
    for folder, outlet, total in ((ours, "Ministry", 5), (theirs, "Red Cross", 7)):
        folder.mkdir()
        path = totals(folder / "daily.jsonl", on_1=total)
        load(path, outlet=outlet, ask=["daily.đã chết=How many were killed?"])
    assert not Reading.objects.exclude(corrects=None).exists()
    assert Reading.objects.filter(as_of=date(2025, 9, 1)).count() == 2


def test_a_total_that_stands_still_for_weeks_is_a_series_and_what_is_none_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[dict[str, object]] = [
        {"day": f"2025-09-{day:02}", "dead": 100 + day // 2, "length": 24} for day in range(1, 31)
    ]
    path = written(tmp_path / "slow_daily.jsonl", lines)
    revisions: list[dict[str, object]] = [
        {"report_date": "2025-09-03", "field": "missing", "old": 1, "new": 2, "changed_at": "2025-09-09"}
    ]
    load(path, written(tmp_path / "slow_revisions.jsonl", revisions))
    said = capsys.readouterr().out
    assert "slow daily: dead: 30 readings" in said
    assert "left out, because they are no series by day: length" in said


def test_a_day_to_come_is_refused(tmp_path: Path) -> None:
    path = written(
        tmp_path / "far.jsonl", [{"day": f"9990-01-{day:02}", "dead": day * day} for day in range(1, 25)]
    )
    with pytest.raises(CommandError, match="still to come"):
        load(path)
    assert not Reading.objects.exists()
