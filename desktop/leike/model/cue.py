"""Captions: cues and their arithmetic."""

from typing import Annotated

import msgspec

from leike.model.time import LATEST_US

LONGEST_TEXT = 2000
"""Letters of one cue; longer than any speech that fits one."""

CueText = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
CueTimeUs = Annotated[int, msgspec.Meta(ge=-LATEST_US, le=LATEST_US)]
"""A recording that was replaced or trimmed may leave cues before its start."""


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Text shown from `start_us` until `end_us` (exclusive). Lines are separated by a newline; no markup."""

    start_us: CueTimeUs
    end_us: CueTimeUs
    text: CueText


def retime(cues: tuple[Cue, ...], in_us: int, out_us: int, *, shift_us: int = 0) -> tuple[Cue, ...]:
    """The cues seen between `in_us` and `out_us`, cut to that range and counted from `in_us`.

    A cue that ends before it starts, as only a hand-written project has, ends where it starts.

    `shift_us` is added to every time (a title card before the clip, for instance).
    """
    inside = (cue for cue in cues if cue.start_us < out_us and cue.end_us > in_us and cue.text.strip())
    return tuple(
        Cue(
            start_us=max(cue.start_us, in_us) - in_us + shift_us,
            end_us=min(max(cue.start_us, cue.end_us), out_us) - in_us + shift_us,
            text=cue.text,
        )
        for cue in inside
    )
