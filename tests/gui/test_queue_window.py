"""The queue in the window: jobs of other days, windows and commands; order, pauses, the end of the day."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from leike.app.queueing import open_queue
from leike.app.sharing_setup import computer_store
from leike.export.queue.database import QueueDamaged
from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow, QueueState, stored_message
from leike.export.queue.wishes import pause_queue
from leike.gui.bridge import TaskRunner
from leike.gui.main import make_window
from leike.gui.queue.closing import ClosingQuestion
from leike.gui.queue.file_row import ROW_FORMAT
from leike.gui.queue.maker import Maker
from leike.gui.queue.queued_file import State
from leike.gui.queue.when_done import CountdownQuestion
from leike.gui.settings.values import SIDE_BY_SIDE, STAGING, kept_encoder
from leike.gui.settings.window import SettingsWindow
from leike.gui.steps import Step
from leike.gui.watchdog import Watchdog
from leike.gui.window import MainWindow
from leike.model.messages import Message
from queue_steps import put, start_owner
from window_steps import open_file

pytestmark = [
    pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True),
    pytest.mark.skipif(os.name == "nt", reason="waits for processes as POSIX has them"),
]

_MOST_BUSY_MS = 100
"""Twice what is aimed at: a busy machine counts into what a thread has computed, too."""


@pytest.fixture
def nobody_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window looks at the queue only."""
    monkeypatch.setattr("leike.gui.queue.maker._make", lambda _task, _choices: "taken")


def waiting_row() -> JobRow:
    """A file that waits."""
    facts = {"folder": "/clips", "preset": "reels", "recording": "/r.mp4", "output": "", "captions": ""}
    return JobRow(
        id=1, batch=1, group=1, position=1.0, state="waiting", name="a.mp4", **facts, share=0.0,
        seconds_left=None, notices=(), failure=None, size_bytes=0, duration_us=0, estimated_bytes=0,
        work=1.0, post="", tries=0, held_until_s=None, waiting_for=None,
    )  # fmt: skip


def seconds(path: Path) -> float:
    with av.open(str(path)) as container:
        return container.streams.video[0].frames / 25


def shown(window: MainWindow, qtbot, count: int) -> list[str]:
    """Wait until so many files are in the list; their names in order."""
    queue = window.page.export.queue
    queue.begin()
    qtbot.waitUntil(lambda: len(queue.files) == count, timeout=10_000)
    return [file.name for file in queue.files]


def until_done(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)


def states(*ids: int) -> list[str]:
    """What the journal says, read by itself."""
    journal = open_queue()
    rows = {row.id: row.state for row in journal.state().jobs}
    journal.close()
    return [rows[job] for job in ids] if ids else list(rows.values())


def test_what_waited_goes_on_at_the_start_without_opening_anything(
    window, qtbot, recordings, tmp_path
) -> None:
    put(recordings("plain"), tmp_path / "old", 2)
    told: list[str] = []
    window.page.export.told.connect(told.append)
    page = window.page.export.choice
    assert shown(window, qtbot, 2) == ["000.mp4", "001.mp4"]
    until_done(window, qtbot)
    assert told[0] == "The export of 2 files goes on." and not window.page.export.progress.isVisible()
    assert window.page.export._pages.currentWidget() is page
    assert [seconds(file) for file in window.page.export.progress.outputs()] == [1, 1]
    assert window.page.export.progress.heading.text() == "Ready. The files are in the folder “old”."


def test_files_of_former_days_stay_in_the_list_and_are_told_apart(
    window, qtbot, recordings, tmp_path
) -> None:
    (job,) = put(recordings("plain"), tmp_path / "old")
    journal = open_queue()
    with journal.database.write() as connection:
        connection.execute(
            "UPDATE jobs SET state = 'done', output = ?, size_bytes = 5000000", (str(tmp_path / "a.mp4"),)
        )
    journal.close()
    shown(window, qtbot, 1)
    progress = window.page.export.progress
    assert progress.heading.text() == "These files were exported before."
    (row,) = progress.rows.values()
    assert row.state.text() == "Done, 5.0 MB" and row.file.job == job
    progress.clear.click()
    assert progress.rows == {}
    qtbot.waitUntil(lambda: states() == [], timeout=5_000)


def test_a_command_makes_the_files_while_the_window_looks_on(window, qtbot, recordings, tmp_path) -> None:
    put(recordings("sixty_four_seconds"), tmp_path / "out", 2, 8_000_000)
    with start_owner("command") as owner:
        try:
            progress = window.page.export.progress
            shown(window, qtbot, 2)
            qtbot.waitUntil(
                lambda: any(row.bar.value() > 0 for row in progress.rows.values()), timeout=30_000
            )
            assert progress.note.text() == "A command of Leike is making these."
            assert not window.page.export.queue._maker.working
            assert window.page.export.may_close(window.close)  # nothing ends with this window
            until_done(window, qtbot)
            assert owner.wait(20) == 0
        finally:
            owner.kill()
    assert states() == ["done", "done"]


def test_a_killed_window_leaves_its_files_to_the_other_one(window, qtbot, recordings, tmp_path) -> None:
    put(recordings("sixty_four_seconds"), tmp_path / "out", 2, 8_000_000)
    with start_owner("window") as owner:
        progress = window.page.export.progress
        shown(window, qtbot, 2)
        qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in progress.rows.values()), timeout=30_000)
        assert progress.note.text() == "Another window of Leike is making these."
        owner.send_signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: window.page.export.queue._maker.working, timeout=20_000)
    until_done(window, qtbot)
    assert states() == ["done", "done"] and not progress.note.text()
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["000.mp4", "001.mp4"] and list(map(seconds, files)) == [8, 8]


def test_stop_from_here_reaches_the_one_who_makes(window, qtbot, recordings, tmp_path) -> None:
    put(recordings("sixty_four_seconds"), tmp_path / "out", 1, 60_000_000)
    with start_owner("window") as owner:
        try:
            progress = window.page.export.progress
            shown(window, qtbot, 1)
            qtbot.waitUntil(
                lambda: any(row.bar.value() > 0 for row in progress.rows.values()), timeout=30_000
            )
            window.commands.trigger("export.stop_all")
            assert owner.wait(15) == 0
        finally:
            owner.kill()
    assert states() == ["stopped"] and list((tmp_path / "out").iterdir()) == []


def test_files_are_moved_by_keys_and_made_in_that_order(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out", 3)
    shown(window, qtbot, 3)
    window.page.export.reveal_files()
    queue, rows = window.page.export.queue, window.page.export.progress.rows
    rows[queue.files[2]].setFocus()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    names = lambda: [file.name for file in queue.files]  # noqa: E731
    qtbot.keyClick(window, Qt.Key.Key_PageUp, control | shift)
    assert names() == ["000.mp4", "002.mp4", "001.mp4"]
    qtbot.keyClick(window, Qt.Key.Key_U, control | shift)
    assert names() == ["002.mp4", "000.mp4", "001.mp4"]
    qtbot.keyClick(window, Qt.Key.Key_PageDown, control | shift)
    assert names() == ["000.mp4", "002.mp4", "001.mp4"]
    rows[queue.files[2]].buttons["move_up"].click()
    assert names() == ["000.mp4", "001.mp4", "002.mp4"]
    rows[queue.files[2]].buttons["move_down"].click()  # it is the last one already
    expected = ["000.mp4", "001.mp4", "002.mp4"]
    assert names() == expected
    qtbot.waitUntil(lambda: settled(window) and names() == expected)
    places = [rows[file].y() for file in queue.files]
    assert places == sorted(places)


def settled(window: MainWindow) -> bool:
    """Whether the journal has answered all that was asked."""
    return window.page.export.queue._desk._wishes.empty()


def let_go(window: MainWindow, job: int, place: QPoint, kind: str = ROW_FORMAT) -> None:
    """Drop a row there, in the coordinates of the rows."""
    data = QMimeData()
    data.setData(kind, str(job).encode())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(place), Qt.DropAction.MoveAction, data, left, none)
    window.page.export.progress.list.widget().dropEvent(event)  # pyright: ignore[reportOptionalMemberAccess]


def test_files_are_dragged_to_their_place(window, qtbot, recordings, tmp_path, nobody_makes) -> None:
    ids = put(recordings("plain"), tmp_path / "out", 3)
    open_file(window, qtbot, recordings("plain"))
    shown(window, qtbot, 3)
    window.page.export.reveal_files()
    page, queue = window.page.export.progress, window.page.export.queue
    rows = [page.rows[file] for file in queue.files]
    qtbot.waitUntil(lambda: rows[2].y() > rows[1].y() > rows[0].y())
    assert rows[2].drag_data().hasFormat(ROW_FORMAT) and not rows[2].drag_data().hasUrls()
    let_go(window, ids[2], QPoint(40, rows[0].y() + 2))
    assert [file.job for file in queue.files] == [ids[2], ids[0], ids[1]]
    qtbot.waitUntil(lambda: rows[0].y() > rows[2].y())
    let_go(window, ids[2], QPoint(40, rows[1].geometry().bottom() + 30))
    assert [file.job for file in queue.files] == [ids[0], ids[1], ids[2]]
    let_go(window, 9_999, QPoint(40, 2))
    let_go(window, ids[2], QPoint(40, 2), "text/plain")
    assert [file.job for file in queue.files] == [ids[0], ids[1], ids[2]]


def test_one_file_is_held_while_the_others_are_made(window, qtbot, recordings, tmp_path, monkeypatch) -> None:
    with monkeypatch.context() as held:
        held.setattr("leike.gui.queue.maker._make", lambda _task, _choices: "taken")
        first, second = put(recordings("plain"), tmp_path / "out", 2)
        shown(window, qtbot, 2)
        queue, rows = window.page.export.queue, window.page.export.progress.rows
        rows[queue.files[0]].buttons["pause"].click()
        assert rows[queue.files[0]].state.text() == "Paused"
        qtbot.waitUntil(lambda: states(first, second) == ["paused", "waiting"], timeout=5_000)
    qtbot.waitUntil(lambda: queue.files[1].state is State.DONE, timeout=60_000)
    assert queue.files[0].state is State.PAUSED and queue.held and not (tmp_path / "out" / "000.mp4").exists()
    rows[queue.files[0]].buttons["go_on"].click()
    until_done(window, qtbot)
    assert states(first, second) == ["done", "done"] and seconds(tmp_path / "out" / "000.mp4") == 1


def test_want_of_room_and_a_folder_that_is_away_are_told(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out", 2)
    reason = Message("export_disk_full", {"folder": "out"})
    away = Message("folder_not_made", {"folder": "Z:", "reason": "away"})
    journal = open_queue()
    with journal.database.write() as connection:
        pause_queue(connection, reason)
        connection.execute("UPDATE jobs SET waiting_for = ? WHERE id = 1", (stored_message(away),))
        connection.execute("UPDATE jobs SET estimated_bytes = 2500000 WHERE id = 2")
    journal.close()
    shown(window, qtbot, 2)
    page = window.page.export.progress
    assert page.note.text() == window.languages.speak(reason) and page.note.objectName() == "warning"
    assert page.pause.text() == "Continue"
    first, second = (page.rows[file] for file in window.page.export.queue.files)
    window.page.export.queue.go_on()
    qtbot.waitUntil(lambda: not page.note.text() and first.state.text() == window.languages.speak(away))
    assert second.state.text() == "Waiting, about 2.5 MB"
    assert "choose_folder" in first.buttons and "choose_folder" not in second.buttons


def test_closing_stops_and_the_next_window_goes_on(window, qtbot, qapp, recordings, tmp_path) -> None:
    (job,) = put(recordings("sixty_four_seconds"), tmp_path / "out", 1, 12_000_000)
    shown(window, qtbot, 1)
    rows = window.page.export.progress.rows
    qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in rows.values()), timeout=60_000)
    window.close()
    (question,) = window.findChildren(ClosingQuestion)
    assert "next time Leike is started" in question.informativeText()
    question.stop_and_close.click()
    assert not window.isVisible() and window.finish()
    assert states(job) == ["waiting"] and list((tmp_path / "out").iterdir()) == []
    again = make_window(qapp, "en", computer_store())
    again.show()
    qtbot.waitUntil(lambda: again.page.export.exporting, timeout=10_000)  # nobody told it to
    until_done(again, qtbot)
    assert states(job) == ["done"] and seconds(tmp_path / "out" / "000.mp4") == 12
    again.close()
    assert again.finish()
    again.deleteLater()


_BACKGROUND = """
import sys
from PySide6.QtCore import QTimer
from leike.gui import main
from leike.gui.queue.closing import ClosingQuestion

def look(window):
    panel = window.page.export
    (question,) = window.findChildren(ClosingQuestion) or (None,)
    if question is not None:
        question.background.click()
        print("hidden" if not window.isVisible() else "still there", flush=True)
        return
    if any(row.bar.value() > 0 for row in panel.progress.rows.values()):
        window.close()
    QTimer.singleShot(50, lambda: look(window))

make_window = main.make_window
def watched(*arguments):
    window = make_window(*arguments)
    QTimer.singleShot(50, lambda: look(window))
    return window

main.make_window = watched
sys.exit(main.run(None, "en"))
"""


def test_files_are_finished_in_the_background_and_told(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    log, programs = tmp_path / "told", tmp_path / "bin"
    programs.mkdir()
    (programs / "notify-send").write_text(f'#!/bin/sh\nfor word; do echo "$word"; done > "{log}"\n')
    (programs / "notify-send").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    put(recordings("sixty_four_seconds"), tmp_path / "out", 2, 8_000_000)
    command = [sys.executable, "-c", _BACKGROUND]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None and child.stdout.readline() == "hidden\n"
            shown(window, qtbot, 2)  # Leike is started again meanwhile, and sees the same queue
            assert window.page.export.exporting
            _out, errors = child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 0 and "Traceback" not in errors, errors
    until_done(window, qtbot)
    assert states() == ["done", "done"]
    assert "Ready. The files are in the folder “out”." in log.read_text().splitlines()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked for at the end."""
    wishes: list[str] = []
    monkeypatch.setattr("leike.gui.queue.when_done.end_the_day", wishes.append)
    return wishes


@pytest.mark.parametrize("answer", ["now", "cancel"])
def test_sleep_is_counted_down_and_can_be_hindered(window, qtbot, asked, answer) -> None:
    keeper = window.page.export.when_done
    keeper.choose("sleep")
    window.page.export.queue.all_done.emit()
    (question,) = window.findChildren(CountdownQuestion)
    assert question.text() == "The computer goes to sleep in 60 s." and asked == []
    question.timer.timeout.emit()
    assert question.text() == "The computer goes to sleep in 59 s."
    with qtbot.waitSignal(keeper.settled):
        getattr(question, answer).click()
    assert asked == (["sleep"] if answer == "now" else [])
    assert keeper.choice == "notify" and window.page.export.progress.then.currentText() == "Then: notify"


def test_after_a_minute_the_session_ends(window, qtbot, asked) -> None:
    keeper = window.page.export.when_done
    keeper.choose("log_off")
    window.page.export.queue.all_done.emit()
    (question,) = window.findChildren(CountdownQuestion)
    with qtbot.waitSignal(keeper.settled):
        for _second in range(60):
            question.timer.timeout.emit()
    assert asked == ["log_off"]


def test_a_new_export_hinders_the_sleep(window, qtbot, asked, recordings, tmp_path) -> None:
    put(recordings("plain"), tmp_path / "out")
    keeper = window.page.export.when_done
    keeper.choose("sleep")
    window.page.export.queue.all_done.emit()
    shown(window, qtbot, 1)
    qtbot.waitUntil(lambda: keeper.question is None, timeout=10_000)
    until_done(window, qtbot)
    assert asked == [] and not window.findChildren(CountdownQuestion)


def test_when_done_is_chosen_by_key_while_files_are_made(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    open_file(window, qtbot, recordings("plain"))
    assert not window.commands.action("export.when_done").isEnabled()
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    window.commands.refresh_now()
    then = window.page.export.progress.then
    opened: list[bool] = []
    then.showPopup = lambda: opened.append(True)  # type: ignore[method-assign]
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_W, control | alt)
    assert opened == [True] and window.page.steps.step is Step.EXPORT and then.isVisible()
    then.setCurrentIndex(2)
    then.activated.emit(2)
    assert window.page.export.when_done.choice == "sleep"


def test_three_hundred_files_hold_nobody_up(window, qtbot, recordings, tmp_path, nobody_makes) -> None:
    open_file(window, qtbot, recordings("plain"))
    put(recordings("plain"), tmp_path / "out", 300)
    window.page.go_to(Step.EXPORT)
    page, queue = window.page.export.progress, window.page.export.queue

    def busy_ms(act: Callable[[], object], true: Callable[[], bool]) -> float:
        with Watchdog() as watchdog:
            act()
            qtbot.waitUntil(true, timeout=20_000)
            qtbot.wait(50)
        return watchdog.worst_busy_ms

    def rows_made() -> bool:
        return len(page.rows) == 40

    spent = [
        busy_ms(lambda: (window.page.export.show_files(), queue.begin()), lambda: len(queue.files) == 300),
        busy_ms(lambda: None, rows_made),
        busy_ms(page.list.later.click, lambda: len(page.rows) == 80),
        busy_ms(lambda: queue.move(queue.files[-1], queue.files[0]), rows_shown(page, queue)),
        busy_ms(queue.stop_all, lambda: not queue.has_open and settled(window)),
        busy_ms(queue.clear, lambda: page.rows == {} and settled(window)),
    ]
    assert max(spent) < _MOST_BUSY_MS, spent


def rows_shown(page, queue) -> Callable[[], bool]:
    return lambda: queue.files[0] in page.rows


def test_a_long_list_shows_what_is_being_made_and_more_when_asked(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out", 100)
    journal = open_queue()
    with journal.database.write() as connection:
        connection.execute("UPDATE jobs SET state = 'done' WHERE id <= 50")
    journal.close()
    shown(window, qtbot, 100)
    page, queue = window.page.export.progress, window.page.export.queue
    qtbot.waitUntil(lambda: len(page.rows) == 40)
    assert queue.files[50] in page.rows and queue.files[0] not in page.rows
    assert page.list.earlier.text() == "Show 48 earlier files"
    assert page.list.later.text() == "Show 12 later files"
    page.list.earlier.click()
    page.list.later.click()
    qtbot.waitUntil(lambda: len(page.rows) == 92)
    page.list.earlier.click()
    qtbot.waitUntil(lambda: len(page.rows) == 100)
    assert page.list.earlier.isHidden() and page.list.later.isHidden()


def test_how_exports_are_made_is_chosen_in_the_settings(window, qtbot) -> None:
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    rows = settings.exports
    assert rows.side_by_side.currentText() == "As many as are fastest" and SIDE_BY_SIDE.get() == 0
    rows.side_by_side.setCurrentIndex(rows.side_by_side.findData(1))
    rows.side_by_side.activated.emit(1)
    rows.staging.setCurrentIndex(rows.staging.findData("always"))
    rows.staging.activated.emit(1)
    assert (SIDE_BY_SIDE.get(), STAGING.get()) == (1, "always")
    assert rows.encoder.currentData() == kept_encoder() == "libx264"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_closing_question_speaks_the_language(window, qtbot, language) -> None:
    window.languages.switch(language)
    question = ClosingQuestion(window.page.export.queue, window)
    qtbot.addWidget(question)
    texts = {question.text(), question.informativeText(), question.background.text()}
    assert len(texts) == 3 and ("Files are still" in question.text()) == (language == "en")


def test_a_journal_that_breaks_is_opened_again_and_wishes_still_count(
    window, qtbot, recordings, tmp_path, monkeypatch, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out", 2)
    names = shown(window, qtbot, 2)
    queue, broken, state = window.page.export.queue, [True], Journal.state

    def breaks(journal: Journal) -> QueueState:
        if broken:
            broken.pop()
            raise QueueDamaged("queue_damaged", file="queue.sqlite")
        return state(journal)

    monkeypatch.setattr(Journal, "state", breaks)
    queue.stop(queue.files[0])
    qtbot.waitUntil(lambda: not broken, timeout=5_000)
    queue.stop(queue.files[1])
    qtbot.waitUntil(lambda: states() == ["stopped", "stopped"], timeout=10_000)
    put(recordings("plain"), tmp_path / "more")
    qtbot.waitUntil(lambda: len(queue.files) == 3, timeout=10_000)
    assert [file.name for file in queue.files[:2]] == names


def test_what_was_made_before_is_told_and_made_anew_when_asked(window, qtbot, recordings, tmp_path) -> None:
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    until_done(window, qtbot)
    made = tmp_path / "out" / "000.mp4"
    first = made.stat().st_ino
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 2)
    until_done(window, qtbot)
    again = window.page.export.queue.files[1]
    assert again.state is State.DONE and [notice.key for notice in again.notices] == ["already_made"]
    assert made.stat().st_ino == first
    heading = window.page.export.progress.heading.text()
    assert heading == "These files were made before. They are in the folder “out”."
    window.page.export.progress.rows[again].buttons["anyway"].click()
    until_done(window, qtbot)
    assert again.state is State.DONE and not again.notices and made.stat().st_ino != first


def test_a_quiet_moment_after_the_work_is_used_to_measure(qtbot, monkeypatch: pytest.MonkeyPatch):
    """Once nothing is left to make; a file that comes in then does not wait for it."""
    measured: list[threading.Event] = []
    monkeypatch.setattr("leike.gui.queue.maker._make", lambda _task, _choices: "empty")
    monkeypatch.setattr("leike.gui.queue.maker._QUIET_MS", 10)

    def measure(stop: threading.Event) -> None:
        measured.append(stop)
        stop.wait(20)

    monkeypatch.setattr("leike.export.machine_costs.measure_once", measure)
    runner = TaskRunner()
    maker, waiting = Maker(runner, runner), QueueState(jobs=(waiting_row(),))
    maker.follow(waiting)
    qtbot.waitUntil(lambda: len(measured) == 1)
    assert not maker.working and not measured[0].is_set()
    qtbot.waitUntil(measured[0].is_set)  # the file still waits: the next try begins
    maker.follow(QueueState(jobs=()))
    runner.close()
    assert runner.wait(10_000)
