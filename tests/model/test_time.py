from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.model.errors import RequestError
from leike.model.time import (
    SECOND_US,
    Rate,
    first_frame_from,
    format_time,
    frame_time_us,
    frames_in,
    parse_time,
)
from spoken import spoken

RATES = st.sampled_from([Rate(24_000, 1001), Rate(25), Rate(30_000, 1001), Rate(50), Rate(60)])
FRAMES = st.integers(0, 3 * 3600 * 60)
HOUR_US = 3600 * SECOND_US


@pytest.mark.parametrize(
    ("text", "time_us"),
    [
        ("0", 0),
        ("12", 12_000_000),
        ("12.5", 12_500_000),
        ("12,5", 12_500_000),
        ("90", 90_000_000),
        ("7200.25", 7_200_250_000),
        ("0.000001", 1),
        ("1:05", 65_000_000),
        ("01:05", 65_000_000),
        ("01:05.250", 65_250_000),
        ("90:00", 5_400_000_000),
        ("1:00:00", HOUR_US),
        ("01:02:03.004", 3_723_004_000),
        ("1:02:03,4", 3_723_400_000),
        (" 12.5 ", 12_500_000),
    ],
)
def test_every_way_to_write_a_time_is_understood(text: str, time_us: int):
    assert parse_time(text) == time_us


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "inf",
        "nan",
        "12s",
        "1:",
        ":30",
        "1:60",
        "1:99",
        "1:60:00",
        "1:00:60",
        "1:2:3:4",
        "1: 30",
        "1.2.3",
        "1:30:",
        "12.1234567",
        "1234567",
        "0x10",
        "1_000",
        "1\n2",
        "9" * 5000,
    ],
)
def test_what_is_no_time_is_refused_and_repeated(text: str):
    with pytest.raises(RequestError) as caught:
        parse_time(text)
    assert spoken(caught.value.message).key == "time_not_understood"
    assert caught.value.message.params == {"text": text}


@given(text=st.text(alphabet="0123456789:., -+e\n", max_size=16) | st.text(max_size=12))
def test_any_text_is_a_time_or_a_sentence(text: str):
    try:
        time_us = parse_time(text)
    except RequestError:
        return
    assert 0 <= time_us < 1000 * HOUR_US


@pytest.mark.parametrize(
    ("time_us", "decimals", "text"),
    [
        (0, 3, "0:00.000"),
        (65_250_000, 3, "1:05.250"),
        (3_723_004_000, 3, "1:02:03.004"),
        (59_999_999, 3, "0:59.999"),
        (59_999_999, 0, "0:59"),
        (59_999_999, 6, "0:59.999999"),
        (65_250_000, 1, "1:05.2"),
        (-1_500_000, 1, "-0:01.5"),
        (36_000_000_000, 0, "10:00:00"),
    ],
)
def test_times_are_written_as_clocks(time_us: int, decimals: int, text: str):
    assert format_time(time_us, decimals=decimals) == text


@given(time_us=st.integers(0, 999 * HOUR_US), decimals=st.integers(0, 6))
def test_a_written_time_is_read_back_to_its_last_written_digit(time_us: int, decimals: int):
    step_us = 10 ** (6 - decimals)
    assert parse_time(format_time(time_us, decimals=decimals)) == time_us // step_us * step_us


@given(frame=FRAMES, rate=RATES)
def test_a_frames_own_time_finds_it_again(frame: int, rate: Rate):
    assert first_frame_from(frame_time_us(frame, rate), rate) == frame


@given(frame=FRAMES, rate=RATES, share=st.floats(-0.49, 0.49))
def test_up_to_half_a_frame_beside_is_the_same_frame(frame: int, rate: Rate, share: float):
    beside_us = frame_time_us(frame, rate) + round(share * frame_time_us(1, rate))
    assert first_frame_from(beside_us, rate) == frame


@given(time_us=st.integers(0, 3 * HOUR_US), rate=RATES)
def test_the_first_frame_lies_less_than_half_a_frame_before(time_us: int, rate: Rate):
    half_us = Fraction(SECOND_US, 2) / rate.fraction
    start_us = frame_time_us(first_frame_from(time_us, rate), rate)
    assert time_us - half_us - 1 <= start_us <= time_us + half_us + 1


@given(time_us=st.integers(-HOUR_US, 0), rate=RATES)
def test_before_the_start_is_the_first_frame(time_us: int, rate: Rate):
    assert first_frame_from(time_us, rate) == 0


@given(frames=st.integers(1, 3 * 3600 * 60), start=FRAMES, rate=RATES)
def test_a_stretch_between_frames_has_that_many(frames: int, start: int, rate: Rate):
    length_us = frame_time_us(start + frames, rate) - frame_time_us(start, rate)
    assert frames_in(length_us, rate) == frames


def test_halves_are_counted_as_the_first_frame_behind_them_is():
    """Half a frame is 20 ms at 25 fps: easily typed."""
    assert [frames_in(half * 20_000, Rate(25)) for half in (1, 3, 5, 49, 51)] == [1, 2, 3, 25, 26]
    assert [first_frame_from(half * 20_000, Rate(25)) for half in (1, 3, 5, 49, 51)] == [1, 2, 3, 25, 26]


@given(length_us=st.integers(-5, 20_000), rate=RATES)
def test_there_is_always_a_frame(length_us: int, rate: Rate):
    assert frames_in(length_us, rate) >= 1


@given(frame=FRAMES, rate=RATES)
def test_times_rise_frame_by_frame(frame: int, rate: Rate):
    step_us = frame_time_us(frame + 1, rate) - frame_time_us(frame, rate)
    assert abs(step_us - SECOND_US / rate.fraction) <= 1


def test_no_rounding_adds_up_over_two_hours():
    """Two hours of 29.97 fps, counted exactly: 215 784 frames are 7 199.992 8 s."""
    assert frame_time_us(215_784, Rate(30_000, 1001)) == 7_199_992_800


def test_rates_are_kept_in_lowest_terms():
    assert Rate.of(Fraction(50, 2)) == Rate(25, 1)
    assert Rate.of(Fraction(60_000, 2002)) == Rate(30_000, 1001)
    assert str(Rate(24_000, 1001)) == "24000/1001"
