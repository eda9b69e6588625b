"""One export in the background: planned, made, told."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from leike.app.exporting import ExportOptions, Outcome, Plan, plan_export, run_export
from leike.gui.bridge import Task, TaskRunner
from leike.model.clip import Clip
from leike.model.events import Progress
from leike.presets.store import PresetStore

_PROGRESS_STEP = 0.002


class ExportRun(QObject):
    """`planned(Plan)`, then `told(Event)` for each, then one of `ended(Outcome)` and `failed(LeikeError)`."""

    planned = Signal(object)
    told = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent or runner)
        self._runner = runner
        self._stop: threading.Event | None = None

    @property
    def running(self) -> bool:
        """Whether files are being planned or made."""
        return self._stop is not None

    def start(self, clips: Sequence[Clip], options: ExportOptions, store: PresetStore) -> None:
        """Make the files of `clips` on a worker."""

        def work(task: Task) -> Outcome:
            plan = plan_export(clips, options, store)
            task.report(plan)
            shares: dict[str, float] = {}

            def pass_on(event: object) -> None:
                if isinstance(event, Progress):
                    if 0 <= event.share - shares.get(event.job, -1.0) < _PROGRESS_STEP:
                        return
                    shares[event.job] = event.share
                task.report(event)

            return run_export(plan, pass_on, task.stop)

        task = self._runner.start(work)
        self._stop = task.stop
        task.progress.connect(self._on_progress)
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    def cancel(self) -> None:
        """Stop at once; what is not finished leaves nothing behind."""
        if self._stop is not None:
            self._stop.set()

    def _on_progress(self, value: object) -> None:
        (self.planned if isinstance(value, Plan) else self.told).emit(value)

    def _on_done(self, outcome: Outcome) -> None:
        self._stop = None
        self.ended.emit(outcome)

    def _on_failed(self, error: object) -> None:
        self._stop = None
        self.failed.emit(error)
