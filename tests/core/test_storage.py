"""Files named by their digest: there whole, or not at all."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from core.storage import WholeFiles, many_files


class Breaks(ContentFile):  # type: ignore[type-arg]
    """A file of which only the beginning can be read."""

    def chunks(self, chunk_size: int | None = None):  # type: ignore[no-untyped-def]
        yield b"the beginning"
        raise OSError("the disk is full")


def test_a_file_that_breaks_off_leaves_nothing_and_spares_what_was_there(tmp_path: Path) -> None:
    files = WholeFiles(location=tmp_path)
    files.save("ab/abc", ContentFile(b"whole"))
    with pytest.raises(OSError, match="the disk is full"):
        files.save("ab/abc", Breaks(b""))
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["abc"]
    assert (tmp_path / "ab" / "abc").read_bytes() == b"whole"


def test_a_name_given_again_stands_for_the_same_file(tmp_path: Path) -> None:
    files = WholeFiles(location=tmp_path)
    assert [files.save("abc", ContentFile(b"same")) for _ in range(2)] == ["abc", "abc"]
    assert [path.name for path in tmp_path.iterdir()] == ["abc"]


def test_many_files_get_their_names_together(tmp_path: Path) -> None:
    files = WholeFiles(location=tmp_path)
    with many_files():
        files.save("ab/abc", ContentFile(b"one"))
        files.save("cd/cde", ContentFile(b"two"))
        assert not files.exists("ab/abc")
    assert (tmp_path / "ab" / "abc").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["abc", "cde"]


def test_of_many_files_none_is_there_when_one_breaks_off(tmp_path: Path) -> None:
    files = WholeFiles(location=tmp_path)

    def save_two() -> None:
        with many_files():
            files.save("ab/abc", ContentFile(b"one"))
            files.save("cd/cde", Breaks(b""))

    with pytest.raises(OSError, match="the disk is full"):
        save_two()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
