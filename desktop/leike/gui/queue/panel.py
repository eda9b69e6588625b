"""Step 4: presets, folder, the big button; then progress and results in the same place."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSettings, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leike.app.exporting import ExportOptions, Plan
from leike.gui.channels.preset_list import PresetList
from leike.gui.parts import Parts
from leike.gui.queue.export_run import ExportRun
from leike.gui.queue.progress_page import ProgressPage
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError, Stopped
from leike.model.messages import Message

_TAKEN = "output_exists_already"


class ExportPanel(QWidget):
    """Exports the editor's clip. `failed(LeikeError)` where nothing could be started.

    `about_to_export()` lets others hand in what is still being typed; where that is no good value,
    `may_export` says so and nothing starts.
    """

    failed = Signal(object)
    about_to_export = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._store, self._languages = parts.editor, parts.store, parts.languages
        self.presets = PresetList(parts.presets, parts.languages)
        self.folder = remembered_folder()
        self.run = ExportRun(parts.runner, self)
        self.progress = ProgressPage(parts.languages)
        self._folder_label = ElidedLabel()
        self._folder_label.setObjectName("quiet")
        self.change_folder = QPushButton()
        self.change_folder.setObjectName("link")
        self.export = QPushButton()
        self.export.setObjectName("primary")
        self.taken = WrappedLabel()
        self.taken.setObjectName("warning")
        self.taken.setContentsMargins(8, 4, 8, 4)
        self.replace = QPushButton()
        self._taken_message: Message | None = None
        self.may_export: Callable[[], bool] = lambda: True
        self._above = QScrollArea()
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect(parts)

    @property
    def exporting(self) -> bool:
        """Whether files are being made."""
        return self.run.running

    def start(self, *, force: bool = False) -> None:
        """Export the clip to the ticked presets; nothing happens without a recording or a tick."""
        if self.run.running or self._editor.recording is None or not self._editor.preset_ids:
            return
        self.about_to_export.emit()
        if not self.may_export():
            return
        self._show_taken(None)
        clip = replace(self._editor.clip, presets=self._editor.preset_ids)
        options = ExportOptions(folder=self.folder, brand=self._editor.brand, force=force)
        self.run.start([clip], options, self._store)
        self._refresh()

    def set_folder(self, folder: Path) -> None:
        """Export there from now on, and remember it."""
        self.folder = folder
        QSettings().setValue("export_folder", str(folder))
        self._show_taken(None)
        self._refresh()

    def retranslate(self) -> None:
        """Set all texts."""
        self.change_folder.setText(self.tr("Change…"))
        self.change_folder.setAccessibleName(self.tr("Change the folder of the files"))
        self.replace.setText(self.tr("Replace the old files"))
        self.presets.retranslate()
        self.progress.retranslate()
        self._show_taken(self._taken_message)
        self._refresh()

    def _lay_out(self) -> None:
        """The buttons stay on screen; in a low window what is above it scrolls, the note first."""
        choose, inner = _plain(), _plain()
        self._above.setWidgetResizable(True)
        self._above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._above.setWidget(inner)
        column = _column(inner)
        column.addWidget(self.taken)
        column.addWidget(self.presets, 1)
        row = QHBoxLayout()
        row.addWidget(self._folder_label, 1)
        row.addWidget(self.change_folder)
        column.addLayout(row)
        column = _column(choose)
        column.addWidget(self._above, 1)
        row = QHBoxLayout()
        row.addWidget(self.replace)
        row.addWidget(self.export, 1)
        column.addLayout(row)
        self._pages.addWidget(choose)
        self._pages.addWidget(self.progress)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._pages, 1)
        self._show_taken(None)

    def _connect(self, parts: Parts) -> None:
        parts.commands.add(
            "export.start",
            "export",
            lambda: self.tr("E&xport"),
            lambda: self.start(),
            "Ctrl+E",
            enabled=lambda: self._editor.recording is not None and bool(self._editor.preset_ids),
        )
        self.presets.ticked.connect(self._editor.set_presets)
        self._editor.set_default_presets(self.presets.chosen())
        self._editor.presets_changed.connect(self._on_presets)
        self._editor.recording_changed.connect(self._show_choice)
        self.change_folder.clicked.connect(self._pick_folder)
        self.export.clicked.connect(lambda: self.start())
        self.replace.clicked.connect(lambda: self.start(force=True))
        self.progress.cancel.clicked.connect(self.run.cancel)
        self.progress.open_folder.clicked.connect(self._open_folder)
        self.progress.back.clicked.connect(self._show_choice)
        self.run.planned.connect(self._on_planned)
        self.run.told.connect(self.progress.take)
        self.run.ended.connect(lambda _outcome: self._on_ended())
        self.run.failed.connect(self._on_failed)

    def retheme(self) -> None:
        """Draw the icons in the present colours."""
        self.presets.retheme()

    def _on_presets(self) -> None:
        self.presets.tick(self._editor.preset_ids)
        self._show_taken(None)  # it was about other files
        self._refresh()

    def _on_planned(self, plan: Plan) -> None:
        self.progress.begin(plan)
        self._pages.setCurrentWidget(self.progress)
        self.progress.cancel.setFocus()

    def _on_ended(self) -> None:
        self.progress.end()
        self._refresh()

    def _on_failed(self, error: LeikeError) -> None:
        self.progress.end()
        self._refresh()
        if isinstance(error, Stopped):
            return
        self._show_choice()
        if error.message.key == _TAKEN:
            self._show_taken(Message("gui_output_exists", error.message.params))
            self.replace.setFocus()
            return
        self.failed.emit(error)

    def _show_choice(self) -> None:
        if not self.run.running:
            self._show_taken(None)
            self._pages.setCurrentIndex(0)

    def _show_taken(self, message: Message | None) -> None:
        self._taken_message = message
        self.taken.show_text(self._languages.speak(message) if message else "")
        self.taken.setVisible(message is not None)
        self.replace.setVisible(message is not None)
        self._above.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        count = len(self._editor.preset_ids)
        self.export.setEnabled(count > 0 and not self.run.running)
        if count == 0:
            self.export.setText(self.tr("Tick a channel to export"))
        elif count == 1:
            self.export.setText(self.tr("Export 1 file"))
        else:
            self.export.setText(self.tr("Export {count} files").format(count=count))
        text = self.tr("To folder {folder}").format(folder=self.folder.name or str(self.folder))
        self._folder_label.show_text(text, str(self.folder))

    def _pick_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the files"), str(self.folder))
        if chosen:
            self.set_folder(Path(chosen))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def _plain() -> QWidget:
    widget = QWidget()
    widget.setObjectName("plain")
    return widget


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column


def remembered_folder() -> Path:
    """Where files went the last time, else `Leike` among the person's videos."""
    remembered = str(QSettings().value("export_folder", "") or "")
    if remembered:
        return Path(remembered)
    videos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(videos or Path.home()) / "Leike"
