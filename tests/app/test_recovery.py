"""Snapshots: what a window that was killed leaves behind, and who may have it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leike.app.projects import Conflict, Saved, save
from leike.app.recovery import Orphan, Session, is_running, orphans
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.project import Project
from spoken import spoken

_WORKER = """
import sys, time
from pathlib import Path
from leike.app.recovery import Session
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.project import Project
session = Session(Path(sys.argv[1]))
for number in range(100_000):
    clip = Clip(recording="/talk.mp4", in_us=number, cues=tuple(Cue(i, i + 1, "x" * 100) for i in range(500)))
    session.keep(Project(clips=(clip,)), Path("/työ/ilta.leike"), "ilta")
    print(number, flush=True)
"""


def project(title: str) -> Project:
    clip = Clip(recording="/video/a.mp4", cues=(Cue(0, 1_000_000, "Hei ä\nja 漢字"),))
    return Project(title=title, clips=(clip,))


def left_behind(folder: Path, *titles: str, path: Path | None = None) -> str:
    """What a window that ended without a word leaves; the session's id."""
    session = Session(folder)
    for title in titles:
        session.keep(project(title), path, "Ilta")
    session.end(keep=True)
    return session.id


def test_the_newest_state_is_there_after_the_end(tmp_path: Path) -> None:
    left_behind(tmp_path, "one", "two", "three", path=Path("/x/ilta.leike"))
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and orphan.notices == ()
    assert orphan.snapshot.project == project("three")
    assert (orphan.snapshot.path, orphan.snapshot.name) == (str(Path("/x/ilta.leike")), "Ilta")
    assert abs(orphan.snapshot.saved_at_s - time.time()) < 60
    orphan.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_window_killed_in_the_middle_of_its_work_leaves_it_whole(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    told = -1
    while told < 25:
        told = int(child.stdout.readline())
    assert orphans(tmp_path) == ()  # it lives
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate(timeout=20)
    told = max([told, *(int(line) for line in rest.split("\n")[:-1] if line)])
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None
    assert orphan.snapshot.project.clips[0].in_us >= told  # nothing that was kept is lost
    assert len(orphan.snapshot.project.clips[0].cues) == 500 and orphan.notices == ()
    orphan.let_go()


def test_work_of_a_running_window_and_work_already_offered_is_left_alone(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.keep(project("mine"), None, "Ilta")
    assert orphans(tmp_path) == () and is_running(session.id, tmp_path)
    session.end(keep=True)
    assert is_running(session.id, tmp_path) is False
    (offered,) = orphans(tmp_path)
    assert orphans(tmp_path) == ()
    offered.let_go()
    (again,) = orphans(tmp_path)
    again.discard()
    assert is_running(session.id, tmp_path) is False


def test_saved_work_and_a_clean_end_leave_nothing(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.keep(project("mine"), None, "Ilta")
    session.forget()
    assert [file.suffix for file in tmp_path.iterdir()] == [".lock"]
    session.keep(project("mine"), None, "Ilta")
    session.end()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": 1}', b"\xff" * 50, None])
def test_a_damaged_snapshot_gives_way_to_the_one_before(tmp_path: Path, damage: bytes | None) -> None:
    left_behind(tmp_path, "older", "newer")
    newest = next(f for f in tmp_path.glob("*.snapshot") if json.loads(f.read_bytes())["number"] == 1)
    if damage is None:  # whole, but no project that Leike opens
        content = json.loads(newest.read_bytes())
        content["project"]["clips"][0]["recording"] = "http://x/y.mp4"
        damage = json.dumps(content).encode()
    newest.write_bytes(damage)
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and orphan.snapshot.project == project("older")
    assert [spoken(message).key for message in orphan.notices] == ["recovery_damaged_older"]
    orphan.discard()
    assert [(file.suffix, file.read_bytes()) for file in tmp_path.iterdir()] == [(".damaged", damage)]


def test_where_all_are_damaged_a_sentence_is_left(tmp_path: Path) -> None:
    left_behind(tmp_path, "only")
    for file in tmp_path.glob("*.snapshot"):
        file.write_bytes(b"x")
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is None
    assert [spoken(message).key for message in orphan.notices] == ["recovery_damaged"]
    orphan.discard()


def test_of_several_windows_the_newest_comes_first(tmp_path: Path) -> None:
    left_behind(tmp_path, "first")
    left_behind(tmp_path, "second")
    found = orphans(tmp_path)
    assert [orphan.snapshot.project.title for orphan in found if orphan.snapshot] == ["second", "first"]
    for orphan in found:
        orphan.let_go()


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert orphans(tmp_path / "gone") == ()


def forged(folder: Path, **changes: object) -> str:
    """A window's only snapshot, with these fields changed; the session's id."""
    session = left_behind(folder, "mine", path=folder / "ilta.leike")
    (file,) = folder.glob(f"{session}*.snapshot")
    file.write_text(json.dumps(json.loads(file.read_bytes()) | changes))
    return session


def keys(orphan: Orphan) -> list[str]:
    return [spoken(message).key for message in orphan.notices]


@pytest.mark.parametrize("changes", [{"version": 2, "project": "?"}, {"project": {"version": 99}}])
def test_work_of_a_newer_leike_is_told_and_stays(tmp_path: Path, changes: dict[str, object]) -> None:
    session = forged(tmp_path, **changes)
    for _start in range(2):
        (orphan,) = orphans(tmp_path)
        assert orphan.snapshot is None and keys(orphan) == ["recovery_newer"]
        orphan.let_go()
        assert [file.name for file in tmp_path.iterdir()] == [f"{session}.0.snapshot"]


def test_what_a_newer_leike_kept_outlives_the_work_offered_in_its_place(tmp_path: Path) -> None:
    session = left_behind(tmp_path, "older", "newer")
    file = tmp_path / f"{session}.1.snapshot"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"version": 2}))
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and orphan.snapshot.project == project("older")
    orphan.discard()
    assert list(tmp_path.iterdir()) == [file]


def test_a_damaged_copy_is_put_aside_and_only_the_newest_ten_stay(tmp_path: Path) -> None:
    for number in range(12):
        session = left_behind(tmp_path, "mine")
        (tmp_path / f"{session}.0.snapshot").write_text(f"broken {number}")
        (orphan,) = orphans(tmp_path)
        assert keys(orphan) == ["recovery_damaged"]
        place = Path(str(orphan.notices[0].params["file"]))
        assert place.read_text() == f"broken {number}"
        orphan.let_go()
    assert sorted(file.read_text() for file in tmp_path.iterdir()) == sorted(
        f"broken {number}" for number in range(2, 12)
    )


def test_a_copy_that_cannot_be_read_now_waits_for_the_next_start(tmp_path: Path, monkeypatch) -> None:
    left_behind(tmp_path, "mine")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", fails)
        (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is None and keys(orphan) == ["recovery_not_read"]
    orphan.let_go()
    (again,) = orphans(tmp_path)
    assert again.snapshot is not None and again.snapshot.project == project("mine")
    again.discard()


def fails(_path: Path, _mode: str) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize("saved_at_s", [1e300, -1e18, 4e9 + 1])
def test_a_time_that_is_none_hides_no_work(tmp_path: Path, saved_at_s: float) -> None:
    forged(tmp_path, saved_at_s=saved_at_s)
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and 0 <= orphan.snapshot.saved_at_s <= 4e9
    orphan.discard()


@pytest.mark.parametrize("path", ["/dev/zero", "/home/x/.profile", "x.leike", "/a/" + "x" * 5000 + ".leike"])
def test_a_path_that_no_project_has_is_not_saved_to(tmp_path: Path, path: str) -> None:
    forged(tmp_path, path=path)
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and orphan.snapshot.path == ""
    orphan.discard()


def test_a_folder_in_place_of_the_project_is_not_saved_to(tmp_path: Path) -> None:
    (tmp_path / "home.leike").mkdir()
    forged(tmp_path, path=str(tmp_path / "home.leike"))
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is not None and orphan.snapshot.path == ""
    orphan.discard()


def test_saving_over_a_file_that_the_copy_does_not_know_is_a_conflict(tmp_path: Path) -> None:
    victim = tmp_path / "ilta.leike"
    forged(tmp_path, stamp=None)
    (orphan,) = orphans(tmp_path)
    found = orphan.snapshot
    assert found is not None and found.path == str(victim) and found.stamp is not None
    victim.write_text("another project")
    assert isinstance(save(victim, found.project, found.stamp), Conflict)
    assert victim.read_text() == "another project"
    victim.unlink()
    assert isinstance(save(victim, found.project, found.stamp), Saved)  # nothing to lose
    orphan.discard()
