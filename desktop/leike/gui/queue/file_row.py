"""One file in the list of exports: name, progress, how it ended, and what can be done with it."""

import math
from typing import Literal

from PySide6.QtCore import QLocale, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.gui.language import Languages
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.widgets.wrapped_label import WrappedLabel

Wish = Literal[
    "open",
    "open_folder",
    "copy_post",
    "copy_command",
    "stop",
    "again",
    "replace",
    "choose_folder",
    "find_recording",
    "report",
]

_MENDS: dict[str, Wish] = {
    "export_disk_full": "choose_folder",
    "export_file_too_large": "choose_folder",
    "export_file_gone": "choose_folder",
    "folder_not_made": "choose_folder",
    "folder_not_writable": "choose_folder",
    "output_exists": "replace",
    "recording_missing": "find_recording",
    "ffmpeg_failed": "report",
    "ffmpeg_not_started": "report",
    "output_check_failed": "report",
    "gui_unexpected": "report",
}


_MOST_NOTICES = 3
_MOST_UNFOLDED = 12
"""More than these is nothing that a person reads there, and slow to lay out."""


class FileRow(QFrame):
    """Shows a `QueuedFile`; `wanted(Wish, QueuedFile)` where a button is pressed. A finished file can be
    dragged into another program."""

    wanted = Signal(str, object)

    def __init__(self, file: QueuedFile, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._languages = languages
        self._paused = False
        self._pressed_at: QPoint | None = None
        self.setObjectName("tile")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name = WrappedLabel(file.name)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.state = WrappedLabel()
        self.state.setObjectName("quiet")
        self.fold = QPushButton()
        self.fold.setCheckable(True)
        self.fold.setObjectName("link")
        self.fold.toggled.connect(lambda _on: self._show_notices())
        self.warnings = WrappedLabel()
        self.warnings.setObjectName("warning")
        self.warnings.setContentsMargins(8, 4, 8, 4)
        self.buttons: dict[Wish, QPushButton] = {}
        self._row = QHBoxLayout()
        self._lay_out()
        self.retranslate()

    def refresh(self, *, paused: bool = False) -> None:
        """Show how the file stands now."""
        self._paused = paused
        file = self.file
        self.name.show_text(file.path.name)
        self.bar.setVisible(file.open)
        self.bar.setValue(round(file.share * 1000))
        look, text = self._state()
        self.state.show_look(look)
        self.state.show_text(text)
        self._show_notices()
        offered = self._offered()
        for wish, button in self.buttons.items():
            button.setVisible(wish in offered)
        self.setCursor(Qt.CursorShape.OpenHandCursor if file.output else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(f"{file.path.name}. {text}")

    def _show_notices(self) -> None:
        """What is first to know while the file is made; one line to unfold once it is ready."""
        notices = self.file.notices
        folded = self.file.state is State.DONE and bool(notices)
        count = len(notices)
        text = self.tr("1 note") if count == 1 else self.tr("{count} notes").format(count=count)
        self.fold.setText(("▾ " if self.fold.isChecked() else "▸ ") + text)
        self.fold.setAccessibleName(text)
        self.fold.setVisible(folded)
        most = _MOST_UNFOLDED if folded else _MOST_NOTICES
        lines = [self._languages.speak(notice) for notice in notices[:most]]
        if count > most:
            lines.append(self.tr("and {count} more").format(count=count - most))
        self.warnings.show_text("\n".join(lines))
        self.warnings.setVisible(bool(notices) and (not folded or self.fold.isChecked()))

    def retranslate(self) -> None:
        """Set all texts."""
        for wish, text in self._texts().items():
            self.buttons[wish].setText(text)
            self.buttons[wish].setAccessibleDescription(self.file.name)
        self.bar.setAccessibleName(self.file.name)
        self.setToolTip(self.tr("Drag the finished file into another program.") if self.file.output else "")
        self.refresh(paused=self._paused)

    def drag_data(self) -> QMimeData | None:
        """What is handed to the other program: the finished file; None before."""
        if self.file.output is None:
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self.file.output))])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the finished file out."""
        if self._pressed_at is None:
            return
        way_px = (event.position().toPoint() - self._pressed_at).manhattanLength()
        data = self.drag_data()
        if way_px >= QApplication.startDragDistance() and data is not None:
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self.name.grab())
            drag.exec(Qt.DropAction.CopyAction)

    def _lay_out(self) -> None:
        for wish in self._texts():
            button = self.buttons[wish] = QPushButton()
            button.setObjectName("link")
            button.clicked.connect(lambda _on, wish=wish: self.wanted.emit(wish, self.file))
            self._row.addWidget(button)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(3)
        for widget in (self.name, self.bar, self.state, self.fold, self.warnings):
            column.addWidget(widget)
        column.addLayout(self._row)

    def _texts(self) -> dict[Wish, str]:
        return {
            "open": self.tr("Open"),
            "open_folder": self.tr("Open folder"),
            "copy_post": self.tr("Copy post text"),
            "choose_folder": self.tr("Choose another folder…"),
            "replace": self.tr("Replace"),
            "find_recording": self.tr("Find the recording…"),
            "report": self.tr("Copy report"),
            "again": self.tr("Export again"),
            "stop": self.tr("Stop"),
            "copy_command": self.tr("Copy command"),
        }

    def _offered(self) -> set[Wish]:
        file = self.file
        command: set[Wish] = {"copy_command"} if file.render else set()
        if file.open:
            return {"stop", *command}
        if file.state is State.DONE:
            post: set[Wish] = {"copy_post"} if file.post else set()
            return {"open", "open_folder", *post, *command}
        again: set[Wish] = {"again"} if file.render else set()
        mend = _MENDS.get(file.failure.key) if file.failure else None
        if mend in ("choose_folder", "replace") and not file.render:
            mend = None
        return again | ({mend} if mend else set())

    def _state(self) -> tuple[str, str]:
        """Look and sentence of how the file stands."""
        file = self.file
        if file.state is State.STOPPED:
            return "quiet", self.tr("Stopped. Nothing of it was left.")
        if file.state is State.FAILED and file.failure:
            return "failed", self.tr("Failed: {reason}").format(reason=self._languages.speak(file.failure))
        if file.state is State.DONE:
            megabytes = QLocale().toString(file.size_bytes / 1e6, "f", 1)
            return "good", self.tr("Done, {size} MB").format(size=megabytes)
        if self._paused:
            return "quiet", self.tr("Paused")
        if file.state is State.RUNNING:
            share = f"{file.share * 100:.0f} %"
            return "quiet", share if file.seconds_left is None else self._left(share, file.seconds_left)
        return "quiet", self.tr("Waiting")

    def _left(self, share: str, seconds_left: float) -> str:
        seconds = max(1, math.ceil(seconds_left))
        if seconds < 60:
            return self.tr("{share}, about {seconds} s left").format(share=share, seconds=seconds)
        minutes = math.ceil(seconds / 60)
        return self.tr("{share}, about {minutes} min left").format(share=share, minutes=minutes)
