"""What all controls of a preset's values have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QWidget

from leike.app.preset_form import FormField
from leike.app.preset_keys import KeyText


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


class WheelSpin(QDoubleSpinBox):
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


class WheelBox(QComboBox):
    """As `WheelSpin`; no wider than the form."""

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
