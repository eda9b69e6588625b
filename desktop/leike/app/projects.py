"""Opening what a person works on - a project, a batch sheet, a recording - and saving it.

All of it reads or writes the disk; a face calls it from a worker.
"""

import contextlib
import dataclasses
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec.structs import replace

from leike.app.captions import import_captions
from leike.app.recordings import open_recording
from leike.app.requests import PROJECT_SUFFIX, SHEET_SUFFIXES
from leike.files.batch_sheet import read_batch
from leike.files.project_file import decode_project, read_project_bytes, write_project
from leike.media.fingerprint import fingerprint
from leike.model.clip import LONGEST_TITLE, Clip
from leike.model.cue import Cue
from leike.model.errors import CaptionError, ProjectError, RecordingError, Stopped
from leike.model.messages import Message
from leike.model.project import Project, RecordingMark
from leike.model.recording import Recording
from leike.model.time import SECOND_US, format_time

FIRST_CLIP_US = 30 * SECOND_US
MOST_CLIPS = 2_000
"""More make no session that a person works on, and the window slow. The command line takes them."""
FIRST_PROBED = 40
"""Recordings that are opened before the project shows; the rest of a very large one comes afterwards."""
SAME_LENGTH_US = SECOND_US // 2
"""A recording that was only packed anew may be this much longer or shorter."""
_MOST_TOLD = 2

Stop = Callable[[], bool]
Probe = Callable[[Path], Recording]


class Stamp(msgspec.Struct, frozen=True):
    """What a project file was when we last read or wrote it."""

    modified_ns: int
    size_bytes: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A project ready to work on.

    `path` and `stamp` are None where it has no file of its own yet; `name` is then what it is called.
    `recordings` holds the facts of those that were found. `missing` names those that were not, with
    what is wrong in `unusable` where the file is there, and `later` those that were not looked at yet.
    """

    project: Project
    name: str
    path: Path | None = None
    stamp: Stamp | None = None
    recordings: dict[str, Recording] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unusable: dict[str, Message] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    notices: tuple[Message, ...] = ()
    changed: bool = False
    """Whether there is something in it that no file holds."""


@dataclass(frozen=True)
class Saved:
    """The project lies at `path`."""

    path: Path
    stamp: Stamp
    project: Project


@dataclass(frozen=True)
class Conflict:
    """Nothing was written: the file at `path` is not the one that was opened."""

    path: Path


def never() -> bool:
    """A `stop` for work that nobody stops."""
    return False


def is_project(path: Path) -> bool:
    """Whether the file opens as a project of its own: a `.leike` file or a batch sheet."""
    return path.suffix.lower() in (PROJECT_SUFFIX, *SHEET_SUFFIXES)


def load(path: Path, stop: Stop = never, probe: Probe = open_recording) -> Loaded:
    """A project, a batch sheet or a recording as a project.

    Raises RequestError with one sentence where the file cannot be used, Stopped soon after `stop()` says so.
    Recordings and captions that a project names and that cannot be found do not keep it from opening.
    """
    suffix = path.suffix.lower()
    if suffix == PROJECT_SUFFIX:
        return load_project(path, stop, probe)
    if suffix in SHEET_SUFFIXES:
        return load_sheet(path, stop, probe)
    return load_recording(path, probe)


def load_project(path: Path, stop: Stop = never, probe: Probe = open_recording) -> Loaded:
    """The project at `path` with the facts of its recordings and the captions its clips name."""
    path = path.absolute()
    data, stamp = _read_stamped(path)
    project = decode_project(data, path)
    _check_count(project, path)
    loaded = complete(project, path.stem, stop, probe)
    return dataclasses.replace(loaded, path=path, stamp=stamp)


def load_sheet(path: Path, stop: Stop = never, probe: Probe = open_recording) -> Loaded:
    """The clips of a batch sheet as a new project; rows that are no clips are told of."""
    rows = read_batch(path)
    told = [row.problem for row in rows if row.problem]
    told += [notice for row in rows for notice in row.notices]
    clips = tuple(row.clip for row in rows if row.clip)
    project = Project(title=path.stem[:LONGEST_TITLE], clips=clips)
    _check_count(project, path)
    loaded = complete(project, path.stem, stop, probe)
    return dataclasses.replace(loaded, notices=(*_first(told), *loaded.notices), changed=True)


def load_recording(path: Path, probe: Probe = open_recording) -> Loaded:
    """A new project with one clip at the start of a recording."""
    recording = probe(path)
    return Loaded(
        project=Project(clips=(first_clip(recording),)),
        name=path.stem,
        recordings={recording.path: recording},
        notices=recording.notices,
    )


def first_clip(recording: Recording) -> Clip:
    """The clip that a recording starts with."""
    return Clip(recording=recording.path, out_us=min(FIRST_CLIP_US, recording.duration_us))


def complete(project: Project, name: str, stop: Stop = never, probe: Probe = open_recording) -> Loaded:
    """The project with its clips' captions read and its recordings looked for.

    Raises Stopped soon after `stop()` says so.
    """
    project, told = _with_captions(project, stop)
    paths = recordings_of(project)
    marks = {mark.path: mark for mark in project.recordings}
    recordings: dict[str, Recording] = {}
    missing: list[str] = []
    unusable: dict[str, Message] = {}
    for path in paths[:FIRST_PROBED]:
        if stop():
            raise Stopped
        try:
            recordings[path] = probe(Path(path))
            told += (*_replaced(recordings[path], marks.get(path)), *recordings[path].notices)
        except RecordingError as error:
            missing.append(path)
            if error.message.key != "recording_missing":  # those are asked about
                unusable[path] = error.message
    return Loaded(
        project=project,
        name=name,
        recordings=recordings,
        missing=tuple(missing),
        unusable=unusable,
        later=paths[FIRST_PROBED:],
        notices=_first(told),
    )


def recordings_of(project: Project) -> tuple[str, ...]:
    """Paths of the recordings that clips are cut from, each once, in the order of the clips."""
    return tuple(dict.fromkeys(clip.recording for clip in project.clips))


class Marker:
    """Marks of recordings; each fingerprint is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], str] = {}

    def marked(self, project: Project, recordings: dict[str, Recording]) -> Project:
        """The project with a mark for each recording of its clips; one that is missing keeps its old mark."""
        for path in recordings_of(project):
            recording = recordings.get(path)
            if recording and _key(path, recording) not in self._known:
                with contextlib.suppress(RecordingError):  # gone since: found by size and length then
                    self._known[_key(path, recording)] = fingerprint(Path(path))
        return self.marked_quickly(project, recordings)

    def marked_quickly(self, project: Project, recordings: dict[str, Recording]) -> Project:
        """The same with the fingerprints that are known; no recording is read."""
        old = {mark.path: mark for mark in project.recordings}
        marks: list[RecordingMark] = []
        for path in recordings_of(project):
            if recording := recordings.get(path):
                marks.append(self._mark(path, recording))
            elif path in old:
                marks.append(old[path])
        return replace(project, recordings=tuple(marks))

    def _mark(self, path: str, recording: Recording) -> RecordingMark:
        return RecordingMark(
            path=path,
            size_bytes=recording.size_bytes,
            duration_us=recording.duration_us,
            fingerprint=self._known.get(_key(path, recording), ""),
        )


def save(path: Path, project: Project, known: Stamp | None) -> Saved | Conflict:
    """Write the project to `path`.

    `known` is the stamp of the file that was opened: where another one lies there now, nothing is written
    and Conflict returned. None writes whatever lies there. Raises ProjectError with one sentence where the
    file cannot be written.
    """
    path = path.absolute()
    if known is not None and changed_since(path, known):
        return Conflict(path)
    if path.exists() and not os.access(path, os.W_OK):  # replacing it would go around its protection
        raise ProjectError("file_write_refused", file=path.name, folder=path.parent.name or str(path.parent))
    data = write_project(path, project)
    return Saved(path, _stamp(path, data), project)


def changed_since(path: Path, known: Stamp) -> bool:
    """Whether another project lies at `path` now. A file that is gone, unreadable or only touched has not."""
    try:
        facts = path.stat()
        if (facts.st_mtime_ns, facts.st_size) == (known.modified_ns, known.size_bytes):
            return False
        return _digest(read_project_bytes(path)) != known.digest
    except (OSError, ProjectError):
        return False


def with_suffix(path: Path) -> Path:
    """The name a project is saved under: always a `.leike` file."""
    return path if path.suffix.lower() == PROJECT_SUFFIX else path.with_name(f"{path.name}{PROJECT_SUFFIX}")


def _check_count(project: Project, path: Path) -> None:
    if len(project.clips) > MOST_CLIPS:
        count = len(project.clips)
        raise ProjectError("project_too_many_clips", file=path.name, count=count, max=MOST_CLIPS)


def _key(path: str, recording: Recording) -> tuple[str, int, int]:
    return path, recording.size_bytes, recording.modified_ns


def _with_captions(project: Project, stop: Stop) -> tuple[Project, list[Message]]:
    """Captions that a clip names and does not hold yet; each file is read once."""
    told: list[Message] = []
    read: dict[str, tuple[Cue, ...]] = {}
    clips: list[Clip] = []
    for clip in project.clips:
        if clip.captions and not clip.cues:
            if stop():
                raise Stopped
            if clip.captions not in read:
                read[clip.captions] = _captions(clip.captions, told)
            clip = replace(clip, cues=read[clip.captions])
        clips.append(clip)
    return replace(project, clips=tuple(clips)), told


def _captions(file: str, told: list[Message]) -> tuple[Cue, ...]:
    try:
        imported = import_captions(Path(file))
    except CaptionError as error:
        told.append(error.message)
        return ()
    told += imported.notices
    return imported.cues


def _replaced(recording: Recording, mark: RecordingMark | None) -> tuple[Message, ...]:
    """Told where the file lies where it was, but is another recording."""
    if mark is None or abs(recording.duration_us - mark.duration_us) <= SAME_LENGTH_US:
        return ()
    params: dict[str, str | int | float] = {
        "file": Path(recording.path).name,
        "length": format_time(recording.duration_us, decimals=1),
        "known": format_time(mark.duration_us, decimals=1),
    }
    return (Message("project_recording_replaced", params),)


def _first(told: Iterable[Message]) -> tuple[Message, ...]:
    """As many as a person reads, and how many more there are."""
    each = list({str(message): message for message in told}.values())
    if len(each) <= _MOST_TOLD + 1:
        return tuple(each)
    return (*each[:_MOST_TOLD], Message("project_more_notices", {"count": len(each) - _MOST_TOLD}))


def _read_stamped(path: Path) -> tuple[bytes, Stamp]:
    """The file and what it was before it was read: one that is saved in between is noticed as another."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        facts = None  # reading says why
    data = read_project_bytes(path)
    if facts is None:
        raise ProjectError("file_missing", file=path.name)
    return data, Stamp(facts.st_mtime_ns, facts.st_size, _digest(data))


def _stamp(path: Path, data: bytes) -> Stamp:
    try:
        facts = path.stat()
    except OSError as fault:
        raise ProjectError("file_missing", file=path.name) from fault
    return Stamp(facts.st_mtime_ns, facts.st_size, _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
