"""A button that does a command and follows its text, keys and state."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from leike.gui.commands import Command


class CommandButton(QPushButton):
    """Shows `text` (the command's own where none is set) and greys out with the command."""

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._text: str | None = None
        self.setCheckable(command.action.isCheckable())
        self.clicked.connect(lambda _on: command.action.trigger())
        command.action.changed.connect(self._follow)
        self._follow()

    def show_text(self, text: str) -> None:
        """Another, shorter text than the command's; "" for an icon alone."""
        self._text = text
        self._follow()

    def show_icon(self, icon: QIcon) -> None:
        """An icon in place of the text."""
        self.setIcon(icon)
        self.show_text("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to the window, which steps by frames; Tab goes to the next button."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        command = self._command
        title = command.title.rstrip("…")
        self.setText(command.title if self._text is None else self._text)
        self.setToolTip(command.action.toolTip())
        self.setAccessibleName(title)
        self.setEnabled(command.action.isEnabled())
        if command.action.isCheckable():
            self.setChecked(command.action.isChecked())
