"""Every action of the window, once: its text, its keys and when it can be done.

Menus, buttons, the cheat sheet and the shortcut editor all read from here. Keys that controls need
themselves (Space, arrows, Delete and the like, without Ctrl or Alt) are no Qt shortcuts, which would take
them from every button and list: the window hands them to `press` where no control wanted them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QWidget

Section = Literal["file", "edit", "play", "cut", "captions", "framing", "export", "view", "help"]
SECTIONS: tuple[Section, ...] = (
    "file", "edit", "play", "cut", "captions", "framing", "export", "view", "help"
)  # fmt: skip

_KEY = Qt.Key
_OF_CONTROLS = frozenset(
    {
        _KEY.Key_Space, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home,
        _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Delete, _KEY.Key_Backspace,
        _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Escape, _KEY.Key_F2,
    }
)  # fmt: skip
_UNUSABLE = frozenset(
    {
        _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_unknown, _KEY.Key_Control, _KEY.Key_Shift, _KEY.Key_Alt,
        _KEY.Key_Meta, _KEY.Key_AltGr, _KEY.Key_CapsLock, _KEY.Key_NumLock, _KEY.Key_Escape, _KEY.Key_Return,
        _KEY.Key_Enter,
    }
)  # fmt: skip
_MOST_KEYS = 4
_COMMAND_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_OF_FIELDS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)
TextField = QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox


@dataclass
class Command:
    """One action. `name` is stable: settings and tests go by it."""

    name: str
    section: Section
    text: Callable[[], str]
    action: QAction
    default_keys: tuple[QKeySequence, ...]
    enabled: Callable[[], bool] | None
    keys: tuple[QKeySequence, ...] = field(default=())

    @property
    def title(self) -> str:
        """What the command is called, without the mark of its menu key."""
        return self.text().replace("&", "")

    @property
    def keys_text(self) -> str:
        """Its keys for people, "" without any."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(key.toString(native) for key in self.keys)


class SectionAdder(Protocol):
    """What `Commands.in_section` gives."""

    def __call__(
        self,
        name: str,
        text: Callable[[], str],
        slot: Callable[[], object],
        keys: str = "",
        enabled: Callable[[], bool] | None = None,
        *,
        checkable: bool = False,
    ) -> QAction:
        """As `Commands.add`, with `name` alone for `section.name`."""
        ...


class Commands(QObject):
    """The commands of one window; `keys_changed()` where a person chose other keys."""

    keys_changed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh_now)

    def add(
        self,
        name: str,
        section: Section,
        text: Callable[[], str],
        slot: Callable[[], object],
        keys: str = "",
        *,
        enabled: Callable[[], bool] | None = None,
        checkable: bool = False,
    ) -> QAction:
        """Make a command known. `keys` is portable text, several with `; ` between them."""
        action = QAction(self)
        action.setObjectName(name)
        action.setCheckable(checkable)
        action.triggered.connect(lambda _on: slot())
        command = Command(name, section, text, action, parse_keys(keys), enabled)
        command.keys = _kept_keys(name, command.default_keys)
        self._commands[name] = command
        self._window.addAction(action)
        self._apply(command)
        self.refresh()
        return action

    def in_section(self, section: Section, enabled: Callable[[], bool] | None = None) -> SectionAdder:
        """What adds commands to one section; `enabled` is for those that do not say themselves."""
        general = enabled

        def add(
            name: str,
            text: Callable[[], str],
            slot: Callable[[], object],
            keys: str = "",
            enabled: Callable[[], bool] | None = None,
            *,
            checkable: bool = False,
        ) -> QAction:
            can = enabled or general
            return self.add(f"{section}.{name}", section, text, slot, keys, enabled=can, checkable=checkable)

        return add

    def all(self, section: Section | None = None) -> Iterator[Command]:
        """The commands in the order they were added; those of one section, or all."""
        return (one for one in self._commands.values() if section in (None, one.section))

    def get(self, name: str) -> Command:
        """The command of that name. Raises KeyError."""
        return self._commands[name]

    def action(self, name: str) -> QAction:
        """Its action, for menus and buttons. Raises KeyError."""
        return self._commands[name].action

    def has(self, name: str) -> bool:
        """Whether that command is there."""
        return name in self._commands

    def trigger(self, name: str) -> None:
        """Do it, where it can be done now."""
        self.refresh_now()
        self._commands[name].action.trigger()

    def set_keys(self, name: str, keys: tuple[QKeySequence, ...] | None) -> None:
        """Take other keys for a command, its own again where None; remembered."""
        command = self._commands[name]
        command.keys = command.default_keys if keys is None else keys
        settings, place = QSettings(), f"keys/{name}"
        if keys is None or keys == command.default_keys:
            settings.remove(place)
            if settings.contains(place):  # a portable folder that can only be read has its own
                settings.setValue(place, keys_text(command.default_keys))
        else:
            settings.setValue(place, keys_text(keys))
        self._apply(command)
        self.keys_changed.emit()

    def take_keys(self, name: str, keys: tuple[QKeySequence, ...] | None) -> None:
        """As `set_keys`, and no other command has them any more."""
        wanted = self._commands[name].default_keys if keys is None else keys
        for key in wanted:
            for other in self.users_of(key):
                if other.name != name:
                    self.set_keys(other.name, tuple(kept for kept in other.keys if kept != key))
        self.set_keys(name, keys)

    def forget_keys(self) -> None:
        """Give all commands their own keys again."""
        for name in self._commands:
            self.set_keys(name, None)

    def settle_keys(self) -> None:
        """Once all commands are known: a key that a person chose is no other command's any more."""
        taken: set[str] = set()
        chosen = [command for command in self._commands.values() if command.keys != command.default_keys]
        others = [command for command in self._commands.values() if command.keys == command.default_keys]
        for command in chosen:
            self._leave(command, taken)
            taken.update(keys_text((key,)) for key in command.keys)
        for command in others:
            self._leave(command, taken)

    def users_of(self, key: QKeySequence) -> list[Command]:
        """The commands that have that key."""
        return [command for command in self._commands.values() if key in command.keys]

    def press(self, event: QKeyEvent) -> bool:
        """Do what belongs to a key that no control wanted; whether there was something."""
        pressed = QKeySequence(event.keyCombination())
        for command in self._commands.values():
            if pressed in command.keys and is_of_controls(pressed):
                self.refresh_now()
                if command.action.isEnabled():
                    command.action.trigger()
                    return True
        return False

    def refresh(self) -> None:
        """Look soon again which commands can be done."""
        self._later.start()

    def refresh_now(self) -> None:
        """Look at once which commands can be done."""
        self._later.stop()
        for command in self._commands.values():
            if command.enabled is not None:
                command.action.setEnabled(command.enabled())

    def retranslate(self) -> None:
        """Set all texts."""
        for command in self._commands.values():
            self._apply(command)

    def retranslate_one(self, name: str) -> None:
        """Set the text of a command that says something else now."""
        self._apply(self._commands[name])

    def follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Connect to `QApplication.focusChanged`: keys of commands work inside text fields too."""
        if isinstance(new, TextField):
            new.removeEventFilter(self)
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a command's key from a text field that would claim it, such as Ctrl+E for the line's end."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if self._goes_before_field(pressed, event) and not _field_needs(watched, event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _goes_before_field(self, pressed: QKeySequence, event: QKeyEvent) -> bool:
        with_modifier = bool(event.modifiers() & _COMMAND_MODIFIERS)
        function_key = _KEY.Key_F1 <= event.key() <= _KEY.Key_F35
        return (with_modifier or function_key) and any(
            pressed in command.keys for command in self._commands.values()
        )

    def _leave(self, command: Command, taken: set[str]) -> None:
        left = tuple(key for key in command.keys if keys_text((key,)) not in taken)
        if left != command.keys:
            command.keys = left
            self._apply(command)

    def _apply(self, command: Command) -> None:
        """Text and keys on the action; keys of controls stand in the text only."""
        shortcuts = [key for key in command.keys if not is_of_controls(key)]
        command.action.setShortcuts(shortcuts)
        text = command.text()
        loose = [key for key in command.keys if is_of_controls(key)]
        if loose and not shortcuts:
            text += "\t" + loose[0].toString(QKeySequence.SequenceFormat.NativeText)
        command.action.setText(text)
        tip = f"{command.title} ({command.keys_text})" if command.keys else command.title
        command.action.setToolTip(tip)


def parse_keys(text: str) -> tuple[QKeySequence, ...]:
    """Keys from portable text such as `Ctrl+K; F3`; what is no key is left out."""
    portable = QKeySequence.SequenceFormat.PortableText
    found = (QKeySequence.fromString(part.strip(), portable) for part in text.split("; ") if part.strip())
    return tuple(key for key in found if not key.isEmpty() and _combination(key).key() != _KEY.Key_unknown)


def keys_text(keys: tuple[QKeySequence, ...]) -> str:
    """Keys as portable text, as `parse_keys` reads it."""
    return "; ".join(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)


def may_be_chosen(key: QKeySequence) -> bool:
    """Whether a person may give that key to a command: none that moves between controls or edits text."""
    if key.isEmpty() or key.count() > 1 or _combination(key).key() in _UNUSABLE:
        return False
    return not any(key in QKeySequence.keyBindings(standard) for standard in _OF_FIELDS)


def is_of_controls(key: QKeySequence) -> bool:
    """Whether buttons, lists and fields need this key themselves."""
    if key.isEmpty():
        return False
    combination = _combination(key)
    plain = not combination.keyboardModifiers() & _COMMAND_MODIFIERS
    return plain and combination.key() in _OF_CONTROLS


def _combination(key: QKeySequence) -> QKeyCombination:
    return key[0]  # pyright: ignore[reportIndexIssue] - PySide6 has it, its stub lacks it


def _kept_keys(name: str, default: tuple[QKeySequence, ...]) -> tuple[QKeySequence, ...]:
    """What a person chose; "" is no key at all, and text that holds no usable key is no choice."""
    kept = QSettings().value(f"keys/{name}")
    if not isinstance(kept, str):
        return default
    keys = tuple(dict.fromkeys(key for key in parse_keys(kept[:200]) if key in default or may_be_chosen(key)))
    return keys[:_MOST_KEYS] if keys or not kept.strip() else default


def _field_needs(field_widget: QObject, event: QKeyEvent) -> bool:
    """Keys of writing stay the field's; undo too, while it has something to take back."""
    if any(event.matches(key) for key in _OF_FIELDS):
        return True
    if event.matches(QKeySequence.StandardKey.Undo) and isinstance(field_widget, QLineEdit):
        return field_widget.isUndoAvailable()
    if event.matches(QKeySequence.StandardKey.Redo) and isinstance(field_widget, QLineEdit):
        return field_widget.isRedoAvailable()
    return False
