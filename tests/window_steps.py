"""What a person does in the window, as functions."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from leike.gui.window import MainWindow


def open_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a recording and wait until both pictures are on the screen."""
    window.open(path)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the newest plan is made and painted."""

    def settled() -> bool:
        page = window.page
        shown = page.player.result_view.image is not None and page.player.recording_view.image is not None
        return shown and not page.composition.busy and not page.preview.busy

    qtbot.waitUntil(settled, timeout=10_000)


def export(window: MainWindow, qtbot: QtBot) -> list[Path]:
    """Press the big button and wait for the end; the finished files."""
    window.page.export.show_choice()
    window.page.export.export.click()
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)
    return window.page.export.progress.outputs()


def drop(window: MainWindow, path: Path) -> None:
    """Let a file go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, action = QPointF(200, 200), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(where, action, data, left, none))
