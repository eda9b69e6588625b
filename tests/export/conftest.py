"""What tests of exports share: a recording of their own, an ffmpeg that is counted, a disk that fills."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import recipes


@pytest.fixture
def talk(recordings, tmp_path: Path) -> Path:
    """A recording that tests may change."""
    return Path(shutil.copy(recordings("plain"), tmp_path / "puhe.mp4"))


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many films ffmpeg was started for so far."""
    script, log = tmp_path / "ffmpeg", tmp_path / "runs.txt"
    log.touch()
    lines = f'#!/bin/sh\ncase "$*" in *libx264*) echo run >> "{log}";; esac\nexec "{recipes.ffmpeg()}" "$@"\n'
    script.write_text(lines, encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("LEIKE_FFMPEG", str(script))
    return lambda: len(log.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """`disk("size=200k")` is a fresh disk with these options; `disk("remount,…")` changes it."""
    folder = tmp_path / "levy"
    folder.mkdir()

    def mount(options: str) -> Path:
        words = ["mount", "-t", "tmpfs", "-o", options, "leike-test", str(folder)]
        done = subprocess.run(words, capture_output=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no disk can be mounted here: {done.stderr.decode(errors='replace').strip()}")
        return folder

    yield mount
    while os.path.ismount(folder):
        subprocess.run(["umount", "-l", str(folder)], check=True)
