"""How fast the queue's first page is with 10,000 things waiting, beside the raw SQL of its own queries.

    python -m tests.benchmarks.queue [--rounds 15] [--things 10000]

The things stand in a database of their own, made and dropped by this command: most are follow-ups of one correction in
our stories, the rest reviews and corrections that wait for approval. Pages and queries are asked for in turn. The page
should ask at most 6 queries, and take at most twice as long as they take, sent again as they were.
"""

import argparse
import os
import statistics
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.local")

HOST = "127.0.0.1"
ADDRESSES = {"mine": "/queue/", "everybody's": "/queue/?whose=all", "late": "/queue/?whose=all&due=late"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--things", type=int, default=10_000)
    given = parser.parse_args()
    django.setup()
    from tests.benchmarks.fact_page import an_editor, keep, queries_of, send_again
    from tests.benchmarks.record import scratch

    with scratch() as connect:
        client = an_editor()
        _fill(given.things)
        with connect("owner") as owner:
            owner.execute("ANALYZE")  # as the server does by itself after a while
        print(f"{given.things:,} things, load {os.getloadavg()[0]:.1f}")
        for name, address in ADDRESSES.items():
            queries = queries_of(client, address)
            page: list[float] = []
            raw: list[float] = []
            for turn in range(given.rounds + 2):
                began = time.perf_counter()
                assert client.get(address, headers={"host": HOST}).status_code == 200
                keep(page, began, turn)
                began = time.perf_counter()
                send_again(queries)
                keep(raw, began, turn)
            whole, sql = (statistics.median(taken) * 1_000 for taken in (page, raw))
            print(
                f"{name:>12}: {whole:6.1f} ms, its {len(queries)} queries {sql:6.1f} ms: {whole / sql:.2f} times that (at most 2)"
            )


def _fill(things: int) -> None:
    """A long story per thousand sentences, all of one claim that was corrected; and 300 each of what waits for approval."""
    from claims.actions import corrections, outlets, reviews
    from core.accounts import people
    from core.accounts.roles import Role
    from core.models import User
    from tests.builders import a_claim, a_draft, a_review, a_source, an_appearance

    dana = User.objects.get(email="dana@example.org")
    erin = people.add(
        email="erin@example.org", name="Erin", role=Role.EDITOR, desks=[], password="caribbean-december", by=dana
    )  # fmt: skip
    outlets.add(name="Harbour Post", is_ours=True, by=erin)
    claim = a_claim(by=erin)
    for _ in range(300):
        review = a_review(by=erin)
        reviews.submit(review=review, revision=review.revision, by=erin)
        made = a_draft(an_appearance(by=erin, source=a_source(by=erin)).claim, by=erin)
        corrections.submit(correction=made, revision=made.revision, by=erin)
    made = a_draft(claim, by=erin)
    made = corrections.submit(correction=made, revision=made.revision, by=erin)
    made = corrections.approve(correction=made, revision=made.revision, by=dana)
    relied(claim, things - 600, by=dana)
    corrections.issue(correction=made, revision=made.revision, by=dana)


def relied(claim: object, sentences: int, *, by: object) -> None:
    """So many sentences of ours that rely on the claim, a thousand a story, written at once as a copy of a newsroom would be."""
    from claims.models import Passage, Usage
    from tests.builders import a_story

    for start in range(0, sentences, 1_000):
        count = min(1_000, sentences - start)
        text = "\n".join(f"Sentence {start + number:06d} of ours." for number in range(count))
        story = a_story(by=by, text=text)  # type: ignore[arg-type]
        snapshot = story.source.snapshots.get()
        passages = []
        for number in range(count):
            words = f"Sentence {start + number:06d} of ours."
            at = number * (len(words) + 1)
            passages.append(
                Passage(
                    snapshot=snapshot, start=at, end=at + len(words), exact=words,
                    prefix=snapshot.text[max(0, at - 32) : at], suffix=snapshot.text[at + len(words) : at + len(words) + 32],
                )
            )  # fmt: skip
        made = Passage.objects.bulk_create(passages)
        Usage.objects.bulk_create([Usage(story=story, passage=passage, claim=claim) for passage in made])  # type: ignore[misc]


if __name__ == "__main__":
    main()
