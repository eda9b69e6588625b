"""Values that the journal takes and gives."""

import sqlite3
from typing import Literal

import msgspec

from leike.model.messages import Message
from leike.model.render import Render

JobState = Literal["waiting", "running", "paused", "done", "failed", "stopped"]
OwnerKind = Literal["window", "command"]

OPEN: frozenset[JobState] = frozenset({"waiting", "running", "paused"})
"""States of jobs that there is still something to do for."""


class NewJob(msgspec.Struct, frozen=True, kw_only=True):
    """One output to be made. `post` is the text to publish it with, `work` its size in pixel seconds,
    `fingerprint` tells its recording's content, `notices` what is known about it already, `fonts` those that
    came with its preset, by name."""

    render: Render
    post: str = ""
    fingerprint: str = ""
    estimated_bytes: int = 0
    work: float = 1.0
    notices: tuple[Message, ...] = ()
    fonts: dict[str, bytes] = {}


class NewGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Outputs of one clip that leave in one run, into `folder` (absolute). `force` replaces files.
    `remote`: the folder lay on a network when it was chosen, so that its jobs wait while it is away."""

    folder: str
    force: bool = False
    remote: bool = False
    jobs: tuple[NewJob, ...] = ()


class JobRow(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of a job: everything but its `Render`.

    `share` is 0..1 and `seconds_left` None until it can be told. `output` and `captions` are absolute paths
    once it is done. `tries` counts its starts. `held_until_s` are the seconds left of a back-off;
    `waiting_for` says why it does not start now.
    """

    id: int
    batch: int
    group: int
    position: float
    state: JobState
    name: str
    folder: str
    preset: str
    recording: str
    share: float
    seconds_left: float | None
    notices: tuple[Message, ...]
    failure: Message | None
    output: str
    captions: str
    size_bytes: int
    duration_us: int
    estimated_bytes: int
    work: float
    post: str
    tries: int
    held_until_s: float | None
    waiting_for: Message | None

    @property
    def open(self) -> bool:
        """Whether there is still something to make."""
        return self.state in OPEN


class OwnerRow(msgspec.Struct, frozen=True):
    """Who makes the jobs. `alive` False: it has ended, or has not moved for a while."""

    pid: int
    host: str
    kind: OwnerKind
    epoch: int
    alive: bool = True


class QueueState(msgspec.Struct, frozen=True):
    """The whole queue at one moment, jobs in the order they are made.

    `pause_reason` None while `paused`: a person paused it. `revision` is what `Journal.changes` gave then.
    """

    jobs: tuple[JobRow, ...]
    paused: bool = False
    pause_reason: Message | None = None
    owner: OwnerRow | None = None
    revision: int = 0


class Owner(msgspec.Struct, frozen=True):
    """How an owner signs. `locked`: it holds the lock of the system, which ends with its process."""

    pid: int
    host: str
    kind: OwnerKind
    locked: bool = True


class TakenJob(msgspec.Struct, frozen=True):
    """A job on its way to the encoder; `staged` is what lies ready to be delivered, as JSON."""

    id: int
    group: int
    render: Render
    estimated_bytes: int
    fingerprint: str
    staged: bytes | None


class TakenGroup(msgspec.Struct, frozen=True):
    """Jobs that leave in one run, with the fonts that their pictures are drawn with."""

    folder: str
    force: bool
    remote: bool
    jobs: tuple[TakenJob, ...]
    fonts: dict[str, bytes] = {}


class PlacingNote(msgspec.Struct, frozen=True):
    """What was about to get its final name: `file` is that name with its folder, `digest` SHA-256 in hex."""

    file: str
    digest: str
    size_bytes: int


_ALL_ROWS = """
SELECT
    jobs.id, groups.batch, jobs.group_id, jobs.position, jobs.state, jobs.name, groups.folder, jobs.preset,
    jobs.recording, jobs.share, jobs.seconds_left, jobs.notices, jobs.failure, jobs.output, jobs.captions,
    jobs.size_bytes, jobs.duration_us, jobs.estimated_bytes, jobs.work, jobs.post, jobs.tries,
    jobs.held_to_beat, jobs.waiting_for
FROM jobs JOIN groups ON groups.id = jobs.group_id ORDER BY jobs.position, jobs.id
"""

_MESSAGES = msgspec.json.Decoder(tuple[Message, ...])
_MESSAGE = msgspec.json.Decoder(Message)


def all_jobs(connection: sqlite3.Connection, beat: int) -> tuple[JobRow, ...]:
    """All jobs in order, at that beat of the owner's heart. Raises DecodeError where the file is damaged."""
    return tuple(_job_row(row, beat) for row in connection.execute(_ALL_ROWS))


def _job_row(row: sqlite3.Row, beat: int) -> JobRow:
    held = row["held_to_beat"]
    return JobRow(
        id=row["id"],
        batch=row["batch"],
        group=row["group_id"],
        position=row["position"],
        state=row["state"],
        name=row["name"],
        folder=row["folder"],
        preset=row["preset"],
        recording=row["recording"],
        share=row["share"],
        seconds_left=row["seconds_left"],
        notices=_MESSAGES.decode(row["notices"]),
        failure=message_of(row["failure"]),
        output=row["output"],
        captions=row["captions"],
        size_bytes=row["size_bytes"],
        duration_us=row["duration_us"],
        estimated_bytes=row["estimated_bytes"],
        work=row["work"],
        post=row["post"],
        tries=row["tries"],
        held_until_s=None if held is None or held <= beat else float(held - beat),
        waiting_for=message_of(row["waiting_for"]),
    )


def message_of(stored: bytes | str | None) -> Message | None:
    """A message as `stored_message` wrote it."""
    return None if stored is None else _MESSAGE.decode(stored)


def stored_message(message: Message | None) -> bytes | None:
    """A message for a column."""
    return None if message is None else msgspec.json.encode(message)
