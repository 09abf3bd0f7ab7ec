"""What a made newsroom does with its claims: facts and what stands on them, reviews, corrections."""

import json
from collections import deque
from datetime import datetime, timedelta
from random import Random

from claims.corpus.rows import Rows
from claims.corpus.said import Said, Staff, Tracked, span


class Weighing:
    """The weighing half of a newsroom."""

    rows: Rows
    staff: Staff
    random: Random
    said: dict[str, deque[Said]]
    facts: dict[str, list[Tracked]]

    def fact(self, said: Said, parts: dict[str, str], *, at: datetime, actor: str) -> None:
        question = f"{parts['what']} {parts['happened']}: {said.place}, {at:%Y-%m}"
        key = self.rows.add(
            "claims_fact", at, actor, "facts.add", 0, "newsroom", "running_total", question, said.words.code, parts["what"], "",
            said.place, at.date(), parts["unit"], 30, self.random.choice(self.staff.desks),
        )  # fmt: skip
        self.facts[said.words.code].append(Tracked(key, said.words, said.counted, said.place, said.low))
        (proposed, actor), (decided, by) = self.random.sample(list(self.staff.people), 2)
        if self.random.random() < 0.5:
            was = {"status": "proposed", "decided_at": None, "decided_by_id": None}
            self.rows.add_changed(
                "claims_standing", at, actor, "standings.propose", "at_least", span("at_least", said.low), "stands", f"[{at.date()},)",
                "The first count.", "approved", at + timedelta(hours=2), "", decided, key, proposed,
                was=json.dumps(was), later=timedelta(hours=2), by=by, changed="standings.approve",
            )  # fmt: skip

    def review(self, said: Said, passage: int, *, at: datetime) -> None:
        (author, actor), (editor, by) = self.random.sample(list(self.staff.people), 2)
        rating, version = self.random.choice(self.staff.ratings)
        said.reviewed, later = True, timedelta(days=1)
        about = ("Two sources of three say so.", said.words.code)
        if self.random.random() < 0.8:
            empty = {
                "status": "draft",
                "approved_at": None,
                "published_at": None,
                "approved_by_id": None,
                "published_by_id": None,
            }
            review = self.rows.add_changed(
                "claims_review", at, actor, "reviews.begin", *about, "published", "", at + later, at + later, editor, author, said.claim,
                editor, rating, version, was=json.dumps(empty), later=later, by=by, changed="reviews.publish",
            )  # fmt: skip
        else:
            review = self.rows.add(
                "claims_review",
                at,
                actor,
                "reviews.begin",
                *about,
                "draft",
                "",
                None,
                None,
                None,
                author,
                said.claim,
                None,
                rating,
                version,
            )
        self.rows.add("claims_evidence", at, actor, "evidence.bring", "for", "", passage, review)

    def correction(self, said: Said, passage: int, *, at: datetime) -> None:
        (drafter, actor), (editor, by), (issuer, _ref) = self.random.sample(list(self.staff.people), 3)
        right = next(
            (one.claim for one in reversed(self.said[said.words.code]) if one.claim != said.claim), None
        )
        later = timedelta(hours=5)
        was = {
            "status": "draft",
            "approved_at": None,
            "issued_at": None,
            "approved_by_id": None,
            "issued_by_id": None,
        }
        correction = self.rows.add_changed(
            "claims_correction", at, actor, "corrections.draft", "correction", "An earlier version gave the wrong number.",
            said.words.code, self.random.choice(("minor", "serious", "grave")), self.random.choice(("source", "misread", "hedge")), "",
            "issued", at + later, at + later, editor, said.claim, drafter, issuer, None, right, passage,
            was=json.dumps(was), later=later, by=by, changed="corrections.issue",
        )  # fmt: skip
        if said.usage:
            usage, story = said.usage
            self.rows.add(
                "claims_followup", at + later, by, "corrections.issue", at.date() + timedelta(days=3), "open", "", correction, drafter,
                story, usage, [],
            )  # fmt: skip
