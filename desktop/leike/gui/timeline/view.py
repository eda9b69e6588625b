"""The lanes on screen, and what pointer, wheel and keys do to them."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from leike.gui.cue_selection import CueSelection
from leike.gui.editor import ProjectEditor
from leike.gui.player.playback import Playback
from leike.gui.timeline.content import Content
from leike.gui.timeline.film import Pixmaps
from leike.gui.timeline.gestures import Gestures
from leike.gui.timeline.hits import Hit, find_hit
from leike.gui.timeline.lanes import Lanes, lay_out, least_height
from leike.gui.timeline.layers import Layers
from leike.gui.timeline.overlay import between, paint_overlay, playhead_rect
from leike.gui.timeline.scale import TimeScale
from leike.gui.widgets.times import time_text

_WHEEL_STEP = 120
_ZOOM_A_STEP = 1.25
_SCROLL_A_STEP_PX = 90
_FOLLOW_SHARE = 0.1


class TimelineView(QAbstractSlider):
    """The recording's time from left to right; as a slider its value is the playhead in milliseconds.

    `scale_changed()` after each zoom, scroll or new width. `held(time_us, x)` with the frame to look at
    while something is dragged, `let_go()` when that ends. `cue_activated(int)` for a double click.
    """

    scale_changed = Signal()
    held = Signal(object, float)
    let_go = Signal()
    cue_selected = Signal(int)
    cue_activated = Signal(int)

    def __init__(self, editor: ProjectEditor, playback: Playback, content: Content, pixmaps: Pixmaps) -> None:
        super().__init__()
        self._editor, self._playback, self.content = editor, playback, content
        self._layers = Layers(content, pixmaps)
        self.gestures = Gestures(self, editor, playback, CueSelection.of(editor))
        self.scale = TimeScale()
        self.lanes: Lanes = lay_out(self.width(), self.height(), 16, keys=False)
        self.busy_text = ""
        self._playhead_x = -100.0
        self._shown_versions: dict[str, int] = {}
        self._shown_range: tuple[int, int] | None = None
        self._shows_value = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.valueChanged.connect(self._seek_to_value)
        playback.moved.connect(self.show_position)

    def minimumSizeHint(self) -> QSize:
        """High enough for all lanes."""
        return QSize(300, least_height(self._text_px()))

    def sizeHint(self) -> QSize:
        """A little more."""
        return QSize(800, least_height(self._text_px()) + 10)

    # what is on screen

    def set_scale(self, scale: TimeScale) -> None:
        """Show another stretch."""
        if scale != self.scale:
            self.scale = scale
            self.update()
            self.scale_changed.emit()

    def show_recording(self) -> None:
        """All of the present recording."""
        self.setRange(0, max(1, self._editor.duration_us // 1000))
        self.set_scale(self.scale.for_recording(self._editor.duration_us, self._editor.frame_us))
        self.show_position()

    def show_content(self) -> None:
        """What belongs to the project or the recording has changed; only that is painted again."""
        if bool(self.content.keys_us) != ("keys" in self.lanes):
            self._lay_out()
            self.update()
        versions, self._shown_versions = self._shown_versions, dict(self.content.versions)
        for lane in self.lanes:
            if versions.get(lane) != self._shown_versions.get(lane):
                self.update(self.lanes[lane])
        self._show_range()

    def set_busy_text(self, text: str) -> None:
        """What is still being read of the sound, "" for nothing."""
        if text != self.busy_text:
            self.busy_text = text
            self.update(self.lanes["wave"])

    def show_position(self) -> None:
        """Follow the playhead; only what it covers is painted again."""
        position_us = self._playback.position_us
        self._shows_value = True
        self.setValue(position_us // 1000)
        self._shows_value = False
        if not self._playback.playing:
            self.setAccessibleDescription(self.position_text())
        if not self.gestures.active and not self.scale.holds(position_us):
            self._bring_on_screen(position_us)
        old, self._playhead_x = self._playhead_x, self.scale.x_of(position_us)
        for x in (old, self._playhead_x):
            self.update(playhead_rect(self, x))

    def zoom(self, factor: float, at_x: float | None = None) -> None:
        """Closer by `factor`: to the playhead where it is on screen and no other place is given."""
        position_us = self._playback.position_us
        if at_x is None:
            at_x = self.scale.x_of(position_us) if self.scale.holds(position_us) else self.width() / 2
        self.set_scale(self.scale.zoomed(factor, at_x))

    @property
    def value_us(self) -> int:
        """Where the playhead stands."""
        return self._playback.position_us

    def position_text(self) -> str:
        """Where the playhead stands, for people who hear the window."""
        place = time_text(self._playback.position_us)
        return f"{place} / {time_text(self._editor.duration_us, decimals=0)}"

    def hit_at(self, place: QPointF) -> Hit:
        """What a press there takes."""
        return find_hit(place.x(), place.y(), self.lanes, self.scale, self.content)

    # events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is there; on the bare recording, go there."""
        if event.button() == Qt.MouseButton.LeftButton and self._editor.recording is not None:
            self.gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken; else show by the pointer what can be."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.gestures.move(event)
            return
        part = self.hit_at(event.position())
        sideways = part.kind in {"clip", "cue"} and part.part != "middle"
        shapes = Qt.CursorShape
        movable = shapes.OpenHandCursor if part.kind != "time" else shapes.ArrowCursor
        self.setCursor(shapes.SizeHorCursor if sideways else movable)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go: what was done is one step."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.gestures.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A clip fills the width; a caption wants to be written."""
        hit = self.hit_at(event.position())
        if hit.kind == "clip" and hit.part == "middle" and self.content.clip is not None:
            self.set_scale(self.scale.around(self.content.clip.in_us, self.content.clip.out_us))
        elif hit.kind == "cue":
            self.cue_activated.emit(hit.index)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom to the pointer. Trackpads pan sideways by pixels."""
        event.accept()
        angle, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_A_STEP ** (angle.y() / _WHEEL_STEP), event.position().x())
            return
        if not pixels.isNull():
            far = pixels.x() if abs(pixels.x()) > abs(pixels.y()) else pixels.y()
        else:  # Alt turns the wheel sideways
            far = (angle.y() or angle.x()) * _SCROLL_A_STEP_PX / _WHEEL_STEP
        self.set_scale(self.scale.scrolled(-far))

    def event(self, event: QEvent) -> bool:
        """Pinching zooms; the tool tip says what lies under the pointer."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1.0 + event.value(), event.position().x())
                return True
        elif event.type() == QEvent.Type.ToolTip:
            return self.gestures.show_tip(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step by frames, with Shift by ten; other keys are the window's."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        step = steps.get(Qt.Key(event.key()))
        shift, keypad = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
        if step is None or event.modifiers() & ~(shift | keypad):
            event.ignore()
            return
        self._playback.step(step * (10 if event.modifiers() & shift else 1))

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:  # noqa: N802 - Qt calls it
        """The slider's own way would paint everything anew at each step of the playhead."""
        if change != QAbstractSlider.SliderChange.SliderValueChange:
            super().sliderChange(change)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the stretch."""
        self._lay_out()
        self.set_scale(self.scale.resized(self.width()))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher lanes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the kept pictures of the lanes down, and over them what moves."""
        paint_overlay(self, self._layers, event.rect())

    # inside

    def _show_range(self) -> None:
        """Move the veil over what the clip leaves out."""
        clip, before = self.content.clip, self._shown_range
        self._shown_range = (clip.in_us, clip.out_us) if clip is not None else None
        if before == self._shown_range:
            return
        veiled = self.lanes["film"].united(self.lanes["wave"])
        if before is None or self._shown_range is None:
            self.update(veiled)
            return
        for old_us, new_us in zip(before, self._shown_range, strict=True):
            if old_us != new_us:
                self.update(between(veiled, self.scale.x_of(old_us), self.scale.x_of(new_us)))

    def _lay_out(self) -> None:
        keys = bool(self.content.keys_us)
        self.lanes = lay_out(self.width(), self.height(), self._text_px(), keys=keys)

    def _text_px(self) -> int:
        return QFontMetrics(self.font()).height()

    def _bring_on_screen(self, position_us: int) -> None:
        share = _FOLLOW_SHARE if self._playback.playing else 0.5
        self.set_scale(self.scale.starting_at(position_us - share * self.scale.visible_us))

    def _seek_to_value(self, value_ms: int) -> None:
        """A screen reader set the value."""
        if not self._shows_value:
            self._playback.seek(value_ms * 1000)
