"""Guessing passwords is slowed down, by name and address together, by name, and by address."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.contrib.auth import get_user
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse

from core.accounts import people
from core.models import LoginFailure, User
from core.models.login_failure import PER_ADDRESS, PER_NAME, PER_NAME_AND_ADDRESS, WINDOW
from tests.people import PASSWORD

NOON = datetime(2026, 11, 22, 12, 1, tzinfo=UTC)
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture(autouse=True)
def at_noon() -> object:
    """Tries are counted in quarters of an hour; these tests begin in the first minute of one."""
    cache.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def log_in(name: str = "alice", password: str = PASSWORD, *, address: str = HERE) -> bool:
    """Whether it let them in."""
    browser = Client(REMOTE_ADDR=address)
    browser.post(reverse("account_login"), {"login": f"{name}@example.org", "password": password})
    return get_user(browser).is_authenticated  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_right_password_lets_one_in_and_the_wrong_one_does_not(alice: User) -> None:
    assert log_in()
    assert log_in("ALICE")
    assert not log_in(password="not it")
    assert not log_in("nobody")


@pytest.mark.django_db
def test_after_five_wrong_tries_the_sixth_is_refused_even_with_the_right_password(alice: User) -> None:
    assert not any(log_in(password="not it") for _ in range(PER_NAME_AND_ADDRESS))
    assert not log_in()


@pytest.mark.django_db
def test_the_page_says_why_in_the_same_words_for_a_name_that_does_not_exist(alice: User) -> None:
    said = []
    for name in ("alice", "nobody"):
        for _ in range(PER_NAME_AND_ADDRESS):
            log_in(name, "not it")
        page = Client(REMOTE_ADDR=HERE).post(
            reverse("account_login"), {"login": f"{name}@example.org", "password": PASSWORD}
        )
        assert page.status_code == 200
        assert page.context is None or page.context["form"].errors
        said.append(page.context["form"].non_field_errors())
    assert said[0] == said[1] == ["Too many tries. Wait a quarter of an hour, or ask your administrator."]


@pytest.mark.django_db
def test_four_wrong_tries_and_a_right_one_start_the_count_anew(alice: User) -> None:
    for _ in range(3):
        assert not any(log_in(password="not it") for _ in range(PER_NAME_AND_ADDRESS - 1))
        assert log_in()


@pytest.mark.django_db
def test_another_name_and_another_address_go_on_meanwhile(alice: User, bob: User) -> None:
    for _ in range(PER_NAME_AND_ADDRESS + 1):
        log_in(password="not it")
    assert not log_in()
    assert log_in("bob")
    assert log_in(address=THERE)


@pytest.mark.django_db
def test_from_ever_new_addresses_a_name_has_25_tries(alice: User) -> None:
    assert not any(log_in(password="not it", address=f"198.51.100.{number}") for number in range(PER_NAME))
    assert not log_in(address=THERE)


@pytest.mark.django_db
def test_from_one_address_60_tries_are_taken_whatever_the_names_and_a_good_one_does_not_reset_them(
    alice: User, bob: User
) -> None:
    for number in range(PER_ADDRESS - 1):
        cache.clear()  # allauth's own limit by the minute is not what is shown here
        log_in(f"guess-{number}", "not it")
    assert log_in("bob")
    assert not log_in("alice")
    assert log_in("alice", address=THERE)


@pytest.mark.django_db
def test_after_a_quarter_of_an_hour_one_may_try_again(alice: User, at_noon: time_machine.Traveller) -> None:
    for _ in range(PER_NAME_AND_ADDRESS + 1):
        log_in(password="not it")
    assert not log_in()
    at_noon.move_to(NOON + WINDOW)
    assert log_in()


@pytest.mark.django_db
def test_what_is_counted_names_nobody_and_passes(alice: User, at_noon: time_machine.Traveller) -> None:
    log_in(password="not it")
    keys = LoginFailure.objects.values_list("key", flat=True)
    assert len(keys) == 3
    assert not any("alice" in key or HERE in key for key in keys)
    at_noon.move_to(NOON + 6 * WINDOW)
    assert log_in(address=THERE)
    assert not LoginFailure.objects.filter(window__lt=NOON + timedelta(hours=1)).exists()


def test_a_hundred_tries_at_once_are_counted_as_a_hundred(committing_db: None) -> None:
    together = Barrier(8)

    def count(_: int) -> list[int]:
        try:
            together.wait()
            return [LoginFailure.count_one("the same key") for _ in range(25)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        counted = [number for numbers in pool.map(count, range(8)) for number in numbers]
    assert sorted(counted) == list(range(1, 201))


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["gone", "stet"])
def test_who_may_not_log_in_does_not(alice: User, dana: User, who: str) -> None:
    if who == "gone":
        people.revise(person=alice, revision=1, by=dana, is_active=False)
        assert not log_in()
    else:
        browser = Client()
        for password in ("", "!", PASSWORD):
            browser.post(reverse("account_login"), {"login": people.SERVICE_EMAIL, "password": password})
        assert not get_user(browser).is_authenticated  # type: ignore[arg-type]


@pytest.mark.django_db
def test_nobody_signs_up_by_themselves(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404
