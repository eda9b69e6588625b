import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.model.geometry import Point, Rect, Size
from leike.model.preset import SafeArea

SMALL = st.integers(-20, 20)
LENGTHS = st.integers(0, 20)
RECTS = st.builds(Rect, SMALL, SMALL, LENGTHS, LENGTHS)


def test_the_far_edges_lie_just_outside():
    rect = Rect(10, 20, 30, 40)
    assert (rect.right_px, rect.bottom_px) == (40, 60)


@pytest.mark.parametrize(
    ("inner", "held"),
    [
        (Rect(0, 0, 100, 50), True),
        (Rect(10, 10, 20, 20), True),
        (Rect(90, 0, 10, 50), True),
        (Rect(-1, 0, 10, 10), False),
        (Rect(0, -1, 10, 10), False),
        (Rect(91, 0, 10, 10), False),
        (Rect(0, 41, 10, 10), False),
    ],
)
def test_holding_goes_by_all_four_edges(inner: Rect, held: bool):
    assert Rect(0, 0, 100, 50).holds(inner) is held


@given(outer=RECTS, inner=RECTS)
def test_two_rectangles_that_hold_each_other_are_one(outer: Rect, inner: Rect):
    assert outer.holds(outer)
    assert not (outer.holds(inner) and inner.holds(outer)) or outer == inner


@given(outer=RECTS, middle=RECTS, inner=RECTS)
def test_what_lies_in_the_inner_lies_in_the_outer(outer: Rect, middle: Rect, inner: Rect):
    assert not (outer.holds(middle) and middle.holds(inner)) or outer.holds(inner)


def test_the_safe_area_is_what_the_edges_leave():
    area = SafeArea(left_px=65, top_px=288, right_px=120, bottom_px=420)
    assert area.rect(Size(1080, 1920)) == Rect(65, 288, 895, 1212)
    assert SafeArea().rect(Size(1080, 1920)) == Rect(0, 0, 1080, 1920)


@pytest.mark.parametrize(
    "data", [b'{"x": 1.01}', b'{"y": -0.1}', b'{"x": NaN}', b'{"x": 1e999}', b'{"z": 0}']
)
def test_a_point_outside_the_picture_is_not_read(data: bytes):
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(data, type=Point)


def test_the_focus_is_the_middle_until_it_is_moved():
    assert msgspec.json.decode(b"{}", type=Point) == Point(0.5, 0.5)
