"""One file on its way, as the list of exports shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from leike.app.exporting import Plan
from leike.app.post_text import post_text
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.messages import Message
from leike.model.render import Render

if TYPE_CHECKING:  # the journal is loaded on a worker, after the window stands
    from leike.export.queue.rows import JobRow


class State(Enum):
    """How a file stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(eq=False)
class QueuedFile:
    """`job` is its number in the journal, None where it could not even be planned. `work` weighs it against
    others, `position` is its place in the queue. `render` is known of files of this session, and `origin` is
    the clip that such a file was made of, until that is told; `post` what may be written beside it in a
    channel. `waiting_for` says why a waiting file does not start now."""

    name: str
    folder: Path
    job: int | None = None
    render: Render | None = None
    recording: str = ""
    position: float = 0.0
    work: float = 0.0
    state: State = State.WAITING
    share: float = 0.0
    seconds_left: float | None = None
    notices: list[Message] = field(default_factory=list)
    failure: Message | None = None
    waiting_for: Message | None = None
    output: Path | None = None
    size_bytes: int = 0
    estimated_bytes: int = 0
    origin: Clip | None = None
    post: str = ""
    _row: "JobRow | None" = None
    _stopped: bool = False
    _held: bool | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be made."""
        return self.state in (State.WAITING, State.RUNNING, State.PAUSED)

    @property
    def path(self) -> Path:
        """Where it is going to lie."""
        return self.folder / self.name

    def follow(self, row: "JobRow") -> bool:
        """Take over what the journal says; whether anything is another than before. What the person took out
        stays so while the journal's owner has not heard of it yet."""
        if self._stopped and row.open:
            return False
        if row == self._row and not self._stopped:
            return False
        if row.state == ("running" if self._held else "paused") and self._held is not None:
            return False
        self._row, self._stopped, self._held = row, False, None
        self.name, self.folder, self.recording = row.name, Path(row.folder), row.recording
        self.position, self.work, self.post = row.position, row.work, row.post
        self.state, self.share, self.seconds_left = State(row.state), row.share, row.seconds_left
        self.notices, self.failure, self.waiting_for = list(row.notices), row.failure, row.waiting_for
        self.output = Path(row.output) if row.state == "done" and row.output else None
        self.size_bytes, self.estimated_bytes = row.size_bytes, row.estimated_bytes
        return True

    def fail(self, message: Message) -> None:
        """It could not be made."""
        self.state, self.failure = State.FAILED, message

    def stop(self) -> None:
        """The person took it out; shown at once."""
        if self.open:
            self.state, self.share, self._stopped = State.STOPPED, 0.0, True
            self.notices.clear()

    def hold(self, *, on: bool) -> None:
        """The person pauses it, or lets it go on; shown at once."""
        if self.open:
            self.state, self._row, self._held = State.PAUSED if on else State.WAITING, None, on

    def again(self, folder: Path) -> None:
        """It waits anew, for that folder; shown at once."""
        self.folder, self.state, self.share, self.seconds_left = folder, State.WAITING, 0.0, None
        self.failure, self.output, self._row = None, None, None
        self.notices.clear()

    @property
    def ending(self) -> bool:
        """Whether the person took it out and the journal has not said yet that it is out."""
        return self._stopped


def planned_files(
    plan: Plan, jobs: tuple[int, ...], clips: Mapping[int, Clip], brand: Brand | None
) -> list[QueuedFile]:
    """The files of a press, `jobs` their numbers in the journal; those that could not be planned have failed
    already. `clips` are the project's own by their numbers."""
    folder, files = Path(plan.folder), list[QueuedFile]()
    origins = [clips.get(number) for number, group in _numbered(plan) for _render in group]
    for job, render, clip in zip(jobs, plan.renders, origins, strict=True):
        files.append(
            QueuedFile(
                render.file_name, folder, job, render, render.recording.path, origin=clip,
                post=post_text(clip, render.preset, brand) if clip else "",
            )
        )  # fmt: skip
    for event in plan.failures:
        place = float(max(jobs, default=0))
        recording = str(event.message.params.get("path", ""))
        files.append(
            QueuedFile(
                event.job, folder, recording=recording, position=place, state=State.FAILED,
                failure=event.message,
            )
        )  # fmt: skip
    return files


def posts_of(plan: Plan, clips: Mapping[int, Clip], brand: Brand | None) -> dict[str, str]:
    """What may be written beside each file in its channel, by jobs."""
    return {
        render.job: post_text(clips[number], render.preset, brand)
        for number, group in _numbered(plan)
        if number in clips
        for render in group
    }


def _numbered(plan: Plan) -> list[tuple[int, tuple[Render, ...]]]:
    return list(zip(plan.numbers, plan.groups, strict=True))
