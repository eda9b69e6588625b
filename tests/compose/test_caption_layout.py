"""Captions on the canvas: inside the safe area, in time, with nothing lost."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.compose.caption_checks import characters_a_second, check_captions
from leike.compose.captions.layout import lay_out
from leike.compose.captions.overlays import caption_overlays
from leike.compose.captions.text import clean, clusters
from leike.compose.fonts import FontBook
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.preset import CaptionStyle
from leike.model.render import CaptionPicture, Overlay
from leike.model.time import Rate
from leike.resources import assets_folder
from made_fonts import make_font

STORY = Rect(65, 288, 950, 1248)
STYLE = CaptionStyle()
SECOND = 1_000_000
COMPOUND = "tietokirjallisuuspalkintolautakuntajäsenyys"
BOOK = FontBook(assets_folder() / "fonts", ())


def _cue(start_s: float, end_s: float, text: str) -> Cue:
    return Cue(round(start_s * SECOND), round(end_s * SECOND), text)


def _overlays(
    *cues: Cue, style: CaptionStyle = STYLE, safe: Rect = STORY, rate: Rate | None = None, frames: int = 1000
):
    return caption_overlays(cues, style, safe, rate or Rate(25), frames, book=BOOK)


def _caption(overlay: Overlay) -> CaptionPicture:
    assert isinstance(overlay.picture, CaptionPicture)
    return overlay.picture


def _text(overlay: Overlay) -> str:
    return "\n".join(line.text for line in _caption(overlay).lines)


def _place(overlay: Overlay) -> Rect:
    size = overlay.picture.size
    return Rect(overlay.x_px, overlay.y_px, size.width_px, size.height_px)


def test_a_cue_is_seen_from_its_first_frame_to_its_last():
    overlays, notices = _overlays(_cue(1, 2.5, "Hei"))
    assert [(overlay.first_frame, overlay.end_frame, _text(overlay)) for overlay in overlays] == [
        (25, 63, "Hei")
    ]
    assert notices == ()
    overlays, _ = _overlays(_cue(1, 2, "Hei"), rate=Rate(30000, 1001))
    assert (overlays[0].first_frame, overlays[0].end_frame) == (30, 60)


def test_cues_are_cut_at_the_end_and_those_after_it_left_out():
    overlays, _ = _overlays(_cue(1, 9, "a"), _cue(5, 9, "b"), frames=50)
    assert [(overlay.first_frame, overlay.end_frame) for overlay in overlays] == [(25, 50)]


def test_a_cue_shorter_than_a_frame_is_seen_for_one():
    overlays, _ = _overlays(_cue(1, 1.001, "Hei"))
    assert (overlays[0].first_frame, overlays[0].end_frame) == (25, 26)


def test_cues_seen_together_are_stacked_in_one_picture():
    overlays, _ = _overlays(_cue(0, 4, "ensin"), _cue(2, 6, "sitten"))
    assert [(overlay.first_frame, overlay.end_frame, _text(overlay)) for overlay in overlays] == [
        (0, 50, "ensin"),
        (50, 100, "ensin\nsitten"),
        (100, 150, "sitten"),
    ]


def test_a_slip_of_a_few_frames_is_no_reason_to_stack():
    overlays, _ = _overlays(_cue(0, 2.1, "ensin"), _cue(2, 4, "sitten"))
    assert [(overlay.first_frame, overlay.end_frame, _text(overlay)) for overlay in overlays] == [
        (0, 50, "ensin"),
        (50, 100, "sitten"),
    ]


def test_thousands_of_cues_at_one_time_are_neither_slow_nor_silent():
    cues = [_cue(number / 1000, 30, f"sana {number}") for number in range(3000)]
    start = time.process_time()
    overlays, notices = _overlays(*cues)
    assert time.process_time() - start < 10
    assert _text(overlays[-1]).split("\n") == [f"sana {number}" for number in range(2994, 3000)]
    assert [notice.key for notice in notices] == ["captions_not_shown"]
    assert all(earlier.end_frame <= later.first_frame for earlier, later in pairwise(overlays))


@pytest.mark.parametrize("position", ["top", "middle", "bottom"])
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_position_and_alignment(position, align):
    style = CaptionStyle(position=position, align=align)
    overlays, _ = _overlays(_cue(0, 1, "Hei\nja hyvää huomenta"), style=style)
    place, lines = _place(overlays[0]), _caption(overlays[0]).lines
    left, right = place.x_px - STORY.x_px, STORY.right_px - place.right_px
    above, below = place.y_px - STORY.y_px, STORY.bottom_px - place.bottom_px
    assert {"left": left, "center": abs(left - right), "right": right}[align] <= 3
    assert {"top": above, "middle": abs(above - below), "bottom": below}[position] <= 3
    edges = {line.box.x_px for line in lines} if align == "left" else {line.box.right_px for line in lines}
    assert len(edges) == (2 if align == "center" else 1)


def test_boxes_touch_and_capitals_stand_in_their_middle():
    overlays, _ = _overlays(_cue(0, 1, "HEI\nHYVÄÄ HUOMENTA"))
    first, second = _caption(overlays[0]).lines
    assert first.box.bottom_px == second.box.y_px
    assert first.box.height_px == STYLE.line_height_px
    cap_height = 0.714 * STYLE.size_px
    above = first.baseline_px - cap_height - first.box.y_px
    below = first.box.bottom_px - first.baseline_px
    assert abs(above - below) <= 2


def test_padding_is_the_same_on_both_sides():
    line = _caption(_overlays(_cue(0, 1, "Hyvää huomenta"))[0][0]).lines[0]
    assert line.runs[0].x_px == pytest.approx(STYLE.box_padding_px, abs=1)


def test_boxes_of_nearly_the_same_width_get_the_same_width():
    lines = _caption(_overlays(_cue(0, 1, "Hyvää huomenta\nHyvää huomenta."))[0][0]).lines
    assert lines[0].box.width_px == lines[1].box.width_px


def test_a_finnish_compound_of_forty_letters_fits_at_full_size():
    (overlay,), notices = _overlays(_cue(0, 3, COMPOUND))
    assert _caption(overlay).font_size_px == STYLE.size_px
    assert _text(overlay).replace("-\n", "") == COMPOUND
    assert STORY.holds(_place(overlay))
    assert notices == ()


def test_a_long_text_is_made_smaller_before_it_is_split():
    text = "Kirjailija kertoo uudesta romaanistaan ja siitä, miten kirjoittaminen muutti koko hänen elämänsä"
    (overlay,), notices = _overlays(_cue(0, 5, text))
    assert 0.6 * STYLE.size_px <= _caption(overlay).font_size_px < STYLE.size_px
    assert len(_caption(overlay).lines) <= STYLE.max_lines
    assert notices == ()


def test_a_text_too_long_for_one_picture_goes_over_several_and_says_so():
    text = " ".join(f"sana{number:03}" for number in range(60))
    overlays, notices = _overlays(_cue(0, 6, text))
    assert len(overlays) > 1
    assert " ".join(_text(overlay) for overlay in overlays).split() == text.split()
    assert overlays[0].first_frame == 0
    assert overlays[-1].end_frame == 150
    assert all(earlier.end_frame == later.first_frame for earlier, later in pairwise(overlays))
    lengths = [overlay.end_frame - overlay.first_frame for overlay in overlays]
    assert max(lengths) <= 2 * min(lengths)
    assert [notice.key for notice in notices] == ["captions_split"]


def test_parts_without_time_to_be_shown_are_told():
    _, notices = _overlays(_cue(0, 0.04, " ".join(["sana"] * 100)))
    assert "captions_not_shown" in [notice.key for notice in notices]


def test_a_character_without_a_font_is_left_out_and_named():
    overlays, notices = _overlays(_cue(0, 1, "Hei \U00010920 maailma"))
    assert _text(overlays[0]) == "Hei maailma"
    assert [notice.key for notice in notices] == ["captions_characters_missing"]
    assert notices[0].params["characters"] == "U+10920 LYDIAN LETTER A"


def test_a_cue_of_nothing_but_missing_characters_has_no_picture():
    overlays, notices = _overlays(_cue(0, 1, "\U00010920\U00010921"))
    assert overlays == ()
    assert [notice.key for notice in notices] == ["captions_characters_missing"]


def test_a_font_that_is_not_there_is_told_and_replaced():
    overlays, notices = _overlays(_cue(0, 1, "Hei"), style=CaptionStyle(font="Ei Ole Sans"))
    assert _caption(overlays[0]).lines[0].runs[0].font_file.endswith("NotoSans-SemiBold.ttf")
    assert [notice.key for notice in notices] == ["captions_font_missing"]


def test_scripts_get_runs_of_their_own_fonts_in_visual_order(tmp_path):
    hebrew = make_font(tmp_path / "MadeHebrew.ttf", "Made Hebrew", "אבגד")
    book = FontBook(assets_folder() / "fonts", (tmp_path,))
    (picture,) = lay_out(("שלום אב Oodi 25".replace("שלום ", ""),), STYLE, STORY, "fi", book).pictures
    runs = picture.lines[0].runs
    assert [run.x_px for run in runs] == sorted(run.x_px for run in runs)
    assert runs[-1].text.strip() == "אב"
    assert (runs[-1].font_file, runs[-1].direction) == (str(hebrew), "rtl")
    assert "".join(run.text for run in runs if run.direction == "ltr").split() == ["Oodi", "25"]


def test_all_lines_of_a_right_to_left_text_run_that_way(tmp_path):
    make_font(tmp_path / "MadeHebrew.ttf", "Made Hebrew", "אבגד")
    book = FontBook(assets_folder() / "fonts", (tmp_path,))
    (picture,) = lay_out(("אבגד אבגד\nOodi אב",), STYLE, STORY, "fi", book).pictures
    assert picture.lines[1].runs[0].text.strip() == "אב"
    assert picture.lines[1].runs[-1].text.strip() == "Oodi"


def test_emoji_and_marks_stay_whole():
    family = "👩\u200d👩\u200d👧"
    (picture,) = lay_out((f"Hei {family} g\u0308 maailma",), STYLE, STORY, "fi", BOOK).pictures
    runs = [run.text for line in picture.lines for run in line.runs]
    assert family in runs
    assert any("g\u0308" in run for run in runs)


def test_a_safe_area_smaller_than_a_letter_still_holds_the_picture():
    for safe in (Rect(0, 0, 20, 12), Rect(3, 5, 4, 3), Rect(1, 1, 3, 200)):
        overlays, _ = _overlays(_cue(0, 1, "Ääkköset ja muut"), safe=safe)
        assert all(safe.holds(_place(overlay)) for overlay in overlays)


def test_thirty_captions_are_laid_out_quickly():
    cues = tuple(
        _cue(2 * n, 2 * n + 1.9, f"Tänään {n}. kerran puhutaan kirjoista, kielestä ja elämästä")
        for n in range(30)
    )
    start = time.process_time()
    overlays, _ = _overlays(*cues, frames=2000)
    assert len(overlays) == 30
    assert time.process_time() - start < 1.5


_TEXTS = st.text(max_size=80) | st.text(alphabet="aÄj .-\n😀👩\u200d\u0301שלمر字ก\u00ad", max_size=160)
_STYLES = st.builds(
    CaptionStyle,
    size_px=st.integers(8, 200),
    line_height_px=st.integers(8, 240),
    max_lines=st.integers(1, 4),
    box_opacity=st.sampled_from([0.0, 0.75, 1.0]),
    box_padding_px=st.integers(0, 60),
    box_radius_px=st.integers(0, 40),
    outline_px=st.integers(0, 12),
    shadow_px=st.integers(0, 20),
    align=st.sampled_from(["left", "center", "right"]),
    position=st.sampled_from(["bottom", "middle", "top"]),
)


@settings(max_examples=120, deadline=None)
@given(
    texts=st.lists(_TEXTS, min_size=1, max_size=3),
    style=_STYLES,
    x=st.integers(0, 40),
    width=st.integers(60, 900),
)
def test_any_text_lies_inside_the_safe_area_and_loses_nothing(texts, style, x, width):
    safe = Rect(x, x + 1, width, 700)
    cues = tuple(Cue(number * SECOND, (number + 2) * SECOND, text) for number, text in enumerate(texts))
    overlays, _ = _overlays(*cues, style=style, safe=safe)
    for overlay in overlays:
        assert safe.holds(_place(overlay))
        assert overlay.x_px % 2 == 0
        assert overlay.y_px % 2 == 0
        assert overlay.first_frame < overlay.end_frame
    for earlier, later in pairwise(overlays):
        assert earlier.end_frame <= later.first_frame
    for text in texts:
        laid_out = lay_out((text,), style, safe, "fi", BOOK)
        shown = "".join(line.text for picture in laid_out.pictures for line in picture.lines)
        letters = iter("".join(shown.split()))
        wanted = "".join(part for part in clusters(clean(text)) if part not in laid_out.missing)
        wanted = "".join(clean(wanted).replace("\u00ad", "").replace("\u200b", "").split())
        assert all(letter in letters for letter in wanted)


# reading checks


def _checked(*cues: Cue, style: CaptionStyle = STYLE) -> list[str]:
    return [message.key for message in check_captions(cues, style, Rate(25), BOOK)]


def test_reading_speed():
    assert _checked(_cue(0, 2, "x" * 30)) == []
    assert _checked(_cue(0, 2, "x" * 32)) == ["caption_fast"]
    assert _checked(_cue(0, 2, "x" * 36)) == ["caption_too_fast"]
    assert characters_a_second(_cue(0, 2, "ab\n 👩\u200d👧")) == 2.0


def test_a_message_names_time_text_and_what_to_do():
    (message,) = check_captions(
        (_cue(65, 67, "Aivan liian pitkä teksti kahteen sekuntiin, eikö vain"),), STYLE, book=BOOK
    )
    assert message.params["where"] == "1:05.0 “Aivan liian pitkä teksti kaht…”"
    assert message.params["seconds"] == 3.5


def test_length_gaps_lines_and_letters():
    assert _checked(_cue(0, 0.9, "Hei")) == ["caption_too_short"]
    assert _checked(_cue(0, 7.5, "Hei")) == ["caption_too_long"]
    assert _checked(_cue(0, 2, "Hei"), _cue(2.04, 4, "Moi")) == ["caption_gap_short"]
    assert _checked(_cue(0, 2, "Hei"), _cue(2.08, 4, "Moi")) == []
    assert _checked(_cue(0, 2, "Hei"), _cue(2, 4, "Moi")) == []
    assert _checked(_cue(0, 3, "Hei"), _cue(2, 4, "Moi")) == ["caption_overlaps"]
    assert _checked(_cue(0, 6, "a\nb\nc\nd")) == ["caption_many_lines"]
    assert _checked(_cue(0, 6, "Hei \U00010920")) == ["caption_letters_missing"]
    assert _checked() == []
