"""Programs that send at the same time, each on a connection of its own."""

from threading import Thread
from typing import Any

from django.db import connections

from claims.models import Party
from core.models import User


def test_many_who_send_the_same_at_once_do_it_once(committing_db: None, program: Any, bob: User) -> None:
    asking = program(bob)
    told: list[tuple[int, str]] = []

    def send() -> None:
        try:
            answer = asking.post("parties/", {"name": "The ministry"}, **{"Idempotency-Key": "at once"})
            told.append((answer.status_code, answer.json().get("ref", "")))
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 8
    assert len(set(told)) == 1
    assert Party.objects.count() == 1
