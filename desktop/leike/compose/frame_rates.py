"""Which frame rate an output gets: the recorded one where the channel takes it, without judder."""

from fractions import Fraction
from typing import Literal

from leike.model.preset import FrameRates
from leike.model.recording import VideoFacts
from leike.model.time import Rate

_STANDARD = (25, 30, 50, 60)
_TOLERANCE = Fraction(1, 100)
_LARGEST_PART = 1001
"""23.976 in a preset is a binary fraction of 15 digits, which ffmpeg would round by itself."""

Deinterlace = Literal["none", "frame", "field"]


def output_rate(video: VideoFacts, allowed: FrameRates) -> tuple[Rate, Deinterlace]:
    """The output's constant frame rate, and how an interlaced recording becomes progressive.

    A constant recorded rate is kept, or divided or multiplied by a whole number, so that every frame
    is shown equally long. A varying one becomes the next standard rate. Interlaced recordings give a
    frame a field (50i to 50p) where the channel takes that many, else a frame a pair (50i to 25p).
    """
    recorded = video.frame_rate.fraction
    if video.interlaced:
        by_field = recorded * 2 <= _highest(allowed)
        rate = _whole_step(recorded * 2 if by_field else recorded, allowed)
        return Rate.of(rate), "field" if by_field else "frame"
    if video.variable_rate:
        return Rate.of(_standard_above(recorded, allowed)), "none"
    return Rate.of(_whole_step(recorded, allowed)), "none"


def _highest(allowed: FrameRates) -> Fraction:
    return Fraction(allowed.max_fps) * (1 + _TOLERANCE)


def _lowest(allowed: FrameRates) -> Fraction:
    return Fraction(allowed.min_fps) * (1 - _TOLERANCE)


def _whole_step(recorded: Fraction, allowed: FrameRates) -> Fraction:
    high, low = _highest(allowed), _lowest(allowed)
    divisor = max(1, -(-recorded // high))
    rate = recorded / divisor
    if rate >= low:
        return rate
    multiplied = recorded * -(-low // recorded)
    return multiplied if multiplied <= high else _standard_above(recorded, allowed)


def _standard_above(recorded: Fraction, allowed: FrameRates) -> Fraction:
    wanted, low = recorded * (1 - 3 * _TOLERANCE), _lowest(allowed)
    fitting = [Fraction(rate) for rate in _STANDARD if low <= rate <= _highest(allowed)]
    own = Fraction(allowed.max_fps).limit_denominator(_LARGEST_PART)
    return next((rate for rate in fitting if rate >= wanted), max(fitting, default=own))
