"""The arithmetic under the timeline: what lies where, which moments are named, what is snapped to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.gui.timeline.film import coarse_first, slot_step, slots
from leike.gui.timeline.scale import MARGIN_PX, TimeScale
from leike.gui.timeline.snapping import SnapPoint, SnapPoints, last_before, next_after
from leike.gui.timeline.ticks import tick_step_us, ticks
from values import recording

TWO_HOURS_US = 7_200_000_000
WHOLE = TimeScale(width_px=1000).for_recording(TWO_HOURS_US, 40_000)


def test_the_whole_recording_lies_between_the_margins() -> None:
    assert WHOLE.x_of(0) == MARGIN_PX
    assert WHOLE.x_of(TWO_HOURS_US) == pytest.approx(1000 - MARGIN_PX)
    assert (WHOLE.time_at(-50), WHOLE.time_at(2000)) == (0, TWO_HOURS_US)


@given(
    x=st.floats(MARGIN_PX, 1000 - MARGIN_PX),
    factors=st.lists(st.floats(1.0, 4.0), max_size=12),
    outside=st.floats(-3000, 3000),
)
def test_zooming_in_keeps_the_moment_under_the_pointer(
    x: float, factors: list[float], outside: float
) -> None:
    scale = WHOLE
    time_us = scale.raw_time_at(x)
    for factor in factors:
        scale = scale.zoomed(factor, x)
        assert scale.x_of(time_us) == pytest.approx(x, abs=0.01)
    moved = scale.scrolled(outside)
    assert moved.first_us >= 0
    assert moved.last_us <= TWO_HOURS_US + 1
    for _ in range(40):
        moved = moved.zoomed(0.5, x)
    assert moved == WHOLE


def test_from_two_hours_down_to_single_frames() -> None:
    scale = WHOLE
    for _ in range(60):
        scale = scale.zoomed(1.5, 500)
    assert scale.x_of(40_000) - scale.x_of(0) == pytest.approx(120)
    assert [name for _time, name in ticks(scale)][1].endswith(".04") or tick_step_us(scale) == 40_000


@given(st.floats(1.0, 200_000.0))
def test_named_moments_never_run_into_each_other(factor: float) -> None:
    scale = WHOLE.zoomed(factor, 300)
    named = ticks(scale)
    places = [scale.x_of(time_us) for time_us, _name in named]
    assert all(after - before >= 80 for before, after in pairwise(places))
    assert len({name for _time, name in named}) == len(named)
    assert len(named) >= 2


def test_a_wider_window_shows_the_same_stretch() -> None:
    scale = WHOLE.around(1_000_000_000, 1_060_000_000)
    wider = scale.resized(1900)
    assert wider.first_us == scale.first_us
    assert wider.last_us == pytest.approx(scale.last_us)
    assert scale.first_us < 1_000_000_000 < 1_060_000_000 < scale.last_us


@given(st.floats(1.0, 100_000.0), st.integers(20, 90))
def test_the_strip_asks_for_few_pictures_and_covers_the_screen(factor: float, height_px: int) -> None:
    film = recording(duration_s=7200)
    scale = WHOLE.zoomed(factor, 700)
    step = slot_step(film, scale, height_px)
    wanted = slots(film, scale, step)
    width_px = step * 40_000 / scale.us_per_px
    assert step == 1 or 0.45 * height_px * 16 / 9 <= width_px <= height_px * 16 / 9 + 1
    assert len(wanted) <= 1000 / (0.45 * max(24, height_px * 16 / 9)) + 3
    assert wanted[0] * 40_000 <= max(0.0, scale.raw_time_at(0)) + 1
    assert (wanted[-1] + step) * 40_000 >= min(scale.raw_time_at(1000), TWO_HOURS_US) - 1
    assert sorted(coarse_first(wanted)) == list(wanted)


def test_the_strip_is_coarse_first() -> None:
    order = coarse_first(range(0, 1600, 100))
    assert order[0] == 0
    assert sorted(order[:4]) == [0, 400, 800, 1200]


def test_snapping_takes_the_nearest_point_within_reach() -> None:
    points = SnapPoints([SnapPoint(100, "cue"), SnapPoint(150, "pause"), SnapPoint(900, "clip")])
    assert points.pull(120, (0,), 30) == (100, SnapPoint(100, "cue"))
    assert points.pull(130, (0,), 30) == (150, SnapPoint(150, "pause"))
    assert points.pull(500, (0,), 30) == (500, None)
    assert points.pull(590, (0, 300), 30) == (600, SnapPoint(900, "clip"))
    without = SnapPoints([SnapPoint(100, "cue")], without=frozenset({100}))
    assert without.pull(100, (0,), 30) == (100, None)


def test_jumps() -> None:
    times = [10, 20, 30]
    assert [next_after(times, time) for time in (0, 10, 29, 30)] == [10, 20, 30, None]
    assert [last_before(times, time) for time in (10, 11, 30, 99)] == [None, 10, 20, 30]
