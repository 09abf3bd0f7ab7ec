"""Filing: the same bytes are the same source, for whoever may see it; for others nothing tells that it is there."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from claims.actions import sources
from claims.models import Clearance, Confidentiality, Snapshot, Source, Upload
from core.models import Desk, User
from tests.builders import a_source, a_text, an_upload

RESTRICTED = Confidentiality.RESTRICTED


@pytest.mark.django_db
def test_the_same_bytes_filed_twice_are_one_source(alice: User, bob: User) -> None:
    text = a_text()
    first = sources.file(upload=an_upload(by=alice, text=text), title="One", by=alice)
    again = sources.file(upload=an_upload(by=alice, text=text), title="Two", by=alice)
    by_another = sources.file(
        upload=an_upload(by=bob, text=text), title="Three", confidentiality=RESTRICTED, by=bob
    )
    assert [filed.was_there for filed in (first, again, by_another)] == [False, True, True]
    assert first.source == again.source == by_another.source
    assert Source.objects.get().title == "One"
    assert Snapshot.objects.count() == 1


@pytest.mark.django_db
def test_other_bytes_are_another_source_however_alike_they_read(alice: User) -> None:
    text = a_text()
    assert a_source(by=alice, text=text) != a_source(by=alice, text=f"{text} ")


@pytest.mark.django_db
def test_a_source_that_was_retired_does_not_stand_in_the_way(alice: User) -> None:
    text = a_text()
    first = a_source(by=alice, text=text)
    sources.retire(source=first, revision=1, by=alice, reason="filed by mistake")
    assert a_source(by=alice, text=text) != first


@pytest.mark.django_db
def test_who_may_not_see_the_source_gets_their_own_and_learns_nothing(
    alice: User, charlie: User, world: Desk
) -> None:
    secret, plain = a_text(), a_text()
    hidden = a_source(by=alice, text=secret, confidentiality=RESTRICTED, cleared_desks=[world])
    own, other = (
        sources.file(upload=an_upload(by=charlie, text=text), title="Mine", by=charlie)
        for text in (secret, plain)
    )
    assert own.source != hidden
    differing = {"_state", "id", "ref"}
    told = [
        {name: value for name, value in vars(filed.source).items() if name not in differing}
        for filed in (own, other)
    ]
    assert told[0] == told[1]
    assert own.was_there is other.was_there is False
    assert set(Source.objects.visible_to(charlie)) == {own.source, other.source}
    again = sources.file(upload=an_upload(by=charlie, text=secret), title="Mine", by=charlie)
    assert (again.source, again.was_there) == (own.source, True)


@pytest.mark.django_db
def test_who_files_a_restricted_source_never_locks_themselves_out(
    alice: User, bob: User, charlie: User, world: Desk, investigations: Desk
) -> None:
    through_desk = a_source(by=bob, confidentiality=RESTRICTED, cleared_desks=[world])
    by_name = a_source(by=bob, confidentiality=RESTRICTED, cleared_desks=[investigations])
    alone = a_source(by=charlie, confidentiality=RESTRICTED)
    assert [(row.desk, row.person) for row in through_desk.clearances.all()] == [(world, None)]
    assert {(row.desk, row.person) for row in by_name.clearances.all()} == {
        (investigations, None),
        (None, bob),
    }
    assert [(row.desk, row.person) for row in alone.clearances.all()] == [(None, charlie)]
    assert set(Source.objects.visible_to(alice)) == {through_desk}


@pytest.mark.django_db
def test_a_source_that_is_not_restricted_has_no_clearances(alice: User, world: Desk) -> None:
    source = a_source(by=alice, confidentiality=RESTRICTED, cleared_desks=[world])
    sources.revise(source=source, revision=1, by=alice, confidentiality="newsroom")
    assert not Clearance.objects.exists()
    a_source(by=alice, cleared_desks=[world])
    assert not Clearance.objects.exists()


@pytest.mark.django_db
def test_a_file_whose_text_was_not_read_is_not_filed(alice: User) -> None:
    refused = an_upload(by=alice, text="\x01\x02\x03" * 50)
    assert refused.state == Upload.State.REFUSED
    with pytest.raises(ValidationError, match="has not been read yet"):
        sources.file(upload=refused, title="x", by=alice)
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "  "},
        {"title": "x" * 401},
        {"kind": "rumour"},
        {"address": "javascript:alert(1)"},
        {"confidentiality": "secret"},
    ],
)
def test_a_source_that_is_not_right_is_refused_and_leaves_nothing(
    alice: User, fields: dict[str, str]
) -> None:
    with pytest.raises(ValidationError):
        a_source(by=alice, **fields)
    assert not Source.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.django_db
def test_one_who_may_no_longer_log_in_files_nothing(bob: User) -> None:
    upload = an_upload(by=bob)
    bob.is_active = False
    with pytest.raises(PermissionDenied):
        sources.file(upload=upload, title="x", by=bob)


def test_eight_who_file_the_same_bytes_at_once_file_one_source(committing_db: None, alice: User) -> None:
    text = a_text()
    uploads = [an_upload(by=alice, text=text) for _ in range(8)]
    together = Barrier(8)

    def file(upload: Upload) -> tuple[int, bool]:
        try:
            together.wait()
            filed = sources.file(upload=upload, title="One", by=alice)
            return filed.source.pk, filed.was_there
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        filed = list(pool.map(file, uploads))
    assert len({pk for pk, _ in filed}) == 1
    assert sorted(there for _, there in filed) == [False] + [True] * 7
