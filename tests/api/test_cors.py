"""Pages of other origins ask the API only where they are listed, and only with a token."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from core.models import User
from core.settings.base import ROOT, listed_origins

pytestmark = pytest.mark.django_db
LISTED, OTHER = "https://charts.example", "https://elsewhere.example"


def of_cors(response: Any) -> dict[str, str]:
    return {
        name.title(): value for name, value in response.items() if name.lower().startswith("access-control-")
    }


def preflight(origin: str, path: str = "/api/v1/claims/") -> Any:
    asks = {
        "Origin": origin, "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key, if-match",
    }  # fmt: skip
    return Client().options(path, headers=asks)


def test_nobody_is_let_in_unless_listed(program: Any, bob: User) -> None:
    assert of_cors(preflight(LISTED)) == {}
    assert of_cors(program(bob).get("claims/", Origin=LISTED)) == {}


def test_a_listed_origin_asks_with_a_token_and_reads_the_headers(
    program: Any, bob: User, settings: Any
) -> None:
    settings.CORS_ALLOWED_ORIGINS = [LISTED]
    before = preflight(LISTED)
    told = of_cors(before)
    assert (before.status_code, told["Access-Control-Allow-Origin"]) == (200, LISTED)
    allowed = told["Access-Control-Allow-Headers"].split(", ")
    assert {"authorization", "content-type", "idempotency-key", "if-match"} <= set(allowed)
    assert "PATCH" in told["Access-Control-Allow-Methods"]
    answer = program(bob).get("claims/", Origin=LISTED)
    told = of_cors(answer)
    assert (answer.status_code, told["Access-Control-Allow-Origin"]) == (200, LISTED)
    assert "Access-Control-Allow-Credentials" not in told
    exposed = told["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Location", "RateLimit-Remaining", "Idempotency-Replayed"} <= set(exposed)
    assert "origin" in answer.headers["Vary"].lower()


def test_another_origin_another_address_and_a_log_in_are_not_let_in(
    program: Any, bob: User, settings: Any
) -> None:
    settings.CORS_ALLOWED_ORIGINS = [LISTED]
    for origin in (OTHER, "null", "http://charts.example", f"{LISTED}.evil.example"):
        assert "Access-Control-Allow-Origin" not in of_cors(preflight(origin))
        assert "Access-Control-Allow-Origin" not in of_cors(program(bob).get("claims/", Origin=origin))
    assert of_cors(Client().get("/accounts/login/", headers={"Origin": LISTED})) == {}
    asked = Client().get("/api/v1/claims/", headers={"Origin": LISTED})
    assert (asked.status_code, of_cors(asked).get("Access-Control-Allow-Credentials")) == (401, None)


def test_origins_are_listed_with_commas() -> None:
    assert listed_origins("") == []
    assert listed_origins(" https://a.example:8443, http://localhost:3000,") == [
        "https://a.example:8443",
        "http://localhost:3000",
    ]


@pytest.mark.parametrize(
    "written",
    ["*", "null", "https://*.example", "charts.example", "https://a.example/", "https://a.example,null"],
)
def test_what_would_let_in_everybody_stops_the_start(written: str) -> None:
    started = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env={**os.environ, "STET_API_ORIGINS": written}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert started.returncode != 0
    assert "STET_API_ORIGINS" in started.stderr
    assert "neither * nor null" in started.stderr
