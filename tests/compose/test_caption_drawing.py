"""Captions as pixels: what a viewer sees."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont, features

from leike.compose.captions.drawing import draw_caption
from leike.compose.captions.layout import lay_out
from leike.compose.captions.overlays import caption_overlays
from leike.compose.font_files import load_font, system_font_folders
from leike.compose.fonts import FontBook
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.preset import CaptionStyle
from leike.model.render import CaptionPicture
from leike.model.time import Rate
from leike.resources import assets_folder
from made_fonts import make_colour_font, make_font

STORY = Rect(65, 288, 950, 1248)
SHIPPED = assets_folder() / "fonts"
BOOK = FontBook(SHIPPED, ())
BOX_ALPHA = round(0.75 * 255)


def _picture(text: str, style: CaptionStyle | None = None, book: FontBook = BOOK):
    (picture,) = lay_out((text,), style or CaptionStyle(), STORY, "fi", book).pictures
    return picture


def _pixels(text: str, style: CaptionStyle | None = None, book: FontBook = BOOK) -> np.ndarray:
    return np.asarray(draw_caption(_picture(text, style, book)))


def _over(pixels: np.ndarray, ground: int) -> np.ndarray:
    """The picture composited over an even grey."""
    alpha = pixels[..., 3:].astype(float) / 255
    return pixels[..., :3] * alpha + ground * (1 - alpha)


def test_the_image_has_the_pictures_size():
    picture = _picture("Hei\nja hyvää huomenta")
    image = draw_caption(picture)
    assert image.mode == "RGBA"
    assert image.size == (picture.size.width_px, picture.size.height_px)


def test_white_letters_on_a_box_of_three_quarters_black():
    pixels = _pixels("Hei vaan")
    height, width, _ = pixels.shape
    assert tuple(pixels[height // 2, 6]) == (0, 0, 0, BOX_ALPHA)
    solid = (pixels == 255).all(axis=-1)
    assert 0.04 < solid.mean() < 0.4
    rows, columns = np.nonzero(solid)
    assert rows.min() > 5
    assert rows.max() < height - 5
    assert columns.min() >= 24
    assert columns.max() < width - 24


def test_contrast_over_white_is_at_least_seven_to_one():
    box = _over(_pixels("Hei"), 255)[6, 30, 0] / 255
    luminance = box / 12.92 if box <= 0.04045 else ((box + 0.055) / 1.055) ** 2.4
    assert 1.05 / (luminance + 0.05) >= 7


def test_letters_are_optically_in_the_middle_of_the_box():
    pixels = _pixels("HHHH")
    rows, columns = np.nonzero(pixels[..., 0] > 128)
    height, width, _ = pixels.shape
    assert abs(rows.min() - (height - 1 - rows.max())) <= 1
    assert abs(columns.min() - (width - 1 - columns.max())) <= 2


def test_boxes_never_darken_each_other_where_they_touch():
    picture = _picture("HHHH\nHHHHHHH\nHH")
    pixels = np.asarray(draw_caption(picture))
    blank = pixels[pixels[..., 0] == 0]
    assert blank[:, 3].max() == BOX_ALPHA
    seam = picture.lines[0].box.bottom_px
    middle = pixels.shape[1] // 2
    assert (pixels[seam - 4 : seam + 4, middle, 3] == BOX_ALPHA).all()


def test_corners_are_round_and_only_where_they_stick_out():
    picture = _picture("HHHH\nHHHHHHHHH")
    pixels = np.asarray(draw_caption(picture))
    upper, lower = (line.box for line in picture.lines)
    assert pixels[lower.bottom_px - 1, 0, 3] == 0
    assert pixels[lower.y_px, 0, 3] == 0
    assert pixels[upper.y_px, upper.x_px, 3] == 0
    assert pixels[upper.bottom_px - 1, upper.x_px, 3] == BOX_ALPHA
    edge = pixels[upper.y_px : upper.y_px + 8, upper.x_px : upper.x_px + 8, 3]
    assert ((edge > 0) & (edge < BOX_ALPHA)).any()


def test_beside_a_shorter_line_nothing_is_painted():
    picture = _picture("HH\nHHHHHHHHH")
    pixels = np.asarray(draw_caption(picture))
    box = picture.lines[0].box
    assert not pixels[: box.bottom_px, : box.x_px - 1, 3].any()


def test_colours_come_from_the_style():
    pixels = _pixels(
        "HHHH", CaptionStyle(colour="#ffcc00", box_colour="#003366", box_opacity=1.0, box_radius_px=0)
    )
    assert tuple(pixels[3, 3]) == (0, 0x33, 0x66, 255)
    assert (pixels == (0xFF, 0xCC, 0, 255)).all(axis=-1).any()


def test_without_a_box_only_letters_and_their_outline_are_painted():
    style = CaptionStyle(box_opacity=0.0, outline_px=5, outline_colour="#102030")
    pixels = _pixels("HHHH", style)
    assert pixels[0, 0, 3] == 0
    outline = (pixels == (0x10, 0x20, 0x30, 255)).all(axis=-1)
    letters = (pixels == 255).all(axis=-1)
    assert outline.any()
    assert letters.any()
    columns = np.nonzero(outline)[1]
    assert columns.min() <= np.nonzero(letters)[1].min() - 4
    assert not pixels[0, :, 3].all()


@pytest.mark.parametrize(
    "effect", [{"outline_px": 12}, {"shadow_px": 24}, {"outline_px": 8, "shadow_px": 16}]
)
def test_outline_and_shadow_are_not_cut_at_the_pictures_edge(effect):
    pixels = _pixels("Ågjy", CaptionStyle(box_opacity=0.0, **effect))
    edges = np.concatenate([pixels[0, :, 3], pixels[-1, :, 3], pixels[:, 0, 3], pixels[:, -1, 3]])
    assert edges.max() <= 40
    assert pixels[..., 3].max() == 255


def test_a_shadow_lies_below_the_letters():
    style = CaptionStyle(box_opacity=0.0, shadow_px=20, shadow_opacity=1.0)
    pixels = _pixels("HHHH", style)
    letters = np.nonzero(pixels[..., 0] > 200)[0].max()
    shadow = np.nonzero(pixels[..., 3] > 60)[0].max()
    assert shadow > letters + 5


def test_tall_letters_and_tails_are_whole():
    for text in ("ÅÄÖ", "Ảgjpqy,", "g\u0301\u0302\u0303\u0304"):
        pixels = _pixels(text, CaptionStyle(box_opacity=0.0))
        assert pixels[0, :, 3].max() < 255
        assert pixels[-1, :, 3].max() < 255


def test_the_same_picture_is_the_same_pixels():
    picture = _picture("Ääkköset 😀 ja sama kuva")
    assert draw_caption(picture).tobytes() == draw_caption(picture).tobytes()


def test_threads_draw_the_same_pixels():
    pictures = [_picture(f"Säie {number} piirtää tätä kuvaa") for number in range(8)]
    alone = [draw_caption(picture).tobytes() for picture in pictures]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            together = pool.map(lambda picture: draw_caption(picture).tobytes(), pictures)
            assert list(together) == alone


def test_without_fribidi_letters_are_still_drawn(monkeypatch, tmp_path):
    make_font(tmp_path / "hebrew.ttf", "Made Hebrew", "אב")
    book = FontBook(SHIPPED, (tmp_path,))
    monkeypatch.setattr(ImageFont.core, "HAVE_RAQM", False)
    load_font.cache_clear()
    try:
        overlays, notices = caption_overlays(
            (Cue(0, 1_000_000, "Hei אב g\u0308\u200d 😀"),), CaptionStyle(), STORY, Rate(25), 25, book=book
        )
        assert isinstance(overlays[0].picture, CaptionPicture)
        pixels = np.asarray(draw_caption(overlays[0].picture))
    finally:
        load_font.cache_clear()
    assert [notice.key for notice in notices] == ["captions_plain_shaping"]
    assert (pixels == 255).all(axis=-1).mean() > 0.02


def test_a_mark_changes_its_letter_and_adds_no_width():
    plain, marked = _picture("gggg"), _picture("gg\u0301gg")
    assert plain.size.width_px == marked.size.width_px
    assert draw_caption(plain).tobytes() != draw_caption(marked).tobytes()


def test_a_fallback_fonts_letters_are_drawn(tmp_path):
    make_font(tmp_path / "lydian.ttf", "Made Lydian", "\U00010920")
    pixels = _pixels("\U00010920", book=FontBook(SHIPPED, (tmp_path,)))
    rows, columns = np.nonzero((pixels == 255).all(axis=-1))
    assert rows.max() - rows.min() + 1 == pytest.approx(0.7 * 64, abs=2)
    assert columns.max() - columns.min() + 1 == pytest.approx(0.5 * 64, abs=2)


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow found no FriBiDi library on this computer")
def test_right_to_left_letters_run_from_the_right(tmp_path):
    make_font(tmp_path / "hebrew.ttf", "Made Hebrew", "א")
    book = FontBook(SHIPPED, (tmp_path,))
    pixels = _pixels("א .", book=book)
    columns = np.nonzero((pixels[..., 0] > 200).any(axis=0))[0]
    letter = np.nonzero((pixels[..., 0] > 200).sum(axis=0) > 30)[0]
    assert columns.min() < letter.min() - 10  # the full stop stands to the left of the letter


def test_a_colour_font_paints_in_its_own_colours(tmp_path):
    make_colour_font(tmp_path / "MadeEmoji.ttf", "😀", (1.0, 0.0, 0.0))
    picture = _picture("Hei 😀", book=FontBook(SHIPPED, (tmp_path,)))
    assert [run.colour_glyphs for run in picture.lines[0].runs] == [False, True]
    pixels = np.asarray(draw_caption(picture))
    red = (pixels == (255, 0, 0, 255)).all(axis=-1)
    rows, columns = np.nonzero(red)
    assert rows.max() - rows.min() + 1 == pytest.approx(0.7 * 64, abs=2)
    assert columns.min() > np.nonzero((pixels == 255).all(axis=-1))[1].max()


def test_the_systems_colour_emoji_are_drawn_in_colour():
    book = FontBook(SHIPPED, system_font_folders())
    face = book.face_for("😀", "Noto Sans", "semibold")
    assert face is not None
    if face.colour == "none":
        pytest.skip("no colour emoji font is installed on this computer")
    pixels = _pixels("😀", book=book)
    yellow = (pixels[..., 0] > 200) & (pixels[..., 1] > 150) & (pixels[..., 2] < 120)
    assert yellow.mean() > 0.1
    rows = np.nonzero(yellow)[0]
    assert abs((rows.min() + rows.max()) / 2 - pixels.shape[0] / 2) < 5


def test_emoji_without_a_colour_font_are_drawn_like_letters():
    pixels = _pixels("😀")
    assert ((pixels == 255).all(axis=-1)).mean() > 0.03


@settings(max_examples=100, deadline=None)
@given(text=st.text(min_size=1, max_size=60) | st.text(alphabet="aÄg😀\u0301\u200dש字 \n", max_size=80))
def test_any_text_can_be_drawn(text):
    for picture in lay_out((text,), CaptionStyle(outline_px=3, shadow_px=4), STORY, "fi", BOOK).pictures:
        assert draw_caption(picture).size == (picture.size.width_px, picture.size.height_px)


def test_thirty_captions_are_drawn_in_well_under_a_second():
    pictures = [_picture(f"Tänään {number}. kerran puhutaan kirjoista ja elämästä") for number in range(30)]
    start = time.process_time()
    for picture in pictures:
        draw_caption(picture)
    assert time.process_time() - start < 1.0
