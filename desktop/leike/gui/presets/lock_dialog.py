"""Asks why a key is locked: those who build on the preset read it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from leike.gui.widgets.wrapped_label import WrappedLabel

_LONGEST = 200


class LockDialog(QDialog):
    """`reason_given(str)` where the person locks it."""

    reason_given = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lock {name}").format(name=name))
        self.setMinimumWidth(420)
        label = WrappedLabel(self.tr("Why is it locked? Those who build on this preset read the reason."))
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("For example: the city's visual guidelines"))
        self.lock, self.cancel = QPushButton(self.tr("Lock")), QPushButton(self.tr("Cancel"))
        self.lock.setDefault(True)
        self.lock.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.lock)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(label)
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self.reason.textChanged.connect(lambda text: self.lock.setEnabled(bool(text.strip())))
        self.lock.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def _give(self) -> None:
        self.reason_given.emit(self.reason.text().strip())
        self.accept()
