"""File names, folders and titles with everything that a shell, ffmpeg or a format might trip over."""

import shutil
import subprocess
from pathlib import Path

import pytest

import reading
from export.exporting import small_preset
from leike_command import leike, refused
from recipes import NASTY_NAMES

SRT = "1\n00:00:00,100 --> 00:00:01,400\nHyvää iltaa.\n"


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_nasty_names_everywhere(name: str, recordings, tmp_path: Path) -> None:
    """As recording, caption file, preset, output folder and title; run, and pasted from a dry run."""
    stem = name.removesuffix(".mp4")
    folder = tmp_path / f"in {stem}"
    folder.mkdir()
    video, captions = folder / name, folder / f"{stem}.srt"
    shutil.copy(recordings("plain"), video)
    captions.write_text(SRT, encoding="utf-8")
    out, pasted = tmp_path / stem, tmp_path / f"{stem} pasted"
    pasted.mkdir()
    preset = Path(small_preset(folder, name=f"{stem}.toml"))
    # the name alone, as people type it; one with a dash would be taken for a flag
    words = ["export", video if name.startswith("-") else name, "--out", "1.5", "--in", "0"]
    words += [f"--captions={captions.name}", f"--preset={preset}", f"--title={stem}"]

    done = leike(*words, f"--to={out}", "--json", folder=folder)
    assert done.code == 0, done
    (event,) = done.of("finished")
    film = Path(event["output"])
    assert sorted(out.iterdir()) == sorted([film, Path(event["captions"])])
    numbers = [number for _, number in reading.numbers_of(film)]
    assert numbers[-37:] == list(range(1, 38)) or numbers[-38:] == list(range(38))

    dry = leike(*words, f"--to={pasted}", "--dry-run", folder=folder)
    assert dry.code == 0 and list(pasted.iterdir()) == []
    subprocess.run(["sh", "-ec", dry.out], cwd="/", capture_output=True, check=True, timeout=60)
    (by_hand,) = pasted.iterdir()
    assert by_hand.name == film.name and by_hand.stat().st_size == film.stat().st_size


def test_a_name_that_starts_with_a_dash(recordings, tmp_path: Path) -> None:
    video = tmp_path / "-v.mp4"
    shutil.copy(recordings("plain"), video)
    preset = small_preset(tmp_path)
    words = ["export", f"--preset={preset}", "--out=0.4", "--to=-out", "--", "-v.mp4"]
    done = leike(*words, folder=tmp_path)
    assert done.code == 0, done.err
    assert [path.suffix for path in (tmp_path / "-out").iterdir()] == [".mp4"]


def test_a_name_that_is_no_text(recordings, tmp_path: Path) -> None:
    """Bytes that are no UTF-8, as from an old memory stick."""
    video = tmp_path / "ilta\udce4.mp4"
    try:
        shutil.copy(recordings("plain"), video)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes only text")
    preset, out = small_preset(tmp_path), tmp_path / "out"
    assert "ilta" in refused(leike("export", video, "--preset", preset, "--to", out))
    assert not out.exists()
    good = recordings("plain")
    assert "ulos" in refused(leike("export", good, "--preset", preset, "--to", tmp_path / "ulos\udce4"))
