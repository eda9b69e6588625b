"""The field that a caption is written in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 2
_ROOM_PX = 20


def letters_before(text: str, position: int) -> int:
    """How many characters of `text` stand before a cursor of Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))


def position_of(text: str, letter: int) -> int:
    """Where Qt's cursor stands before character number `letter`."""
    return len(text[:letter].encode("utf-16-le", "surrogatepass")) // 2


class CueTextEdit(QPlainTextEdit):
    """Two lines high, more where there is room. `up()` and `down()` where the cursor wants to leave the text.

    It keeps no undo of its own: the window's takes back typing as well.
    """

    up = Signal()
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @property
    def letter(self) -> int:
        """How many characters stand before the cursor."""
        return letters_before(self.toPlainText(), self.textCursor().position())

    def show_text(self, text: str) -> None:
        """Show `text`; the cursor stays where it was, as far as the text goes."""
        if text == self.toPlainText():
            return
        position = self.textCursor().position()
        self.setPlainText(text)
        self._place(min(position, position_of(text, len(text))))

    def choose(self, start: int, end: int) -> None:
        """Select characters `start` to `end`."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(position_of(text, start))
        cursor.setPosition(position_of(text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def go_to_start(self) -> None:
        """Put the cursor before the text."""
        self._place(0)

    def go_to_end(self) -> None:
        """Put the cursor behind the text."""
        self._place(position_of(self.toPlainText(), len(self.toPlainText())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up on the first line and Down on the last one go to the neighbours."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Up and self._at_edge(QTextCursor.MoveOperation.Up):
            self.up.emit()
        elif plain and event.key() == Qt.Key.Key_Down and self._at_edge(QTextCursor.MoveOperation.Down):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(200, self.fontMetrics().lineSpacing() * _LINES + _ROOM_PX)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(80, self.sizeHint().height())

    def _at_edge(self, way: QTextCursor.MoveOperation) -> bool:
        """Whether there is no line that way; a copy of the cursor tries it."""
        return not QTextCursor(self.textCursor()).movePosition(way)

    def _place(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
