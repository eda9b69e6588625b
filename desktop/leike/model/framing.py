"""What the frame keeps of the recording: layout, the points it follows, and its movement."""

from math import gcd
from typing import Annotated, Literal

import msgspec

from leike.model.brand import Colour
from leike.model.geometry import Point, Size
from leike.model.time import TimeUs

Layout = Literal["fill", "fit", "blur", "colour", "split"]
"""`fill` crops; `fit` shows everything on the preset's own ground, `blur` and `colour` on that one;
`split` stacks two regions of the recording."""

Ease = Literal["ease", "linear", "hold"]
"""The way to the next key: starting and ending softly, evenly, or standing still and jumping there."""

MOST_ZOOM = 8
MOST_KEYS = 500

Zoom = Annotated[float, msgspec.Meta(ge=1, le=MOST_ZOOM)]


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region of the recording: centred on `focus` as far as the edges allow, `zoom` times smaller than
    the largest one of the wanted shape."""

    focus: Point = Point()
    zoom: Zoom = 1.0


class FramingKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the moving frame is at `at_us` (the recording's time), and how it goes on from there."""

    at_us: TimeUs
    view: View = View()
    ease: Ease = "ease"


class ClipFraming(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a clip is framed. `layout` None takes the preset's; `ground` None the preset's background.

    `keys`, in the order of time, move the frame of `fill` (and the upper region of `split`); without any
    it stands at `view`. `lower` is the lower region of `split`; `upper_share` is the upper one's part of
    the canvas height.
    """

    layout: Layout | None = None
    view: View = View()
    keys: Annotated[tuple[FramingKey, ...], msgspec.Meta(max_length=MOST_KEYS)] = ()
    lower: View = View()
    upper_share: Annotated[float, msgspec.Meta(ge=0.2, le=0.8)] = 0.5
    ground: Colour | None = None

    @property
    def focus(self) -> Point:
        """The point that a frame which does not move is centred on."""
        return self.view.focus


class CanvasFraming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framing of its own for canvases of one `shape` (`shape_of`)."""

    shape: str
    framing: ClipFraming


def shape_of(canvas: Size) -> str:
    """The canvas's shape in lowest terms, such as `9:16`: canvases of one shape are framed alike."""
    divisor = gcd(canvas.width_px, canvas.height_px)
    return f"{canvas.width_px // divisor}:{canvas.height_px // divisor}"
