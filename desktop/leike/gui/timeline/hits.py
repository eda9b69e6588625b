"""What lies under the pointer."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from leike.gui.timeline.content import Content
from leike.gui.timeline.lanes import Lane, Lanes
from leike.gui.timeline.scale import TimeScale

GRAB_PX = 12
_ON_LINE_PX = 5

Part = Literal["start", "end", "middle"]


@dataclass(frozen=True)
class Hit:
    """`kind` "time" is the bare recording; `index` counts the project's clips, the clip's cues or keys."""

    kind: Literal["time", "clip", "cue", "key"] = "time"
    index: int = -1
    part: Part = "middle"


def find_hit(x: float, y: float, lanes: Lanes, scale: TimeScale, content: Content) -> Hit:
    """What a press there takes. The chosen clip and caption go before others."""
    lane = lanes.lane_at(y)
    if lane == "clips":
        return _clip_at(x, scale, content)
    if lane == "cues":
        return _cue_at(x, scale, content)
    if lane == "keys":
        return _key_at(x, scale, content)
    return _line_at(x, lane, scale, content)


def clips_at(x: float, scale: TimeScale, content: Content) -> list[int]:
    """The clips that lie there, by their places in the project, the shortest first."""
    time_us = scale.raw_time_at(x)
    over = [clip for clip in content.clips if clip.in_us <= time_us < clip.out_us]
    return [clip.index for clip in sorted(over, key=lambda clip: clip.out_us - clip.in_us)]


def _clip_at(x: float, scale: TimeScale, content: Content) -> Hit:
    spans = [(clip.in_us, clip.out_us) for clip in content.clips]
    chosen = next((n for n, clip in enumerate(content.clips) if clip.index == content.chosen), -1)
    found = _span_at(x, scale, spans, chosen)
    return Hit() if found is None else Hit("clip", content.clips[found[0]].index, found[1])


def _cue_at(x: float, scale: TimeScale, content: Content) -> Hit:
    time_us, reach_us = scale.raw_time_at(x), GRAB_PX * scale.us_per_px
    first = bisect_left(content.cue_ends, time_us - reach_us)
    last = bisect_right(content.cue_starts, time_us + reach_us)
    spans = [(cue.start_us, cue.end_us) for cue in content.cues[first:last]]
    found = _span_at(x, scale, spans, content.chosen_cue - first)
    return Hit() if found is None else Hit("cue", first + found[0], found[1])


def _key_at(x: float, scale: TimeScale, content: Content) -> Hit:
    distances = [(abs(scale.x_of(time_us) - x), number) for number, time_us in enumerate(content.keys_us)]
    distance, number = min(distances, default=(GRAB_PX + 1, -1))
    return Hit("key", number) if distance <= GRAB_PX else Hit()


def _line_at(x: float, lane: Lane, scale: TimeScale, content: Content) -> Hit:
    """The chosen clip's ends run through pictures and sound."""
    clip = content.clip
    if clip is None or lane == "ruler":
        return Hit()
    if abs(scale.x_of(clip.in_us) - x) <= _ON_LINE_PX:
        return Hit("clip", clip.index, "start")
    return Hit("clip", clip.index, "end") if abs(scale.x_of(clip.out_us) - x) <= _ON_LINE_PX else Hit()


def _span_at(
    x: float, scale: TimeScale, spans: Sequence[tuple[int, int]], chosen: int
) -> tuple[int, Part] | None:
    """Ends of the chosen one, ends inside a span, its middle, and last ends that lie outside it."""
    order = sorted(
        range(len(spans)), key=lambda number: (number != chosen, spans[number][1] - spans[number][0])
    )
    nearby: tuple[int, Part] | None = None
    for number in order:
        left, right = (scale.x_of(time_us) for time_us in spans[number])
        part = _part(x, left, right)
        if part is None:
            continue
        if left <= x <= right or number == chosen:
            return number, part
        nearby = nearby or (number, part)
    return nearby


def _part(x: float, left: float, right: float) -> Part | None:
    """Ends reach in by a third of a narrow span, and out as far as a finger needs."""
    inside = min(GRAB_PX, (right - left) / 3)
    if left - GRAB_PX <= x <= left + inside:
        return "start"
    if right - inside <= x <= right + GRAB_PX:
        return "end"
    return "middle" if left < x < right else None
