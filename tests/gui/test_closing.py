"""The end of the window: gone at once, nothing half-made left, whoever asks for it."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from leike.gui import opening
from leike.gui import window as window_module
from leike.gui.window import MainWindow
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


def test_closing_while_the_sample_is_made_hides_at_once_and_leaves_no_half(
    window: MainWindow, qtbot, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "cache" / "sample"
    window.welcome.sample.click()
    qtbot.waitUntil(lambda: any(folder.glob("*.mp4.*.part")), timeout=20_000)
    began_s = time.monotonic()
    window.close()
    assert not window.isVisible()
    assert time.monotonic() - began_s < 3  # making it takes tens of seconds
    assert window.finish()
    assert time.monotonic() - began_s < 15
    assert not any(folder.glob("*.part")) and not (folder / "sample.mp4").exists()


def test_closing_does_not_wait_for_a_drive_that_does_not_answer(
    window: MainWindow, qtbot, monkeypatch, tmp_path
) -> None:
    reading, answer = threading.Event(), threading.Event()

    def hangs(_path: Path) -> None:
        reading.set()
        answer.wait(30)

    monkeypatch.setattr(opening, "open_recording", hangs)
    monkeypatch.setattr(window_module, "_LAST_WORK_MS", 50)
    window.open(tmp_path / "far.mp4")
    qtbot.waitUntil(reading.is_set)
    window.close()
    assert not window.isVisible()
    assert window.finish() is False
    answer.set()
    monkeypatch.undo()


_SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from leike.gui import main

def look(window) -> None:
    panel = window.page.export
    if window.editor.recording is not None and not panel.exporting:
        window.editor.set_out(60_000_000)
        panel.set_folder(Path(sys.argv[2]))
        panel.start()
    if any(row.bar.value() > 0 for row in panel.progress.rows.values()):
        print("exporting", flush=True)
        return
    QTimer.singleShot(50, lambda: look(window))

make_window = main.make_window
def watched(*arguments):
    window = make_window(*arguments)
    QTimer.singleShot(50, lambda: look(window))
    return window

main.make_window = watched
sys.exit(main.run(sys.argv[1], "en"))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_leaves_no_half_file(recordings, tmp_path, number) -> None:
    folder = tmp_path / "out"
    command = [sys.executable, "-c", _SCRIPT, str(recordings("sixty_four_seconds")), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "exporting\n"
            assert any(folder.rglob("*"))
            child.send_signal(number)
            _out, errors = child.communicate(timeout=20)
        finally:
            child.kill()
    assert child.returncode == 128 + number, errors
    assert "Traceback" not in errors
    assert list(folder.rglob("*")) == []


_HANGING = """
import sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from leike.gui import main, opening, window

opening.open_recording = lambda path: threading.Event().wait(60)
window._LAST_WORK_MS = 100
make_window = main.make_window

def soon_closed(*arguments):
    made = make_window(*arguments)
    QTimer.singleShot(500, made.close)
    return made

main.make_window = soon_closed
sys.exit(main.run("far.mp4", "en"))
"""


def test_the_program_ends_though_a_drive_does_not_answer() -> None:
    began_s = time.monotonic()
    done = subprocess.run([sys.executable, "-c", _HANGING], capture_output=True, text=True, timeout=40)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began_s < 30


def test_a_second_close_is_harmless(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.close()
    window.close()
    assert window.finish() and window.finish()
