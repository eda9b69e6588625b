"""Find and replace in the shown captions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QWidget

from leike.gui.bridge import LatestWins, UnexpectedError
from leike.gui.captions.scope import CueScope
from leike.gui.parts import Parts
from leike.gui.widgets.elided_label import ElidedLabel
from leike.model.cue import Cue
from leike.model.cue_search import Match, Query, find, replace_all, replace_one
from leike.model.errors import LeikeError
from leike.model.messages import Message

_Found = tuple[tuple[Cue, ...], Query, tuple[Match, ...]]
_Replaced = tuple[tuple[Cue, ...], tuple[Cue, ...], Match | None]


class FindBar(QWidget):
    """`shown(Match)` for the caption to go to, `opened()` and `closed()` where the bar comes and goes.

    The search runs beside the window: a pattern can take long.
    """

    opened = Signal()
    shown = Signal(object)
    closed = Signal()

    def __init__(self, parts: Parts, scope: CueScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._languages, self._scope = parts.editor, parts.languages, scope
        self.found: tuple[Match, ...] = ()
        self._at = -1
        self._go_on_from: tuple[int, int] | None = None  # caption and letter
        self._typed = False
        self.wanted, self.new = QLineEdit(), QLineEdit()
        self.note = ElidedLabel()
        self.note.setObjectName("quiet")
        self.case, self.words, self.pattern = (self._toggle(mark) for mark in ("Aa", "|ab|", ".*"))
        self.back, self.on, self.close_bar = (self._button(mark) for mark in ("↑", "↓", "✕"))
        self.replace, self.replace_every = self._button(), self._button()
        self._new_row = QWidget()
        self._search: LatestWins[_Found] = LatestWins(parts.runner, self)
        self._replacing: LatestWins[_Replaced] = LatestWins(parts.runner, self)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.wanted.text(), self.case.isChecked(), self.words.isChecked(), self.pattern.isChecked()
        )

    def begin(self, *, replacing: bool) -> None:
        """Open, with a field for the replacement or without."""
        self._new_row.setVisible(replacing)
        self.show()
        self.opened.emit()
        self.wanted.setFocus()
        self.wanted.selectAll()
        self._ask()

    def end(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next or the previous place."""
        if not self.found:
            return
        self._at = (self._at + by) % len(self.found)
        self._show()
        self.shown.emit(self.found[self._at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set all texts."""
        self.wanted.setPlaceholderText(self.tr("Find"))
        self.new.setPlaceholderText(self.tr("Replace with"))
        self.replace.setText(self.tr("Replace"))
        self.replace_every.setText(self.tr("All"))
        names = {
            self.wanted: self.tr("Find"),
            self.new: self.tr("Replace with"),
            self.case: self.tr("Same case"),
            self.words: self.tr("Whole words"),
            self.pattern: self.tr("Pattern (regular expression)"),
            self.back: self.tr("Previous place"),
            self.on: self.tr("Next place"),
            self.close_bar: self.tr("Close the search"),
            self.replace_every: self.tr("Replace all"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.wanted, 1)
        for button in (self.back, self.on, self.close_bar):
            first.addWidget(button)
        last = QHBoxLayout()
        last.setSpacing(4)
        for toggle in (self.case, self.words, self.pattern):
            last.addWidget(toggle)
        last.addWidget(self.note, 1)
        second = QHBoxLayout(self._new_row)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(4)
        second.addWidget(self.new, 1)
        second.addWidget(self.replace)
        second.addWidget(self.replace_every)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._new_row, 1, 0)
        grid.addLayout(last, 2, 0)

    def _connect(self) -> None:
        self.wanted.textChanged.connect(self._ask_anew)
        for toggle in (self.case, self.words, self.pattern):
            toggle.toggled.connect(self._ask_anew)
        self._scope.changed.connect(self._ask)
        self._search.done.connect(self._take)
        self._search.failed.connect(self._fail)
        self._replacing.done.connect(self._take_replaced)
        self._replacing.failed.connect(self._fail)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.close_bar.clicked.connect(self.end)
        self.replace.clicked.connect(self._replace_one)
        self.replace_every.clicked.connect(self._replace_all)

    def _ask_anew(self) -> None:
        """What is looked for changed: go to the first place that has it."""
        self._go_on_from, self._typed = None, True
        self._ask()

    def _ask(self) -> None:
        if not self.isHidden():
            cues, indices, query = self._scope.cues, self._scope.indices, self.query
            self._search.ask(lambda: (cues, query, find(cues, query, indices)))

    def _take(self, result: _Found) -> None:
        cues, query, found = result
        if cues is not self._scope.cues:
            return
        if self._typed and query == self.query:
            self._typed, self.found, self._at = False, found, -1
            self._show()
            self.step(1)
            return
        before = self.found[self._at] if 0 <= self._at < len(self.found) else None
        self.found = found
        self._at = found.index(before) if before in found else -1
        place, self._go_on_from = self._go_on_from, None
        if place is not None and found:
            behind = (at for at, match in enumerate(found) if (match.index, match.start) >= place)
            self._at = next(behind, 0)
            self.shown.emit(found[self._at])
        self._show()

    def _fail(self, error: LeikeError) -> None:
        self.found, self._at, self._go_on_from = (), -1, None
        bug = isinstance(error, UnexpectedError)  # the window tells it
        self.note.show_text("" if bug else self._languages.speak(error.message))

    def _replace_one(self) -> None:
        if not 0 <= self._at < len(self.found):
            self.step(1)
            return
        cues, query, new, match = self._scope.cues, self.query, self.new.text(), self.found[self._at]
        self._replacing.ask(lambda: (cues, replace_one(cues, match, query, new), match))

    def _replace_all(self) -> None:
        cues, indices, query, new = self._scope.cues, self._scope.indices, self.query, self.new.text()
        self._replacing.ask(lambda: (cues, replace_all(cues, query, new, indices)[0], None))

    def _take_replaced(self, result: _Replaced) -> None:
        before, after, match = result
        if before is not self._editor.clip.cues:
            return
        if match is not None and before == after:
            self.step(1)
            return
        if match is not None:
            longer = len(after[match.index].text) - len(before[match.index].text)
            self._go_on_from = (match.index, match.end + longer)
        self._editor.set_cues(after, Message("edit_cue_replace"))

    def _show(self) -> None:
        if self.found:
            place = self.tr("{at} of {count}") if self._at >= 0 else self.tr("{count} found")
            self.note.show_text(place.format(at=self._at + 1, count=len(self.found)))
        elif self.wanted.text():
            self.note.show_text(self._languages.speak(Message("find_nothing")))
        else:
            self.note.show_text("")

    def _toggle(self, mark: str) -> QToolButton:
        button = self._button(mark)
        button.setCheckable(True)
        return button

    def _button(self, mark: str = "") -> QToolButton:
        button = QToolButton()
        button.setText(mark)
        return button
