"""The worker of the queue: takes groups in order, keeps the executor busy, does what people ask meanwhile."""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal, LiteralString

import msgspec

from leike.export.control import Flag
from leike.export.executor import HELD_AT_ONCE, ClipExecutor
from leike.export.machine_costs import TYPICAL, known_costs
from leike.export.queue.database import OwnershipLost, QueueDamaged, QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Asked, Records
from leike.export.queue.rows import OwnerKind, TakenGroup
from leike.export.queue.run import QueueRun, RunEnd
from leike.export.queue.settling import adopt
from leike.export.queue.surroundings import SURROUNDINGS, Surroundings
from leike.export.sharing_decode import joins
from leike.export.side_by_side import idle_cost_s, idle_slots_cost_s, threads_for
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.render import Render
from leike.noting import note

Ended = Literal["empty", "stopped", "taken"]

TICK_S = 0.1
"""How often wishes are looked for."""

PROGRESS_S = 0.25
"""How often progress is written down at most."""

_LOOK_AROUND_S = 5.0
_ENDS: dict[Ended, LiteralString] = {
    "empty": "queue ends, empty", "stopped": "queue ends, stopped", "taken": "queue ends"
}  # fmt: skip
_MOST_AT_ONCE = 256
"""Threads are only made when they are needed."""


class QueueWorker:
    """Makes the jobs of `journal` with `executor`, which stays the caller's. One `run` for each worker.

    `here`: the executor works on this computer, with so many slots as a person `wanted`, 0: automatic.
    """

    def __init__(
        self,
        journal: Journal,
        executor: ClipExecutor,
        *,
        kind: OwnerKind,
        settings: WorkSettings | Callable[[], WorkSettings] = AS_USUAL,
        here: bool = True,
        wanted: int = 0,
        surroundings: Surroundings = SURROUNDINGS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal, self._executor = journal, executor
        self._settings = settings if callable(settings) else lambda: settings
        self._around, self._clock = surroundings, clock
        self._here, self._wanted = here, wanted
        self._costs = TYPICAL
        self._ownership = Ownership(journal, kind)
        self._runs: dict[Future[RunEnd], QueueRun] = {}
        self._end = threading.Event()
        self._seen_revision = -1
        self._asked = Asked(paused=False, reason=None, wishes={})
        self._progress_due_s = self._look_due_s = 0.0
        self._looking: Future[None] | None = None
        self._short: QueueRun | None = None

    def run(self, stop: Flag, *, until_empty: bool) -> Ended:
        """Work until `stop` is set, or with `until_empty` until nothing waits any more; blocks.

        "taken": another worker owns the queue, or took it over. A stop puts jobs in hand back to waiting,
        with nothing half left of them. Raises QueueError where the journal cannot be used at the start.
        """
        if not self._ownership.take():
            return "taken"
        note("queue begins", slots=self._executor.slots)
        ended: Ended = "taken"
        try:
            records = Records(self._journal.database, self._ownership.epoch)
            # two more, for looking around on drives that may hang, beside the runs; a cluster may grow
            places = max(self._executor.slots, _MOST_AT_ONCE) + HELD_AT_ONCE + 2
            with ThreadPoolExecutor(places, thread_name_prefix="leike-queue") as threads:
                try:
                    adopt(records, self._around)
                    ended = self._work(records, threads, stop, until_empty=until_empty)
                except OwnershipLost:
                    pass  # "taken"
                finally:
                    self._end.set()
            return ended
        finally:
            note(_ENDS[ended])
            self._ownership.release()

    # the work

    def _work(self, records: Records, threads: ThreadPoolExecutor, stop: Flag, *, until_empty: bool) -> Ended:
        while True:
            if self._ownership.lost.is_set():
                raise OwnershipLost
            if stop.is_set():
                self._end.set()
            try:
                if ended := self._step(records, threads, until_empty=until_empty):
                    return ended
            except QueueDamaged:
                raise
            except QueueError:
                pass  # a full or locked disk: the next look may do better
            self._end.wait(TICK_S) if not self._end.is_set() else time.sleep(TICK_S)

    def _step(self, records: Records, threads: ThreadPoolExecutor, *, until_empty: bool) -> Ended | None:
        self._collect(records)
        if self._end.is_set():
            return None if self._runs else "stopped"
        self._hear(records)
        self._write_progress(records)
        self._look_around(records, threads)
        self._fill(records, threads)
        return "empty" if until_empty and not self._runs and not records.has_work() else None

    def _fill(self, records: Records, threads: ThreadPoolExecutor) -> None:
        """Begin as many groups as there is room for."""
        while not self._asked.paused and self._has_room():
            waiting = records.groups_waiting()
            if waiting > 1:
                self._costs = known_costs() or TYPICAL  # read now: `take` holds the journal
            group = records.take(self._joins)  # from here on nothing may fail: it is in hand
            if group is None:
                return
            settings = self._settings_for(group, waiting)
            run = QueueRun(group, records, self._executor, settings, self._around, self._end)
            self._runs[threads.submit(run.carry_out)] = run

    def _joins(self, run: Sequence[Render], clip: Sequence[Render], rest: Sequence[int]) -> bool:
        """Whether a clip that is next leaves in the run that is about to begin."""
        going = [len(each.jobs()) for each in self._runs.values() if not each.held]
        return joins(run, clip, self._idle_cost, self._costs, [*going, *rest])

    def _idle_cost(self, outputs: Sequence[int]) -> float:
        if self._here:
            return idle_cost_s(outputs, self._wanted, self._costs)
        return idle_slots_cost_s(outputs, self._executor.slots)

    def _settings_for(self, group: TakenGroup, waiting: int) -> WorkSettings:
        """Threads as they suit what runs at the same time on this computer; others know their own."""
        settings = self._settings()
        if settings.threads or not self._here:
            return settings
        alongside = min(self._executor.slots, len(self._runs) + waiting)
        return msgspec.structs.replace(settings, threads=threads_for(len(group.jobs), alongside))

    def _has_room(self) -> bool:
        held = sum(run.held for run in self._runs.values())
        return len(self._runs) - min(held, HELD_AT_ONCE) < self._executor.slots

    def _collect(self, records: Records) -> None:
        """Take note of runs that have ended."""
        for future in [future for future in self._runs if future.done()]:
            end = future.result()
            run = self._runs[future]
            if end.lost:
                raise OwnershipLost
            if end.shortage is not None:
                self._short = run
                note("queue pauses", end.shortage)
                records.pause_queue(end.shortage)
            records.put_back(run.left())  # before it is forgotten: a write that fails is tried again
            del self._runs[future]

    # what people ask

    def _hear(self, records: Records) -> None:
        revision = records.revision()
        if revision != self._seen_revision:
            self._asked = records.asked()
            self._grant(records, self._asked.wishes)
            self._seen_revision = revision  # only now: a grant that cannot be written is tried again
        for run in self._runs.values():
            run.suspend(on=self._asked.paused or run.held)

    def _grant(self, records: Records, wishes: Mapping[int, str]) -> None:
        for run in self._runs.values():
            own = {job: wishes[job] for job in run.jobs() if job in wishes}
            stopped = [job for job, wish in own.items() if wish == "stop"]
            if stopped:
                records.dropped(stopped)
                run.drop(stopped)
            asked = set(own.values()) & {"pause", "resume"}
            if asked:
                records.hold(run.jobs(), held="pause" in asked)
                run.held = "pause" in asked

    # what is written and watched

    def _write_progress(self, records: Records) -> None:
        if self._clock() < self._progress_due_s:
            return
        shares: dict[int, tuple[float, float | None]] = {}
        for run in self._runs.values():
            shares |= run.new_progress()
        if shares:
            records.progress(shares)
            self._seen_revision += 1  # our own change; one of somebody else shows a higher number still
        self._progress_due_s = self._clock() + PROGRESS_S

    def _look_around(self, records: Records, threads: ThreadPoolExecutor) -> None:
        """Whether there is room on the disks, on a thread of its own: a drive may hang."""
        if self._looking is not None and self._looking.done():
            self._looking.result()
            self._looking = None
        if self._looking is not None or self._clock() < self._look_due_s:
            return
        self._look_due_s = self._clock() + _LOOK_AROUND_S
        if self._runs or self._asked.reason is not None:
            folders = tuple({run.folder for run in self._runs.values()})
            self._looking = threads.submit(self._look, records, folders)

    def _look(self, records: Records, folders: tuple[str, ...]) -> None:
        paused = self._asked.paused
        # noticed by the loop itself, or by the next run: where nothing can be looked at
        with contextlib.suppress(QueueError, OwnershipLost, OSError):
            low = self._short.shortage() if self._short else self._around.running_low(folders)
            if low is not None and not paused:
                records.pause_queue(low)
            elif low is None and self._asked.reason is not None:
                self._short = None
                records.pause_queue(None)
