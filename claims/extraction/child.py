"""The process that parses a stranger's file: bytes in on standard input, JSON lines out on standard output.

Lines are `{"page": 3, "pages": 40}` while it works, then one of `{"result": {…}}` (the fields of `Extracted`)
or `{"refused": key, "values": {…}}` (a key of `MESSAGES`). Whoever starts it must believe none of it: see
`supervise`.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from types import ModuleType
from typing import cast

from claims.extraction.confinement import bound, forbid, leave_network, memory_share
from claims.extraction.language import load_model
from claims.extraction.result import Extracted, ExtractionRefused, Refusal
from claims.extraction.sniffing import DOCX, HTML, PDF, PLAIN

NEARLY_ALL = 0.9
HALF = 0.5

Reader = Callable[[bytes], Extracted]


def reader_for(media_type: str) -> Reader:
    """The reader of one media type. Only its own libraries are imported, and before the limits are set."""
    if media_type == PDF:
        from claims.extraction.portable import read_pdf

        return lambda raw: read_pdf(raw, progress=say_progress)
    if media_type == DOCX:
        from claims.extraction.word import read_docx

        return read_docx
    if media_type == HTML:
        return _page_reader()
    if media_type == PLAIN:
        from claims.extraction.plain import read_plain

        return read_plain
    raise ValueError(media_type)


def _page_reader() -> Reader:
    """trafilatura imports py3langid and so NumPy, only to filter by language, which is not asked of it here.

    Kept out, they save a third of the child's start-up. To guess an encoding they were loaded before.
    """
    cast("dict[str, ModuleType | None]", sys.modules).setdefault("py3langid", None)
    from claims.extraction.webpages import read_page

    return read_page


def say(line: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def say_progress(page: int, pages: int) -> None:
    say({"page": page, "pages": pages})


def read(reader: Reader, raw: bytes) -> None:
    """Parse, and say what came of it. Parsers raise whatever they like on broken files: all of it is caught.

    Nothing found, or an odd error, after much memory was used is put down to memory: a large array that could
    not grow leaves up to half of it free.
    """
    try:
        result = reader(raw)
        if memory_share() > NEARLY_ALL:
            raise MemoryError
    except ExtractionRefused as error:
        hungry = error.code is Refusal.EMPTY and memory_share() > HALF
        say({"refused": "too_hungry" if hungry else error.key, "values": {} if hungry else error.values})
    except MemoryError:
        say({"refused": "too_hungry", "values": {}})
    except Exception as error:
        print(f"{type(error).__name__}: {error}"[:2000], file=sys.stderr)
        say({"refused": "too_hungry" if memory_share() > HALF else "damaged", "values": {}})
    else:
        say({"result": asdict(result)})


def main(media_type: str, memory: int, cpu_seconds: int, model: bool) -> None:
    """Read standard input as `media_type`; `model` says that its encoding may have to be guessed."""
    leave_network()
    if model:
        load_model()
    reader = reader_for(media_type)
    bound(memory=memory, cpu_seconds=cpu_seconds)
    forbid()
    read(reader, sys.stdin.buffer.read())
