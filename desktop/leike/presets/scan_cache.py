"""What was found in a shared folder before, so that only new files are read again.

A file that could not be used is tried again: at once for the first few times, since it may just be on its
way, then less and less often.
"""

import hashlib
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import PresetError
from leike.presets.keys import Statement
from leike.presets.versions import FoundVersion

CACHE_VERSION = 2
_MOST_BYTES = 64_000_000
_QUICK_TRIES = 5
_LONGEST_WAIT_S = 3600.0

Holding = tuple[tuple[FoundVersion, ...], tuple[Statement, ...]]


class FileMark(msgspec.Struct, frozen=True, order=True):
    """A file as its folder lists it: a changed one has another mark."""

    name: str
    size: int
    mtime_ns: int


class Entry(msgspec.Struct, frozen=True):
    """What the file with that mark held. `tries` counts the times it could not be used, `last_s` the last."""

    mark: FileMark
    versions: tuple[FoundVersion, ...] = ()
    statements: tuple[Statement, ...] = ()
    usable: bool = True
    tries: int = 0
    last_s: float = 0.0


class _Kept(msgspec.Struct, frozen=True):
    version: int
    entries: tuple[Entry, ...]


class ScanCache:
    """The memory of one folder's scans, in `file` (None: only in this object). It may be lost at any time."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._entries = self._load()
        self._changed = False

    def found(self, mark: FileMark) -> Entry | None:
        """What the file held, where it need not be read again."""
        entry = self._entries.get(mark.name)
        if entry is None or entry.mark != mark:
            return None
        return entry if entry.usable or _wait_s(entry) > time.time() - entry.last_s >= 0 else None

    def keep(self, mark: FileMark, holding: Holding | None) -> Entry:
        """Remember what was just read; None for a file that could not be used."""
        before = self._entries.get(mark.name)
        if holding is None:
            tries = before.tries + 1 if before and before.mark == mark else 1
            entry = Entry(mark, usable=False, tries=tries, last_s=time.time())
        else:
            entry = Entry(mark, *holding)
        self._entries[mark.name] = entry
        self._changed = True
        return entry

    def save(self, marks: Iterable[FileMark]) -> None:
        """Keep on disk what is still in the folder; without success nothing is lost but time."""
        names = {mark.name for mark in marks}
        kept = {name: entry for name, entry in self._entries.items() if name in names}
        self._changed = self._changed or len(kept) != len(self._entries)
        self._entries = kept
        if self._file is None or not self._changed:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            data = msgspec.msgpack.encode(_Kept(CACHE_VERSION, tuple(kept.values())))
            write_beside(self._file, data, error=PresetError)
            self._changed = False
        except (OSError, PresetError):
            return

    def _load(self) -> dict[str, Entry]:
        if self._file is None:
            return {}
        try:
            data = read_limited(self._file, _MOST_BYTES, PresetError)
            kept = msgspec.msgpack.decode(data, type=_Kept)
        except (PresetError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return {}
        return {entry.mark.name: entry for entry in kept.entries} if kept.version == CACHE_VERSION else {}


def cache_file(folder: Path, cache_folder: Path) -> Path:
    """Where the memory of that shared folder lies."""
    name = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_folder / "shared-folders" / f"{name}.msgpack"


def _wait_s(entry: Entry) -> float:
    late = entry.tries - _QUICK_TRIES
    return 0.0 if late < 0 else min(2.0 ** min(late, 12), _LONGEST_WAIT_S)
