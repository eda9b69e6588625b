"""What playing goes by: the sound where there is any, else a timer."""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QUrl, Signal

from leike.model.messages import Message
from leike.model.recording import Recording

_FASTEST_HEARD = 2.0


class Clock(Protocol):
    """A position in the recording that runs while it plays."""

    def play(self, from_us: int, rate: float) -> None:
        """Run from `from_us` at `rate` times the recorded speed; backwards where it is below 0."""
        ...

    def pause(self) -> None:
        """Stand still."""
        ...

    def position_us(self) -> int:
        """Where it stands now."""
        ...

    def set_volume(self, volume: float) -> None:
        """How loud it plays, 0 (silent) to 1, as people hear it."""
        ...

    def close(self) -> None:
        """Let the file and the device go."""
        ...


class SilentClock:
    """Runs by the monotonic clock, without sound."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._from_us = 0
        self._rate = 1.0
        self._runs = False

    def play(self, from_us: int, rate: float) -> None:
        """Run from `from_us` at `rate` times the recorded speed."""
        self._from_us, self._rate, self._runs = from_us, rate, True
        self._timer.start()

    def pause(self) -> None:
        """Stand still."""
        self._from_us = self.position_us()
        self._runs = False

    def position_us(self) -> int:
        """Where it stands now."""
        run_us = self._timer.nsecsElapsed() / 1000 * self._rate if self._runs else 0
        return self._from_us + round(run_us)

    def set_volume(self, volume: float) -> None:
        """Nothing is heard."""

    def close(self) -> None:
        """Nothing to let go."""
        self._runs = False


class _Orders(QObject):
    """What the player is told to do. A signal lets go of Python's lock while the player works; a plain call
    holds it, and waits for ever where a thread of the player that ends needs the lock to take leave of an
    object that Python made (seen with PySide6 6.11 in `QMediaPlayer.stop`, 24 November 2026)."""

    load = Signal(QUrl)
    play = Signal()
    pause = Signal()
    stop = Signal()
    seek = Signal("qlonglong")  # pyright: ignore[reportArgumentType] - a name of C++ is taken too
    speed = Signal(float)


class SoundClock(QObject):
    """Plays the recording's sound with QMediaPlayer and follows its position.

    Speech is heard up to twice its speed; faster, and backwards, it runs silently.
    Between the player's reports the position runs on by the monotonic clock, so that pictures do not
    step. `failed` is sent once where the sound cannot be played; the position then runs on silently.
    """

    failed = Signal(object)

    def __init__(self, recording: Recording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

        self._silent = SilentClock()
        self._runs = False
        self._broken = False
        self._player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self._track = recording.main_audio.position if recording.main_audio else -1
        self._loaded = QMediaPlayer.MediaStatus.LoadedMedia
        self._player.setAudioOutput(self._output)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.positionChanged.connect(self._on_position)
        self._player.errorOccurred.connect(self._on_error)
        self._orders = _Orders(self)
        self._orders.load.connect(self._player.setSource)
        self._orders.play.connect(self._player.play)
        self._orders.pause.connect(self._player.pause)
        self._orders.stop.connect(self._player.stop)
        self._orders.seek.connect(self._player.setPosition)
        self._orders.speed.connect(self._player.setPlaybackRate)
        self._orders.load.emit(QUrl.fromLocalFile(recording.path))

    def play(self, from_us: int, rate: float) -> None:
        """Run from `from_us` at `rate` times the recorded speed."""
        self._silent.play(from_us, rate)
        self._runs = 0 < rate <= _FASTEST_HEARD
        if not self._runs:
            self._orders.pause.emit()
        elif not self._broken:
            self._orders.speed.emit(rate)
            self._orders.seek.emit(from_us // 1000)
            self._orders.play.emit()

    def pause(self) -> None:
        """Stand still."""
        self._silent.pause()
        self._runs = False
        self._orders.pause.emit()

    def position_us(self) -> int:
        """Where it stands now."""
        return self._silent.position_us()

    def set_volume(self, volume: float) -> None:
        """How loud it plays, 0 (silent) to 1; loudness as heard goes about by the cube of the pressure."""
        self._output.setVolume(volume**3)

    def close(self) -> None:
        """Let the file and the device go."""
        self._runs = False
        self._orders.stop.emit()
        self._orders.load.emit(QUrl())
        self._player.setAudioOutput(None)  # pyright: ignore[reportArgumentType] - Qt takes a null here

    def _on_status(self, status: object) -> None:
        if status == self._loaded:
            self._player.setActiveVideoTrack(-1)
            self._player.setActiveAudioTrack(self._track)

    def _on_position(self, position_ms: int) -> None:
        """Follow the sound where the timer has drifted from it; a report is up to 50 ms old."""
        drift_us = position_ms * 1000 - self._silent.position_us()
        if self._runs and position_ms > 0 and abs(drift_us) > 60_000:
            self._silent.play(position_ms * 1000, self._player.playbackRate())

    def _on_error(self, _code: object, _text: str) -> None:
        if not self._broken:
            self._broken = True
            self.failed.emit(Message("gui_no_sound_for_file", {}))


def make_clock(recording: Recording, parent: QObject) -> tuple[Clock, Message | None]:
    """The clock for `recording`, and what to tell the person where it cannot be heard."""
    if recording.main_audio is None:
        return SilentClock(), None
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return SilentClock(), Message("gui_no_multimedia")
    if not QMediaDevices.audioOutputs():
        return SilentClock(), Message("gui_no_audio_device")
    return SoundClock(recording, parent), None
