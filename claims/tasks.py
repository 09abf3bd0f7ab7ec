"""Where procrastinate looks for jobs."""

from claims import jobs

__all__ = ["jobs"]
