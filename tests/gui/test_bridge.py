"""Background work: results on the GUI thread, bugs become sentences, everything is joined."""

import gc
import threading
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QThread

from leike.gui.bridge import LatestWins, Task, TaskRunner, UnexpectedError
from leike.gui.watchdog import Watchdog
from leike.model.errors import RequestError


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    made.close()
    assert made.wait(10_000)


def test_progress_then_the_value_arrive_on_the_gui_thread(runner, qtbot) -> None:
    told: list[object] = []
    threads: set[bool] = set()

    def work(task: Task) -> str:
        task.report(1)
        task.report(2)
        return "value"

    task = runner.start(work)
    for signal in (task.progress, task.done):
        signal.connect(lambda value: (told.append(value), threads.add(QThread.isMainThread())))
    qtbot.waitUntil(lambda: "value" in told)
    assert told == [1, 2, "value"]
    assert threads == {True}


def test_an_error_of_ours_arrives_as_it_is(runner, qtbot) -> None:
    def work(_task: Task) -> None:
        raise RequestError("folder_not_made", folder="x", reason="y")

    with qtbot.waitSignal(runner.start(work).failed) as caught:
        pass
    assert caught.args[0].message.key == "folder_not_made"


def test_a_bug_becomes_a_sentence_with_a_report(runner, qtbot) -> None:
    def work(_task: Task) -> None:
        raise KeyError("mislaid")

    with qtbot.waitSignal(runner.start(work).failed) as caught:
        pass
    error = caught.args[0]
    assert isinstance(error, UnexpectedError)
    assert "mislaid" in error.report and "Traceback" in error.report


def test_of_many_requests_the_first_and_the_newest_are_carried_out(runner, qtbot) -> None:
    go = threading.Event()
    done: list[int] = []
    latest: LatestWins[int] = LatestWins(runner)
    latest.done.connect(done.append)

    def first() -> int:
        go.wait(5)
        return 0

    latest.ask(first)
    for number in range(1, 50):
        latest.ask(lambda number=number: number)
    go.set()
    with qtbot.waitSignal(latest.idle):
        pass
    assert done == [0, 49]


def test_work_with_a_share_begins_after_the_event_and_rests_in_between(runner, qtbot) -> None:
    latest: LatestWins[int] = LatestWins(runner, share=0.2)
    began_s: list[float] = []
    ended_s: list[float] = []

    def work() -> int:
        began_s.append(time.monotonic())
        time.sleep(0.1)
        ended_s.append(time.monotonic())
        return len(began_s)

    latest.ask(work)
    assert latest.busy and not began_s
    qtbot.waitUntil(lambda: len(ended_s) == 1)
    for _again in range(5):
        latest.ask(work)
    with qtbot.waitSignal(latest.idle):
        pass
    assert len(began_s) == 2 and not latest.busy
    assert began_s[1] - ended_s[0] > 3 * 0.1


def test_closing_stops_without_waiting_and_then_stays_silent(qtbot) -> None:
    runner = TaskRunner()
    began, go, ended = threading.Event(), threading.Event(), threading.Event()
    told: list[object] = []

    def work(task: Task) -> None:
        began.set()
        task.stop.wait(10)
        go.wait(10)
        ended.set()

    task = runner.start(work)
    task.done.connect(told.append)
    task.failed.connect(told.append)
    qtbot.waitUntil(began.is_set)
    runner.close()
    assert not runner.wait(20)  # it still runs, and neither call waited for it
    go.set()
    assert runner.wait(10_000) and ended.is_set()
    qtbot.wait(50)
    assert told == []


def test_the_watchdog_sees_a_block(qtbot) -> None:
    with Watchdog() as watchdog:
        qtbot.wait(50)
        time.sleep(0.3)  # what the window must never do
        qtbot.wait(20)
    assert watchdog.worst_ms > 250


def test_a_bug_in_the_window_is_shown_with_a_report_to_copy(window, qtbot) -> None:
    from PySide6.QtGui import QGuiApplication

    window.banner.shown.disconnect()  # the window's own guard against bugs in tests
    window.show_bug(
        "Traceback (most recent call last):\n"
        '  File "/home/aino/desktop/leike/gui/window.py", line 12, in open\n'
        "FileNotFoundError: /home/aino/Terttu.mp4\n"
    )
    assert "foresee" in window.banner.text
    copy = window.banner.findChildren(type(window.welcome.open))[0]
    assert copy.isVisible() and copy.text() == "Copy report"
    copy.click()
    assert QGuiApplication.clipboard().text() == (
        "Traceback (most recent call last):\n  leike/gui/window.py:12 open\nFileNotFoundError"
    )


def test_each_bug_in_background_work_is_shown_once(window, qtbot, monkeypatch) -> None:
    window.banner.shown.disconnect()
    shown: list[str] = []
    window.banner.shown.connect(lambda: shown.append(window.banner.report))

    def broken(*_: object) -> None:
        raise KeyError("mislaid")

    inner = TaskRunner(window.runner, threads=1)
    for runner in (window.runner, inner):
        with qtbot.waitSignal(runner.start(broken).failed):  # nobody else listens
            pass
    assert len(shown) == 2 and all("mislaid" in report for report in shown)
    monkeypatch.setattr("leike.gui.project.controller.open_path", broken)
    window.open(Path("any.mp4"))
    qtbot.waitUntil(lambda: len(shown) > 2)
    qtbot.wait(50)
    assert len(shown) == 3
    window.project.watch._runner.start(broken)
    qtbot.waitUntil(lambda: len(shown) > 3)
    window.project.autosave._writes.ask(lambda: broken())
    qtbot.waitUntil(lambda: len(shown) > 4)


def test_work_knows_when_something_newer_waits(runner, qtbot) -> None:
    began, go = threading.Event(), threading.Event()
    answers: list[bool] = []
    latest: LatestWins[str] = LatestWins(runner)

    def first() -> str:
        answers.append(latest.superseded())
        began.set()
        go.wait(5)
        answers.append(latest.superseded())
        return "first"

    latest.ask(first)
    qtbot.waitUntil(began.is_set)
    latest.ask(lambda: "second")
    go.set()
    with qtbot.waitSignal(latest.idle):
        pass
    assert answers == [False, True] and not latest.superseded()


def test_a_runner_of_a_runner_has_its_own_line_and_ends_with_it(qtbot) -> None:
    runner = TaskRunner(threads=1)
    inner = TaskRunner(runner, threads=1)
    began, go, ended = threading.Event(), threading.Event(), threading.Event()
    told: list[object] = []

    def work(task: Task) -> None:
        began.set()
        go.wait(10)
        assert task.stop.is_set()
        ended.set()

    runner.start(lambda task: task.stop.wait(10))
    inner.start(work).done.connect(told.append)
    qtbot.waitUntil(began.is_set)  # although the outer one's only thread is taken
    latest: LatestWins[None] = LatestWins(inner)
    latest.ask(lambda: None)
    runner.close()
    assert latest.superseded()
    assert not runner.wait(20)
    go.set()
    assert runner.wait(10_000) and ended.is_set()
    qtbot.wait(20)
    assert told == []


def test_what_the_work_held_goes_when_it_has_ended(runner, qtbot) -> None:
    class Heavy:
        """As a decoder with its pictures."""

    def work_with(heavy: Heavy):
        return lambda _task: heavy and None

    def ended() -> weakref.ref[Heavy]:
        heavy = Heavy()
        task = runner.start(work_with(heavy))
        with qtbot.waitSignal(task.done):
            pass
        return weakref.ref(heavy)

    held = [ended() for _ in range(60)]

    def all_gone() -> bool:
        gc.collect()
        return not [ref for ref in held if ref() is not None]

    qtbot.waitUntil(all_gone)
