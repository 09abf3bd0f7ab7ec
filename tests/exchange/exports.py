"""An export as another Stet writes it: rows as the API answers them, and snapshots' bytes."""

import io
import json
import zipfile
from typing import Any

from django.core.files.storage import default_storage

from claims.exchange.resources import RESOURCES
from claims.exchange.rows import answered, read, rows_of
from claims.models import Snapshot
from core.models import User

Rows = dict[str, list[dict[str, Any]]]


def exported(viewer: User) -> tuple[Rows, dict[str, bytes]]:
    """All that this person sees, and the bytes of its snapshots by their SHA-256."""
    rows: Rows = {}
    for name, resource in RESOURCES.items():
        found = rows_of(resource, viewer=viewer, moment=None).order_by("pk")
        rows[name] = json.loads(
            json.dumps(answered(read(resource, found, viewer=viewer, moment=None)), default=_plain)
        )
    seen = Snapshot.objects.visible_to(viewer)
    return rows, {one.sha256: default_storage.open(one.storage_name).read() for one in seen}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def packed(rows: Rows, raws: dict[str, bytes], **manifest: Any) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("manifest.json", json.dumps({"format": "stet-export", "version": 1, **manifest}))
        for name, held in rows.items():
            package.writestr(
                f"{name}.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in held)
            )
        for sha256, raw in raws.items():
            package.writestr(f"snapshots/{sha256}", raw)
    return made.getvalue()
