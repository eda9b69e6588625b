"""The ffmpeg program out of a file that somebody downloaded: the program, or an archive with it inside.

Archives are read as if an enemy had packed them: one regular file named ffmpeg is looked for and copied, to
a place of ours; links, folders and other names count for nothing, and all is limited. Taken are zip and tar,
the latter packed by gzip, bzip2 or xz.
"""

import bz2
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from leike.export.control import Flag
from leike.export.taken_ffmpeg import PROGRAM_NAME
from leike.model.errors import RequestError, Stopped

MOST_PROGRAM_BYTES = 400_000_000
MOST_UNPACKED_BYTES = 1_500_000_000
_MOST_ENTRIES = 10_000
_MOST_DIRECTORY_BYTES = 8_000_000
_MOST_HEADER_BYTES = 1_000_000
_MOST_XZ_MEMORY_BYTES = 300_000_000
_PIECE = 1 << 20

_PROGRAMS = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_PACKERS: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (b"\x1f\x8b", lambda: zlib.decompressobj(31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(memlimit=_MOST_XZ_MEMORY_BYTES)),
)
_OTHERS = (b"\x28\xb5\x2f\xfd", b"!<arch>", b"7z\xbc\xaf", b"Rar!", b"hsqs")

# what the readers are known to raise on damaged files
_BROKEN = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, LookupError,
    RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip


def copy_program(source: Path, target: Path, stop: Flag) -> None:
    """Write the program that `source` is or holds to `target`, a new file, and have it on the disk.

    Raises RequestError with one sentence where there is none, or something is wrong with `source`; Stopped;
    OSError of the target's disk. What was written before stays.
    """
    try:
        with source.open("rb") as file:
            head = file.read(512)
            file.seek(0)
            with target.open("xb") as made:
                _copy(source.name, head, file, made, stop)
                made.flush()
                os.fsync(made.fileno())
    except _BROKEN as fault:
        raise RequestError("ffmpeg_archive_damaged", file=source.name) from fault


def _copy(name: str, head: bytes, file: IO[bytes], made: IO[bytes], stop: Flag) -> None:
    if head.startswith(_PROGRAMS):
        _pour(file, made, name, stop)
    elif head.startswith(b"PK\3\4"):
        _from_zip(name, file, made, stop)
    elif (packer := _packer(head)) is not None:
        _from_tar(name, _Forward(file, packer, name, stop), made, stop)
    elif head[257:262] == b"ustar":
        _from_tar(name, _Forward(file, None, name, stop), made, stop)
    elif head.startswith(_OTHERS):
        raise RequestError("ffmpeg_archive_unknown", file=name)
    else:
        raise RequestError("ffmpeg_no_program", file=name)


def _packer(head: bytes) -> Any:  # noqa: ANN401 - three unpackers with the same method
    return next((make() for mark, make in _PACKERS if head.startswith(mark)), None)


def _is_program(path: str) -> bool:
    return PurePosixPath(path.replace("\\", "/")).name.lower() == PROGRAM_NAME


def _from_zip(name: str, file: IO[bytes], made: IO[bytes], stop: Flag) -> None:
    _check_directory(name, file)
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        if len(infos) > _MOST_ENTRIES:
            raise RequestError("ffmpeg_archive_too_large", file=name)
        found = [one for one in infos if _is_program(one.filename) and _is_plain(one)]
        if not found:
            raise RequestError("ffmpeg_not_in_archive", file=name, name=PROGRAM_NAME)
        with archive.open(found[0]) as inside:
            _pour(inside, made, name, stop)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """A file, no folder and no link (the upper half of the attributes is Unix's mode)."""
    kind = (info.external_attr >> 16) & 0o170000
    return not info.is_dir() and kind in (0, 0o100000)


def _check_directory(name: str, file: IO[bytes]) -> None:
    """Refuse a list of entries that would fill memory, before zipfile reads it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        raise RequestError("ffmpeg_archive_damaged", file=name)
    has_larger = tail[max(0, at - 20) :].startswith(b"PK\6\7")  # zipfile believes that one, for huge files
    if has_larger or int.from_bytes(tail[at + 12 : at + 16], "little") > _MOST_DIRECTORY_BYTES:
        raise RequestError("ffmpeg_archive_too_large", file=name)
    file.seek(0)


def _from_tar(name: str, stream: "_Forward", made: IO[bytes], stop: Flag) -> None:
    with tarfile.open(fileobj=stream, mode="r:") as archive:  # type: ignore[arg-type] - what it uses is there
        for count, member in enumerate(archive):
            if count >= _MOST_ENTRIES:
                raise RequestError("ffmpeg_archive_too_large", file=name)
            if not member.isreg() or not _is_program(member.name):
                continue
            inside = archive.extractfile(member)
            if inside is not None:
                _pour(inside, made, name, stop)
                return
    raise RequestError("ffmpeg_not_in_archive", file=name, name=PROGRAM_NAME)


def _pour(source: IO[bytes], made: IO[bytes], name: str, stop: Flag) -> None:
    total = 0
    while data := source.read(_PIECE):
        if stop.is_set():
            raise Stopped
        total += len(data)
        if total > MOST_PROGRAM_BYTES:
            raise RequestError("ffmpeg_too_large", file=name, max_bytes=MOST_PROGRAM_BYTES)
        made.write(data)


class _Forward(io.RawIOBase):
    """Unpacked content that is only read forwards, counted and limited; what tarfile needs of a file."""

    def __init__(self, file: IO[bytes], packer: Any, name: str, stop: Flag) -> None:  # noqa: ANN401 - as above
        super().__init__()
        self._file, self._packer, self._name, self._stop = file, packer, name, stop
        self._kept = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET or place < self._at:
            raise ValueError("only forwards")
        while self._at < place and self._take(min(place - self._at, _PIECE)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > 2 * _MOST_HEADER_BYTES:
            # tarfile reads names and notes of entries in one go, as large as the archive says
            raise ValueError("a header that large is none")
        parts = []
        while size > 0 and (part := self._take(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _take(self, size: int) -> bytes:
        if self._stop.is_set():
            raise Stopped
        if self._at > MOST_UNPACKED_BYTES:
            raise RequestError("ffmpeg_archive_too_large", file=self._name)
        if not self._kept:
            self._kept = self._more()
        part, self._kept = self._kept[:size], self._kept[size:]
        self._at += len(part)
        return part

    def _more(self) -> bytes:
        if self._packer is None:
            return self._file.read(_PIECE)
        while not self._packer.eof:
            rest = self._unused()
            data = rest or self._file.read(_PIECE)
            if not data and getattr(self._packer, "needs_input", True):
                raise EOFError
            try:
                out = self._packer.decompress(data, _PIECE)
            except OSError as fault:  # bz2's word for damaged data
                raise ValueError(str(fault)) from fault
            if out:
                return out
        return b""

    def _unused(self) -> bytes:
        """What zlib gives back because it was asked for no more at once; the others keep it themselves."""
        if hasattr(self._packer, "unconsumed_tail"):
            return self._packer.unconsumed_tail
        return b""
