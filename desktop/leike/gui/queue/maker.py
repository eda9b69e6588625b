"""Makes the files of the queue in this process, when nobody else does."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from leike.gui.bridge import Task, TaskRunner
from leike.gui.settings.values import SIDE_BY_SIDE, STAGING, Staging, kept_cluster, kept_encoder
from leike.model.errors import LeikeError, RequestError, Stopped
from leike.model.messages import Message

if TYPE_CHECKING:  # loaded on the worker, as the journal is
    from leike.export.queue.rows import QueueState
    from leike.export.work import WorkSettings

_AGAIN_MS = 1_000
"""Another window took the queue in the same moment, or has just let it go: so soon it is tried again."""

_QUIET_MS = 30_000
"""So long after the last file this computer is measured, once: what it shows decides how many clips are made
side by side."""

_AFTER_FAULT_MS = 30_000
"""A disk that is full or a journal that is locked may be better then, also where nobody looks."""


class _Choices(NamedTuple):
    """What the person set for this computer, read on the window's thread."""

    side_by_side: int
    encoder: str
    staging: Staging
    cluster: str


class Maker(QObject):
    """`changed()` when it begins or ends, `failed(LeikeError)` where nothing can be made; then it waits for
    `try_again`, which a person's next wish calls. Where only the journal could not be used, it begins again
    by itself, and tells that once."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task | None = None
        self._state: QueueState | None = None
        self._broken = False
        self._told: Message | None = None
        self._choices = _Choices(0, "", "auto", "")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._recover)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AGAIN_MS)
        self._soon.timeout.connect(self._begin_if_needed)
        self._measuring: Task | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._measure)

    @property
    def working(self) -> bool:
        """Whether it makes files, or is about to end."""
        return self._task is not None

    def follow(self, state: "QueueState") -> None:
        """Begin where files wait and nobody makes them."""
        self._state = state
        self._begin_if_needed()

    def try_again(self) -> None:
        """The person wants something made."""
        self._broken, self._told = False, None

    def follow_settings(self) -> None:
        """The person chose otherwise: how files are encoded and put in their place counts from the next clip
        on, another cluster at once. How many run side by side counts when the queue begins anew."""
        self.try_again()
        before, self._choices = self._choices, _present_choices()
        if self._task is not None and before.cluster != self._choices.cluster:
            self._task.stop.set()  # what is in hand waits again, and is made where it is wanted now
        self._begin_if_needed()

    def _begin_if_needed(self) -> None:
        state = self._state
        if self._task is not None or self._broken or self._soon.isActive() or state is None:
            return
        others = state.owner is not None and state.owner.alive and state.owner.pid != os.getpid()
        left = any(job.state in ("waiting", "running") for job in state.jobs)
        if others or not left or (state.paused and state.pause_reason is None):
            return
        self._quiet.stop()
        if self._measuring is not None:
            self._measuring.stop.set()
        self._choices = _present_choices()
        task = self._task = self._runner.start(lambda task: _make(task, lambda: self._choices))
        task.done.connect(self._on_end)
        task.failed.connect(self._on_failed)
        self.changed.emit()

    def _on_end(self, how: str) -> None:
        self._task = self._told = None
        if how == "empty":
            self._quiet.start()
        self._soon.start()  # also where all was made: something may have come in at that moment
        self.changed.emit()

    def _measure(self) -> None:
        if self._task is None and self._measuring is None:
            task = self._measuring = self._runner.start(_measured)
            task.done.connect(lambda _value: self._on_measured())
            task.failed.connect(lambda _error: self._on_measured())

    def _on_measured(self) -> None:
        self._measuring = None

    def _on_failed(self, error: LeikeError) -> None:
        from leike.export.queue.database import QueueError

        self._task = None
        self._broken = not isinstance(error, Stopped)  # stopped for another cluster before it began
        if not self._broken:
            self._soon.start()
        self.changed.emit()
        if isinstance(error, QueueError):
            self._later.start(_AFTER_FAULT_MS)
        if not isinstance(error, Stopped) and error.message != self._told:
            self._told = error.message
            self.failed.emit(error)

    def _recover(self) -> None:
        self._broken = False
        self._begin_if_needed()


def _encoding(encoder: str) -> "WorkSettings":
    from leike.app.encoders import settings_with
    from leike.export.work import AS_USUAL

    try:
        return settings_with(encoder)
    except RequestError:  # chosen with another version: files are made as usual
        return AS_USUAL


def _measured(task: Task) -> None:
    from leike.export.machine_costs import measure_once

    measure_once(task.stop)


def _present_choices() -> _Choices:
    return _Choices(SIDE_BY_SIDE.get(), kept_encoder(), STAGING.get(), kept_cluster())


def _make(task: Task, choices: Callable[[], _Choices]) -> str:
    from leike.app.queueing import QueueChoices, run_queue

    def settings() -> "WorkSettings":
        now = choices()
        return replace(_encoding(now.encoder), staging=now.staging)

    first = choices()
    wanted = QueueChoices(first.side_by_side, cluster=first.cluster, settings_now=settings)
    return run_queue(task.stop, until_empty=True, kind="window", choices=wanted)
