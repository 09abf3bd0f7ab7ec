"""Files that are there whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

_waiting: ContextVar[list[tuple[Path, Path]] | None] = ContextVar("waiting", default=None)


@contextmanager
def many_files() -> Iterator[None]:
    """Inside, what is saved waits under another name; at the end the disk is synced once, and all get their names.

    Where it ends by an error none does. Of storages other than WholeFiles it makes no difference.
    """
    waiting: list[tuple[Path, Path]] = []
    token = _waiting.set(waiting)
    try:
        yield
        os.sync()
        for aside, path in waiting:
            aside.replace(path)
        os.sync()  # their names as well
    finally:
        _waiting.reset(token)
        for aside, _path in waiting:
            aside.unlink(missing_ok=True)


class WholeFiles(FileSystemStorage):
    """Written aside, synced to the disk, and only then given their name; the same name given again replaces.

    For content named by its digest: a name then stands for the same bytes for ever, and nobody reads a file that
    another process is still writing, or was killed while writing.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: Any) -> str:
        path, waiting = Path(self.path(name)), _waiting.get()
        path.parent.mkdir(mode=self.directory_permissions_mode or 0o777, parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            with os.fdopen(
                os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o600),
                "wb",
            ) as file:
                for chunk in content.chunks():
                    file.write(chunk)
                if waiting is None:
                    file.flush()
                    os.fsync(file.fileno())
            if waiting is None:
                aside.replace(path)
            else:
                waiting.append((aside, path))
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        return name
