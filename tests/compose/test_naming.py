import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leike.compose.naming import DEFAULT_PATTERN, MAX_BYTES, PLACEHOLDERS, file_name, unique_names
from leike.model.errors import RequestError
from spoken import spoken


def named(pattern: str = DEFAULT_PATTERN, **changes) -> str:
    values = {
        "name": "Ilta",
        "recording": "talk",
        "preset_id": "instagram-story",
        "index": 3,
        "in_us": 65_250_000,
    }
    return file_name(pattern, **(values | {"title": "Otsikko", "day": date(2026, 11, 20)} | changes))


def test_the_default():
    assert named() == "Ilta_instagram-story.mp4"
    assert named(name="") == "Otsikko_instagram-story.mp4"
    assert named(name=" ", title="") == "talk 1-05_instagram-story.mp4"


def test_every_placeholder():
    pattern = "-".join(f"{{{word}}}" for word in PLACEHOLDERS)
    assert named(pattern) == "Ilta-Otsikko-talk-instagram-story-03-1-05-2026-11-20.mp4"
    assert named("{in}", in_us=3_725_000_000) == "1-02-05.mp4"


def test_the_day_is_today_unless_told():
    assert named("{date}", day=None)[:2] == "20"


def test_a_value_is_never_read_as_a_pattern():
    assert named("{title}", title="{preset} {nope}") == "{preset} {nope}.mp4"


@pytest.mark.parametrize("pattern", ["{nope}", "{name}{}", "{name!r}", "{0}", "{ name }", "{Name}"])
def test_an_unknown_placeholder_names_the_known_ones(pattern: str):
    with pytest.raises(RequestError) as caught:
        named(pattern)
    assert spoken(caught.value.message).key == "name_placeholder_unknown"
    assert "{name}, {title}" in str(caught.value.message.params["known"])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Yö: äiti / isä?", "Yö- äiti - isä"),
        ('a\\b|c<d>e*f"g', "a-b-c-d-e-f-g"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "CON_"),
        ("con.tar", "con_.tar"),
        ("Lpt1 .x", "Lpt1_.x"),
        ("COM²", "COM²_"),
        ("CONSUL", "CONSUL"),
        ("nul", "nul_"),
        ("loppu. . .", "loppu"),
        (".piilo", "piilo"),
        ("-rf", "rf"),
        ("a\nb\tc\x00d", "a b cd"),
        ("oikea\u202evasen", "oikeavasen"),
        ("a\u0308iti", "äiti"),
        ("👩🏽‍🏫 perhe 👨‍👩‍👧", "👩🏽‍🏫 perhe 👨‍👩‍👧"),
        ("100 % [1]; %d", "100 % [1]; %d"),
        ("Привет عربى", "Привет عربى"),
        ("///", "clip"),
        ("", "clip"),
        ("\udcff", "clip"),
    ],
)
def test_names_are_safe_on_every_system(name: str, kept: str):
    assert named("{title}", title=name) == f"{kept}.mp4"


def test_a_long_name_leaves_the_preset_readable():
    made = named(name="Kirjailijavierailu " * 40)
    assert made.startswith("Kirjailijavierailu Kirjailijavierailu")
    assert made.endswith("_instagram-story.mp4")
    assert 90 < len(made.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    "whole",
    ["👩🏽‍🏫", "👨‍👩‍👧‍👦", "q\u0323\u0307", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"],
)
def test_nothing_is_cut_in_the_middle(whole: str):
    for shift in range(30):
        stem = named("{title}", title="a" * shift + whole * 60).removesuffix(".mp4")
        kept = stem.lstrip("a")
        assert kept == whole * (len(kept) // len(whole))
        assert len(stem) > len("a" * shift)


@given(
    text=st.text(max_size=200),
    pattern=st.sampled_from([DEFAULT_PATTERN, "{title}", "{recording} {in}", "a/{name}/../{title}"]),
)
@example(text="aux.", pattern="{title}")
@example(text="con." + "a" * 200, pattern="{title}")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_makes_a_file(tmp_path: Path, text: str, pattern: str):
    made = named(pattern, name=text, title=text, recording=text)
    stem = made.removesuffix(".mp4")
    assert made.endswith(".mp4")
    assert len(made.encode()) <= MAX_BYTES
    assert made == unicodedata.normalize("NFC", made)
    assert not set(made) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in made)
    assert stem.strip(" .") == stem != ""
    assert stem.partition(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"}
    (tmp_path / made).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [made]
    (tmp_path / made).unlink()


def test_twins_are_numbered_without_regard_to_capitals():
    names = ["Ä.mp4", "ä.mp4", "A\u0308.MP4", "b.mp4", "ä-2.mp4"]
    assert unique_names(names) == ("Ä.mp4", "ä-2.mp4", "A\u0308-3.MP4", "b.mp4", "ä-2-2.mp4")


@given(st.lists(st.sampled_from(["a.mp4", "A.mp4", "a-2.mp4", "a-2-2.mp4", "ß.mp4", "SS.mp4"]), max_size=12))
def test_names_end_up_different(names: list[str]):
    made = unique_names(names)
    assert len(made) == len(names)
    assert len({name.casefold() for name in made}) == len(made)
    assert all(name.endswith(".mp4") for name in made)
