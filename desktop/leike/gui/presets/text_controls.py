"""Controls for texts: they tell when they are left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontDatabase
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from leike.app.preset_form import FormField
from leike.app.preset_keys import KeyText
from leike.compose.fonts import SHIPPED_FAMILY
from leike.gui.presets.control import Control, WheelBox

_LINES_HIGH = 4


class TextControl(Control):
    """One line of text, told when it is left."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = QLineEdit()
        self.line.setMaxLength(field.longest or 500)
        self._value = ""
        self.hold(self.line)
        self.line.editingFinished.connect(self._tell)

    def _show(self, value: object) -> None:
        self._value = value if isinstance(value, str) else ""
        if self._value != self.line.text():
            self.line.setText(self._value)

    def _name(self, text: KeyText) -> None:
        self.line.setAccessibleName(text.label)
        self.line.setAccessibleDescription(text.help)

    def _tell_now(self) -> None:
        self._tell()

    def _tell(self) -> None:
        if self.line.text() != self._value:
            self._value = self.line.text()
            self.edited.emit(self._value)
        self.finished.emit()


class _Lines(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell, too."""
        super().focusOutEvent(event)
        self.left.emit()


class LinesControl(Control):
    """A list of short texts, one a line, told when it is left."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.lines = _Lines()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(self.lines.fontMetrics().lineSpacing() * _LINES_HIGH + 16)
        self._value: list[str] = []
        self.hold(self.lines)
        self.lines.left.connect(self._tell)

    def _show(self, value: object) -> None:
        self._value = [str(each) for each in value] if isinstance(value, list | tuple) else []
        if self._value != self._written():
            self.lines.setPlainText("\n".join(self._value))

    def _name(self, text: KeyText) -> None:
        self.lines.setAccessibleName(text.label)
        self.lines.setAccessibleDescription(text.help)

    def _written(self) -> list[str]:
        return [line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()]

    def _tell_now(self) -> None:
        self._tell()

    def _tell(self) -> None:
        if self._written() != self._value:
            self._value = self._written()
            self.edited.emit(list(self._value))
        self.finished.emit()


class FontControl(Control):
    """A family of this computer, or the name of one that comes with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = WheelBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(list(dict.fromkeys((SHIPPED_FAMILY, *QFontDatabase.families()))))
        self._value = ""
        self.hold(self.box)
        self.box.activated.connect(lambda _at: self._tell())
        line = self.box.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._tell)

    def _show(self, value: object) -> None:
        self._value = value if isinstance(value, str) else ""
        if self._value != self.box.currentText():
            self.box.setCurrentText(self._value)

    def _name(self, text: KeyText) -> None:
        self.box.setAccessibleName(text.label)
        self.box.setAccessibleDescription(text.help)
        if (line := self.box.lineEdit()) is not None:
            line.setAccessibleName(text.label)

    def _tell_now(self) -> None:
        self._tell()

    def _tell(self) -> None:
        family = self.box.currentText().strip()
        if family != self._value:
            self._value = family
            self.edited.emit(family)
        self.finished.emit()
