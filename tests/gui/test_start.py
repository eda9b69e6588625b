"""The window stands before anything heavy is loaded, and looks as it does when it is built any other way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leike.gui.main import make_window
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from leike.presets.store import default_store
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

_SCRIPT = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer

HEAVY = ("numpy", "PIL", "av", "moviepy", "cv2", "scenedetect", "pysubs2", "uharfbuzz", "psutil", "ffmpeg",
         "PySide6.QtMultimedia", "leike.app.analysis", "leike.gui.help.manual", "leike.gui.settings.window")
asked_by_gui = {}

class Spy:
    def find_spec(self, name, path=None, target=None):
        asked_by_gui.setdefault(name, threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Spy())
from leike.gui.main import make_app, make_window
from leike.presets.store import default_store

app = make_app(["leike"])
window = make_window(app, "fi", default_store())
window.show()
told = {}

def shown():
    told["at_start"] = [name for name in HEAVY if name in asked_by_gui]
    if sys.argv[2] == "at once":
        window.open(Path(sys.argv[1]))
    look()

def look():
    page = window.page
    if sys.argv[2] == "later" and window.editor.recording is None and "leike.app.analysis" in sys.modules:
        window.open(Path(sys.argv[1]))
    seen = page.player.recording_view.image is not None and page.player.result_view.image is not None
    if not seen or page.timeline.content.waveform is None or page.timeline.findings.busy:
        QTimer.singleShot(20, look)
        return
    told["by_gui"] = [name for name in HEAVY if asked_by_gui.get(name)]
    told["loaded"] = [name for name in HEAVY if name in sys.modules]
    window.project.give_up_work()
    window.close()

QTimer.singleShot(0, shown)
code = app.exec()
print(json.dumps(told))
sys.exit(code)
"""


def started(recording: Path, opened: str) -> dict[str, list[str]]:
    command = [sys.executable, "-c", _SCRIPT, str(recording), opened]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_window_stands_before_anything_heavy_is_loaded(recordings) -> None:
    told = started(recordings("plain"), "later")
    assert told["at_start"] == []
    assert told["by_gui"] == []  # a worker loads it all meanwhile
    assert {"numpy", "PIL", "av", "leike.app.analysis", "PySide6.QtMultimedia"} <= set(told["loaded"])


def test_a_recording_opened_at_once_lets_the_window_load_no_library(recordings) -> None:
    told = started(recordings("plain"), "at once")
    assert told["by_gui"] == []


def opened_window(qapp: QApplication, qtbot: QtBot, language: str, recording: Path) -> MainWindow:
    window = make_window(qapp, language, default_store())
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    open_file(window, qtbot, recording)
    return window


def look(window: MainWindow) -> QImage:
    """What is on the screen, the sign of the keyboard's place left out."""
    if (focused := window.focusWidget()) is not None:
        focused.clearFocus()
    return window.grab().toImage()


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_style_sheet_that_comes_last_gives_the_same_window(qapp, qtbot, recordings, language) -> None:
    """The first window is built without it, any later one under it."""
    qapp.setStyleSheet("")
    windows = [opened_window(qapp, qtbot, language, recordings("plain")) for _ in range(2)]
    for step in (Step.CAPTION, Step.FRAME, Step.EXPORT, Step.CUT):
        for window in windows:
            window.page.go_to(step)
        qtbot.waitUntil(lambda: look(windows[0]) == look(windows[1]), timeout=10_000)
    for window in windows:
        window.project.give_up_work()
        window.close()
        assert window.finish()
        window.languages.close()
