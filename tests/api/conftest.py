"""A program that asks: with a token of somebody's, its answers read as JSON."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from core.accounts import tokens
from core.accounts.roles import Permission
from core.models import Desk, User

Ask = Callable[..., Any]


class Program:
    """Asks in the name of one person. `get` gives the response, `json` what it holds."""

    def __init__(self, person: User, *, permissions: list[str], desks: list[Desk] | None) -> None:
        self.token, self.secret = tokens.make(
            person=person, name="A test", permissions=permissions, desks=desks, days=30
        )
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(
            f"/api/v1/{path}", headers={"Authorization": f"Bearer {self.secret}", **headers}
        )

    def post(self, path: str, body: Any = None, *, method: str = "POST", **headers: str) -> Any:
        return self.client.generic(
            method, f"/api/v1/{path}", json.dumps({} if body is None else body), content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )  # fmt: skip

    def etag(self, path: str) -> str:
        return str(self.get(path).headers["ETag"])

    def act(self, path: str, act: str = "", body: Any = None, **headers: str) -> Any:
        """Read the thing, then do it with what was read; without an act's name, change it."""
        address = f"{path}{act}/" if act else path
        return self.post(
            address, body, method="POST" if act else "PATCH", **{"If-Match": self.etag(path), **headers}
        )

    def json(self, path: str) -> Any:
        response = self.get(path)
        assert response.status_code == 200, response.content
        return response.json()


@pytest.fixture
def program() -> Callable[..., Program]:
    cache.clear()  # how often somebody asked

    def made(
        person: User, *, permissions: list[str] | None = None, desks: list[Desk] | None = None
    ) -> Program:
        return Program(
            person,
            permissions=[one for one in Permission if person.may(one)]
            if permissions is None
            else permissions,
            desks=desks,
        )

    return made
