"""The main window: assembles the parts and passes on what they say."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from leike.app.projects import Loaded
from leike.gui.bridge import TaskRunner, UnexpectedError
from leike.gui.commands import Commands
from leike.gui.editor import ProjectEditor
from leike.gui.editor_page import EditorPage
from leike.gui.help.desk import Desk
from leike.gui.language import Languages
from leike.gui.menus import Menus
from leike.gui.parts import Parts
from leike.gui.player.composition import Composition
from leike.gui.player.playback import Playback
from leike.gui.presets.library import PresetLibrary
from leike.gui.project.commands import FileCommands, RecentMenu
from leike.gui.project.controller import ProjectController
from leike.gui.queue.progress_page import ProgressPage
from leike.gui.sharing.controller import SharingController, is_bundle
from leike.gui.steps import Step
from leike.gui.widgets.banner import Banner
from leike.gui.widgets.passing_note import PassingNote
from leike.gui.widgets.welcome import Welcome, dropped_file
from leike.model.errors import LeikeError, Stopped
from leike.model.preset import Preset
from leike.presets.store import PresetStore

if TYPE_CHECKING:  # made when it is first asked for
    from leike.gui.queue.files_window import FilesWindow

# with title bar and task bar around it, on a screen of 1280x720
_SMALLEST = QSize(1180, 620)
_LAST_WORK_MS = 5_000
# one export, sound and pictures of the timeline, thumbnails, plans and checks may all be on their way
_THREADS = 6
_QUEUE_MS = 800
"""The queue of former days is looked at when the window has long been interactive."""
_CAPTION_SUFFIXES = frozenset({".srt", ".vtt", ".ass", ".ssa"})


class MainWindow(QMainWindow):
    """Opens on an invitation, or on the editor once a recording is open."""

    def __init__(self, languages: Languages, store: PresetStore, presets: dict[str, Preset]) -> None:
        super().__init__()
        self.languages = languages
        languages.presets = presets
        self.runner = TaskRunner(self, threads=_THREADS)
        self.editor = ProjectEditor(self)
        self.commands = Commands(self)
        self.library = PresetLibrary(store, presets, self.runner, self)
        self.parts = Parts(
            editor=self.editor,
            playback=Playback(self.editor, self),
            composition=Composition(self.editor, presets, self.runner, languages),
            runner=self.runner,
            languages=languages,
            library=self.library,
            commands=self.commands,
        )
        self.menus = Menus(self, self.commands, languages)
        self.banner = Banner(languages)
        self.welcome = Welcome()
        self.project = ProjectController(self.parts, self)
        FileCommands(self.commands, self.project)
        self.sharing = SharingController(self.parts, self)
        self._add_commands()
        self.desk = Desk(
            self,
            self.parts,
            self.menus,
            self.banner,
            sharing=self.sharing,
            retheme=self.retheme,
            step=lambda: self.step,
        )
        self.page = EditorPage(self.parts)
        self.menus.fill()
        self._recent_menu = RecentMenu(self.project, self)
        self.menus.sections["file"].insertMenu(self.commands.action("file.sample"), self._recent_menu)
        self._pages = QStackedWidget()
        self._told = PassingNote(self.menuBar(), self.sharing.sign)
        self._files: FilesWindow | None = None
        self._begun = False
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.desk.looks.apply_text_size()  # the style sheet, see `apply_colours`; texts are fitted under it
        self.retranslate()
        self.retheme()

    def open(self, path: Path) -> None:
        """Open a recording, a project, a batch sheet or a preset file; a bad one leaves a sentence and what
        was open."""
        if is_bundle(path):
            self.sharing.open_bundle(path)
        else:
            self.project.open(path)

    def open_sample(self) -> None:
        """Open the sample session, made first where it is not there yet."""
        self.project.open_sample()

    def show_opened(self, loaded: Loaded) -> None:
        """Work on what was opened."""
        self.project.show(loaded)

    @property
    def step(self) -> Step | None:
        """The step on screen, None before anything is open."""
        return self.page.steps.step if self._pages.currentWidget() is self.page else None

    def show_error(self, error: LeikeError) -> None:
        """Say in the window what went wrong. Bugs in background work are said once, by `TaskRunner.bug`."""
        if not isinstance(error, Stopped | UnexpectedError):
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
        self._recent_menu.retranslate()
        self.project.retranslate()
        self.sharing.retranslate()

    def retheme(self) -> None:
        """Draw all icons in the present colours."""
        self.page.retheme()
        self.sharing.retheme()
        self._show_recent()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for recent files and rescued work when there is a window to show them in."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.project.begin()
            self.sharing.begin()
            QTimer.singleShot(_QUEUE_MS, self.page.export.queue.begin)

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
        """Take captions for the clip that is open, a recording for the project, or open what it is."""
        self.welcome.set_over(over=False)
        path = dropped_file(event)
        if path is None:
            return
        event.acceptProposedAction()
        if is_bundle(path):
            self.sharing.open_bundle(path)
        elif self.editor.recording is not None and path.suffix.lower() in _CAPTION_SUFFIXES:
            self.page.captions.load(path)
        else:
            self.project.take(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about files on their way, then about unsaved work, else go from the screen at once.

        The work is told to stop, and is waited for when that has happened.
        """
        if not self.page.export.may_close(self.close) or not self.project.close_requested():
            event.ignore()
            return
        if not self.page.export.end_with_window():
            QTimer.singleShot(0, self._let_go)  # the project may be opened again while files are finished
        self.page.playback.close()
        self.sharing.close()
        self.runner.close()
        super().closeEvent(event)

    def finish(self) -> bool:
        """Off the screen: wait until ffmpeg has ended and no half file is left, five seconds at most.

        False where some work does not end, such as reading from a drive that does not answer.
        """
        queue = self.page.export.queue
        queue.close()
        ended = self._let_go()
        return queue.wait(_LAST_WORK_MS if ended else 0) and ended

    def _let_go(self) -> bool:
        """All but the queue ends; whether it did in time."""
        self.sharing.close()
        self.runner.close()
        ended = self.runner.wait(_LAST_WORK_MS)
        self.library.finish()
        ended = self.sharing.finish(0 if not ended else _LAST_WORK_MS) and ended
        if ended:
            self.page.close_media()
        return self.project.finish() and ended

    def _add_commands(self) -> None:
        """Those that belong to no panel."""
        add, editor = self.commands.add, self.editor
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
        column.addWidget(self.project.questions)
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
        mended = (cutting.in_edit.mended, cutting.out_edit.mended, page.player.mended)
        for went_well in (
            *mended,
            self.editor.clip_changed,
            self.editor.presets_changed,
            page.export.queue.planned,
        ):
            went_well.connect(self._go_on)
        self.desk.folder_chosen.connect(page.export.set_folder)
        self.desk.exports_chosen.connect(page.export.queue.follow_settings)
        page.export.told.connect(self._told.tell)
        page.timeline.told.connect(self._told.tell)
        self.sharing.told.connect(self._told.tell)
        self.sharing.noticed.connect(self.banner.show_warning)
        self.sharing.sign.fitted.connect(self._told.refit)
        page.export.files_beside = self._files_beside
        page.export.progress.summed.connect(self.welcome.show_exports)
        self.welcome.files_wanted.connect(page.export.reveal_files)
        page.export.relink_wanted.connect(lambda _path: self.project.find_recording())
        page.export.failed.connect(self._look_for_recording)
        self.project.relinker.relinked.connect(page.export.queue.relink)
        page.playback.noticed.connect(self.banner.show_warning)
        self.library.changed.connect(self._follow_presets)
        self._connect_project()
        edits = (cutting.in_edit.refused, cutting.out_edit.refused, page.player.refused)
        failures = (
            page.captions.failed, page.export.failed, page.preview.failed, page.composition.failed,
            self.library.failed, self.sharing.failed,
        )  # fmt: skip
        for failed in (*edits, *failures):
            failed.connect(self.show_error)
        for bug in (self.runner.bug, self.project.bug):
            bug.connect(self.banner.show_error)

    def _follow_presets(self) -> None:
        """Tiles, results and checks show the presets as they are now."""
        self.page.follow_presets()
        self.commands.refresh()

    def _look_for_recording(self, error: LeikeError) -> None:
        if error.message.key == "recording_missing":
            self.project.look_for_recordings()

    def _go_on(self) -> None:
        """An error goes when something went well, that of a time field only when its text is a time."""
        if not self.page.cutting.has_wrong_time:
            self.banner.clear_mended()

    def _connect_project(self) -> None:
        project, welcome = self.project, self.welcome
        self.editor.opened.connect(self.banner.clear)  # before anything is told of the new recording
        project.opened.connect(self._on_opened)
        project.closed.connect(self._on_closed)
        project.failed.connect(self.show_error)
        project.close_given_up.connect(self.page.export.stay_open)
        project.noticed.connect(self.banner.show_warning)
        project.waiting_began.connect(lambda: welcome.set_waiting(waiting=True))
        project.waiting_ended.connect(lambda: welcome.set_waiting(waiting=False))
        project.waited.connect(welcome.show_percent)
        welcome.stop_wanted.connect(project.stop_waiting)
        project.about_to_save.connect(self.page.captions.flush)
        project.about_to_save.connect(self.page.cutting.flush)
        project.recents.changed.connect(self._show_recent)
        welcome.open_wanted.connect(project.pick)
        welcome.sample_wanted.connect(project.open_sample)
        welcome.recent.open_wanted.connect(project.open)
        welcome.recent.remove_wanted.connect(project.recents.remove)
        welcome.recent.clear_wanted.connect(project.recents.clear)

    def _files_beside(self) -> ProgressPage | None:
        """Before anything is open the files have a window of their own."""
        if self.step is not None:
            return None
        if self._files is None:
            from leike.gui.queue.files_window import FilesWindow

            self._files = FilesWindow(self.parts, self.page.export, self)
        self._files.present()
        return self._files.page

    def _on_opened(self) -> None:
        if self._files is not None:
            self._files.close()
        self.page.playback.seek(self.editor.in_us)
        self._pages.setCurrentWidget(self.page)
        self.commands.refresh_now()
        self.page.player.transport.play.setFocus()

    def _on_closed(self) -> None:
        self.page.playback.pause()
        self.banner.clear()
        self._pages.setCurrentWidget(self.welcome)
        self.commands.refresh_now()
        self.welcome.open.setFocus()

    def _show_recent(self) -> None:
        self.welcome.recent.show_files(self.project.recents.files, self.project.recents.missing)
