"""A window beside the main one: never in the way, closed with Escape, in the language of the moment."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


class SideWindow(QDialog):
    """Put what it shows into `body` and buttons into `buttons`; a Close button is there."""

    def __init__(self, parent: QWidget, size: QSize) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.resize(size)
        self.close_button = QPushButton()
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(10)
        self._column.addLayout(self.body, 1)

    def add_button(self, button: QPushButton) -> QPushButton:
        """A button of the bottom row, left of Close."""
        button.setAutoDefault(False)
        self.buttons.insertWidget(self.buttons.count() - 1, button)
        return button

    def present(self) -> None:
        """Show it in front, up to date."""
        if self.buttons.parent() is None:
            self._column.addLayout(self.buttons)  # last, so that Tab reaches the buttons last
        self.refresh()
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh(self) -> None:
        """Show what is true now; called each time the window comes up."""

    def retranslate(self) -> None:
        """Set all texts; also called when the language changes."""
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def plain_size(width_px: int, height_px: int) -> QSize:
    """A size that fits on the smallest screens that Leike is made for."""
    return QSize(min(width_px, 1180), min(height_px, 620))
