"""What has happened in the queue since the last look, as the events that an export tells."""

import msgspec

from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow, QueueState
from leike.model.events import Dropped, Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message


class Counts(msgspec.Struct):
    """How jobs ended while one watched."""

    finished: int = 0
    failed: int = 0


class QueueWatch:
    """Compares looks at the journal. Jobs that had ended before the first look are not told of.

    Events name a job by its file name without the ending, as an export does.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.state = journal.state()
        self.counts = Counts()
        self._seen = {job.id: job for job in self.state.jobs if not job.open}
        self._held = False
        self.lost = False
        """Another file came in the journal's place, without jobs that were open: they are not made."""

    def look(self) -> list[Event]:
        """The news, in the order of the queue."""
        before, self.state = self.state, self._journal.state()
        self.lost = self.lost or _has_lost(before, self.state)
        told: list[Event] = []
        for job in self.state.jobs:
            told += self._news(job, self._seen.get(job.id))
            self._seen[job.id] = job
        return told

    def newly_held(self) -> Message | None:
        """Why nothing goes on, once each time that the queue is paused."""
        before, self._held = self._held, self.state.paused
        if before or not self._held:
            return None
        return self.state.pause_reason or Message("queue_is_paused")

    def _news(self, job: JobRow, before: JobRow | None) -> list[Event]:
        name = job.name.removesuffix(".mp4")
        known = before.notices if before else ()
        told: list[Event] = [Warned(name, notice) for notice in job.notices if notice not in known]
        if job.waiting_for is not None and (before is None or before.waiting_for != job.waiting_for):
            told.append(Warned(name, job.waiting_for))
        if job.state == "running" and (before is None or before.share != job.share):
            told.append(Progress(name, job.share, job.seconds_left))
        if before is None or before.state != job.state:
            told += self._ended(job, name)
        return told

    def _ended(self, job: JobRow, name: str) -> list[Event]:
        if job.state == "done":
            self.counts.finished += 1
            done = Finished(name, job.output, job.size_bytes, job.duration_us, job.captions)
            return [Progress(name, 1.0, 0.0), done]
        if job.state == "failed" and job.failure is not None:
            self.counts.failed += 1
            return [Failed(name, job.failure)]
        return [Dropped(name)] if job.state == "stopped" else []


def _has_lost(before: QueueState, now: QueueState) -> bool:
    """In one file the revision only rises, and no job that is open goes away."""
    there = {job.id for job in now.jobs}
    return now.revision < before.revision and any(job.open and job.id not in there for job in before.jobs)
