"""Who has a project open."""

import json
import os
import time
from pathlib import Path

import pytest

from leike.app.project_locks import STALE_S, ProjectLock, lock_file
from leike.app.recovery import Session


def begun() -> Session:
    session = Session()
    session.begin()
    return session


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "ilta.leike"


def elsewhere(project: Path, age_s: float = 0.0) -> None:
    """The lock of a window on another computer, last renewed `age_s` ago."""
    held = {"session": "abc", "user": "aino", "host": "tiski-2", "pid": 4}
    lock_file(project).write_text(json.dumps(held))
    then = time.time() - age_s
    os.utime(lock_file(project), (then, then))


def test_the_second_window_is_told_who_has_it_and_gets_it_afterwards(project: Path) -> None:
    one, two = begun(), begun()
    first, second = ProjectLock(project, one.id), ProjectLock(project, two.id)
    assert first.take() is None
    holder = second.take()
    assert holder is not None and holder.pid == os.getpid() and holder.user
    second.release()  # it has nothing to let go
    assert lock_file(project).is_file()
    first.release()
    assert second.take() is None
    second.release()
    assert list(project.parent.iterdir()) == []
    one.end()
    two.end()


def test_the_lock_of_a_window_that_was_killed_here_stops_nobody(project: Path) -> None:
    killed, me = begun(), begun()
    assert ProjectLock(project, killed.id).take() is None
    killed.end(keep=True)
    assert ProjectLock(project, me.id).take() is None
    me.end()


def test_a_lock_from_another_computer_counts_while_it_is_renewed(project: Path) -> None:
    elsewhere(project)
    lock = ProjectLock(project, "me")
    holder = lock.take()
    assert holder is not None and (holder.user, holder.host) == ("aino", "tiski-2")
    elsewhere(project, age_s=STALE_S + 5)
    assert lock.take() is None
    assert json.loads(lock_file(project).read_bytes())["session"] == "me"


def test_renewing_keeps_it_fresh_and_leaves_it_to_whoever_took_it(project: Path) -> None:
    lock = ProjectLock(project, "me")
    assert lock.take() is None
    os.utime(lock_file(project), (1, 1))
    lock.renew()
    assert time.time() - lock_file(project).stat().st_mtime < 20
    elsewhere(project)
    lock.renew()
    lock.release()
    assert json.loads(lock_file(project).read_bytes())["session"] == "abc"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"session": 3}', b"[" * 20_000])
def test_a_damaged_lock_stops_nobody(project: Path, content: bytes) -> None:
    lock_file(project).write_bytes(content)
    assert ProjectLock(project, "me").take() is None


def test_a_folder_without_writing_has_no_lock(tmp_path: Path) -> None:
    lock = ProjectLock(tmp_path / "gone" / "ilta.leike", "me")
    assert lock.take() is None
    lock.renew()
    lock.release()


def test_a_link_laid_in_its_place_is_not_written_through(project: Path) -> None:
    victim = project.parent / "victim"
    victim.write_text("mine")
    lock_file(project).symlink_to(victim)
    ProjectLock(project, "me").take()
    assert victim.read_text() == "mine"


def test_a_link_in_the_place_of_what_tells_the_time_is_not_written_through(project: Path) -> None:
    victim = project.parent / "victim"
    victim.write_text("mine")
    lock = lock_file(project)
    lock.with_name(f"{lock.name}.{os.getpid()}").symlink_to(victim)
    elsewhere(project)
    assert ProjectLock(project, "me").take() is not None
    assert victim.read_text() == "mine"


def test_a_second_name_of_somebodys_file_is_not_written_through(project: Path) -> None:
    victim = project.parent / "victim"
    victim.write_text("mine")
    os.link(victim, lock_file(project))
    lock = ProjectLock(project, "me")
    assert lock.take() is None
    assert victim.read_text() == "mine"
    lock.release()
    assert list(project.parent.iterdir()) == [victim]


def test_a_lock_that_cannot_be_renewed_once_is_renewed_the_next_time(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = ProjectLock(project, "me")
    lock.take()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError()))
        lock.renew()
    os.utime(lock_file(project), (1, 1))
    lock.renew()
    assert time.time() - lock_file(project).stat().st_mtime < 20
    assert list(project.parent.iterdir()) == [lock_file(project)]
