"""Where the recording stands, and playing it: alone, or as the finished clip with its cards."""

from enum import Enum, auto

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from leike.gui.editor import ProjectEditor
from leike.gui.player.clock import Clock, SilentClock, SoundClock, make_clock
from leike.model.messages import Message
from leike.model.render import Render
from leike.model.time import SECOND_US, Rate, frame_time_us

_TICK_MS = 16
_SLACK_US = 2
_RATES = (1.0, 1.5, 2.0, 4.0, 8.0)
_RATES_BACK = (-1.0, -2.0, -4.0, -8.0)
SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
"""What a person may choose for playing."""


class _Phase(Enum):
    BODY = auto()
    INTRO = auto()
    OUTRO = auto()


def frame_at(time_us: int, rate: Rate) -> int:
    """The frame on screen at `time_us`, a microsecond of rounding allowed for."""
    return int((max(0, time_us) + _SLACK_US) * rate.fraction / SECOND_US)


def body_frame(render: Render, time_us: int) -> int | None:
    """The output frame that shows recording time `time_us`, None where the clip does not."""
    if not render.in_us <= time_us < render.out_us:
        return None
    frame = frame_at(time_us - render.in_us, render.frame_rate)
    return render.intro_frames + min(frame, render.body_frames - 1)


def _share(value: object) -> float:
    """A remembered number, bounded; settings may have been edited by hand."""
    try:
        share = float(str(value))
    except ValueError:
        return 1.0
    return share if 0 <= share <= 1 else 1.0


class Playback(QObject):
    """`position_us` always lies on a recorded frame's start.

    `moved()` for each new position or card frame, `playing_changed(bool)`, `noticed(Message)`, once for
    each, where sound cannot be had. `card_frame` is the output frame of the card that is on screen while
    a clip is played. `rate` is how fast it plays, below 0 backwards; `speed` is what `play` takes.
    `settings_changed()` where rate, speed, loop or sound is another. Loop and sound are remembered.
    """

    moved = Signal()
    playing_changed = Signal(bool)
    settings_changed = Signal()
    noticed = Signal(object)

    def __init__(self, editor: ProjectEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._clock: Clock = SilentClock()
        self._cards = SilentClock()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._phase = _Phase.BODY
        self._render: Render | None = None
        self._stop_us = 0
        self.rate = self.speed = 1.0
        settings = QSettings()
        self.loop = settings.value("player/loop", defaultValue=False, type=bool) is True
        self.muted = settings.value("player/muted", defaultValue=False, type=bool) is True
        self.volume = _share(settings.value("player/volume", 1.0))
        self._told: list[Message] = []
        self.position_us = 0
        self.card_frame: int | None = None
        self.playing = False
        editor.recording_changed.connect(self._open)

    def seek(self, time_us: int) -> None:
        """Stand at the frame shown at `time_us`, and play on from there if it plays."""
        if self._editor.recording is None:
            return
        self.card_frame = None
        self._phase = _Phase.BODY
        self.position_us = self._snapped(time_us)
        if self.playing:
            self._run()
        self.moved.emit()

    def step(self, frames: int) -> None:
        """Pause, and go that many frames on (or back)."""
        if self._editor.recording is None:
            return
        self.pause()
        video = self._editor.recording.video
        frame = max(0, frame_at(self.position_us - video.start_us, video.frame_rate) + frames)
        self.seek(video.start_us + frame_time_us(frame, video.frame_rate))

    def show_card(self, frame: int) -> None:
        """Pause, and show that output frame of a card until something else is to be seen."""
        self.pause()
        if self._editor.recording is not None:
            self.card_frame = frame
            self.moved.emit()

    def toggle(self) -> None:
        """Play from here, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self, *, rate: float | None = None) -> None:
        """Play from here to the clip's end, or to the recording's where it stands behind that."""
        if self._editor.recording is None:
            return
        self._set_rate(self.speed if rate is None else rate)
        if self.rate > 0 and self._at_an_end():
            self.position_us = self._editor.in_us
        self._render = None
        self._run()

    def shuttle(self, direction: int) -> None:
        """Play on (1) or back (-1), faster each time the same is asked again."""
        rates = _RATES if direction > 0 else _RATES_BACK
        again = self.playing and self.rate * direction > 0
        faster = (rate for rate in rates if not again or abs(rate) > abs(self.rate))
        self.play(rate=next(faster, rates[-1]))

    def set_speed(self, speed: float) -> None:
        """How fast `play` plays, at once where it does."""
        self.speed = speed
        if self.playing and self._phase is _Phase.BODY:
            self._set_rate(speed)
            self._run()
        self.settings_changed.emit()

    def set_loop(self, on: bool) -> None:
        """Begin again at the clip's end."""
        self.loop = on
        self._remember("loop", on)

    def set_muted(self, on: bool) -> None:
        """Play without sound."""
        self.muted = on
        self._remember("muted", on)

    def set_volume(self, volume: float) -> None:
        """How loud it plays, 0..1; whoever turns it up wants to hear it."""
        self.volume = min(max(volume, 0.0), 1.0)
        if self.muted and self.volume > 0:
            self.set_muted(False)
        self._remember("volume", self.volume)

    def play_clip(self, render: Render) -> None:
        """Play the clip as its file will: title card, picture and sound, end card."""
        self.pause()
        self._set_rate(1.0)
        self._begin_clip(render)

    def _begin_clip(self, render: Render) -> None:
        self._render = render
        self.position_us = self._snapped(render.in_us)
        if render.intro_frames:
            self._run_card(_Phase.INTRO, 0)
        else:
            self._run()
        self.moved.emit()

    def _remember(self, name: str, value: object) -> None:
        QSettings().setValue(f"player/{name}", value)
        self._clock.set_volume(0.0 if self.muted else self.volume)
        self.settings_changed.emit()

    def _set_rate(self, rate: float) -> None:
        if rate != self.rate:
            self.rate = rate
            self.settings_changed.emit()

    def pause(self) -> None:
        """Stand still on a whole frame."""
        if not self.playing:
            return
        self._timer.stop()
        self._clock.pause()
        self._phase = _Phase.BODY
        self.card_frame = None
        self.position_us = self._snapped(self.position_us)
        self._set_rate(self.speed)
        self._set_playing(playing=False)
        self.moved.emit()

    def close(self) -> None:
        """Stop, and let the file and the sound device go."""
        self._timer.stop()
        self.playing = False
        self._drop_clock()

    def _drop_clock(self) -> None:
        """A player keeps its threads until it is deleted, so one must not stay for each recording."""
        self._clock.close()
        if isinstance(self._clock, SoundClock):
            self._clock.deleteLater()
        self._clock = SilentClock()

    def _open(self) -> None:
        self.pause()
        self._drop_clock()
        self.position_us, self.card_frame = 0, None
        recording = self._editor.recording
        if recording is not None:
            self._clock, notice = make_clock(recording, self)
            if isinstance(self._clock, SoundClock):
                self._clock.failed.connect(self.noticed)
            self._clock.set_volume(0.0 if self.muted else self.volume)
            if notice is not None and notice not in self._told:
                self._told.append(notice)
                self.noticed.emit(notice)
        self.moved.emit()

    def _at_an_end(self) -> bool:
        """Whether the last frame of the clip or of the recording is on screen."""
        next_us = self.position_us + self._editor.frame_us
        ends = (self._editor.out_us, self._editor.duration_us)
        return any(self.position_us < end_us <= next_us + _SLACK_US for end_us in ends)

    def _run(self) -> None:
        self._phase = _Phase.BODY
        self.card_frame = None
        inside = self.position_us < self._editor.out_us
        self._stop_us = self._editor.out_us if inside else self._editor.duration_us
        if self.rate < 0:
            self._stop_us = self._editor.in_us if self.position_us > self._editor.in_us and self.loop else 0
        self._clock.play(self.position_us, self.rate)
        self._start()

    def _run_card(self, phase: _Phase, first_frame: int) -> None:
        self._phase = phase
        self._clock.pause()
        self._cards.play(0, 1.0)
        self.card_frame = first_frame
        self._start()

    def _start(self) -> None:
        self._timer.start()
        self._set_playing(playing=True)

    def _set_playing(self, *, playing: bool) -> None:
        if self.playing != playing:
            self.playing = playing
            self.playing_changed.emit(playing)

    def _tick(self) -> None:
        before = (self.position_us, self.card_frame)
        if self._phase is _Phase.BODY:
            self._tick_body()
        elif self._render is not None:
            self._tick_card(self._render)
        if (self.position_us, self.card_frame) != before:
            self.moved.emit()

    def _tick_body(self) -> None:
        now_us = self._clock.position_us()
        if self.rate < 0:
            self.position_us = self._snapped(max(now_us, self._stop_us))
            if now_us <= self._stop_us:
                self._end(self._editor.out_us - self._editor.frame_us)
            return
        self.position_us = self._snapped(min(now_us, self._stop_us - self._editor.frame_us))
        if now_us < self._stop_us:
            return
        if self._render is not None and self._render.outro is not None:
            self._run_card(_Phase.OUTRO, self._render.intro_frames + self._render.body_frames)
        else:
            self._end(self._editor.in_us)

    def _end(self, again_us: int) -> None:
        """Stand still, or begin the clip again where it is played in a loop."""
        of_clip = self._stop_us in (self._editor.in_us, self._editor.out_us)
        if not self.loop or not of_clip:
            self.pause()
        elif self._render is not None:
            self._begin_clip(self._render)
        else:
            self.position_us = self._snapped(again_us)
            self._run()

    def _tick_card(self, render: Render) -> None:
        frame = frame_at(self._cards.position_us(), render.frame_rate)
        if self._phase is _Phase.INTRO:
            if frame < render.intro_frames:
                self.card_frame = frame
            else:
                self._run()
            return
        frame += render.intro_frames + render.body_frames
        if frame < render.total_frames:
            self.card_frame = frame
        else:
            self._end(self._editor.in_us)

    def _snapped(self, time_us: int) -> int:
        recording = self._editor.recording
        if recording is None:
            return 0
        video = recording.video
        last = max(0, self._editor.duration_us - self._editor.frame_us)
        frame = frame_at(min(max(0, time_us), last) - video.start_us, video.frame_rate)
        return min(last, video.start_us + frame_time_us(frame, video.frame_rate))
