from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.compose.framing import Timing, crop_to, frame_clip, shown_at, view_of
from leike.model.crop import Crop
from leike.model.framing import ClipFraming, Ease, FramingKey, Layout, View
from leike.model.geometry import Point, Rect, Size
from leike.model.preset import Canvas
from leike.model.recording import VideoFacts
from leike.model.render import Framing
from leike.model.time import Rate
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


# zoom, two regions, movement

ZOOMS = st.floats(1, 8)
VIEWS = st.builds(View, POINTS, ZOOMS)
EASES: st.SearchStrategy[Ease] = st.sampled_from(["ease", "linear", "hold"])
KEYS = st.lists(st.builds(FramingKey, st.integers(0, 12_000_000), VIEWS, EASES), min_size=1, max_size=8).map(
    lambda keys: tuple(sorted(keys, key=lambda key: key.at_us))
)
TIMING = Timing(in_us=4_000_000, rate=Rate(25), body_frames=100)


def moving(picture: VideoFacts, canvas: Size, framing: ClipFraming, timing: Timing = TIMING) -> Framing:
    return frame_clip(picture, preset(canvas.width_px, canvas.height_px), framing, timing)


def at(second: float, x: float, zoom: float = 1, ease: Ease = "ease") -> FramingKey:
    return FramingKey(round(second * 1_000_000), View(Point(x, 0.5), zoom), ease)


@given(picture=VIDEOS, canvas=CANVASES, view=VIEWS)
def test_a_zoom_keeps_shape_and_stays_in_the_picture(picture: VideoFacts, canvas: Size, view: View):
    crop = moving(picture, canvas, ClipFraming(layout="fill", view=view)).crop
    assert lies_in(crop, picture)
    shape = crop.width / crop.height * float(picture.sample_aspect.fraction)
    assert shape == pytest.approx(canvas.width_px / canvas.height_px, rel=1e-9)
    whole_crop = framed(picture, canvas).crop
    assert whole_crop.width / 8 <= crop.width * (1 + 1e-9) <= whole_crop.width * (1 + 2e-9)


@given(picture=VIDEOS, canvas=CANVASES, view=VIEWS)
def test_a_region_is_told_by_its_view_and_the_view_by_its_region(
    picture: VideoFacts, canvas: Size, view: View
):
    crop = crop_to(picture, canvas, view)
    again = crop_to(picture, canvas, view_of(picture, canvas, crop))
    assert (again.x, again.y, again.width) == pytest.approx((crop.x, crop.y, crop.width), abs=1e-6)


@given(picture=VIDEOS, canvas=CANVASES, keys=KEYS)
def test_a_path_stays_in_the_picture_and_keeps_its_shape(
    picture: VideoFacts, canvas: Size, keys: tuple[FramingKey, ...]
):
    framing = moving(picture, canvas, ClipFraming(layout="fill", keys=keys))
    for frame in range(0, 100, 7):
        crop = framing.crop_at(frame)
        assert lies_in(crop, picture)
        shape = crop.width / crop.height * float(picture.sample_aspect.fraction)
        assert shape == pytest.approx(canvas.width_px / canvas.height_px, rel=1e-9)


@given(keys=KEYS, later=KEYS)
def test_only_what_is_seen_is_in_the_plan_and_nothing_seen_is_lost(
    keys: tuple[FramingKey, ...], later: tuple[FramingKey, ...]
):
    """The same frames as of the whole path, however much lies before the clip and behind it."""
    keys = tuple(sorted((*keys, *later), key=lambda key: key.at_us))
    framing = ClipFraming(layout="fill", keys=keys)
    plan = moving(video(), STORY, framing)
    for frame in (0, 1, 13, 50, 98, 99):
        shown = shown_at(video(), preset(), framing, TIMING, 4_000_000 + frame * 40_000)
        assert shown.crop is not None
        crop = plan.crop_at(frame)
        assert (crop.x, crop.y, crop.width) == pytest.approx((shown.crop.x, shown.crop.y, shown.crop.width))
    inside = [key for key in plan.path if 0 < key.frame < 99]
    assert len(plan.path) <= len(inside) + 2


def test_a_path_is_on_the_clips_own_frames():
    path = moving(video(), STORY, ClipFraming(keys=(at(3, 0.4), at(5.04, 0.5), at(7, 0.6)))).path
    assert [key.frame for key in path] == [-25, 26, 75]


@pytest.mark.parametrize(
    "keys",
    [
        (at(5, 0.4),),
        (at(5, 0.4), at(6, 0.4)),
        (at(1, 0.3), at(2, 0.4)),  # both before the clip
        (at(9, 0.4), at(12, 0.6)),  # both behind it
        (at(3, 0.4, ease="hold"), at(9, 0.6)),  # it would jump after the end
    ],
)
def test_a_path_that_goes_nowhere_during_the_clip_is_a_still_frame(keys: tuple[FramingKey, ...]):
    framing = moving(video(), STORY, ClipFraming(keys=keys))
    assert framing.path == ()
    assert framing.crop == framed(video(), STORY, focus=Point(0.4, 0.5)).crop


def test_of_two_keys_on_one_frame_the_later_one_holds():
    keys = (at(4, 0.4), at(6, 0.5), FramingKey(6_000_001, View(Point(0.6, 0.5))))
    framing = moving(video(), STORY, ClipFraming(keys=keys))
    assert [key.frame for key in framing.path] == [0, 50]
    assert framing.crop_at(50) == framed(video(), STORY, focus=Point(0.6, 0.5)).crop


@given(picture=VIDEOS, canvas=CANVASES, share=st.floats(0.2, 0.8), upper=VIEWS, lower=VIEWS)
def test_a_split_covers_the_canvas_with_two_unbent_regions(
    picture: VideoFacts, canvas: Size, share: float, upper: View, lower: View
):
    framing = moving(picture, canvas, ClipFraming(layout="split", view=upper, lower=lower, upper_share=share))
    assert framing.lower is not None
    one, two = framing.place, framing.lower.place
    assert (one.x_px, one.y_px, two.x_px) == (0, 0, 0)
    assert one.width_px == two.width_px == canvas.width_px
    assert one.bottom_px == two.y_px and two.bottom_px == canvas.height_px
    assert one.height_px % 2 == 0 and one.height_px > 0 and two.height_px > 0
    for crop, place in ((framing.crop, one), (framing.lower.crop, two)):
        assert lies_in(crop, picture)
        shape = crop.width / crop.height * float(picture.sample_aspect.fraction)
        assert shape == pytest.approx(place.width_px / place.height_px, rel=1e-9)


def test_a_clips_own_ground_lies_around_its_picture():
    channel = preset(canvas=Canvas(1080, 1920, "#14324a"))
    for ground, background in (("#ff0000", "#ff0000"), (None, "#14324a")):
        framing = frame_clip(video(), channel, ClipFraming(layout="colour", ground=ground))
        assert framing.background == background and framing.backdrop is None
    assert frame_clip(video(), channel, ClipFraming(layout="blur")).backdrop is not None
