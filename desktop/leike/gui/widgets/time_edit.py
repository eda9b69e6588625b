"""A field for a time of the recording."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leike.gui.widgets.times import time_text
from leike.model.errors import RequestError
from leike.model.time import parse_time

_LONGEST = "0:00:00.000"
_AROUND_PX = 26
"""Padding, borders and the cursor."""


class TimeEdit(QLineEdit):
    """Shows `m:ss.mmm`; `12.5`, `mm:ss` and `hh:mm:ss.mmm` are understood.

    `edited(time_us)` where a person typed a time: whoever takes it answers with `show_time`.
    `refused(RequestError)` where it is none: the text stays, marked, to be corrected; `mended()` once it was.
    """

    edited = Signal(object)
    mended = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit()
        self.editingFinished.connect(self.hand_in)
        self._shown = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands the time in and goes no further: nothing else is pressed by it."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Hours and thousandths stay in sight where letters grow."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        width_px = self.fontMetrics().horizontalAdvance(_LONGEST) + _AROUND_PX
        if self.minimumWidth() != width_px:
            self.setFixedWidth(width_px)

    def show_time(self, time_us: int) -> None:
        """Show `time_us`, unless the person is typing another."""
        self._shown = time_text(time_us)
        if not (self.hasFocus() and self.isModified()):
            self._show()

    @property
    def wrong(self) -> bool:
        """Whether a text stands here that is no time."""
        return bool(self.property("wrong"))

    def hand_in(self) -> None:
        """Take what was typed at once, as when the person leaves the field."""
        if self.text() == self._shown:
            self._show()
            return
        try:
            time_us = parse_time(self.text())
        except RequestError as error:
            self._mark(wrong=True)
            self.refused.emit(error)
            return
        self.setModified(False)
        self._mark(wrong=False)
        self.edited.emit(time_us)

    def _show(self) -> None:
        self.setText(self._shown)
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if self.wrong == wrong:
            return
        self.setProperty("wrong", wrong)
        if not wrong:
            self.mended.emit()
        self.style().unpolish(self)
        self.style().polish(self)
