"""A check box that does a command and follows its text and state."""

from PySide6.QtWidgets import QCheckBox, QWidget

from leike.gui.commands import Command


class CommandCheck(QCheckBox):
    """Ticked as the command is; greys out with it."""

    def __init__(self, command: Command, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._text: str | None = None
        self.clicked.connect(lambda _on: command.action.trigger())
        command.action.changed.connect(self._follow)
        self._follow()

    def show_text(self, text: str) -> None:
        """Another text than the command's."""
        self._text = text
        self._follow()

    def _follow(self) -> None:
        action = self._command.action
        self.setText(self._command.title if self._text is None else self._text)
        self.setToolTip(action.toolTip())
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
