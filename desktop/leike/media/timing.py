"""Frame rates and lengths, measured from packets."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import islice, pairwise
from statistics import median_high
from typing import TYPE_CHECKING

import msgspec

from leike.media.opening import read_errors
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_WHOLE = (5, 6, 8, 10, 12, 15, 16, 18, 20, 24, 25, 30, 48, 50, 60, 90, 100, 120, 240)
STANDARD_RATES = (
    *map(Fraction, _WHOLE),
    Fraction(25, 2),
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 48, 60, 120)),
)

_WINDOW_PACKETS = 72
_REORDER_FRAMES = 16
"""The most frames a codec may hold back, so the last ones of a window may have gaps between them."""

_SAME = Fraction(4, 1000)
_NEAR = Fraction(4, 100)
_USUAL = Fraction(3, 10)
_JITTER = Fraction(12, 100)
_HOLES = Fraction(3, 100)
"""A frame lost here and there, or damage, does not make a steady recording a variable one."""

_SAMPLE_PLACES = (Fraction(1, 4), Fraction(3, 5), Fraction(9, 10))
_TAIL_STEPS_US = (2 * SECOND_US, 12 * SECOND_US, 90 * SECOND_US)


class FrameTiming(msgspec.Struct, frozen=True):
    """The frame rate, exact where it is a known one, and whether frames come unevenly."""

    rate: Fraction
    variable: bool


def snap(rate: Fraction, tolerance: Fraction = _SAME) -> Fraction | None:
    """The nearest standard rate within `tolerance` (a share), else None."""
    nearest = min(STANDARD_RATES, key=lambda known: abs(known - rate))
    return nearest if abs(nearest - rate) <= tolerance * nearest else None


def measure_timing(container: "InputContainer", stream: "VideoStream", end_us: int | None) -> FrameTiming:
    """Look at frame times at the start and at some places further in (`end_us` of the file, if known)."""
    windows = [_window(container, stream)]
    if end_us and end_us > 20 * SECOND_US:
        for share in _SAMPLE_PLACES:
            if seek_us(container, int(end_us * share)):
                windows.append(_window(container, stream))
    steps = [step for window in windows for step in _steps(window)]
    return _timing_of(steps, stream)


def _timing_of(steps: list[int], stream: "VideoStream") -> FrameTiming:
    tick = stream.time_base or Fraction(1, SECOND_US)
    told = stream.guessed_rate or stream.average_rate or Fraction(25)
    if not steps:
        return FrameTiming(snap(told) or told, variable=False)
    middle = Fraction(median_high(steps))
    # rounding to whole ticks puts a step one off; where a frame is a tick or two long, nothing is rounded
    loose = max(Fraction(1) if middle > 4 else Fraction(1, 2), middle * _JITTER)
    even = [step for step in steps if abs(step - middle) <= loose]
    if len(steps) - len(even) > max(1, len(steps) * _HOLES):
        usual = [step for step in steps if abs(step - middle) <= middle * _USUAL]
        rate = 1 / (Fraction(sum(usual), len(usual)) * tick)
        return FrameTiming(snap(rate, _NEAR) or _tidy(rate), variable=True)
    measured = 1 / (Fraction(sum(even), len(even)) * tick)
    for candidate in (stream.guessed_rate, stream.average_rate, measured):
        if candidate and abs(candidate - measured) <= measured * Fraction(1, 100):
            return FrameTiming(snap(candidate) or _tidy(candidate), variable=False)
    return FrameTiming(snap(measured) or _tidy(measured), variable=False)


def _tidy(rate: Fraction) -> Fraction:
    return min(max(rate.limit_denominator(1001), Fraction(1, 10)), Fraction(1000))


def _window(container: "InputContainer", stream: "VideoStream") -> list[int]:
    """Sorted timestamps, in the stream's ticks, of the next packets; without gaps that reordering makes."""
    packets = list(islice(readable(container, stream), _WINDOW_PACKETS))
    times = sorted({packet.pts for packet in packets if packet.pts is not None})
    return times[:-_REORDER_FRAMES] if len(times) > 2 * _REORDER_FRAMES else times


def _steps(times: list[int]) -> list[int]:
    return [after - before for before, after in pairwise(times)]


def readable(container: "InputContainer", stream: "VideoStream") -> "Iterable[Packet[VideoStream]]":
    """The stream's packets up to the end of the file, or up to where it cannot be read further."""
    try:
        for packet in container.demux(stream):
            if packet.size:
                yield packet
    except read_errors():
        return


def seek_us(container: "InputContainer", time_us: int, *, any_frame: bool = False) -> bool:
    """Go to `time_us` from the container's start; False where the file cannot do that."""
    try:
        container.seek((container.start_time or 0) + max(0, time_us), any_frame=any_frame)
    except read_errors():
        return False
    return True


def has_packets_after(container: "InputContainer", time_us: int) -> bool:
    """Whether any stream goes on after `time_us` of the file."""
    from av.stream import Discard

    for stream in container.streams:
        stream.discard = Discard.default
    if not seek_us(container, time_us, any_frame=True):
        return True
    try:
        return any(
            packet.pts * packet.time_base * SECOND_US - (container.start_time or 0) > time_us
            for packet in container.demux()
            if packet.size and packet.pts is not None
        )
    except read_errors():
        return False


def picture_end_us(container: "InputContainer", stream: "VideoStream", rate: Fraction) -> int:
    """Where the last picture ends, counted from the container's start; 0 where no packet was found.

    Reads the end of the file only where the file tells how long it is, else all of it.
    """
    stored = container.duration or 0
    for back_us in _TAIL_STEPS_US:
        if stored > back_us and seek_us(container, stored - back_us, any_frame=True):
            end = _last_end_us(container, stream, rate)
            if end:
                return end
    seek_us(container, 0)
    return _last_end_us(container, stream, rate)


def _last_end_us(container: "InputContainer", stream: "VideoStream", rate: Fraction) -> int:
    tick = stream.time_base or Fraction(1, SECOND_US)
    frame = max(1, round(1 / (rate * tick)))
    ends = (
        packet.pts + (packet.duration or frame)
        for packet in readable(container, stream)
        if packet.pts is not None and not packet.is_discard
    )
    end = max(ends, default=None)
    return 0 if end is None else max(0, round(end * tick * SECOND_US) - (container.start_time or 0))
