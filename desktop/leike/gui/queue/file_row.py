"""One file on its way: name, progress, time left, and how it ended."""

import math

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.events import Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message


class FileRow(QWidget):
    """Follows the events of one job."""

    def __init__(self, job: str, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.last: Event | None = None
        self._notices: list[Message] = []
        self._cancelled = False
        self.name = WrappedLabel(job)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job)
        self.state = WrappedLabel()
        self.state.setObjectName("quiet")
        self.warnings = WrappedLabel()
        self.warnings.setObjectName("warning")
        self.warnings.setContentsMargins(8, 4, 8, 4)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 6, 6)
        column.setSpacing(3)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addWidget(self.state)
        column.addWidget(self.warnings)
        self.retranslate()

    def take(self, event: Event) -> None:
        """Show what `event` says of this file."""
        if isinstance(event, Warned):
            self._notices.append(event.message)
        else:
            self.last = event
        self.retranslate()

    def end(self) -> None:
        """Nothing more will come: a file without an outcome was cancelled."""
        if not isinstance(self.last, Finished | Failed):
            self.last = None
            self._notices = []
            self._cancelled = True
            self.retranslate()

    def retranslate(self) -> None:
        """Say the same in the present language."""
        self.bar.setHidden(self._cancelled or isinstance(self.last, Finished | Failed))
        look, text = self._state()
        self.state.show_look(look)
        self.state.show_text(text)
        self.warnings.show_text("\n".join(self._languages.speak(notice) for notice in self._notices))
        self.warnings.setVisible(bool(self._notices))

    def _state(self) -> tuple[str, str]:
        """Look and sentence of how the file stands."""
        event = self.last
        if self._cancelled:
            return "quiet", self.tr("Cancelled")
        if isinstance(event, Progress):
            self.bar.setValue(round(event.share * 1000))
            return "quiet", self._progress(event)
        if isinstance(event, Finished):
            megabytes = QLocale().toString(event.size_bytes / 1e6, "f", 1)
            return "good", self.tr("Done, {size} MB").format(size=megabytes)
        if isinstance(event, Failed):
            return "failed", self._languages.speak(event.message)
        return "quiet", self.tr("Waiting")

    def _progress(self, event: Progress) -> str:
        share = f"{event.share * 100:.0f} %"
        if event.seconds_left is None:
            return share
        seconds = max(1, math.ceil(event.seconds_left))
        if seconds < 60:
            return self.tr("{share}, about {seconds} s left").format(share=share, seconds=seconds)
        minutes = math.ceil(seconds / 60)
        return self.tr("{share}, about {minutes} min left").format(share=share, minutes=minutes)
