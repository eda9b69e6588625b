"""A moving crop in ffmpeg's filters, smooth to a fraction of a pixel.

ffmpeg's `crop` moves in whole chroma samples, which is seen as steps in a slow pan. It follows the path here
only as a window with some room, and `perspective` takes the region out of it: in 1/256 of a pixel, with a
cubic kernel, and for a zoom in its changing size. That costs time for each pixel, so it works at the smaller
one of the recorded scale and the canvas's. Expressions are built from numbers alone.
"""

import math
from collections.abc import Sequence

import msgspec

from leike.model.crop import Crop, CropKey
from leike.model.geometry import Size

_FINER = 1.5
"""Where the canvas is smaller than the recording, a zoom is worked out this much finer than its widest view
needs: more would flicker there, less would lose detail in the closest."""

_KERNEL_PX = 2
_ROUNDING = 1e-6


class Axis(msgspec.Struct, frozen=True):
    """The path in one direction: where the region starts and how long it is at each key, in recorded pixels,
    in a picture of `whole_px`, shown on `target_px` of the canvas."""

    keys: tuple[tuple[int, str], ...]
    starts: tuple[float, ...]
    lengths: tuple[float, ...]
    whole_px: int
    target_px: int

    @property
    def still(self) -> bool:
        """Whether nothing changes in this direction."""
        return len(set(self.starts)) == len(set(self.lengths)) == 1

    @property
    def grid(self) -> float:
        """Worked-out pixels for a recorded one, at most one."""
        least, most = self.target_px / max(self.lengths), self.target_px / min(self.lengths)
        return 1.0 if least >= 1 else min(1.0, most, _FINER * least)

    @property
    def result_px(self) -> int:
        """Length of the region once taken out; the canvas's, or less where that enlarges."""
        widest = max(self.lengths)
        return self.target_px if self.target_px < widest else max(2, round(widest / 2) * 2)

    @property
    def _room_px(self) -> int:
        return _even_up(_KERNEL_PX / self.grid)

    @property
    def window_px(self) -> int:
        """Length of the window that follows the path."""
        return min(self.whole_px, _even_up(max(self.lengths)) + 2 + 2 * self._room_px)

    @property
    def worked_px(self) -> int:
        """The window's length where the region is taken out."""
        return _even_up(self.window_px * self.grid)

    def window(self, clock: str) -> str:
        """Expression of the window's start, on whole chroma samples; `clock` is the frame's number."""
        if self.still:
            return _number(self._window_at(self.starts[0]))
        return f"st(9,{clock});{self._path};{self._window}"

    def ends(self, clock: str) -> tuple[str, str]:
        """Expressions of the places in the window, in worked-out pixels, that become pixel 0 of the result
        and the pixel `worked_px` after it."""
        scale = self.worked_px / self.window_px
        step = scale / self.result_px
        if self.still:
            across = self.lengths[0] * step
            first = (self.starts[0] - self._window_at(self.starts[0])) * scale + across / 2 - 0.5
            return _number(first), _number(first + self.worked_px * across)
        # a pixel's place is its middle
        begun = f"st(9,{clock});{self._path};st(3,{self._length}*{step:.12f})"
        first = f"(ld(0)-{self._window})*{scale:.9f}+ld(3)/2-0.5"
        return f"{begun};{first}", f"{begun};{first}+{self.worked_px}*ld(3)"

    @property
    def _window(self) -> str:
        return f"clip(2*floor(ld(0)/2)-{self._room_px},0,{self.whole_px - self.window_px})"

    def _window_at(self, start: float) -> int:
        return min(max(0, math.floor(start / 2) * 2 - self._room_px), self.whole_px - self.window_px)

    @property
    def _length(self) -> str:
        return _number(self.lengths[0]) if len(set(self.lengths)) == 1 else "ld(1)"

    @property
    def _path(self) -> str:
        """Expression that leaves start and length in registers 0 and 1, from the frame in 9."""
        ways = [self._way(number) for number in range(len(self.keys) - 1)]
        return _choice(tuple(frame for frame, _ in self.keys), ways)

    def _way(self, number: int) -> str:
        """From key `number` to the next."""
        (frame, ease), (until, _) = self.keys[number], self.keys[number + 1]
        last = number == len(self.keys) - 2
        begun = f"st(2,clip((ld(9)-{frame})/{until - frame},0,1))"
        if ease == "hold":
            begun = f"st(2,gte(ld(9),{until}))" if last else "st(2,0)"
        elif ease == "ease":
            begun += ";st(2,ld(2)*ld(2)*(3-2*ld(2)))"
        parts = [begun, _between(0, self.starts[number], self.starts[number + 1])]
        if len(set(self.lengths)) > 1:
            parts.append(_between(1, self.lengths[number], self.lengths[number + 1]))
        return ";".join(parts)


def axes(path: Sequence[CropKey], crops: Sequence[Crop], whole: Size, target: Size) -> tuple[Axis, Axis]:
    """Across and down, for the regions `crops` of the path's keys, which lie in a picture of `whole`."""
    keys = tuple((key.frame, key.ease) for key in path)
    across = Axis(
        keys,
        tuple(crop.x for crop in crops),
        tuple(crop.width for crop in crops),
        whole.width_px,
        target.width_px,
    )
    down = Axis(
        keys,
        tuple(crop.y for crop in crops),
        tuple(crop.height for crop in crops),
        whole.height_px,
        target.height_px,
    )
    return across, down


def perspective_options(across: Axis, down: Axis) -> dict[str, str]:
    """Options of the filter that takes the region out of the window; its frames are numbered from 1."""
    (left, right), (top, bottom) = across.ends("on-1"), down.ends("on-1")
    corners = {
        "x0": left,
        "y0": top,
        "x1": right,
        "y1": top,
        "x2": left,
        "y2": bottom,
        "x3": right,
        "y3": bottom,
    }
    return {**corners, "interpolation": "cubic", "sense": "source", "eval": "frame"}


def _choice(frames: tuple[int, ...], ways: Sequence[str]) -> str:
    """The way that is on at the frame in register 9, found by halving: ffmpeg allows no deep nesting.
    `frames` are where the ways begin, and where the last one ends."""
    if len(ways) == 1:
        return ways[0]
    middle = len(ways) // 2
    before = _choice(frames[: middle + 1], ways[:middle])
    after = _choice(frames[middle:], ways[middle:])
    return f"if(lt(ld(9),{frames[middle]}),{before},{after})"


def _between(register: int, start: float, end: float) -> str:
    if start == end:
        return f"st({register},{_number(start)})"
    return f"st({register},{_number(start)}+{_number(end - start, sign=True)}*ld(2))"


def _number(value: float, *, sign: bool = False) -> str:
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return f"({text})" if sign and value < 0 else text


def _even_up(value: float) -> int:
    return math.ceil((value - _ROUNDING) / 2) * 2
