"""Lines by measured width: balanced, sensible, complete."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.compose.captions.hyphenation import break_points
from leike.compose.captions.text import base_direction, bidi_levels, clean, clusters, visual_order
from leike.compose.captions.wrapping import wrap

COMPOUND = "tietokirjallisuuspalkintolautakuntajäsenyys"  # 43 letters


def _width(text: str) -> float:
    return float(len(clusters(text)) * 10)


def _wrap(text: str, characters: int, max_lines: int = 3, language: str = "fi"):
    return wrap(text, characters * 10.0, max_lines, _width, language)


def test_a_short_text_stays_on_one_line():
    assert _wrap("Hei vaan!", 24).lines == ("Hei vaan!",)


def test_lines_are_of_even_length_rather_than_full():
    lines = _wrap("aaaa bbbb cccc dddd eeee ffff", 24).lines
    assert lines == ("aaaa bbbb cccc", "dddd eeee ffff")


def test_breaks_follow_the_sentence_where_that_costs_little():
    assert _wrap("Hän tuli eilen, mutta lähti pian", 24).lines == ("Hän tuli eilen,", "mutta lähti pian")
    assert _wrap("Se oli hyvä. Nyt luetaan lisää", 24).lines == ("Se oli hyvä.", "Nyt luetaan lisää")
    assert _wrap("kirja ja lehti sekä elokuva", 20).lines == ("kirja ja lehti", "sekä elokuva")


def test_no_short_word_is_left_alone_on_the_last_line():
    lines = _wrap("Kirjailijavieras kertoo uudesta romaanistaan jo nyt", 24).lines
    assert len(lines[-1].split()) > 1
    lines = _wrap("aaaaaaaaaa bbbbbbbbbb cccccccccc dd", 22).lines
    assert lines[-1] != "dd"


def test_given_line_breaks_stay_where_they_fit():
    assert _wrap("Lyhyt\nja toinen rivi", 24).lines == ("Lyhyt", "ja toinen rivi")


def test_given_line_breaks_are_laid_anew_where_they_do_not_fit():
    lines = _wrap("Tämä rivi on aivan liian pitkä\ntähän", 24).lines
    assert lines == ("Tämä rivi on", "aivan liian pitkä tähän") or lines == (
        "Tämä rivi on aivan",
        "liian pitkä tähän",
    )


def test_four_given_lines_become_fewer_where_that_is_allowed():
    assert len(_wrap("yksi\nkaksi\nkolme\nneljä", 24).lines) <= 3


def test_speakers_keep_their_lines_and_their_dashes():
    lines = _wrap("- Mistä idea tähän kirjaan tuli?\n- Äidiltä.", 24).lines
    assert lines[-1] == "-\u00a0Äidiltä."
    assert lines[0].startswith("-\u00a0Mistä")
    assert not any(line.endswith("-") for line in lines)


def test_a_finnish_compound_is_hyphenated_between_syllables():
    wrapped = _wrap(COMPOUND, 24)
    assert len(wrapped.lines) == 2
    assert not wrapped.forced
    assert wrapped.lines[0].endswith("-")
    assert wrapped.lines[0].removesuffix("-") + wrapped.lines[1] == COMPOUND


@pytest.mark.parametrize(
    ("word", "language", "broken"),
    [
        ("kirjastokortti", "fi", "kir-jas-to-kortti"),
        ("Öisinajattelija", "fi", "Öisi-na-jat-te-lija"),
        ("talo", "fi", "talo"),
        ("biblioteksverksamhet", "sv", "bib-li-o-teks-verk-sam-het"),
        ("e-kirjalainaamo", "fi", "e-kir-ja-lai-naamo"),
        ("tie\u00adtoturva", "fi", "tie\u00ad-toturva"),
        ("12345678", "fi", "12345678"),
    ],
)
def test_break_points(word, language, broken):
    points = (0, *break_points(word, language), len(word))
    pieces = [word[start:end] for start, end in itertools.pairwise(points)]
    assert "-".join(pieces).replace("--", "-") == broken


def test_words_that_fit_are_not_hyphenated():
    lines = _wrap("kirjastoautoilija kirjastoautoilija", 20).lines
    assert lines == ("kirjastoautoilija", "kirjastoautoilija")


def test_a_soft_hyphen_is_shown_only_where_it_breaks():
    assert _wrap("kirjasto\u00adautoilijoiden", 14).lines == ("kirjasto-", "autoilijoiden")
    assert _wrap("kirjasto\u00adauto", 24).lines == ("kirjastoauto",)


def test_hyphens_and_slashes_in_a_word_are_places_to_break():
    assert _wrap("Helsinki-Vantaa-lentoasema", 16).lines == ("Helsinki-Vantaa-", "lentoasema")


def test_what_no_language_breaks_is_cut_and_said_to_be():
    wrapped = _wrap("x" * 50, 24)
    assert wrapped.forced
    assert "".join(wrapped.lines) == "x" * 50
    assert all(len(line) <= 24 for line in wrapped.lines)


def test_japanese_and_thai_break_without_spaces():
    wrapped = _wrap("図書館へようこそ、今日は作家のお話です。", 12)
    assert not wrapped.forced
    assert "".join(wrapped.lines) == "図書館へようこそ、今日は作家のお話です。"
    assert not any(line[0] in "、。" for line in wrapped.lines)


def test_no_break_spaces_hold():
    lines = _wrap("hinta on noin 25\u00a0000\u00a0euroa vuodessa", 16).lines
    assert any("25\u00a0000\u00a0euroa" in line for line in lines)


def test_a_wide_cluster_stays_whole_even_where_nothing_fits():
    family = "👩\u200d👩\u200d👧"
    assert _wrap(family * 2, 0).lines == (family, family)


def test_cleaning_keeps_letters_and_drops_what_hides():
    assert clean("a\u0308\u202e\u2066b\x07\u00a0c\r\nd\u2028e\t f") == "äb\u00a0c\nd\ne f"
    assert clean("\u200b\n \n\u200e") == ""
    assert clean("a" + "\u0301" * 500) == "á" + "\u0301" * 8


def test_visual_order_of_mixed_directions():
    text = "abc אבג 12"
    levels = bidi_levels(clusters(text), base_direction(text))
    assert "".join(text[index] for index in visual_order(levels)) == "abc 12 גבא"
    text = "אבג abc"
    levels = bidi_levels(clusters(text), base_direction(text))
    assert "".join(text[index] for index in visual_order(levels)) == "abc גבא"


_TEXT = st.text(max_size=120) | st.text(alphabet="abäö -–\n.,שل😀\u0301\u200d字ก", max_size=120)


def _solid(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())


@settings(max_examples=300, deadline=None)
@given(text=_TEXT.map(clean), characters=st.integers(1, 40), language=st.sampled_from(["fi", "sv", "en"]))
def test_nothing_is_lost_and_nothing_is_too_wide(text, characters, language):
    lines = _wrap(text, characters, language=language).lines
    for line in lines:
        assert _width(line) <= characters * 10 or len(clusters(line)) <= 2
    kept = _solid("".join(lines))
    wanted = iter(kept)
    assert all(letter in wanted for letter in _solid(text))
    assert len(kept) - len(_solid(text)) <= len(lines)  # hyphens at line ends at most


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["L", "א", "1", " ", "(", "ع", "\u0301a", "😀", "\u200d", "\ue000"]), max_size=30
    )
)
def test_every_cluster_has_a_level_and_a_place(parts):
    for base in ("ltr", "rtl"):
        levels = bidi_levels(parts, base)
        assert sorted(visual_order(levels)) == list(range(len(parts)))
