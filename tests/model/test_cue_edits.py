"""Edits of captions keep the order, give no cue a negative length and lose no words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.cue_edits import (
    LEAST_LENGTH_US,
    LONGEST_LENGTH_US,
    cue_at,
    in_order,
    letter_at,
    merge,
    place_of,
    ripple,
    seen_in,
    shift,
    split,
    stretch,
    tapped,
    tidied,
    typed_text,
    with_new,
    with_text,
    with_times,
    without,
)
from leike.model.time import LATEST_US, SECOND_US

TEXT = st.text("aä –-.\nש😀", min_size=0, max_size=30)
START = st.integers(0, 60 * SECOND_US)
LENGTH = st.integers(LEAST_LENGTH_US, 9 * SECOND_US)
CUE = st.builds(lambda start, length, text: Cue(start, start + length, text), START, LENGTH, TEXT)
CUES = st.lists(CUE, min_size=1, max_size=12).map(in_order)
ANY_TIME = st.integers(-10 * SECOND_US, 100 * SECOND_US)


def seconds(*rows: tuple[float, float, str]) -> tuple[Cue, ...]:
    return tuple(Cue(round(a * SECOND_US), round(b * SECOND_US), text) for a, b, text in rows)


def words(cues) -> list[str]:
    return sorted(word for cue in cues for word in cue.text.split())


def sound(cues: tuple[Cue, ...]) -> bool:
    ordered = all(a.start_us <= b.start_us for a, b in pairwise(cues))
    return ordered and all(cue.start_us >= 0 and cue.end_us - cue.start_us >= LEAST_LENGTH_US for cue in cues)


@given(CUES, st.data())
def test_every_edit_of_times_keeps_order_lengths_and_texts(cues, data) -> None:
    index = data.draw(st.integers(0, len(cues) - 1))
    some = data.draw(st.sets(st.integers(0, len(cues) - 1)))
    one, two = data.draw(ANY_TIME), data.draw(ANY_TIME)
    gap = data.draw(st.integers(0, SECOND_US))
    for after in (
        with_times(cues, index, one, two),
        shift(cues, some, one),
        stretch(cues, some, one, two),
        ripple(cues, index, one),
        tidied(cues, some, gap),
        tapped(cues, index, data.draw(st.lists(ANY_TIME, max_size=15)), two),
        with_new(cues, max(0, one), two)[0],
    ):
        assert sound(after)
        assert words(after) == words(cues)


@given(CUES, st.data())
def test_what_was_split_and_merged_is_as_before(cues, data) -> None:
    index = data.draw(st.integers(0, len(cues) - 1))
    letter = data.draw(st.integers(-2, len(cues[index].text) + 2))
    at_us = data.draw(st.none() | ANY_TIME)
    after = split(cues, index, letter, at_us)
    assert sound(after)
    if len(after) == len(cues):
        assert after == cues
        return
    head = next(
        at for at, cue in enumerate(after) if cue.start_us == cues[index].start_us and cue not in cues
    )
    tail = next(at for at, cue in enumerate(after) if cue.start_us == after[head].end_us and cue not in cues)
    rejoined = merge((after[head], after[tail]), 0)[0]
    assert (rejoined.start_us, rejoined.end_us) == (cues[index].start_us, cues[index].end_us)
    assert "".join(rejoined.text.split()) == "".join(cues[index].text.split())


@given(CUES, st.sets(st.integers(0, 11)), st.integers(-20 * SECOND_US, 20 * SECOND_US))
def test_a_shift_keeps_all_distances_of_what_it_moves(cues, some, by_us) -> None:
    some = {at for at in some if at < len(cues)}
    moved = shift(cues, some, by_us)
    first = min((cues[at].start_us for at in some), default=0)
    expected = max(by_us, -first)
    wanted = sorted((cues[at].start_us + expected, cues[at].end_us + expected) for at in some)
    left = sorted((cue.start_us, cue.end_us) for cue in cues)
    for at in some:
        left.remove((cues[at].start_us, cues[at].end_us))
    assert sorted((cue.start_us, cue.end_us) for cue in moved) == sorted(wanted + left)


def test_a_split_shares_the_time_by_length_unless_a_moment_is_given() -> None:
    cues = seconds((10, 14, "Yksi kaksi kolme"))
    assert split(cues, 0, 5) == seconds((10, 11.066666, "Yksi"), (11.066666, 14, "kaksi kolme"))
    assert split(cues, 0, 5, 13_000_000) == seconds((10, 13, "Yksi"), (13, 14, "kaksi kolme"))
    assert split(cues, 0, 5, 14_000_000)[0].end_us == 11_066_666, "a moment at the edge is none"


@pytest.mark.parametrize("letter", [0, -3, 16, 99])
def test_a_split_that_would_leave_an_empty_cue_changes_nothing(letter) -> None:
    cues = seconds((10, 14, "Yksi kaksi kolme"))
    assert split(cues, 0, letter) == cues


def test_the_playhead_finds_the_nearest_gap_between_words() -> None:
    cue = Cue(0, 10 * SECOND_US, "Hyvää iltaa kaikille")
    assert letter_at(cue, 4_500_000) == 11
    assert letter_at(cue, 9_900_000) == 11
    assert letter_at(cue, 100_000) == 5
    assert letter_at(Cue(0, 10, "Sana"), 5) == 0


def test_merged_lines_stay_lines_and_speakers_stay_apart() -> None:
    assert merge(seconds((0, 1, "Hei"), (2, 3, "vaan")), 0) == seconds((0, 3, "Hei vaan"))
    assert merge(seconds((0, 1, "– Hei"), (2, 3, "– No hei")), 0) == seconds((0, 3, "– Hei\n– No hei"))
    assert merge(seconds((0, 1, "a\nb"), (2, 3, "c")), 0) == seconds((0, 3, "a\nb\nc"))
    assert merge(seconds((0, 5, "a"), (2, 3, "")), 0) == seconds((0, 5, "a"))
    assert merge(seconds((0, 1, "a")), 0) == seconds((0, 1, "a")), "nothing comes after the last one"


def test_a_new_cue_ends_the_one_on_screen_and_stops_at_the_next() -> None:
    cues = seconds((0, 4, "a"), (5, 6, "b"))
    after, at = with_new(cues, 2 * SECOND_US, 20 * SECOND_US, "uusi")
    assert after == seconds((0, 2, "a"), (2, 5, "uusi"), (5, 6, "b")) and at == 1
    after, at = with_new(cues, 5 * SECOND_US, 20 * SECOND_US)
    assert after == seconds((0, 4, "a"), (5, 6, "b"), (6, 9, "")) and at == 2
    after, at = with_new((), 19 * SECOND_US, 20 * SECOND_US)
    assert after == seconds((19, 20, "")) and at == 0


def test_a_longer_cue_pushes_all_that_come_after() -> None:
    cues = seconds((0, 2, "a"), (2, 3, "b"), (8, 9, "c"))
    assert ripple(cues, 0, 3_500_000) == seconds((0, 3.5, "a"), (3.5, 4.5, "b"), (9.5, 10.5, "c"))
    assert ripple(cues, 0, 1_000_000) == seconds((0, 1, "a"), (1, 2, "b"), (7, 8, "c"))


def test_drifting_captions_are_stretched_to_where_they_belong() -> None:
    cues = seconds((10, 11, "a"), (12, 14, "b"), (19, 20, "c"))
    assert stretch(cues, (0, 1, 2), 20_000_000, 40_000_000) == seconds(
        (20, 22, "a"), (24, 28, "b"), (38, 40, "c")
    )
    assert stretch(cues, (0, 1), 20_000_000, 20_000_000) == cues


def test_tidying_ends_overlaps_closes_slits_and_drops_the_empty() -> None:
    cues = seconds((0, 3, "a"), (2, 4, "b"), (4.05, 5, "c"), (5, 6, " "), (9, 10, "d"))
    assert tidied(cues, range(5), 80_000) == seconds(
        (0, 2, "a"), (2, 4.05, "b"), (4.05, 5, "c"), (9, 10, "d")
    )
    assert tidied(cues, (), 80_000) == cues


def test_taps_give_the_starts_and_the_rest_gives_way() -> None:
    cues = seconds((0, 1, "a"), (1, 2, "b"), (2, 3, "c"), (3, 4, "d"))
    taps = [500_000, 2_000_000, 2_010_000, 12_000_000]
    assert tapped(cues, 0, taps, 60_000_000) == seconds(
        (0.5, 2, "a"), (2, 9, "b"), (12, 13, "c"), (13, 14, "d")
    )
    assert 2_000_000 + LONGEST_LENGTH_US == 9_000_000
    assert tapped(cues, 0, [], 60_000_000) == cues
    assert tapped(cues, 2, [10_000_000], 60_000_000, stop=3) == seconds(
        (0, 1, "a"), (1, 2, "b"), (3, 4, "d"), (10, 11, "c")
    )


def test_more_taps_than_captions_change_nothing_more() -> None:
    cues = seconds((0, 1, "a"))
    assert tapped(cues, 0, [1_000_000, 2_000_000, 3_000_000], 9_000_000) == seconds((1, 2, "a"))


def test_what_is_seen_when() -> None:
    cues = seconds((0, 2, "a"), (1, 3, "b"), (5, 6, "c"))
    assert seen_in(cues, 2_000_000, 5_000_000) == (1,)
    assert seen_in(cues, 0, 10_000_000) == (0, 1, 2)
    assert [cue_at(cues, time) for time in (500_000, 1_500_000, 3_000_000, 5_000_000)] == [0, 1, -1, 2]


def test_twins_are_told_apart_by_identity() -> None:
    first, second = Cue(0, 10, "a"), Cue(0, 10, "a")
    assert place_of((first, second), second) == 1
    assert place_of((first,), Cue(0, 10, "a")) == 0
    assert place_of((), first) == -1


def test_typed_text_can_be_written_to_any_file() -> None:
    assert typed_text("a\0b\x07c\r\nd\u2028e\tf ") == "abc\nd\ne f "
    assert typed_text("\ud83d") == ""
    assert typed_text("שלום 😀👩\u200d👧") == "שלום 😀👩\u200d👧"
    assert len(typed_text("x" * 10_000)) == LONGEST_TEXT


def test_text_and_taking_out() -> None:
    cues = seconds((0, 1, "a"), (1, 2, "b"))
    assert with_text(cues, 1, "c") == seconds((0, 1, "a"), (1, 2, "c"))
    assert without(cues, {0}) == seconds((1, 2, "b"))
    with pytest.raises(IndexError):
        with_text(cues, 2, "c")


def test_no_edit_brings_a_cue_beyond_what_a_file_holds():
    cues = (Cue(0, 1_000_000, "a"), Cue(2_000_000, 3_000_000, "b"))
    assert shift(cues, [0, 1], 10**30)[-1] == Cue(LATEST_US - 1_000_000, LATEST_US, "b")
    assert with_times(cues, 1, 10**30, 10**31)[-1] == Cue(LATEST_US - 40_000, LATEST_US, "b")
