"""A clip: a range of a recording with its captions, framing and titles."""

from typing import Annotated, Literal

import msgspec

from leike.model.cue import Cue
from leike.model.geometry import Point

Layout = Literal["fill", "fit"]
LONGEST_TITLE = 200
Title = Annotated[str, msgspec.Meta(max_length=LONGEST_TITLE)]


class Clip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A range of a recording.

    `recording` is a path; relative ones count from the project file. `out_us` None is the end.
    `cues` are in the recording's time. `layout` None takes the preset's. `presets` are ids.
    `name` becomes part of file names; empty takes the title, else the recording's name and in point.
    """

    recording: str
    in_us: Annotated[int, msgspec.Meta(ge=0)] = 0
    out_us: int | None = None
    name: Title = ""
    title: Title = ""
    speaker: Title = ""
    role: Title = ""
    captions: str = ""
    cues: tuple[Cue, ...] = ()
    focus: Point = Point()
    layout: Layout | None = None
    presets: tuple[str, ...] = ()
