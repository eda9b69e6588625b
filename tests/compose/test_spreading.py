"""Pasted text becomes captions that fit, with every word and a time to read each."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.compose.captions.spreading import captions_of, reading_time_us, spread
from leike.compose.captions.text import clean, clusters
from leike.compose.captions.wrapping import wrap
from leike.model.preset import CaptionStyle
from leike.model.time import SECOND_US

STYLE = CaptionStyle(max_lines=2, max_characters=24)
TALK = """Hyvää iltaa ja tervetuloa Kallion kirjastoon! Tänään vieraana on kirjailija Aino Virtanen, joka
kertoo uudesta romaanistaan ja siitä, miten se syntyi kolmen vuoden aikana. Klo 18.30 on tauko, esim. kahvia
on tarjolla 24. kesäkuuta asti. Kyllä. Niin on.

– Mistä kaikki alkoi?
– Se alkoi junassa."""
WORDS = st.lists(st.text("aäB.!?,–-ש😀日。 \n", max_size=12) | st.just("x" * 60), max_size=40).map(" ".join)


def bare(text: str) -> str:
    return "".join(text.split())


def fits(text: str, style: CaptionStyle = STYLE) -> bool:
    lines = wrap(text, style.max_characters, style.max_lines, lambda part: len(clusters(part))).lines
    return len(lines) <= style.max_lines


@settings(deadline=None)
@given(WORDS, st.booleans())
def test_every_letter_is_kept_in_captions_that_fit(text: str, by_line: bool) -> None:
    found = captions_of(text, STYLE, by_line=by_line)
    assert bare("".join(found)) == bare(clean(text))
    for caption in found:
        assert caption.strip() == caption != ""
        assert fits(caption)
        assert reading_time_us(caption) <= 7 * SECOND_US


def test_sentences_stay_whole_and_long_ones_break_where_the_sense_allows() -> None:
    found = captions_of(TALK, CaptionStyle(max_lines=2, max_characters=32))
    assert found[0] == "Hyvää iltaa ja tervetuloa Kallion kirjastoon!"
    assert "Klo 18.30 on tauko," in " ".join(found)
    assert not any(caption.endswith(("esim.", "24.", "18.")) for caption in found)
    assert "Kyllä. Niin on." in found, "short sentences come together"
    assert found[-2:] == ("– Mistä kaikki alkoi?", "– Se alkoi junassa."), "each speaker begins anew"


@pytest.mark.parametrize(
    ("text", "first_end"),
    [
        (
            "I walked along the long grey shore, and then I saw the seal that everybody had told me about.",
            ",",
        ),
        ("Jag gick längs den långa grå stranden, och sedan såg jag sälen som alla hade berättat om.", ","),
        (
            "Kävelin pitkää harmaata rantaa pitkin, ja sitten näin hylkeen, josta kaikki olivat kertoneet.",
            ",",
        ),
    ],
)
def test_a_long_sentence_breaks_after_a_comma(text: str, first_end: str) -> None:
    found = captions_of(text, CaptionStyle(max_lines=2, max_characters=32))
    assert len(found) == 2 and found[0].endswith(first_end)


def test_each_line_can_be_a_caption_of_its_own() -> None:
    assert captions_of("Maa on niin kaunis\nkirkas\n\nLuojan taivas", STYLE, by_line=True) == (
        "Maa on niin kaunis",
        "kirkas",
        "Luojan taivas",
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\0\u200b"])
def test_nothing_to_say_makes_no_caption(text: str) -> None:
    assert captions_of(text, STYLE) == ()


def test_ten_thousand_letters_without_a_space_are_divided_without_hyphens() -> None:
    found = captions_of("x" * 10_000, STYLE)
    assert "".join(found) == "x" * 10_000 and all(fits(caption) for caption in found)


@given(
    st.lists(st.text("ab ", min_size=1, max_size=60), min_size=1, max_size=40).map(tuple),
    st.integers(0, 10**9),
    st.integers(40_000, 7200 * SECOND_US),
)
def test_the_range_is_filled_in_order(texts, start_us, length_us) -> None:
    cues = spread(texts, start_us, start_us + length_us)
    assert tuple(cue.text for cue in cues) == texts
    assert cues[0].start_us == start_us and cues[-1].end_us <= start_us + length_us
    for cue, following in pairwise(cues):
        assert cue.end_us == following.start_us
    assert all(0 < cue.end_us - cue.start_us <= 7 * SECOND_US for cue in cues)
    if length_us >= len(texts) * SECOND_US:
        assert all(cue.end_us - cue.start_us >= SECOND_US - 1 for cue in cues)


def test_reading_time_decides_the_lengths() -> None:
    texts = ("a" * 15, "a" * 45)
    natural = spread(texts, 0, 4 * SECOND_US)
    assert [cue.end_us - cue.start_us for cue in natural] == [SECOND_US, 3 * SECOND_US]
    slow = spread(texts, 0, 8 * SECOND_US)
    assert [cue.end_us - cue.start_us for cue in slow] == [2 * SECOND_US, 6 * SECOND_US]
    long = spread(texts, 0, 80 * SECOND_US)
    assert [(cue.start_us, cue.end_us) for cue in long] == [
        (0, 7 * SECOND_US), (7 * SECOND_US, 14 * SECOND_US)
    ], "no hole between sentences, the rest stays free"  # fmt: skip
    fast = spread(texts, 0, 3 * SECOND_US)
    assert [cue.end_us - cue.start_us for cue in fast] == [SECOND_US, 2 * SECOND_US]
