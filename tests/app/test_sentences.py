"""Sentences: how they are spoken, and that every message of the program has one in each language."""

import ast
import builtins
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leike
from leike.app.sentences import LANGUAGES, language_of_system, sentence, sentences
from leike.model.errors import Stopped
from leike.model.messages import Message
from leike.resources import assets_folder

FRAGMENTS = assets_folder() / "translations" / "messages"
# values that are added where the message passes on its way up
ADDED_LATER = {"batch_sheet.py": {"row"}, "preset_checks.py": {"file"}}


@pytest.fixture
def fragment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`fragment("fi", text)` makes `text` the only Finnish fragment."""
    folder = tmp_path / "translations" / "messages"
    folder.mkdir(parents=True)
    monkeypatch.setattr("leike.app.sentences.assets_folder", lambda: tmp_path)
    sentences.cache_clear()

    def write(language: str, text: str | bytes) -> None:
        (folder / f"a.{language}.toml").write_bytes(text.encode() if isinstance(text, str) else text)

    yield write
    sentences.cache_clear()


class TestSpeaking:
    def test_in_each_language(self):
        assert sentence(Stopped().message, "en") == "Stopped. Nothing unfinished was left behind."
        assert sentence(Stopped().message, "fi") == "Keskeytetty. Keskeneräisiä tiedostoja ei jäänyt."
        assert sentence(Stopped().message, "sv") == "Stoppat. Inga halvfärdiga filer lämnades kvar."

    def test_any_other_language_is_english(self):
        assert sentence(Stopped().message, "de") == sentence(Stopped().message, "en")
        assert sentence(Stopped().message, "../../x") == sentence(Stopped().message, "en")

    @pytest.mark.parametrize(
        ("size_bytes", "spoken"),
        [(0, "0 kt"), (1_000, "1 kt"), (49_960, "50 kt"), (100_000, "0,1 Mt"), (8_500_000, "8,5 Mt")],
    )
    def test_small_files_are_not_told_as_nothing(self, fragment, size_bytes: int, spoken: str):
        fragment("fi", "a = '{size_bytes}'")
        assert sentence(Message("a", {"size_bytes": size_bytes}), "fi") == spoken

    @pytest.mark.parametrize(
        ("language", "spoken"),
        [
            ("en", "File “a.mp4” in “b”: 12.5 s, 30, 1.5 MB, x"),
            ("fi", "File ”a.mp4” in ”b”: 12,5 s, 30, 1,5 Mt, x"),
            ("sv", "File ”a.mp4” in ”b”: 12,5 s, 30, 1,5 MB, x"),
        ],
    )
    def test_values_are_written_as_the_language_does(self, fragment, language: str, spoken: str):
        fragment(language, "a = 'File {file} in {folder}: {length_s} s, {count}, {max_bytes}, {word}'")
        params: dict[str, str | int | float] = {
            "file": "a.mp4",
            "folder": "b",
            "length_s": 12.5,
            "count": 30.0,
            "max_bytes": 1_500_000,
            "word": "x",
        }
        assert sentence(Message("a", params), language) == spoken

    def test_names_are_quoted_once(self, fragment):
        fragment("fi", "a = '”{file}” ja “{file}” ja {file}'")
        assert sentence(Message("a", {"file": "x"}), "fi") == "”x” ja “x” ja ”x”"

    def test_values_are_never_read_as_patterns(self, fragment):
        fragment("en", "a = '{word} {other.__class__} {missing}'")
        spoken = sentence(Message("a", {"word": "{file}", "other": "o", "file": "secret"}), "en")
        assert spoken == "{file} {other.__class__} {missing}"

    def test_a_file_name_cannot_steer_the_terminal(self, fragment):
        fragment("en", "a = '{file}'")
        spoken = sentence(Message("a", {"file": "a\x1b[31m\nb\u202ec"}), "en")
        assert spoken == "“a\ufffd[31m\ufffdb\ufffdc”"

    def test_english_is_the_last_resort_and_a_missing_key_shows_itself(self, fragment):
        fragment("en", "a = 'Only English {n}'")
        assert sentence(Message("a", {"n": 0.1}), "fi") == "Only English 0,1"
        assert sentence(Message("nobody_knows", {"n": 1}), "fi") == "nobody_knows(n=1)"

    @pytest.mark.parametrize("damaged", [b"a = ", b"\xff\xfe", b"a = 3"])
    def test_a_damaged_translation_costs_only_itself(self, fragment, damaged: bytes):
        fragment("fi", damaged)
        fragment("en", "a = 'English'")
        assert sentence(Message("a"), "fi") == "English"

    @given(st.text(), st.dictionaries(st.text(), st.text() | st.integers() | st.floats()), st.text())
    def test_never_raises(self, key: str, params: dict[str, str | int | float], language: str):
        assert isinstance(sentence(Message(key, params), language), str)

    @given(st.text() | st.integers() | st.floats() | st.just(10**5000), st.sampled_from(LANGUAGES))
    def test_never_raises_for_odd_values(self, value: str | float, language: str):
        params: dict[str, str | int | float] = dict.fromkeys(("file", "max_bytes", "line", "folder"), value)
        for key in ("file_too_large", "file_syntax_wrong", "file_folder_gone"):
            assert sentence(Message(key, params), language)


class TestLanguageOfSystem:
    @pytest.mark.parametrize(
        ("environ", "language"),
        [
            ({"LEIKE_LANG": "sv", "LC_ALL": "fi_FI.UTF-8"}, "sv"),
            ({"LC_ALL": "fi_FI.UTF-8", "LANG": "sv_FI.UTF-8"}, "fi"),
            ({"LC_ALL": "", "LC_MESSAGES": "sv_FI", "LANG": "fi_FI"}, "sv"),
            ({"LANG": "fi"}, "fi"),
            ({"LANG": "FI-fi"}, "fi"),
            ({"LANG": "fil_PH.UTF-8"}, "en"),
            ({"LANG": "C.UTF-8"}, "en"),
            ({"LC_ALL": "C", "LANG": "fi_FI.UTF-8"}, "en"),
            ({"LEIKE_LANG": "de"}, "en"),
            ({"LEIKE_LANG": "_"}, "en"),
            ({}, "en"),
        ],
    )
    def test_first_answer_counts(
        self, environ: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("leike.app.sentences.sys.platform", "linux")
        assert language_of_system(environ) == language


class Use(NamedTuple):
    """A key named in a call; `given` is None where the values cannot be told from the source."""

    key: str
    given: frozenset[str] | None
    place: str


def called_name(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def given_names(call: ast.Call, name: str) -> frozenset[str] | None:
    if name == "Message":
        values = call.args[1] if len(call.args) > 1 else ast.Dict([], [])
        if not isinstance(values, ast.Dict) or not all(isinstance(key, ast.Constant) for key in values.keys):
            return None
        return frozenset(str(key.value) for key in values.keys if isinstance(key, ast.Constant))
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(str(keyword.arg) for keyword in call.keywords)


def uses() -> Iterator[Use]:
    """Every key that stands in the first argument of `Message(…)` or of an error's class."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = called_name(node)
            ours = name in ("Message", "error") or (name.endswith("Error") and not hasattr(builtins, name))
            if not ours:
                continue
            given = given_names(node, name)
            given = given if given is None else given | ADDED_LATER.get(path.name, set())
            for part in key_parts(node.args[0]):
                yield Use(part, given, f"{path.name}:{node.lineno}")


def key_parts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from key_parts(node.body)
        yield from key_parts(node.orelse)


def mentioned(text: str) -> set[str]:
    """The values that a sentence has places for."""
    return set(re.findall(r"\{(\w+)\}", text))


def sources() -> list[Path]:
    return sorted(Path(leike.__file__).parent.rglob("*.py"))


def words_in_sources() -> set[str]:
    """Every whole text in the program: keys also stand in tables and wait in variables."""
    return {
        node.value
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def fragments(language: str) -> dict[str, list[str]]:
    """Keys with the fragments that hold them."""
    found: dict[str, list[str]] = {}
    for path in sorted(FRAGMENTS.glob(f"*.{language}.toml")):
        for key in tomllib.loads(path.read_text(encoding="utf-8")):
            found.setdefault(key, []).append(path.name)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
class TestTranslations:
    def test_every_message_has_a_sentence(self, language: str):
        missing = sorted({f"{use.key} ({use.place})" for use in uses() if use.key not in sentences(language)})
        assert not missing

    def test_no_sentence_is_left_over(self, language: str):
        assert not sorted(set(sentences(language)) - words_in_sources())

    def test_each_key_stands_in_one_fragment(self, language: str):
        assert {key: files for key, files in fragments(language).items() if len(files) > 1} == {}

    def test_all_say_the_same(self, language: str):
        english, other = sentences("en"), sentences(language)
        assert set(other) == set(english)
        assert not [key for key in english if mentioned(other[key]) != mentioned(english[key])]

    def test_what_a_sentence_mentions_is_given(self, language: str):
        known = sentences(language)
        lacking = [
            (use, mentioned(known.get(use.key, "")) - use.given) for use in uses() if use.given is not None
        ]
        assert not [f"{use.key} ({use.place}): {sorted(names)}" for use, names in lacking if names]

    def test_sentences_are_whole(self, language: str):
        ends = tuple('.?!:…”"}')
        spoken = {key: text for key, text in sentences(language).items() if not key.startswith("edit_")}
        assert not [key for key, text in spoken.items() if not text.rstrip().endswith(ends)]


def test_the_search_finds_keys():
    """Guards the tests above against finding nothing."""
    assert {"time_not_understood", "file_missing", "limit_never_fits"} <= {use.key for use in uses()}


@pytest.mark.parametrize(
    ("language", "excerpt"), [("fi", "”Hei vaan”"), ("sv", "”Hei vaan”"), ("en", "“Hei vaan”")]
)
def test_an_excerpt_of_a_caption_has_the_languages_own_quotes(language: str, excerpt: str):
    message = Message(
        "caption_too_fast", {"where": "0:02.0 “Hei vaan”", "cps": 20.0, "most": 15, "seconds": 2.0}
    )
    assert excerpt in sentence(message, language)


@pytest.mark.parametrize(
    ("language", "times"),
    [("fi", "1:05,0 / 1:02:03,5"), ("sv", "1:05,0 / 1:02:03,5"), ("en", "1:05.0 / 1:02:03.5")],
)
def test_times_have_the_languages_decimal_sign_and_what_people_wrote_keeps_its_own(
    fragment, language: str, times: str
):
    fragment(language, "a = '{length} / {known}: {title}, {file}'")
    params: dict[str, str | int | float] = {
        "length": "1:05.0",
        "known": "1:02:03.5",
        "title": "1:05.0",
        "file": "1:05.0.mp4",
    }
    said = sentence(Message("a", params), language)
    assert said.startswith(f"{times}: 1:05.0, ") and "1:05.0.mp4" in said
