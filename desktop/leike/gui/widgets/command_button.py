"""Buttons and check boxes that do a command and follow its text, keys and state."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QWidget

from leike.gui.commands import Command


class CommandButton(QPushButton):
    """Shows `text` (the command's own where none is set) and greys out with the command."""

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follower = _Follower(self, command)

    def show_text(self, text: str) -> None:
        """Another, shorter text than the command's; "" for an icon alone."""
        self._follower.show_text(text)

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


class CommandCheck(QCheckBox):
    """Ticked as the command is; greys out with it."""

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follower = _Follower(self, command)

    def show_text(self, text: str) -> None:
        """Another text than the command's."""
        self._follower.show_text(text)


class _Follower(QObject):
    """Makes `button` do `command`, and keeps it as the command is."""

    def __init__(self, button: QAbstractButton, command: Command) -> None:
        super().__init__(button)
        self._button, self._command = button, command
        self._text: str | None = None
        button.setCheckable(command.action.isCheckable())
        button.clicked.connect(lambda _on: command.action.trigger())
        command.action.changed.connect(self._follow)
        self._follow()

    def show_text(self, text: str) -> None:
        self._text = text
        self._follow()

    def _follow(self) -> None:
        button, command = self._button, self._command
        button.setText(command.title if self._text is None else self._text)
        button.setToolTip(command.action.toolTip())
        if isinstance(button, QPushButton):  # its text may be a sign only; a box's says more than the command
            button.setAccessibleName(command.title.rstrip("…"))
        button.setEnabled(command.action.isEnabled())
        if command.action.isCheckable():
            button.setChecked(command.action.isChecked())
