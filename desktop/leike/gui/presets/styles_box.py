"""The named caption styles of a preset: made, changed and taken away, each in a fold of its own."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from leike.app.preset_form import style_fields
from leike.gui.presets.form_group import FormGroupBox

_MOST = 12


class StylesBox(QFrame):
    """`row_made(FieldRow)` and `unfolded(FormGroupBox)` as a group's; `add_wanted(name)` and
    `remove_wanted(style id)` when pressed."""

    row_made = Signal(object)
    unfolded = Signal(object)
    add_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.boxes: dict[str, FormGroupBox] = {}
        self.removers: dict[str, QPushButton] = {}
        self.head = FormGroupBox(())
        self.name, self.add = QLineEdit(), QPushButton()
        self.name.setMaxLength(40)
        self.add.setEnabled(False)
        self._body = QWidget()
        self._body.setObjectName("plain")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(16, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.add)
        self._column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self._body)
        self._body.hide()
        self.head.head.toggled.connect(self._body.setVisible)
        self.name.textChanged.connect(lambda _text: self._allow())
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    @property
    def complete(self) -> bool:
        """Whether all rows of unfolded styles are there."""
        return all(box.complete for box in self.boxes.values())

    def show_styles(self, names: Mapping[str, str], own: frozenset[str], *, editable: bool) -> None:
        """Show these styles by id; those that are `own` can be taken away."""
        for style_id in [each for each in self.boxes if each not in names]:
            box = self.boxes.pop(style_id)
            self.removers.pop(style_id)
            box.hide()
            box.deleteLater()
        for style_id, name in names.items():
            if style_id not in self.boxes:
                self._make(style_id)
            self.boxes[style_id].name(name)
            self.removers[style_id].setText(self.tr("Remove this style"))
            self.removers[style_id].setAccessibleName(self.tr("Remove the style {name}").format(name=name))
            self.removers[style_id].setVisible(
                editable and style_id in own and self.boxes[style_id].head.isChecked()
            )
        self.name.setEnabled(editable and len(names) < _MOST)
        self._allow()

    def retranslate(self, title: str) -> None:
        """Set all texts."""
        self.head.name(title)
        self.name.setAccessibleName(self.tr("Name of the new style"))
        self.name.setPlaceholderText(self.tr("For example: Quotation"))
        self.add.setText(self.tr("Add a style"))

    def _make(self, style_id: str) -> None:
        box = self.boxes[style_id] = FormGroupBox(style_fields(style_id))
        remove = self.removers[style_id] = QPushButton()
        remove.setObjectName("link")
        remove.clicked.connect(lambda: self.remove_wanted.emit(style_id))
        row = QHBoxLayout()
        row.addWidget(remove)
        row.addStretch(1)
        box.above.addLayout(row)
        box.row_made.connect(self.row_made)
        box.unfolded.connect(self.unfolded)
        box.head.toggled.connect(lambda on: remove.setVisible(on and self.name.isEnabled()))
        self._column.addWidget(box)

    def _allow(self) -> None:
        self.add.setEnabled(self.name.isEnabled() and bool(self.name.text().strip()))

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_wanted.emit(self.name.text().strip())
            self.name.clear()
