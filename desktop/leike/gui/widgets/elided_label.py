"""A line of text that is shortened in the middle where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from leike.gui.widgets.tips import plain_tip


class ElidedLabel(QLabel):
    """Shows what fits of `text()`; the whole text is its tool tip and what a screen reader says."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str, tip: str = "") -> None:
        """Show `text`; `tip` where the tool tip should say more."""
        self.setText(text)
        self.setToolTip(plain_tip(tip or text))

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        with QPainter(self) as painter:
            place = self.contentsRect()
            text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, place.width())
            painter.setPen(self.palette().windowText().color())
            painter.drawText(place, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
