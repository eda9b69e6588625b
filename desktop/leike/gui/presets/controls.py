"""Controls for the values of a preset, all with the same few calls, made from what the schema says."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontDatabase, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.preset_form import FormField
from leike.app.preset_keys import KeyText
from leike.compose.fonts import SHIPPED_FAMILY
from leike.files.layer_schema import ROLES
from leike.gui.project.dialogs import FileDialog
from leike.gui.widgets.colour_button import ColourButton
from leike.gui.widgets.tips import plain_tip
from leike.model.brand import Brand

_PICTURES = "*.png *.jpg *.jpeg *.svg"
_FONTS = "*.ttf *.otf *.ttc"
_LINES_HIGH = 4


class Control(QWidget):
    """One value. `edited(value)` for each change of a person's, `finished()` at the end of a gesture,
    `picked(Path)` for a file that is to be copied to the preset first."""

    edited = Signal(object)
    finished = Signal()
    picked = Signal(object)

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody."""
        self._show(value)

    def name(self, text: KeyText) -> None:
        """What it sets, for screen readers, and what its choices are called."""
        self._name(text)

    def hand_in(self) -> None:
        """Tell what is still being typed."""
        self._tell_now()

    def _tell_now(self) -> None:
        """For those that tell when they are left."""

    def _show(self, value: object) -> None:
        raise NotImplementedError

    def _name(self, text: KeyText) -> None:
        raise NotImplementedError

    def hold(self, widget: QWidget) -> None:
        """`widget` is what is edited."""
        self.row.addWidget(widget, 1)
        self.setFocusProxy(widget)


class _Spin(QDoubleSpinBox):
    """The wheel scrolls the form unless this has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)
        self.setMinimumHeight(32)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Box(QComboBox):
    """As `_Spin`; no wider than the form."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberControl(Control):
    """A whole number, a number or a share as per cent; a box beside it where there may be none."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.spin = _Spin()
        self.used = QCheckBox()
        share = field.kind == "share"
        self._scale = 0.01 if share else field.scale
        self.spin.setDecimals(1 if field.scale > 1 else field.decimals)
        self.spin.setRange(
            field.least * 100 if share else field.least, field.most * 100 if share else field.most
        )
        self.spin.setSingleStep(5 if share else field.step)
        self.spin.setSuffix(f" {field.unit}" if field.unit else "")
        if field.optional:
            self.row.addWidget(self.used)
        self.hold(self.spin)
        self.spin.valueChanged.connect(lambda _value: self.edited.emit(self._value()))
        self.spin.editingFinished.connect(self.finished)
        self.used.clicked.connect(self._switch)

    def _show(self, value: object) -> None:
        with QSignalBlocker(self.spin):
            if isinstance(value, int | float):
                self.spin.setValue(value / self._scale)
        self.used.setChecked(value is not None)
        self.spin.setEnabled(value is not None)

    def _name(self, text: KeyText) -> None:
        self.spin.setAccessibleName(text.label)
        self.spin.setAccessibleDescription(text.help)
        self.used.setText(self.tr("In use"))
        self.used.setAccessibleName(self.tr("{name}: in use").format(name=text.label))

    def _tell_now(self) -> None:
        self.spin.interpretText()

    def _value(self) -> int | float:
        shown = self.spin.value() * self._scale
        return round(shown) if self.field.kind == "whole" else round(shown, 4)

    def _switch(self, on: bool) -> None:
        self.edited.emit(self._value() if on else None)
        self.finished.emit()


class YesControl(Control):
    """A box to tick. Of a part, a logo or a card, an empty one leaves it out."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox()
        self.hold(self.box)
        self.box.clicked.connect(self._tell)

    def _show(self, value: object) -> None:
        self.box.setChecked(value is not None if self.field.kind == "part" else bool(value))

    def _name(self, text: KeyText) -> None:
        self.box.setText(self.tr("In use"))
        self.box.setAccessibleName(text.label)
        self.box.setAccessibleDescription(text.help)

    def _tell(self, on: bool) -> None:
        self.edited.emit(({} if on else None) if self.field.kind == "part" else on)
        self.finished.emit()


class ChoiceControl(Control):
    """One of a few."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = _Box()
        self._value: object = None
        self.hold(self.box)
        self.box.activated.connect(self._tell)

    def _show(self, value: object) -> None:
        self._value = value
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def _name(self, text: KeyText) -> None:
        self.box.setAccessibleName(text.label)
        self.box.setAccessibleDescription(text.help)
        self.box.clear()
        named = [each for each in text.choices if each in self.field.choices]
        for choice in (*named, *(each for each in self.field.choices if each not in named)):
            self.box.addItem(text.choices.get(choice, choice), choice)
        self.show_value(self._value)

    def _tell(self, _at: int) -> None:
        self.edited.emit(self.box.currentData())
        self.finished.emit()


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


class ColourControl(Control):
    """A colour of its own, or one of the brand's where the key may name one."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.button, self.role = ColourButton(), _Box()
        self._brand: dict[str, str] = {}
        self._value = "#000000"
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.button)
        if field.roles:
            column.addWidget(self.role)
        self.row.addLayout(column, 1)
        self.setFocusProxy(self.button)
        self.button.changed.connect(self._take)
        self.button.finished.connect(self.finished)
        self.role.activated.connect(self._choose_role)

    def _show(self, value: object) -> None:
        self._value = value if isinstance(value, str) and value else "#000000"
        role = self._value.removeprefix("@") if self._value.startswith("@") else ""
        self.button.show_colour(self._colour_of(role) if role else self._value)
        self.button.setEnabled(not role)
        self.role.setCurrentIndex(max(0, self.role.findData(role)))

    def show_brand(self, brand: dict[str, str]) -> None:
        """What the brand's colours are."""
        self._brand = brand
        self.show_value(self._value)

    def _name(self, text: KeyText) -> None:
        self.button.name(text.label)
        self.role.setAccessibleName(self.tr("{name}: colour of the brand").format(name=text.label))
        names = {
            "": self.tr("Own colour"), "accent": self.tr("Accent colour"), "text": self.tr("Text of cards"),
            "background": self.tr("Background of cards"), "second": self.tr("Second colour"),
        }  # fmt: skip
        self.role.clear()
        for role in ("", *ROLES):
            self.role.addItem(names[role], role)
        self.show_value(self._value)

    def retheme(self) -> None:
        """Draw the swatch in the present colours."""
        self.button.retheme()

    def _colour_of(self, role: str) -> str:
        return self._brand.get(role) or str(getattr(Brand(), role, "#000000"))

    def _take(self, colour: str) -> None:
        self.button.show_colour(colour)
        self._value = colour
        self.edited.emit(colour)

    def _choose_role(self, _at: int) -> None:
        role = self.role.currentData()
        self.edited.emit(f"@{role}" if role else self.button.colour)
        self.finished.emit()


class FontControl(Control):
    """A family of this computer, or the name of one that comes with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = _Box()
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


class FileControl(Control):
    """A picture that travels with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.shown = QLabel()
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.choose, self.clear = QPushButton(), QPushButton()
        self._value = ""
        self.row.addWidget(self.shown, 1)
        self.hold(self.choose)
        self.row.setStretch(1, 0)
        self.row.addWidget(self.clear)
        self.choose.clicked.connect(self._ask)
        self.clear.clicked.connect(self._empty)

    def _show(self, value: object) -> None:
        self._value = value if isinstance(value, str) else ""
        self.shown.setText(Path(self._value).name if self._value else self.tr("None"))
        self.shown.setToolTip(plain_tip(self._value))
        self.clear.setVisible(bool(self._value) and self.field.key.endswith("dark_file"))

    def _name(self, text: KeyText) -> None:
        self.choose.setText(self.tr("Choose…"))
        self.clear.setText(self.tr("Remove"))
        self.choose.setAccessibleName(self.tr("{name}: choose a file").format(name=text.label))
        self.choose.setAccessibleDescription(self.shown.text())
        self.clear.setAccessibleName(self.tr("{name}: remove").format(name=text.label))
        self.show_value(self._value)

    def _ask(self) -> None:
        dialog = FileDialog(self, None, self.picked.emit)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures ({endings})").format(endings=_PICTURES))
        dialog.open()

    def _empty(self) -> None:
        self.edited.emit("")
        self.finished.emit()


class FilesControl(Control):
    """Fonts that travel with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _LINES_HIGH + 16)
        self.add, self.remove = QPushButton(), QPushButton()
        self._value: list[str] = []
        column = QVBoxLayout()
        column.addWidget(self.add)
        column.addWidget(self.remove)
        column.addStretch(1)
        self.hold(self.list)
        self.row.addLayout(column)
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._drop)

    @property
    def value(self) -> list[str]:
        """The files, as the preset names them."""
        return self._value

    def _show(self, value: object) -> None:
        self._value = [str(each) for each in value] if isinstance(value, list | tuple) else []
        self.list.clear()
        self.list.addItems([Path(each).name for each in self._value])
        self.remove.setEnabled(bool(self._value))
        self.add.setEnabled(len(self._value) < self.field.longest)

    def _name(self, text: KeyText) -> None:
        self.list.setAccessibleName(text.label)
        self.list.setAccessibleDescription(text.help)
        self.add.setText(self.tr("Add…"))
        self.remove.setText(self.tr("Remove"))
        self.add.setAccessibleName(self.tr("{name}: add a file").format(name=text.label))
        self.remove.setAccessibleName(self.tr("{name}: remove").format(name=text.label))

    def _ask(self) -> None:
        dialog = FileDialog(self, None, self.picked.emit)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Fonts ({endings})").format(endings=_FONTS))
        dialog.open()

    def _drop(self) -> None:
        at = max(0, self.list.currentRow())
        self.edited.emit([each for place, each in enumerate(self._value) if place != at])
        self.finished.emit()


def control_for(field: FormField) -> Control:
    """The control for a field."""
    kinds: dict[str, type[Control]] = {
        "whole": NumberControl, "number": NumberControl, "share": NumberControl, "choice": ChoiceControl,
        "yes": YesControl, "part": YesControl, "text": TextControl, "colour": ColourControl,
        "font": FontControl, "file": FileControl, "files": FilesControl, "lines": LinesControl,
    }  # fmt: skip
    return kinds[field.kind](field)
