"""Controls for the values of a preset, all with the same few calls, made from what the schema says."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from leike.app.preset_form import FormField
from leike.app.preset_keys import KeyText
from leike.files.layer_schema import ROLES
from leike.gui.presets.control import Control, WheelBox, WheelSpin
from leike.gui.presets.file_controls import FileControl, FilesControl
from leike.gui.presets.text_controls import FontControl, LinesControl, TextControl
from leike.gui.widgets.colour_button import ColourButton
from leike.model.brand import Brand


class NumberControl(Control):
    """A whole number, a number or a share as per cent; a box beside it where there may be none."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.spin = WheelSpin()
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
        self.box = WheelBox()
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


class ColourControl(Control):
    """A colour of its own, or one of the brand's where the key may name one."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.button, self.role = ColourButton(), WheelBox()
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


def control_for(field: FormField) -> Control:
    """The control for a field."""
    kinds: dict[str, type[Control]] = {
        "whole": NumberControl, "number": NumberControl, "share": NumberControl, "choice": ChoiceControl,
        "yes": YesControl, "part": YesControl, "text": TextControl, "colour": ColourControl,
        "font": FontControl, "file": FileControl, "files": FilesControl, "lines": LinesControl,
    }  # fmt: skip
    return kinds[field.kind](field)
