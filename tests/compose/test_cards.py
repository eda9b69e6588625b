"""Cards and lower thirds: what a viewer sees of them, frame by frame."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from leike.compose.card_text import fit_text, text_notices
from leike.compose.cards import (
    animation_digest,
    animation_frame,
    end_card,
    forget_frames,
    lower_third,
    title_card,
)
from leike.compose.colour import brand_notices, contrast, rgb
from leike.compose.logo import logo_overlay
from leike.model.brand import Brand, EndCard, Logo, LowerThird, TitleCard
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle
from leike.model.render import Animation, LogoPicture, Overlay
from leike.model.time import Rate

STORY, STORY_SAFE = Size(360, 640), Rect(22, 96, 316, 416)
CANVASES = [
    (STORY, STORY_SAFE),
    (Size(360, 360), Rect(18, 18, 324, 324)),
    (Size(640, 360), Rect(32, 45, 576, 270)),
    (Size(360, 640), Rect(40, 96, 256, 320)),
]
BRAND = Brand(
    background="#14324a",
    text="#ffffff",
    accent="#f2b632",
    end_card=EndCard(lines=("Tervetuloa!", "esimerkki.fi")),
)
LONG_TITLES = [
    "Kirjastoauto",
    "Romaani syntyi hiljaisessa lukusalissa ja muita tarinoita syksyn kirjailijailloista",
    "kaunokirjallisuuskokoelmahyllymetrijärjestelmäpäivitys " * 3,
    "x" * 200,
    "Sata sanaa " * 18,
    "أهلا وسهلا بكم في المكتبة العامة",
    "Ääkköset, Ўзбек, Ελληνικά ja 🎉 juhla",
]


def title(
    text: str = "Hiljaiset hyllyt",
    canvas: Size = STORY,
    safe: Rect = STORY_SAFE,
    brand: Brand = BRAND,
    **more: object,
) -> Animation:
    speaker, role = str(more.pop("speaker", "Aino Metsälä")), str(more.pop("role", "kirjailija"))
    card = title_card(text, speaker, role, brand, canvas, safe, Rate(25), **more)  # type: ignore[arg-type]
    assert card is not None
    return card


def third(canvas: Size = STORY, safe: Rect = STORY_SAFE, **more: object) -> tuple[Overlay, Animation]:
    overlay = lower_third("Aino Metsälä", "kirjailija", BRAND, canvas, safe, Rate(25), **more)  # type: ignore[arg-type]
    assert overlay is not None
    assert isinstance(overlay.picture, Animation)
    return overlay, overlay.picture


def ink(frame: np.ndarray, colour: str, tolerance: int = 40) -> Rect | None:
    """The box round all pixels of about that colour."""
    near = np.abs(frame[:, :, :3].astype(int) - rgb(colour)).max(axis=2) < tolerance
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    if not len(rows):
        return None
    x_px, y_px = int(columns[0]), int(rows[0])
    return Rect(x_px, y_px, int(columns[-1]) + 1 - x_px, int(rows[-1]) + 1 - y_px)


def flashes(frames: list[np.ndarray]) -> float:
    """The largest change of mean brightness between two frames, 0..1."""
    means = [frame[:, :, :3].mean() / 255 for frame in frames]
    return max(abs(a - b) for a, b in pairwise(means))


@pytest.mark.parametrize(("canvas", "safe"), CANVASES)
def test_a_title_card_shows_the_brand_and_keeps_its_text_in_the_safe_area(canvas: Size, safe: Rect) -> None:
    card = title(canvas=canvas, safe=safe)
    frame = animation_frame(card, card.frames - 1)
    assert frame.shape == (canvas.height_px, canvas.width_px, 3)
    assert frame.dtype == np.uint8
    assert tuple(frame[2, 2]) == rgb(BRAND.background)
    text = ink(frame, BRAND.text)
    assert text is not None
    assert safe.holds(text)
    assert text.width_px > canvas.width_px * 0.3


@pytest.mark.parametrize("text", LONG_TITLES)
@pytest.mark.parametrize(("canvas", "safe"), CANVASES)
def test_no_title_leaves_the_safe_area_in_any_frame(text: str, canvas: Size, safe: Rect) -> None:
    card = title(text[:200], canvas, safe, speaker="Maximiliana Katariina af Hällström-Kärkkäinen " * 3)
    for number in (0, 4, card.frames - 1):
        seen = ink(animation_frame(card, number), BRAND.text, 60)
        assert seen is not None
        assert safe.holds(seen)


@pytest.mark.parametrize("text", LONG_TITLES)
@pytest.mark.parametrize("width_px", [120, 300, 900])
def test_every_letter_is_in_the_fitted_lines(text: str, width_px: int) -> None:
    fitted = fit_text(text[:200], "bold", 60, width_px, 400, max_lines=4)
    letters = "".join(fitted.lines).replace("-", "").replace(" ", "")
    assert letters == text[:200].replace(" ", "").replace("-", "")
    assert len(fitted.lines) <= 4
    assert fitted.width_px <= width_px
    assert fitted.height_px <= 400


def test_three_short_lines_become_two_slightly_smaller_ones() -> None:
    fitted = fit_text("Romaani syntyi lukusalissa", "bold", 128, 854, 900, max_lines=4)
    assert fitted.lines == ("Romaani syntyi", "lukusalissa")
    assert fitted.size_px > 100


def test_a_long_word_is_broken_between_syllables_and_only_when_it_must() -> None:
    assert fit_text("kaunokirjallisuuskokoelma", "bold", 40, 500, 400, max_lines=4).lines == (
        "kaunokirjallisuuskokoelma",
    )
    broken = fit_text("kaunokirjallisuuskokoelma", "bold", 80, 300, 400, max_lines=4)
    assert len(broken.lines) > 1
    assert all(line.endswith("-") for line in broken.lines[:-1])


def test_characters_that_no_font_has_are_left_out_and_told() -> None:
    unknown = "\U000f1234"
    assert [notice.params["characters"] for notice in text_notices((f"a{unknown}b", "ok"))] == [unknown]
    assert fit_text(f"a{unknown}b", "bold", 40, 500, 400, max_lines=4).lines == ("ab",)
    assert text_notices(("Ääkköset 1–2 “ok”",)) == ()


def test_the_title_is_there_from_the_first_frame_on() -> None:
    card = title()
    first, last = animation_frame(card, 0), animation_frame(card, card.frames - 1)
    assert ink(first, BRAND.text) is not None
    bars = [ink(frame[:, :60], BRAND.accent) for frame in (first, last)]
    assert bars[0] is None
    assert bars[1] is not None


def test_motion_is_calm_and_ends_within_a_second() -> None:
    overlay_card = third()[1]
    end = end_card(BRAND, STORY, STORY_SAFE, Rate(25))
    assert end is not None
    for card in (title(), end):
        frames = [animation_frame(card, number) for number in range(card.frames)]
        assert flashes(frames) < 0.05
        assert all((frame == frames[-1]).all() for frame in frames[25:])
        assert not (frames[0] == frames[-1]).all()
    assert flashes([animation_frame(overlay_card, number) for number in range(overlay_card.frames)]) < 0.6


def test_frames_are_the_same_each_time_and_whatever_was_drawn_before() -> None:
    card = title("Toinen otsikko")
    late_first = animation_frame(card, 3).copy()
    other = [animation_frame(title(f"Otsikko {number}"), 3) for number in range(6)]
    assert (animation_frame(card, 3) == late_first).all()
    assert not (other[0] == other[1]).all()


def test_frames_outside_are_the_first_and_the_last() -> None:
    card = title()
    assert (animation_frame(card, -5) == animation_frame(card, 0)).all()
    assert (animation_frame(card, 10_000) == animation_frame(card, card.frames - 1)).all()
    with pytest.raises(ValueError, match="read-only"):
        animation_frame(card, 0)[0, 0, 0] = 1


def test_forgotten_frames_come_out_the_same_again() -> None:
    card = title()
    before = animation_frame(card, 3)
    forget_frames()
    after = animation_frame(card, 3)
    assert after is not before
    assert (after == before).all()


def test_still_frames_are_not_composed_again() -> None:
    card = title()
    assert animation_frame(card, card.frames - 1) is animation_frame(card, card.frames - 2)


@pytest.mark.parametrize("rate", [Rate(24000, 1001), Rate(25), Rate(30000, 1001), Rate(50), Rate(60)])
def test_a_card_has_the_frames_of_its_length_at_every_rate(rate: Rate) -> None:
    brand = Brand(title_card=TitleCard(duration_s=1.5))
    card = title_card("Otsikko", "", "", brand, STORY, STORY_SAFE, rate)
    assert card is not None
    assert abs(card.frames / rate.fraction - 1.5) <= 1 / rate.fraction
    assert animation_frame(card, card.frames - 1).shape == (640, 360, 3)


def test_parts_that_are_switched_off_or_empty_are_left_out() -> None:
    assert title_card(" ", "Aino", "x", BRAND, STORY, STORY_SAFE, Rate(25)) is None
    assert title_card("T", "", "", Brand(title_card=None), STORY, STORY_SAFE, Rate(25)) is None
    assert end_card(Brand(), STORY, STORY_SAFE, Rate(25)) is None
    assert end_card(Brand(end_card=EndCard()), STORY, STORY_SAFE, Rate(25)) is None
    assert lower_third("", " ", BRAND, STORY, STORY_SAFE, Rate(25)) is None
    assert lower_third("A", "", Brand(lower_third=None), STORY, STORY_SAFE, Rate(25)) is None
    assert lower_third("A", "", BRAND, STORY, STORY_SAFE, Rate(25), body_frames=14) is None


@pytest.mark.parametrize(("canvas", "safe"), CANVASES)
def test_a_lower_third_lies_in_the_safe_area_above_three_lines_of_captions(canvas: Size, safe: Rect) -> None:
    style = CaptionStyle(size_px=21, line_height_px=27, max_lines=3, box_padding_px=8)
    overlay, picture = third(canvas, safe, captions=style)
    box = Rect(overlay.x_px, overlay.y_px, picture.size.width_px, picture.size.height_px)
    assert safe.holds(box)
    assert box.bottom_px <= safe.bottom_px - 3 * 27
    assert box.y_px >= safe.y_px + safe.height_px * 0.3


def test_a_lower_third_comes_clear_stands_firm_and_leaves_clear() -> None:
    overlay, picture = third(first_frame=50, body_frames=200)
    assert (overlay.first_frame, overlay.end_frame) == (50 + 12, 50 + 12 + 100) or overlay.first_frame == 63
    first, middle, last = (animation_frame(picture, number) for number in (0, 50, picture.frames - 1))
    assert middle.shape == (picture.size.height_px, picture.size.width_px, 4)
    assert first[:, :, 3].max() == 0
    assert (middle[:, 2:-8, 3] == 255).all()
    assert last[:, :, 3].max() < 50
    height, width = middle.shape[:2]
    assert tuple(middle[height // 2, width - 4, :3]) == rgb(BRAND.background)
    assert tuple(middle[height // 2, 1, :3]) == rgb(BRAND.accent)
    assert ink(middle, BRAND.text) is not None


def test_a_lower_third_ends_with_a_short_clip() -> None:
    overlay, _ = third(first_frame=10, body_frames=40)
    assert overlay.end_frame == 50


def test_the_names_on_a_lower_third_never_leave_their_plate() -> None:
    names = ("Åke", "Maximiliana Katariina Josefiina af Hällström-Kärkkäinen", "Ж" * 120)
    for name in names:
        for canvas, safe in CANVASES:
            overlay = lower_third(name, "erikoiskirjastonhoitaja " * 4, BRAND, canvas, safe, Rate(25))
            assert overlay is not None
            assert isinstance(overlay.picture, Animation)
            frame = animation_frame(overlay.picture, 60)
            seen = ink(frame, BRAND.text, 60)
            assert seen is not None
            assert seen.x_px > 4
            assert seen.right_px < overlay.picture.size.width_px - 4
            assert seen.y_px > 1
            assert seen.bottom_px < overlay.picture.size.height_px - 1


def logo_picture(folder: object, colour: tuple[int, ...], size: tuple[int, int] = (300, 100)) -> LogoPicture:
    file = f"{folder}/logo.png"
    Image.new("RGBA", size, colour).save(file)
    picture = logo_overlay(Logo(file), STORY_SAFE, STORY, 1).picture
    assert isinstance(picture, LogoPicture)
    return picture


def test_the_logo_stands_on_both_cards_inside_the_safe_area(tmp_path: object) -> None:
    logo = logo_picture(tmp_path, (220, 20, 60, 255))
    end = end_card(BRAND, STORY, STORY_SAFE, Rate(25), logo)
    assert end is not None
    for card in (title(logo=logo), end):
        seen = ink(animation_frame(card, card.frames - 1), "#dc143c")
        assert seen is not None
        assert STORY_SAFE.holds(seen)
        assert seen.width_px > 90


def test_a_logo_in_the_colour_of_the_card_gets_a_plate(tmp_path: object) -> None:
    logo = logo_picture(tmp_path, (*rgb(BRAND.background), 255))
    card = title("T", speaker="", role="", logo=logo)
    frame = animation_frame(card, card.frames - 1)
    corner = frame[STORY_SAFE.y_px : STORY_SAFE.y_px + 60, :200]
    assert ink(corner, "#ffffff") is not None


@pytest.mark.parametrize(
    ("text", "background", "told"),
    [
        ("#ffffff", "#14324a", False),
        ("#777777", "#999999", True),
        ("#000000", "#ffffff", False),
        ("#ffffff", "#f2b632", True),
    ],
)
def test_colours_that_are_hard_to_read_are_told(text: str, background: str, told: bool) -> None:
    notices = brand_notices(Brand(text=text, background=background))
    assert [notice.key for notice in notices] == (["brand_contrast_low"] if told else [])
    if told:
        assert float(notices[0].params["ratio"]) < 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_quiet_text_is_still_readable_on_every_ground() -> None:
    brand = Brand(background="#6a6a6a", text="#ffffff", accent="#6a6a6a")
    card = title("Otsikko", brand=brand)
    frame = animation_frame(card, card.frames - 1)
    darkest_text = frame[frame.max(axis=2) > 200]
    assert len(darkest_text) > 200


def test_the_digest_changes_with_what_is_seen_and_not_with_the_logo_folder(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    cards = [title(logo=logo_picture(tmp_path / name, (220, 20, 60, 255))) for name in ("a", "b")]
    assert animation_digest(cards[0]) == animation_digest(cards[1])
    others = [
        title(),
        title("Muu"),
        title(speaker="Muu"),
        title(brand=Brand(accent="#00ff00")),
        third()[1],
        cards[0],
    ]
    assert len({animation_digest(card) for card in others}) == len(others)


def test_third_and_title_use_the_brands_own_lengths() -> None:
    brand = Brand(lower_third=LowerThird(start_s=1.0, duration_s=2.0))
    overlay = lower_third("A", "", brand, STORY, STORY_SAFE, Rate(25))
    assert overlay is not None
    assert (overlay.first_frame, overlay.end_frame) == (25, 75)
