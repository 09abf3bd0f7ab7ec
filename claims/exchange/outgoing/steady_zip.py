"""A ZIP written from its beginning to its end, that tells nothing of the machine and the minute it was made on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say


class SteadyZip(ZipFile):
    """The same content gives the same bytes. Its two ways of adding a file are also those that openpyxl asks for."""

    def __init__(self, to: Any) -> None:
        super().__init__(to, "w", ZIP_DEFLATED, allowZip64=True)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file in it whose size is not known yet; one at a time."""
        with self.open(_named(name), "w", force_zip64=True) as file:
            yield file

    def add(self, name: str, content: bytes) -> None:
        super().writestr(_named(name), content)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        self.add(str(zinfo_or_arcname), data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with open(filename, "rb") as read, self.writing(str(arcname or filename)) as file:
            while some := read.read(1 << 18):
                file.write(some)


def _named(name: str) -> ZipInfo:
    info = ZipInfo(name, FIRST_DAY)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info
