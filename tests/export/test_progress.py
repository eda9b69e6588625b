import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.export.progress import ProgressMeter, frame_of


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("frame=0", 0),
        ("frame=1234", 1234),
        ("frame=  25", 25),
        ("frame=25 ", 25),
        ("frame=N/A", None),
        ("frame=", None),
        ("frame=-1", None),
        ("frame", None),
        ("fps=25.0", None),
        ("drop_frames=3", None),
        ("out_time_us=40000", None),
        ("progress=end", None),
        ("", None),
        ("frame=²", None),
    ],
)
def test_only_the_count_of_frames_is_read(line: str, frame: int | None):
    assert frame_of(line) == frame


@given(value=st.text(max_size=20))
def test_no_line_trips_the_reader(value: str):
    assert frame_of(f"frame={value}") is None or value.strip()


def test_the_time_left_follows_from_the_pace():
    clock = Clock()
    meter = ProgressMeter(100, clock)
    clock.now += 5
    assert meter.at(25) == (0.25, 15.0)


@pytest.mark.parametrize(("frame", "seconds"), [(0, 30), (1, 0.5), (50, 0.9)])
def test_nothing_is_foretold_too_early(frame: int, seconds: float):
    clock = Clock()
    meter = ProgressMeter(100, clock)
    clock.now += seconds
    assert meter.at(frame) == (frame / 100, None)


def test_the_end_is_the_end():
    clock = Clock()
    meter = ProgressMeter(100, clock)
    clock.now += 10
    assert meter.at(100) == (1.0, 0.0)
    assert meter.at(130) == (1.0, 0.0)


@given(total=st.integers(-1, 10**6), frame=st.integers(-5, 2 * 10**6), seconds=st.floats(0, 1e6))
def test_shares_and_seconds_stay_in_their_ranges(total: int, frame: int, seconds: float):
    clock = Clock()
    meter = ProgressMeter(total, clock)
    clock.now += seconds
    share, left = meter.at(frame)
    assert 0 <= share <= 1
    assert left is None or left >= 0


@given(total=st.integers(1, 10**6), frames=st.lists(st.integers(0, 10**6), min_size=2))
def test_more_frames_are_never_a_smaller_share(total: int, frames: list[int]):
    meter = ProgressMeter(total, Clock())
    shares = [meter.at(frame)[0] for frame in sorted(frames)]
    assert shares == sorted(shares)
