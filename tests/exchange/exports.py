"""An export as Stet writes it, opened so that a test can change it, and packed again."""

import io
import json
import zipfile
from typing import Any

from claims.exchange.outgoing.export import export_everything
from core.models import User

Rows = dict[str, list[dict[str, Any]]]


def exported(viewer: User) -> tuple[Rows, dict[str, bytes]]:
    """All that this person sees, and the bytes of its snapshots by their SHA-256, out of the export that Stet makes."""
    made = io.BytesIO()
    export_everything(made, viewer=viewer, moment=None, with_bytes=True)
    rows: Rows = {}
    raws: dict[str, bytes] = {}
    with zipfile.ZipFile(made) as package:
        for name in package.namelist():
            if name.endswith(".jsonl"):
                rows[name.removesuffix(".jsonl")] = [
                    json.loads(line) for line in package.read(name).splitlines()
                ]
            elif name.startswith("snapshots/"):
                raws[name.removeprefix("snapshots/")] = package.read(name)
    return rows, raws


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
