"""An executor that tests lead, and a worker on a thread."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from leike.export.control import ExportControl, Flag
from leike.export.queue.journal import Journal
from leike.export.queue.rows import OwnerKind, TakenJob
from leike.export.queue.surroundings import Surroundings
from leike.export.queue.worker import Ended, QueueWorker
from leike.export.work import ClipWork, Report
from leike.model.errors import Stopped
from leike.model.events import Dropped, Finished, Placing
from leike.model.messages import Message

PATIENCE_S = 20.0


def wait_until(true: Callable[[], object]) -> None:
    """Until it is so; fails where that takes too long."""
    end_s = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < end_s, "it did not happen"
        time.sleep(0.01)


class LedWork:
    """A work that has begun and does what the test says."""

    def __init__(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> None:
        self.work, self.report, self.stop, self.control = work, report, stop, control
        self.ended = threading.Event()
        self.error: BaseException | None = None

    @property
    def names(self) -> list[str]:
        """Its outputs."""
        return [render.job for render in self.work.renders]

    def finish(self, *names: str) -> None:
        """These outputs, or all, get their names."""
        for name in names or self.names:
            if self.control.is_dropped(name):
                self.report(Dropped(name))
                continue
            file = Path(self.work.folder) / f"{name}.mp4"
            self.report(Placing(name, "00", 5))
            file.write_bytes(b"movie")
            self.report(Finished(name, str(file), 5, 3_000_000))

    def end(self, error: BaseException | None = None) -> None:
        """The run is over."""
        self.error = error
        self.ended.set()

    def done(self) -> None:
        """Everything gets its name, and the run is over."""
        self.finish()
        self.end()

    def wait(self) -> None:
        """What the executor's thread does."""
        while not self.ended.wait(0.01):
            if self.stop.is_set():
                raise Stopped
            if all(self.control.is_dropped(name) for name in self.names):
                for name in self.names:
                    self.report(Dropped(name))
                return
        if self.error is not None:
            raise self.error


class LedExecutor:
    """A `ClipExecutor` whose works do what the test says."""

    def __init__(self, slots: int = 1) -> None:
        self._slots = slots
        self.begun: list[LedWork] = []
        self._threads = ThreadPoolExecutor(20)

    @property
    def slots(self) -> int:
        return self._slots

    def submit(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> Future[None]:
        self.begun.append(led := LedWork(work, report, stop, control))
        return self._threads.submit(led.wait)

    def shutdown(self) -> None:
        self._threads.shutdown()

    def work(self, number: int) -> LedWork:
        """The work that began as that one, from 0."""
        wait_until(lambda: len(self.begun) > number)
        return self.begun[number]


class Elsewhere(Surroundings):
    """A computer where the recordings of tests lie, and there is room."""

    def recording_problem(self, job: TakenJob, *, force: bool) -> Message | None:
        return None

    def shortage(self, work: ClipWork) -> Message | None:
        return None

    def running_low(self, folders: Iterable[str]) -> Message | None:
        return None


class WorkerThread:
    """A worker at work; `end()` stops it and gives how it ended."""

    def __init__(self, worker: QueueWorker, *, until_empty: bool) -> None:
        self.stop = threading.Event()
        self._ended: list[Ended | BaseException] = []

        def work() -> None:
            try:
                self._ended.append(worker.run(self.stop, until_empty=until_empty))
            except BaseException as error:  # noqa: BLE001 - told by `result`
                self._ended.append(error)

        self._thread = threading.Thread(target=work)
        self._thread.start()

    def result(self) -> Ended:
        """How it ended by itself."""
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        if isinstance(self._ended[0], BaseException):
            raise self._ended[0]
        return self._ended[0]

    def end(self) -> Ended:
        self.stop.set()
        return self.result()


@contextmanager
def working(
    journal: Journal,
    executor: LedExecutor,
    *,
    until_empty: bool = False,
    kind: OwnerKind = "window",
    surroundings: Surroundings | None = None,
) -> Iterator[WorkerThread]:
    """A worker on `journal` while the block runs."""
    around = surroundings or Elsewhere()
    worker = WorkerThread(
        QueueWorker(journal, executor, kind=kind, surroundings=around), until_empty=until_empty
    )
    try:
        yield worker
    finally:
        worker.end()
        executor.shutdown()
