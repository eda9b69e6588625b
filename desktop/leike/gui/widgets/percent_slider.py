"""A slider with its value beside it, in per cent."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

_LEAST_HEIGHT_PX = 24
_PAUSE_MS = 700
"""Arrow keys in a row are one gesture; it ends after this."""


class PercentSlider(QWidget):
    """`changed(int)` while a person moves it, `finished()` at the end of each gesture."""

    changed = Signal(int)
    finished = Signal()

    def __init__(self, least: int, most: int, step: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("percent")
        self.slider.setMinimumHeight(_LEAST_HEIGHT_PX)
        self.slider.setRange(least, most)
        self.slider.setSingleStep(step)
        self.slider.setPageStep(2 * step)
        self._label = QLabel()
        self._label.setMinimumWidth(self._label.fontMetrics().horizontalAdvance("200 %") + 8)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(_PAUSE_MS)
        self._end.timeout.connect(self.finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self._label)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._released)
        self.show_value(least)

    @property
    def value(self) -> int:
        """The value shown, in per cent."""
        return self.slider.value()

    def name(self, name: str) -> None:
        """What it sets, for screen readers."""
        self.slider.setAccessibleName(name)

    def show_value(self, value: int) -> None:
        """Show a value without telling anybody; while it is dragged the hand goes before."""
        if not self.slider.isSliderDown():
            blocked = QSignalBlocker(self.slider)
            self.slider.setValue(value)
            blocked.unblock()
        self._label.setText(f"{self.slider.value()} %")

    def _moved(self, value: int) -> None:
        self._label.setText(f"{value} %")
        self.changed.emit(value)
        if not self.slider.isSliderDown():
            self._end.start()

    def _released(self) -> None:
        self._end.stop()
        self.finished.emit()
