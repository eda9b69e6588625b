"""Finding recordings that have moved: near the project, by name, size, length and fingerprint."""

import os
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from leike.app.projects import SAME_LENGTH_US, Stop, never
from leike.app.recordings import open_recording
from leike.media.fingerprint import fingerprint
from leike.model.errors import RecordingError, Stopped
from leike.model.project import RecordingMark
from leike.model.recording import Recording

MOST_DEEP = 4
MOST_FILES = 20_000
MOST_SECONDS = 10.0
_MOST_JUDGED = 8

Likeness = Literal["same", "unknown", "differs"]


class Candidate(msgspec.Struct, frozen=True):
    """A file that may be the recording that clips were cut from, as `path` names it.

    `same`: its bytes are those that were saved with the project, as far as fingerprints tell. `unknown`:
    the project does not say enough to tell. `differs`: another file, perhaps a converted copy.
    """

    path: str
    recording: Recording
    likeness: Likeness
    known_us: int | None = None
    """How long the recording was, where the project says so."""

    @property
    def length_differs(self) -> bool:
        """Whether it is over half a second longer or shorter: clips may show other moments."""
        return self.known_us is not None and abs(self.recording.duration_us - self.known_us) > SAME_LENGTH_US


class _File(msgspec.Struct, frozen=True):
    path: Path
    size_bytes: int


def judged(path: str, mark: RecordingMark | None, file: Path) -> Candidate:
    """What `file` is to the recording at `path`. Raises RecordingError where it cannot be used."""
    recording = open_recording(file)
    if mark is None:
        return Candidate(path, recording, "unknown")
    if mark.fingerprint:
        same = fingerprint(file) == mark.fingerprint
    else:
        same = (recording.size_bytes, recording.duration_us) == (mark.size_bytes, mark.duration_us)
    return Candidate(path, recording, "same" if same else "differs", mark.duration_us)


def find_moved(
    missing: tuple[str, ...],
    marks: tuple[RecordingMark, ...],
    folders: tuple[Path, ...],
    stop: Stop = never,
) -> tuple[Candidate, ...]:
    """The best candidate for each missing recording that has one, from `folders` and what is in them.

    Four folders deep, 20,000 files and 10 seconds at most; links to folders are not followed. Files of the
    same name come first, then files of the same size. Never raises but Stopped.
    """
    end = time.monotonic() + MOST_SECONDS
    known = {mark.path: mark for mark in marks}
    names = {_name(path) for path in missing}
    sizes = {mark.size_bytes for path in missing if (mark := known.get(path))}
    found = [
        file
        for file in _files_in(folders, stop)
        if file.path.name.casefold() in names or file.size_bytes in sizes
    ]
    best: list[Candidate | None] = []
    for path in missing if found else ():
        if time.monotonic() > end:
            break
        best.append(_best(path, known.get(path), found, stop))
    return tuple(candidate for candidate in best if candidate)


def _best(path: str, mark: RecordingMark | None, found: list[_File], stop: Stop) -> Candidate | None:
    same_name = [file for file in found if file.path.name.casefold() == _name(path)]
    same_size = [file for file in found if mark and file.size_bytes == mark.size_bytes]
    doubtful: Candidate | None = None
    for file in dict.fromkeys(entry.path for entry in (*same_name, *same_size)[:_MOST_JUDGED]):
        if stop():
            raise Stopped
        try:
            candidate = judged(path, mark, file)
        except RecordingError:
            continue
        if candidate.likeness == "same":
            return candidate
        if doubtful is None and file.name.casefold() == _name(path):
            doubtful = candidate
    return doubtful


def _files_in(folders: tuple[Path, ...], stop: Stop) -> Iterator[_File]:
    """Files of the folders, those near the top first."""
    waiting = deque((folder, 0) for folder in dict.fromkeys(folders))
    seen: set[str] = set()
    left, end = MOST_FILES, time.monotonic() + MOST_SECONDS
    while waiting and left > 0 and time.monotonic() < end:
        folder, depth = waiting.popleft()
        if stop():
            raise Stopped
        if (real := os.path.realpath(folder)) in seen:
            continue
        seen.add(real)
        for entry in _entries(folder, left):
            left -= 1
            if entry.is_dir(follow_symlinks=False):
                if depth < MOST_DEEP and not entry.name.startswith("."):
                    waiting.append((Path(entry.path), depth + 1))
            elif (size := _size(entry)) is not None:
                yield _File(Path(entry.path), size)


def _entries(folder: Path, most: int) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry, _ in zip(entries, range(most), strict=False)]
    except OSError:
        return []


def _size(entry: "os.DirEntry[str]") -> int | None:
    try:
        return entry.stat().st_size if entry.is_file() else None
    except OSError:
        return None


def _name(path: str) -> str:
    """The file's name, of a path that another system wrote too."""
    return path.replace("\\", "/").rpartition("/")[2].casefold()
