"""Work that a window left behind which was killed: how much of it is there, and how it comes back."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from leike.app.recovery import Session, orphans, recovery_folder
from leike.files.project_file import read_project
from leike.gui.project import controller
from leike.model.clip import Clip
from leike.model.errors import ProjectError
from leike.model.project import Project
from project_steps import answer, asked, edit, open_project, press, project_file, save_question
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

MOST_LOST_S = 2.0

# a window of its own process in which somebody edits 25 times a second, and tells of each edit
_WORKER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from leike.gui.main import make_app, make_window
from leike.presets.store import default_store
app = make_app(["leike"])
window = make_window(app, "en", default_store())
window.show()
window.open(Path(sys.argv[1]))
number = 0
def edit():
    global number
    if window.editor.recording is None:
        return
    number += 1
    window.editor.rename_clip(0, str(number))
    print(number, time.time(), flush=True)
timer = QTimer(interval=40)
timer.timeout.connect(edit)
timer.start()
app.exec()
"""


def killed_while_editing(path: Path, seconds: float) -> dict[int, float]:
    """Edit in another process and kill it; when each edit was made."""
    child = subprocess.Popen(
        [sys.executable, "-c", _WORKER, str(path)], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    assert child.stdout is not None
    edits: dict[int, float] = {}
    for line in child.stdout:
        number, moment = line.split()
        edits[int(number)] = float(moment)
        if float(moment) - edits[1] > seconds:
            break
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate(timeout=20)
    edits |= {int(line.split()[0]): float(line.split()[1]) for line in rest.split("\n")[:-1] if line}
    return edits


def lost_s(edits: dict[int, float], found: str) -> float:
    """How much work is missing: from the first edit that is not there to the last one that was made."""
    first_lost = int(found) + 1
    return edits[max(edits)] - edits[first_lost] if first_lost in edits else 0.0


@pytest.mark.parametrize("kind", ["recording", "project"])
def test_kill_9_in_the_middle_of_edits_loses_two_seconds_at_most(
    window, qtbot, recordings, tmp_path, kind
) -> None:
    path = recordings("plain")
    if kind == "project":
        path = project_file(tmp_path / "ilta.leike", path)
    edits = killed_while_editing(path, 2.5)
    window.project.rescue.look()
    text = asked(window, qtbot, "Leike stopped unexpectedly")
    assert f"“{path.stem}”" in text
    answer(window, qtbot, "Open it")
    qtbot.waitUntil(lambda: window.project.current.is_open, timeout=10_000)
    lost = lost_s(edits, window.editor.clip.name)
    assert int(window.editor.clip.name) > 1 and lost < MOST_LOST_S, lost
    assert window.editor.recording is not None and window.isWindowModified()
    assert window.project.current.path == (path if kind == "project" else None)
    if kind == "project":  # saving goes where it always went
        window.commands.trigger("file.save")
        qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=10_000)
        assert read_project(path).clips[0].name == window.editor.clip.name


def snapshots() -> list[Path]:
    return sorted(recovery_folder().glob("*.snapshot"))


def test_the_copy_is_written_soon_and_goes_when_the_work_is_saved(
    window, qtbot, recordings, tmp_path
) -> None:
    path = project_file(tmp_path / "ilta.leike", recordings("plain"))
    open_project(window, qtbot, path)
    assert snapshots() == []
    edit(window, "Turvassa")
    qtbot.waitUntil(lambda: bool(snapshots()), timeout=5_000)
    window.commands.trigger("file.save")
    qtbot.waitUntil(lambda: not snapshots(), timeout=5_000)


def test_work_that_is_taken_back_or_given_up_leaves_no_copy(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    edit(window)
    qtbot.waitUntil(lambda: bool(snapshots()), timeout=5_000)
    window.editor.undo()
    qtbot.waitUntil(lambda: not snapshots(), timeout=5_000)
    edit(window)
    qtbot.waitUntil(lambda: bool(snapshots()), timeout=5_000)
    window.close()
    press(qtbot, save_question(window, qtbot).discard)
    assert window.finish() and list(recovery_folder().iterdir()) == []


def test_when_the_system_ends_the_program_the_work_waits(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    edit(window, "Viime hetkellä")
    window.project.keep_work()
    window.close()
    assert not window.isVisible() and window.finish()
    (orphan,) = orphans()
    assert orphan.snapshot is not None and orphan.snapshot.project.clips[0].name == "Viime hetkellä"
    orphan.discard()


@pytest.fixture
def left_behind(recordings) -> str:
    """What a killed window left; its session's id."""
    session = Session()
    clip = Clip(recording=str(recordings("plain")), out_us=1_000_000, name="Löytö")
    session.keep(Project(clips=(clip,)), None, "Runoilta")
    session.end(keep=True)
    return session.id


def test_it_is_offered_at_the_start_and_discarded_on_wish(left_behind, window, qtbot) -> None:
    asked(window, qtbot, "“Runoilta”")
    answer(window, qtbot, "Discard it")
    assert not window.project.questions.isVisible()
    qtbot.waitUntil(lambda: not snapshots(), timeout=5_000)


def test_its_copy_goes_only_when_this_window_has_one(left_behind, window, qtbot) -> None:
    asked(window, qtbot, "“Runoilta”")
    answer(window, qtbot, "Open it")
    qtbot.waitUntil(lambda: window.editor.clip.name == "Löytö", timeout=10_000)
    qtbot.waitUntil(lambda: not any(left_behind in file.name for file in snapshots()), timeout=5_000)
    assert len(snapshots()) >= 1


def test_a_person_with_unsaved_work_is_asked_first_and_may_think_better(
    left_behind, window, qtbot, recordings
) -> None:
    asked(window, qtbot, "“Runoilta”")
    open_file(window, qtbot, recordings("silent"))
    edit(window, "Minun")
    answer(window, qtbot, "Open it")
    press(qtbot, save_question(window, qtbot).cancel)
    assert window.editor.clip.name == "Minun"
    asked(window, qtbot, "“Runoilta”")  # still offered


def test_a_damaged_copy_is_told_and_the_older_one_offered(window, qtbot) -> None:
    session = Session()
    for name in ("vanhempi", "uusi"):
        session.keep(Project(title=name), None, name)
    session.end(keep=True)
    next(file for file in snapshots() if b'"name":"uusi"' in file.read_bytes()).write_bytes(b"{")
    window.project.rescue.look()
    asked(window, qtbot, "“vanhempi”")
    assert "damaged" in window.banner.text


@pytest.mark.parametrize("field", [{"saved_at_s": 1e300}, {"version": 2}])
def test_one_copy_that_is_not_understood_hides_no_other_and_is_not_lost(
    left_behind, window, qtbot, field
) -> None:
    session = Session()
    session.keep(Project(title="toinen"), None, "toinen")
    session.end(keep=True)
    (file,) = [file for file in snapshots() if session.id in file.name]
    file.write_text(json.dumps(json.loads(file.read_bytes()) | field))
    window.project.rescue.look()
    if "version" in field:
        qtbot.waitUntil(lambda: "newer Leike" in window.banner.text, timeout=5_000)
        looks = window.project.rescue._looks
        window.project.rescue.look()  # as when the window comes to the front
        qtbot.waitUntil(lambda: not looks.busy, timeout=5_000)
        assert window.banner.text.count("newer Leike") == 1
    else:
        asked(window, qtbot, "“toinen”")
        answer(window, qtbot, "Discard it")
    asked(window, qtbot, "“Runoilta”")
    qtbot.waitUntil(lambda: file.exists() == ("version" in field), timeout=5_000)


def test_a_folder_that_cannot_be_written_is_told_once(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    open_file(window, qtbot, recordings("plain"))
    (tmp_path / "file").write_text("where a folder should be")
    told = []
    window.project.autosave.failed.connect(told.append)
    monkeypatch.setattr(window.project.autosave.session, "_folder", tmp_path / "file" / "x")
    for number in range(3):
        edit(window, str(number))
        window.project.autosave.write()
    qtbot.waitUntil(lambda: not window.project.autosave._writes.busy, timeout=5_000)
    assert len(told) == 1 and window.banner.text


def test_work_that_cannot_be_loaded_now_is_offered_again(left_behind, window, qtbot, monkeypatch) -> None:
    asked(window, qtbot, "“Runoilta”")
    with monkeypatch.context() as patch:
        patch.setattr(controller, "open_snapshot", refuse)
        answer(window, qtbot, "Open it")
        qtbot.waitUntil(lambda: "Runoilta" in window.banner.text, timeout=5_000)
    asked(window, qtbot, "“Runoilta”")
    answer(window, qtbot, "Open it")
    qtbot.waitUntil(lambda: window.editor.clip.name == "Löytö", timeout=10_000)


def refuse(_snapshot, _stop) -> None:
    raise ProjectError("file_not_readable", file="Runoilta", reason="?")


def test_work_is_offered_again_where_something_else_opened_meanwhile(
    left_behind, window, qtbot, recordings, monkeypatch
) -> None:
    asked(window, qtbot, "“Runoilta”")
    going_on = threading.Event()
    really_open = controller.open_snapshot

    def slowly(snapshot, stop):
        assert going_on.wait(20)
        return really_open(snapshot, stop)

    monkeypatch.setattr(controller, "open_snapshot", slowly)
    answer(window, qtbot, "Open it")
    open_file(window, qtbot, recordings("silent"))
    going_on.set()
    asked(window, qtbot, "“Runoilta”")
    assert window.editor.clip.recording == str(recordings("silent"))


def test_an_older_write_does_not_count_as_the_copy_of_what_was_taken_over(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.project.autosave._writes.busy, timeout=5_000)
    kept, written = [], []
    autosave = window.project.autosave
    autosave.kept.connect(lambda: kept.append(tuple(written)))
    for number in range(2):
        autosave._writes.ask(lambda number=number: written.append(number))
    qtbot.waitUntil(lambda: bool(kept), timeout=5_000)
    qtbot.waitUntil(lambda: not autosave._writes.busy, timeout=5_000)
    assert kept == [(0, 1)]
