"""Filing files from the command line: what `ingest` and `load_series` share."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from claims.actions import outlets, sources, uploads
from claims.extraction import ExtractionRefused
from claims.extraction.limits import RAW_MAX
from claims.extraction.result import refusal
from claims.models import Outlet, Upload
from claims.queries.refusals import refusal_in_words
from core.accounts import people
from core.models import User


def person(email: str) -> User:
    """Who acts: Stet itself where nobody is named. Raises CommandError for an e-mail that nobody has."""
    if not email:
        return people.service()
    known: User | None = User.objects.filter(email__iexact=email, is_active=True).first()
    if known is None:
        raise CommandError(f"Nobody here has the e-mail {email}.")
    return known


def named_files(paths: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(inside for inside in path.rglob("*") if inside.is_file())
        elif path.exists():
            found.append(path)
        else:
            raise CommandError(f"There is no file {path}.")
    return found


def file_one(path: Path, *, by: User, **options: Any) -> dict[str, Any]:
    """What became of one file: {"path", "ref", "filed"} or {"path", "error"}. It is filed whole or not at all."""
    told: dict[str, Any] = {"path": str(path)}
    try:
        if path.stat().st_size > RAW_MAX:
            raise refusal("too_big", limit=str(RAW_MAX // 2**20))
        upload = uploads.bring_and_read(raw=path.read_bytes(), name=path.name, by=by)
        if upload.state == Upload.State.REFUSED:
            return told | {
                "error": refusal_in_words(upload.refusal, upload.refusal_values),
                "code": upload.refusal.partition(".")[0],
            }
        filed = _file(upload, path, by=by, **options)
    except ExtractionRefused as refused:
        return told | {"error": refused.message, "code": refused.code.value}
    except ValidationError as error:
        return told | {"error": " ".join(error.messages), "code": "invalid"}
    except OSError as error:
        return told | {"error": f"It can't be read: {error.strerror}.", "code": "unreadable"}
    return told | {
        "ref": filed.source.ref, "filed": not filed.was_there, "title": filed.source.title, "language": filed.source.language,
        "published": filed.source.published_on.isoformat() if filed.source.published_on else None,
    }  # fmt: skip


@transaction.atomic
def _file(upload: Upload, path: Path, *, by: User, **options: Any) -> sources.Filed:
    found = uploads.found_in(upload)
    day, moment = sources.published(found.published_at)
    name = options["outlet"] or found.outlet
    outlet = (
        Outlet.objects.visible_to(by).filter(name__iexact=name, retired_at=None).first() if name else None
    )
    if name and outlet is None:
        outlet = outlets.add(name=name[:160], by=by, confidentiality=options["confidentiality"])
    return sources.file(
        upload=upload, title=options.get("title") or found.title[:400] or _title(found.text), outlet=outlet, author_line=found.author_line[:300],
        published_on=day or options["published"], published_at=moment if day else None,
        language=options["language"] or found.language, address=found.address, confidentiality=options["confidentiality"], by=by,
    )  # fmt: skip


def _title(text: str) -> str:
    """For a text that names none: how it begins."""
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= 120 else first[:119].rsplit(" ", 1)[0] + "…"
