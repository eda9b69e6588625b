"""The files of all exports, while they are made and after."""

import math
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from leike.app.when_done import offered_when_done
from leike.gui.commands import Commands
from leike.gui.language import Languages
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.file_list import FileList
from leike.gui.queue.file_row import FileRow
from leike.gui.queue.file_wishes import can_run_again, was_made_before
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.queue.when_done import WhenDoneKeeper
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.wrapped_label import WrappedLabel

_REFRESH_MS = 150


class ProgressPage(QWidget):
    """A line for all, a row for each file; `wanted(Wish, QueuedFile)` from the rows, `summed(str)` where the
    line is another one, "" where the list is empty."""

    wanted = Signal(str, object)
    summed = Signal(str)

    def __init__(
        self,
        queue: ExportQueue,
        when_done: WhenDoneKeeper,
        commands: Commands,
        languages: Languages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._queue, self._when_done, self._languages = queue, when_done, languages
        self.heading = QLabel()
        self.heading.setObjectName("fileName")
        self.heading.setWordWrap(True)
        self.note = WrappedLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.pause, self.stop = (
            CommandButton(commands.get(f"export.{key}")) for key in ("pause", "stop_all")
        )
        self.open_folder = CommandButton(commands.get("export.open_folder"))
        self.again, self.clear = (CommandButton(commands.get(f"export.{key}")) for key in ("again", "clear"))
        self.then = QComboBox()
        self.list = FileList(languages)
        self._was_paused, self._summed = False, ""
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> dict[QueuedFile, FileRow]:
        """The rows in the list."""
        return self.list.rows

    @property
    def current(self) -> QueuedFile | None:
        """The file that has the keyboard, or a button of it; also in another window that shows the queue."""
        widget = (QApplication.activeWindow() or self.window()).focusWidget()
        while widget is not None and not isinstance(widget, FileRow):
            widget = widget.parentWidget()
        return widget.file if widget is not None and widget.file in self._queue.files else None

    def outputs(self) -> list[Path]:
        """The finished files."""
        return [file.output for file in self._queue.files if file.output]

    def ask_when_done(self) -> None:
        """Offer what happens at the end."""
        self.then.setFocus()
        self.then.showPopup()

    def refresh(self) -> None:
        """Show how it all stands."""
        queue = self._queue
        watched = self.window().focusWidget() in (self.pause, self.stop, self.then)
        self.heading.setText(self.summary())
        self._tell_sum()
        if self._was_paused != queue.paused:
            self._was_paused = queue.paused
            self._show_paused()
        self._show_note()
        self.bar.setVisible(queue.running)
        counted = queue.counted
        work = sum(file.work for file in counted) or 1.0
        self.bar.setValue(round(1000 * sum(file.work * file.share for file in counted) / work))
        for widget, shown in (
            (self.pause, queue.running),
            (self.stop, queue.running),
            (self.open_folder, not queue.running),
            (self.clear, not queue.running),
            (self.again, not queue.running and any(map(can_run_again, queue.files))),
            (self.then, queue.running),
        ):
            widget.setVisible(shown)
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
            return self._at_rest()
        if done < len(files):
            return self.tr("{done} of {count} files are ready.").format(done=done, count=len(files))
        folders = {file.folder for file in files}
        if len(folders) != 1:
            return self.tr("Ready. The files are in several folders.")
        folder = folders.pop()
        if all(map(was_made_before, files)):
            text = self.tr("These files were made before. They are in the folder “{folder}”.")
            return text.format(folder=folder.name or folder)
        return self.tr("Ready. The files are in the folder “{folder}”.").format(folder=folder.name or folder)

    def retranslate(self) -> None:
        """Set all texts."""
        self.bar.setAccessibleName(self.tr("All files"))
        self.again.show_text(self.tr("Export again"))  # with its whole name three buttons need more room
        self.then.setAccessibleName(self.tr("When all is done"))
        self.then.setToolTip(self.then.accessibleName())
        ends = (
            self.tr("Then: nothing"),
            self.tr("Then: notify"),
            self.tr("Then: sleep"),
            self.tr("Then: log off"),
        )
        for place, text in enumerate(ends):
            self.then.setItemText(place, text)
        self.list.retranslate()
        self.refresh()

    def show_files(self) -> None:
        """Show the list as it is, and in it what is being made."""
        self._fill()
        self.show_next()

    def show_next(self) -> None:
        """Bring the first file that is open into sight."""
        first = next((file for file in self._queue.files if file.open), None)
        if first is not None:
            self.list.reveal(first)

    def _tell_sum(self) -> None:
        text = self.heading.text() if self._queue.files else ""
        if text != self._summed:
            self._summed = text
            self.summed.emit(text)

    def _show_paused(self) -> None:
        """Say at each open file whether it is held."""
        for row in self.rows.values():
            if row.file.open:
                row.refresh(paused=self._queue.paused)

    def _at_rest(self) -> str:
        """Nothing was made since the start, or all of it was taken out."""
        if self._queue.stopped:
            return self.tr("Stopped. Nothing half-finished was left.")
        return self.tr("These files were exported before.")

    def _running(self, done: int, count: int) -> str:
        left_s = self._queue.seconds_left()
        if left_s is None:
            return self.tr("{done} of {count} files").format(done=done, count=count)
        if left_s < 60:
            text, left = self.tr("{done} of {count} files, about {left} s left"), max(1, math.ceil(left_s))
        else:
            text, left = self.tr("{done} of {count} files, about {left} min left"), math.ceil(left_s / 60)
        return text.format(done=done, count=count, left=left)

    def _show_note(self) -> None:
        """Why nothing goes on, or who makes the files."""
        queue, look, text = self._queue, "quiet", ""
        if queue.paused and queue.pause_reason is not None:
            look, text = "warning", self._languages.speak(queue.pause_reason)
        elif queue.running and queue.elsewhere == "window":
            text = self.tr("Another window of Leike is making these.")
        elif queue.running and queue.elsewhere == "command":
            text = self.tr("A command of Leike is making these.")
        margins = (8, 4, 8, 4) if look == "warning" else (0, 0, 0, 0)
        self.note.setContentsMargins(*margins)
        self.note.show_look(look)
        if self.note.text() != text:
            self.note.show_text(text)
        self.note.setVisible(bool(text))

    def _show_file(self, file: QueuedFile) -> None:
        self.list.show_file(file, paused=self._queue.paused)

    def _fill(self) -> None:
        self.list.show_files(self._queue.files)
        self.refresh()

    def _show_choice(self) -> None:
        self.then.setCurrentIndex(self.then.findData(self._when_done.choice))

    def _connect(self) -> None:
        queue = self._queue
        self.list.wanted.connect(self.wanted)
        self.list.moved.connect(queue.move)
        for choice in offered_when_done():
            self.then.addItem("", choice)
        self._show_choice()
        self.then.activated.connect(lambda: self._when_done.choose(self.then.currentData()))
        self._when_done.changed.connect(self._show_choice)
        queue.listed.connect(self._fill)
        queue.file_changed.connect(self._show_file)
        queue.state_changed.connect(self.refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        queue.progressed.connect(lambda: self._soon.isActive() or self._soon.start())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.pause, self.stop, self.open_folder, self.again, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.then)  # a line of its own would take a row from the list
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.heading)
        column.addWidget(self.bar)
        column.addWidget(self.note)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
