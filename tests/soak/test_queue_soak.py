"""A queue while everything goes wrong at random moments: each job is made once, whole, and nothing is left.

`make soak` makes 300 jobs (LEIKE_SOAK_JOBS) while something is done to them for LEIKE_SOAK_S seconds, default
180, with the dice of LEIKE_SOAK_SEED; the tests always make twenty.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cluster_steps import Cluster
from soak import queue_check
from soak.queue_house import House
from soak.tormentor import ALL_ACTS, Tormentor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills and mounts as Linux does")
LOOK_S = 0.03
Soak = Callable[..., House]


class Time:
    """Time at work: what this process sleeps through, as beside others that are measured, does not count."""

    def __init__(self) -> None:
        self.spent_s, self._before_s = 0.0, time.monotonic()

    def step(self) -> float:
        """A moment passes; how much there was so far."""
        time.sleep(LOOK_S)
        now_s = time.monotonic()
        self.spent_s += min(now_s - self._before_s, 1.0)
        self._before_s = now_s
        return self.spent_s


def live(house: House, tormentor: Tormentor, seconds: float) -> None:
    """Until everything is made, or that time is over; on a busy computer what surely has to happen may take
    longer."""
    clock = Time()
    house.adding_s = seconds * 0.4
    while clock.step() < seconds or (tormentor.impatient and clock.spent_s < 3 * seconds):
        if house.all_added() and house.is_settled():
            return
        house.step()
        house.look()
        tormentor.step()


def settle(house: House, patience_s: float) -> None:
    """Nothing happens any more; people resume what they held, and wait until all is made."""
    clock, resume_s = Time(), 0.0
    house.adding_s = 0.0
    while not house.is_settled():
        assert clock.step() < patience_s, ("it does not end", house.state)
        if time.monotonic() > resume_s and not house.asking:
            resume_s = time.monotonic() + 3
            house.journal.resume()
            house.journal.resume([job.id for job in house.state.jobs if job.state == "paused"])
        house.step()
        house.look()
    house.close_windows()
    queue_check.age(house)
    for cache in house.caches:  # whoever works next on each computer clears up
        last = house.start("queue", "run", cache=cache)
        assert last.child.wait(60) == 0, last.log.read_text(encoding="utf-8")
    house.state = house.journal.state()


@pytest.fixture
def soak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Soak]:
    """`soak(jobs, seconds, …)` makes that many jobs while something happens every `every_s` seconds."""
    houses: list[House] = []

    def run(jobs: int, seconds: float, seed: int, **words: Any) -> House:
        seed = int(os.environ.get("LEIKE_SOAK_SEED") or seed)
        every_s, surely, patience_s = (words.pop(name) for name in ("every_s", "surely", "patience_s"))
        house = House(tmp_path, random.Random(seed), jobs // queue_check.films_per_clip(), **words)
        houses.append(house)
        tormentor = Tormentor(house, every_s, surely)
        started_s = time.monotonic()
        try:
            live(house, tormentor, seconds)
            tormentor.calm()
            house.counts["jobs done when it got calm"] = sum(job.state == "done" for job in house.state.jobs)
            settle(house, patience_s)
            house.counts["seconds"] = round(time.monotonic() - started_s)
            queue_check.check(house)
        except BaseException:
            with capsys.disabled():
                print(f"\nLEIKE_SOAK_SEED={seed}", queue_check.table(house), sep="\n")
            raise
        house.counts["seed"] = seed
        return house

    yield run
    for house in houses:
        house.close()


def test_twenty_jobs_while_leike_and_ffmpeg_are_killed(soak: Soak) -> None:
    surely = ("Leike killed", "ffmpeg killed", "Leike held up", "folder away")
    house = soak(20, 12.0, 7, every_s=0.8, surely=surely, take_over_s=3.0, patience_s=90.0)
    assert house.counts["Leike killed"] and house.counts["ffmpeg killed"], house.counts
    assert house.counts["films checked picture by picture"] >= 12, house.counts


@pytest.mark.soak
def test_three_hundred_jobs_in_a_bad_night(soak: Soak, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = float(os.environ.get("LEIKE_SOAK_S", "180"))
    jobs = int(os.environ.get("LEIKE_SOAK_JOBS", "300"))
    seed = random.SystemRandom().randrange(10_000)
    house = soak(
        jobs, seconds, seed, every_s=0.6, surely=ALL_ACTS, take_over_s=8.0, window=True, patience_s=1200.0
    )
    with capsys.disabled():
        print("", queue_check.table(house), sep="\n")
    assert house.counts["films checked picture by picture"] >= jobs * 0.8
    killed = house.counts["Leike killed"] + house.counts["Leike killed as a film got its name"]
    assert killed >= jobs // 60 and house.counts["ffmpeg killed"] >= jobs // 100


@pytest.mark.soak
def test_forty_jobs_on_a_cluster_whose_workers_die(
    soak: Soak, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    surely = ("cluster worker killed", "Leike killed", "ffmpeg killed")
    seed = random.SystemRandom().randrange(10_000)
    with Cluster(tmp_path / "ryhma") as cluster:
        house = soak(
            40, 60.0, seed, every_s=3.0, surely=surely, take_over_s=8.0, cluster=cluster, patience_s=600.0
        )
    with capsys.disabled():
        print("", queue_check.table(house), sep="\n")
    assert house.counts["cluster worker killed"] and house.counts["films checked picture by picture"] >= 25
