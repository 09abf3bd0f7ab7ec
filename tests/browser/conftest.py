"""A server on a database of its own for each file of tests, a browser that stays open, and people logged in on it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from core.accounts import desks, people
from core.accounts.roles import Role
from core.models import User
from tests import databases
from tests.browser import chromium as installed
from tests.browser.server import Server
from tests.people import PASSWORD, a_person

PATIENCE = 15_000  # milliseconds
HERE = Path(__file__).parent
SCREENSHOTS = settings.VAR / "browser"
# What the browser and htmx write of an answer of 4xx or none. Tests that bring one about look at what the page says.
UNANSWERED = (
    "Failed to load resource",
    "htmx:sendError",
    "htmx:afterRequest",
    "htmx:responseError",
    "Response Status Error",
)

NewContext = Callable[..., BrowserContext]
Desk = Callable[..., Page]
_failed = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests here. Playwright keeps an event loop running in this thread, which Django would refuse."""
    path = installed.find()
    if path is None:
        pytest.fail(
            "No Chromium was found: apt install chromium, or run python -m tests.browser.chromium.",
            pytrace=False,
        )
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=installed.ARGUMENTS)
        yield opened
        opened.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker: Any) -> Iterator[Server]:
    """Everything is really committed, and stays for the file's next test: each brings sources and claims of its own."""
    template = settings.DATABASES["default"]["NAME"]
    name = f"{template}_browser"
    with django_db_blocker.unblock():
        databases.close()
        databases.recreate(name, template=template)
        databases.point_at(name)
        server = Server()
        try:
            yield server
        finally:
            server.stop()
            databases.close()
            databases.drop(name)
            databases.point_at(template)


@pytest.fixture(scope="module")
def cast(live: Server) -> dict[str, User]:
    """Dana administers; Alice edits and Bob reports on the World desk; Charlie is on none."""
    dana = people.add_first(email="dana@example.org", name="Dana", password=PASSWORD)
    world = desks.add(name="World", by=dana)
    return {
        "dana": dana,
        "alice": a_person(name="Alice", role=Role.EDITOR, desks=[world], by=dana),
        "bob": a_person(name="Bob", role=Role.REPORTER, desks=[world], by=dana),
        "charlie": a_person(name="Charlie", role=Role.REPORTER, desks=[], by=dana),
        "erin": a_person(name="Erin", role=Role.EDITOR, desks=[], by=dana),
    }


@pytest.fixture
def dana(cast: dict[str, User]) -> User:
    return cast["dana"]


@pytest.fixture
def alice(cast: dict[str, User]) -> User:
    return cast["alice"]


@pytest.fixture
def bob(cast: dict[str, User]) -> User:
    return cast["bob"]


@pytest.fixture
def charlie(cast: dict[str, User]) -> User:
    return cast["charlie"]


@pytest.fixture
def erin(cast: dict[str, User]) -> User:
    return cast["erin"]


@pytest.fixture
def new_context(live: Server, browser: Browser, request: pytest.FixtureRequest) -> Iterator[NewContext]:
    """Opens contexts: `new_context(width=360, color_scheme="dark")`, and whatever else Playwright knows of them.

    A script's error or a refusal by the Content-Security-Policy in any of them fails the test. When it fails,
    each page's picture is kept.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def new(*, width: int = 1280, height: int = 860, **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=live.url, viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda message: wrong.append(_told(message)) if _is_wrong(message) else None)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        contexts.append(context)
        return context

    yield new
    if request.node.stash.get(_failed, False):
        _keep_pictures(contexts, request.node.nodeid)
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


@pytest.fixture
def desk(new_context: NewContext) -> Desk:
    """A page on which somebody is logged in already: `desk(bob, "/claims/", width=360)`."""

    def opened(person: User, path: str = "/", **options: Any) -> Page:
        context = new_context(**options)
        bear_session(context, person)
        page = context.new_page()
        page.goto(path)
        return page

    return opened


def bear_session(context: BrowserContext, person: User) -> None:
    """Log `person` in without the form."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "domain": "127.0.0.1", "path": "/"}]
    )


def log_in(page: Page, person: User) -> None:
    """As people do it: by the form."""
    page.goto("/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    arrived(page, "What is new, and what waits")


def arrived(page: Page, title: str) -> None:
    """Wait for the page of this title, and for its scripts: a key that is pressed before they came does nothing."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_load_state()


def _is_wrong(message: ConsoleMessage) -> bool:
    return message.type == "error" and not message.text.startswith(UNANSWERED)


def _told(message: ConsoleMessage) -> str:
    return f"{message.page.url if message.page else ''}: {message.text}"


def keep_picture(page: Page, name: str) -> None:
    """The whole page, to be looked at: in `var/browser`."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def _keep_pictures(contexts: list[BrowserContext], name: str) -> None:
    short = re.sub(r"[^\w-]+", "-", name)[-120:]
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages):
        keep_picture(page, f"{short}-{number}")
