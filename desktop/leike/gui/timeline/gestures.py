"""Pressing, dragging and snapping on the timeline."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from leike.gui.cue_selection import CueSelection
from leike.gui.editor import ProjectEditor
from leike.gui.player.playback import Playback
from leike.gui.timeline.drags import ClipDrag, CueDrag, Drag, KeyDrag, SeekDrag
from leike.gui.timeline.hits import Hit, clips_at
from leike.gui.timeline.snapping import SNAP_PX, Kind, SnapPoint, SnapPoints
from leike.gui.widgets.times import time_text

if TYPE_CHECKING:
    from leike.gui.timeline.view import TimelineView

_MEANT_PX = 4
"""A press that moves less than this only chooses."""


class Gestures(QObject):
    """One gesture at a time. `snapping` is the person's choice; Alt turns it round for the moment.

    `snapped` is the point that holds what is dragged now. A gesture ends where something else changes the
    project or chooses another clip meanwhile: what was held may be at another place, or gone.
    """

    def __init__(
        self, view: "TimelineView", editor: ProjectEditor, playback: Playback, cues: CueSelection
    ) -> None:
        super().__init__(view)
        self._view, self._editor, self._playback, self._cues = view, editor, playback, cues
        self.snapping = True
        self.snapped: SnapPoint | None = None
        self._hit = Hit()
        self._drag: Drag | None = None
        self._points = SnapPoints(())
        self._pressed_x = 0.0
        self._again = False
        self._grab_px = 0.0
        self._own = False
        for changed in (editor.opened, editor.selection_changed, editor.project_changed):
            changed.connect(self._on_changed)

    @property
    def active(self) -> bool:
        """Whether something is held."""
        return self._drag is not None

    def press(self, event: QMouseEvent) -> None:
        """Choose what is there; the bare recording is gone to at once."""
        x = event.position().x()
        self._pressed_x = x
        self._hit = self._view.hit_at(event.position())
        self._again = self._hit.kind == "clip" and self._hit.index == self._editor.index
        self._editor.seal()
        if self._hit.kind == "time":
            self._begin(SeekDrag(self._playback, self._view.scale.time_at(x)))
            self._move_to(x, event.modifiers())
            return
        with self._ours():
            self._choose(self._hit)

    def move(self, event: QMouseEvent) -> None:
        """Drag once it is meant."""
        x = event.position().x()
        if self._drag is None:
            if self._hit.kind == "time" or abs(x - self._pressed_x) < _MEANT_PX:
                return
            self._begin(self._made())
        self._move_to(x, event.modifiers())

    def release(self) -> None:
        """End the step. A click on the chosen clip chooses the next one that lies there too."""
        if self._again and self._drag is None:
            with self._ours():
                self._choose_below()
        self._again = False
        self._drag = self.snapped = None
        self._hit = Hit()
        self._editor.seal()
        self._view.let_go.emit()
        self._view.update()

    def name_of(self, kind: Kind) -> str:
        """What is snapped to, for people."""
        return {
            "pause": self.tr("Pause in the sound"),
            "cue": self.tr("Caption"),
            "clip": self.tr("Clip"),
            "scene": self.tr("Picture changes"),
            "playhead": self.tr("Playhead"),
        }[kind]

    def show_tip(self, event: QEvent) -> bool:
        """Say what lies under the pointer."""
        if not isinstance(event, QHelpEvent):
            return False
        text = self._tip(event)
        if text:
            QToolTip.showText(event.globalPos(), text, self._view)
        else:
            QToolTip.hideText()
        return True

    @contextmanager
    def _ours(self) -> Iterator[None]:
        self._own = True
        try:
            yield
        finally:
            self._own = False

    def _on_changed(self) -> None:
        if not self._own and self._hit.kind != "time":
            self._again = False
            self.release()

    def _tip(self, event: QHelpEvent) -> str:
        view = self._view
        hit, content = view.hit_at(event.pos().toPointF()), view.content
        if content.recording is None:
            return ""
        if hit.kind == "clip":
            return self.tr("Clip {number}: drag its ends to trim it, its middle to move it.").format(
                number=hit.index + 1
            )
        if hit.kind == "cue":
            return content.cues[hit.index].text
        if hit.kind == "key":
            return self.tr("Point of the frame's path: click to go there, drag to move it.")
        time_us = view.scale.time_at(event.pos().x())
        silence = content.silence_at(time_us)
        if silence is None:
            return time_text(time_us, decimals=1)
        times = " – ".join(time_text(moment, decimals=1) for moment in silence)
        return self.tr("Pause {times}").format(times=times)

    def _choose_below(self) -> None:
        there = clips_at(self._pressed_x, self._view.scale, self._view.content)
        if len(there) > 1 and self._editor.index in there:
            self._editor.select(there[(there.index(self._editor.index) + 1) % len(there)])

    def _choose(self, hit: Hit) -> None:
        if hit.kind == "clip":
            self._editor.select(hit.index)
        elif hit.kind == "cue":
            self._cues.select(hit.index)
            self._view.cue_selected.emit(hit.index)
        elif hit.kind == "key":
            self._playback.seek(self._view.content.keys_us[hit.index])

    def _made(self) -> Drag:
        if self._hit.kind == "clip":
            return ClipDrag(self._editor, self._hit.part)
        if self._hit.kind == "cue":
            return CueDrag(self._editor, self._hit.index, self._hit.part)
        return KeyDrag(self._editor, self._hit.index, self._view.content.canvas)

    def _begin(self, drag: Drag) -> None:
        self._drag = drag
        held_x = self._view.scale.x_of(drag.time_us)
        self._grab_px = self._pressed_x - held_x
        points = self._view.content.snap_points(self._playback.position_us)
        self._points = SnapPoints(points, without=drag.own_us)

    def _move_to(self, x: float, modifiers: Qt.KeyboardModifier) -> None:
        drag, view = self._drag, self._view
        if drag is None:
            return
        view.set_scale(view.scale.scrolled(min(0.0, x) + max(0.0, x - view.width())))
        time_us = view.scale.time_at(x - self._grab_px)
        before, self.snapped = self.snapped, None
        turned = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if self.snapping != turned:
            within_us = SNAP_PX * view.scale.us_per_px
            time_us, self.snapped = self._points.pull(time_us, drag.offsets_us, within_us)
        with self._ours():
            shown_us = drag.move(time_us)
        if not isinstance(drag, SeekDrag):
            view.held.emit(shown_us, x)
        if self.snapped != before:
            view.update()
