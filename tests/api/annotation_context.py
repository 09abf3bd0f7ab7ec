"""What the terms that we use of http://www.w3.org/ns/anno.jsonld stand for, and a loader that asks no network for it."""

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def _names(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _typed(iri: str, kind: str) -> dict[str, str]:
    return {"@id": iri, "@type": f"{XSD}{kind}"}


TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{kind: f"{OA}{kind}" for kind in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState", "highlighting")},
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "body": _names(f"{OA}hasBody"), "target": _names(f"{OA}hasTarget"), "source": _names(f"{OA}hasSource"),
    "selector": _names(f"{OA}hasSelector"), "state": _names(f"{OA}hasState"), "cached": _names(f"{OA}cachedSource"),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "exact": f"{OA}exact", "prefix": f"{OA}prefix", "suffix": f"{OA}suffix",
    "start": _typed(f"{OA}start", "nonNegativeInteger"), "end": _typed(f"{OA}end", "nonNegativeInteger"),
    "sourceDate": _typed(f"{OA}sourceDate", "dateTime"),
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "partOf": _names(f"{AS}partOf"), "first": _names(f"{AS}first"), "next": _names(f"{AS}next"),
    "startIndex": _typed(f"{AS}startIndex", "nonNegativeInteger"), "total": _typed(f"{AS}totalItems", "nonNegativeInteger"),
    "label": f"{RDFS}label",
}  # fmt: skip


def load(address: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Of all documents only the context of annotations is there."""
    if address != CONTEXT:
        raise AssertionError(f"asked for {address}")
    return {
        "contentType": "application/ld+json", "contextUrl": None, "documentUrl": CONTEXT,
        "document": {"@context": TERMS},
    }  # fmt: skip
