"""Films that a command has finished and whose folder does not take them: tried again for about a minute."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from leike.export.control import ExportControl, Flag
from leike.export.delivery import QUICK_WAITS_S, forget, give_up, kept_folder
from leike.export.executor import ClipExecutor, carry_out_all
from leike.export.work import ClipWork, Report
from leike.model.errors import Stopped
from leike.model.events import Delayed, Failed
from leike.model.render import Render

_LOOK_EVERY_S = 0.1


class LateFilms:
    """Remembers films that wait, and brings them to their folders later."""

    def __init__(self) -> None:
        self._delayed: dict[str, Delayed] = {}

    def take(self, event: Delayed) -> None:
        """A film waits."""
        self._delayed[event.job] = event

    def ended(self, job: str) -> None:
        """The film has arrived, or failed for good."""
        self._delayed.pop(job, None)

    def bring(
        self,
        works: tuple[ClipWork, ...],
        executor: ClipExecutor,
        report: Report,
        stop: Flag,
        control: ExportControl,
    ) -> None:
        """Try again until every film of `works` has arrived, or the waits are over; then each that is left
        fails with a sentence that says where it lies. Raises Stopped when `stop` was set, and the films are
        gone then."""
        for wait_s in QUICK_WAITS_S:
            if not self._delayed:
                return
            try:
                _wait(wait_s, stop)
                carry_out_all(self._open(works), executor, report, stop, control)
            except Stopped:
                for delayed in self._delayed.values():
                    forget(delayed.staged)
                raise
        for work in works:
            for render in work.renders:
                self._give_up(render, Path(work.folder), report)

    def _open(self, works: tuple[ClipWork, ...]) -> Iterator[ClipWork]:
        staged = {job: delayed.staged for job, delayed in self._delayed.items()}
        for work in works:
            renders = tuple(render for render in work.renders if render.job in staged)
            if renders:
                mine = {render.job: staged[render.job] for render in renders}
                yield msgspec.structs.replace(work, renders=renders, staged=mine)

    def _give_up(self, render: Render, folder: Path, report: Report) -> None:
        delayed = self._delayed.pop(render.job, None)
        if delayed:
            error = give_up(delayed.staged, render.file_name, folder, kept_folder())
            report(Failed(render.job, error.message))


def _wait(seconds: float, stop: Flag) -> None:
    end, never = time.monotonic() + seconds, threading.Event()
    while time.monotonic() < end:
        if stop.is_set():
            raise Stopped
        never.wait(_LOOK_EVERY_S)
