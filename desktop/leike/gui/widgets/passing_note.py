"""A sentence in passing: something went well and needs no answer."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

_SHOWN_MS = 8_000


class PassingNote(QLabel):
    """Shows a sentence for eight seconds; a screen reader says it at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(8, 0, 12, 0)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_SHOWN_MS)
        self._end.timeout.connect(self.clear)

    def tell(self, text: str) -> None:
        """Say `text`."""
        self.setText(text)
        self.adjustSize()
        self._end.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
