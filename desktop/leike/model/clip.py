"""A clip: a range of a recording with its captions, framing and titles."""

from typing import Annotated

import msgspec

from leike.model.brand import ShortText
from leike.model.caption_look import CaptionLook
from leike.model.cue import Cue
from leike.model.exports import ExportMarks
from leike.model.framing import CanvasFraming, ClipFraming, shape_of
from leike.model.geometry import Size
from leike.model.time import TimeUs

LONGEST_TITLE = 200
Title = Annotated[str, msgspec.Meta(max_length=LONGEST_TITLE)]


class Clip(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A range of a recording.

    `recording` is a path; relative ones count from the project file. `out_us` None is the end.
    `cues` are in the recording's time. `framing` holds for every canvas that has none of its own in
    `framings`. `presets` are ids; None takes the project's, an empty list exports nothing. `end_lines` None
    takes the end card's own lines.
    `name` becomes part of file names; empty takes the title, else the recording's name and in point.
    `exports` are its last exports, one for each preset; they say nothing of how the clip looks.
    """

    recording: str
    in_us: TimeUs = 0
    out_us: TimeUs | None = None
    name: Title = ""
    title: Title = ""
    speaker: Title = ""
    role: Title = ""
    end_lines: Annotated[tuple[ShortText, ...], msgspec.Meta(max_length=4)] | None = None
    captions: str = ""
    cues: tuple[Cue, ...] = ()
    look: CaptionLook = CaptionLook()
    framing: ClipFraming = ClipFraming()
    framings: tuple[CanvasFraming, ...] = ()
    presets: tuple[str, ...] | None = None
    exports: ExportMarks = ()

    def framing_on(self, canvas: Size) -> ClipFraming:
        """The framing for a canvas: the one of its shape, else the one for all."""
        shape = shape_of(canvas)
        return next((own.framing for own in self.framings if own.shape == shape), self.framing)
