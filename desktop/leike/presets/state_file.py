"""A small JSON file that several windows read and change: whole at any moment, changed by one at a time."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from leike.files.formats import says_newer
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import PresetError
from leike.places import readable


class Formatted(Protocol):
    """A frozen struct that says which version of its file it is."""

    @property
    def format(self) -> int:
        """From 1."""
        ...


S = TypeVar("S", bound=Formatted)

_LOCK_S = 20.0
_MOST_BYTES = 4_000_000


class StateFile(Generic[S]):
    """The value in `path`, `empty` where there is no file yet. What a newer Leike wrote is never touched."""

    def __init__(self, path: Path, empty: S) -> None:
        self._path = path
        self._empty = empty

    def read(self) -> S:
        """The value now. Raises PresetError with a sentence where the file is damaged or a newer Leike's."""
        path = readable(self._path)
        if not os.path.exists(path):  # noqa: PTH110 - a folder that may not be entered is no error here
            return self._empty
        data = read_limited(path, _MOST_BYTES, PresetError)
        if says_newer(data, self._empty.format):
            raise PresetError("file_version_newer", file=self._path.name)
        try:
            return msgspec.json.decode(data, type=type(self._empty))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
            raise PresetError("file_damaged", file=self._path.name) from fault

    def change(self, step: Callable[[S], S]) -> S:
        """Put `step` of the value in its place, alone; the new value. Raises PresetError with a sentence."""
        from filelock import FileLock, Timeout  # brings asyncio along, which the start does not wait for

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_name(self._path.name + ".lock"), timeout=_LOCK_S):
                return self._changed(step)
        except Timeout as fault:
            raise PresetError("sharing_busy", file=self._path.name) from fault
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise PresetError("file_write_failed", file=self._path.name, reason=reason) from fault

    def _changed(self, step: Callable[[S], S]) -> S:
        before = self.read()
        after = step(before)
        if after != before:
            write_beside(self._path, msgspec.json.format(msgspec.json.encode(after)), error=PresetError)
        return after
