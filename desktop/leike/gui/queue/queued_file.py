"""One file on its way, as the list of exports keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from leike.app.export_orders import work_of
from leike.app.exporting import Plan
from leike.app.post_text import post_text
from leike.export.control import ExportControl
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.events import Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message
from leike.model.render import Render


class State(Enum):
    """How a file stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(eq=False)
class QueuedFile:
    """`render` None: it could not be planned. `work` weighs it against others; `group` is shared by files
    that leave together. `origin` is the clip that it was made of, until that is told;
    `post` what may be written beside it in a channel."""

    name: str
    folder: Path
    render: Render | None = None
    group: int = 0
    work: float = 0.0
    state: State = State.WAITING
    share: float = 0.0
    seconds_left: float | None = None
    notices: list[Message] = field(default_factory=list)
    failure: Message | None = None
    output: Path | None = None
    size_bytes: int = 0
    origin: Clip | None = None
    post: str = ""
    _told: set[str] = field(default_factory=set)

    @property
    def open(self) -> bool:
        """Whether it is still to be made."""
        return self.state in (State.WAITING, State.RUNNING)

    @property
    def path(self) -> Path:
        """Where it is going to lie."""
        return self.folder / (self.render.file_name if self.render else self.name)

    def take(self, event: Event) -> None:
        """Follow an event of this file; once the person took it out, none changes anything of it."""
        if self.state is State.STOPPED:
            return
        if isinstance(event, Warned):
            self._notice(event.message)
        elif isinstance(event, Progress):
            self.state, self.share, self.seconds_left = State.RUNNING, event.share, event.seconds_left
        elif isinstance(event, Finished):
            self.state, self.share = State.DONE, 1.0
            self.output, self.size_bytes = Path(event.output), event.size_bytes
        elif isinstance(event, Failed):
            self.fail(event.message)
        else:
            self.stop()

    def _notice(self, message: Message) -> None:
        """What was said already is not said again."""
        if str(message) not in self._told:
            self._told.add(str(message))
            self.notices.append(message)

    def _forget_notices(self) -> None:
        self.notices.clear()
        self._told.clear()

    def fail(self, message: Message) -> None:
        """It could not be made."""
        self.state, self.failure = State.FAILED, message

    def stop(self) -> None:
        """The person took it out."""
        if self.open:
            self.state, self.share = State.STOPPED, 0.0
            self._forget_notices()

    def again(self, folder: Path) -> None:
        """It waits anew, for that folder."""
        self.folder, self.state, self.share, self.seconds_left = folder, State.WAITING, 0.0, None
        self.failure, self.output = None, None
        self._forget_notices()


@dataclass(eq=False)
class Run:
    """A frozen plan with the files it makes, by job."""

    plan: Plan
    files: dict[str, QueuedFile]
    control: ExportControl = field(default_factory=ExportControl)

    @property
    def open(self) -> bool:
        """Whether something of it is still to be made."""
        return any(file.open for file in self.files.values())


def queued(
    plan: Plan, first_group: int, clips: Mapping[int, Clip], brand: Brand | None = None
) -> tuple[Run, list[QueuedFile]]:
    """A run for `plan`, and all its files: those that could not be planned have failed already. `clips` are
    the project's own by their numbers, `brand` is the project's."""
    folder, work = Path(plan.folder), work_of(plan)
    files: dict[str, QueuedFile] = {}
    for group, (number, renders) in enumerate(zip(plan.numbers, plan.groups, strict=True), first_group):
        clip = clips.get(number)
        for render in renders:
            post = post_text(clip, render.preset, brand) if clip else ""
            files[render.job] = QueuedFile(
                render.file_name, folder, render, group, work[render.job], origin=clip, post=post
            )
    failed = [
        QueuedFile(event.job, folder, state=State.FAILED, failure=event.message) for event in plan.failures
    ]
    bare = replace(plan, failures=())
    return Run(bare, files), [*files.values(), *failed]


def plan_of(files: list[QueuedFile], *, force: bool) -> Plan:
    """A plan for files of one folder that were planned before; what left together leaves together again."""
    groups = groupby(files, key=lambda file: file.group)
    renders = tuple(tuple(file.render for file in group if file.render) for _number, group in groups)
    return Plan(str(files[0].folder), force, renders, (), ())
