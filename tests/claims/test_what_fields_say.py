"""Where an action leaves constraints to the database, the fields' own validators refuse the same, in words."""

import pytest
from django.core.exceptions import ValidationError

from claims.actions import confidential
from claims.models import Claim, Outlet, Party
from claims.models.confidential import Confidential
from core.models import User

pytestmark = pytest.mark.django_db
REFUSED: list[tuple[Confidential, str]] = [
    (Claim(sentence="", language="vi"), "claim_says_something"),
    (Claim(sentence="A claim.", language="Vietnamese!"), "claim_language_is_a_tag"),
    (Claim(sentence="A claim.", language="vi", confidentiality="secret"), "claim_confidentiality_known"),
    (Outlet(name="Reuters", confidentiality="secret"), "outlet_confidentiality_known"),
    (Party(name="The ministry", confidentiality="secret"), "party_confidentiality_known"),
]


@pytest.mark.parametrize(("row", "constraint"), REFUSED, ids=[constraint for _row, constraint in REFUSED])
def test_what_a_constraint_refuses_a_field_refuses_in_words(
    row: Confidential, constraint: str, bob: User
) -> None:
    with pytest.raises(ValidationError) as refused:
        confidential.add(row, action="claims.add", by=bob)
    assert refused.value.message_dict.keys() <= {"sentence", "language", "confidentiality"}


def test_every_constraint_of_theirs_is_tried() -> None:
    held = {
        constraint.name for model in confidential.FIELDS_SAY_IT_ALL for constraint in model._meta.constraints
    }
    assert held == {constraint for _row, constraint in REFUSED}
