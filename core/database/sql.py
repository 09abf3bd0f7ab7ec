"""SQL kept in .sql files, run by migrations."""

from pathlib import Path

from django.db.migrations import RunSQL


def run_file(path: Path) -> RunSQL:
    """The migration operation that runs a .sql file. It has no way back: the record's rules are not undone."""
    return RunSQL(path.read_text(encoding="utf-8"), elidable=False)
