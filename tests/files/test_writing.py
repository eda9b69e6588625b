import errno
import os
from pathlib import Path

import pytest

from leike.files.writing import write_beside
from leike.model.errors import ExportError, RequestError


def test_the_file_has_exactly_what_was_given(tmp_path: Path):
    write_beside(tmp_path / "a ä 🎬.txt", "Hyvää\n")
    write_beside(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a ä 🎬.txt").read_bytes() == "Hyvää\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"
    assert len(list(tmp_path.iterdir())) == 2


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_beside(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_and_its_file_gets_the_content(tmp_path: Path):
    real = tmp_path / "real.txt"
    real.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    write_beside(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_link_laid_as_part_file_is_not_written_through(tmp_path: Path):
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    (tmp_path / "a.txt.part").symlink_to(victim)
    write_beside(tmp_path / "a.txt", "new")
    assert victim.read_text() == "mine"
    assert (tmp_path / "a.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "file_disk_full"),
        (errno.EDQUOT, "file_disk_full"),
        (errno.EROFS, "file_write_refused"),
        (errno.EIO, "file_write_failed"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch, code: int, key: str):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def failing(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(RequestError) as caught:
        write_beside(path, "new")
    assert caught.value.message.key == key
    assert caught.value.message.params["file"] == "a.txt"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


def test_a_file_larger_than_the_system_allows_is_a_full_disk(tmp_path: Path):
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(RequestError) as caught:
            write_beside(tmp_path / "a.bin", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.message.key == "file_disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone(tmp_path: Path):
    with pytest.raises(RequestError) as caught:
        write_beside(tmp_path / "gone" / "a.txt", "x")
    assert caught.value.message.key == "file_folder_gone"
    assert caught.value.message.params == {"file": "a.txt", "folder": "gone"}
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RequestError) as caught:
        write_beside(tmp_path / "file" / "a.txt", "x")
    assert caught.value.message.key == "file_folder_gone"


def test_a_folder_with_that_name_stays(tmp_path: Path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(RequestError) as caught:
        write_beside(tmp_path / "a.txt", "x")
    assert caught.value.message.key == "file_is_folder"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_name_too_long_for_the_disk(tmp_path: Path):
    with pytest.raises(RequestError) as caught:
        write_beside(tmp_path / ("a" * 254), "x")
    assert caught.value.message.key == "file_name_too_long"


def test_the_caller_chooses_the_error(tmp_path: Path):
    with pytest.raises(ExportError):
        write_beside(tmp_path / "gone" / "a.txt", "x", error=ExportError)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_the_right_to_write(tmp_path: Path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(RequestError) as caught:
            write_beside(tmp_path / "a.txt", "x")
    finally:
        tmp_path.chmod(0o700)
    assert caught.value.message.key == "file_write_refused"
