"""Finding and replacing in captions."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.model.cue import Cue
from leike.model.cue_search import Match, Query, find, replace_all, replace_one
from leike.model.errors import RequestError

CUES = (Cue(0, 1, "Kirja on hyvä kirja"), Cue(1, 2, "kirjasto"), Cue(2, 3, "1.5 + (2)"))


def places(query: Query) -> list[tuple[int, int, int]]:
    return [(match.index, match.start, match.end) for match in find(CUES, query)]


def test_case_and_whole_words() -> None:
    assert places(Query("kirja")) == [(0, 0, 5), (0, 14, 19), (1, 0, 5)]
    assert places(Query("kirja", case=True)) == [(0, 14, 19), (1, 0, 5)]
    assert places(Query("kirja", whole_word=True)) == [(0, 0, 5), (0, 14, 19)]
    assert places(Query("HYVÄ")) == [(0, 9, 13)]
    assert places(Query("")) == []


def test_letters_of_a_pattern_are_plain_unless_asked() -> None:
    assert places(Query("1.5 + (2)")) == [(2, 0, 9)]
    assert places(Query(".")) == [(2, 1, 2)]
    assert places(Query(r"\d", pattern=True)) == [(2, 0, 1), (2, 2, 3), (2, 7, 8)]
    assert places(Query("x*", pattern=True)) == [], "nothing is no match"


def test_all_are_replaced_where_they_are_wanted() -> None:
    after, count = replace_all(CUES, Query("kirja"), "levy")
    assert [cue.text for cue in after] == ["levy on hyvä levy", "levysto", "1.5 + (2)"] and count == 3
    after, count = replace_all(CUES, Query("kirja"), r"\1", indices=[1])
    assert [cue.text for cue in after] == ["Kirja on hyvä kirja", r"\1sto", "1.5 + (2)"] and count == 1
    after, count = replace_all(CUES, Query(r"(\w+)sto", pattern=True), r"sto\1")
    assert after[1].text == "stokirja" and count == 1


def test_one_place_is_replaced_and_an_old_find_does_no_harm() -> None:
    match = find(CUES, Query("kirja"))[1]
    after = replace_one(CUES, match, Query("kirja"), "levy\0")
    assert after[0].text == "Kirja on hyvä levy"
    assert replace_one(after, match, Query("kirja"), "levy") == after
    assert replace_one((), Match(3, 0, 1), Query("a"), "b") == ()


@pytest.mark.parametrize("pattern", ["(", "[", "(?P<a>b)(?P=c)", "*", "\\", "a{9999999999999}"])
def test_a_broken_pattern_is_explained(pattern: str) -> None:
    with pytest.raises(RequestError) as caught:
        find(CUES, Query(pattern, pattern=True))
    assert caught.value.message.key == "find_pattern_wrong"


def test_a_broken_replacement_is_explained() -> None:
    with pytest.raises(RequestError) as caught:
        replace_all(CUES, Query("k", pattern=True), r"\7")
    assert caught.value.message.key == "find_replacement_wrong"


def test_a_pattern_that_never_ends_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(RequestError) as caught:
        find([Cue(0, 1, "a" * 1900 + "b")] * 50, Query(r"(a|aa)+(a|aa)+(a|aa)+$", pattern=True))
    assert caught.value.message.key == "find_pattern_slow"
    assert time.monotonic() - began < 20


@given(st.text(max_size=20), st.text(max_size=5), st.text(max_size=5), st.booleans(), st.booleans())
def test_no_plain_search_fails(text: str, wanted: str, new: str, case: bool, whole_word: bool) -> None:
    cues = (Cue(0, 1, text),)
    query = Query(wanted, case=case, whole_word=whole_word)
    found = find(cues, query)
    after, count = replace_all(cues, query, new)
    assert count == len(found)
    if case:
        assert all(text[match.start : match.end] == wanted for match in found)
    if not found:
        assert after == cues
