from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.compose.framing import frame_clip
from leike.model.crop import Crop
from leike.model.framing import ClipFraming, Layout, View
from leike.model.geometry import Point, Rect, Size
from leike.model.preset import Canvas
from leike.model.recording import VideoFacts
from leike.model.render import Framing
from values import preset, video

MIDDLE = Point()
STORY, SQUARE, WIDE = Size(1080, 1920), Size(1080, 1080), Size(1920, 1080)

SHARES = st.floats(0, 1)
POINTS = st.builds(Point, SHARES, SHARES)
ASPECTS = st.sampled_from([Fraction(1), Fraction(16, 15), Fraction(64, 45), Fraction(4, 3), Fraction(8, 9)])
VIDEOS = st.builds(video, st.integers(2, 7680), st.integers(2, 7680), aspect=ASPECTS)
EVEN = st.integers(32, 2048).map(lambda half: half * 2)
CANVASES = st.builds(Size, EVEN, EVEN)


def framed(
    picture: VideoFacts,
    canvas: Size,
    layout: Layout = "fill",
    focus: Point = MIDDLE,
    *,
    blur: bool = True,
) -> Framing:
    ground = "blur" if blur else "colour"
    channel = preset(canvas=Canvas(canvas.width_px, canvas.height_px, "#14324a"), fit_background=ground)
    return frame_clip(picture, channel, ClipFraming(layout=layout, view=View(focus)))


def whole(canvas: Size) -> Rect:
    return Rect(0, 0, canvas.width_px, canvas.height_px)


def lies_in(crop: Crop, picture: VideoFacts) -> bool:
    """To a millionth of a pixel, which is where floats end."""
    right, bottom = crop.x + crop.width, crop.y + crop.height
    stored = picture.stored
    in_width = crop.x >= 0 and right <= stored.width_px + 1e-6
    return in_width and crop.y >= 0 and bottom <= stored.height_px + 1e-6


@pytest.mark.parametrize(
    ("picture", "canvas", "crop"),
    [
        (video(1920, 1080), STORY, Crop(656.25, 0, 607.5, 1080)),
        (video(1920, 1080), SQUARE, Crop(420, 0, 1080, 1080)),
        (video(1080, 1920), SQUARE, Crop(0, 420, 1080, 1080)),
        (video(1080, 1920), WIDE, Crop(0, 656.25, 1080, 607.5)),
        (video(1440, 1080, aspect=Fraction(4, 3)), SQUARE, Crop(315, 0, 810, 1080)),
        (video(720, 576, aspect=Fraction(64, 45)), SQUARE, Crop(157.5, 0, 405, 576)),
    ],
)
def test_the_largest_region_of_the_canvas_shape_is_taken_from_the_middle(
    picture: VideoFacts, canvas: Size, crop: Crop
):
    framing = framed(picture, canvas)
    taken = framing.crop
    assert (taken.x, taken.y, taken.width, taken.height) == pytest.approx(
        (crop.x, crop.y, crop.width, crop.height)
    )
    assert framing.place == whole(canvas)
    assert framing.backdrop is None


@pytest.mark.parametrize(
    ("focus", "left_px"),
    [
        (Point(0.0, 0.5), 0),
        (Point(0.1, 0.5), 0),
        (Point(0.3, 0.5), 36),
        (Point(0.9, 0.5), 840),
        (Point(1.0, 1.0), 840),
    ],
)
def test_the_focus_is_centred_as_far_as_the_edges_allow(focus: Point, left_px: float):
    assert framed(video(), SQUARE, focus=focus).crop.x == pytest.approx(left_px)


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS)
def test_a_filled_canvas_shows_an_unbent_region_of_the_picture(
    picture: VideoFacts, canvas: Size, focus: Point
):
    framing = framed(picture, canvas, focus=focus)
    crop = framing.crop
    assert lies_in(crop, picture)
    shape = crop.width / crop.height * float(picture.sample_aspect.fraction)
    assert shape == pytest.approx(canvas.width_px / canvas.height_px, rel=1e-9)
    assert framing.place == whole(canvas)


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS)
def test_a_crop_is_as_large_as_it_can_be(picture: VideoFacts, canvas: Size, focus: Point):
    crop = framed(picture, canvas, focus=focus).crop
    stored = picture.stored
    assert crop.width == stored.width_px or crop.height == stored.height_px


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS)
def test_no_other_place_is_nearer_to_the_focus(picture: VideoFacts, canvas: Size, focus: Point):
    crop = framed(picture, canvas, focus=focus).crop
    stored = picture.stored
    for start, length, share, most in (
        (crop.x, crop.width, focus.x, stored.width_px),
        (crop.y, crop.height, focus.y, stored.height_px),
    ):
        centred = share * most - length / 2
        nearest = sorted((0.0, centred, most - length))[1]
        assert start == pytest.approx(nearest, abs=1e-6)


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS, blur=st.booleans())
def test_a_fitted_picture_is_whole_unbent_and_on_even_pixels(
    picture: VideoFacts, canvas: Size, focus: Point, blur: bool
):
    framing = framed(picture, canvas, "fit", focus, blur=blur)
    place, stored = framing.place, picture.stored
    assert whole(canvas).holds(place)
    assert all(part % 2 == 0 for part in (place.x_px, place.y_px, place.width_px, place.height_px))
    if place == whole(canvas) and framing.crop != Crop(0, 0, stored.width_px, stored.height_px):
        return
    assert framing.crop == Crop(0, 0, stored.width_px, stored.height_px)
    shape = Fraction(stored.width_px, stored.height_px) * picture.sample_aspect.fraction
    assert place.width_px == canvas.width_px or place.height_px == canvas.height_px
    # the shorter side is rounded to an even number of pixels, of which there are at least two
    if place.width_px == canvas.width_px:
        assert abs(place.height_px - max(2, canvas.width_px / shape)) <= 1
    else:
        assert abs(place.width_px - max(2, canvas.height_px * shape)) <= 1


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS)
def test_a_fitted_picture_lies_in_the_middle(picture: VideoFacts, canvas: Size, focus: Point):
    place = framed(picture, canvas, "fit", focus).place
    assert 0 <= canvas.width_px - place.right_px - place.x_px <= 2
    assert 0 <= canvas.height_px - place.bottom_px - place.y_px <= 2


@given(picture=VIDEOS, canvas=CANVASES, focus=POINTS)
def test_the_blurred_self_covers_the_canvas(picture: VideoFacts, canvas: Size, focus: Point):
    framing = framed(picture, canvas, "fit", focus)
    if framing.backdrop is not None:
        assert lies_in(framing.backdrop, picture)
        assert framing.backdrop == framed(picture, canvas, "fill", focus).crop


def test_a_wide_recording_on_a_story_has_bars_above_and_below():
    framing = framed(video(1920, 1080), STORY, "fit")
    assert framing.place == Rect(0, 656, 1080, 608)
    assert framing.backdrop == framed(video(1920, 1080), STORY).crop


def test_an_anamorphic_recording_is_fitted_with_square_pixels():
    framing = framed(video(1440, 1080, aspect=Fraction(4, 3)), STORY, "fit")
    assert framing.place == Rect(0, 656, 1080, 608)
    assert framing.crop == Crop(0, 0, 1440, 1080)


def test_without_blur_the_brands_colour_lies_behind():
    framing = framed(video(), STORY, "fit", blur=False)
    assert framing.backdrop is None
    assert framing.background == "#14324a"


@pytest.mark.parametrize(
    ("picture", "canvas"),
    [
        (video(1280, 720), WIDE),
        (video(1080, 1920), STORY),
        (video(1440, 1080, aspect=Fraction(4, 3)), WIDE),
        (video(854, 480), WIDE),
        (video(1366, 768), WIDE),
    ],
)
def test_a_picture_of_the_canvas_shape_fills_it_without_bars(picture: VideoFacts, canvas: Size):
    fitted = framed(picture, canvas, "fit")
    assert fitted.place == whole(canvas)
    assert fitted.backdrop is None
    assert fitted == framed(picture, canvas, "fill")
    assert fitted.crop.width * fitted.crop.height > 0.995 * picture.stored.width_px * picture.stored.height_px


def test_a_nearly_square_picture_keeps_its_bars():
    assert framed(video(1080, 1100), SQUARE, "fit").place == Rect(10, 0, 1060, 1080)
