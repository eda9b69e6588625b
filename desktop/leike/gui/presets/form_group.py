"""A folded group of the form; its rows are made when it is first unfolded, a few at a time."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leike.app.preset_form import FormField
from leike.gui.presets.field_row import FieldRow

_AT_ONCE = 2
"""Rows made between two events, so that the window answers meanwhile."""


class FormGroupBox(QFrame):
    """`row_made(FieldRow)` for each row that is new, `unfolded(FormGroupBox)` when it is."""

    row_made = Signal(object)
    unfolded = Signal(object)

    def __init__(self, fields: tuple[FormField, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.rows: dict[str, FieldRow] = {}
        self._waiting = list(fields)
        self.head = QPushButton()
        self.head.setObjectName("fold")
        self.head.setCheckable(True)
        self._title = ""
        self._body = QWidget()
        self._body.setObjectName("plain")
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(10, 0, 4, 8)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, 110)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.head)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._body)
        self.above = QVBoxLayout()
        self.above.setContentsMargins(10, 0, 4, 4)
        column.insertLayout(1, self.above)
        self._body.hide()
        self._making = QTimer(self)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)
        self.head.toggled.connect(self._fold)

    @property
    def complete(self) -> bool:
        """Whether all rows are there, where the group is unfolded."""
        return not self._waiting or not self.head.isChecked()

    def unfold(self) -> None:
        """Show the rows."""
        self.head.setChecked(True)

    def name(self, title: str) -> None:
        """What the group is called."""
        self._title = title
        self._speak()

    def _fold(self, on: bool) -> None:
        self._body.setVisible(on and not self._waiting)
        self._speak()
        if on:
            self.unfolded.emit(self)
        if on and self._waiting:
            self._making.start()

    def _speak(self) -> None:
        self.head.setText(f"{'▾' if self.head.isChecked() else '▸'}  {self._title}")
        self.head.setAccessibleName(self._title)

    def _make_some(self) -> None:
        for field in self._waiting[:_AT_ONCE]:
            self.rows[field.key] = row = FieldRow(field, self._grid, self)
            self.row_made.emit(row)
        del self._waiting[:_AT_ONCE]
        if not self._waiting:
            self._making.stop()
            self._body.setVisible(self.head.isChecked())
