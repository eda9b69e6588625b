"""Tapping along: the recording plays, and a key says when each caption starts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leike.gui.captions.scope import CueScope
from leike.gui.cue_selection import CueSelection
from leike.gui.parts import Parts
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.cue import Cue
from leike.model.cue_edits import tapped
from leike.model.messages import Message
from leike.model.time import SECOND_US

_LEAD_US = 2 * SECOND_US
_BACK_US = 3 * SECOND_US // 2
_MERGE = "cue-tap"


class TapBar(QWidget):
    """Takes the place of the text field while it is on. `ended()` where the person or the captions are done.

    All taps together are one step. It ends where the captions change in any other way: the next tap would
    bring back those from before.
    """

    ended = Signal()

    def __init__(
        self, parts: Parts, scope: CueScope, selection: CueSelection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._playback = parts.editor, parts.playback
        self._scope, self._selection = scope, selection
        self._before: tuple[Cue, ...] = ()
        self._after: tuple[Cue, ...] = ()
        self._first = self._stop = 0
        self._taps: list[int] = []
        self.on = False
        self.how = WrappedLabel()
        self.coming = ElidedLabel()
        self.tap = QPushButton()
        self.tap.setObjectName("primary")
        self.tap.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back = QPushButton()
        self.done = QPushButton()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.tap.clicked.connect(self.press)
        self.back.clicked.connect(self.take_back)
        self.done.clicked.connect(self.end)
        self._editor.clip_changed.connect(self._on_changed)

    def begin(self) -> None:
        """Start with the chosen caption, or the first one that is shown; the playhead goes just before it."""
        indices = self._scope.indices
        if not indices:
            return
        chosen = self._selection.index
        self._before = self._after = self._editor.clip.cues
        self._first = chosen if chosen in indices else indices[0]
        self._stop = indices[-1] + 1
        self._taps = []
        self.on = True
        low_us, _high_us = self._scope.range_us
        first_one = self._first == indices[0]
        lead_us = low_us if first_one else self._before[self._first].start_us - _LEAD_US
        self._playback.pause()
        self._playback.seek(max(low_us, lead_us))
        self._editor.seal()
        self._show()
        self.setFocus()

    def press(self) -> None:
        """The next caption starts now."""
        now_us = self._playback.position_us
        if not self.on or (self._taps and now_us <= self._taps[-1]):
            return
        self._taps.append(now_us)
        self._apply()
        self._selection.select(self._first + len(self._taps) - 1)
        if self._first + len(self._taps) >= self._stop:
            self.end()
        else:
            self._show()

    def take_back(self) -> None:
        """Forget the last tap and go back to just before it."""
        if not self.on or not self._taps:
            return
        last_us = self._taps.pop()
        self._apply()
        self._selection.select(self._first + max(0, len(self._taps) - 1))
        self._playback.seek(max(0, last_us - _BACK_US))
        self._show()

    def end(self) -> None:
        """Keep what was tapped."""
        if not self.on:
            return
        self.on = False
        self._editor.seal()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Down taps, Backspace takes back, Esc ends; Space is left to the player."""
        taps = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in taps:
            if not event.isAutoRepeat():
                self.press()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            event.ignore()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Tap along"))
        self.how.show_text(
            self.tr(
                "Press Space to play. Press Enter each time the next caption starts. "
                "Backspace takes the last one back, Esc ends."
            )
        )
        self.setAccessibleDescription(self.how.text())
        self.tap.setText(self.tr("It starts now (Enter)"))
        self.back.setText(self.tr("Back"))
        self.back.setAccessibleName(self.tr("Take the last tap back"))
        self.done.setText(self.tr("Done"))
        self._show()

    def _apply(self) -> None:
        taps, limit_us = self._taps, self._scope.range_us[1]
        self._after = tapped(self._before, self._first, taps, limit_us, self._stop)
        self._editor.set_cues(self._after, Message("edit_cue_tap"), merge=_MERGE)

    def _on_changed(self) -> None:
        if self.on and self._editor.clip.cues != self._after:
            self.end()

    def _show(self) -> None:
        coming = self._first + len(self._taps)
        some = self.on and coming < len(self._before)
        text = " / ".join(self._before[coming].text.split("\n")) if some else ""
        self.coming.show_text(self.tr("Next: {text}").format(text=text))
        self.back.setEnabled(bool(self._taps))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.tap, 1)
        row.addWidget(self.done)
        column.addWidget(self.how)
        column.addWidget(self.coming)
        column.addLayout(row)
