"""A panel in a small window or with large letters: what does not fit scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrolledPanel(QScrollArea):
    """Holds `panel`, which has a layout, as wide as itself. `needs_changed()` with other texts or letters."""

    needs_changed = Signal()

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panel.setObjectName("plain")
        self._panel = panel
        self.setWidget(panel)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the panel out again: a width that changes while it comes on the screen is lost in Qt 6.11."""
        super().showEvent(event)
        layout = self._panel.layout()
        if layout is not None:
            layout.invalidate()

    @property
    def needed_px(self) -> int:
        """The width at which nothing of the panel scrolls sideways."""
        return self._panel.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """As wide as needed; whoever holds it may give less."""
        return QSize(self.needed_px, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the panel needs may be another."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._panel:
            self.updateGeometry()
            self.needs_changed.emit()
        return super().eventFilter(watched, event)
