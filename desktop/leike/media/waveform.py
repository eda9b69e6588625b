"""How loud the heard track is from moment to moment, read once through."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from leike.media.opening import is_allowed, open_media, read_errors
from leike.model.errors import Stopped
from leike.model.recording import AudioFacts, Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.filter import Graph

BLOCKS_PER_SECOND = 100
BLOCK_US = SECOND_US // BLOCKS_PER_SECOND
FULL_SCALE = 32_768

LONGEST_US = 24 * 3600 * SECOND_US
"""Sound further in is left out: a file that claims more would only cost memory."""

_SAME_RUN_US = 20_000
_PART_S = 40

Levels = NDArray[np.uint16]


class Waveform(msgspec.Struct, frozen=True, eq=False):
    """Peak and root mean square of each hundredth of a second from the recording's start.

    Both are 0 to 32768 (full scale), the loudest channel's; `peaks` and `rms` are equally long and end
    where the sound ends, or where it has been read to.
    """

    peaks: Levels
    rms: Levels

    @property
    def duration_us(self) -> int:
        """How far it goes."""
        return len(self.peaks) * BLOCK_US

    def columns(self, edges_us: NDArray[np.int64]) -> tuple[Levels, Levels]:
        """Largest peak and largest rms between each two `edges_us`, for drawing columns; 0 outside."""
        if not len(self.peaks):
            nothing = np.zeros(len(edges_us) - 1, np.uint16)
            return nothing, nothing
        edges = np.clip(edges_us // BLOCK_US, 0, len(self.peaks))
        inside = (edges_us[1:] > 0) & (edges_us[:-1] < self.duration_us)
        return _largest(self.peaks, edges) * inside, _largest(self.rms, edges) * inside


NO_SOUND = Waveform(np.zeros(0, np.uint16), np.zeros(0, np.uint16))

Told = Callable[[Waveform, float], None]


def read_waveform(recording: Recording, tell: Told, stop: threading.Event) -> Waveform:
    """The waveform of `main_audio`, told as it grows with the share that is done (0..1).

    Empty without a track that can be decoded; what a damaged file does not give is silence. Raises Stopped
    once `stop` is set, and RecordingError where the file cannot be opened any more.
    """
    track = recording.main_audio
    if track is None:
        return NO_SOUND
    total_us = min(recording.duration_us, LONGEST_US)
    sheet = _Sheet(total_us // BLOCK_US + 1)
    with open_media(Path(recording.path)) as container:
        stream = _chosen(container, track)
        if stream is None:
            return NO_SOUND
        for start_us, samples, rate_hz in _runs(container, stream):
            if stop.is_set():
                raise Stopped
            sheet.write(start_us - recording.start_us, samples, rate_hz)
            if sheet.take_news():
                tell(sheet.waveform(), min(1.0, sheet.end * BLOCK_US / max(1, total_us)))
    whole = sheet.waveform()
    tell(whole, 1.0)
    return whole


def _chosen(container: "InputContainer", track: AudioFacts) -> "AudioStream | None":
    """The stream of that track, the only one that is read."""
    from av.stream import Discard

    streams = container.streams.audio
    stream = streams[track.position] if track.position < len(streams) else None
    if stream is None or not is_allowed(stream):
        return None
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all
    return stream


class _Sheet:
    """The levels so far; grows as far as sound is found, `most` blocks at most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._peaks = np.zeros(min(most, 6000), np.uint16)
        self._rms = np.zeros_like(self._peaks)
        self._told = 0
        self.end = 0

    def write(self, start_us: int, samples: "NDArray[np.int16]", rate_hz: int) -> None:
        """Lay (channels, samples) at that time; what lies outside the recording is dropped."""
        width = rate_hz // BLOCKS_PER_SECOND
        count = samples.shape[1] // width
        first = round(start_us / BLOCK_US)
        skipped = max(0, -first)
        last = min(first + count, self._most)
        if not count or last <= first + skipped:
            return
        peaks, rms = _levels(samples[:, : count * width], count)
        self._grow(last)
        self._peaks[first + skipped : last] = peaks[skipped : last - first]
        self._rms[first + skipped : last] = rms[skipped : last - first]
        self.end = max(self.end, last)

    def take_news(self) -> bool:
        """Whether enough has come since this said so last."""
        if self.end - self._told < _PART_S * BLOCKS_PER_SECOND:
            return False
        self._told = self.end
        return True

    def waveform(self) -> Waveform:
        """A copy of what is there."""
        return Waveform(self._peaks[: self.end].copy(), self._rms[: self.end].copy())

    def _grow(self, length: int) -> None:
        if length > len(self._peaks):
            size = min(self._most, max(length, 2 * len(self._peaks)))
            added = np.zeros(size - len(self._peaks), np.uint16)
            self._peaks = np.concatenate((self._peaks, added))
            self._rms = np.concatenate((self._rms, added))


def _levels(samples: "NDArray[np.int16]", count: int) -> tuple[Levels, Levels]:
    blocks = samples.reshape(samples.shape[0], count, -1)
    peaks = np.maximum(blocks.max(axis=2).astype(np.int32), -blocks.min(axis=2).astype(np.int32)).max(axis=0)
    floats = blocks.astype(np.float32)
    power = np.einsum("cbs,cbs->cb", floats, floats) / blocks.shape[2]
    rms = np.sqrt(power.max(axis=0))
    return peaks.astype(np.uint16), np.rint(rms).astype(np.uint16)


def _largest(levels: Levels, edges: NDArray[np.int64]) -> Levels:
    """The largest value from each edge to the next, both included where they lie in one block."""
    ended = np.append(levels, np.uint16(0))
    found = np.maximum.reduceat(ended, edges[:-1])
    # reduceat's last stretch runs on to the end of all
    found[-1] = ended[edges[-2] : max(edges[-1], edges[-2] + 1)].max()
    return found


def _runs(
    container: "InputContainer", stream: "AudioStream"
) -> "Iterator[tuple[int, NDArray[np.int16], int]]":
    """Seconds of sound as (time of the file in us, samples of each channel, sample rate).

    A film has hundreds of thousands of frames, and PyAV's cost lies in each: the filter graph joins them,
    and the loops here do as little as they can for one.
    """
    errors = read_errors()
    run: _Run | None = None
    for frame in _decoded(container, stream, errors):
        if run is None or not run.takes(frame):
            if run is not None:
                yield from run.rest()
            run = _Run(frame, stream)
        try:
            full = run.add(frame)
        except errors:
            continue
        if full:
            yield from run.pulled()
    if run is not None:
        yield from run.rest()


def _decoded(
    container: "InputContainer", stream: "AudioStream", errors: tuple[type[Exception], ...]
) -> "Iterator[AudioFrame]":
    try:
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except errors:  # this packet is damaged
                continue
            yield from frames
    except errors:  # the file cannot be read further
        return


class _Run:
    """Frames that follow each other without a gap, joined to seconds."""

    def __init__(self, frame: "AudioFrame", stream: "AudioStream") -> None:
        self._base = frame.time_base or stream.time_base or Fraction(1, SECOND_US)
        self._us_per_tick = float(self._base * SECOND_US)
        self._kind = _kind(frame)
        self._rate_hz = frame.sample_rate
        self._us_per_sample = SECOND_US / self._rate_hz
        # blocks are whole numbers of samples; 11025 and 22050 Hz have none
        self.out_hz = self._rate_hz if self._rate_hz % BLOCKS_PER_SECOND == 0 else 48_000
        self._start_us = 0.0 if frame.pts is None else frame.pts * self._us_per_tick
        self._next_us = self._start_us
        self._given = 0
        self._waiting = 0
        self._graph = _joiner(frame, self._base, self.out_hz)

    def takes(self, frame: "AudioFrame") -> bool:
        """Whether the frame goes on where this run has come to, in the same form."""
        pts = frame.pts
        if pts is not None and abs(pts * self._us_per_tick - self._next_us) >= _SAME_RUN_US:
            return False
        return _kind(frame) == self._kind

    def add(self, frame: "AudioFrame") -> bool:
        """Take it in; whether a second is full."""
        samples = frame.samples
        self._graph.push(frame)
        self._next_us += samples * self._us_per_sample
        self._waiting += samples
        if self._waiting < self._rate_hz:
            return False
        self._waiting = 0
        return True

    def rest(self) -> "Iterator[tuple[int, NDArray[np.int16], int]]":
        """What is left of it."""
        with suppress(*read_errors()):
            self._graph.push(None)
            yield from self.pulled()

    def pulled(self) -> "Iterator[tuple[int, NDArray[np.int16], int]]":
        """The seconds that are full."""
        from av.error import BlockingIOError as NotYet
        from av.error import EOFError as Ended

        with suppress(NotYet, Ended):
            while True:
                samples = cast("NDArray[np.int16]", cast("AudioFrame", self._graph.pull()).to_ndarray())
                start_us = self._start_us + self._given * SECOND_US / self.out_hz
                self._given += samples.shape[1]
                yield round(start_us), samples, self.out_hz


def _kind(frame: "AudioFrame") -> tuple[int, str, int]:
    return frame.sample_rate, frame.format.name, frame.layout.nb_channels


def _joiner(frame: "AudioFrame", time_base: Fraction, out_hz: int) -> "Graph":
    """Whatever comes, out come seconds of 16-bit samples, channel by channel."""
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=frame.sample_rate, format=frame.format, layout=frame.layout, time_base=time_base
    )
    form = graph.add("aformat", f"sample_fmts=s16p:sample_rates={out_hz}")
    join = graph.add("asetnsamples", f"n={out_hz}:p=0")
    sink = graph.add("abuffersink")
    for one, other in ((source, form), (form, join), (join, sink)):
        one.link_to(other)
    graph.configure()
    return graph
