"""`leike export`: what it makes, tells and prints."""

import json
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest

import reading
from export.exporting import SMALL, small_preset
from leike_command import leike, refused

SRT = "1\n00:00:00,600 --> 00:00:01,900\nHyvää iltaa.\n"


@pytest.fixture
def preset(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("preset"))


def captions(folder: Path, name: str = "tekstit.srt") -> Path:
    file = folder / name
    file.write_text(SRT, encoding="utf-8")
    return file


def frames(path: Path, picture_px: float | None = None) -> list[int | None]:
    return [number for _, number in reading.numbers_of(path, unit_px=picture_px)]


def test_events_of_a_video_with_every_flag(recordings, preset: str, tmp_path: Path) -> None:
    out = tmp_path / "ulos"
    done = leike(
        *["export", recordings("plain"), "--preset", preset, "--in", "0:00.4", "--out", "2,0"],
        *["--captions", captions(tmp_path), "--focus", "0.5,0.4", "--layout", "fit"],
        *["--to", out, "--name", "{number}_{preset}", "--json"],
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    jobs = {event["job"] for event in done.events}
    assert jobs == {"01_small"}
    shares = [event["share"] for event in done.of("progress")]
    assert shares[0] == 0 and shares[-1] == 1 and shares == sorted(shares)
    finished = done.of("finished")
    assert finished == done.events[-1:]
    output = Path(finished[0]["output"])
    assert output == out / "01_small.mp4" and finished[0]["size_bytes"] == output.stat().st_size
    assert finished[0]["duration_us"] == 1_600_000 and finished[0]["captions"] == str(out / "01_small.srt")
    assert "00:00:00,200 --> 00:00:01,500\nHyvää iltaa." in (out / "01_small.srt").read_text(encoding="utf-8")
    picture_px = 360 * 180 / 320  # the whole recording on the narrow canvas
    assert frames(output, picture_px) == list(range(10, 50))
    assert sorted(path.name for path in out.iterdir()) == ["01_small.mp4", "01_small.srt"]


def test_a_video_alone_becomes_story_and_square_beside_itself(recordings, tmp_path: Path) -> None:
    video = tmp_path / "ilta.mp4"
    video.write_bytes(recordings("plain").read_bytes())
    done = leike("export", "ilta.mp4", folder=tmp_path)
    assert done.code == 0
    printed = [Path(line) for line in done.out.splitlines()]
    assert [path.parent for path in printed] == [tmp_path, tmp_path]
    assert ["instagram-story" in printed[0].name, "instagram-square" in printed[1].name] == [True, True]
    sizes = []
    for path in printed:
        with av.open(str(path)) as container:
            sizes.append((container.streams.video[0].width, container.streams.video[0].height))
    assert sizes == [(1080, 1920), (1080, 1080)]


def test_a_title_becomes_a_card_before_the_clip(recordings, preset: str, tmp_path: Path) -> None:
    done = leike(
        *["export", recordings("plain"), "--preset", preset, "--out", "1", "--title", "Ilta ja %d: 'yö'"],
        *["--to", tmp_path, "--json"],
    )  # fmt: skip
    event = done.of("finished")[0]
    assert done.code == 0 and event["duration_us"] > 2_000_000
    numbers = frames(Path(event["output"]))
    assert numbers[-25:] == list(range(25)) and len(numbers) > 50


@pytest.mark.parametrize(
    ("start", "end", "first", "length"),
    [("1", "2", 25, 25), ("0:01.2", "0:02", 30, 20), ("00:00:01,48", "2.08", 37, 15), ("2.6", None, 65, 10)],
)
def test_times_in_each_form(start, end, first, length, recordings, preset: str, tmp_path: Path) -> None:
    last = ["--out", end] if end else []
    words = ["export", recordings("plain"), "--preset", preset, "--in", start, *last, "--to", tmp_path]
    done = leike(*words)
    assert done.code == 0, done.err
    assert frames(Path(done.out.strip())) == list(range(first, first + length))


def test_nothing_is_overwritten_unless_asked(recordings, preset: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ["export", recordings("plain"), "--preset", preset, "--out", "1", "--to", out, "--name", "a"]
    words += ["--captions", captions(tmp_path)]
    out.mkdir()
    (out / "a.srt").write_text("mine", encoding="utf-8")
    assert "a.srt" in refused(leike(*words, "--json"))
    assert [path.name for path in out.iterdir()] == ["a.srt"]

    (out / "a.srt").unlink()
    (out / "a.mp4").write_text("mine", encoding="utf-8")
    assert "a.mp4" in refused(leike(*words))
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("a.mp4", "mine")]

    assert leike(*words, "--force").code == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.mp4", "a.srt"]
    assert (out / "a.mp4").stat().st_size > 1000


def test_the_recording_is_never_overwritten(recordings, preset: str, tmp_path: Path) -> None:
    video = tmp_path / "a.mp4"
    video.write_bytes(recordings("plain").read_bytes())
    before = video.read_bytes()
    refused(leike("export", video, "--preset", preset, "--name", "a", "--force"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"] and video.read_bytes() == before


def test_two_outputs_never_share_a_name(recordings, preset: str, tmp_path: Path) -> None:
    other = small_preset(tmp_path, SMALL.replace('"small"', '"other"'), "other.toml")
    words = ["export", recordings("plain"), "--preset", preset, "--preset", other, "--out", "0.4"]
    done = leike(*words, "--name", "clip", "--to", tmp_path / "out", "--json")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["clip-2.mp4", "clip.mp4"]


def project(folder: Path, *clips: dict, **fields: object) -> Path:
    file = folder / "ilta.leike"
    file.write_text(json.dumps({"version": 1, "clips": clips, **fields}), encoding="utf-8")
    return file


def test_a_project_with_a_broken_recording_makes_the_others(recordings, preset: str, tmp_path: Path) -> None:
    file = project(
        tmp_path,
        {"recording": str(recordings("plain")), "out_us": 400_000, "name": "eka"},
        {"recording": str(recordings("without_index")), "name": "rikki"},
        {"recording": "poissa.mp4", "name": "poissa"},
        {"recording": str(recordings("silent")), "out_us": 400_000, "name": "toka"},
        presets=[preset],
    )
    done = leike("export", file, "--to", tmp_path / "out", "--json")
    assert (done.code, done.err) == (1, "")
    assert [event["job"] for event in done.of("failed")] == ["rikki", "poissa"]
    assert sorted(event["job"] for event in done.of("finished")) == ["eka_small", "toka_small"]
    assert all(len(event["message"]) > 20 and event["key"] for event in done.of("failed"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["eka_small.mp4", "toka_small.mp4"]


def test_a_project_told_to_people(recordings, preset: str, tmp_path: Path) -> None:
    video = str(recordings("plain"))
    clips = [{"recording": video, "out_us": 400_000}, {"recording": "poissa.mp4"}]
    done = leike("export", project(tmp_path, *clips), "--preset", preset)
    assert done.code == 1 and "Traceback" not in done.err
    assert [Path(line).parent for line in done.out.splitlines()] == [tmp_path]
    assert [line for line in done.err.splitlines() if line.startswith("✗ poissa: ")]


def test_a_sheet_with_a_bad_row_makes_the_others(recordings, preset: str, tmp_path: Path) -> None:
    video = recordings("plain")
    sheet = tmp_path / "leikkeet.csv"
    sheet.write_text(
        f"file;in;out;title;captions;presets;väri\n{video};0;0,4;;;{preset};punainen\n"
        f"{video};1:99;2;;;{preset};\n{video};1;1,4;;;{preset};\n",
        encoding="utf-8",
    )
    done = leike("export", sheet, "--to", tmp_path / "out", "--name", "{number}", "--json")
    assert (done.code, done.err) == (1, "")
    assert [event["job"] for event in done.of("failed")] == ["leikkeet.csv:3"]
    (warning,) = (event for event in done.of("warning") if event["key"] == "batch_column_unknown")
    assert "väri" in warning["message"] and warning["job"] == "leikkeet.csv:2"
    films = sorted(Path(event["output"]) for event in done.of("finished"))
    assert [frames(film)[0] for film in films] == [0, 25]


@pytest.mark.parametrize(
    "flag", [["--in", "1"], ["--title", "x"], ["--focus", "0,0"], ["--captions", "x.srt"]]
)
def test_flags_of_one_clip_are_refused_for_many(flag: list[str], recordings, tmp_path: Path) -> None:
    file = project(tmp_path, {"recording": str(recordings("plain"))})
    assert flag[0] in refused(leike("export", file, *flag))


def test_warnings_are_events_with_a_sentence(recordings, preset: str, tmp_path: Path) -> None:
    words = [
        "export",
        recordings("plain"),
        "--preset",
        preset,
        "--in",
        "2.4",
        "--out",
        "99",
        "--to",
        tmp_path,
    ]
    done = leike(*words, "--json")
    assert done.code == 0
    assert [event["key"] for event in done.of("warning")] == ["out_moved_to_end", "sound_very_quiet"]
    text = leike(*words, "--force")
    assert text.code == 0 and "⚠" in text.err and len(text.out.splitlines()) == 1


def test_printed_command_lines_can_be_pasted(recordings, preset: str, tmp_path: Path) -> None:
    square = SMALL.replace("height_px = 640", "height_px = 360").replace('"small"', '"square"')
    second = small_preset(tmp_path, square, "square.toml")
    out = tmp_path / "out put"
    out.mkdir()
    words = ["export", recordings("plain"), "--in", "0.4", "--out", "2", "--captions", captions(tmp_path)]
    words += ["--preset", preset, "--preset", second, "--title", "Ilta", "--to", out]
    dry = leike(*words, "--dry-run")
    assert (dry.code, dry.err, list(out.iterdir())) == (0, "", [])
    pasted = tmp_path / "pasted"
    pasted.mkdir()
    for line in dry.out.splitlines():
        subprocess.run(["sh", "-c", line], cwd=pasted, capture_output=True, check=True, timeout=60)
    assert list(pasted.iterdir()) == [], "a pasted line writes the outputs and nothing else"
    kept = [path.rename(pasted / path.name) for path in sorted(out.iterdir())]
    assert len(kept) == 2
    assert leike(*words).code == 0
    for by_hand in kept:
        assert_same_film(by_hand, out / by_hand.name)


def assert_same_film(one: Path, other: Path) -> None:
    pictures = [list(reading.frames_of(path)) for path in (one, other)]
    assert len(pictures[0]) == len(pictures[1]) > 20
    assert all(a[0] == b[0] and np.array_equal(a[1], b[1]) for a, b in zip(*pictures, strict=True))
    assert np.array_equal(reading.sound_of(one)[1], reading.sound_of(other)[1])


def test_a_dry_run_makes_no_folder_and_gives_scripts_the_words(
    recordings, preset: str, tmp_path: Path
) -> None:
    out = tmp_path / "not" / "there"
    words = ["export", recordings("silent"), "--preset", preset, "--out", "0.4", "--to", out, "--dry-run"]
    done = leike(*words, "--json")
    assert done.code == 0 and not out.parent.exists()
    (command,) = done.of("command")
    assert "ffmpeg" in command["argv"][0] and command["argv"][-1].startswith(f"file:{out}")


def test_a_dry_run_tells_what_would_be_refused(recordings, preset: str, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("mine", encoding="utf-8")
    words = ["export", recordings("plain"), "--preset", preset, "--to", tmp_path, "--name", "a", "--dry-run"]
    refused(leike(*words))
    assert (tmp_path / "a.mp4").read_text(encoding="utf-8") == "mine"


def short_export(recording: Path, preset: str, folder: Path, *more: str) -> list[str | Path]:
    return ["export", recording, "--out", "0.4", "--preset", preset, "--to", folder, *more]


def test_a_link_that_leads_nowhere_is_not_replaced(recordings, preset: str, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").symlink_to(tmp_path / "nowhere.mp4")
    assert leike(*short_export(recordings("plain"), preset, tmp_path, "--name", "a")).code == 2
    assert (tmp_path / "a.mp4").is_symlink()


def test_printed_command_lines_replace_nothing_unless_forced(recordings, preset: str, tmp_path: Path) -> None:
    words = short_export(recordings("plain"), preset, tmp_path / "new", "--dry-run")
    done = leike(*words)
    assert done.code == 0 and " -y " not in done.out and "new" in done.err
    assert " -y " in leike(*words, "--force").out


def test_people_read_each_warning_once(recordings, tmp_path: Path) -> None:
    channels = ["--preset", "instagram-story", "--preset", "instagram-reel"]
    done = leike("export", recordings("plain"), "--out", "9", *channels, "--to", tmp_path, "--dry-run")
    assert done.err.count("9.000") == 1
