"""One file in the list of exports: name, progress, how it ended, and what can be done with it."""

import math

from PySide6.QtCore import QLocale, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leike.gui.language import Languages
from leike.gui.queue.file_wishes import Wish, can_move, offered
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.widgets.wrapped_label import WrappedLabel

_MOST_NOTICES = 3
_MOST_UNFOLDED = 12
"""More than these is nothing that a person reads there, and slow to lay out."""
ROW_FORMAT = "application/x-leike-queued-file"
"""What a row that waits is dragged as, with its number in the journal."""
_SPARE: tuple[Wish, ...] = ("copy_command", "open_folder")
_WIDE_PX = 10_000
_APART_PX = 12
"""At least so far a state is from the buttons in its line."""
_SIGNS: dict[Wish, str] = {"move_up": "▲", "move_down": "▼"}


class FileRow(QFrame):
    """Shows a `QueuedFile`; `wanted(Wish, QueuedFile)` where a button is pressed. A finished file can be
    dragged into another program, one that waits to another place in the list."""

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
        self.bar.setObjectName("slim")
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
        self._wishes: set[Wish] = set()
        self._buttons = QWidget()
        self._buttons.setObjectName("plain")
        self._row = QHBoxLayout(self._buttons)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.retranslate()

    def refresh(self, *, paused: bool = False) -> None:
        """Show how the file stands now."""
        self._paused = paused
        file = self.file
        self.name.show_text(file.path.name)
        self.bar.setVisible(file.state is State.RUNNING or (file.open and file.share > 0))
        self.bar.setValue(round(file.share * 1000))
        look, text = self._state()
        self.state.show_look(look)
        self.state.show_text(text)
        self._show_notices()
        self._show_buttons(offered(file) - ({"pause"} if paused else set()))
        movable = file.output is not None or can_move(file)
        self.setCursor(Qt.CursorShape.OpenHandCursor if movable else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._tip())
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
        for wish in self.buttons:
            self._name_button(wish)
        self.bar.setAccessibleName(self.file.name)
        self.refresh(paused=self._paused)

    def keep_tab_order(self, after: QWidget) -> QWidget:
        """Let Tab come from `after` to the row and through its buttons as they stand; the last of them."""
        buttons = [self.buttons[wish] for wish in self._texts() if wish in self.buttons]
        for widget in (self, *buttons, self.fold):
            QWidget.setTabOrder(after, widget)
            after = widget
        return after

    def drag_data(self) -> QMimeData | None:
        """What is handed to the other program, the finished file, or to the list, the file that waits; None
        for any other."""
        data = QMimeData()
        if self.file.output is not None:
            data.setUrls([QUrl.fromLocalFile(str(self.file.output))])
        elif can_move(self.file):
            data.setData(ROW_FORMAT, str(self.file.job).encode())
        else:
            return None
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many buttons as there is room for."""
        super().resizeEvent(event)
        self._column.activate()
        self._fit_buttons()

    def showEvent(self, event: QShowEvent) -> None:
        """Rows that were made out of sight have their style and width only now."""
        super().showEvent(event)
        self._column.activate()
        self._fit_buttons()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the finished file out, or the waiting one to its place."""
        if self._pressed_at is None:
            return
        way_px = (event.position().toPoint() - self._pressed_at).manhattanLength()
        data = self.drag_data()
        if way_px >= QApplication.startDragDistance() and data is not None:
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self.name.grab())
            drag.exec(Qt.DropAction.CopyAction if self.file.output else Qt.DropAction.MoveAction)

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._buttons.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row.addStretch(1)
        self._foot.setSpacing(3)
        self._foot.addWidget(self.state)
        self._foot.addWidget(self._buttons)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 2)
        column.setSpacing(2)
        for widget in (self.name, self.bar):
            column.addWidget(widget)
        column.addLayout(self._foot)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.warnings)

    def _show_buttons(self, wishes: set[Wish]) -> None:
        """Buttons are made when they are first wanted: hundreds of files may be in the list."""
        order = list(self._texts())
        for wish in wishes - self.buttons.keys():
            button = self.buttons[wish] = QPushButton()
            button.setObjectName("link")
            button.clicked.connect(lambda _on, wish=wish: self.wanted.emit(wish, self.file))
            before = sum(order.index(other) < order.index(wish) for other in self.buttons)
            self._row.insertWidget(before, button)
            self._name_button(wish)
        self._wishes = wishes
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Where the row is too narrow, those go that have a key and a place in the menu, too. A short state
        and its buttons share a line."""
        shown: list[Wish] = [wish for wish in self._texts() if wish in self._wishes]
        room_px = self._foot.geometry().width() if self.isVisible() else _WIDE_PX
        for spare in _SPARE:
            if self._needed_px(shown) > room_px and spare in shown:
                shown.remove(spare)
        state_px = self.state.fontMetrics().horizontalAdvance(self.state.text()) + _APART_PX
        one_line = self.isVisible() and state_px + self._needed_px(shown) <= room_px
        directions = QBoxLayout.Direction
        self._foot.setDirection(directions.LeftToRight if one_line else directions.TopToBottom)
        if self.state.wordWrap() is one_line:  # as high as one line there, whatever width it has on its way
            self.state.setWordWrap(not one_line)
            self.state.show_text(self.state.text())
        for place, share in enumerate((state_px, self._needed_px(shown))):
            self._foot.setStretch(place, share if one_line else 0)
        for wish, button in self.buttons.items():
            button.setVisible(wish in shown)

    def _needed_px(self, shown: list[Wish]) -> int:
        return sum(self.buttons[wish].sizeHint().width() + self._row.spacing() for wish in shown)

    def _name_button(self, wish: Wish) -> None:
        text, button = self._texts()[wish], self.buttons[wish]
        button.setText(_SIGNS.get(wish, text))
        button.setAccessibleName(text)
        button.setAccessibleDescription(self.file.name)
        button.setToolTip(text if wish in _SIGNS else "")

    def _texts(self) -> dict[Wish, str]:
        return {
            "open": self.tr("Open"),
            "open_folder": self.tr("Open folder"),
            "copy_post": self.tr("Copy post text"),
            "choose_folder": self.tr("Choose another folder…"),
            "replace": self.tr("Replace"),
            "anyway": self.tr("Export anyway"),
            "find_recording": self.tr("Find the recording…"),
            "report": self.tr("Copy report"),
            "again": self.tr("Export again"),
            "stop": self.tr("Stop"),
            "pause": self.tr("Pause"),
            "go_on": self.tr("Continue"),
            "move_up": self.tr("Make this file earlier"),
            "move_down": self.tr("Make this file later"),
            "copy_command": self.tr("Copy command"),
        }

    def _tip(self) -> str:
        if self.file.output:
            return self.tr("Drag the finished file into another program.")
        return self.tr("Drag the file to another place in the list.") if can_move(self.file) else ""

    def _state(self) -> tuple[str, str]:
        """Look and sentence of how the file stands."""
        file = self.file
        if file.state is State.STOPPED:
            return "quiet", self.tr("Stopped. Nothing of it was left.")
        if file.state is State.FAILED and file.failure:
            return "failed", self.tr("Failed: {reason}").format(reason=self._languages.speak(file.failure))
        if file.state is State.DONE:
            return "good", self.tr("Done, {size} MB").format(size=_megabytes(file.size_bytes))
        if self._paused or file.state is State.PAUSED:
            return "quiet", self.tr("Paused")
        if file.state is State.RUNNING:
            share = f"{file.share * 100:.0f} %"
            return "quiet", share if file.seconds_left is None else self._left(share, file.seconds_left)
        if file.waiting_for is not None:
            return "warning", self._languages.speak(file.waiting_for)
        if file.estimated_bytes:
            size = _megabytes(file.estimated_bytes)
            return "quiet", self.tr("Waiting, about {size} MB").format(size=size)
        return "quiet", self.tr("Waiting")

    def _left(self, share: str, seconds_left: float) -> str:
        seconds = max(1, math.ceil(seconds_left))
        if seconds < 60:
            return self.tr("{share}, about {seconds} s left").format(share=share, seconds=seconds)
        minutes = math.ceil(seconds / 60)
        return self.tr("{share}, about {minutes} min left").format(share=share, minutes=minutes)


def _megabytes(size_bytes: int) -> str:
    return QLocale().toString(size_bytes / 1e6, "f", 1)
