"""The API is tried from its page, as whoever is logged in and with a token."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from claims.models import Party
from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import User
from tests.browser.conftest import Desk
from tests.builders import a_claim

pytestmark = pytest.mark.usefixtures("live")


def answered(page: Page, status: int) -> Any:
    """Send what the form says; the answer's body."""
    page.get_by_role("button", name="Send").click()
    expect(page.locator("[data-status]")).to_have_text(f"{status}")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    return json.loads(page.locator("[data-body]").inner_text())


def test_a_list_is_asked_and_a_party_made_by_who_is_logged_in(desk: Desk, bob: User) -> None:
    cache.clear()
    claim = a_claim(by=bob)
    page = desk(bob, "/tokens/")
    page.get_by_role("link", name="Try the API").click()
    page.locator("summary", has_text="claims").first.click()
    page.get_by_role("link", name="Claims, newest first.", exact=False).first.click()
    page.get_by_label("page_size").fill("1")
    page.get_by_label("order").select_option("newest")
    assert [row["ref"] for row in answered(page, 200)["results"]] == [claim.ref]
    page.get_by_text("Headers").click()
    expect(page.locator("[data-headers]")).to_contain_text("ratelimit-remaining")

    page.goto("/api/v1/docs/?operation=parties_create")
    page.get_by_label("Body").first.fill('{"name": "The ministry of fisheries"}')
    made = answered(page, 201)
    assert Party.objects.get(name="The ministry of fisheries").ref == made["ref"]
    page.get_by_label("Body").first.fill("{")
    assert answered(page, 400)["status"] == 400


def test_what_the_address_names_is_asked_for_first(desk: Desk, bob: User) -> None:
    page = desk(bob, "/api/v1/docs/?operation=claims_patch")
    labels = page.locator("[data-try] [data-name]").evaluate_all("held => held.map(one => one.dataset.name)")
    assert labels == ["ref", "If-Match", "Idempotency-Key"]
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("ref", exact=True)).to_be_focused()
    expect(page.locator("[data-answer]")).to_be_hidden()


def test_a_token_is_as_limited_there_as_anywhere(desk: Desk, bob: User) -> None:
    cache.clear()
    may = [one for one in Permission if bob.may(one)]
    reading = tokens.make(person=bob, name="Reads", permissions=[], desks=None, days=1)[1]
    writing = tokens.make(person=bob, name="Writes", permissions=may, desks=None, days=1)[1]
    page = desk(bob, "/api/v1/docs/?operation=parties_create")
    page.get_by_label("Body").first.fill('{"name": "The coast guard"}')
    for secret, status in (("stet_none", 401), (reading, 403), (writing, 201)):
        page.get_by_label("Token", exact=False).fill(secret)
        assert "ref" in answered(page, status) or status != 201
    assert Party.objects.filter(name="The coast guard").count() == 1


def test_who_is_not_logged_in_is_asked_to(page: Page) -> None:
    page.goto("/api/v1/docs/")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
