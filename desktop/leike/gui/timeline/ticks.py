"""Which moments the ruler names."""

from leike.gui.timeline.scale import TimeScale
from leike.gui.widgets.times import time_text
from leike.model.time import SECOND_US

_LEAST_PX = 84
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 36_000, 86_400, 864_000)
_FRAMES = (1, 2, 5, 10)


def tick_step_us(scale: TimeScale) -> int:
    """From one named moment to the next: whole frames, or a usual number of seconds, minutes or hours."""
    steps = [frames * scale.frame_us for frames in _FRAMES if frames * scale.frame_us < SECOND_US]
    steps += [seconds * SECOND_US for seconds in _SECONDS]
    least_us = _LEAST_PX * scale.us_per_px
    return next((step for step in steps if step >= least_us), steps[-1])


def ticks(scale: TimeScale) -> list[tuple[int, str]]:
    """The named moments on screen, with their names."""
    step = tick_step_us(scale)
    first = max(0, int(scale.raw_time_at(0) // step))
    last = int(min(scale.raw_time_at(scale.width_px), scale.duration_us) // step)
    decimals = 0 if step % SECOND_US == 0 else 2
    return [(n * step, time_text(n * step, decimals=decimals)) for n in range(first, last + 1)]
