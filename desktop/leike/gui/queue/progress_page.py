"""The files of one export, while they are made and after."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leike.app.exporting import Plan
from leike.gui.language import Languages
from leike.gui.queue.file_row import FileRow
from leike.model.events import Event, Failed, Finished


class ProgressPage(QWidget):
    """A row for each file, a cancel button while they are made, and what to do next afterwards."""

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._languages = languages
        self.rows: dict[str, FileRow] = {}
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.cancel, self.open_folder, self.back = QPushButton(), QPushButton(), QPushButton()
        self.open_folder.setObjectName("primary")
        self._running = False
        inner = QWidget()
        inner.setObjectName("plain")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.open_folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def begin(self, plan: Plan) -> None:
        """Show the files of `plan`."""
        for row in self.rows.values():
            row.deleteLater()
        self.rows = {}
        for render in plan.renders:
            self._row(render.job)
        self._running = True
        self.cancel.setEnabled(True)
        self.retranslate()

    def take(self, event: Event) -> None:
        """Pass `event` to its file's row."""
        self._row(event.job).take(event)

    def end(self) -> None:
        """Nothing more will come."""
        self._running = False
        watched = self.window().focusWidget() is self.cancel
        for row in self.rows.values():
            row.end()
        self.retranslate()
        if watched:  # the button goes; who works elsewhere meanwhile keeps the focus there
            (self.open_folder if self.open_folder.isEnabled() else self.back).setFocus()

    def outputs(self) -> list[Path]:
        """The finished files."""
        return [Path(row.last.output) for row in self.rows.values() if isinstance(row.last, Finished)]

    def retranslate(self) -> None:
        """Set all texts."""
        self.cancel.setText(self.tr("Cancel"))
        self.open_folder.setText(self.tr("Open folder"))
        self.back.setText(self.tr("Back to the clip"))
        self.cancel.setVisible(self._running)
        self.open_folder.setVisible(not self._running)
        self.back.setVisible(not self._running)
        self.open_folder.setEnabled(bool(self.outputs()))
        self.heading.setText(self._heading())
        for row in self.rows.values():
            row.retranslate()

    def _heading(self) -> str:
        if self._running:
            return self.tr("Making the files. You can go on watching meanwhile.")
        done = len(self.outputs())
        failed = sum(isinstance(row.last, Failed) for row in self.rows.values())
        if failed:
            return self.tr("{done} of {count} files are ready.").format(done=done, count=len(self.rows))
        if done < len(self.rows):
            return self.tr("Cancelled. Nothing half-finished was left in the folder.")
        return self.tr("Ready. The files are in the folder.")

    def _row(self, job: str) -> FileRow:
        if job not in self.rows:
            self.rows[job] = FileRow(job, self._languages)
            self._list.insertWidget(self._list.count() - 1, self.rows[job])
        return self.rows[job]
