"""A panel in a small window or with large letters: what does not fit scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class ScrolledPanel(QScrollArea):
    """Holds `panel`, which has a layout, as wide as itself."""

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
