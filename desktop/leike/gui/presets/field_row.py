"""One key of a preset in the form: its control, where its value comes from, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from leike.app.preset_form import FormField
from leike.app.preset_keys import key_text
from leike.gui.presets.controls import ColourControl, control_for
from leike.gui.theme import current_colours
from leike.gui.widgets.icons import lock_icon
from leike.gui.widgets.wrapped_label import WrappedLabel

_SIGN = QSize(16, 16)


@dataclass(frozen=True)
class FieldState:
    """How a key stands in the chosen layer. `origin` names the layer that gives the value, "" the program.

    `locked_by` and `reason` tell of a lock of another layer; `locks` of one that this layer holds.
    """

    value: object
    own: bool
    origin: str
    editable: bool
    locked_by: str = ""
    reason: str = ""
    may_lock: bool = False
    locks: str = ""


class FieldRow(QObject):
    """Puts its widgets into the rows of a grid. `override_wanted(key)`, `back_wanted(key)`,
    `lock_wanted(key)` when its buttons are pressed."""

    override_wanted = Signal(str)
    back_wanted = Signal(str)
    lock_wanted = Signal(str)

    def __init__(self, field: FormField, grid: QGridLayout, parent: QObject) -> None:
        super().__init__(parent)
        self.field = field
        self.state: FieldState | None = None
        self._language = "en"
        self.label, self.note = QLabel(), WrappedLabel()
        self.label.setWordWrap(True)
        self.control = control_for(field)
        self.label.setBuddy(self.control)
        self.take, self.lock = QPushButton(), QPushButton()
        self.take.setObjectName("link")
        self.lock.setObjectName("small")
        self.lock.setIconSize(_SIGN)
        self.note.setObjectName("quiet")
        row = grid.rowCount()
        grid.addWidget(self.label, row, 0)
        grid.addWidget(self.control, row, 1)
        grid.addWidget(self.take, row, 2)
        grid.addWidget(self.lock, row, 3)
        grid.addWidget(self.note, row + 1, 1, 1, 3)
        self.lock.hide()
        self.take.clicked.connect(self._on_take)
        self.lock.clicked.connect(lambda: self.lock_wanted.emit(field.key))

    def show_state(self, state: FieldState, brand: dict[str, str]) -> None:
        """Show how the key stands now."""
        if isinstance(self.control, ColourControl):
            self.control.show_brand(brand)
        self.control.show_value(state.value)
        if state != self.state:
            self.state = state
            self._speak()

    def retranslate(self, language: str) -> None:
        """Set all texts."""
        self._language = language
        self.control.name(key_text(self.field.key, language))
        self._speak()

    def retheme(self) -> None:
        """Draw signs and swatches in the present colours."""
        if isinstance(self.control, ColourControl):
            self.control.retheme()
        self._speak()

    def _on_take(self) -> None:
        if self.state is not None and self.state.own:
            self.back_wanted.emit(self.field.key)
        else:
            self.override_wanted.emit(self.field.key)
            self.control.setFocus()

    def _speak(self) -> None:
        text, state = key_text(self.field.key, self._language), self.state
        self.label.setText(text.label)
        if state is None:
            self.note.show_text(text.help)
            return
        self.control.setEnabled(state.editable and state.own)
        font = self.label.font()
        font.setBold(state.own)
        self.label.setFont(font)
        self.take.setVisible(state.editable)
        self.take.setText(self.tr("Back to parent's") if state.own else self.tr("Override"))
        action = self.tr("{name}: back to the parent's value") if state.own else self.tr("{name}: override")
        self.take.setAccessibleName(action.format(name=text.label))
        told = self._told(state)
        self.take.setAccessibleDescription(told)
        self.note.show_text(" ".join(part for part in (told, text.help) if part))
        self._show_lock(text.label, state)

    def _told(self, state: FieldState) -> str:
        if state.locked_by:
            words = self.tr("Locked by {name}: {reason}.")
            return words.format(name=state.locked_by, reason=state.reason.rstrip("."))
        if state.locks:
            words = self.tr("Locked for all that build on this: {reason}.")
            return words.format(reason=state.locks.rstrip("."))
        if state.own:
            return ""
        if state.origin:
            return self.tr("From {name}.").format(name=state.origin)
        if self.field.key.startswith("styles."):
            return self.tr("As the captions.")
        return self.tr("Not set.") if state.value in (None, "", []) else self.tr("Leike's own value.")

    def _show_lock(self, name: str, state: FieldState) -> None:
        colours = current_colours()
        self.lock.setVisible(state.may_lock or bool(state.locked_by))
        self.note.show_look("warning" if state.locked_by else "quiet")
        if not (state.may_lock or state.locked_by):
            return
        self.lock.setEnabled(state.may_lock and not state.locked_by)
        shut = bool(state.locked_by or state.locks)
        self.lock.setIcon(lock_icon(colours.text if shut else colours.quiet, shut=shut))
        if state.locked_by:
            words = self.tr("{name} is locked")
        else:
            words = (
                self.tr("Unlock {name}")
                if state.locks
                else self.tr("Lock {name} for those that build on this")
            )
        self.lock.setAccessibleName(words.format(name=name))
        self.lock.setToolTip(words.format(name=name))
