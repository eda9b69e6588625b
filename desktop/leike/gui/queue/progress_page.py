"""The files of this session's exports, while they are made and after."""

import math
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from leike.gui.commands import Commands
from leike.gui.language import Languages
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.file_row import FileRow
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.widgets.command_button import CommandButton

_REFRESH_MS = 150


class ProgressPage(QWidget):
    """A line for all, a row for each file; `wanted(Wish, QueuedFile)` from the rows."""

    wanted = Signal(str, object)

    def __init__(
        self, queue: ExportQueue, commands: Commands, languages: Languages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._queue, self._languages = queue, languages
        self.rows: dict[QueuedFile, FileRow] = {}
        self.heading = QLabel()
        self.heading.setObjectName("fileName")
        self.heading.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.pause, self.stop = (
            CommandButton(commands.get(f"export.{key}")) for key in ("pause", "stop_all")
        )
        self.open_folder = CommandButton(commands.get("export.open_folder"))
        self.again, self.clear = (CommandButton(commands.get(f"export.{key}")) for key in ("again", "clear"))
        self._list = QVBoxLayout()
        self._lay_out()
        queue.listed.connect(self._fill)
        queue.file_changed.connect(self._show_file)
        queue.state_changed.connect(self.refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        queue.progressed.connect(lambda: self._soon.isActive() or self._soon.start())

    @property
    def current(self) -> QueuedFile | None:
        """The file that has the keyboard, or a button of it."""
        widget: QWidget | None = self.window().focusWidget()
        while widget is not None and not isinstance(widget, FileRow):
            widget = widget.parentWidget()
        return widget.file if widget is not None and self.rows.get(widget.file) is widget else None

    def outputs(self) -> list[Path]:
        """The finished files."""
        return [file.output for file in self._queue.files if file.output]

    def refresh(self) -> None:
        """Show how it all stands."""
        queue = self._queue
        watched = self.window().focusWidget() in (self.pause, self.stop)
        self.heading.setText(self.summary())
        self.bar.setVisible(queue.running)
        counted = queue.counted
        work = sum(file.work for file in counted) or 1.0
        self.bar.setValue(round(1000 * sum(file.work * file.share for file in counted) / work))
        for button, shown in (
            (self.pause, queue.running),
            (self.stop, queue.running),
            (self.open_folder, not queue.running),
            (self.clear, not queue.running),
            (self.again, not queue.running and any(map(can_run_again, queue.files))),
        ):
            button.setVisible(shown)
        if watched and not queue.running:  # its button goes; who works elsewhere keeps the focus there
            self.open_folder.setFocus()

    def summary(self) -> str:
        """One line for all files: how many are ready, and how long the rest takes."""
        files = self._queue.counted
        done = sum(file.state is State.DONE for file in files)
        if self._queue.paused:
            return self.tr("Paused. {done} of {count} files are ready.").format(done=done, count=len(files))
        if self._queue.running:
            return self._running(done, len(files))
        if not self._queue.files:
            return self.tr("No files yet. What you export appears here.")
        if not files:
            return self.tr("Stopped. Nothing half-finished was left.")
        if done < len(files):
            return self.tr("{done} of {count} files are ready.").format(done=done, count=len(files))
        folders = {path.parent for path in self.outputs()}
        if len(folders) != 1:
            return self.tr("Ready. The files are in several folders.")
        folder = folders.pop()
        return self.tr("Ready. The files are in the folder “{folder}”.").format(folder=folder.name or folder)

    def retranslate(self) -> None:
        """Set all texts."""
        self.bar.setAccessibleName(self.tr("All files"))
        self.again.show_text(self.tr("Export again"))  # with its whole name three buttons need more room
        for row in self.rows.values():
            row.retranslate()
        self.refresh()

    def _running(self, done: int, count: int) -> str:
        left_s = self._queue.seconds_left()
        if left_s is None:
            return self.tr("{done} of {count} files").format(done=done, count=count)
        if left_s < 60:
            text, left = self.tr("{done} of {count} files, about {left} s left"), max(1, math.ceil(left_s))
        else:
            text, left = self.tr("{done} of {count} files, about {left} min left"), math.ceil(left_s / 60)
        return text.format(done=done, count=count, left=left)

    def _fill(self) -> None:
        """The newest export stands on top."""
        files = self._queue.files
        for file in [file for file in self.rows if file not in files]:
            row = self.rows.pop(file)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for file in files:
            if file not in self.rows:
                row = self.rows[file] = FileRow(file, self._languages)
                row.wanted.connect(self.wanted)
                self._list.insertWidget(self._list.count() - 1, row)
        self.refresh()

    def _show_file(self, file: QueuedFile) -> None:
        row = self.rows.get(file)
        if row is not None:
            held = self._queue.paused and file.open
            if row.file.output and not row.toolTip():
                row.retranslate()
            row.refresh(paused=held)

    def show_paused(self) -> None:
        """Say at each open file whether it is held."""
        for row in self.rows.values():
            if row.file.open:
                row.refresh(paused=self._queue.paused)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("plain")
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(6)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        buttons = QHBoxLayout()
        for button in (self.pause, self.stop, self.open_folder, self.again, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        column.addWidget(scroll, 1)


def can_run_again(file: QueuedFile) -> bool:
    """Whether a file failed that had been planned."""
    return file.state is State.FAILED and file.render is not None
