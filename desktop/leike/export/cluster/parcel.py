"""What travels to a worker and back: plain JSON, read by nothing that could run it."""

from pathlib import Path, PurePath
from typing import Literal, TypeAlias

import msgspec

from leike.export.cluster.belongings import Mark, packed
from leike.export.cluster.mapping import PathMap
from leike.export.work import ClipWork
from leike.media.fingerprint import fingerprint
from leike.model.events import Event, Placing
from leike.model.messages import Message
from leike.model.render import Render


class Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One work for whoever gets it. `ticket` names it, `topic` is where the sender listens.

    Paths are the workers'. `recordings` are fingerprints by path, `build` the ffmpeg that all are to have.
    """

    leike: str
    build: str
    topic: str
    ticket: str
    work: ClipWork
    recordings: dict[str, str]
    marks: tuple[Mark, ...] = ()


class Stamp(msgspec.Struct, frozen=True):
    """Only what is needed to tell whether the rest can be read."""

    leike: str
    build: str


class Begun(msgspec.Struct, frozen=True, tag_field="told", tag="begun"):
    """A try begins at `worker` and waits for a `Go`. `missing` are digests that have to be sent."""

    ticket: str
    attempt: str
    worker: str
    host: str
    missing: tuple[str, ...] = ()


class Happened(msgspec.Struct, frozen=True, tag_field="told", tag="happened"):
    """An event of a try, number `number` of those that are told for certain (0: progress). One that is
    `Placing` waits for a `Yes`."""

    ticket: str
    attempt: str
    number: int
    event: Event


How: TypeAlias = Literal["done", "stopped", "failed", "lost", "unfit"]

Told: TypeAlias = Begun | Happened


class Go(msgspec.Struct, frozen=True, tag_field="wish", tag="go"):
    """Begin; `ended` jobs are done already, those of `notes` may be: an earlier try was about to place them.
    `contents` is what was missing, by digest. `tries` counts this one too."""

    tries: int = 1
    ended: tuple[str, ...] = ()
    notes: tuple[Placing, ...] = ()
    contents: dict[str, bytes] = {}


class Yes(msgspec.Struct, frozen=True, tag_field="wish", tag="yes"):
    """Place the output of this job."""

    job: str


class No(msgspec.Struct, frozen=True, tag_field="wish", tag="no"):
    """Do not place the output of this job, which fails with `message`; its neighbours go on."""

    job: str
    message: Message


class State(msgspec.Struct, frozen=True, tag_field="wish", tag="state"):
    """How the person wants it now; the highest `number` counts, whatever order they arrive in."""

    number: int = 0
    stop: bool = False
    paused: bool = False
    dropped: tuple[str, ...] = ()


Wish: TypeAlias = Go | Yes | No | State


class End(msgspec.Struct, frozen=True):
    """How a try ended; `events` are all but progress. `message` says why where it
    is not done: `lost` may go better later, `unfit` on another worker."""

    how: How
    attempt: str
    events: tuple[Event, ...] = ()
    message: Message | None = None


def packed_work(
    work: ClipWork, mapping: PathMap
) -> "tuple[ClipWork, dict[str, str], dict[str, tuple[Mark, str]]]":
    """`work` for the workers, the recordings' fingerprints by their path there, and what must come along.

    Blocks. Raises LeikeError where a path is not shared, a recording is gone, or a part of it is.
    """
    renders, needed = packed(work.renders)
    paths = {path: mapping.to_worker(path) for path in {render.recording.path for render in renders}}
    prints = {paths[path]: fingerprint(Path(path)) for path in paths}
    there = tuple(_moved(render, paths) for render in renders)
    folder = mapping.to_worker(str(work.folder))
    return msgspec.structs.replace(work, renders=there, folder=folder, staged={}), prints, needed


def _moved(render: Render, paths: dict[str, str]) -> Render:
    recording = msgspec.structs.replace(render.recording, path=paths[render.recording.path])
    return msgspec.structs.replace(render, recording=recording)


def local_name(remote: str, folder: str) -> str:
    """A file that a worker names, in the folder as this computer knows it."""
    name = remote.replace("\\", "/").rpartition("/")[2]
    return str(PurePath(folder) / name) if name else ""
