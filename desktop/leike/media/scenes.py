"""Where the picture changes at a stroke, found from keyframes and a few stretches between them."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from leike.media.decoding import PictureSource
from leike.media.frames import Picture
from leike.media.painting import FramePainter
from leike.media.thumbnails import KeyframeReader, Pixels
from leike.model.recording import Recording
from leike.model.time import SECOND_US

KEYFRAME_STEP_US = SECOND_US
"""Keyframes nearer than this are passed over: some cameras make every picture one."""

DIFFERENT = 9.0
"""Two keyframes that differ by less (mean of 0..255 over a grid of colours) show the same scene: a person
who moves makes 2 to 6."""

CUT = 7.0
CUT_SHARE = 0.5
"""A cut changes the picture from one frame to the next, and at least this share of the change stays; a
flash goes again."""

_LOOKED_AT_SHARE = 0.2
_LOOKED_AT_LEAST_US = 90 * SECOND_US
"""At most this much of the recording is decoded between keyframes; a longer one is never decoded whole."""

_LONGEST_LOOK_US = 20 * SECOND_US
_STAYS_FRAMES = 4
_COLUMNS, _ROWS = 16, 9

_Grid = NDArray[np.float32]


class Scanned(msgspec.Struct, frozen=True, eq=False):
    """One step of a scan: a keyframe, or cuts that were found before it; `share` 0..1 is done."""

    share: float
    picture: Picture | None = None
    cuts_us: tuple[int, ...] = ()


def scan(recording: Recording) -> Iterator[Scanned]:
    """Go through the keyframes in steps of some milliseconds, up to a second where a cut is looked for.

    Cuts are the times of the first picture of a new scene. Fades, flashes and camera moves are none.
    Ends quietly where the file cannot be read further; raises RecordingError where it cannot be opened.
    Close the generator to let the file go.
    """
    allowed_us = max(_LOOKED_AT_LEAST_US, round(recording.duration_us * _LOOKED_AT_SHARE))
    before: tuple[int, _Grid] | None = None
    earlier: _Grid | None = None
    with KeyframeReader(recording) as reader:
        for picture in reader.pictures(KEYFRAME_STEP_US):
            share = min(1.0, max(0.0, picture.time_us / max(1, recording.duration_us)))
            yield Scanned(share, picture)
            grid = _grid(picture.pixels)
            if before is not None and _difference(before[1], grid) >= DIFFERENT:
                length_us = picture.time_us - before[0]
                if length_us <= min(allowed_us, _LONGEST_LOOK_US):
                    allowed_us -= length_us
                    cuts = find_cuts(recording, before[0], picture.time_us, earlier)
                    yield Scanned(share, cuts_us=cuts)
            earlier = before[1] if before is not None else None
            before = picture.time_us, grid
    yield Scanned(1.0)


def find_cuts(
    recording: Recording, from_us: int, to_us: int, earlier: _Grid | None = None
) -> tuple[int, ...]:
    """Cuts between two times, each the first frame of what comes; decodes that stretch whole.

    `earlier` is what was seen some time before: a stretch may begin with a flash.
    """
    painter = FramePainter(recording.video, _ROWS * 6, interpolation="AREA")
    half_frame_us = round(SECOND_US / recording.video.frame_rate.fraction / 2)
    source = PictureSource(recording)
    grids: list[tuple[int, _Grid]] = []
    behind = 0
    try:
        for timed in source.frames_from(from_us):
            if timed is None or timed[0] < from_us - half_frame_us:
                continue
            time_us, frame = timed
            behind += time_us > to_us + half_frame_us
            if behind > _STAYS_FRAMES:
                break
            grids.append((time_us, _grid(painter.paint(frame))))
    finally:
        source.close()
    return tuple(time_us for time_us in _sharp(grids, earlier) if time_us <= to_us + half_frame_us)


def _sharp(grids: list[tuple[int, _Grid]], earlier: _Grid | None) -> Iterator[int]:
    """Steps that are large beside their neighbours, and after which the picture stays another one."""
    steps = [_difference(one[1], other[1]) for one, other in pairwise(grids)]
    for number, step in enumerate(steps):
        around = steps[max(0, number - 3) : number] + steps[number + 1 : number + 4]
        usual = float(np.median(around)) if around else 0.0
        after = grids[min(number + 1 + _STAYS_FRAMES, len(grids) - 1)][1]
        before = grids[max(0, number - _STAYS_FRAMES)][1]
        if number < _STAYS_FRAMES and earlier is not None:
            before = earlier
        stays = min(_difference(grids[number][1], after), _difference(before, grids[number + 1][1]))
        if step >= max(CUT, 3 * usual) and stays >= max(CUT, CUT_SHARE * step):
            yield grids[number + 1][0]


def _grid(pixels: Pixels) -> _Grid:
    """Mean colours of 16 x 9 fields."""
    height, width, _ = pixels.shape
    tall, wide = max(1, height // _ROWS), max(1, width // _COLUMNS)
    cut = pixels[: tall * _ROWS, : wide * _COLUMNS]
    if cut.shape[0] < tall * _ROWS or cut.shape[1] < wide * _COLUMNS:
        return pixels.astype(np.float32).mean(axis=(0, 1), keepdims=True)
    fields = cut.reshape(_ROWS, tall, _COLUMNS, wide, 3)
    return fields.mean(axis=(1, 3), dtype=np.float32)


def _difference(one: _Grid, other: _Grid) -> float:
    return float(np.abs(one - other).mean())
