"""A public notice begins from the newsroom's own text for its kind and language."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from claims.actions import notice_templates
from claims.models import Correction, NoticeTemplate
from core.models import User
from core.record.revisions import Stale
from tests.builders import a_claim, a_draft, an_appearance

pytestmark = pytest.mark.django_db


def test_each_kind_has_one_in_english_and_in_vietnamese(db: None) -> None:
    held = {(row.kind, row.language) for row in NoticeTemplate.objects.all()}
    assert held == {(kind, language) for kind in Correction.Kind.values for language in ("en", "vi")}


def test_what_is_put_in_is_put_in_as_it_is(db: None) -> None:
    template = NoticeTemplate(language="en", words="On {day}: {wrong} is {right} {0} {settings} {wrong!r} %s")
    filled = template.filled(day=date(2026, 1, 5), wrong="{right} <b>", right="80")
    assert filled.endswith(": {right} <b> is 80 {0} {settings} {wrong!r} %s")
    assert "2026" in filled
    assert template.filled(day=date(2026, 1, 5)).count("…") == 2


def test_a_draft_begins_from_it_and_nothing_typed_is_lost(client: Client, alice: User) -> None:
    appearance = an_appearance(by=alice)
    right = a_claim(by=alice)
    client.force_login(alice)
    sent = {
        "kind": "correction", "language": "vi", "passage": appearance.passage.ref, "wrong_words": "83", "right": right.ref,
        "right_words": right.sentence, "wording": "Mine.", "asked_by": "Khai", "severity": "grave", "cause": "hedge", "fill": "1",
    }  # fmt: skip
    page = client.post(reverse("desk:correct-claim", args=[appearance.claim.ref]), sent)
    text = page.context["form"].initial["wording"]
    assert page.status_code == 200
    assert text.startswith("Đính chính (")
    assert "“83”" in text
    assert right.sentence in text
    assert text.endswith("Mine.")
    assert "Khai" in page.content.decode()
    assert 'value="grave" selected' in page.content.decode()
    assert not Correction.objects.exists()


def test_a_draft_that_is_changed_can_begin_from_it_as_well(client: Client, alice: User) -> None:
    made = a_draft(a_claim(by=alice), by=alice)
    client.force_login(alice)
    sent = {"kind": "update", "language": "fr", "wording": "Mine.", "fill": "1", "revision": made.revision}
    page = client.post(reverse("desk:revise-correction", args=[made.ref]), sent).content.decode()
    assert "There is no template for this kind and language yet." in page
    assert "Mine." in page


def test_who_decides_makes_them_the_newsrooms_own(client: Client, alice: User, checker: User) -> None:
    template = NoticeTemplate.objects.get(kind="update", language="en")
    with pytest.raises(PermissionDenied):
        notice_templates.revise(template=template, revision=template.revision, words="X", by=checker)
    client.force_login(alice)
    address = reverse("desk:notice-template", args=[template.ref])
    client.post(address, {"revision": template.revision, "words": "Since then: {right}"})
    assert NoticeTemplate.objects.get(pk=template.pk).words == "Since then: {right}"
    late = client.post(address, {"revision": template.revision, "words": "Later: {right}"}).content.decode()
    assert "Since then: {right}" in late
    assert "Later: {right}" in late
    with pytest.raises(Stale):
        notice_templates.revise(template=template, revision=template.revision, words="X", by=alice)
    with pytest.raises(ValidationError, match="change that"):
        notice_templates.add(kind="update", language="en", words="X", by=alice)
    twice = client.post(
        reverse("desk:add-notice-template"), {"kind": "update", "language": "en", "words": "X"}
    )
    assert twice.status_code == 422
    client.post(
        reverse("desk:add-notice-template"), {"kind": "update", "language": "fr", "words": "Mise à jour"}
    )
    assert "Mise à jour" in client.get(reverse("desk:notice-templates")).content.decode()
