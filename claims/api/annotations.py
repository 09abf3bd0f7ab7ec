"""A passage as a W3C Web Annotation: quoted, placed, and as the source was when it was captured.

https://www.w3.org/TR/annotation-model/: TextQuoteSelector (4.2.4), TextPositionSelector (4.2.5), TimeState (4.3.1).
"""

from collections.abc import Callable
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(
    passage: dict[str, Any], snapshot: dict[str, Any], source: dict[str, Any], at: Callable[[str], str]
) -> dict[str, Any]:
    """From rows as the API answers them; `at` makes a whole address of a path.

    The selectors' offsets are code points of the snapshot's text, which `cached` leads to, as the model asks of text.
    """
    return {
        "@context": CONTEXT,
        "id": at(f"passages/{passage['ref']}/"),
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {
            "type": "SpecificResource",
            "source": source["address"] or at(f"sources/{source['ref']}/"),
            "selector": [
                {"type": "TextQuoteSelector", "exact": passage["exact"], "prefix": passage["prefix"], "suffix": passage["suffix"]},
                {"type": "TextPositionSelector", "start": passage["start"], "end": passage["end"]},
            ],
            "state": {
                "type": "TimeState",
                "sourceDate": snapshot["captured_at"].isoformat().replace("+00:00", "Z"),
                "cached": at(f"snapshots/{snapshot['ref']}/"),
            },
        },
    }  # fmt: skip


def page(items: list[dict[str, Any]], *, address: str, begins: str, after: str | None) -> dict[str, Any]:
    """A page of them (5.2). `begins` is the address of the first, `after` that of the next.

    A page holds one at least: where there is none, it is the collection that is answered (5.1). How many there are in
    all is not counted, and so no page but the first says where it begins.
    """
    whole: dict[str, Any] = {"id": f"{begins}#all", "type": "AnnotationCollection", "label": "Passages"}
    if not items:
        return {"@context": CONTEXT, **whole, **({"total": 0} if address == begins else {"first": begins})}
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "partOf": {**whole, "first": begins},
        "items": [{name: value for name, value in item.items() if name != "@context"} for item in items],
    }
    if address == begins:
        made["startIndex"] = 0
    return {**made, "next": after} if after else made
