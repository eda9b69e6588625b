"""Finding out what the timeline shows of a recording, once: the next time it comes from the disk."""

import threading
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import msgspec

from leike.media.analysis_cache import AnalysisCache, Scenes, Sound, Strip
from leike.media.fingerprint import fingerprint
from leike.media.scenes import scan
from leike.media.silences import find_silences
from leike.media.thumbnails import ThumbReader, from_jpeg, slot_time_us, to_jpeg
from leike.media.waveform import Told, read_waveform
from leike.model.errors import Stopped
from leike.model.recording import Recording
from leike.model.time import SECOND_US, first_frame_from

__all__ = [
    "AnalysisCache",
    "Known",
    "Scan",
    "ScanStep",
    "Sound",
    "Thumb",
    "find_sound",
    "from_jpeg",
    "keep_thumbs",
    "load_known",
    "make_thumbs",
]

KEPT_LEVEL_US = 4 * SECOND_US
"""The scan keeps a thumbnail for every so often, or the next rarer step of the strip."""

_MOST_KEPT = 4000


class Known(msgspec.Struct, frozen=True, eq=False):
    """What the disk has of a recording; `key` is its fingerprint."""

    key: str
    sound: Sound | None
    strip: Strip | None
    scenes: Scenes | None


class Thumb(msgspec.Struct, frozen=True):
    """A JPEG for frame number `frame` of the strip."""

    frame: int
    jpeg: bytes


class ScanStep(msgspec.Struct, frozen=True):
    """What a step of the scan has found; `share` 0..1 is done."""

    share: float
    thumbs: tuple[Thumb, ...] = ()
    cuts_us: tuple[int, ...] = ()


def load_known(recording: Recording, cache: AnalysisCache) -> Known:
    """Everything that is kept of the recording. Raises RecordingError where it cannot be read any more."""
    key = fingerprint(Path(recording.path))
    return Known(key, cache.sound(key), cache.strip(key), cache.scenes(key))


def find_sound(
    recording: Recording, key: str, cache: AnalysisCache, tell: Told, stop: threading.Event
) -> Sound:
    """Waveform and pauses, read through and kept; see `read_waveform`."""
    waveform = read_waveform(recording, tell, stop)
    sound = Sound(waveform, find_silences(waveform))
    cache.keep_sound(key, sound)
    return sound


def make_thumbs(
    recording: Recording, frames: Iterable[int], *, exact: bool, stop: threading.Event
) -> Iterator[Thumb]:
    """Thumbnails of these frames in the given order; those that cannot be decoded are left out."""
    with ThumbReader(recording) as reader:
        for frame in frames:
            if stop.is_set():
                raise Stopped
            pixels = reader.pixels_at(slot_time_us(recording, frame), exact=exact)
            if pixels is not None:
                yield Thumb(frame, to_jpeg(pixels))


def keep_thumbs(key: str, cache: AnalysisCache, thumbs: Iterable[Thumb]) -> None:
    """Keep these beside those that are kept already; the ones that a closer view needs go first."""
    before = cache.strip(key) or Strip()
    merged = dict(zip(before.frames, before.pictures, strict=True))
    merged.update((thumb.frame, thumb.jpeg) for thumb in thumbs)
    rarest_first = sorted(merged, key=lambda frame: (-(frame & -frame or 1 << 62), frame))
    frames = tuple(sorted(rarest_first[:_MOST_KEPT]))
    cache.keep_strip(key, Strip(frames, tuple(merged[frame] for frame in frames)))


def kept_step(recording: Recording) -> int:
    """Frames from one kept thumbnail to the next: a power of two, at least `KEPT_LEVEL_US` long."""
    shortest_us = max(KEPT_LEVEL_US, recording.duration_us // _MOST_KEPT)
    step = 1
    while slot_time_us(recording, step) - slot_time_us(recording, 0) < shortest_us:
        step *= 2
    return step


class Scan:
    """Cuts, and a thumbnail every few seconds, in small steps: `steps` can be left and gone on with.

    For one thread at a time. At its end both are kept.
    """

    def __init__(self, recording: Recording, key: str, cache: AnalysisCache) -> None:
        self._recording, self._key, self._cache = recording, key, cache
        self._step = kept_step(recording)
        self._thumbs: list[Thumb] = []
        self._cuts: list[int] = []
        self._due = 0
        self._last: bytes | None = None
        self.steps = self._run()

    def close(self) -> None:
        """Let the file go; again is harmless."""
        self.steps.close()

    def _run(self) -> Generator[ScanStep, None, None]:
        for step in scan(self._recording):
            thumbs: tuple[Thumb, ...] = ()
            if step.picture is not None:
                thumbs = self._fill(step.picture.time_us)
                self._last = to_jpeg(step.picture.pixels)
            self._cuts += step.cuts_us
            yield ScanStep(step.share, thumbs, step.cuts_us)
        yield ScanStep(1.0, self._fill(self._recording.duration_us))
        self._cache.keep_scenes(self._key, Scenes(tuple(sorted(set(self._cuts)))))
        keep_thumbs(self._key, self._cache, self._thumbs)

    def _fill(self, until_us: int) -> tuple[Thumb, ...]:
        """The last keyframe stands for all slots before the next one."""
        if self._last is None:
            return ()
        video = self._recording.video
        until_us = min(until_us, self._recording.duration_us)
        end = first_frame_from(until_us - video.start_us, video.frame_rate)
        thumbs = tuple(Thumb(frame, self._last) for frame in range(self._due, end, self._step))
        self._due += len(thumbs) * self._step
        self._thumbs += thumbs
        return thumbs
