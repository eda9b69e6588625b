"""Which clips of one recording leave in one ffmpeg run, so that what they share is decoded once.

Measured: docs/decisions/0024-side-by-side.md.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from leike.export.machine_costs import TYPICAL, StageCosts
from leike.model.render import Render
from leike.model.time import SECOND_US

IdleCost: TypeAlias = Callable[[Sequence[int]], float]
"""Processor seconds that are lost where no more runs than these are left, given by their numbers of outputs;
infinite where cores would stand idle."""

_WORTH = 0.1
"""Least saving, as a share of what the clip costs alone. Of two clips it is half of that: below 5 % the
measured saving is mostly eaten by what a larger run costs."""

_LEAD_S = 1.0
"""From the keyframe to the in point, for each run: half of the usual two seconds between keyframes."""

_MOST_OUTPUTS = 8
"""Of a run of several clips: memory, and the length of a command on Windows."""

_MOST_HELD_BYTES = 300_000_000
"""ffmpeg keeps the files of a run in step: one that begins earlier waits for its captions and cards until the
last one has begun, and its pictures wait in memory (measured: 1.3 GB with 12 s between two stories)."""

_FULL_HD_PX = 1920 * 1080
_HEVC = 1.75
"""Decoding HEVC of 10 bit at 40 Mbit/s in 4K, against H.264 at 9 Mbit/s in 1080p, for each pixel."""

_TONE_MAPPED = 2.7
"""Filtering and encoding where HDR is mapped to BT.709, against a plain picture."""


def share_decoding(
    groups: Sequence[tuple[Render, ...]], idle_cost: IdleCost, costs: StageCosts = TYPICAL
) -> list[tuple[Render, ...]]:
    """`groups` (the outputs of one clip each), some put together; the order is that of their first clips."""
    runs = dict(enumerate(groups))
    by_place = sorted(runs, key=lambda number: min(render.in_us for render in runs[number]))
    for at, first in enumerate(by_place):
        for number in by_place[at + 1 :]:
            if number not in runs or first not in runs:
                continue
            rest = [len(run) for other, run in runs.items() if other not in (first, number)]
            if joins(runs[first], runs[number], idle_cost, costs, rest):
                both = runs.pop(first) + runs.pop(number)
                first = min(first, number)
                runs[first] = both
    return [runs[number] for number in sorted(runs)]


def joins(
    run: Sequence[Render],
    clip: Sequence[Render],
    idle_cost: IdleCost,
    costs: StageCosts = TYPICAL,
    rest: Sequence[int] = (),
) -> bool:
    """Whether `clip` should leave in `run`: that must cost clearly less than two runs, and not leave cores
    idle with the `rest` of the runs, given by their numbers of outputs."""
    if run[0].recording != clip[0].recording or len(run) + len(clip) > _MOST_OUTPUTS:
        return False
    if held_bytes((*run, *clip)) > _MOST_HELD_BYTES:
        return False
    saved_s = saving_s(run, clip, costs)
    return saved_s >= _WORTH * cost_s(clip, costs) and saved_s > idle_cost([*rest, len(run) + len(clip)])


def saving_s(run: Sequence[Render], clip: Sequence[Render], costs: StageCosts = TYPICAL) -> float:
    """Processor seconds of decoding that a run for both does without; below 0 where a gap costs more."""
    grown_us = _span_us((*run, *clip)) - _span_us(run)
    saved_s = _LEAD_S + (_span_us(clip) - grown_us) / SECOND_US
    return saved_s * _decode_s(clip[0], costs)


def cost_s(clip: Sequence[Render], costs: StageCosts = TYPICAL) -> float:
    """Processor seconds of a run for `clip` alone: decoding, and filters and encoder of each output."""
    decoding = (_LEAD_S + _span_us(clip) / SECOND_US) * _decode_s(clip[0], costs)
    return decoding + sum(_output_s(render, costs) for render in clip)


def held_bytes(run: Sequence[Render]) -> float:
    """Memory for pictures of outputs that begin earlier than the last one and are drawn upon, or begin with a
    card: 8 bits of 4:2:0."""
    last_us = max(render.in_us for render in run)
    return sum(
        (last_us - render.in_us) / SECOND_US * float(render.frame_rate.fraction) * _picture_bytes(render)
        for render in run
        if render.overlays or render.intro
    )


def _picture_bytes(render: Render) -> float:
    return render.canvas.width_px * render.canvas.height_px * 1.5


def _decode_s(render: Render, costs: StageCosts) -> float:
    """For a second of the recording."""
    video = render.recording.video
    size = video.stored.width_px * video.stored.height_px / _FULL_HD_PX
    codec = _HEVC if video.codec == "hevc" else 1.0
    return float(video.frame_rate.fraction) * costs.decode_ms / 1000 * size * codec


def _output_s(render: Render, costs: StageCosts) -> float:
    size = render.canvas.width_px * render.canvas.height_px / _FULL_HD_PX
    mapped = _TONE_MAPPED if render.picture.tone_map in ("hlg", "pq") else 1.0
    return render.total_frames * (costs.filter_ms + costs.encode_ms) / 1000 * size * mapped


def _span_us(renders: Sequence[Render]) -> int:
    return max(render.out_us for render in renders) - min(render.in_us for render in renders)
