"""The program out of archives, harmless and hostile."""

import io
import random
import struct
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from fake_programs import EXIT_1, elf
from leike.app import ffmpeg_archives
from leike.app.ffmpeg_archives import copy_program
from leike.export.taken_ffmpeg import PROGRAM_NAME
from leike.model.errors import RequestError, Stopped

PROGRAM = elf(EXIT_1) + random.Random(1).randbytes(3_000_000)
NEVER = threading.Event()
INSIDE = f"ffmpeg-9.0-linux64-gpl/bin/{PROGRAM_NAME}"


def taken(source: Path, stop: threading.Event = NEVER) -> bytes:
    target = source.with_name("taken")
    target.unlink(missing_ok=True)
    copy_program(source, target, stop)
    return target.read_bytes()


def fault(source: Path) -> str:
    with pytest.raises(RequestError) as caught:
        taken(source)
    assert caught.value.message.params["file"] == source.name
    return caught.value.message.key


def tar(file: Path, mode: str, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(file, mode) as archive:  # type: ignore[call-overload]
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def zipped(file: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file


def test_a_program_itself(tmp_path: Path) -> None:
    (tmp_path / "anything").write_bytes(PROGRAM)
    assert taken(tmp_path / "anything") == PROGRAM


@pytest.mark.parametrize("packer", ["", "gz", "bz2", "xz"])
def test_out_of_tar(tmp_path: Path, packer: str) -> None:
    others = (member("readme.txt"), b"x" * 3000), (member("x/ffprobe"), PROGRAM[:1_200_000])
    file = tar(tmp_path / "download", f"w:{packer}", *others, (member(INSIDE), PROGRAM))
    assert taken(file) == PROGRAM


def test_out_of_zip(tmp_path: Path) -> None:
    assert taken(zipped(tmp_path / "a.zip", ("readme", b"x"), (INSIDE, PROGRAM))) == PROGRAM


def test_names_lead_nowhere(tmp_path: Path) -> None:
    """What is in the archive decides on no path: one that leads out is a name like any other."""
    for name in (f"../../{PROGRAM_NAME}", f"/tmp/{PROGRAM_NAME}", f"..\\..\\{PROGRAM_NAME}"):
        (tmp_path / "taken").unlink(missing_ok=True)
        assert taken(zipped(tmp_path / "a.zip", (name, PROGRAM))) == PROGRAM
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "taken"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_folders_and_devices_are_no_program(tmp_path: Path, kind: bytes) -> None:
    file = tar(tmp_path / "a.tar.gz", "w:gz", (member(INSIDE, kind, "/bin/sh"), b""))
    assert fault(file) == "ffmpeg_not_in_archive"


def test_links_in_zip_are_no_program(tmp_path: Path) -> None:
    link = zipfile.ZipInfo(INSIDE)
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert fault(zipped(tmp_path / "a.zip", (link, b"/bin/sh"))) == "ffmpeg_not_in_archive"


def test_an_archive_without_it(tmp_path: Path) -> None:
    assert fault(zipped(tmp_path / "a.zip", ("ffmpeg.txt", b"x"))) == "ffmpeg_not_in_archive"
    assert fault(tar(tmp_path / "a.tar", "w:", (member("notffmpeg"), b"x"))) == "ffmpeg_not_in_archive"


@pytest.mark.parametrize("packer", ["gz", "bz2", "xz"])
def test_one_that_is_cut_off_or_spoilt(tmp_path: Path, packer: str) -> None:
    whole = tar(
        tmp_path / "whole", f"w:{packer}", (member("x"), b"y" * 9000), (member(INSIDE), PROGRAM)
    ).read_bytes()
    for number, content in enumerate(
        (whole[: len(whole) // 2], whole[:20], whole[:3000] + bytes(500) + whole[3500:])
    ):
        file = tmp_path / f"spoilt{number}"
        file.write_bytes(content)
        (tmp_path / "taken").unlink(missing_ok=True)
        assert fault(file) in ("ffmpeg_archive_damaged", "ffmpeg_not_in_archive")


def test_a_zip_that_is_cut_off_spoilt_or_locked(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "whole", (INSIDE, PROGRAM)).read_bytes()
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.rindex(b"PK\1\2") + 8] |= 1
    for number, content in enumerate(
        (whole[:-100], whole[:5000] + bytes(90) + whole[5090:], bytes(locked), whole[:4])
    ):
        file = tmp_path / f"spoilt{number}"
        file.write_bytes(content)
        (tmp_path / "taken").unlink(missing_ok=True)
        assert fault(file) == "ffmpeg_archive_damaged"


@pytest.mark.parametrize("how", ["zip", "gz", "xz"])
def test_bombs_end_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    monkeypatch.setattr(ffmpeg_archives, "MOST_PROGRAM_BYTES", 5_000_000)
    monkeypatch.setattr(ffmpeg_archives, "MOST_UNPACKED_BYTES", 9_000_000)
    zeros = bytes(20_000_000)
    if how == "zip":
        assert fault(zipped(tmp_path / "a.zip", (INSIDE, zeros))) == "ffmpeg_too_large"
        return
    assert fault(tar(tmp_path / "a", f"w:{how}", (member(INSIDE), zeros))) == "ffmpeg_too_large"
    (tmp_path / "taken").unlink()
    before = tar(tmp_path / "b", f"w:{how}", (member("zeros"), zeros), (member(INSIDE), PROGRAM))
    assert fault(before) == "ffmpeg_archive_too_large"


def test_a_header_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    """A tar may say that an entry's name is as long as it likes."""
    head = member("pax", tarfile.XHDTYPE)
    head.size = 3_000_000
    file = tmp_path / "a.tar"
    file.write_bytes(head.tobuf(tarfile.USTAR_FORMAT) + b"9" * 3_000_000 + bytes(1024))
    assert fault(file) == "ffmpeg_archive_damaged"


def test_thousands_of_entries_are_refused(tmp_path: Path) -> None:
    many = [(member(f"{number}"), b"") for number in range(10_002)]
    assert fault(tar(tmp_path / "a.tar.gz", "w:gz", *many)) == "ffmpeg_archive_too_large"
    (tmp_path / "taken").unlink()
    assert fault(zipped(tmp_path / "a.zip", *((f"{number}", b"") for number in range(10_002)))) == (
        "ffmpeg_archive_too_large"
    )


def test_a_list_of_entries_that_would_fill_memory_is_not_read(tmp_path: Path, monkeypatch) -> None:
    """Nor where the end of the file tells a small size, and a second end for large files the true one."""
    monkeypatch.setattr(ffmpeg_archives, "_MOST_DIRECTORY_BYTES", 100)
    file = zipped(tmp_path / "a.zip", ("readme", b"x"), (INSIDE, PROGRAM))
    assert fault(file) == "ffmpeg_archive_too_large"
    (tmp_path / "taken").unlink()
    whole = file.read_bytes()
    end = whole.rindex(b"PK\5\6")
    size, start = struct.unpack("<2L", whole[end + 12 : end + 20])
    large = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 2, 2, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    small = whole[end : end + 12] + struct.pack("<L", 10) + whole[end + 16 :]
    file.write_bytes(whole[:end] + large + locator + small)
    assert zipfile.ZipFile(file).namelist() == ["readme", INSIDE]
    assert fault(file) == "ffmpeg_archive_too_large"


def test_an_unpacker_that_would_fill_memory_is_not_made(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(ffmpeg_archives, "_MOST_XZ_MEMORY_BYTES", 1_000_000)
    assert fault(tar(tmp_path / "a", "w:xz", (member(INSIDE), PROGRAM))) == "ffmpeg_archive_damaged"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\x28\xb5\x2f\xfd" + bytes(100), "ffmpeg_archive_unknown"),
        (b"!<arch>\ndebian-binary", "ffmpeg_archive_unknown"),
        (b"7z\xbc\xaf\x27\x1c", "ffmpeg_archive_unknown"),
        (b"", "ffmpeg_no_program"),
        (b"<!DOCTYPE html>", "ffmpeg_no_program"),
    ],
)
def test_other_files_have_their_sentence(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert fault(tmp_path / "a") == key


def test_it_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    for number, file in enumerate(
        (
            zipped(tmp_path / "a.zip", (INSIDE, PROGRAM)),
            tar(tmp_path / "a.tar.xz", "w:xz", (member(INSIDE), PROGRAM)),
        )
    ):
        with pytest.raises(Stopped):
            copy_program(file, tmp_path / f"taken{number}", stop)
