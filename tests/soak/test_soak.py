"""Many branches publish and take through a sync program that lies: nothing is lost, all end with the same.

`make soak` runs twenty for some minutes (LEIKE_SOAK_S, default 180); the tests always run four for seconds.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from presets.sharing import png
from soak.branch import Report
from soak.lying_sync import LyingSync

SCRIPT = Path(__file__).with_name("branch.py")
BRANCHES_TO_A_FOLDER = 2
LOOKING_AT_ONCE = 4


class Town:
    """Branches, two to a folder as on one network drive, and a sync program between the folders."""

    def __init__(self, folder: Path, branches: int) -> None:
        count = -(-branches // BRANCHES_TO_A_FOLDER)
        self.mirrors = tuple(folder / f"mirror-{number}" for number in range(count))
        self.homes = tuple(folder / f"branch-{number}" for number in range(branches))
        for made in (*self.mirrors, *self.homes):
            made.mkdir()
        for home in self.homes:
            (home / "logo.png").write_bytes(png())
        self.sync = LyingSync(self.mirrors, seed=7)
        self.killed = 0
        self._running = {home: self._start(home) for home in self.homes}

    def live(self, seconds: float, kill_every_s: float) -> None:
        """Let everybody work; now and then one is killed at whatever it does, and comes back."""
        chance = random.Random(3)
        end = time.monotonic() + seconds
        next_kill = time.monotonic() + kill_every_s
        while time.monotonic() < end:
            self.sync.step()
            time.sleep(0.1)
            if time.monotonic() > next_kill:
                next_kill += kill_every_s
                self._kill(chance.choice(self.homes))

    def end(self) -> list[Report]:
        """Everybody stops, the sync program catches up, everybody looks once more."""
        for home in self.homes:
            (home / "stop").touch()
        codes = {home.name: process.wait(120) for home, process in self._running.items()}
        assert set(codes.values()) == {0}, codes
        self.sync.drain()
        for start in range(0, len(self.homes), LOOKING_AT_ONCE):
            looking = [self._start(home, "final") for home in self.homes[start : start + LOOKING_AT_ONCE]]
            assert [process.wait(600) for process in looking] == [0] * len(looking)
        return [msgspec.json.decode((home / "report.json").read_bytes(), type=Report) for home in self.homes]

    def published(self) -> set[str]:
        """Every version that a branch was told is published."""
        journals = [home / "published" for home in self.homes]
        return {line for file in journals if file.exists() for line in file.read_text().split()}

    def stop(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    def _start(self, home: Path, *more: str) -> subprocess.Popen[bytes]:
        number = self.homes.index(home)
        shared = self.mirrors[number // BRANCHES_TO_A_FOLDER]
        seed = str(number * 1000 + self.killed)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        return subprocess.Popen([sys.executable, SCRIPT, home, shared, seed, *more], env=environment)

    def _kill(self, home: Path) -> None:
        self._running[home].kill()
        self._running[home].wait()
        self.killed += 1
        self._running[home] = self._start(home)


@pytest.fixture
def town(tmp_path: Path):
    """`town(20)` is a town of twenty branches, all gone when the test ends."""
    made: list[Town] = []

    def build(branches: int) -> Town:
        made.append(Town(tmp_path, branches))
        return made[-1]

    yield build
    for each in made:
        each.stop()


def all_end_with_the_same(town: Town) -> dict[str, int]:
    """Counts, after showing that nothing was lost and nothing is corrupt."""
    reports = town.end()
    published = town.published()
    first = reports[0]
    for report in reports:
        assert report.fresh == first.fresh  # the same everywhere
        assert report.versions == report.fresh  # what is remembered is what is there
        assert report.heads == first.heads
    assert published <= set(first.fresh)  # nothing that somebody was told is published got lost
    assert len(first.fresh) - len(published) <= town.killed  # killed between publishing and telling
    return {
        "branches": len(reports),
        "folders": len(town.mirrors),
        "versions": len(first.fresh),
        "told as published": len(published),
        "newest ones": sum(len(heads) for heads in first.heads.values()),
        "copies kept by branches": sum(report.kept for report in reports),
        "unusable files at the end": sum(report.unusable for report in reports),
        "killed": town.killed,
        **{f"synced: {act}": count for act, count in sorted(town.sync.counts.items())},
    }


def test_four_branches_for_some_seconds(town: Callable[[int], Town]):
    made = town(4)
    made.live(10, kill_every_s=3)
    counts = all_end_with_the_same(made)
    assert counts["versions"] >= 8, counts
    assert counts["killed"] >= 2 and counts["synced: half"] >= 1, counts


@pytest.mark.soak
def test_twenty_branches_for_minutes(town: Callable[[int], Town], capsys: pytest.CaptureFixture[str]):
    made = town(20)
    made.live(float(os.environ.get("LEIKE_SOAK_S", "180")), kill_every_s=2)
    counts = all_end_with_the_same(made)
    with capsys.disabled():
        print("", *(f"{count:8d}  {name}" for name, count in counts.items()), sep="\n")
    assert counts["versions"] >= 100
