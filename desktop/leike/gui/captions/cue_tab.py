"""The tab in which captions are written and timed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from leike.gui.captions.actions import CueActions
from leike.gui.captions.checks import CueChecks
from leike.gui.captions.cue_editor import CueEditor
from leike.gui.captions.empty_page import EmptyPage
from leike.gui.captions.files import CueFiles
from leike.gui.captions.find_bar import FindBar
from leike.gui.captions.paste_page import PastePage
from leike.gui.captions.scope import CueScope
from leike.gui.captions.table import CueTable
from leike.gui.captions.table_model import CueTableModel
from leike.gui.captions.tap_bar import TapBar
from leike.gui.cue_selection import CueSelection
from leike.gui.parts import Parts
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.notes import Notes
from leike.gui.widgets.page_stack import PageStack
from leike.model.cue import retime
from leike.model.cue_search import Match
from leike.model.messages import Message

if TYPE_CHECKING:
    from leike.app.captions import ImportedCaptions

_FIRST_ROW = ("new", "split", "merge", "delete", "tap")
_SECOND_ROW = ("earlier", "later", "start_here", "end_here")
_MENU = (
    "import", "paste", "save", "save_all", "", "find", "replace", "", "next", "previous", "split_here", "",
    "rest_earlier", "rest_later", "rest_here", "ripple", "stretch_here", "tidy", "", "delete_all",
)  # fmt: skip


class CueTab(QWidget):
    """Table, text field and buttons; or what to do without captions; or the field for pasted text.

    `failed(LeikeError)` where a file cannot be read or written; `shown()` where a command needs this tab.
    """

    failed = Signal(object)
    shown = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._editor, self._playback = parts, parts.editor, parts.playback
        self.selection = CueSelection.of(parts.editor)
        self.scope = CueScope(parts.editor, self)
        self.checks = CueChecks(parts, self.scope, self)
        self.actions_ = CueActions(parts, self.scope, self.selection, self)
        self.files = CueFiles(parts, self.scope, self)
        self.status, self.mended = ElidedLabel(), Notes()
        self.whole = QCheckBox()
        self.more = QToolButton()
        self.search = FindBar(parts, self.scope)
        self.model = CueTableModel(self)
        self.table = CueTable(self.model)
        self.cue = CueEditor(parts, self.selection, self.checks)
        self.tapping = TapBar(parts, self.scope, self.selection)
        self.empty = EmptyPage()
        self.paste = PastePage(parts, self.scope, self.checks)
        self.buttons: dict[str, QToolButton] = {}
        self._notices: tuple[Message, ...] = ()
        self._list, self._writing, self._rows = QWidget(), QWidget(), QWidget()
        self.pages = PageStack()
        self._add_commands()
        self._lay_out()
        self._connect()
        self._show()

    def load(self, path: Path) -> None:
        """Read a caption file on a worker and take its captions."""
        self.files.load(path)

    def flush(self) -> None:
        """End what is being typed or tapped."""
        self.cue.seal()
        self.tapping.end()

    def retranslate(self) -> None:
        """Set all texts."""
        self.whole.setText(self.tr("Whole recording"))
        self.whole.setToolTip(self.tr("Show the captions outside the clip too"))
        self.more.setText(self.tr("More"))
        short = {
            "new": self.tr("New"),
            "split": self.tr("Split"),
            "merge": self.tr("Merge"),
            "delete": self.tr("Delete"),
            "tap": self.tr("Tap along"),
            "earlier": self.tr("Earlier"),
            "later": self.tr("Later"),
            "start_here": self.tr("Starts here"),
            "end_here": self.tr("Ends here"),
        }
        for name, text in short.items():
            self._parts.commands.action(f"captions.{name}").setIconText(text)
            self.buttons[name].setAccessibleName(text)
        for part in (self.search, self.table, self.cue, self.tapping, self.empty, self.paste):
            part.retranslate()
        self._show()
        self._show_problems()

    def retheme(self) -> None:
        """Draw the signs in the present colours."""
        self.model.retheme()
        self.table.viewport().update()

    # commands of this tab

    def write_first(self) -> None:
        """Write the first caption here."""
        self.actions_.new()

    def open_paste(self) -> None:
        """Show the field for pasted text."""
        self.flush()
        self.shown.emit()
        self.pages.setCurrentWidget(self.paste)
        self.paste.begin()

    def open_find(self, *, replacing: bool = False) -> None:
        """Open the search."""
        self.flush()
        self.shown.emit()
        self._leave_paste()
        self.search.begin(replacing=replacing)

    def tap_along(self) -> None:
        """Start tapping, or end it."""
        if self.tapping.on:
            self.tapping.end()
            return
        self.flush()
        self.shown.emit()
        self._leave_paste()
        self._writing.hide()
        self.tapping.show()
        self.tapping.begin()

    def _add_commands(self) -> None:
        add, some = self._parts.commands.add, lambda: self._editor.recording is not None
        shown = lambda: bool(self.scope.indices)  # noqa: E731
        for name, text, slot, keys, enabled in (
            ("tap", lambda: self.tr("Tap along"), self.tap_along, "Ctrl+T", shown),
            ("mend", lambda: self.tr("Mend the caption"), self.cue.mend_first, "F8", self._can_mend),
            ("paste", lambda: self.tr("Paste text…"), self.open_paste, "Ctrl+Shift+V", some),
            ("import", lambda: self.tr("Choose captions…"), self.files.choose, "Ctrl+I", some),
            ("save", lambda: self.tr("Save the clip's captions…"), self._save_clip, "Ctrl+Shift+I", shown),
            ("save_all", lambda: self.tr("Save all captions…"), self._save_all, "Alt+Shift+I", self._has_any),
            ("find", lambda: self.tr("Find"), self.open_find, "Ctrl+F", shown),
            ("replace", lambda: self.tr("Find and replace"), self._open_replace, "Ctrl+H", shown),
            ("find_next", lambda: self.tr("Next place"), lambda: self.search.step(1), "F3", self._has_any),
            (
                "find_back",
                lambda: self.tr("Previous place"),
                lambda: self.search.step(-1),
                "Shift+F3",
                self._has_any,
            ),
        ):
            add(f"captions.{name}", "captions", text, slot, keys, enabled=enabled)

    def _save_clip(self) -> None:
        self.files.choose_target(whole=False)

    def _save_all(self) -> None:
        self.files.choose_target(whole=True)

    def _open_replace(self) -> None:
        self.open_find(replacing=True)

    def _has_any(self) -> bool:
        return bool(self.scope.cues)

    def _can_mend(self) -> bool:
        return self.cue.can_mend

    # inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.status, 1)
        head.addWidget(self.whole)
        head.addWidget(self.more)
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, 0)
        writing.setSpacing(4)
        writing.addWidget(self.cue)
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for names in (_FIRST_ROW, _SECOND_ROW):
            rows.addLayout(self._row(names))
        writing.addWidget(self._rows)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self._writing)
        column.addWidget(self.tapping)
        self.tapping.hide()
        for page in (self.empty, self._list, self.paste):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 3, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.mended)
        whole.addWidget(self.pages, 1)
        self._fill_menu()

    def _row(self, names: tuple[str, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for name in names:
            button = self.buttons[name] = QToolButton()
            button.setDefaultAction(self._parts.commands.action(f"captions.{name}"))
            row.addWidget(button, 1)
        row.addStretch(1)
        return row

    def _fill_menu(self) -> None:
        menu = QMenu(self.more)
        for name in _MENU:
            if name:
                menu.addAction(self._parts.commands.action(f"captions.{name}"))
            else:
                menu.addSeparator()
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        self.actions_.chosen = lambda: self.table.chosen
        self.actions_.before_edit = self.flush
        self.actions_.cursor = lambda: self.cue.text.letter
        self.actions_.added.connect(self.write)
        self.actions_.edited.connect(self._follow_selection)
        self.scope.changed.connect(self._show)
        self.selection.changed.connect(self._follow_selection)
        self.checks.changed.connect(self._show_problems)
        self._playback.moved.connect(self._follow_time)
        self._editor.selection_changed.connect(self._forget_notices)
        self._editor.selection_changed.connect(self.tapping.end)
        self.whole.toggled.connect(lambda on: self.scope.set_whole(whole=on))
        self.table.picked.connect(self._pick)
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._parts.commands.refresh())
        self.table.wanted.connect(self.write)
        self.table.delete_wanted.connect(self.actions_.delete)
        self.model.time_typed.connect(self.actions_.set_times)
        self.cue.left.connect(self._go_to_neighbour)
        self.tapping.ended.connect(self._end_tapping)
        self.empty.file_wanted.connect(self.files.choose)
        self.empty.paste_wanted.connect(self.open_paste)
        self.empty.writing_wanted.connect(self.write_first)
        self.paste.left.connect(self._leave_paste)
        self.paste.spread.connect(self._take_pasted)
        self.files.read.connect(self._take_file)
        self.files.failed.connect(self.failed)
        self.search.shown.connect(self._show_match)
        self.search.opened.connect(self._rows.hide)
        self.search.closed.connect(self._end_search)

    def _show(self) -> None:
        self.table.fit_times(self._editor.duration_us)
        self.model.show_cues(self.scope.shown, self.scope.indices)
        self.status.show_text(self._status(), Path(self._editor.clip.captions).name)
        self.empty.show_elsewhere(len(self.scope.cues))
        if self.pages.currentWidget() is not self.paste:
            self._leave_paste()
        self.whole.setVisible(bool(self.scope.cues) or self.scope.whole)
        self.mended.show_sentences([self._parts.languages.speak(one) for one in self._notices])
        self._follow_selection()
        self._follow_time()

    def _leave_paste(self) -> None:
        self.pages.setCurrentWidget(self._list if self.scope.indices else self.empty)

    def _status(self) -> str:
        cues = self.scope.cues
        if not cues:
            return self.tr("No captions yet")
        inside = len(retime(cues, self._editor.in_us, self._editor.out_us))
        if len(cues) == 1:
            return self.tr("1 caption, {inside} in the clip").format(inside=inside)
        text = self.tr("{count} captions, {inside} in the clip")
        return text.format(count=len(cues), inside=inside)

    def _show_problems(self) -> None:
        speak = self._parts.languages.speak
        sentences = {
            at: "\n".join(speak(one.message) for one in found) for at, found in self.checks.found.items()
        }
        self.model.show_problems(self.checks.found, sentences)
        self._parts.commands.refresh()

    def _follow_selection(self) -> None:
        self.table.show_index(self.selection.index)
        self._parts.commands.refresh()

    def _follow_time(self) -> None:
        if self.model.show_time(self._playback.position_us):
            if self._playback.playing and not self.cue.writing:
                self.table.follow(self.model.now)
            self._parts.commands.refresh()

    def _pick(self, index: int) -> None:
        self.selection.select(index)
        self.actions_.show_chosen()

    def write(self, index: int = -1) -> None:
        """Go to the text of the caption at `index` in the clip's, or of the chosen one."""
        if index >= 0:
            self.selection.select(index)
        self.shown.emit()
        self._leave_paste()
        self.cue.write()

    def _go_to_neighbour(self, by: int) -> None:
        before = self.selection.index
        self.cue.seal()
        self.actions_.go(by)
        if self.selection.index != before:
            self.cue.write(at_end=by < 0)

    def _end_tapping(self) -> None:
        self.tapping.hide()
        self._writing.show()
        self.table.setFocus()

    def _take_pasted(self, first: int) -> None:
        self._leave_paste()
        self.selection.select(first)
        self.table.setFocus()

    def _take_file(self, path: Path, captions: ImportedCaptions) -> None:
        self.flush()
        self._notices = captions.notices
        self._editor.set_captions(str(path), captions.cues)
        self._show()

    def _forget_notices(self) -> None:
        self._notices = ()
        self._show()

    def _end_search(self) -> None:
        self._rows.show()
        self.table.setFocus()

    def _show_match(self, match: Match) -> None:
        self.selection.select(match.index)
        self.actions_.show_chosen()
        self.cue.text.choose(match.start, match.end)
