"""Sentences over as many lines as they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class WrappedLabel(QLabel):
    """Wraps its text and never lets a layout cut a line off.

    What it shows is plain text: names and sentences with a person's own words in them are no markup.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show `text`, as high as it needs at the present width."""
        self.setText(text)
        self._fit()

    def show_look(self, look: str) -> None:
        """Take the style sheet's look for `look` (an object name)."""
        if self.objectName() != look:
            self.setObjectName(look)
            self.style().unpolish(self)
            self.style().polish(self)
            self._fit()

    def hasHeightForWidth(self) -> bool:
        """No: the height is set, or a scroll area round it would give every widget its wish."""
        return False

    def sizeHint(self) -> QSize:
        """As high as the text needs."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        height_px = self.heightForWidth(self.width()) if self.text() else 0
        if self.minimumHeight() != height_px:
            self.setMinimumHeight(max(0, height_px))
