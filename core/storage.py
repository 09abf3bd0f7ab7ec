"""Files that are there whole or not at all."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Written aside, synced to the disk, and only then given their name; the same name given again replaces.

    For content named by its digest: a name then stands for the same bytes for ever, and nobody reads a file that
    another process is still writing, or was killed while writing.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(mode=self.directory_permissions_mode or 0o777, parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            with os.fdopen(
                os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o600),
                "wb",
            ) as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
        return name
