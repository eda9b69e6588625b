"""Step 4: channels, where to, names and the big button; and the files on their way beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leike.app.export_orders import Existing
from leike.gui.channels.mends import LengthMend
from leike.gui.channels.preset_list import PresetList
from leike.gui.channels.thumbnails import Thumbnails
from leike.gui.channels.tile import PICTURE_PX
from leike.gui.parts import Parts
from leike.gui.player.composition import Checked
from leike.gui.project.dialogs import pick_folder
from leike.gui.queue.choice_page import ChoicePage
from leike.gui.queue.closing import Answer, Background, ClosingQuestion
from leike.gui.queue.commands import ExportCommands
from leike.gui.queue.export_marks import ExportMarks
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.file_actions import FileActions, open_in_system
from leike.gui.queue.leaving import Leaving, Wanted
from leike.gui.queue.progress_page import ProgressPage
from leike.gui.queue.target_form import TargetForm
from leike.gui.queue.when_done import WhenDoneKeeper
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError
from leike.model.messages import Message

_BOLD_PX = 12
"""The chosen tab's letters are wider than its size hint knows; hundreds of files are long numbers."""
_PREFERRED = QSizePolicy.Policy.Preferred
_TAKEN = frozenset({"output_exists_already", "output_promised_already"})


class ExportPanel(QWidget):
    """Exports clips while editing goes on. `failed(LeikeError)` where nothing could be started, `told(str)`
    for a sentence worth showing in passing, `relink_wanted(str)` for a recording that is not there.

    `about_to_export()` lets others hand in what is still being typed; where that is no good value,
    `may_export` says so and nothing starts. `files_beside` shows the files elsewhere, None where this panel
    can do it.
    """

    failed = Signal(object)
    about_to_export = Signal()
    told = Signal(str)
    relink_wanted = Signal(str)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._editor, self._languages = parts, parts.editor, parts.languages
        self.queue = ExportQueue(parts.runner, parts.library, self)
        self.presets = PresetList(parts.library, parts.languages)
        self.target = TargetForm(parts.languages)
        self.leaving = Leaving(parts.editor, self.target)
        self.thumbnails = Thumbnails(parts.runner, PICTURE_PX * 2)
        self.actions_of_files = FileActions(self.queue, self)
        self.marks = ExportMarks(self.queue, parts.editor)
        ExportCommands(parts.commands, self)
        self.when_done = WhenDoneKeeper(self.queue, self)
        self.progress = ProgressPage(self.queue, self.when_done, parts.commands, parts.languages)
        self.when_done.summary = self.progress.summary
        self.choose_tab, self.files_tab = QPushButton(), QPushButton()
        self.choice = ChoicePage(self.presets, self.target, parts.languages)
        self.export, self.replace = self.choice.export, self.choice.replace
        self.keep_both, self.taken = self.choice.keep_both, self.choice.taken
        self.edit_presets = QPushButton()
        self.edit_presets.clicked.connect(lambda: parts.commands.trigger("edit.presets"))
        self.status = WrappedLabel()
        self.status.setObjectName("quiet")
        self._asked: Callable[[], Wanted] = dict
        self._watched = False
        self._known: tuple[object, ...] = ()
        self._question: ClosingQuestion | None = None
        self._closing: Answer = ""
        self.background: Background | None = None
        self.may_export: Callable[[], bool] = lambda: True
        self.files_beside: Callable[[], ProgressPage | None] = lambda: None
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect(parts)

    @property
    def exporting(self) -> bool:
        """Whether files are planned, made or waiting."""
        return self.queue.running

    @property
    def folder(self) -> Path:
        """Where files go, unless they go beside their recordings."""
        return self.target.folder

    def set_folder(self, folder: Path) -> None:
        """Export there from now on, and remember it."""
        self.target.set_folder(folder)

    def can_start(self, *, all_clips: bool) -> bool:
        """Whether there is something to export."""
        return bool(self.leaving.places(every=all_clips))

    def start(self, *, all_clips: bool | None = None, existing: Existing = "ask") -> None:
        """Export the chosen clip or all clips (as chosen in the panel where `all_clips` is None) as they are
        now; nothing happens where there is nothing to export."""
        every = self.target.wants_all if all_clips is None else all_clips
        self._start(lambda: self.leaving.wanted(every=every), existing)

    def renew(self, preset_id: str = "") -> None:
        """Export anew what was exported with an older preset: the chosen clip to that channel, or all clips
        to all such channels. Where the old file is in the way, the person is asked."""
        self._start(lambda: self.leaving.outdated(preset_id), "ask")

    def can_renew(self) -> bool:
        """Whether any clip was exported with an older preset."""
        return bool(self.leaving.outdated(""))

    def _start(self, asked: Callable[[], Wanted], existing: Existing) -> None:
        """Export what `asked` comes to, channels by places of clips, once others have handed in theirs."""
        self.about_to_export.emit()
        wanted = asked()
        if self.queue.planning or not wanted or not self.may_export():
            return
        if self.target.has_wrong_pattern:
            self._show_step()
            self.show_choice()
            self.choice.show_wrong_pattern()
            return
        self.choice.show_taken(None)
        focus = self.window().focusWidget()  # asked now: the button greys out meanwhile
        self._watched = focus is not None and self.isAncestorOf(focus)
        self._asked = asked
        order = self.leaving.order(wanted, existing, self._languages.code)
        self.queue.add(order, self.leaving.clips(wanted))

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window may close now. Where this window makes files the person is asked, and `close`
        is called after an answer that closes it."""
        if self._closing or not self.queue.has_open or self.queue.elsewhere:
            return True
        if self._question is None:
            question = self._question = ClosingQuestion(self.queue, self.window())
            question.answered.connect(lambda answer: self._on_closing(answer, close))
            question.open()
        return False

    def give_way(self) -> None:
        """The system ends the program: nobody can be asked; what is not ready waits for the next start."""
        self._closing = "stop"

    def stay_open(self) -> None:
        """The window does not close after all: it asks again the next time."""
        self._closing = ""

    def end_with_window(self) -> bool:
        """The window closes: stop making files, unless they are to be finished in the background; whether
        they are stopped."""
        if self._closing == "background" and self.queue.has_open:
            self.background = self.background or Background(self.queue, self.when_done)
            return False
        self.queue.close()
        return True

    def ask_when_done(self) -> None:
        """Show the files and offer what happens when all are made."""
        self.reveal_files().ask_when_done()

    def show_choice(self) -> None:
        """Show channels and the big button."""
        self._show_page(0)

    def show_files(self) -> None:
        """Show the files of all exports."""
        self._show_page(1)

    def reveal_files(self) -> ProgressPage:
        """Go to this step and show its files, or show them beside the window where no step is on screen; what
        shows them."""
        beside = self.files_beside()
        if beside is not None:
            return beside
        self._show_step()
        self.show_files()
        return self.progress

    def open_folder(self) -> None:
        """Show the folder of the newest finished file, else the one that files go to."""
        made = self.progress.outputs()
        open_in_system(made[-1].parent if made else self.folder)

    def pick_folder(self) -> None:
        """Let the person choose where files go."""
        pick_folder(self, self.tr("Folder for the files"), self.folder, self.set_folder)

    def follow_presets(self) -> None:
        """Show the channels as they are now."""
        self.presets.follow_presets(self._editor.preset_ids)
        self._refresh()

    def retranslate(self) -> None:
        """Set all texts."""
        self.choose_tab.setText(self.tr("Channels"))
        self.edit_presets.setText(self.tr("Presets…"))
        self.edit_presets.setToolTip(self.tr("Make and change presets: look, size and limits of channels"))
        self.choice.retranslate()
        self.progress.retranslate()
        self._refresh()

    def retheme(self) -> None:
        """Draw pictures and signs in the present colours."""
        self.presets.retheme()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the channels in sight only while they are."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at the ticked ones only."""
        super().hideEvent(event)
        self._parts.composition.watch(())

    # inside

    def _lay_out(self) -> None:
        tabs, group = QHBoxLayout(), QButtonGroup(self)
        for number, tab in enumerate((self.choose_tab, self.files_tab)):
            tab.setCheckable(True)
            tab.setProperty("segment", True)  # noqa: FBT003 - Qt's own call
            tab.clicked.connect(lambda _on, number=number: self._show_page(number))
            group.addButton(tab)
            tabs.addWidget(tab, 1)
        tabs.addWidget(self.edit_presets)
        self.choose_tab.setChecked(True)
        self._pages.addWidget(self.choice)
        self._pages.addWidget(self.progress)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addLayout(tabs)
        body.addWidget(self._pages, 1)
        body.addWidget(self.status)
        self.status.hide()

    def _connect(self, parts: Parts) -> None:
        editor, queue = parts.editor, self.queue
        self.presets.ticked.connect(editor.set_presets)
        self.presets.mend_wanted.connect(self._mend)
        self.presets.again_wanted.connect(self.renew)
        self.presets.shown_changed.connect(self._watch)
        editor.set_default_presets(self.presets.chosen())
        editor.presets_changed.connect(self._on_presets)
        editor.selection_changed.connect(self.presets.arrange)
        editor.opened.connect(self.show_choice)
        editor.project_changed.connect(self._refresh)
        parts.composition.checked.connect(self._on_checked)
        self.thumbnails.painted.connect(self.presets.show_images)
        self.target.changed.connect(self._on_target)
        self.target.change_folder.clicked.connect(self.pick_folder)
        self.export.clicked.connect(lambda: self.start())
        self.replace.clicked.connect(lambda: self._answer("replace"))
        self.keep_both.clicked.connect(lambda: self._answer("number"))
        queue.planned.connect(self._on_planned)
        queue.refused.connect(self._on_refused)
        queue.state_changed.connect(self._on_state)
        queue.all_done.connect(self._on_all_done)
        queue.went_on.connect(self._on_went_on)
        queue.noticed.connect(lambda message: self.told.emit(self._languages.speak(message)))
        self.when_done.failed.connect(self.failed)
        self.progress.wanted.connect(self.actions_of_files.do)
        self.actions_of_files.told.connect(self._tell)
        self.actions_of_files.relink_wanted.connect(self.relink_wanted)

    def _watch(self) -> None:
        self._parts.composition.watch(self.presets.shown if self.isVisible() else ())

    def _on_checked(self, checks: tuple[Checked, ...]) -> None:
        self.presets.show_checks(checks, self._editor.duration_us - self._editor.in_us)
        if self.isVisible():
            shown = self.presets.shown
            wanted = {one.preset_id: one.render for one in checks if one.render and one.preset_id in shown}
            self.thumbnails.ask(wanted)

    def _mend(self, mend: LengthMend) -> None:
        self._editor.seal()
        self._editor.set_range(self._editor.in_us, self._editor.in_us + mend.clip_us)
        self._editor.seal()

    def _on_presets(self) -> None:
        self.presets.show_ticked(self._editor.preset_ids)
        self.choice.show_taken(None)  # it was about other files
        self._refresh()
        self._parts.commands.refresh_now()

    def _on_target(self) -> None:
        self.choice.show_taken(None)
        self._refresh()

    def _answer(self, existing: Existing) -> None:
        self._start(self._asked, existing)

    def _on_planned(self) -> None:
        self.show_files()
        self.progress.show_next()
        self.told.emit(self.progress.summary())
        if self._watched:
            self.progress.pause.setFocus()

    def _show_step(self) -> None:
        if self._parts.commands.has("view.step_export"):
            self._parts.commands.trigger("view.step_export")

    def _on_refused(self, error: LeikeError) -> None:
        if error.message.key not in _TAKEN:
            self.failed.emit(error)
            return
        self._show_step()
        self.show_choice()
        self.choice.show_taken(Message("gui_output_exists", error.message.params))
        self.replace.setFocus()

    def _on_state(self) -> None:
        """Buttons and commands follow, where more than a share has changed."""
        queue = self.queue
        known = (queue.running, queue.paused, queue.planning, len(queue.files), len(queue.counted))
        if known != self._known:
            self._known = known
            self._parts.commands.retranslate_one("export.pause")
            self._parts.commands.refresh()
        self._refresh()

    def _on_all_done(self) -> None:
        self._tell(self.progress.summary())
        if not self.window().isActiveWindow():
            QApplication.alert(self.window())

    def _tell(self, text: str) -> None:
        self.status.show_text(text)
        self.status.setVisible(bool(text) and text != self.progress.summary())
        self.told.emit(text)

    def _show_page(self, number: int) -> None:
        for page in (self.choice, self.progress):  # the other one must not ask for room
            policy = QSizePolicy.Policy.Ignored if page is not self._pages.widget(number) else _PREFERRED
            page.setSizePolicy(policy, policy)
        self._pages.setCurrentIndex(number)
        (self.choose_tab, self.files_tab)[number].setChecked(True)
        self.status.hide()

    def _refresh(self) -> None:
        editor = self._editor
        clips, chosen = editor.project.clips, editor.preset_ids
        self.target.show_clips(len(chosen), len(clips))
        first = self._parts.presets.get(chosen[0]) if chosen else None
        self.target.show_example(editor.clip, first, max(1, editor.index + 1), editor.brand)
        self.choice.show_count(self.leaving.count(), busy=self.queue.planning)
        shown = self.queue.counted or self.queue.files
        done, files = sum(bool(file.output) for file in shown), len(shown)
        text = (
            self.tr("Files: {done} of {count}").format(done=done, count=files) if files else self.tr("Files")
        )
        self.files_tab.setText(text)
        self.files_tab.setMinimumWidth(self.files_tab.sizeHint().width() + _BOLD_PX)

    def _on_closing(self, answer: Answer, close: Callable[[], object]) -> None:
        self._question, self._closing = None, answer
        if answer:
            close()

    def _on_went_on(self, count: int) -> None:
        """Former days' files: a word in passing, nothing opens by itself."""
        if count == 1:
            self.told.emit(self.tr("The export of 1 file goes on."))
        else:
            self.told.emit(self.tr("The export of {count} files goes on.").format(count=count))
