"""What opens when several things are asked for, and what is said of files that do not open."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent

from leike.gui import opening
from leike.gui.bridge import Task
from leike.gui.main import first_size, make_window
from leike.gui.player import playback
from leike.gui.player.clock import SoundClock
from leike.gui.window import MainWindow
from leike.model.errors import RecordingError, Stopped
from leike.presets.store import default_store, user_presets_folder
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)


def test_a_late_sample_leaves_the_recording_that_was_opened_meanwhile(
    window: MainWindow, qtbot, recordings, monkeypatch
) -> None:
    began, go, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(on_progress) -> Path:
        began.set()
        go.wait(10)
        try:
            on_progress(0.5)
        except Stopped:
            ended.set()
            raise
        return recordings("hd720")

    monkeypatch.setattr(opening, "prepare_sample", slow)
    window.welcome.sample.click()
    qtbot.waitUntil(began.is_set)
    chosen = recordings("silent")
    open_file(window, qtbot, chosen)
    assert window.welcome.sample.isEnabled()
    go.set()
    qtbot.waitUntil(ended.is_set)  # it is not made on for nothing
    qtbot.waitUntil(lambda: window.runner.wait(0))
    assert window.windowTitle().startswith("silent")
    assert window.banner.text == ""


def test_a_late_error_of_a_file_that_is_no_longer_wanted_is_not_told(
    window: MainWindow, qtbot, recordings, monkeypatch
) -> None:
    began, go = threading.Event(), threading.Event()
    really_open = opening.open_recording

    def slow(path: Path):
        if path.name == "old.mp4":
            began.set()
            go.wait(10)
            raise RecordingError("recording_missing", file=path.name)
        return really_open(path)

    monkeypatch.setattr(opening, "open_recording", slow)
    before = set(window.runner.findChildren(Task))
    window.open(Path("old.mp4"))
    (old,) = set(window.runner.findChildren(Task)) - before
    qtbot.waitUntil(began.is_set)
    told: list[object] = []
    old.failed.connect(told.append)
    open_file(window, qtbot, recordings("silent"))
    go.set()
    qtbot.waitUntil(lambda: bool(told))
    assert window.banner.text == ""


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, none = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def test_a_dropped_batch_sheet_opens_as_a_project(window: MainWindow, qtbot, recordings, tmp_path) -> None:
    sheet = tmp_path / "clips.CSV"
    sheet.write_text(f"file,in,out\n{recordings('plain')},0,1\n{recordings('plain')},x,1\n", "utf-8")
    drop(window, sheet)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    assert len(window.editor.project.clips) == 1 and "3" in window.banner.text
    assert window.windowTitle() == "clips[*] – Leike" and window.isWindowModified()


def test_a_second_recording_that_is_dropped_comes_into_the_project(
    window: MainWindow, qtbot, recordings
) -> None:
    drop(window, recordings("plain"))
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    assert not window.isWindowModified()
    second = str(recordings("hd720"))
    drop(window, Path(second))
    qtbot.waitUntil(lambda: len(window.editor.project.clips) == 2, timeout=10_000)
    assert window.editor.clip.recording == second and window.editor.recording is not None
    assert window.isWindowModified() and window.editor.clip.out_us == window.editor.duration_us
    drop(window, recordings("plain"))  # it is there already: its clip is chosen
    qtbot.waitUntil(lambda: window.editor.index == 0, timeout=10_000)
    assert len(window.editor.project.clips) == 2


def test_an_error_goes_when_the_next_thing_goes_well(window: MainWindow, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.open(tmp_path / "gone.mp4")
    qtbot.waitUntil(lambda: "gone.mp4" in window.banner.text)
    window.editor.set_out(2_000_000)
    assert not window.banner.isVisible() and window.banner.text == ""


def test_a_bug_and_a_warning_stay_until_they_are_closed(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.banner.shown.disconnect()  # the window's own guard against bugs in tests
    window.show_bug("Traceback")
    window.editor.set_out(2_000_000)
    assert window.banner.isVisible() and window.banner.report == "Traceback"


def test_only_the_present_recording_keeps_a_sound_player(
    window: MainWindow, qtbot, recordings, monkeypatch
) -> None:
    monkeypatch.setattr(
        playback, "make_clock", lambda recording, parent: (SoundClock(recording, parent), None)
    )
    for kind in ("plain", "hd720", "mono"):
        path = recordings(kind)
        window.open(path)
        qtbot.waitUntil(
            lambda path=path: getattr(window.editor.recording, "path", "") == str(path), timeout=5_000
        )
    qtbot.waitUntil(lambda: len(window.page.playback.findChildren(SoundClock)) == 1, timeout=2_000)


@pytest.mark.parametrize(("count", "named", "rest"), [(2, 2, ""), (3, 3, ""), (5, 2, "3")])
def test_every_broken_own_preset_is_told_or_counted(own_folders, qapp, count, named, rest) -> None:
    import os

    folder = user_presets_folder(os.environ)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"broken{number}.toml").write_text("nothing = [", encoding="utf-8")
    window = make_window(qapp, "en", default_store())
    told = window.banner.text
    assert sum(f"broken{number}.toml" in told for number in range(count)) == named
    assert (f"{rest} more" in told) if rest else ("more of" not in told)
    window.close()
    assert window.finish()
    window.languages.close()


@pytest.mark.parametrize("screen", [QSize(1280, 680), QSize(1280, 720), QSize(1920, 1040)])
def test_the_window_opens_inside_the_screen(window: MainWindow, screen: QSize) -> None:
    size = first_size(screen).expandedTo(window.minimumSize())
    assert size.width() <= screen.width() and size.height() <= screen.height() - 30
    assert first_size(QSize(2560, 1400)) == QSize(1280, 760)


def fits_its_smallest_size(window: MainWindow) -> bool:
    needed, least = window.minimumSizeHint(), window.minimumSize()
    return needed.width() <= least.width() and needed.height() <= least.height()


def test_what_the_window_shows_fits_its_smallest_size(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    for code in ("fi", "sv", "en"):
        window.languages.switch(code)
        window.banner.clear()  # of a computer without loudspeakers
        qtbot.waitUntil(lambda: not window.banner.isVisible() and fits_its_smallest_size(window))


def test_the_sample_says_how_far_it_is_and_can_be_stopped(window: MainWindow, qtbot, monkeypatch) -> None:
    go, stopped = threading.Event(), threading.Event()

    def slow(on_progress) -> Path:
        on_progress(0.424)
        while not go.wait(0.01):
            try:
                on_progress(0.43)
            except Stopped:
                stopped.set()
                raise
        raise AssertionError

    monkeypatch.setattr(opening, "prepare_sample", slow)
    welcome = window.welcome
    assert not welcome.stop.isVisible()
    welcome.sample.setFocus()
    welcome.sample.click()
    qtbot.waitUntil(lambda: "43 %" in welcome.sample.text())
    assert welcome.stop.isVisible() and welcome.stop.hasFocus()
    qtbot.keyClick(welcome.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(stopped.is_set)
    qtbot.waitUntil(welcome.sample.isEnabled)
    assert welcome.sample.text() == "Try with the sample" and welcome.sample.hasFocus()
    assert not welcome.stop.isVisible() and window.banner.text == ""
