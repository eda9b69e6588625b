"""Asks what a new preset is, what it is called and what it builds on."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.preset_editing import new_layer
from leike.gui.language import Languages
from leike.gui.presets.preset_tree import KINDS
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.layer import Kind
from leike.presets.chains import FiledLayer


class NewPresetDialog(QDialog):
    """`made(Layer, bool)` where the person makes one, and whether it is to be worn as our look."""

    made = Signal(object, bool)

    def __init__(
        self, layers: Mapping[str, FiledLayer], brand: str, languages: Languages, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layers, self._brand, self._languages = layers, brand, languages
        self.setWindowTitle(self.tr("New preset"))
        self.setMinimumWidth(460)
        self.kinds: dict[Kind, QRadioButton] = {kind: QRadioButton() for kind in KINDS}
        self._group = QButtonGroup(self)
        self.kind_note = WrappedLabel()
        self.kind_note.setObjectName("quiet")
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.base, self.look = QComboBox(), QComboBox()
        self._base_label, self._look_label, self._name_label = QLabel(), QLabel(), QLabel()
        self.worn = QCheckBox()
        self.make, self.cancel = QPushButton(self.tr("Make")), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._speak()
        self._connect()
        self.kinds["branch"].setChecked(True)
        self._follow_kind()
        self.name.setFocus()

    @property
    def kind(self) -> Kind:
        """What is to be made."""
        for kind in KINDS:
            if self.kinds[kind].isChecked():
                return kind
        return "branch"

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(6)
        for button in self.kinds.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.kind_note)
        rows = ((self._name_label, self.name), (self._base_label, self.base), (self._look_label, self.look))
        for label, widget in rows:
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget)
        column.addWidget(self.worn)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.make)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.make.setDefault(True)
        self.make.setEnabled(False)

    def _speak(self) -> None:
        self.kinds["organisation"].setText(self.tr("Organisation's look"))
        self.kinds["branch"].setText(self.tr("Branch"))
        self.kinds["channel"].setText(self.tr("Channel"))
        self._name_label.setText(self.tr("Name"))
        self._base_label.setText(self.tr("Channel that it is like"))
        self._look_label.setText(self.tr("Look that it builds on"))
        self.worn.setText(self.tr("Use as our look in all channels without one of their own"))
        self.name.setAccessibleName(self.tr("Name"))
        self.base.setAccessibleName(self._base_label.text())
        self.look.setAccessibleName(self._look_label.text())

    def _connect(self) -> None:
        for button in self.kinds.values():
            button.clicked.connect(self._follow_kind)
        self.name.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.make.clicked.connect(self._make)
        self.cancel.clicked.connect(self.reject)

    def _follow_kind(self) -> None:
        kind = self.kind
        notes = {
            "organisation": self.tr("Colours, fonts, logo and rules that all branches follow."),
            "branch": self.tr("A library's own name and address, on top of the organisation's look."),
            "channel": self.tr("One kind of video: size, limits and captions, in your look."),
        }
        self.kind_note.show_text(notes[kind])
        self._offer(self.base, ("channel",) if kind == "channel" else (), "")
        looks: tuple[Kind, ...] = ("organisation", "branch") if kind == "channel" else ("organisation",)
        self._offer(self.look, () if kind == "organisation" else looks, self.tr("None"))
        unworn = kind == "branch" and not self._brand  # a branch belongs to the organisation that is here
        at = -1 if unworn else self.look.findData(self._brand)
        self.look.setCurrentIndex(at if at >= 0 else min(1, self.look.count() - 1))
        for widget in (self._base_label, self.base):
            widget.setVisible(kind == "channel")
        for widget in (self._look_label, self.look):
            widget.setVisible(kind != "organisation")
        self.worn.setVisible(kind != "channel")
        self.worn.setChecked(self._is_next_look())

    def _is_next_look(self) -> bool:
        """Whether what is made takes the place of the worn look: where there is none, or it builds on it."""
        return not self._brand or (self.kind == "branch" and self.look.currentData() == self._brand)

    def _offer(self, box: QComboBox, kinds: tuple[Kind, ...], none: str) -> None:
        box.clear()
        if none:
            box.addItem(none, "")
        code = self._languages.code
        found = [(filed.layer.name.spoken(code), each) for each, filed in self._layers.items()
                 if filed.layer.kind in kinds]  # fmt: skip
        for name, each in sorted(found, key=lambda one: one[0].casefold()):
            box.addItem(name, each)

    def _make(self) -> None:
        parents = (self.base.currentData() or "", self.look.currentData() or "")
        worn = self.kind != "channel" and self.worn.isChecked()
        self.made.emit(new_layer(self.kind, self.name.text().strip(), parents, self._layers), worn)
        self.accept()
