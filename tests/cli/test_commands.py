"""`probe`, `presets`, `captions check`, `doctor` and `demo`."""

import json
import tomllib
from pathlib import Path

import av
import pytest

from export.exporting import SMALL, small_preset
from leike_command import leike, refused

SRT = "1\n00:00:00,200 --> 00:00:01,800\nHyvää iltaa.\n\n2\n00:00:02,000 --> 00:00:02,100\nNopea teksti.\n"


def test_probe_tells_people_and_scripts(recordings) -> None:
    told = leike("probe", recordings("rotated90"))
    assert told.code == 0 and "rotated 90°" in told.out and "25.000 fps" in told.out
    facts = json.loads(leike("probe", recordings("surround"), "--json").out)
    assert (facts["width_px"], facts["height_px"], facts["fps"]) == (320, 180, 25.0)
    assert abs(facts["duration_s"] - 3) < 0.1
    assert facts["audio"][0]["channels"] == 6 and facts["video"]["frame_rate"] == {"num": 25, "den": 1}


@pytest.mark.parametrize("kind", ["empty", "noise", "sound_only", "png_as_mp4"])
def test_probe_refuses_what_is_no_video(kind: str, recordings) -> None:
    assert recordings(kind).name in refused(leike("probe", recordings(kind), "--json"))


@pytest.mark.parametrize(
    ("tag", "name"),
    [("fi", "Instagram-tarina"), ("sv_FI.UTF-8", "Instagram-händelse"), ("en", "Instagram story")],
)
def test_presets_have_names_in_each_language(tag: str, name: str) -> None:
    lines = leike("presets", "list", LEIKE_LANG=tag).out.splitlines()
    story = next(line for line in lines if line.startswith("instagram-story "))
    assert story.split()[1:4] == ["1080x1920", "60", "s"] and story.endswith(name)
    assert len(lines) >= 15


def test_sentences_come_in_the_chosen_language() -> None:
    found = {leike("probe", "x.mp4", LEIKE_LANG=tag).sentence for tag in ("fi", "sv", "en", "fi_FI.UTF-8")}
    assert len(found) == 3 and any("löyty" in sentence for sentence in found)


def test_presets_show_gives_a_file_that_check_takes(tmp_path: Path) -> None:
    shown = leike("presets", "show", "tiktok")
    assert shown.code == 0 and tomllib.loads(shown.out)["canvas"]["height_px"] == 1920
    file = tmp_path / "own.toml"
    file.write_text(shown.out, encoding="utf-8")
    checked = leike("presets", "check", file)
    assert checked.code == 0 and "own.toml" in checked.out and checked.err == ""
    assert json.loads(leike("presets", "show", "tiktok", "--json").out)["id"] == "tiktok"
    ids = {json.loads(line)["id"] for line in leike("presets", "list", "--json").out.splitlines()}
    assert {"instagram-story", "instagram-square", "whatsapp-status"} <= ids


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (SMALL.replace("width_px = 360", "width_px = 361"), "canvas.width_px"),
        (SMALL.replace("crf = 14", 'crf = "good"'), "encoder.crf"),
        (SMALL.replace("gop_s", "gops"), "gops"),
        (SMALL + "\n[", "Line "),
        ("", "bad.toml"),
    ],
)
def test_presets_check_names_file_and_key(wrong: str, named: str, tmp_path: Path) -> None:
    preset = small_preset(tmp_path, wrong, "bad.toml")
    sentence = refused(leike("presets", "check", preset))
    assert named in sentence and "bad.toml" in sentence


def test_a_broken_preset_of_ones_own_does_not_hide_the_others(tmp_path: Path) -> None:
    small_preset(tmp_path)
    small_preset(tmp_path, "version = 1", "bad.toml")
    done = leike("presets", "list", LEIKE_PRESETS=str(tmp_path))
    assert done.code == 0 and "\nsmall " in done.out and "bad.toml" in done.sentence


def test_captions_check_tells_what_viewers_would_trip_over(tmp_path: Path) -> None:
    file = tmp_path / "tekstit.srt"
    file.write_text(SRT, encoding="utf-8")
    done = leike("captions", "check", file)
    assert done.code == 0 and done.err == ""
    assert "0:02" in done.out and "captions that can be used: 2" in done.out
    file.write_text("Hyvää iltaa.", encoding="utf-8")
    assert "tekstit.srt" in refused(leike("captions", "check", file))


def test_doctor_finds_what_is_here_and_what_is_not(tmp_path: Path) -> None:
    good = leike("doctor", QT_QPA_PLATFORM="offscreen")
    assert good.code == 0 and good.err == "", good
    for what in ("ffmpeg version", "libx264, aac", "Qt window", "NotoSans", "presets", "cache"):
        assert what in good.out
    bad = leike("doctor", LEIKE_FFMPEG="/nowhere/ffmpeg")
    assert bad.code == 1 and "✗ ffmpeg" in bad.out and "LEIKE_FFMPEG" in bad.out


def test_demo_makes_story_and_square_of_two_clips(recordings, tmp_path: Path) -> None:
    kept = recordings("plain").parent / "cache"  # the sample session is made once, as for a person
    done = leike("demo", "--to", tmp_path / "näyte", LEIKE_CACHE=str(kept))
    assert done.code == 0 and "Traceback" not in done.err
    printed = [Path(line) for line in done.out.splitlines()]
    assert sorted(printed) == sorted((tmp_path / "näyte").iterdir())
    films = [path for path in printed if path.suffix == ".mp4"]
    assert len(films) == 4 and len(printed) == 8
    sizes = []
    for film in films:
        with av.open(str(film)) as container:
            sizes.append((container.streams.video[0].width, container.streams.video[0].height))
    assert sorted(sizes) == [(1080, 1080)] * 2 + [(1080, 1920)] * 2
    assert str(tmp_path / "näyte") in done.err


@pytest.fixture
def city(tmp_path: Path) -> str:
    """A folder of own presets: a city, one branch, and a channel that tries a locked value."""
    names = '[name]\nfi = "F"\nsv = "S"\nen = "E"\n'
    for name, head, rest in (
        (
            "espoo",
            'kind = "organisation"\n',
            '[captions]\nfont = "Espoo Sans"\n[locks]\n"captions.font" = "Ohje"\n',
        ),
        ("tapiola", 'kind = "branch"\nextends = "espoo"\n', '[branch]\nname = "Tapiola"\n'),
        ("story", 'extends = ["instagram-story", "tapiola"]\n', '[captions]\nfont = "Comic"\n'),
    ):
        text = f'version = 2\nid = "{name}"\n{head}{names}{rest}'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_presets_list_tells_kind_source_and_what_locks_kept_out(city: str) -> None:
    done = leike("presets", "list", LEIKE_PRESETS=city, LEIKE_LANG="en")
    rows = {line.split()[0]: line.split() for line in done.out.splitlines()}
    assert rows["espoo"][3:5] == ["organisation", "own"]
    assert rows["tiktok"][4:6] == ["channel", "built-in"]
    assert "“captions.font” is locked by “espoo”" in done.err
    table = {
        row["id"]: row
        for row in map(json.loads, leike("presets", "list", "--json", LEIKE_PRESETS=city).out.splitlines())
    }
    assert table["story"]["chain"] == ["instagram-story", "espoo", "tapiola", "story"]
    assert table["story"]["limits_age_days"] >= 0
    assert table["tapiola"]["kind"] == "branch"


def test_presets_where_names_the_file_and_the_lock(city: str) -> None:
    line = leike("presets", "where", "captions.font", "--preset", "story", LEIKE_PRESETS=city).out
    assert 'captions.font = "Espoo Sans"' in line
    assert str(Path(city) / "espoo.toml") in line
    assert "espoo: Ohje" in line
    done = leike("presets", "where", "captions.font", "--json", LEIKE_PRESETS=city)
    places = {row["preset"]: row for row in map(json.loads, done.out.splitlines())}
    assert places["story"]["lock"] == {"by": "espoo", "reason": "Ohje"}
    assert (places["tiktok"]["value"], places["tiktok"]["source"]) == ("Noto Sans", "default")
    assert "captions.font" in refused(leike("presets", "where", "captions.fnt", LEIKE_LANG="en"))


def test_presets_diff_tells_keys(city: str) -> None:
    lines = leike("presets", "diff", "instagram-story", "story", LEIKE_PRESETS=city).out.splitlines()
    assert 'captions.font: "Noto Sans" → "Espoo Sans"' in lines
    rows = leike("presets", "diff", "espoo", "tapiola", "--json", LEIKE_PRESETS=city).out.splitlines()
    assert {"key": "branch.name", "after": "Tapiola"} in [json.loads(row) for row in rows]
    assert leike("presets", "diff", "tiktok", "tiktok").out == ""


def test_a_worn_brand_and_rule_books_on_the_command_line(city: str) -> None:
    shown = leike("presets", "show", "tiktok", "--json", LEIKE_PRESETS=city, LEIKE_BRAND="tapiola")
    assert json.loads(shown.out)["branch"]["name"] == "Tapiola"
    assert 'extends = [\n    "espoo",\n]' in leike("presets", "show", "tapiola", LEIKE_PRESETS=city).out
    checked = leike("presets", "check", Path(city) / "story.toml", LEIKE_PRESETS=city, LEIKE_LANG="en")
    assert checked.code == 0
    assert "locked" in checked.err


def test_old_limits_are_marked(tmp_path: Path) -> None:
    text = leike("presets", "show", "tiktok").out.replace("2026-11-20", "2026-01-20")
    (tmp_path / "tiktok.toml").write_text(text, encoding="utf-8")
    for words in (["list"], ["show", "tiktok"], ["check", str(tmp_path / "tiktok.toml")]):
        done = leike("presets", *words, LEIKE_PRESETS=str(tmp_path), LEIKE_LANG="en")
        assert "The limits of tiktok were last checked on 2026-01-20" in done.err
