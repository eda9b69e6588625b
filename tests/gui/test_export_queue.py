"""Exports beside editing: frozen when pressed, paused, stopped singly, tried again, taken elsewhere."""

import shlex
import shutil
import subprocess
from pathlib import Path

import av
import msgspec
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSettings, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from leike.app.queueing import open_queue
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.queue.target_form import remembered_folder
from leike.gui.settings.values import EXPORT_FOLDER_KEY, kept_export_folder
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from leike.model.cue import Cue
from leike.model.messages import Message
from window_steps import export, open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

STORY, SQUARE = "instagram-story", "instagram-square"


def seconds(path: Path) -> float:
    with av.open(str(path)) as container:
        return container.streams.video[0].frames / 25


def encoders() -> list[psutil.Process]:
    """Children that work, without the helper that Python's multiprocessing keeps after other tests."""
    living = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in living if not any("multiprocessing" in word for word in child.cmdline())]


def begin(window: MainWindow, qtbot, path: Path, out_us: int, *presets: str) -> None:
    """Press the button and wait until the first file grows."""
    open_file(window, qtbot, path)
    window.page.go_to(Step.EXPORT)
    window.page.export.presets.tick(presets)
    window.editor.set_out(out_us)
    window.page.export.export.click()
    rows = window.page.export.progress.rows
    qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in rows.values()), timeout=60_000)


def until_done(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)


def test_pausing_holds_ffmpeg_and_the_file_comes_out_whole(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 30_000_000, SQUARE)
    page = window.page.export.progress
    (encoder,) = encoders()
    page.pause.click()
    qtbot.waitUntil(lambda: encoder.status() == psutil.STATUS_STOPPED)
    assert page.heading.text() == "Paused. 0 of 1 files are ready." and page.pause.text() == "Continue"
    (row,) = page.rows.values()
    assert row.state.text() == "Paused"
    before = -1
    while row.bar.value() != before:  # what ffmpeg had told before it stood still is shown yet
        before = row.bar.value()
        assert before < 1000
        qtbot.wait(1000)
    assert encoder.status() == psutil.STATUS_STOPPED
    page.pause.click()
    assert page.pause.text() == "Pause"
    until_done(window, qtbot)
    (file,) = page.outputs()
    assert seconds(file) == 30 and page.heading.text().startswith("Ready. The files are in the folder “")


def test_a_recording_that_changed_on_the_disk_is_told(window, qtbot, recordings, tmp_path) -> None:
    mine = tmp_path / "mine.mp4"
    shutil.copy2(recordings("plain"), mine)
    open_file(window, qtbot, mine)
    window.page.export.presets.tick((SQUARE,))
    window.editor.set_out(3_000_000)
    export(window, qtbot)
    assert [file.notices for file in window.page.export.queue.counted] == [[]]
    window.page.export.queue.clear()
    shutil.copy(recordings("fps25"), mine)
    window.page.export.show_choice()
    window.page.export.start(all_clips=False, existing="replace")
    until_done(window, qtbot)
    (file,) = window.page.export.queue.counted
    assert file.state is State.DONE
    assert file.notices == [Message("recording_changed", {"file": "mine.mp4"})]
    (row,) = window.page.export.progress.rows.values()
    assert "“mine.mp4” has changed" in row.warnings.text()


def in_journal(statement: str, *values: object) -> None:
    """Change the queue behind everybody's back."""
    journal = open_queue()
    with journal.database.write() as connection:
        connection.execute(statement, values)
    journal.close()


def test_a_thousand_notices_are_three_and_a_number_and_shown_now_and_then(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 4_000_000, SQUARE)
    queue = window.page.export.queue
    ((file, row),) = window.page.export.progress.rows.items()
    window.page.export.progress.pause.click()
    told: list[QueuedFile] = []
    queue.file_changed.connect(told.append)
    for most in range(50, 1001, 50):
        notices = [Message("project_more_notices", {"count": number}) for number in range(most)]
        in_journal("UPDATE jobs SET notices = ?", msgspec.json.encode(notices))
    qtbot.waitUntil(lambda: "and 997 more" in row.warnings.text(), timeout=5_000)
    assert len(row.warnings.text().split("\n")) == 4 and len(file.notices) == 1000
    assert len(told) <= 20
    queue.stop_all()
    until_done(window, qtbot)


def test_stopping_during_a_pause_leaves_nothing(window, qtbot, recordings, tmp_path) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 60_000_000, SQUARE)
    page = window.page.export.progress
    page.pause.click()
    qtbot.waitUntil(lambda: encoders()[0].status() == psutil.STATUS_STOPPED)
    page.stop.click()
    until_done(window, qtbot)
    assert list((tmp_path / "out").iterdir()) == [] and not window.page.export.queue.paused


def test_edits_after_the_press_change_nothing_of_the_file(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 4_000_000, SQUARE)
    window.editor.set_out(1_000_000)
    window.editor.set_texts(title="A title card makes it longer", speaker="", role="")
    window.editor.delete_clip(0)
    until_done(window, qtbot)
    (file,) = window.page.export.progress.outputs()
    assert seconds(file) == 4


def test_a_second_press_waits_and_each_has_its_own_state_of_the_clip(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 3_000_000, SQUARE)
    window.editor.set_out(2_000_000)
    panel = window.page.export
    panel.start()
    qtbot.waitUntil(panel.taken.isVisible)  # the first one's file, which is not there yet
    panel.keep_both.click()
    qtbot.waitUntil(lambda: len(panel.queue.files) == 2)
    second = panel.queue.files[1]
    assert second.state is State.WAITING and panel.progress.rows[second].state.text().startswith("Waiting")
    until_done(window, qtbot)
    first, second = panel.progress.outputs()
    assert second.stem == f"{first.stem}-2" and (seconds(first), seconds(second)) == (3, 2)


def test_one_file_is_stopped_and_its_neighbour_is_made(window, qtbot, recordings, tmp_path) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 3_000_000, STORY, SQUARE)
    story, _square = window.page.export.progress.rows.values()
    story.buttons["stop"].click()
    assert story.state.text() == "Stopped. Nothing of it was left." and story.bar.isHidden()
    until_done(window, qtbot)
    (made,) = (tmp_path / "out").iterdir()
    assert made.name.endswith("_instagram-square.mp4") and seconds(made) == 3
    assert window.page.export.progress.heading.text().startswith("Ready. The files are in the folder “")
    story.buttons["again"].click()
    until_done(window, qtbot)
    assert story.file.state is State.DONE and seconds(story.file.path) == 3


def test_a_stopped_file_is_made_again_while_its_neighbour_still_grows(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 4_000_000, STORY, SQUARE)
    story, square = window.page.export.progress.rows.values()
    story.buttons["stop"].click()
    story.buttons["again"].click()
    assert square.file.open and story.state.text().startswith("Waiting")
    until_done(window, qtbot)
    assert (story.file.state, square.file.state) == (State.DONE, State.DONE)
    assert seconds(story.file.path) == 4


def test_a_killed_ffmpeg_is_started_again_by_itself(window, qtbot, recordings) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 4_000_000, SQUARE)
    encoders()[0].kill()
    until_done(window, qtbot)
    page = window.page.export.progress
    (row,) = page.rows.values()
    assert row.file.state is State.DONE and seconds(page.outputs()[0]) == 4


def test_a_file_that_appeared_meanwhile_is_replaced_when_asked(window, qtbot, recordings, tmp_path) -> None:
    begin(window, qtbot, recordings("sixty_four_seconds"), 3_000_000, SQUARE)
    (row,) = window.page.export.progress.rows.values()
    row.file.path.write_bytes(b"mine")
    until_done(window, qtbot)
    assert row.file.path.read_bytes() == b"mine" and "was not replaced" in row.state.text()
    row.buttons["replace"].click()
    until_done(window, qtbot)
    assert seconds(row.file.path) == 3


def choose_folder(parent: QWidget, folder: Path) -> None:
    """Answer the dialog that stands open; the click that opened it has long returned."""
    (dialog,) = parent.findChildren(QFileDialog)
    assert dialog.isVisible() and dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def test_the_folder_is_chosen_without_a_loop_of_its_own(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    panel = window.page.export
    panel.target.change_folder.click()
    choose_folder(panel, tmp_path / "chosen")
    assert panel.folder == tmp_path / "chosen" == kept_export_folder()


@pytest.mark.parametrize("kept", ["videos", "a\0b", 7, ["a"]])
def test_a_kept_folder_that_is_none_is_not_exported_to(qapp, kept) -> None:
    usual = remembered_folder()
    QSettings().setValue(EXPORT_FOLDER_KEY, kept)
    assert remembered_folder() == usual


def test_what_failed_goes_to_another_folder(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    (tmp_path / "in_the_way").write_text("")
    window.page.export.set_folder(tmp_path / "in_the_way" / "out")
    export(window, qtbot)
    first, second = window.page.export.progress.rows.values()
    first.buttons["choose_folder"].click()
    choose_folder(window.page.export, tmp_path / "there")
    until_done(window, qtbot)
    assert {first.file.state, second.file.state} == {State.DONE}
    assert len(list((tmp_path / "there").iterdir())) == 2


def test_a_finished_file_is_dragged_out_opened_and_told_as_a_command(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    window.page.export.presets.tick((SQUARE,))
    window.editor.set_cues((Cue(500_000, 800_000, "Hei"),), Message("edit_cues"))
    (file,) = export(window, qtbot)
    (row,) = window.page.export.progress.rows.values()
    assert file.parent.name in window.page.export.progress.heading.text()
    notices = len(row.file.notices)
    assert notices and str(notices) in row.fold.text() and row.fold.isVisible()
    assert not row.warnings.isVisible()
    row.fold.click()
    assert row.warnings.isVisible() and row.warnings.text()
    dragged: list[list[QUrl]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: dragged.append(drag.mimeData().urls()))
    drag(qtbot, row)
    assert dragged == [[QUrl.fromLocalFile(str(file))]]
    row.buttons["open"].click()
    row.buttons["open_folder"].click()
    assert opened == [QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.parent))]
    QGuiApplication.clipboard().clear()
    row.buttons["copy_command"].click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "", timeout=30_000)
    file.unlink()
    subprocess.run(shlex.split(QGuiApplication.clipboard().text()), check=True, capture_output=True)
    assert seconds(file) == 3


def drag(qtbot, row) -> None:
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, place in ((QEvent.Type.MouseButtonPress, QPoint(5, 5)), (QEvent.Type.MouseMove, QPoint(80, 9))):
        where = QPointF(place)
        QApplication.sendEvent(row, QMouseEvent(kind, where, row.mapToGlobal(where), left, left, none))


def test_all_clips_leave_but_those_without_a_channel(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    editor, panel = window.editor, window.page.export
    clip = replace(editor.clip, presets=(SQUARE,), out_us=1_000_000)
    editor.change_clip(Message("edit_trim"), clip)
    editor.add_clip(replace(clip, out_us=2_000_000))
    editor.add_clip(replace(clip, presets=()))
    panel.target.all_clips.click()
    assert panel.target.all_clips.text() == "All clips (3)" and panel.export.text() == "Export 2 files"
    first, second = export(window, qtbot)
    assert (seconds(first), seconds(second)) == (1, 2) and second.stem == f"{first.stem}-2"


def test_files_go_beside_their_recordings(window, qtbot, recordings, tmp_path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    video = shutil.copy(recordings("plain"), room / "evening.mp4")
    open_file(window, qtbot, Path(video))
    window.page.go_to(Step.EXPORT)
    panel = window.page.export
    panel.presets.tick((SQUARE,))
    panel.target.beside.click()
    assert panel.target.folder_label.text() == "To the recording's folder"
    (file,) = export(window, qtbot)
    assert file.parent == room


def test_the_example_is_the_name_and_a_wrong_pattern_exports_nothing(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    panel, target = window.page.export, window.page.export.target
    panel.presets.tick((SQUARE,))
    target.pattern.setText("talk {nope}")
    assert "{nope}" in target.wrong.text() and target.wrong.isVisible() and not target.example.isVisible()
    panel.export.click()
    assert not panel.exporting and window.focusWidget() is target.pattern
    target.pattern.setText("talk ")
    target.placeholders["number"].click()
    assert target.pattern.text() == "talk {number}" and not target.wrong.isVisible()
    assert target.example.text() == "Example: talk 01.mp4"
    (file,) = export(window, qtbot)
    assert file.name == "talk 01.mp4"


def test_the_end_is_told_where_nobody_looks(window, qtbot, recordings, monkeypatch) -> None:
    alerted: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda widget: alerted.append(widget))
    monkeypatch.setattr(MainWindow, "isActiveWindow", lambda _window: False)
    open_file(window, qtbot, recordings("plain"))
    told: list[str] = []
    window.page.export.told.connect(told.append)
    export(window, qtbot)
    assert alerted == [window] and told[-1].startswith("Ready. The files are in the folder “")


def test_a_recording_that_is_gone_offers_to_find_it(window, qtbot, recordings, tmp_path) -> None:
    gone, stays = tmp_path / "gone.mp4", tmp_path / "stays.mp4"
    for copy in (gone, stays):
        shutil.copy(recordings("plain"), copy)
    begin(window, qtbot, stays, 2_000_000, SQUARE)
    until_done(window, qtbot)
    panel = window.page.export
    (row,) = panel.progress.rows.values()
    row.file.output = None
    row.file.fail(Message("recording_missing", {"file": "stays.mp4"}))
    row.refresh()
    wanted: list[str] = []
    panel.relink_wanted.connect(wanted.append)
    assert row.buttons["find_recording"].isVisible()
    row.buttons["find_recording"].click()
    assert wanted == [str(stays)]


def test_a_recording_that_moved_is_found_and_its_file_made_again(window, qtbot, recordings, tmp_path) -> None:
    talk = Path(shutil.copy(recordings("plain"), tmp_path / "talk.mp4"))
    begin(window, qtbot, talk, 2_000_000, SQUARE)
    until_done(window, qtbot)
    (tmp_path / "video").mkdir()
    there = talk.rename(tmp_path / "video" / "talk.mp4")
    (row,) = window.page.export.progress.rows.values()
    Path(row.file.output).unlink()
    missing = msgspec.json.encode(Message("recording_missing", {"file": "talk.mp4"}))
    in_journal("UPDATE jobs SET state = 'failed', output = '', failure = ?", missing)
    qtbot.waitUntil(lambda: row.file.state is State.FAILED, timeout=5_000)
    row.buttons["find_recording"].click()
    qtbot.waitUntil(lambda: window.editor.clip.recording == str(there), timeout=10_000)
    row.buttons["again"].click()
    until_done(window, qtbot)
    assert row.file.state is State.DONE and row.file.output is not None
    assert seconds(row.file.output) == 2


def test_the_list_stays_until_it_is_cleared(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    window.page.export.presets.tick((SQUARE,))
    export(window, qtbot)
    page = window.page.export.progress
    assert len(page.rows) == 1 and window.page.export.files_tab.text() == "Files: 1 of 1"
    page.clear.click()
    assert page.rows == {} and page.heading.text() == "No files yet. What you export appears here."
    assert window.page.export.files_tab.text() == "Files"


def test_a_recording_that_is_replaced_while_its_export_waits_is_told(
    window, qtbot, recordings, tmp_path
) -> None:
    mine = tmp_path / "mine.mp4"
    shutil.copy2(recordings("sixty_four_seconds"), mine)
    begin(window, qtbot, mine, 6_000_000, SQUARE)
    queue = window.page.export.queue
    queue.pause()
    window.editor.set_in(1_000_000)
    window.page.export.start()
    qtbot.waitUntil(lambda: len(queue.counted) == 2, timeout=20_000)
    another = tmp_path / "another.mp4"
    shutil.copy(recordings("hd720"), another)
    another.replace(mine)
    queue.go_on()
    until_done(window, qtbot)
    first, second = queue.files
    # the first one was begun, but what it would be made of is not what was on the screen
    assert [file.failure.key for file in (first, second) if file.failure] == ["queue_recording_changed"] * 2
    row = window.page.export.progress.rows[second]
    assert row.buttons["anyway"].text() == "Export anyway"
    row.buttons["anyway"].click()
    until_done(window, qtbot)
    assert second.failure is None or second.failure.key != "queue_recording_changed"


def test_the_report_of_a_failure_names_nobody(window, qtbot, recordings, tmp_path) -> None:
    mine = tmp_path / "Maija Meikalainen.mp4"
    shutil.copy2(recordings("plain"), mine)
    open_file(window, qtbot, mine)
    window.page.export.presets.tick((SQUARE,))
    window.editor.set_texts(title="Salainen otsikko", speaker="Maija", role="kirjailija")
    window.editor.set_out(1_000_000)
    export(window, qtbot)
    (file,) = window.page.export.queue.files
    file.fail(Message("ffmpeg_failed", {"reason": f"{mine}: Invalid data found", "code": 183}))
    QGuiApplication.clipboard().clear()
    window.page.export.actions_of_files.do("report", file)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    report = QGuiApplication.clipboard().text()
    assert "ffmpeg_failed" in report and "code 183" in report and "invalid data found" in report
    for private in ("Maija", "Salainen", "kirjailija", str(tmp_path), tmp_path.name, Path.home().name + "/"):
        assert private not in report
