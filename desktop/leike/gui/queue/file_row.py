"""One file on its way: name, progress, time left, and how it ended."""

import math

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.model.events import Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message


class FileRow(QWidget):
    """Follows the events of one job."""

    def __init__(self, job: str, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.last: Event | None = None
        self._notices: list[Message] = []
        self.name = QLabel(job)
        self.name.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setObjectName("quiet")
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 6, 6)
        column.setSpacing(3)
        column.addWidget(self.name)
        column.addLayout(row)
        column.addWidget(self.state)
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
            self.bar.hide()
            self._say("quiet", self.tr("Cancelled"))

    def retranslate(self) -> None:
        """Say the same in the present language."""
        event = self.last
        if isinstance(event, Progress):
            self.bar.setValue(round(event.share * 1000))
            self._say("quiet", self._progress(event))
        elif isinstance(event, Finished):
            self.bar.hide()
            megabytes = QLocale().toString(event.size_bytes / 1e6, "f", 1)
            self._say("good", self.tr("Done, {size} MB").format(size=megabytes))
        elif isinstance(event, Failed):
            self.bar.hide()
            self._say("failed", self._languages.speak(event.message))
        elif not self.bar.isHidden():
            self._say("quiet", self.tr("Waiting"))

    def _progress(self, event: Progress) -> str:
        share = f"{event.share * 100:.0f} %"
        if event.seconds_left is None:
            return share
        seconds = max(1, math.ceil(event.seconds_left))
        if seconds < 60:
            return self.tr("{share}, about {seconds} s left").format(share=share, seconds=seconds)
        minutes = math.ceil(seconds / 60)
        return self.tr("{share}, about {minutes} min left").format(share=share, minutes=minutes)

    def _say(self, look: str, text: str) -> None:
        if self.state.objectName() != look:
            self.state.setObjectName(look)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        self.state.setText("\n".join([text, *(self._languages.speak(notice) for notice in self._notices)]))
