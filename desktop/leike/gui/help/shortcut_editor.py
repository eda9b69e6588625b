"""Other keys for commands: choose a command, press the new key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from leike.gui.commands import Commands, Section, may_be_chosen
from leike.gui.help.command_tree import CommandTree
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel

_MODIFIERS = frozenset(
    {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class KeyField(QLineEdit):
    """Shows the key that is pressed in it: `pressed(QKeySequence)`. Tab and Escape leave it."""

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Take keys before any command does."""
        if isinstance(event, QKeyEvent) and Qt.Key(event.key()) not in _LEAVING:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        event.accept()
        if Qt.Key(event.key()) in _MODIFIERS or event.isAutoRepeat():
            return
        key = QKeySequence(event.keyCombination())
        self.setText(key.toString(QKeySequence.SequenceFormat.NativeText))
        self.pressed.emit(key)


class ShortcutEditor(SideWindow):
    """Says who has a key already, and takes it from there only when asked to."""

    def __init__(self, commands: Commands, section_name: Callable[[Section], str], parent: QWidget) -> None:
        super().__init__(parent, plain_size(600, 620))
        self._commands = commands
        self._key = QKeySequence()
        self.tree = CommandTree(commands, section_name)
        self._label = QLabel()
        self.field = KeyField()
        self._label.setBuddy(self.field)
        self.note = WrappedLabel()
        self.use, self.also, self.none = QPushButton(), QPushButton(), QPushButton()
        self.default, self.all_default = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        """List the present keys."""
        self.tree.fill()
        self._show_command()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Change keys"))
        self._label.setText(self.tr("&New key:"))
        self.field.setPlaceholderText(self.tr("Press the new key here"))
        self.field.setAccessibleName(self.tr("New key"))
        self.also.setText(self.tr("Add as another key"))
        self.none.setText(self.tr("No key"))
        self.default.setText(self.tr("Back to the default"))
        self.all_default.setText(self.tr("All back to default"))
        self.tree.retranslate()
        self._show_command()

    def _lay_out(self) -> None:
        entry, actions = QHBoxLayout(), QHBoxLayout()
        entry.addWidget(self._label)
        entry.addWidget(self.field, 1)
        entry.addWidget(self.use)
        for button in (self.also, self.none, self.default):
            actions.addWidget(button)
        actions.addStretch(1)
        for button in (self.use, self.also, self.none, self.default):
            button.setAutoDefault(False)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(entry)
        self.body.addWidget(self.note)
        self.body.addLayout(actions)
        self.add_button(self.all_default)

    def _connect(self) -> None:
        self.tree.command_chosen.connect(lambda _name: self._show_command())
        self.field.pressed.connect(self._on_pressed)
        self.use.clicked.connect(lambda: self._give((self._key,)))
        self.also.clicked.connect(lambda: self._give((*self._present(), self._key)))
        self.none.clicked.connect(lambda: self._give(()))
        self.default.clicked.connect(lambda: self._give(None))
        self.all_default.clicked.connect(self._commands.forget_keys)
        self._commands.keys_changed.connect(self._on_changed)

    def _present(self) -> tuple[QKeySequence, ...]:
        return self._commands.get(self.tree.chosen).keys

    def _give(self, keys: tuple[QKeySequence, ...] | None) -> None:
        if self.tree.chosen:
            self._commands.take_keys(self.tree.chosen, keys)
        self._show_command()

    def _on_changed(self) -> None:
        self.tree.fill()

    def _on_pressed(self, key: QKeySequence) -> None:
        self._key = key
        self._show_state()

    def _show_command(self) -> None:
        self._key = QKeySequence()
        self.field.clear()
        self._show_state()

    def _show_state(self) -> None:
        """What can be done with the key that was pressed, and what stands against it."""
        name, key = self.tree.chosen, self._key
        users = [one.title.rstrip("…") for one in self._commands.users_of(key) if one.name != name]
        usable = bool(name) and may_be_chosen(key)
        mine = usable and key in self._present()
        self.field.setEnabled(bool(name))
        self.use.setEnabled(usable and not mine)
        self.also.setEnabled(usable and not mine and bool(self._present()) and len(self._present()) < 4)
        self.none.setEnabled(bool(name) and bool(self._present()))
        self.default.setEnabled(bool(name) and self._present() != self._commands.get(name).default_keys)
        self.use.setText(self.tr("Take the key from there") if users and usable else self.tr("Use this key"))
        self.note.show_look("refused" if not (key.isEmpty() or usable) else "warning" if users else "quiet")
        self.note.show_text(self._sentence(users, usable=usable, mine=mine))

    def _sentence(self, users: list[str], *, usable: bool, mine: bool) -> str:
        shown = self._key.toString(QKeySequence.SequenceFormat.NativeText)
        if not self.tree.chosen:
            return self.tr("Choose a command in the list.")
        if self._key.isEmpty():
            return self.tr("Press the new key, alone or together with Ctrl, Alt or Shift.")
        if not usable:
            return self.tr("{key} is needed for writing or moving about. Press another one.").format(
                key=shown
            )
        if mine:
            return self.tr("The command has {key} already.").format(key=shown)
        if users:
            return self.tr("{key} belongs to “{command}”. Take it from there, or press another one.").format(
                key=shown, command=", ".join(users)
            )
        return self.tr("{key} is free.").format(key=shown)
