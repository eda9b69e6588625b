"""A field for a time of the recording."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from leike.model.errors import RequestError
from leike.model.time import format_time, parse_time


class TimeEdit(QLineEdit):
    """Shows `m:ss.mmm`; `12.5`, `mm:ss` and `hh:mm:ss.mmm` are understood.

    `edited(time_us)` where a person typed a time, `refused(RequestError)` where it is none: the text
    stays, marked, to be corrected.
    """

    edited = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(112)
        self.editingFinished.connect(self._read)
        self._shown = ""

    def show_time(self, time_us: int) -> None:
        """Show `time_us`, unless the person is typing another."""
        text = format_time(time_us)
        if self.hasFocus() and self.isModified():
            return
        self._shown = text
        self.setText(text)
        self._mark(wrong=False)

    def _read(self) -> None:
        if self.text() == self._shown:
            return
        try:
            time_us = parse_time(self.text())
        except RequestError as error:
            self._mark(wrong=True)
            self.refused.emit(error)
            return
        self._shown = self.text()
        self.setModified(False)
        self._mark(wrong=False)
        self.edited.emit(time_us)

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") == wrong:
            return
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)
