"""Unknown words: found, explained away, added; and nothing at all where there is no dictionary."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.app.doctor import examine
from leike.app.sentences import sentence
from leike.app.spelling import (
    Speller,
    add_own_word,
    available,
    load_dictionary,
    names_in,
    own_words,
    own_words_file,
)
from leike.model.clip import Clip
from leike.model.errors import RequestError
from tiny_dictionary import enchant_is_there, write_dictionary


class Known:
    """A dictionary of a few words, as Enchant's behaves: each may start a sentence."""

    def __init__(self, *known: str) -> None:
        self._known = {*known, *(word.capitalize() for word in known)}
        self.asked: list[str] = []

    def check(self, word: str) -> bool:
        assert word
        self.asked.append(word)
        return word in self._known

    def suggest(self, word: str) -> list[str]:
        return sorted(self._known, key=lambda known: (known[:2] != word[:2], known))


def unknown(text: str, *known: str, **more) -> list[str]:
    return [word.text for word in Speller(Known(*known), **more).unknown(text)]


def test_only_wrong_words_are_found_and_their_place_is_told():
    speller = Speller(Known("hyvää", "iltaa"))
    (word,) = speller.unknown("Hyvää\niltta!")
    assert (word.start, word.end, word.text) == (6, 11, "iltta")


def test_what_is_no_word_is_not_checked():
    text = "12.5 3D kl. YLE a www.kirjasto.fi etunimi@kirjasto.fi #lukupiiri @kirjasto https://a.fi/b?c"
    assert unknown(text) == ["kl"]


def test_capitals_joints_and_soft_hyphens_are_looked_through():
    assert unknown("KIRJASTO Kirjasto kirja\u00adsto", "kirjasto") == []
    assert unknown("ilta-kirjasto ilta\u2011kirjasto", "kirjasto", "ilta") == []
    assert unknown("ilta-kirjjasto", "kirjasto", "ilta") == ["ilta-kirjjasto"]
    assert unknown("don’t", "don't") == []


def test_own_words_and_names_are_known():
    assert unknown("leike Leike", own=["Leike"]) == []
    clips = [Clip(recording="", title="Dekkari-ilta", speaker="Aino Virtanen", role="kirjailija")]
    assert names_in(clips) == {"Dekkari-ilta", "Aino", "Virtanen", "kirjailija"}
    text = "Virtasen kirja, Ainon ja Virtasille; virkaa"
    assert unknown(text, "kirja", "ja", names=names_in(clips)) == ["virkaa"]


def test_a_word_is_looked_up_once():
    known = Known("ilta")
    speller = Speller(known)
    for _ in range(3):
        speller.unknown("ilta ilta ilta")
    assert known.asked == ["ilta"]


def test_without_a_dictionary_nothing_is_unknown():
    speller = Speller(None)
    assert not speller.ready
    assert speller.unknown("asdf") == [] and speller.suggestions("asdf") == []


@given(st.text(max_size=200))
def test_any_text_can_be_checked(text: str):
    for word in Speller(Known("a")).unknown(text):
        assert text[word.start : word.end] == word.text


def test_own_words_are_kept_in_a_file_that_a_person_can_edit(tmp_path: Path):
    file = tmp_path / "new" / "words.txt"
    assert own_words(file) == ()
    assert add_own_word(file, "äänikirja") == ("äänikirja",)
    file.write_text("äänikirja\r\n\r\n  Oodi  \r\nOodi\r\n", encoding="utf-8")
    assert add_own_word(file, "leike") == ("äänikirja", "Oodi", "leike")
    assert add_own_word(file, "leike") == ("äänikirja", "Oodi", "leike")
    assert file.read_text(encoding="utf-8") == "äänikirja\nOodi\nleike\n"


def test_a_damaged_word_file_is_none_and_a_refused_one_is_explained(tmp_path: Path):
    huge = tmp_path / "huge.txt"
    huge.write_bytes(b"x" * 2_000_000)
    assert own_words(huge) == () and own_words(tmp_path) == ()
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(RequestError) as fault:
        add_own_word(blocked / "words.txt", "leike")
    assert "words.txt" in sentence(fault.value.message, "fi")


def test_a_word_file_that_cannot_be_read_is_not_replaced(tmp_path: Path):
    huge = tmp_path / "huge.txt"
    huge.write_bytes(b"x" * 2_000_000)
    with pytest.raises(RequestError) as fault:
        add_own_word(huge, "leike")
    assert "huge.txt" in sentence(fault.value.message, "fi")
    assert huge.stat().st_size == 2_000_000


def test_own_words_lie_in_the_users_data_folder(own_folders: Path):
    assert own_words_file() == own_folders / "data" / "leike" / "words.txt"


@pytest.mark.skipif(not enchant_is_there(), reason="needs libenchant-2-2 and its Hunspell part")
class TestRealDictionary:
    def test_hunspell_finds_and_mends(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        write_dictionary(monkeypatch, tmp_path, "sv_FI", ["bibliotek", "kväll", "läsecirkel"])
        speller = Speller(load_dictionary("sv"))
        assert [word.text for word in speller.unknown("Bibliotek en kvell")] == ["en", "kvell"]
        assert "kväll" in speller.suggestions("kvell")
        assert "hunspell" in available()["sv"]

    def test_suggestions_for_odd_words_come_to_an_end(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        write_dictionary(monkeypatch, tmp_path, "sv_FI", ["bibliotek"])
        speller = Speller(load_dictionary("sv"))
        assert speller.suggestions("") == []
        assert speller.suggestions("ö" * 5000) == []
        assert speller.unknown("ö" * 5000) == []


def test_no_library_is_no_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert load_dictionary("fi") is None and available() == {}
    (finding,) = [finding for finding in examine() if finding.what == "spelling"]
    assert finding.good and finding.advice is not None
    assert "fi, sv, en" in sentence(finding.advice, "en")


def test_an_unknown_language_has_no_dictionary():
    assert load_dictionary("xx") is None
