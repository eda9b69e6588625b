"""`leike queue run` while its own disk is full: it goes on, and ends as its work does."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from export.queue.jobs import group, journal_in
from leike.app import queueing
from leike.app.queue_watch import QueueWatch
from leike.app.queueing import AS_CHOSEN_BY_LEIKE
from leike.cli.printing import event_printer
from leike.cli.queue import _tell_news, _work_and_tell
from leike.export.pool import LocalPool
from leike.export.queue.database import QueueError
from leike.export.queue.wishes import pause_queue
from leike.model.events import Event
from leike.model.messages import Message

FULL = QueueError("queue_disk_full", file="queue.sqlite")


def test_news_that_cannot_be_read_are_told_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = journal_in(tmp_path)
    (job,) = journal.add([group("eka")])
    looks: list[int] = []
    whole = QueueWatch.look

    def look(self: QueueWatch) -> Any:
        looks.append(1)
        if len(looks) < 3:
            raise FULL
        return whole(self)

    def work(*_: object, **__: object) -> str:
        while len(looks) < 3:
            time.sleep(0.01)
        journal.stop([job])
        return "empty"

    monkeypatch.setattr(QueueWatch, "look", look)
    monkeypatch.setattr(queueing, "run_queue", work)
    with event_printer(as_json=True) as report:
        watch = _work_and_tell(journal, AS_CHOSEN_BY_LEIKE, threading.Event(), report)
    assert [job.state for job in watch.state.jobs] == ["stopped"]
    journal.close()


def test_why_nothing_goes_on_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = journal_in(tmp_path)
    journal.add([group("eka")])
    pauses = [Message("queue_space_low", {"folder": "clips", "free_mb": 3, "needed_mb": 9}), None, None]
    watch = QueueWatch(journal)

    def heard(event: Event) -> None:
        del event

    for reason in pauses:
        with journal.database.write() as connection:
            pause_queue(connection, reason)
        for _ in range(2):
            _tell_news(watch, heard)
        if reason is None:
            journal.resume()
            _tell_news(watch, heard)
    told = capsys.readouterr().err.splitlines()
    assert "clips" in told[0]
    assert ["leike queue resume" in line for line in told] == [False, True]
    journal.close()


@pytest.mark.parametrize(("runs", "goes_on"), [((FULL,), False), (("taken", FULL, "empty"), True)])
def test_only_the_start_needs_a_disk_with_room(
    runs: tuple[Any, ...], goes_on: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_in(tmp_path)
    journal.add([group("eka")])
    left = list(runs)

    def work(*_: object, **__: object) -> str:
        if isinstance(left[0], QueueError):
            raise left.pop(0)
        return left.pop(0)

    monkeypatch.setattr(queueing, "run_queue", work)
    with event_printer(as_json=True) as report:
        if goes_on:
            _work_and_tell(journal, AS_CHOSEN_BY_LEIKE, threading.Event(), report)
        else:
            with pytest.raises(QueueError):
                _work_and_tell(journal, AS_CHOSEN_BY_LEIKE, threading.Event(), report)
    assert left == []
    journal.close()


def test_a_reader_that_goes_away_ends_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `leike queue run | head -1`: nothing goes on where nobody sees it, and the rest waits."""
    journal = journal_in(tmp_path)
    journal.add([group("eka")])
    stop, ended = threading.Event(), threading.Event()

    def work(stopped: threading.Event, **_: object) -> str:
        assert stopped.wait(20)
        ended.set()
        return "stopped"

    def gone(self: QueueWatch) -> Any:
        raise BrokenPipeError

    monkeypatch.setattr(queueing, "run_queue", work)
    monkeypatch.setattr(QueueWatch, "look", gone)
    with event_printer(as_json=True) as report, pytest.raises(BrokenPipeError):
        _work_and_tell(journal, AS_CHOSEN_BY_LEIKE, stop, report)
    assert ended.is_set()
    journal.close()


@pytest.mark.parametrize("cluster", ["", "tcp://127.0.0.1:1"])
def test_a_cluster_that_the_environment_names_is_no_work_on_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cluster: str
) -> None:
    """Threads that suit this computer's cores are none of its workers' business."""
    asked: list[bool] = []

    class Worker:
        def __init__(self, *_: object, here: bool, **__: object) -> None:
            asked.append(here)

        def run(self, *_: object, **__: object) -> str:
            return "empty"

    monkeypatch.setenv("LEIKE_CLUSTER", cluster)
    monkeypatch.setattr("leike.export.queue.worker.QueueWorker", Worker)
    monkeypatch.setattr(queueing, "_executor", lambda *_: LocalPool(1))
    journal = journal_in(tmp_path)
    queueing.run_queue(threading.Event(), until_empty=True, kind="command", journal=journal)
    assert asked == [not cluster]
    journal.close()
