"""Reading files back, independently of the program: pictures, beeps, flashes, facts."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from av.error import InvalidDataError
from numpy.typing import NDArray

from numbered import Pixels, UnreadableNumber, has_flash, read_number
from recipes import BEEP_HZ, SAMPLE_RATE_HZ


def frames_of(path: Path) -> Iterator[tuple[int, Pixels]]:
    """Each picture, upright, RGB by the file's own colour tags, with its time from the file's start."""
    with av.open(f"file:{path}") as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for packet in container.demux(stream):
            with suppress(InvalidDataError):  # recordings damaged on purpose
                for frame in packet.decode():
                    yield _time_us(container.start_time, frame), _upright(frame)


def _upright(frame: av.VideoFrame) -> Pixels:
    pixels = cast("Pixels", frame.to_ndarray(format="rgb24"))
    return np.ascontiguousarray(np.rot90(pixels, round(frame.rotation / 90)))


def _time_us(start: int | None, frame: av.VideoFrame | av.AudioFrame) -> int:
    assert frame.pts is not None and frame.time_base is not None
    return round(frame.pts * frame.time_base * 1_000_000) - (start or 0)


def numbers_of(
    path: Path, *, unit_px: float | None = None, aspect: Fraction | float = 1
) -> list[tuple[int, int | None]]:
    """Time and number of each picture; None where the number cannot be read."""
    found: list[tuple[int, int | None]] = []
    for time_us, picture in frames_of(path):
        try:
            found.append((time_us, read_number(picture, unit_px=unit_px, aspect=aspect)))
        except UnreadableNumber:
            found.append((time_us, None))
    return found


def flash_times_us(path: Path, *, unit_px: float | None = None, aspect: Fraction | float = 1) -> list[int]:
    """When the flash bar turns white."""
    times, lit = [], False
    for time_us, picture in frames_of(path):
        white = has_flash(picture, unit_px=unit_px, aspect=aspect)
        if white and not lit:
            times.append(time_us)
        lit = white
    return times


def sound_of(path: Path, track: int = 0) -> tuple[int, NDArray[np.float32]]:
    """Time of the first sample from the file's start, and all samples as mono at 48 kHz.

    Gaps between the frames' timestamps become silence, so that places are times.
    """
    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE_HZ)
    parts: list[NDArray[np.float32]] = []
    first_us: int | None = None
    filled = 0
    with av.open(f"file:{path}") as container:
        for frame in _sound_frames(container, track):
            if frame is not None and frame.pts is not None:
                time_us = _time_us(container.start_time, frame)
                first_us = time_us if first_us is None else first_us
                gap = round((time_us - first_us) * SAMPLE_RATE_HZ / 1e6) - filled
                if gap > SAMPLE_RATE_HZ // 500:
                    parts.append(np.zeros(gap, np.float32))
                    filled += gap
            for piece in resampler.resample(frame):
                parts.append(piece.to_ndarray().reshape(-1).astype(np.float32))
                filled += len(parts[-1])
    return first_us or 0, np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _sound_frames(container: Any, track: int) -> Iterator[av.AudioFrame | None]:
    """The frames that can be decoded, then None to flush."""
    for packet in container.demux(container.streams.audio[track]):
        with suppress(InvalidDataError):
            yield from packet.decode()
    yield None


def beep_times_us(path: Path, track: int = 0) -> list[int]:
    """Where each beep starts, from the file's start; exact to about a millisecond."""
    start_us, samples = sound_of(path, track)
    if not len(samples):
        return []
    # energy near the beep's pitch in steps of half a period, against the loudest
    phase = 2 * np.pi * BEEP_HZ * np.arange(len(samples)) / SAMPLE_RATE_HZ
    window = np.ones(SAMPLE_RATE_HZ // BEEP_HZ) / (SAMPLE_RATE_HZ // BEEP_HZ)
    real = np.convolve(samples * np.cos(phase), window, "full")[: len(samples)]
    imaginary = np.convolve(samples * np.sin(phase), window, "full")[: len(samples)]
    level = np.hypot(real, imaginary)
    loud = level > max(0.02, level.max() * 0.5)
    onsets = np.flatnonzero(loud & ~np.concatenate([[False], loud[:-1]]))
    times: list[int] = []
    for onset in onsets:
        # half the level is reached half a window after the start
        time = start_us + round((onset - len(window) / 2) * 1e6 / SAMPLE_RATE_HZ)
        if not times or time - times[-1] > 150_000:
            times.append(time)
    return times


def sync_errors_us(
    path: Path, track: int = 0, *, unit_px: float | None = None, aspect: Fraction | float = 1
) -> list[int]:
    """Beep minus flash for each flash; positive where the sound is late."""
    beeps = beep_times_us(path, track)
    flashes = flash_times_us(path, unit_px=unit_px, aspect=aspect)
    return [min((beep - flash for beep in beeps), key=abs) for flash in flashes]


def boxes_of(path: Path) -> list[str]:
    """The top-level boxes of an MP4 in order, for instance to see that `moov` comes before `mdat`."""
    kinds: list[str] = []
    with path.open("rb") as file:
        while head := file.read(8):
            length, kind = struct.unpack(">I4s", head)
            extra = struct.unpack(">Q", file.read(8))[0] - 16 if length == 1 else length - 8
            kinds.append(kind.decode("latin-1"))
            file.seek(extra, 1)
    return kinds
