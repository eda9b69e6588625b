"""The first thing a person sees: an invitation."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.app.policy import policy_in_force
from leike.gui.widgets.recent_list import RecentList

_RECENT_WIDTH_PX, _ZONE_HEIGHT_PX = 330, 400


class Welcome(QWidget):
    """A place to drop a recording on, two buttons and the four steps; beside it the files opened last, below
    it how exports stand."""

    open_wanted = Signal()
    sample_wanted = Signal()
    stop_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent: int | None = None
        self.zone = QFrame()
        self.zone.setObjectName("dropZone")
        self.zone.setMaximumWidth(860)
        self._title, self._text = QLabel(), QLabel()
        self._title.setObjectName("welcomeTitle")
        self._text.setObjectName("welcomeText")
        self._text.setWordWrap(True)
        self.open, self.sample, self.stop = QPushButton(), QPushButton(), QPushButton()
        self.stop.hide()
        if policy_in_force().turns_off("sample"):
            self.sample.hide()
        self.open.setObjectName("primary")
        self.recent = RecentList()
        self.recent.setFixedWidth(_RECENT_WIDTH_PX)
        self.zone.setMinimumHeight(_ZONE_HEIGHT_PX)
        self._steps = [QLabel() for _ in range(4)]
        self.exports, self.files = QLabel(), QPushButton()
        self.files.clicked.connect(self.files_wanted)
        self._exports_text = ""
        self.show_exports("")
        self._lay_out()
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.stop.clicked.connect(self.stop_wanted)

    def retranslate(self) -> None:
        """Set all texts."""
        self.recent.retranslate()
        self._title.setText(self.tr("Drop a recording here"))
        self._text.setText(self.tr("Leike makes captioned clips of it for stories and feeds."))
        self.open.setText(self.tr("Open a recording or project…"))
        self.stop.setText(self.tr("Stop"))
        self.files.setText(self.tr("Show the files"))
        self.show_exports(self._exports_text)
        self.stop.setAccessibleName(self.tr("Stop preparing the sample"))
        self._show_sample()
        steps = (self.tr("Cut"), self.tr("Caption"), self.tr("Frame"), self.tr("Export"))
        for label, step in zip(self._steps, steps, strict=True):
            label.setText(step)

    def show_exports(self, text: str) -> None:
        """How exports of former days or other windows stand; nothing with ""."""
        self._exports_text = text
        self.exports.setText(self.tr("Export: {state}").format(state=text))
        self.exports.setVisible(bool(text))
        self.files.setVisible(bool(text))

    def set_waiting(self, *, waiting: bool) -> None:
        """Say that the sample is being made, which takes some seconds the first time."""
        self._percent = 0 if waiting else None
        before, after = (self.sample, self.stop) if waiting else (self.stop, self.sample)
        had_focus = before.hasFocus()
        self.open.setEnabled(not waiting)
        self.sample.setEnabled(not waiting)
        after.setVisible(after is self.stop or not policy_in_force().turns_off("sample"))
        if had_focus:
            after.setFocus()
        self.stop.setVisible(waiting)
        self._show_sample()

    def show_percent(self, percent: int) -> None:
        """How much of the sample is made."""
        if self._percent is not None:
            self._percent = percent
            self._show_sample()

    def set_over(self, *, over: bool) -> None:
        """Show that a file is held over the window."""
        self.zone.setProperty("over", over)
        self.zone.style().unpolish(self.zone)
        self.zone.style().polish(self.zone)

    def _show_sample(self) -> None:
        preparing = self.tr("Preparing the sample… {percent} %")
        self.sample.setText(
            self.tr("Try with the sample")
            if self._percent is None
            else preparing.format(percent=self._percent)
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        buttons.addSpacing(12)
        buttons.addWidget(self.sample)
        buttons.addWidget(self.stop)
        buttons.addStretch(1)
        column = QVBoxLayout(self.zone)
        column.setContentsMargins(40, 60, 40, 50)
        column.setSpacing(14)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(18)
        column.addLayout(buttons)
        column.addSpacing(34)
        column.addLayout(self._steps_row())
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(self.zone, 8)
        row.addWidget(self.recent)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addSpacing(16)
        outer.addLayout(self._exports_row())
        outer.addStretch(3)

    def _exports_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.exports)
        row.addWidget(self.files)
        row.addStretch(1)
        return row

    def _steps_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for number, label in enumerate(self._steps, 1):
            badge = QLabel(str(number))
            badge.setObjectName("stepNumber")
            badge.setFixedSize(24, 24)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setObjectName("stepTitle")
            row.addWidget(badge)
            row.addWidget(label)
            row.addStretch(1)
        return row


def dropped_file(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The first local file that is dragged, None where there is none."""
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if files else None
