"""How much a file may cost. All sizes are bytes unless the name says otherwise."""

from dataclasses import dataclass

MIB = 1024 * 1024

RAW_MAX = 60 * MIB
"""The largest file that is looked at."""

TEXT_MAX = 10_000_000
"""The longest text taken from a file, in code points."""

HTML_MAX = 20_000_000
"""The largest web page: its parsed tree weighs ten times as much, and must fit in `Limits.memory`."""

GZIP_MAX = 50_000_000
"""The most that one gzip file may unpack to."""

ZIP_MAX = 100 * MIB
"""The most that all members of one zip file may unpack to."""

ZIP_MEMBERS_MAX = 5_000

RATIO_MAX = 250
"""Times a member may grow. Word's XML grows 5 to 40 times, deflate's limit is 1,032."""

RATIO_FROM = 5 * MIB
"""Below this unpacked size the ratio says nothing: a small file of one repeated line is harmless."""

REPORT_MAX = 96 * MIB
"""The most that the child may write back: `TEXT_MAX` code points in UTF-8 JSON with room for escapes."""


@dataclass(frozen=True)
class Limits:
    """What one child process may use.

    `cpu_seconds` and `memory` (address space, bytes) are held by the kernel, `wall_seconds` by the parent,
    which is longer because a busy machine gives a process only part of a second per second.
    """

    memory: int = 512 * MIB
    cpu_seconds: int = 10
    wall_seconds: float = 20.0


LIMITS = Limits()
