"""Time: whole microseconds at rest, exact fractions in arithmetic."""

import re
from fractions import Fraction
from typing import Annotated

import msgspec

from leike.model.errors import RequestError

SECOND_US = 1_000_000

LATEST_US = 10**13
"""Files hold no time beyond it (115 days): arithmetic on times stays far within 64 bits."""

TimeUs = Annotated[int, msgspec.Meta(ge=0, le=LATEST_US)]
"""A moment or a length as files may hold it; checked where a file is read."""

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:[.,](\d{1,6}))?")


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=False):
    """An exact frame rate, `num / den` frames a second."""

    num: int
    den: int = 1

    @property
    def fraction(self) -> Fraction:
        """Frames a second as an exact number."""
        return Fraction(self.num, self.den)

    @classmethod
    def of(cls, value: Fraction | int) -> "Rate":
        """The rate in lowest terms."""
        exact = Fraction(value)
        return cls(exact.numerator, exact.denominator)

    def __str__(self) -> str:
        return f"{self.num}/{self.den}"


def frame_time_us(frame: int, rate: Rate) -> int:
    """Start of frame number `frame` (from 0), rounded to the nearest microsecond."""
    return round(frame * SECOND_US / rate.fraction)


def frames_in(duration_us: int, rate: Rate) -> int:
    """How many frames a stretch of that length has, at least one: to the nearest, halves up, as
    `first_frame_from` has it, so that clips that meet neither share nor lose a frame."""
    return max(1, first_frame_from(duration_us, rate))


def first_frame_from(time_us: int, rate: Rate) -> int:
    """The first frame that starts at or after `time_us`, less than half a frame tolerated; never negative."""
    position = Fraction(time_us) * rate.fraction / SECOND_US
    return max(0, int((position + Fraction(1, 2)) // 1))


def parse_time(text: str) -> int:
    """Microseconds of `12.5`, `mm:ss[.mmm]` or `hh:mm:ss[.mmm]` (a comma is a point too).

    Raises RequestError where the text is none of these, or minutes or seconds pass 59 behind a colon.
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise RequestError("time_not_understood", text=text)
    hours, minutes, seconds, decimals = match.groups()
    if (minutes and int(seconds) > 59) or (hours and int(minutes) > 59):
        raise RequestError("time_not_understood", text=text)
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
    return whole * SECOND_US + int((decimals or "").ljust(6, "0"))


def format_time(time_us: int, *, decimals: int = 3) -> str:
    """`h:mm:ss.mmm`, the hours only where there are any; rounds down to `decimals` (0 to 6) places."""
    sign = "-" if time_us < 0 else ""
    whole, rest = divmod(abs(time_us), SECOND_US)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    tail = f".{rest:06}"[: decimals + 1] if decimals else ""
    return sign + clock + tail
