"""A sentence in passing: something went well and needs no answer."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from leike.gui.widgets.elided_label import ElidedLabel

_SHOWN_MS = 8_000
_AROUND_PX = 24


class PassingNote(ElidedLabel):
    """Lies beside the menus of `bar` and shows a sentence for eight seconds; a screen reader says it too.

    `beside` stays to the right of it.
    """

    def __init__(self, bar: QMenuBar, beside: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._bar, self._beside = bar, beside
        self._corner = QWidget()
        self._corner.setObjectName("plain")
        row = QHBoxLayout(self._corner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self)
        if beside is not None:
            row.addWidget(beside)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_SHOWN_MS)
        self._end.timeout.connect(lambda: self._show(""))

    def tell(self, text: str) -> None:
        """Say `text`."""
        self._show(text)
        self._end.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _show(self, text: str) -> None:
        """As wide as the text, as far as the menus leave room; the bar places it only when it is set."""
        self.show_text(text)
        menus = self._bar.actions()
        taken_px = self._bar.actionGeometry(menus[-1]).right() if menus else 0
        beside = self._beside
        if beside is not None and beside.isVisibleTo(self._corner):
            taken_px += beside.sizeHint().width()
        wanted_px = self.fontMetrics().horizontalAdvance(text) + _AROUND_PX if text else 0
        self.setFixedWidth(max(0, min(wanted_px, self._bar.width() - taken_px - _AROUND_PX)))
        self.setVisible(bool(text))
        self._corner.setMinimumHeight(self._bar.height())  # else it sits higher than the menus
        self._corner.adjustSize()
        self._bar.setCornerWidget(self._corner)
        self._corner.setVisible(True)

    def refit(self) -> None:
        """What is beside it needs another width."""
        self._show(self.text())
