"""Room on disks, and how large films are going to be."""

import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.queue.jobs import render
from leike.export.queue import space
from leike.export.queue.estimates import Learned, estimated_bytes
from leike.export.queue.space import Need, free_bytes, needs_of, reserve_bytes, running_low, shortage
from leike.export.work import ClipWork, WorkSettings
from leike.export.workplace import work_root
from leike.model.messages import Message
from leike.model.render import Render
from leike.model.time import Rate


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Free bytes of disks of 100 GB, by the name of a folder on them; "" is every other one."""
    room = {"": 50_000_000_000}

    def usage(folder: Path) -> Usage:
        return Usage(100_000_000_000, 0, room[disk(folder)])

    def disk(folder: Path) -> str:
        return [name for name in room if name in str(folder)][-1]

    monkeypatch.setattr(shutil, "disk_usage", usage)
    monkeypatch.setattr(space, "_device", disk)
    return room


def test_two_per_cent_but_no_more_than_300_mb_stay_free() -> None:
    assert [reserve_bytes(total) for total in (0, 200_000, 10**9, 10**12)] == [
        0,
        4_000,
        20_000_000,
        300_000_000,
    ]


def test_a_folder_that_is_still_to_be_made_has_the_room_of_its_disk(tmp_path: Path) -> None:
    here = free_bytes(tmp_path)
    assert here and abs((free_bytes(tmp_path / "not" / "yet") or 0) - here) < 500_000_000


def test_needs_of_one_disk_are_added_and_the_reserve_stays(free, tmp_path: Path) -> None:
    for name in ("eka", "toka"):
        (tmp_path / "jako" / name).mkdir(parents=True)
    needs = [Need(str(tmp_path / "jako" / name), 1_000_000_000) for name in ("eka", "toka")]
    free["jako"] = 2_300_000_000
    assert shortage(needs) is None
    free["jako"] -= 1
    told = shortage(needs)
    assert told == Message("queue_space_low", {"folder": "toka", "free_mb": 2300, "needed_mb": 2300})
    assert shortage(needs[:1]) is None
    free["toka"] = 1_300_000_000
    free["jako"] = 1_300_000_000
    assert shortage(needs) is None, "two disks"


def test_a_disk_that_runs_low_is_named(free, tmp_path: Path) -> None:
    (tmp_path / "jako").mkdir()
    free["jako"] = 300_000_000
    assert running_low([tmp_path, tmp_path / "jako"]) is None
    free["jako"] -= 1
    told = running_low([tmp_path, tmp_path / "jako"])
    assert told and (told.key, told.params["folder"]) == ("queue_space_low", "jako")


def test_a_folder_that_is_away_is_no_shortage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def away(folder: Path) -> Usage:
        raise OSError(116, "Stale file handle")

    monkeypatch.setattr(shutil, "disk_usage", away)
    assert shortage([Need(str(tmp_path), 10**15)]) is None and running_low([tmp_path]) is None
    assert free_bytes(tmp_path) is None


def test_a_film_that_is_staged_takes_room_in_both_places(tmp_path: Path) -> None:
    work = ClipWork((render(),), str(tmp_path / "jako"), settings=WorkSettings(staging="always"))
    both = {need.folder: 0 for need in needs_of(work)}
    for need in needs_of(work):
        both[need.folder] += need.size_bytes
    film = both[str(tmp_path / "jako")]
    assert film > estimated_bytes(render()) and both[str(work_root())] > film
    here = msgspec.structs.replace(work, settings=WorkSettings(staging="never"))
    assert (
        sum(need.size_bytes for need in needs_of(here) if need.folder == str(work_root())) < film + 20_000_001
    )


def longer(one: Render, times: int) -> Render:
    return msgspec.structs.replace(one, body_frames=one.body_frames * times)


def test_estimates_follow_length_size_and_quality() -> None:
    plain = render()
    assert 1.7 < estimated_bytes(longer(plain, 2)) / estimated_bytes(plain) <= 2
    finer = msgspec.structs.replace(
        plain, video=msgspec.structs.replace(plain.video, crf=plain.video.crf - 6)
    )
    assert estimated_bytes(finer) > 1.4 * estimated_bytes(plain)
    silent = msgspec.structs.replace(plain, audio=None)
    assert estimated_bytes(silent) < estimated_bytes(plain)


def test_estimates_keep_to_rate_and_cap() -> None:
    plain = longer(render(), 100)
    slow = msgspec.structs.replace(plain, video=msgspec.structs.replace(plain.video, max_kbps=100))
    seconds = slow.total_frames / float(slow.frame_rate.fraction)
    assert estimated_bytes(slow) < seconds * (100 + 200) * 125 + 200_000
    assert estimated_bytes(msgspec.structs.replace(plain, max_bytes=1_000_000)) == 1_000_000


def test_what_came_out_is_learned_for_its_kind_first() -> None:
    plain = render()
    other = msgspec.structs.replace(plain, preset=msgspec.structs.replace(plain.preset, id="other"))
    learned = Learned()
    for _ in range(5):
        learned = learned.with_result(plain, 2 * estimated_bytes(plain))
    assert abs(estimated_bytes(plain, learned) / (2 * estimated_bytes(plain)) - 1) < 0.02
    assert estimated_bytes(other, learned) > 1.5 * estimated_bytes(other), "better than nothing"
    for _ in range(40):
        learned = learned.with_result(other, estimated_bytes(other))
    assert abs(estimated_bytes(other, learned) / estimated_bytes(other) - 1) < 0.02
    assert estimated_bytes(plain, learned) > 1.9 * estimated_bytes(plain)


@given(size=st.integers(0, 10**13), frames=st.integers(1, 10**6), fps=st.sampled_from([1, 25, 60]))
def test_nothing_that_came_out_makes_estimates_absurd(size: int, frames: int, fps: int) -> None:
    odd = msgspec.structs.replace(render(), body_frames=frames, frame_rate=Rate(fps))
    guess = estimated_bytes(odd, Learned().with_result(odd, size))
    assert 0 < guess <= 40 * estimated_bytes(odd)
