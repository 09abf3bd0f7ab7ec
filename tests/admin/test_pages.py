"""Every page of the administration: it answers, it keeps the Content-Security-Policy, it gives no key away."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.actions import outlets, parties
from claims.admin.site import SECTIONS
from claims.models import Claim
from core.models import User
from tests.admin.conftest import LogIn, Newsroom, every_page, one_of_each, page_of

pytestmark = pytest.mark.django_db

INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)
ELSEWHERE = re.compile(
    r"""<(?:link|script|img|iframe|source|form)[^>]*(?:href|src|action)=["'](?:https?:)?//""", re.IGNORECASE
)


def test_every_page_answers_without_anything_inline_or_from_elsewhere(
    newsroom: Newsroom, dana: User, log_in: LogIn
) -> None:
    client = log_in(dana)
    for address in [*every_page(), reverse("admin:claims_outlet_add"), reverse("admin:core_user_add")]:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert "script-src 'self'" in response.headers["Content-Security-Policy"], address
        assert not INLINE.search(page), (address, INLINE.search(page))
        assert not ELSEWHERE.search(page), address
        assert not re.search(r"admin/(js|css|img)/", page), address


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_reset_password_done"])
def test_account_pages_keep_the_policy(name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())


def test_no_key_of_the_database_is_on_a_page(newsroom: Newsroom, dana: User, log_in: LogIn) -> None:
    """Keys far from every other number are looked for in the text of every page."""
    with connection.cursor() as cursor:
        for table in ("outlet", "party", "claim", "source", "appearance"):
            cursor.execute(f"SELECT count(nextval('claims_{table}_id_seq')) FROM generate_series(1, 734561)")
    made = one_of_each(
        outlet=outlets.add(name="Kênh 9", by=dana),
        party=parties.add(name="Caracas", by=dana),
        by=dana,
        weigher=dana,
    )
    keys = {str(thing.pk) for thing in (made.outlet, made.party, made.claim, made.source, made.appearance)}
    assert all(len(key) >= 6 for key in keys)
    client = log_in(dana)
    for address in every_page():
        page = client.get(address).content.decode()
        assert not [key for key in keys if key in page], address


def test_the_index_names_every_kind_there_is() -> None:
    named = [name for _title, names in SECTIONS for name in names]
    assert sorted(named) == sorted(str(model._meta.model_name) for model in admin.site._registry)


def test_nothing_can_be_deleted(newsroom: Newsroom, dana: User, log_in: LogIn) -> None:
    client = log_in(dana)
    for model, model_admin in admin.site._registry.items():
        addresses = " ".join(str(pattern.pattern) for pattern in model_admin.get_urls())
        assert "delete" not in addresses, model
        assert model_admin.actions is None, model
    response = client.post(
        reverse("admin:claims_claim_changelist"),
        {"action": "delete_selected", "_selected_action": newsroom.claim.pk},
    )
    assert response.status_code == 405
    assert client.post(page_of(newsroom.claim).replace("change", "delete")).status_code == 404
    assert Claim.objects.filter(pk=newsroom.claim.pk).exists()


def test_strangers_are_sent_to_log_in() -> None:
    response = Client().get(reverse("admin:index"))
    assert response.headers["Location"].startswith(reverse("admin:login"))
    assert Client().get(response.headers["Location"]).headers["Location"].startswith(reverse("account_login"))
