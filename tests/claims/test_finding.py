"""Finding without diacritics or capitals, whatever signs are typed, through an index."""

import json
import unicodedata

import pytest

from claims.actions import claims, outlets, parties
from claims.models import Claim, Outlet, Party
from claims.queries.claims import claim_list
from claims.queries.finding import find
from core.models import User
from core.search import words_in
from tests.builders import a_claim, a_source
from tests.core.ledger import sql

pytestmark = pytest.mark.django_db

VIETNAMESE = "Vụ không kích cắt đứt điện đàm với Đắk Lắk."


@pytest.mark.parametrize(
    "typed",
    [
        "khong kich", "KHÔNG KÍCH", "không kích", "dien dam", "điện đàm", "Dak Lak", "đắk", "ĐẮK", "kich khong", "cat  dut", "vu kho",
        unicodedata.normalize("NFD", "không kích"), unicodedata.normalize("NFD", "điện đàm"),
    ],
)  # fmt: skip
def test_a_sentence_is_found_however_its_marks_are_typed(alice: User, typed: str) -> None:
    a_claim(by=alice)
    claim = a_claim(by=alice, sentence=VIETNAMESE)
    assert find(viewer=alice, q=typed).claims == [claim]
    assert list(Claim.objects.filter(words_in(typed, "sentence"))) == [claim]


@pytest.mark.parametrize("typed", ["khong kick", "kich khongg", "dien-dam", "x", "khongkich"])
def test_what_is_not_in_it_is_not_found(alice: User, typed: str) -> None:
    a_claim(by=alice, sentence=VIETNAMESE)
    assert not Claim.objects.filter(words_in(typed, "sentence")).exists()


@pytest.mark.parametrize("sign", ["%", "_", "\\", "100%", "a_b", "c:\\x", "\\%", "%%", "'", '"', "--"])
def test_signs_are_only_signs(alice: User, sign: str) -> None:
    outlets.add(name="Plain words and 100 acbd cxx", by=alice)
    outlet = outlets.add(name=f"Before {sign} after", by=alice)
    assert list(Outlet.objects.filter(words_in(sign, "name"))) == [outlet]


def test_nothing_but_space_asks_nothing(alice: User) -> None:
    a_claim(by=alice)
    assert not find(viewer=alice, q=" \t\n").anything


def test_a_claim_is_found_by_a_translation_by_the_words_quoted_and_by_its_reference(alice: User) -> None:
    a_claim(by=alice)
    claim = a_claim(
        by=alice,
        sentence="Something else.",
        source=a_source(by=alice, text="Prices rose by a fifth, he said, and fell again."),
        quote="a fifth",
    )
    claims.translate(claim=claim, revision=claim.revision, language="vi", sentence="Chuyện khác.", by=alice)
    for typed in ("a fifth", "chuyen khac", claim.ref, claim.ref.lower(), f" {claim.ref} "):
        assert list(claim_list(viewer=alice, q=typed)) == [claim], typed


def test_a_party_is_found_by_its_other_names(alice: User) -> None:
    party = parties.add(name="Võ Nguyên Giáp", other_names="Anh Văn\n武元甲", by=alice)
    for typed in ("vo nguyen", "anh van", "武元甲"):
        assert list(Party.objects.filter(words_in(typed, "name", "other_names"))) == [party]


def test_what_is_restricted_is_not_found_by_others(alice: User, charlie: User) -> None:
    claim = a_claim(
        by=alice,
        sentence=VIETNAMESE,
        source=a_source(by=alice, title="Đắk Lắk", confidentiality="restricted"),
    )
    assert find(viewer=alice, q="dak lak").anything
    for typed in ("khong kich", "dak lak", claim.ref, "killed"):
        assert not find(viewer=charlie, q=typed).anything


@pytest.fixture
def twenty_thousand_claims(alice: User) -> Claim:
    """And one to be found among them."""
    a_claim(by=alice)
    given = {"id", "ref", "revision", "sentence"}
    columns = ", ".join(
        field.column for field in Claim._meta.local_concrete_fields if field.column not in given
    )
    sql(
        f"INSERT INTO claims_claim (sentence, {columns}) SELECT 'In week ' || n || ' they counted ' || n * 7 || ' wounded.', {columns} "
        "FROM claims_claim, generate_series(1, 20000) n"
    )
    return a_claim(by=alice, sentence=VIETNAMESE)


def plan_of(query: object) -> str:
    """The plan that PostgreSQL chooses by itself, as text."""
    statement, params = query.query.sql_with_params()  # type: ignore[attr-defined]
    [(plan,)] = sql(f"EXPLAIN (FORMAT JSON) {statement}", params)
    return plan if isinstance(plan, str) else json.dumps(plan)


def test_among_twenty_thousand_claims_a_word_is_found_through_the_index(
    twenty_thousand_claims: Claim, alice: User
) -> None:
    found = Claim.objects.visible_to(alice).filter(words_in("khong kich", "sentence"))
    assert list(found) == [twenty_thousand_claims]
    plan = plan_of(found)
    assert "claim_sentence_folded" in plan
    assert '"Seq Scan"' not in plan.split("claim_sentence_folded")[0]


def test_the_page_that_finds_everything_reads_the_index_as_well(
    twenty_thousand_claims: Claim, alice: User
) -> None:
    found = claim_list(viewer=alice, q="khong kich")
    assert list(found) == [twenty_thousand_claims]
    assert "claim_sentence_folded" in plan_of(found)
