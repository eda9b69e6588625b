"""One run's jobs on their way through the executor, and what becomes of each of its jobs."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from leike.export.control import ExportControl
from leike.export.executor import ClipExecutor
from leike.export.queue.database import OwnershipLost, QueueDamaged, QueueError
from leike.export.queue.recordings import RECORDING_MOVED, Identity
from leike.export.queue.records import Records
from leike.export.queue.rows import PlacingNote, TakenGroup, TakenJob
from leike.export.queue.surroundings import Surroundings, staged_film
from leike.export.work import ClipWork, WorkSettings
from leike.model.errors import ExecutorLost, ExportError, LeikeError, RequestError, Stopped
from leike.model.events import Delayed, Dropped, Event, Failed, Finished, Placing, Progress, Warned
from leike.model.messages import Message
from leike.noting import note, note_output

Value = TypeVar("Value")

_TRY_AGAIN_S = 0.5
_PASSING = ("ffmpeg_killed", RECORDING_MOVED)
"""Failures that come from outside and may pass: they are tried again by themselves."""

_MOST_TRIES_MORE = 3
_LAST_WORDS_S = 5.0
"""How long a state is tried to be written after the end was asked for; the placing note tells it later."""


class RunEnd(msgspec.Struct, frozen=True):
    """How a run ended. `lost`: another owner took over. `shortage`: it did not begin for want of room."""

    lost: bool = False
    shortage: Message | None = None


class QueueRun:
    """Carries the jobs of one run out. `held`: people suspended it. Methods may be called from any thread."""

    def __init__(
        self,
        group: TakenGroup,
        records: Records,
        executor: ClipExecutor,
        settings: WorkSettings,
        around: Surroundings,
        end: threading.Event,
    ) -> None:
        self.folder = group.folder
        self.held = False
        self._group, self._records, self._executor = group, records, executor
        self._settings, self._around, self._end = settings, around, end
        self._control = ExportControl()
        self._lock = threading.Lock()
        self._open = {job.render.job: job for job in group.jobs}
        self._told = dict(self._open)
        self._shares: dict[int, tuple[float, float | None]] = {}
        self._recordings: dict[int, Identity | None] = {}
        self._lost = False
        self._asked_for: ClipWork | None = None
        self._begun_s = time.monotonic()

    def jobs(self) -> list[int]:
        """Those whose outcome is not known yet."""
        with self._lock:
            return [job.id for job in self._open.values()]

    left = jobs

    def suspend(self, *, on: bool) -> None:
        """Hold the run, or let it go on."""
        if on != self._control.paused:
            self._control.pause() if on else self._control.go_on()

    def drop(self, jobs: Sequence[int]) -> None:
        """Leave these jobs out; they are no longer this run's."""
        with self._lock:
            for name in [name for name, job in self._open.items() if job.id in jobs]:
                del self._open[name]
                self._control.drop(name)

    def new_progress(self) -> dict[int, tuple[float, float | None]]:
        """How far jobs are, as far as it was not asked for yet."""
        with self._lock:
            shares, self._shares = self._shares, {}
            return shares

    def carry_out(self) -> RunEnd:
        """Make the jobs; blocks. What neither finished nor failed is in `left()` afterwards."""
        try:
            shortage = self._begin_or_break()
        except OwnershipLost:
            return RunEnd(lost=True)
        except QueueDamaged:
            raise
        except (Stopped, QueueError):  # what cannot be read now is begun anew later
            return RunEnd()
        return RunEnd(lost=self._lost, shortage=shortage)

    def shortage(self) -> Message | None:
        """Why there is no room for what is to be made, as far as that is known yet."""
        return self._around.shortage(self._asked_for) if self._asked_for else None

    # making

    def _begin_or_break(self) -> Message | None:
        try:
            return self._begin()
        except LeikeError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends this run and not the queue
            self._take_end(error)
            return None

    def _begin(self) -> Message | None:
        self._around.keep_fonts(self._group.fonts)
        self._pass_over_made()
        self._refuse_changed()
        work = self._work()
        if not work.renders or not self._folder_takes_files():
            return None
        self._asked_for = work
        shortage = self.shortage()
        if shortage is not None:
            return shortage
        self._begun_s = time.monotonic()
        for job in self._group.jobs:
            note_output("file begins", job.render, job=job.id)
        future = self._executor.submit(work, self._report, self._end, self._control)
        self._take_end(future.exception())
        return None

    def _work(self) -> ClipWork:
        with self._lock:
            jobs = list(self._open.values())
        return ClipWork(
            tuple(job.render for job in jobs),
            self._group.folder,
            self._group.force,
            self._settings,
            {job.render.job: staged_film(job.staged) for job in jobs if job.staged},
        )

    def _pass_over_made(self) -> None:
        """A file that an earlier try has named just before its end is not made again."""
        for name, job in list(self._open.items()):
            note = self._records.placing_note(job.id)
            if note is not None and self._around.placed(note):
                self._insist(lambda job=job: self._records.placed_before(job.id))
                self._close(name)

    def _refuse_changed(self) -> None:
        for name, job in list(self._open.items()):
            self._recordings[job.id] = self._around.recording_identity(job)
            problem = self._around.recording_problem(job, force=self._group.force)
            if problem is not None:
                self._fail(name, job, problem)

    def _folder_takes_files(self) -> bool:
        """Whether the folder is there, made where it is missing; else jobs wait for it or have failed."""
        problem = self._around.folder_problem(self._group.folder, remote=self._group.remote)
        if problem is None:
            return True
        message, passing = problem
        for name, job in list(self._open.items()):
            self._delay(name, job, message) if passing else self._fail(name, job, message)
        return False

    def _take_end(self, error: BaseException | None) -> None:
        """What ended the whole run concerns every job that is still open."""
        if error is None or isinstance(error, Stopped) or self._lost:
            return
        if isinstance(error, OwnershipLost):
            raise error
        for name, job in list(self._open.items()):
            if isinstance(error, ExecutorLost):
                self._delay(name, job, error.message)
            elif isinstance(error, LeikeError):
                self._fail(name, job, error.message)
            else:
                reason = f"{type(error).__name__}: {error}"
                self._fail(name, job, Message("queue_job_broke", {"reason": reason}))

    # listening

    def _report(self, event: Event) -> None:
        """Called by the executor on its own threads: what must not be forgotten is on disk at its return."""
        job = self._told.get(event.job)
        if job is None or self._lost:
            return
        try:
            self._take(event, job)
        except OwnershipLost:
            self._lost = True
            self._end.set()
            raise

    def _take(self, event: Event, job: TakenJob) -> None:
        if isinstance(event, Progress):
            with self._lock:
                if event.job in self._open:
                    self._shares[job.id] = (event.share, event.seconds_left)
        elif isinstance(event, Placing):
            self._refuse_changed_meanwhile(job)
            file = str(Path(self._group.folder) / job.render.file_name)
            placing = PlacingNote(file, event.digest, event.size_bytes)
            noted = self._insist(lambda: self._records.note_placing(job.id, job.group, placing), or_stop=True)
            if not noted:
                raise ExportError("queue_no_such_job", id=job.id)
        elif isinstance(event, Finished):
            took_s = round(time.monotonic() - self._begun_s, 2)
            seconds = event.duration_us / 1e6
            note("file made", job=job.id, bytes=event.size_bytes, seconds=seconds, took_s=took_s)
            self._insist(lambda: self._records.finished(job.id, job.group, event))
            self._close(event.job)
        elif event.job in self._open:
            self._take_trouble(event, job)

    def _refuse_changed_meanwhile(self, job: TakenJob) -> None:
        """No film gets its name that was made of a recording which was put there after it was looked at."""
        if not self._group.force and job.staged is None:
            problem = self._around.changed_meanwhile(job, self._recordings.get(job.id))
            if problem is not None:
                raise RequestError(problem.key, **problem.params)

    def _take_trouble(self, event: Event, job: TakenJob) -> None:
        if isinstance(event, Failed) and event.message.key == "export_disk_full":
            # somebody else took the room that was there at the start
            self._delay(event.job, job, Message("queue_no_room_left", event.message.params))
        elif isinstance(event, Failed) and self._may_go_better(event.message, job):
            self._delay(event.job, job, event.message)
        elif isinstance(event, Failed):
            self._fail(event.job, job, event.message)
        elif isinstance(event, Delayed):
            self._delay(event.job, job, event.message, msgspec.json.encode(event.staged))
        elif isinstance(event, Warned):
            note("file warned", event.message, job=job.id)
            self._insist(lambda: self._records.warned(job.id, event.message))
        elif isinstance(event, Dropped):
            note("file taken out", job=job.id)
            self._insist(lambda: self._records.dropped([job.id]))
            self._close(event.job)

    def _may_go_better(self, message: Message, job: TakenJob) -> bool:
        """Whether it failed of something outside that may have passed; not for ever."""
        return message.key in _PASSING and self._delays(job) < _MOST_TRIES_MORE

    def _delays(self, job: TakenJob) -> int:
        return self._insist(lambda: self._records.delays(job.id)) or 0

    def _fail(self, name: str, job: TakenJob, message: Message) -> None:
        note("file failed", message, job=job.id)
        self._insist(lambda: self._records.failed(job.id, message))
        self._close(name)

    def _delay(self, name: str, job: TakenJob, message: Message, staged: bytes | None = None) -> None:
        note("file waits", message, job=job.id)
        wait_s, give_up_s = self._around.patience(self._delays(job))
        waits = self._insist(lambda: self._records.delay(job.id, message, wait_s, give_up_s, staged))
        if waits is not False:
            self._close(name)
            return
        film = staged or job.staged
        told = message
        if film is not None:
            told = self._around.give_up(staged_film(film), job.render.file_name, self._group.folder)
        self._fail(name, job, told)

    def _close(self, name: str) -> None:
        with self._lock:
            self._open.pop(name, None)
            self._shares = {
                job: share
                for job, share in self._shares.items()
                if job in {j.id for j in self._open.values()}
            }

    def _insist(self, write: Callable[[], Value], *, or_stop: bool = False) -> Value | None:
        """Write it down, however long the disk is full; what `write` gives. After the end was asked for it is
        given up soon (None): then the job runs again, or is known by its note. `or_stop`: what is not noted
        must not happen."""
        given_up_s: float | None = None
        while True:
            try:
                return write()
            except QueueError as error:
                if isinstance(error, QueueDamaged):
                    self._end.set()
                    raise Stopped from error
                if self._end.is_set():
                    given_up_s = given_up_s or time.monotonic() + _LAST_WORDS_S
                    if time.monotonic() > given_up_s:
                        if or_stop:
                            raise Stopped from error
                        return None
            time.sleep(_TRY_AGAIN_S)
