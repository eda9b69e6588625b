"""Contrast of captions on what lies behind them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leike.compose.colour import READABLE_CONTRAST
from leike.compose.contrast import contrast_on, contrast_problem, readable_look, sure_contrast
from leike.model.caption_look import CaptionLook, styled
from leike.model.cue import Cue
from leike.model.preset import CaptionStyle

BARE = CaptionStyle(box_opacity=0)


def plain(red: int, green: int, blue: int) -> np.ndarray:
    return np.full((40, 60, 3), (red, green, blue), dtype=np.uint8)


def test_bare_white_text_on_white_black_and_between():
    assert contrast_on(plain(255, 255, 255), BARE) == pytest.approx(1)
    assert contrast_on(plain(0, 0, 0), BARE) == pytest.approx(21)
    assert contrast_on(plain(119, 119, 119), BARE) == pytest.approx(4.48, abs=0.01)  # WCAG's known pair
    assert contrast_on(plain(118, 118, 118), BARE) == pytest.approx(4.54, abs=0.01)


def test_a_box_lies_between_text_and_picture():
    boxed = CaptionStyle(box_opacity=0.75)
    assert contrast_on(plain(255, 255, 255), boxed) == pytest.approx(10.4, abs=0.1)
    assert contrast_on(plain(255, 255, 255), replace(boxed, box_opacity=0.3)) < READABLE_CONTRAST
    assert contrast_on(plain(255, 255, 255), replace(boxed, box_opacity=1)) == pytest.approx(21)


def test_the_worse_part_counts_but_a_lamp_does_not():
    half = plain(0, 0, 0)
    half[:, 30:] = 255
    assert contrast_on(half, BARE) == pytest.approx(1)
    lamp = plain(0, 0, 0)
    lamp[:5, :5] = 255
    assert contrast_on(lamp, BARE) == pytest.approx(21)


def test_an_outline_carries_the_letters():
    outlined = replace(BARE, outline_px=4)
    assert contrast_on(plain(255, 255, 255), outlined) == pytest.approx(21)
    assert sure_contrast(outlined) == pytest.approx(21)
    assert contrast_on(plain(255, 255, 255), replace(BARE, outline_px=1)) == pytest.approx(1)


def test_nothing_behind_is_no_reason_to_worry():
    assert contrast_on(np.zeros((0, 0, 3), np.uint8), CaptionStyle()) == pytest.approx(21)


def test_what_is_sure_whatever_the_picture():
    assert sure_contrast(CaptionStyle()) == pytest.approx(10.4, abs=0.1)
    assert sure_contrast(BARE) == pytest.approx(1)
    assert sure_contrast(CaptionStyle(colour="#808080", box_opacity=0)) == pytest.approx(1)


def test_the_problem_tells_figures_that_fail_and_how_to_mend_them():
    problem = contrast_problem(Cue(0, 2_000_000, "Hei"), 4.47, "tiktok")
    assert problem is not None
    assert (problem.key, problem.severity, problem.mend) == (
        "caption_contrast_low",
        "error",
        "edit_caption_box",
    )
    assert (problem.message.params["ratio"], problem.message.params["needed"]) == (4.4, 4.5)
    assert contrast_problem(Cue(0, 2_000_000, "Hei"), 4.5, "tiktok") is None


def test_the_mend_turns_on_the_faintest_box_that_does():
    look = readable_look(CaptionLook(), BARE)
    assert look.box_colour is None and look.box_opacity == 0.55
    assert readable_look(CaptionLook(box_opacity=0.2), CaptionStyle()).box_opacity == 0.55
    assert readable_look(CaptionLook(), CaptionStyle()) == CaptionLook()


def test_a_box_of_the_texts_own_colour_gets_another_one():
    look = readable_look(CaptionLook(), CaptionStyle(colour="#000000", box_colour="#101010"))
    assert look.box_colour == "#ffffff"


COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


@given(COLOURS, COLOURS, st.floats(0, 1), st.tuples(*[st.integers(0, 255)] * 3))
def test_no_picture_is_worse_than_what_is_sure(colour, box, opacity, pixel):
    style = CaptionStyle(colour=colour, box_colour=box, box_opacity=opacity)
    assert contrast_on(plain(*pixel), style) >= sure_contrast(style) - 0.2  # colours are rounded once


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_mended_look_is_readable_on_every_picture(colour, box, opacity):
    style = CaptionStyle(colour=colour, box_colour=box, box_opacity=opacity)
    look = readable_look(CaptionLook(scale=1.2), style)
    assert sure_contrast(styled(style, look)) >= READABLE_CONTRAST
    assert look.scale == 1.2 and look.colour is None
