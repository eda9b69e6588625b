from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leike.compose.frame_rates import output_rate
from leike.model.preset import FrameRates
from leike.model.time import Rate
from values import video

USUAL = FrameRates()  # 23 to 30
FAST = FrameRates(max_fps=60)
TOLERANCE = Fraction(1, 100)

RATES = st.fractions(min_value=1, max_value=240, max_denominator=1001).map(Rate.of)
LOWEST = st.integers(1, 60)
ROOM = st.integers(0, 60)


def allowed(lowest: int, room: int) -> FrameRates:
    return FrameRates(lowest, min(120, max(10, lowest + room)))


@pytest.mark.parametrize(
    ("recorded", "channel", "expected"),
    [
        (Rate(25), USUAL, Rate(25)),
        (Rate(30), USUAL, Rate(30)),
        (Rate(30_000, 1001), USUAL, Rate(30_000, 1001)),
        (Rate(24_000, 1001), USUAL, Rate(24_000, 1001)),
        (Rate(24), USUAL, Rate(24)),
        (Rate(50), USUAL, Rate(25)),
        (Rate(50), FAST, Rate(50)),
        (Rate(60), USUAL, Rate(30)),
        (Rate(60_000, 1001), USUAL, Rate(30_000, 1001)),
        (Rate(60_000, 1001), FAST, Rate(60_000, 1001)),
        (Rate(15), USUAL, Rate(30)),
        (Rate(12), USUAL, Rate(24)),
        (Rate(10), USUAL, Rate(30)),
        (Rate(120), USUAL, Rate(30)),
        (Rate(100), USUAL, Rate(25)),
        (Rate(240), FAST, Rate(60)),
    ],
)
def test_a_constant_rate_is_kept_divided_or_multiplied(recorded: Rate, channel: FrameRates, expected: Rate):
    assert output_rate(video(rate=recorded), channel) == (expected, "none")


@pytest.mark.parametrize(
    ("average", "channel", "expected"),
    [
        (Rate(2997, 100), USUAL, 30),
        (Rate(30), USUAL, 30),
        (Rate(2489, 100), USUAL, 25),
        (Rate(1437, 100), USUAL, 25),
        (Rate(26), USUAL, 30),
        (Rate(5993, 100), USUAL, 30),
        (Rate(5993, 100), FAST, 60),
        (Rate(48), FAST, 50),
    ],
)
def test_a_varying_rate_becomes_a_standard_one(average: Rate, channel: FrameRates, expected: int):
    assert output_rate(video(rate=average, variable_rate=True), channel) == (Rate(expected), "none")


@pytest.mark.parametrize(
    ("recorded", "channel", "expected", "mode"),
    [
        (Rate(25), USUAL, Rate(25), "frame"),
        (Rate(25), FAST, Rate(50), "field"),
        (Rate(30_000, 1001), USUAL, Rate(30_000, 1001), "frame"),
        (Rate(30_000, 1001), FAST, Rate(60_000, 1001), "field"),
    ],
)
def test_interlaced_recordings_give_fields_or_pairs(
    recorded: Rate, channel: FrameRates, expected: Rate, mode: str
):
    assert output_rate(video(rate=recorded, interlaced=True), channel) == (expected, mode)


@given(recorded=RATES, lowest=LOWEST, room=ROOM, varying=st.booleans(), interlaced=st.booleans())
def test_the_channel_always_gets_a_rate_it_takes(
    recorded: Rate, lowest: int, room: int, varying: bool, interlaced: bool
):
    channel = allowed(lowest, room)
    picture = video(rate=recorded, variable_rate=varying, interlaced=interlaced)
    rate = output_rate(picture, channel)[0].fraction
    assert channel.min_fps * (1 - TOLERANCE) <= rate <= channel.max_fps * (1 + TOLERANCE)


@given(recorded=RATES, lowest=LOWEST, room=ROOM)
def test_every_recorded_frame_is_shown_equally_long_where_that_is_possible(
    recorded: Rate, lowest: int, room: int
):
    channel = allowed(lowest, room)
    low = Fraction(channel.min_fps) * (1 - TOLERANCE)
    high = Fraction(channel.max_fps) * (1 + TOLERANCE)
    exact = recorded.fraction
    even = {exact * step for step in range(1, 130)} | {exact / step for step in range(1, 250)}
    assume(any(low <= rate <= high for rate in even))
    assert output_rate(video(rate=recorded), channel)[0].fraction in even


@given(recorded=RATES, lowest=LOWEST, room=ROOM)
def test_a_rate_that_the_channel_takes_is_kept(recorded: Rate, lowest: int, room: int):
    channel = allowed(lowest, room)
    assume(channel.min_fps <= recorded.fraction <= channel.max_fps)
    assert output_rate(video(rate=recorded), channel) == (recorded, "none")


@pytest.mark.parametrize("highest", [23.976, 24.5, 12.34])
def test_a_channels_own_rate_stays_a_number_that_ffmpeg_takes(highest: float):
    """ffmpeg shortens a rate whose parts are beyond 1001000, so that lengths would no longer be exact."""
    rate, _ = output_rate(video(rate=Rate(17), variable_rate=True), FrameRates(10, highest))
    assert max(rate.num, rate.den) <= 1_001_000
    assert float(rate.fraction) == pytest.approx(highest, rel=1e-4)
