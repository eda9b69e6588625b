"""The queue in the window as a tired person meets it: before anything is open, in long lists, at the end."""

import os
import threading

import pytest
from PySide6.QtCore import Qt

from leike.app.queueing import QueueChoices, open_queue
from leike.export.queue.rows import stored_message
from leike.gui.queue.files_window import FilesWindow
from leike.gui.queue.when_done import CountdownQuestion
from leike.gui.settings.values import TEXT_PERCENT, keep_cluster, kept_cluster
from leike.gui.settings.window import SettingsWindow
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from leike.model.messages import Message
from queue_steps import put, start_owner
from window_steps import open_file

pytestmark = [
    pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True),
    pytest.mark.skipif(os.name == "nt", reason="waits for processes as POSIX has them"),
]


@pytest.fixture
def nobody_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window looks at the queue only."""
    monkeypatch.setattr("leike.gui.queue.maker._make", lambda _task, _choices: "taken")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked for at the end."""
    wishes: list[str] = []
    monkeypatch.setattr("leike.gui.queue.when_done.end_the_day", wishes.append)
    return wishes


def shown(window: MainWindow, qtbot, count: int) -> None:
    """Wait until so many files are in the list."""
    queue = window.page.export.queue
    queue.begin()
    qtbot.waitUntil(lambda: len(queue.files) == count, timeout=10_000)


def until_done(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)


def states() -> list[str]:
    """What the journal says, read by itself."""
    journal = open_queue()
    found = [row.state for row in journal.state().jobs]
    journal.close()
    return found


def test_before_anything_is_open_the_files_have_a_window_of_their_own(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    welcome = window.welcome
    assert welcome.files.isHidden()
    put(recordings("plain"), tmp_path / "old", 2)
    shown(window, qtbot, 2)
    assert welcome.files.isVisible() and welcome.exports.text() == "Export: 0 of 2 files"
    welcome.files.click()
    (files,) = window.findChildren(FilesWindow)
    page, queue = files.page, window.page.export.queue
    qtbot.waitUntil(lambda: files.isVisible() and len(page.rows) == 2)
    page.pause.click()
    qtbot.waitUntil(lambda: page.heading.text() == "Paused. 0 of 2 files are ready.")
    assert {row.state.text() for row in page.rows.values()} == {"Paused"}
    page.rows[queue.files[0]].buttons["stop"].click()
    qtbot.waitUntil(lambda: "stopped" in states(), timeout=5_000)
    window.commands.trigger("export.show_files")
    assert window.findChildren(FilesWindow) == [files]
    open_file(window, qtbot, recordings("plain"))
    assert not files.isVisible()
    window.commands.trigger("export.show_files")
    assert not files.isVisible() and window.page.export.progress.isVisible()


def test_the_list_begins_with_what_is_made_now(window, qtbot, recordings, tmp_path, nobody_makes) -> None:
    put(recordings("plain"), tmp_path / "old", 30)
    journal = open_queue()
    with journal.database.write() as connection:
        connection.execute("UPDATE jobs SET state = 'done'")
    journal.close()
    open_file(window, qtbot, recordings("plain"))
    shown(window, qtbot, 30)
    window.page.go_to(Step.EXPORT)
    window.page.export.start()
    page, queue = window.page.export.progress, window.page.export.queue
    qtbot.waitUntil(lambda: len(queue.files) > 30, timeout=20_000)
    qtbot.waitUntil(lambda: queue.files[30] in page.rows and not page.list._revealed, timeout=5_000)
    row = page.rows[queue.files[30]]
    assert not row.visibleRegion().isEmpty()
    assert window.page.export.files_tab.text() == f"Files: 0 of {len(queue.files) - 30}"


def test_a_file_that_waits_for_its_folder_goes_to_another(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(
        "leike.gui.queue.file_actions.pick_folder", lambda _w, _title, _at, take: take(tmp_path / "here")
    )
    with monkeypatch.context() as held:
        held.setattr("leike.gui.queue.maker._make", lambda _task, _choices: "taken")
        put(recordings("plain"), tmp_path / "away", 2)
        journal = open_queue()
        with journal.database.write() as connection:
            away = Message("folder_not_made", {"folder": "Z:", "reason": "away"})
            connection.execute("UPDATE jobs SET waiting_for = ?", (stored_message(away),))
        journal.close()
        shown(window, qtbot, 2)
        rows = window.page.export.progress.rows
        rows[window.page.export.queue.files[0]].buttons["choose_folder"].click()
    until_done(window, qtbot)
    assert states() == ["done", "done"]
    assert sorted(file.name for file in (tmp_path / "here").iterdir()) == ["000.mp4", "001.mp4"]
    assert not (tmp_path / "away").exists()


def test_while_all_is_paused_no_file_offers_to_pause(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    queue, (row,) = window.page.export.queue, window.page.export.progress.rows.values()
    assert not row.buttons["pause"].isHidden()
    queue.pause()
    assert row.buttons["pause"].isHidden() and not row.buttons["stop"].isHidden()
    queue.go_on()
    assert not row.buttons["pause"].isHidden()


def test_sleep_is_forgotten_with_the_files_that_were_stopped(
    window, qtbot, asked, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    keeper = window.page.export.when_done
    keeper.choose("sleep")
    window.page.export.queue.stop_all()
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=5_000)
    assert keeper.choice == "notify" and not window.findChildren(CountdownQuestion)


def test_only_the_window_that_made_the_files_tells_the_desktop(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    told: list[str] = []
    keeper = window.page.export.when_done
    monkeypatch.setattr(keeper.notifier, "tell", lambda _title, text: told.append(text))
    monkeypatch.setattr(keeper, "_is_looked_at", lambda: False)
    put(recordings("sixty_four_seconds"), tmp_path / "out", 1, 4_000_000)
    with start_owner("window") as owner:
        try:
            shown(window, qtbot, 1)
            qtbot.waitUntil(lambda: window.page.export.queue.elsewhere == "window", timeout=10_000)
            until_done(window, qtbot)
        finally:
            owner.kill()
    assert states() == ["done"] and told == []
    put(recordings("plain"), tmp_path / "mine")
    qtbot.waitUntil(lambda: len(window.page.export.queue.files) == 2, timeout=10_000)
    until_done(window, qtbot)
    assert len(told) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_large_texts_of_the_settings_are_not_cut_off(window, qtbot, language) -> None:
    TEXT_PERCENT.set(150)
    window.desk.looks.apply_text_size()
    window.languages.switch(language)
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    qtbot.waitExposed(settings)
    box = settings.exports.side_by_side
    qtbot.waitUntil(lambda: box.height() >= box.sizeHint().height(), timeout=2_000)
    viewport = settings._area.viewport()
    assert box.mapTo(viewport, box.rect().topRight()).x() < viewport.width()
    settings.close()
    TEXT_PERCENT.set(100)
    window.desk.looks.apply_text_size()


def test_four_files_are_in_sight_in_a_small_window(window, qtbot, recordings, tmp_path, nobody_makes) -> None:
    put(recordings("plain"), tmp_path / "out", 8)
    open_file(window, qtbot, recordings("plain"))
    window.banner.clear()
    shown(window, qtbot, 8)
    window.page.go_to(Step.EXPORT)
    window.page.export.show_files()
    page, queue = window.page.export.progress, window.page.export.queue
    qtbot.waitUntil(lambda: len(page.rows) == 8, timeout=5_000)
    rows = [page.rows[file] for file in queue.files[:4]]

    def in_sight() -> list[bool]:
        return [row.visibleRegion().boundingRect().height() == row.height() for row in rows]

    qtbot.waitUntil(lambda: all(in_sight()), timeout=2_000)
    for row in rows:
        shown_buttons = [button for button in row.buttons.values() if not button.isHidden()]
        assert row.state.text() == "Waiting, about 0.3 MB" and len(shown_buttons) >= 4
        assert all(button.visibleRegion().boundingRect().size() == button.size() for button in shown_buttons)
    assert page.then.isVisible() and page.then.y() == page.pause.y()


@pytest.mark.parametrize("where", ["step", "window"])
def test_large_letters_are_not_cut_off_at_the_files(
    window, qtbot, recordings, tmp_path, nobody_makes, where
) -> None:
    TEXT_PERCENT.set(150)
    window.desk.looks.apply_text_size()
    window.languages.switch("fi")
    put(recordings("plain"), tmp_path / "out", 8)
    shown(window, qtbot, 8)
    if where == "window":
        window.commands.trigger("export.show_files")
        (files,) = window.findChildren(FilesWindow)
        buttons = [files.close_button, files.page.pause, files.page.stop, window.welcome.open]
    else:
        open_file(window, qtbot, recordings("plain"))
        window.page.go_to(Step.EXPORT)
        window.page.export.show_choice()
        window.banner.show_warning(Message("gui_more_broken_presets", {"count": 3}))
        export = window.page.export
        buttons = [*window.page.steps.buttons.values(), export.files_tab, export.export]
    qtbot.waitUntil(lambda: all(one.height() >= one.sizeHint().height() for one in buttons), timeout=2_000)
    qtbot.waitUntil(
        lambda: all(one.visibleRegion().boundingRect().size() == one.size() for one in buttons), timeout=2_000
    )
    TEXT_PERCENT.set(100)
    window.desk.looks.apply_text_size()


def test_keys_of_the_queue_work_in_the_window_of_its_own(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    put(recordings("plain"), tmp_path / "out", 3)
    shown(window, qtbot, 3)
    window.commands.trigger("export.show_files")
    (files,) = window.findChildren(FilesWindow)
    qtbot.waitExposed(files)
    page, queue = files.page, window.page.export.queue
    qtbot.waitUntil(lambda: len(page.rows) == 3 and files.isActiveWindow(), timeout=5_000)
    window.commands.refresh_now()
    control, alt, shift = (
        getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift")
    )
    qtbot.keyClick(files, Qt.Key.Key_P, control | shift)
    assert queue.paused
    qtbot.keyClick(files, Qt.Key.Key_P, control | shift)
    assert not queue.paused
    last = queue.files[2]
    page.rows[last].setFocus()
    qtbot.keyClick(page.rows[last], Qt.Key.Key_PageUp, control | shift)
    assert queue.files[1] is last
    qtbot.keyClick(page.rows[last], Qt.Key.Key_P, alt | shift)
    qtbot.waitUntil(lambda: states().count("stopped") == 1, timeout=5_000)
    assert not last.open and [file.open for file in queue.files if file is not last] == [True, True]


def test_a_wrong_address_of_a_cluster_is_told_at_its_field_and_not_kept(window, qtbot) -> None:
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    qtbot.waitExposed(settings)
    rows = settings.exports
    keep_cluster("tcp://127.0.0.1:8786")
    rows.refresh()
    rows.cluster.setFocus()
    rows.cluster.setText("our cluster")
    qtbot.keyClick(rows.cluster, Qt.Key.Key_Return)
    assert rows.wrong_cluster.text().startswith("The cluster address our cluster is not understood.")
    assert rows.wrong_cluster.isVisible() and rows.cluster.property("wrong")
    assert kept_cluster() == "tcp://127.0.0.1:8786"
    window.languages.switch("fi")
    finnish = "Klusterin osoitetta our cluster ei ymm"
    qtbot.waitUntil(lambda: rows.wrong_cluster.text().startswith(finnish), timeout=2_000)
    rows.cluster.setText("")
    qtbot.keyClick(rows.cluster, Qt.Key.Key_Return)
    assert rows.wrong_cluster.isHidden() and kept_cluster() == ""
    settings.close()


def test_files_that_wait_for_a_cluster_that_is_not_there_are_made_here_once_it_is_taken_out(
    window, qtbot, recordings, tmp_path
) -> None:
    keep_cluster("tcp://127.0.0.1:9")
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    (file,) = window.page.export.queue.files
    qtbot.waitUntil(lambda: file.waiting_for is not None, timeout=30_000)
    (row,) = window.page.export.progress.rows.values()
    assert "tcp://127.0.0.1:9" in row.state.text() and row.state.objectName() == "warning"
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    settings.exports.cluster.setText("")
    settings.exports.cluster.editingFinished.emit()
    until_done(window, qtbot)
    assert states() == ["done"]
    settings.close()


def test_settings_of_exports_count_while_the_queue_is_made(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    given: list[QueueChoices] = []
    may_end = threading.Event()

    def run(_stop: object, *, choices: QueueChoices, **_rest: object) -> str:
        given.append(choices)
        may_end.wait(20)
        return "stopped"

    monkeypatch.setattr("leike.app.queueing.run_queue", run)
    put(recordings("plain"), tmp_path / "out")
    shown(window, qtbot, 1)
    qtbot.waitUntil(lambda: len(given) == 1, timeout=5_000)
    (choices,) = given
    assert choices.settings_now is not None and choices.settings_now().staging == "auto"
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    box = settings.exports.staging
    box.setCurrentIndex(box.findData("always"))
    box.activated.emit(box.currentIndex())
    assert choices.settings_now().staging == "always"
    settings.close()
    may_end.set()


def test_tab_goes_from_the_choice_at_the_end_through_the_files(
    window, qtbot, recordings, tmp_path, nobody_makes
) -> None:
    open_file(window, qtbot, recordings("plain"))
    put(recordings("plain"), tmp_path / "out", 2)
    shown(window, qtbot, 2)
    window.page.export.reveal_files()
    page, queue = window.page.export.progress, window.page.export.queue
    qtbot.waitUntil(lambda: len(page.rows) == 2 and page.rows[queue.files[1]].isVisible(), timeout=5_000)
    page.then.setFocus()
    stops: list[str] = []
    for _tab in range(10):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        stops.append(window.focusWidget().accessibleName())
    first, second = "000.mp4. Waiting, about 0.3 MB", "001.mp4. Waiting, about 0.3 MB"
    of_one = ["Stop", "Pause", "Make this file earlier", "Make this file later"]
    assert stops == [first, *of_one, second, *of_one]


def test_a_row_that_is_done_is_as_low_as_any(window, qtbot, recordings, tmp_path) -> None:
    put(recordings("sixty_four_seconds"), tmp_path / "out", 2, 3_000_000)
    open_file(window, qtbot, recordings("plain"))
    shown(window, qtbot, 2)
    window.page.export.reveal_files()
    until_done(window, qtbot)
    rows = list(window.page.export.progress.rows.values())
    lines_px = 2 * rows[0].buttons["open"].sizeHint().height()
    qtbot.waitUntil(lambda: all(row.height() < lines_px + 14 for row in rows), timeout=2_000)
