"""What a person does with projects in the window, as functions."""

import json
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from leike.gui.project.dialogs import SaveQuestion
from leike.gui.window import MainWindow


def project_file(path: Path, *recordings: Path, **more: object) -> Path:
    """A project with a clip of each recording."""
    clips = [{"recording": str(one), "in_us": 0, "out_us": 1_000_000} for one in recordings]
    path.write_text(json.dumps({"version": 2, "clips": clips, **more}), encoding="utf-8")
    return path


def copied(recording: Path, target: Path) -> Path:
    """The recording at another place, which may be moved or spoiled."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(recording, target)
    return target


def open_project(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a project and wait until it is there."""
    window.open(path)
    qtbot.waitUntil(lambda: window.project.current.path == path, timeout=10_000)


def edit(window: MainWindow, title: str = "Uusi") -> None:
    """Change the chosen clip."""
    window.editor.rename_clip(window.editor.index, title)


def save_question(window: MainWindow, qtbot: QtBot) -> SaveQuestion:
    """The sheet that asks about unsaved work."""
    qtbot.waitUntil(lambda: _shown(window) is not None)
    found = _shown(window)
    assert found is not None
    return found


def press(qtbot: QtBot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answer(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Press that answer of the question in the window."""
    (button,) = [button for button in window.project.questions.buttons if button.text() == text]
    press(qtbot, button)


def asked(window: MainWindow, qtbot: QtBot, words: str) -> str:
    """Wait for a question with those words; the question."""
    qtbot.waitUntil(lambda: words in window.project.questions.text, timeout=15_000)
    assert window.project.questions.isVisible()
    return window.project.questions.text


def choose_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Pick `path` in the file dialog that is open."""
    dialogs = window.findChildren(QFileDialog)
    (dialog,) = [dialog for dialog in dialogs if dialog.isVisible()]
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(QFileDialog)))


def _shown(window: MainWindow) -> SaveQuestion | None:
    return next((one for one in window.findChildren(SaveQuestion) if one.isVisible()), None)
