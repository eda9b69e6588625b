"""The main window: assembles the parts and passes on what they say."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from leike.gui.bridge import Task, TaskRunner, UnexpectedError
from leike.gui.commands import Commands
from leike.gui.editor import ProjectEditor
from leike.gui.editor_page import EditorPage
from leike.gui.language import Languages
from leike.gui.menus import Menus
from leike.gui.opening import Opened, open_file, open_sample
from leike.gui.parts import Parts
from leike.gui.player.composition import Composition
from leike.gui.player.playback import Playback
from leike.gui.widgets.banner import Banner
from leike.gui.widgets.welcome import Welcome, dropped_file
from leike.model.errors import LeikeError, Stopped
from leike.model.preset import Preset
from leike.presets.store import PresetStore

# with title bar and task bar around it, on a screen of 1280x720
_SMALLEST = QSize(1180, 620)
_LAST_WORK_MS = 5_000
_CAPTION_SUFFIXES = frozenset({".srt", ".vtt", ".ass", ".ssa"})


class MainWindow(QMainWindow):
    """Opens on an invitation, or on the editor once a recording is open."""

    def __init__(self, languages: Languages, store: PresetStore, presets: dict[str, Preset]) -> None:
        super().__init__()
        self.languages = languages
        self.runner = TaskRunner(self)
        self.editor = ProjectEditor(self)
        self.commands = Commands(self)
        self.parts = Parts(
            editor=self.editor,
            playback=Playback(self.editor, self),
            composition=Composition(self.editor, presets, self.runner),
            runner=self.runner,
            languages=languages,
            store=store,
            presets=presets,
            commands=self.commands,
        )
        self.menus = Menus(self, self.commands, languages)
        self.banner = Banner(languages)
        self.welcome = Welcome()
        self._add_commands()
        self.page = EditorPage(self.parts)
        self.menus.fill()
        self._pages = QStackedWidget()
        self._opening_stop = threading.Event()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.retheme()

    def open(self, path: Path) -> None:
        """Probe a recording on a worker and show it; a bad one leaves a sentence and what was open."""
        self._open(lambda _task: open_file(path))

    def open_sample(self) -> None:
        """Make the sample session on a worker where it is not there yet, then open it with its captions."""
        self._open(lambda task: open_sample(task.stop))
        self.welcome.set_waiting(waiting=True)

    def show_opened(self, opened: Opened) -> None:
        """Work on what was opened."""
        self.banner.clear()
        self.editor.open(opened.recording, opened.clip, opened.brand)
        if opened.presets:
            self.editor.set_presets(opened.presets)
        self.page.playback.seek(self.editor.in_us)
        self._pages.setCurrentWidget(self.page)
        self.commands.refresh_now()
        self._show_file()
        for notice in opened.notices:
            self.banner.show_warning(notice)
        self.page.player.recording_view.setFocus()

    def show_error(self, error: LeikeError) -> None:
        """Say in the window what went wrong."""
        if not isinstance(error, Stopped):
            self.banner.show_error(error)

    def show_bug(self, report: str) -> None:
        """Say that something unforeseen happened, with the report to copy."""
        self.banner.show_error(UnexpectedError(report))

    def retranslate(self) -> None:
        """Set all texts in the present language."""
        self.menus.retranslate()
        self.commands.retranslate()
        self.banner.retranslate()
        self.welcome.retranslate()
        self.page.retranslate()
        self._show_file()

    def retheme(self) -> None:
        """Draw all icons in the present colours."""
        self.page.retheme()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field or button wanted."""
        if not self.commands.press(event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()
            self.welcome.set_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The file went elsewhere."""
        self.welcome.set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a recording, or take captions for the one that is open."""
        self.welcome.set_over(over=False)
        path = dropped_file(event)
        if path is None:
            return
        event.acceptProposedAction()
        if self.editor.recording is not None and path.suffix.lower() in _CAPTION_SUFFIXES:
            self.page.captions.load(path)
        else:
            self.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go from the screen at once; the work is told to stop, and is waited for when that has happened."""
        self.page.playback.close()
        self.runner.close()
        super().closeEvent(event)

    def finish(self) -> bool:
        """Off the screen: wait until ffmpeg has ended and no half file is left, five seconds at most.

        False where some work does not end, such as reading from a drive that does not answer.
        """
        self.runner.close()
        ended = self.runner.wait(_LAST_WORK_MS)
        if ended:
            self.page.close_media()
        return ended

    def _open(self, work: Callable[[Task], Opened]) -> None:
        """Show what `work` opens, or its error, unless something else was opened since."""
        self._opening_stop.set()
        self.welcome.set_waiting(waiting=False)
        task = self.runner.start(work)
        stop = self._opening_stop = task.stop

        def end(show: Callable[[], None]) -> None:
            if not stop.is_set():
                self.welcome.set_waiting(waiting=False)
                show()

        task.done.connect(lambda opened: end(lambda: self.show_opened(opened)))
        task.failed.connect(lambda error: end(lambda: self.show_error(error)))

    def _add_commands(self) -> None:
        """Those that belong to no panel."""
        add, editor = self.commands.add, self.editor
        add("file.open", "file", lambda: self.tr("&Open…"), self._pick, "Ctrl+O")
        add("file.sample", "file", lambda: self.tr("Open the &sample"), self.open_sample)
        add("file.quit", "file", lambda: self.tr("&Quit"), self.close, "Ctrl+Q")
        add(
            "edit.undo",
            "edit",
            lambda: self.tr("&Undo"),
            editor.undo,
            "Ctrl+Z",
            enabled=lambda: editor.done > 0,
        )
        add(
            "edit.redo",
            "edit",
            lambda: self.tr("&Redo"),
            editor.redo,
            "Ctrl+Shift+Z; Ctrl+Y",
            enabled=lambda: editor.done < len(editor.steps),
        )

    def _lay_out(self) -> None:
        self.setMinimumSize(_SMALLEST)
        ground = QWidget()
        ground.setObjectName("ground")
        column = QVBoxLayout(ground)
        column.setContentsMargins(10, 4, 10, 10)
        column.setSpacing(8)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self.page)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        page, cutting = self.page, self.page.cutting
        for changed in (
            self.editor.project_changed,
            self.editor.history_changed,
            page.playback.playing_changed,
        ):
            changed.connect(self.commands.refresh)
        page.composition.render_changed.connect(self.commands.refresh)
        mended = (cutting.in_edit.mended, cutting.out_edit.mended)
        for went_well in (
            *mended,
            self.editor.clip_changed,
            self.editor.presets_changed,
            page.export.run.planned,
        ):
            went_well.connect(self._go_on)
        page.playback.noticed.connect(self.banner.show_warning)
        self.welcome.open_wanted.connect(self._pick)
        self.welcome.sample_wanted.connect(self.open_sample)
        edits = (cutting.in_edit.refused, cutting.out_edit.refused)
        failures = (page.captions.failed, page.export.failed, page.preview.failed, page.composition.failed)
        for failed in (*edits, *failures):
            failed.connect(self.show_error)

    def _go_on(self) -> None:
        """An error goes when something went well, that of a time field only when its text is a time."""
        if not self.page.cutting.has_wrong_time:
            self.banner.clear_mended()

    def _pick(self) -> None:
        file, _filter = QFileDialog.getOpenFileName(
            self,
            self.tr("Open a recording"),
            "",
            self.tr("Recordings")
            + " (*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.mts *.m2ts *.ts *.mpg);;"
            + self.tr("All files")
            + " (*)",
        )
        if file:
            self.open(Path(file))

    def _show_file(self) -> None:
        recording = self.editor.recording
        self.setWindowTitle("Leike" if recording is None else f"{Path(recording.path).name} – Leike")
