"""Files that were opened last: projects and recordings, newest first."""

import contextlib
from pathlib import Path

import msgspec

from leike.files.paths import is_local
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import RequestError
from leike.places import restored, state_root, stored

MOST_RECENT = 12
_MOST_BYTES = 200_000


_VERSION = 1


class _Version(msgspec.Struct, frozen=True):
    """As much as any version says."""

    version: int = _VERSION


class _Kept(msgspec.Struct, frozen=True):
    version: int = _VERSION
    files: tuple[str, ...] = ()


class RecentFiles:
    """The list in its file. A list that cannot be read or written is an empty one: it is no work of anybody.
    That of a newer Leike is left to it.

    Every method reads the disk; windows share the list.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or state_root() / "recent.json"

    def files(self) -> tuple[Path, ...]:
        """At most 12, newest first."""
        kept = self._kept() or _Kept()
        paths = (restored(text) for text in kept.files if text)
        return tuple(path for path in paths if path and is_local(str(path)))[:MOST_RECENT]

    def add(self, path: Path) -> tuple[Path, ...]:
        """Put a file first; the list afterwards."""
        path = path.absolute()
        return self._write((path, *(file for file in self.files() if file != path)))

    def remove(self, path: Path) -> tuple[Path, ...]:
        """Take a file off the list; the list afterwards."""
        return self._write(tuple(file for file in self.files() if file != path))

    def clear(self) -> tuple[Path, ...]:
        """Forget all of them."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        return ()

    def _kept(self) -> _Kept | None:
        """What the file holds, None where it is a newer Leike's."""
        try:
            data = read_limited(self._file, _MOST_BYTES, RequestError)
            newer = msgspec.json.decode(data, type=_Version).version > _VERSION
            return None if newer else msgspec.json.decode(data, type=_Kept)
        except (RequestError, msgspec.DecodeError, UnicodeDecodeError):
            return _Kept()

    def _write(self, files: tuple[Path, ...]) -> tuple[Path, ...]:
        files = files[:MOST_RECENT]
        if self._kept() is None:
            return files
        with contextlib.suppress(RequestError, OSError, UnicodeEncodeError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_beside(self._file, msgspec.json.encode(_Kept(files=tuple(map(stored, files)))))
        return files
