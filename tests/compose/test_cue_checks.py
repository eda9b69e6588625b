"""Problems of single captions, and mends that lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.compose.caption_checks import check_captions
from leike.compose.captions.splitting import split_cue, split_text
from leike.compose.cue_checks import Problem, mended, problems
from leike.compose.fonts import FontBook
from leike.files.subtitles import read_subtitles
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.preset import CaptionStyle
from leike.model.time import Rate
from leike.resources import assets_folder

STYLE = CaptionStyle()
BOOK = FontBook(assets_folder() / "fonts", ())
SAFE = Rect(120, 288, 768, 960)
RATE = Rate(25)
S = 1_000_000


def cue(start_s: float, end_s: float, text: str) -> Cue:
    return Cue(round(start_s * S), round(end_s * S), text)


def found(*cues: Cue, **more) -> dict[int, tuple[Problem, ...]]:
    return problems(cues, STYLE, RATE, book=BOOK, **more)


def keys(*cues: Cue, **more) -> dict[int, list[str]]:
    return {index: [problem.key for problem in own] for index, own in found(*cues, **more).items()}


def press(*cues: Cue, index: int = 0, **more) -> tuple[Cue, ...]:
    """What the first mend of a caption makes of them all."""
    (problem, *_others) = found(*cues, **more)[index]
    assert problem.mend
    return mended(cues, index, problem, STYLE, RATE, book=BOOK, **more)


def words(cues: tuple[Cue, ...]) -> list[str]:
    return " ".join(one.text for one in cues).split()


LONG = "Kirjasto on auki myös viikonloppuisin, ja lukupiiri kokoontuu joka toinen torstai kello kuusi."


def test_says_of_each_caption_what_the_command_line_says_of_all():
    cues = (cue(3, 3.5, "Hei"), cue(0, 2, "x" * 40), cue(4, 14, "a\nb\nc\nd \U00010920"))
    each = found(*cues)
    assert keys(*cues) == {
        0: ["caption_too_short"],
        1: ["caption_too_fast"],
        2: ["caption_too_long", "caption_many_lines", "caption_letters_missing"],
    }
    told = [problem.message for index in (1, 0, 2) for problem in each[index]]
    assert told == list(check_captions(cues, STYLE, RATE, BOOK))


def test_good_captions_have_no_problems():
    assert found(cue(0, 2, "Hyvää iltaa kaikille."), cue(2, 4, "Tervetuloa taloon.")) == {}
    assert found() == {}


def test_narrow_letters_that_fit_as_drawn_are_no_problem():
    narrow = cue(0, 7, ("ilta lili " * 8)[: STYLE.max_characters * STYLE.max_lines + 8].strip())
    assert keys(narrow) == {0: ["caption_many_lines"]}
    assert keys(narrow, safe=SAFE) == {}


def test_wide_letters_need_lines_that_counting_does_not_see():
    wide = cue(0, 6, "MWMWMWMWMW " * 6)
    assert keys(wide) == {}
    assert keys(wide, safe=SAFE) == {0: ["caption_many_lines"]}


def test_a_fast_caption_lasts_longer_where_there_is_time_but_never_over_the_next():
    fast, following = cue(1, 2, "x" * 30), cue(3.5, 5, "Moi")
    first, second = press(fast, following)
    assert (first.start_us, first.end_us, second) == (1 * S, 3 * S, following)
    first, _ = press(fast, cue(2.9, 5, "Moi"))
    assert (first.start_us, first.end_us) == (900_000, 2_900_000)
    first, _ = press(fast, cue(3.04, 5, "Moi"))
    assert first.end_us == 3_040_000  # no flash of two frames before the next


def test_a_fast_caption_that_has_no_room_is_left_to_the_person():
    fast, following = cue(0, 1, "x" * 30), cue(1, 3, "Moi")
    (problem,) = found(fast, following)[0]
    assert (problem.severity, problem.mend) == ("error", "")
    assert mended((fast, following), 0, problem, STYLE, RATE, book=BOOK) == (fast, following)


def test_nothing_is_shown_beyond_the_end_of_the_clip():
    fast = cue(0, 1, "x" * 30)
    assert press(fast)[0].end_us == 2 * S
    assert found(fast, until_us=1 * S)[0][0].mend == ""
    assert press(fast, until_us=2 * S)[0].end_us == 2 * S


def test_too_short_and_too_long():
    assert press(cue(0, 0.4, "Hei"), cue(5, 7, "Moi"))[0].end_us == 1 * S
    silent = press(cue(0, 9, "Hei"))
    assert silent == (cue(0, 7, "Hei"),)
    spoken = press(cue(0, 9, LONG))
    assert [one.text for one in spoken] == [
        "Kirjasto on auki myös viikonloppuisin,",
        "ja lukupiiri kokoontuu joka toinen torstai kello kuusi.",
    ]
    assert spoken[0].start_us == 0 and spoken[0].end_us == spoken[1].start_us and spoken[1].end_us == 9 * S


def test_too_many_lines_are_divided_anew_or_in_two():
    assert press(cue(0, 3, "yksi\nkaksi\nkolme\nneljä"))[0].text == "yksi kaksi kolme neljä"
    halves = press(cue(0, 7, LONG), safe=SAFE)
    assert len(halves) == 2 and words(halves) == LONG.split()
    assert keys(*halves, safe=SAFE) == {}


def test_gaps_are_closed_and_overlaps_ended():
    assert press(cue(0, 2, "Hei"), cue(2.04, 4, "Moi"))[0].end_us == 2_040_000
    opened = press(cue(0, 7, "Hei vaan kaikille teille"), cue(7.04, 9, "Moi"))
    assert opened[0].end_us == 6_960_000
    first, second = press(cue(0, 3, "Hei"), cue(2, 4, "Moi"))
    assert (first.end_us, second.start_us) == (2 * S, 2 * S)
    first, second = press(cue(0, 3, "Hei"), cue(0, 6, "Moi"))
    assert (first.end_us, second) == (3 * S, cue(3, 6, "Moi"))


def test_the_label_of_a_mend_is_a_key_of_edits():
    problem = found(cue(0, 3, "Hei"), cue(2, 4, "Moi"))[0][0]
    assert problem.mend == "edit_caption_end_earlier"


def test_captions_need_not_be_in_order():
    later, first = cue(2, 4, "Moi"), cue(0, 3, "Hei")
    assert keys(later, first) == {1: ["caption_overlaps"]}
    assert press(later, first, index=1) == (cue(0, 2, "Hei"), later)


def test_asking_again_after_one_edit_is_cheap():
    import time

    cues = tuple(cue(n * 3, n * 3 + 2.5, f"Tekstitys numero {n}, jossa on sanoja.") for n in range(2000))
    problems(cues, STYLE, RATE, safe=SAFE, book=BOOK)
    edited = (*cues[:1000], cue(3000, 3002, "Uusi"), *cues[1001:])
    started = time.process_time()
    problems(edited, STYLE, RATE, safe=SAFE, book=BOOK)
    assert time.process_time() - started < 0.2


def _hurried(by: float) -> tuple[Cue, ...]:
    """The captions of the sample session, as in a talk that is so much faster."""
    cues, _notices = read_subtitles(assets_folder() / "sample" / "sample.srt")
    return tuple(Cue(round(one.start_us / by), round(one.end_us / by), one.text) for one in cues)


@pytest.mark.parametrize("by", [1.0, 1.3, 1.8])
def test_pressing_every_mend_of_a_real_file_comes_to_an_end(by: float):
    cues = given = _hurried(by)
    presses = 0
    while True:
        told = problems(cues, STYLE, RATE, safe=SAFE, book=BOOK)
        mendable = [(index, one) for index, own in told.items() for one in own if one.mend]
        if not mendable:
            break
        index, problem = mendable[0]
        cues = mended(cues, index, problem, STYLE, RATE, safe=SAFE, book=BOOK)
        presses += 1
        assert presses < 100
    assert words(cues) == words(given)
    was = problems(given, STYLE, RATE, safe=SAFE, book=BOOK)
    severities = [[one.severity for own in each.values() for one in own] for each in (was, told)]
    before, left = (len(each) + 10 * each.count("error") for each in severities)
    assert left < before or presses == 0
    assert by == 1.0 or presses > 1


TEXTS = st.lists(
    st.text("aeiouklmnr", min_size=1, max_size=12)
    | st.sampled_from(["ja", "että", "-Niin", "loppu.", "niin,"]),
    min_size=1,
    max_size=25,
).flatmap(
    lambda found: st.sampled_from([" ", "\n"]).map(
        lambda joint: " ".join(found[: len(found) // 2]) + joint + " ".join(found[len(found) // 2 :])
    )
)
CUES = st.lists(
    st.builds(
        lambda start, length, text: Cue(start * 20_000, (start + length) * 20_000, text.strip()),
        st.integers(0, 1500),
        st.integers(1, 600),
        TEXTS,
    ),
    min_size=1,
    max_size=6,
).map(tuple)


@settings(max_examples=120, deadline=None)
@given(CUES, st.sampled_from([None, 40 * S]))
def test_a_mend_removes_its_problem_and_makes_no_error(cues: tuple[Cue, ...], until_us: int | None):
    before = problems(cues, STYLE, RATE, safe=SAFE, until_us=until_us, book=BOOK)
    for index, own in before.items():
        for problem in own:
            after = mended(cues, index, problem, STYLE, RATE, safe=SAFE, until_us=until_us, book=BOOK)
            if not problem.mend:
                assert after == cues
                continue
            assert sorted(words(after)) == sorted(words(cues))
            starts = [one.start_us for one in after]
            assert starts == sorted(starts) and all(one.start_us < one.end_us for one in after)
            was, now = _counts(cues, until_us), _counts(after, until_us)
            assert now[problem.key] < was[problem.key]
            parts = len(after) - len(cues)
            for key in ERRORS - {problem.key}:
                had_it = any(other.key == key for other in own)
                assert now[key] <= was[key] + (parts if had_it else 0)


WARNINGS = {"caption_fast", "caption_too_short", "caption_too_long", "caption_gap_short"}
ERRORS = {"caption_too_fast", "caption_many_lines", "caption_overlaps", "caption_letters_missing"}


def _counts(cues: tuple[Cue, ...], until_us: int | None) -> dict[str, int]:
    told = problems(cues, STYLE, RATE, safe=SAFE, until_us=until_us, book=BOOK)
    keys = [problem.key for own in told.values() for problem in own]
    return {key: keys.count(key) for key in ERRORS | WARNINGS}


@given(TEXTS, st.integers(1, 6))
def test_splitting_keeps_every_word_in_order(text: str, parts: int):
    texts = split_text(text, parts)
    assert " ".join(texts).split() == text.split()
    assert len(texts) == (parts if len(text.split()) >= parts else 1)
    pieces = split_cue(Cue(0, 7 * S, text), parts)
    assert pieces[0].start_us == 0 and pieces[-1].end_us == 7 * S
    assert all(first.end_us == second.start_us for first, second in pairwise(pieces))


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Hyvää iltaa. Tervetuloa taloon", ("Hyvää iltaa.", "Tervetuloa taloon")),
        ("-Mitä luet?\n-Dekkaria, aina", ("-Mitä luet?", "-Dekkaria, aina")),
        ("Vi ses på torsdag och på lördag", ("Vi ses på torsdag", "och på lördag")),
        ("kuusi\u00a0%", ("kuusi\u00a0%",)),
    ],
)
def test_a_text_breaks_where_the_sense_does(text: str, halves: tuple[str, ...]):
    assert split_text(text, 2) == halves
