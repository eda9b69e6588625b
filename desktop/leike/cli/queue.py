"""`leike queue`: look at the queue of exports, make its jobs, change what waits."""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from leike.cli.clusters import ClusterAddress
from leike.cli.export_options import EncoderName
from leike.model.messages import Message

if TYPE_CHECKING:
    from leike.app.queue_watch import QueueWatch
    from leike.app.queueing import QueueChoices
    from leike.cli.printing import EventPrinter
    from leike.export.queue.journal import Journal
    from leike.export.queue.rows import JobRow, QueueState

queue = typer.Typer(help="Exports that wait, run or have ended; window and commands share them.")

Ids: TypeAlias = Annotated[
    list[int] | None, typer.Argument(metavar="IDS", help="Numbers as `leike queue list` shows them.")
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]

_ROWS = {
    "waiting": "queue_row_waiting",
    "running": "queue_row_running",
    "paused": "queue_row_paused",
    "done": "queue_row_done",
    "failed": "queue_row_failed",
    "stopped": "queue_row_stopped",
}

_LOOK_S = 0.2


@queue.command("list")
def list_jobs(as_json: AsJson = False) -> int:
    """Show all jobs in the order they are made."""
    with opened_queue() as journal:
        _print_state(journal.state(), as_json=as_json)
    return 0


@queue.command("run")
def run(cluster: ClusterAddress = "", encoder: EncoderName = "", as_json: AsJson = False) -> int:
    """Make what waits, until nothing does. Ctrl-C leaves the rest waiting."""
    from leike.app.encoders import settings_with
    from leike.app.queueing import QueueChoices
    from leike.cli.export import end_like_ctrl_c, stop_on_signals
    from leike.cli.printing import event_printer, say_note
    from leike.model.errors import RequestError, Stopped

    end_like_ctrl_c()
    choices = QueueChoices(settings=settings_with(encoder), cluster=cluster)
    with opened_queue() as journal:
        if journal.state().paused and journal.state().pause_reason is None:
            raise RequestError("queue_is_paused")
        with stop_on_signals() as stop, event_printer(as_json=as_json) as report:
            watch = _work_and_tell(journal, choices, stop, report)
        if watch.lost:
            raise RequestError("queue_replaced", file=journal.file.name)
        if stop.is_set():
            waiting = sum(job.open for job in watch.state.jobs)
            say_note(Message("queue_left_waiting", {"count": waiting}))
            raise Stopped
    return 1 if watch.counts.failed else 0


@queue.command("pause")
def pause(ids: Ids = None, as_json: AsJson = False) -> int:
    """Hold these jobs, or without numbers everything."""
    with opened_queue() as journal:
        journal.pause(_known(journal, ids))
        return _told(journal, as_json=as_json)


@queue.command("resume")
def resume(ids: Ids = None, as_json: AsJson = False) -> int:
    """Let these jobs, or without numbers everything, go on."""
    with opened_queue() as journal:
        if not _known(journal, ids):
            journal.resume()
        journal.resume(ids or [job.id for job in journal.state().jobs if job.state == "paused"])
        return _told(journal, as_json=as_json)


@queue.command("stop")
def stop(ids: Ids = None, as_json: AsJson = False) -> int:
    """Take these jobs, or without numbers all that are open, out."""
    with opened_queue() as journal:
        journal.stop(_known(journal, ids))
        return _told(journal, as_json=as_json)


@queue.command("retry")
def retry(
    ids: Ids = None,
    to: Annotated[Path | None, typer.Option(metavar="DIR", help="Another folder for the files.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    as_json: AsJson = False,
) -> int:
    """Make these jobs, or without numbers all that failed, once more."""
    with opened_queue() as journal:
        chosen = _known(journal, ids)
        failed = [job.id for job in journal.state().jobs if job.state == "failed"]
        folder = str(to.absolute()) if to else None
        journal.retry(failed if chosen is None else chosen, folder, force=force)
        return _told(journal, as_json=as_json)


@queue.command("clear")
def clear(ids: Ids = None, as_json: AsJson = False) -> int:
    """Forget these jobs, or without numbers all, as far as they have ended. Files stay."""
    with opened_queue() as journal:
        journal.clear(_known(journal, ids))
        return _told(journal, as_json=as_json)


def say_queued(names: Sequence[str], ids: Sequence[int], journal: "Journal", *, as_json: bool) -> None:
    """Tell what was put into the queue, and how it gets made."""
    from leike.cli.printing import print_json, say

    state = journal.state()
    for name, job in zip(names, ids, strict=True):
        if as_json:
            print_json({"event": "queued", "job": name, "id": job})
    if as_json:
        return
    waiting = sum(job.state == "waiting" for job in state.jobs)
    key = "queue_added_to_working" if state.owner and state.owner.alive else "queue_added"
    print(say(Message(key, {"count": len(ids), "waiting": waiting})))


@contextmanager
def opened_queue() -> "Iterator[Journal]":
    """The queue while the block runs; what was found out at opening is told, what a dead Leike left in hand
    settled."""
    from leike.app.queueing import open_queue, settle_queue
    from leike.cli.printing import say_note

    with contextlib.closing(open_queue()) as journal:
        for notice in journal.notices:
            say_note(notice)
        settle_queue(journal)
        yield journal


def _known(journal: "Journal", ids: list[int] | None) -> list[int] | None:
    """The numbers, or None where there are none. Raises RequestError where one is not in the queue."""
    from leike.model.errors import RequestError

    there = {job.id for job in journal.state().jobs}
    for job in ids or ():
        if job not in there:
            raise RequestError("queue_no_such_job", id=job)
    return ids or None


def _work_and_tell(
    journal: "Journal", choices: "QueueChoices", stop: threading.Event, report: "EventPrinter"
) -> "QueueWatch":
    """Work, or watch another worker, until nothing is left to make; follow it where it ends before."""
    from leike.app.queue_watch import QueueWatch
    from leike.cli.printing import say_note
    from leike.export.queue.database import QueueError

    watch, warned, ended = QueueWatch(journal), False, ""
    while True:
        try:
            ended = _one_run(journal, choices, watch, stop, report)
        except QueueError:
            if not ended:
                raise
            # who waits for another worker to end also waits for a full disk
        if ended != "taken" or not any(job.state in ("waiting", "running") for job in watch.state.jobs):
            return watch
        owner = watch.state.owner
        if owner is not None and not warned:
            warned = True
            say_note(Message("queue_worked_on_elsewhere", {"pid": owner.pid}))
        if stop.wait(1.0):
            return watch


def _one_run(
    journal: "Journal",
    choices: "QueueChoices",
    watch: "QueueWatch",
    stop: threading.Event,
    report: "EventPrinter",
) -> str:
    from leike.app.queueing import run_queue

    ended: list[str | BaseException] = []

    def work() -> None:
        try:
            ended.append(run_queue(stop, until_empty=True, kind="command", choices=choices, journal=journal))
        except BaseException as error:  # noqa: BLE001 - raised again on the main thread
            ended.append(error)

    worker = threading.Thread(target=work, name="queue")
    worker.start()
    try:
        while worker.is_alive():
            worker.join(_LOOK_S)
            _tell_news(watch, report)
    except BaseException:  # as where the reader of what is printed has gone: nothing goes on unseen
        stop.set()
        worker.join()
        raise
    _tell_news(watch, report)
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]


def _tell_news(watch: "QueueWatch", report: "EventPrinter") -> None:
    """What cannot be read now, as where the disk is full, is told at a later look: the worker goes on."""
    from leike.cli.printing import say_note
    from leike.export.queue.database import QueueError

    with contextlib.suppress(QueueError):
        for event in watch.look():
            report(event)
        if held := watch.newly_held():
            say_note(held)


def _told(journal: "Journal", *, as_json: bool) -> int:
    """The queue after a change."""
    _print_state(journal.state(), as_json=as_json)
    return 0


def _print_state(state: "QueueState", *, as_json: bool) -> None:
    from leike.cli.printing import print_json, say

    if as_json:
        for job in state.jobs:
            print_json(_job_object(job))
        reason = say(state.pause_reason) if state.pause_reason else None
        owner = {"pid": state.owner.pid, "kind": state.owner.kind} if state.owner else None
        owner = owner if _is_worked(state) else None
        print_json({"event": "queue", "paused": state.paused, "reason": reason, "owner": owner})
        return
    for line in _lines(state):
        print(line)


def _job_object(job: "JobRow") -> dict[str, object]:
    import msgspec

    from leike.cli.printing import say

    fields = {"event": "job", **msgspec.to_builtins(job)}
    fields["notices"] = [say(notice) for notice in job.notices]
    for name, message in (("failure", job.failure), ("waiting_for", job.waiting_for)):
        fields[name] = say(message) if message else None
    return fields


def _lines(state: "QueueState") -> Iterable[str]:
    from leike.cli.printing import say

    if not state.jobs:
        yield say(Message("queue_empty"))
    for job in state.jobs:
        facts = {
            "path": job.output or str(Path(job.folder) / job.name),
            "percent": int(job.share * 100),
            "size_bytes": job.size_bytes,
        }
        yield f"{job.id:>4}  {say(Message(_ROWS[job.state], facts))}"
        for message in (job.failure, job.waiting_for):
            if message:
                yield f"      {say(message)}"
    if state.paused:
        yield say(state.pause_reason or Message("queue_is_paused"))
    elif not _is_worked(state) and any(job.state in ("waiting", "running") for job in state.jobs):
        yield say(Message("queue_nobody_works"))


def _is_worked(state: "QueueState") -> bool:
    return state.owner is not None and state.owner.alive
