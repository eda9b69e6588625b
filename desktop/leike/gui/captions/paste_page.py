"""Plain text made into captions: paste it, see how many there will be, spread them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from leike.gui.bridge import LatestWins
from leike.gui.captions.checks import CueChecks
from leike.gui.captions.scope import CueScope
from leike.gui.parts import Parts
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.cue_edits import place_of
from leike.model.messages import Message
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from leike.app.captions import SpreadText

_PAUSE_MS = 200


class _PlainText(QPlainTextEdit):
    """Takes no more text than is read; `left_out` tells whether the last paste was too long."""

    left_out = False

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's own
        from leike.compose.captions.spreading import MOST_CHARACTERS

        text, room = source.text(), max(0, MOST_CHARACTERS - len(self.toPlainText()))
        self.left_out = len(text) > room
        self.insertPlainText(text[:room])


class PastePage(QWidget):
    """`spread(first)` where captions were made, with the index of the first one; `left()` where not."""

    spread = Signal(int)
    left = Signal()

    def __init__(
        self, parts: Parts, scope: CueScope, checks: CueChecks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._scope, self._checks = parts, scope, checks
        self.text = _PlainText()
        self.text.setTabChangesFocus(True)
        self.by_line = QCheckBox()
        self.note = WrappedLabel()
        self.note.setObjectName("quiet")
        self.apply = QPushButton()
        self.cancel = QPushButton()
        self._result: SpreadText | None = None
        self._work: LatestWins[SpreadText] = LatestWins(parts.runner, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Start anew."""
        self.text.setFocus()
        self._ask()

    def retranslate(self) -> None:
        """Set all texts."""
        self.text.setPlaceholderText(
            self.tr("Paste or write here what is said. Leike divides it into captions and gives them times.")
        )
        self.text.setAccessibleName(self.tr("Text to spread"))
        self.by_line.setText(self.tr("Each line is a caption of its own"))
        self.cancel.setText(self.tr("Cancel"))
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.apply)
        column.addWidget(self.text, 1)
        column.addWidget(self.by_line)
        column.addWidget(self.note)
        column.addLayout(row)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._wait)
        self.by_line.toggled.connect(self._wait)
        self._pause.timeout.connect(self._ask)
        self._work.done.connect(self._take)
        self._scope.changed.connect(self._wait)
        self.apply.clicked.connect(self._apply)
        self.cancel.clicked.connect(self.left)

    def _wait(self) -> None:
        self._result = None
        self._pause.start()
        self._show()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        self._pause.stop()
        cues, text, by_line = self._scope.cues, self.text.toPlainText(), self.by_line.isChecked()
        style, (in_us, out_us) = self._checks.style, self._scope.range_us

        def work() -> SpreadText:
            from leike.app.captions import spread_text  # brings fonts and shaping

            return spread_text(cues, text, style, in_us, out_us, by_line=by_line)

        self._work.ask(work)

    def _take(self, result: SpreadText) -> None:
        if not self._pause.isActive():
            self._result = result
            self._show()

    def _apply(self) -> None:
        result = self._result
        if result is None or not result.added:
            return
        editor = self._parts.editor
        editor.set_cues(result.cues, Message("edit_cue_paste"))
        self.text.clear()
        self.text.left_out = False
        self.spread.emit(place_of(editor.clip.cues, result.added[0]))

    def _show(self) -> None:
        whole = self._scope.whole
        self.apply.setText(self.tr("Spread over the recording") if whole else self.tr("Spread over the clip"))
        self.apply.setEnabled(self._result is not None and bool(self._result.added))
        self.note.show_text(self._note())

    def _note(self) -> str:
        result = self._result
        if result is None or not result.added:
            return self.tr("Empty lines and dashes of speakers begin a new caption.")
        in_us, out_us = self._scope.range_us
        needed, length = round(result.reading_us / SECOND_US), round((out_us - in_us) / SECOND_US)
        text = self.tr("{count} captions. Reading takes {needed} s, the clip lasts {length} s.")
        told = [text.format(count=len(result.added), needed=needed, length=length)]
        if result.reading_us > out_us - in_us:
            params: dict[str, str | int | float] = {"needed": needed, "length": length}
            told = [self._parts.languages.speak(Message("captions_pasted_fast", params))]
        free = round((out_us - result.added[-1].end_us) / SECOND_US)
        if free > 0:
            told.append(self.tr("The last {free} s stay without captions.").format(free=free))
        if gone := len(self._scope.indices):
            told.append(self.tr("They replace the {count} captions that are there.").format(count=gone))
        if self.text.left_out:
            told.append(self._parts.languages.speak(Message("captions_paste_cut")))
        return " ".join(told)
