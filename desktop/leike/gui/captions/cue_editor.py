"""Writing in the chosen caption: its text, how much it is, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from leike.gui.captions.checks import CueChecks
from leike.gui.captions.text_edit import CueTextEdit, letters_before
from leike.gui.cue_selection import CueSelection
from leike.gui.parts import Parts
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.cue_edits import typed_text, with_text
from leike.model.messages import Message

if TYPE_CHECKING:
    from leike.compose.cue_checks import Problem

_PAUSE_MS = 1000
_COUNT_PAUSE_MS = 60
"""Counting lays out letters: not at every key, but before an eye can tell."""


class CueEditor(QWidget):
    """Typing changes the caption at once; it is one step until the person pauses or goes elsewhere.

    `left(int)` where the cursor leaves the text: -1 for the caption before, 1 for the one after.
    """

    left = Signal(int)

    def __init__(
        self, parts: Parts, selection: CueSelection, checks: CueChecks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._languages = parts.editor, parts.languages
        self._selection, self._checks = selection, checks
        self._index = -1
        self.text = CueTextEdit()
        self.count = ElidedLabel()
        self.count.setObjectName("quiet")
        self.problem = WrappedLabel()
        self.problem.setContentsMargins(6, 2, 6, 2)
        self.mend = QToolButton()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(_COUNT_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.show_cue()

    @property
    def writing(self) -> bool:
        """Whether the cursor is in the text."""
        return self.text.hasFocus()

    def seal(self) -> None:
        """End the step that typing has made so far."""
        if self._pause.isActive():
            self._pause.stop()
            self._editor.seal()

    def write(self, *, at_end: bool = True) -> None:
        """Go on writing in the chosen caption."""
        self.text.setFocus()
        if at_end:
            self.text.go_to_end()
        else:
            self.text.go_to_start()

    def show_cue(self) -> None:
        """Show the chosen caption."""
        cue = self._selection.cue
        if self._selection.index != self._index:
            self.seal()
            self._index = self._selection.index
        self.text.setEnabled(cue is not None)
        if cue is None or typed_text(self.text.toPlainText()) != cue.text:
            with QSignalBlocker(self.text):
                self.text.show_text(cue.text if cue else "")
        self._count_later()
        self.show_problem()

    def show_problem(self) -> None:
        """Show what is wrong with the chosen caption, the worst first, and offer to mend it."""
        found = self._problems()
        self.problem.setVisible(bool(found))
        self.mend.setVisible(bool(found) and bool(found[0].mend))
        if not found:
            return
        more = self.tr("(1 of {count})").format(count=len(found)) if len(found) > 1 else ""
        sentence = self._languages.speak(found[0].message)
        self.problem.show_look("refused" if found[0].severity == "error" else "warning")
        self.problem.show_text(f"{sentence} {more}".strip())
        if found[0].mend:
            does = self._languages.speak(Message(found[0].mend))
            self.mend.setToolTip(does)
            self.mend.setAccessibleDescription(does)

    def mend_first(self) -> None:
        """Mend what is shown."""
        mendable = [one for one in self._problems() if one.mend]
        if mendable:
            self.seal()
            self._checks.mend(self._index, mendable[0])

    @property
    def can_mend(self) -> bool:
        """Whether one press mends something of the chosen caption."""
        return any(one.mend for one in self._problems())

    def retranslate(self) -> None:
        """Set all texts."""
        self.text.setAccessibleName(self.tr("Text of the caption"))
        self.text.setPlaceholderText(self.tr("Write the caption here"))
        self.mend.setText(self.tr("Mend"))
        self.show_cue()
        self._count()

    def _problems(self) -> list[Problem]:
        found = self._checks.found.get(self._index, ()) if self._index >= 0 else ()
        return sorted(found, key=lambda one: (one.severity != "error", not one.mend))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.addWidget(self.problem, 1)
        row.addWidget(self.mend)
        column.addWidget(self.text)
        column.addWidget(self.count)
        column.addLayout(row)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._take)
        self.text.up.connect(lambda: self.left.emit(-1))
        self.text.down.connect(lambda: self.left.emit(1))
        self.mend.clicked.connect(self.mend_first)
        self._pause.timeout.connect(self._editor.seal)
        self._count_soon.timeout.connect(self._count)
        self._selection.changed.connect(self.show_cue)
        self._editor.clip_changed.connect(self.show_cue)
        self._checks.changed.connect(self._look_again)

    def _look_again(self) -> None:
        self._count_later()
        self.show_problem()

    def _take(self) -> None:
        """Keep what was typed, without what no file can hold."""
        index, raw = self._selection.index, self.text.toPlainText()
        if index < 0:
            return
        text = typed_text(raw)
        if text != raw:
            before = typed_text(raw[: letters_before(raw, self.text.textCursor().position())])
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
                self.text.choose(len(before), len(before))
        cues = with_text(self._editor.clip.cues, index, text)
        self._editor.set_cues(cues, Message("edit_cue_text"), merge=f"cue-text-{index}")
        self._pause.start()
        if len(raw) > LONGEST_TEXT:
            self._tell(Message("captions_text_too_long", {"most": LONGEST_TEXT}))

    def _tell(self, message: Message) -> None:
        self.problem.show_look("warning")
        self.problem.show_text(self._languages.speak(message))
        self.problem.show()

    def _count_later(self) -> None:
        if not self._count_soon.isActive():
            self._count_soon.start()

    def _count(self) -> None:
        cue = self._selection.cue
        self.count.show_text(self._measured(cue) if cue is not None else "")

    def _measured(self, cue: Cue) -> str:
        # they bring fonts and shaping, which the start does without
        from leike.compose.caption_checks import characters_a_second
        from leike.compose.captions.text import clean, clusters

        style = self._checks.style
        letters = len(clusters(" ".join(clean(cue.text).split())))
        lines = max(cue.text.strip().count("\n") + 1, -(-letters // style.max_characters))
        text = self.tr("{letters} characters · {lines} of {most} lines · {speed} characters a second")
        return text.format(
            letters=letters,
            lines=lines,
            most=style.max_lines,
            speed=QLocale().toString(characters_a_second(cue) if cue.end_us > cue.start_us else 0.0, "f", 1),
        )
