"""Running what lies on the workbench of imports, in the person's language, whether they wait for it or a job does it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.actions import imports
from claims.exchange.incoming.from_stet import bring_in
from claims.exchange.incoming.importing import Outcome, Run
from claims.exchange.incoming.mapping import from_json
from claims.exchange.incoming.sheets import STET, SheetRefused, open_sheet
from claims.models import Import
from core.models import User

State = Import.State


@contextmanager
def file_of(brought: Import) -> Iterator[IO[bytes]]:
    """Its file as one on this machine, which may be read from anywhere in it, wherever the storage is."""
    with default_storage.open(brought.storage_name) as kept, tempfile.TemporaryFile() as here:
        shutil.copyfileobj(kept, here)
        here.flush()
        yield here


def run(key: UUID | str, *, tries_left: int = 0) -> None:
    """Record it, as whoever brought it. Run again after a crash it goes on; done, it does nothing.

    While it will be tried again an error leaves it under way.
    """
    brought = Import.objects.filter(key=key, state__in=[State.WAITING, State.RUNNING]).first()
    if brought is None:
        return
    person = User.objects.get(pk=brought.person_id)
    with override(person.language):
        brought.tell(state=State.RUNNING)
        try:
            if not person.is_active:
                raise PermissionDenied
            _run(brought, person)
        except SheetRefused as refused:
            imports.finish(brought=brought, state=State.REFUSED, why=str(refused))
        except PermissionDenied:
            imports.finish(brought=brought, state=State.REFUSED, why=_("Your role does not allow this."))
        except Exception:
            told = _(
                "Something went wrong on our side. What was recorded stays; begin it again, and it goes on there."
            )
            if not tries_left:
                imports.finish(brought=brought, state=State.STOPPED, why=told)
            raise


def _run(brought: Import, person: User) -> None:
    def progress(done: int, of: int) -> None:
        brought.tell(done=done, of=of)

    with file_of(brought) as file, tempfile.TemporaryFile() as bad_rows:
        if brought.shape == STET:
            carried = bring_in(file, by=person, progress=progress)
            told = [{"row": 0, "column": "", "why": line, "is_wrong": False} for line in carried.lines()]
            imports.finish(
                brought=brought, state=State.DONE, told=told, recorded=carried.made, there=carried.there, wrong=carried.refused
            )  # fmt: skip
            return
        mapping = from_json(brought.mapping)
        sheet = open_sheet(file, sheet=mapping.sheet, header_row=mapping.header_row)
        run_ = Run(sheet, mapping, brought.sha256, person)
        is_all = brought.how == Import.How.ALL
        outcome = (run_.all_or_nothing if is_all else run_.the_good_ones)(
            bad_rows=bad_rows, progress=progress
        )
        bad_rows.seek(0)
        imports.keep_bad_rows(brought=brought, file=File(bad_rows, name="not-recorded"))
        imports.finish(brought=brought, **_came(outcome, nothing=is_all and bool(outcome.wrong)))


def _came(outcome: Outcome, *, nothing: bool) -> dict[str, Any]:
    return {
        "state": State.REFUSED if nothing else State.DONE,
        "done": outcome.rows,
        "of": outcome.rows,
        "recorded": outcome.recorded,
        "there": outcome.there,
        "wrong": outcome.wrong,
        "told": [asdict(one) for one in outcome.told],
    }
