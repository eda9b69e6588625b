"""The ZIP around a bundle: written the same each time, read as if an enemy had written it.

Only what our own writer can make is taken, by an allow list: a directory of at most 200 entries at the very
end, entries that neither overlap nor lie about their size, names that mean the same file on every system.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NoReturn

from leike.model.errors import PresetError

MOST_ENTRIES = 200
MOST_ENTRY_BYTES = 10_000_000
MOST_TOTAL_BYTES = 40_000_000
MOST_BUNDLE_BYTES = MOST_TOTAL_BYTES + 200_000
MOST_RATIO = 200

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_MOST_DIRECTORY_BYTES = MOST_ENTRIES * 400
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_KNOWN_FLAGS = 0x2 | 0x4 | 0x800  # how hard it was packed, and that names are UTF-8
_PLAIN_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*(?:/[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)*\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin|conout|clock)\Z")

# what zipfile is known to raise on damaged files
_BROKEN = (
    zipfile.BadZipFile, OSError, ValueError, EOFError, LookupError, RuntimeError, NotImplementedError,
    OverflowError, struct.error, zlib.error,
)  # fmt: skip


def is_reserved(name: str) -> bool:
    """Whether Windows takes the name (without its ending) for a device."""
    return _RESERVED.match(name.split(".")[0].lower()) is not None


def zip_bytes(entries: Mapping[str, bytes]) -> bytes:
    """The entries in their order, uncompressed: the same bytes on every computer and day."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return target.getvalue()


def read_zip(data: bytes, file: str) -> dict[str, bytes]:
    """Every entry's bytes by name, within all limits; `file` is the name that sentences mention.

    Raises PresetError with one sentence for whatever our writer would not have made.
    """
    directory = _directory_start(data, file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_entries(infos, data, directory, file)
            return {info.filename: _content(archive, info, file) for info in infos}
    except _BROKEN as fault:
        raise PresetError("bundle_damaged", file=file) from fault


def _refuse(key: str, file: str, name: str = "") -> NoReturn:
    raise PresetError(key, file=file, name=_shown(name))


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:60])


def _directory_start(data: bytes, file: str) -> int:
    """Where the list of entries starts, before zipfile builds objects of it."""
    if len(data) < _END.size or not data.startswith(b"PK\3\4"):
        _refuse("bundle_not_one", file)
    mark, disk, first_disk, here, entries, size, start, comment = _END.unpack(data[-_END.size :])
    if mark != b"PK\5\6":
        _refuse("bundle_cut_off", file)
    if entries > MOST_ENTRIES or size > _MOST_DIRECTORY_BYTES:
        raise PresetError("bundle_too_many_files", file=file, most=MOST_ENTRIES)
    whole = start + size + _END.size == len(data)
    if not whole or disk or first_disk or here != entries or not entries or comment:
        _refuse("bundle_damaged", file)
    return start


def _check_entries(infos: list[zipfile.ZipInfo], data: bytes, directory: int, file: str) -> None:
    for info in infos:
        _check_name(info, file)
        _check_nature(info, file)
        _check_size(info, file)
    _check_twins(infos, file)
    if sum(info.file_size for info in infos) > MOST_TOTAL_BYTES:
        raise PresetError("bundle_too_large", file=file, max_bytes=MOST_TOTAL_BYTES)
    _check_places(infos, data, directory, file)


def _check_name(info: zipfile.ZipInfo, file: str) -> None:
    """Names of our own writer only: no way out of a folder, no device, no two names for one file."""
    name = info.orig_filename
    if not _PLAIN_NAME.match(name) or len(name) > 160 or name != info.filename:
        _refuse("bundle_path_unsafe", file, name)
    if any(is_reserved(part) for part in name.split("/")):
        _refuse("bundle_path_unsafe", file, name)


def _check_nature(info: zipfile.ZipInfo, file: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        _refuse("bundle_encrypted", file, info.filename)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _refuse("bundle_compression_unknown", file, info.filename)
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or info.external_attr & 0x10:
        _refuse("bundle_special_file", file, info.filename)
    if info.flag_bits & ~_KNOWN_FLAGS:
        _refuse("bundle_damaged", file)


def _check_size(info: zipfile.ZipInfo, file: str) -> None:
    if info.file_size > MOST_ENTRY_BYTES:
        key = "bundle_file_too_large"
        raise PresetError(key, file=file, name=info.filename, max_bytes=MOST_ENTRY_BYTES)
    if info.file_size > MOST_RATIO * max(1, info.compress_size):
        _refuse("bundle_bomb", file, info.filename)


def _check_twins(infos: list[zipfile.ZipInfo], file: str) -> None:
    names: set[str] = set()
    for info in infos:
        if info.filename in names:
            _refuse("bundle_name_twice", file, info.filename)
        names.add(info.filename)


def _check_places(infos: list[zipfile.ZipInfo], data: bytes, directory: int, file: str) -> None:
    """Entries lie one after the other, each with the bytes that it claims: none is packed into another."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        start = info.header_offset
        if start != end or start + _LOCAL.size > directory:
            _refuse("bundle_damaged", file)
        local = _LOCAL.unpack_from(data, start)
        end = start + _LOCAL.size + local[-2] + local[-1] + info.compress_size
        if local[7] != info.compress_size or local[8] != info.file_size:
            _refuse("bundle_damaged", file)
    if end != directory:
        _refuse("bundle_damaged", file)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    with archive.open(info) as entry:
        data = entry.read(info.file_size + 1)
    if len(data) != info.file_size:
        _refuse("bundle_damaged", file)
    return data
