"""What the child may no longer do once it holds a file that a stranger made.

Two walls each: the kernel's (address space, processor time, file size, a network namespace with no way out)
and Python's own (an audit hook), because some machines forbid a plain process to make namespaces.
"""

import ctypes
import os
import resource
import sys

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_NO_NEW_PRIVS = 38

_REFUSED_EVENTS = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.kill", "shutil.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.",
    "webbrowser.", "sqlite3.", "resource.",
)  # fmt: skip
"""Beginnings of names in Python's table of audit events."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def leave_network() -> bool:
    """Move this process to a network namespace that holds nothing; False where the system doesn't allow it.

    Must run while the process has one thread: a new user namespace, needed when not root, is refused
    otherwise.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.unshare(CLONE_NEWNET) == 0 or libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def bound(*, memory: int, cpu_seconds: int) -> None:
    """Let the kernel hold address space (bytes), processor time (seconds), and forbid writing files.

    A lower limit already set from outside stays. macOS can't limit address space: there the wall clock and
    the bounded formats have to do.
    """
    _lower(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
    _lower(resource.RLIMIT_FSIZE, 0, 0)
    _lower(resource.RLIMIT_CORE, 0, 0)
    if sys.platform.startswith("linux"):
        _lower(resource.RLIMIT_AS, memory, memory)


def _lower(which: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(which)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(which, (soft, hard))


def memory_share() -> float:
    """Share of the allowed address space that this process has held at its peak; 0 where there is no limit.

    lxml and trafilatura swallow failed allocations and go on with less: a page looks empty, or loses its end.
    """
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY or not sys.platform.startswith("linux"):
        return 0.0
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        peaks = [int(line.split()[1]) * 1024 for line in status if line.startswith("VmPeak:")]
    return max(peaks, default=0) / limit


def forbid() -> None:
    """From here on Python refuses sockets, processes and writing, by PermissionError. It can't be undone."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        _, mode, flags = args
        by_mode = isinstance(mode, str) and set(mode) & set("wax+")
        if by_mode or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("no writing here")
    elif event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"{event} is not allowed here")
