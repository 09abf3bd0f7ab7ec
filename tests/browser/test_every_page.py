"""Every page, with the demo newsroom in it and names as long as they come: can it be read, reached and used?"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from claims.actions import outlets, parties
from claims.actions.given import GivenFigure, Hop
from claims.demo import newsroom
from core.models import User
from tests.browser.conftest import NewContext, bear_session
from tests.browser.pages import reachable
from tests.browser.seen import faults, sideways, unmarked
from tests.browser.server import Server
from tests.builders import a_source, an_appearance, an_upload

CHUNKS = 4
LONG_TITLE = (
    "Bộ Ngoại giao và Bộ Quốc phòng cùng xác nhận rằng cuộc điện đàm kéo dài giữa hai nguyên thủ đã diễn ra, "
    * 4
)[:300]
LONG_NAME = ("Liên minh các tổ chức ngư dân và cộng đồng ven biển vùng Caribe vì quyền được biết, " * 3)[
    :150
].strip()
UNBROKEN = "Nghiêncứuvàđiềutra" * 8


@pytest.fixture(scope="module")
def demo(live: Server) -> dict[str, User]:
    """The demo newsroom's people by their e-mail's first part, with long names added, and something brought and not filed."""
    newsroom.load()
    cast = {
        person.email.partition("@")[0]: person
        for person in User.objects.filter(email__endswith="@demo.example")
    }
    bob, editor = cast["bob"], cast["lananh"]
    outlet = outlets.add(name=UNBROKEN, by=bob)
    source = a_source(by=bob, title=LONG_TITLE, outlet=outlet, author_line=LONG_NAME)
    an_appearance(
        by=bob,
        source=source,
        sentence=f"{LONG_TITLE} {UNBROKEN}",
        hops=[
            Hop(party=parties.add(name=LONG_NAME, by=bob), role=LONG_NAME, verb="said"),
            Hop(outlet=outlet),
        ],
        figures=[GivenFigure(hedge="at_least", low=83_000_000_000, counts=LONG_NAME)],  # type: ignore[arg-type]
    )
    for person in (bob, editor, cast["dana"]):
        an_upload(by=person, text=f"{LONG_TITLE}\n\nBrought by {person.name}.")
    return cast


@pytest.fixture
def strict(new_context: NewContext) -> Iterator[Any]:
    """A context in which not even an answer of 4xx is let by."""
    wrong: list[str] = []

    def opened(person: User | None, **options: Any) -> Page:
        context = new_context(**options)
        context.on(
            "response",
            lambda response: (
                wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None
            ),
        )
        if person is not None:
            bear_session(context, person)
        return context.new_page()

    yield opened
    assert wrong == []


@cache
def pages_of(person: User) -> list[str]:
    """What this person reaches; found once for all the parts of the walk."""
    return reachable(person)


def looked_at(page: Page, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += [*faults(page), *sideways(page), *unmarked(page)]
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_page_is_sound_in_light_on_a_wide_screen(
    chunk: int, strict: Any, demo: dict[str, User]
) -> None:
    page = strict(demo["dana"], width=1280, color_scheme="light")
    paths = pages_of(demo["dana"])
    assert len(paths) > 40
    found = looked_at(page, paths[chunk::CHUNKS])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_page_is_sound_in_dark_in_vietnamese_on_a_phone(
    chunk: int, strict: Any, demo: dict[str, User]
) -> None:
    page = strict(demo["lananh"], width=360, height=3000, color_scheme="dark")
    paths = pages_of(demo["lananh"])
    assert len(paths) > 40
    found = looked_at(page, paths[chunk::CHUNKS])
    assert not found, "\n".join(found)
    assert page.locator("html").get_attribute("lang") == "vi"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_before_log_in_is_sound(scheme: str, strict: Any, demo: dict[str, User]) -> None:
    page = strict(None, width=360, height=3000, color_scheme=scheme)
    paths = reachable(None)
    found = looked_at(page, paths)
    assert not found, "\n".join(found)
