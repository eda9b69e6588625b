"""Folders of runs: private, cleared up, and swept only when their process is dead."""

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from leike.export import workplace as workplaces_module
from leike.export.delivery import staged_root
from leike.export.queue.sweeping import sweep
from leike.export.workplace import HalfFile, work_root, workplace, workplaces
from leike.model.events import Staged
from leike_command import environment, kill

KILLED = """
import sys, time
from pathlib import Path
from leike.export.workplace import workplace
with workplace() as place:
    part = place.part_of(Path(sys.argv[1]) / "Anna Virtanen.mp4")
    place.note([part])
    part.write_text("half")
    (place.folder / "caption.png").write_text("words")
    print(part, flush=True)
    time.sleep(60)
"""


class Run:
    """A process that works on a film in `folder`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder)], env=environment(), stdout=subprocess.PIPE, text=True
        )
        assert self.child.stdout
        self.part = Path(self.child.stdout.readline().strip())
        assert self.part.exists()

    def kill(self) -> None:
        kill(self.child.pid)
        self.child.wait()
        assert self.child.stdout
        self.child.stdout.close()


def test_nobody_else_sees_into_it_and_nothing_stays(tmp_path: Path) -> None:
    with workplace() as place, workplace() as other:
        assert place.token != other.token
        part = place.part_of(tmp_path / "Anna Virtanen.mp4")
        assert part.parent == tmp_path and part != other.part_of(tmp_path / "Anna Virtanen.mp4")
        place.note([part])
        part.touch()
        if os.name == "posix":
            for folder in (work_root(), place.folder, staged_root()):
                assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert workplaces() == [] and not part.exists()


def test_a_cache_that_takes_no_files_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("LEIKE_CACHE", str(blocked))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with workplace() as place:
        assert place.folder.is_relative_to(tmp_path) and place.folder.is_dir()


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="gives a folder to another user")
def test_a_folder_of_somebody_else_among_temporary_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEIKE_CACHE", "/dev/null/cache")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    trap = tmp_path / f"leike-{os.getuid()}"
    trap.mkdir()
    os.chown(trap, 12345, 12345)
    with pytest.raises(PermissionError):
        work_root()


def test_what_a_killed_process_left_is_swept_and_a_living_one_keeps_all(tmp_path: Path) -> None:
    dead, living = Run(tmp_path / "out"), Run(tmp_path / "out")
    mine = tmp_path / "out" / ".Anna Virtanen.mp4.part"
    mine.write_text("somebody's", encoding="utf-8")
    try:
        dead.kill()
        assert dead.part.exists(), "or this test would prove nothing"
        sweep()
        assert not dead.part.exists() and living.part.exists() and mine.exists()
        (folder,) = workplaces()
        assert (folder / "caption.png").exists()
    finally:
        living.kill()
    sweep()
    assert workplaces() == [] and [path.name for path in mine.parent.iterdir()] == [mine.name]


def test_a_half_file_whose_drive_is_away_is_removed_when_it_is_back(tmp_path: Path) -> None:
    run = Run(tmp_path / "usb")
    run.kill()
    shutil.move(tmp_path / "usb", tmp_path / "away")
    sweep()
    (folder,) = workplaces()
    assert not (folder / "caption.png").exists(), "words of the clip do not wait for the drive"
    shutil.move(tmp_path / "away", tmp_path / "usb")
    sweep()
    assert workplaces() == [] and list((tmp_path / "usb").iterdir()) == []


def test_a_half_file_whose_folder_was_moved_is_removed_when_that_is_back(tmp_path: Path) -> None:
    out, away = tmp_path / "out", tmp_path / "pois"
    run = Run(out)
    out.rename(away)
    out.mkdir()
    run.kill()
    sweep()
    assert workplaces() and [file.name for file in away.iterdir()] == [run.part.name]
    out.rmdir()
    away.rename(out)
    sweep()
    assert workplaces() == [] and list(out.iterdir()) == []


def test_a_list_of_half_files_leads_to_nothing_else(tmp_path: Path) -> None:
    precious = tmp_path / "precious.mp4"
    precious.write_text("mine", encoding="utf-8")
    run = Run(tmp_path / "out")
    run.kill()
    (folder,) = workplaces()
    noted = [HalfFile(str(file), 0) for file in (precious, run.part)]
    (folder / "parts.json").write_bytes(msgspec.json.encode(noted))
    sweep()
    assert precious.exists() and not run.part.exists()


def test_a_folder_that_was_made_this_moment_is_left_alone() -> None:
    fresh = work_root() / "run-abcdefgh"
    fresh.mkdir()
    sweep()
    assert fresh.exists(), "its process may be about to take the lock"
    long_ago = time.time() - 120
    os.utime(fresh, (long_ago, long_ago))
    sweep()
    assert not fresh.exists()


def test_a_clock_that_was_set_back_keeps_no_folder_of_the_dead() -> None:
    left = work_root() / "run-tulevaisuus"
    left.mkdir()
    ahead = time.time() + 3 * 3600
    os.utime(left, (ahead, ahead))
    assert sweep() == 1 and not left.exists()


def test_films_that_wait_are_kept_for_the_queue_and_young_ones_for_everybody() -> None:
    old_s = time.time() - 27 * 3600
    wanted, unknown, young = (staged_root() / f"film-{name}.mp4" for name in ("a", "b", "c"))
    for film in (wanted, unknown, young):
        film.write_bytes(b"film")
    for film in (wanted, unknown):
        os.utime(film, (old_s, old_s))
    sweep()
    assert unknown.exists(), "a command does not know what the queue wants"
    sweep(keep=[Staged(str(wanted), "", 4, 0)])
    assert (wanted.exists(), unknown.exists(), young.exists()) == (True, False, True)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at open files as Linux shows them")
def test_the_lock_is_not_inherited_by_children() -> None:
    """An ffmpeg that outlives Leike must not keep its folder alive."""
    with workplace() as place:
        place.note([])
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=True)
        lock = place.folder / "lock"
        held = [str(link.readlink()) for link in Path(f"/proc/{child.pid}/fd").glob("*") if link.exists()]
        assert str(lock) not in held
        child.communicate(b"\n")
        assert workplaces_module.is_alive(place.folder)
