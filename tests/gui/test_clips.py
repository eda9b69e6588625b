"""The list of clips: choosing, adding, duplicating, reordering, renaming, deleting."""

import threading
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from leike.gui.bridge import TaskRunner
from leike.gui.clips import clip_states, thumbnails
from leike.gui.clips.clip_model import CARD_ROLE
from leike.gui.editor import ProjectEditor
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.project import Project
from leike.model.recording import Recording
from leike.model.time import SECOND_US
from values import recording
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


def names(window: MainWindow) -> list[str]:
    model = window.page.clips.model
    return [model.index(row).data(CARD_ROLE).name for row in range(model.rowCount())]


@pytest.fixture
def three(window: MainWindow, qtbot, recordings) -> MainWindow:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_range(0, 1_000_000)
    window.editor.rename_clip(0, "one")
    for name, start_us in (("two", 1_000_000), ("three", 2_000_000)):
        window.page.playback.seek(start_us)
        window.commands.trigger("edit.add_clip")
        window.editor.rename_clip(window.editor.index, name)
    return window


def test_a_new_clip_starts_where_the_recording_stands_and_is_chosen(three: MainWindow) -> None:
    assert names(three) == ["one", "two", "three"]
    assert three.editor.index == 2 and three.editor.in_us == 2_000_000
    assert three.page.clips.list.currentIndex().row() == 2


def test_choosing_a_card_changes_the_clip_that_is_worked_on(three: MainWindow, qtbot) -> None:
    view = three.page.clips.list
    place = view.visualRect(three.page.clips.model.index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert three.editor.clip.name == "one"
    assert three.page.cutting.out_edit.text() == "0:01.000"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert three.editor.clip.name == "two"


def test_a_duplicate_stands_behind_its_original(three: MainWindow) -> None:
    three.editor.select(0)
    three.commands.trigger("edit.duplicate_clip")
    assert names(three) == ["one", "one", "two", "three"]
    assert three.editor.index == 1
    assert three.editor.project.clips[0] == three.editor.project.clips[1]


def test_a_deleted_clip_comes_back_in_its_place(three: MainWindow) -> None:
    three.editor.select(1)
    before = three.editor.project
    three.commands.trigger("edit.delete_clip")
    assert names(three) == ["one", "three"] and three.editor.clip.name == "three"
    three.commands.trigger("edit.undo")
    assert three.editor.project == before and three.editor.clip.name == "two"


def test_the_last_clip_can_go_and_come_back(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.commands.trigger("edit.delete_clip")
    assert names(window) == [] and window.editor.index == -1
    window.commands.refresh_now()
    assert not window.commands.action("edit.delete_clip").isEnabled()
    window.commands.trigger("edit.undo")
    settle(window, qtbot)
    assert window.editor.index == 0


def test_a_new_clip_can_be_made_when_all_are_deleted(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.clips.delete.click()
    window.commands.refresh_now()
    window.page.clips.add.click()
    settle(window, qtbot)
    clip = window.editor.clip
    assert (clip.recording, clip.in_us, clip.out_us) == (str(recordings("plain")), 0, 3_000_000)


def test_cards_are_dragged_to_another_place(three: MainWindow) -> None:
    model = three.page.clips.model
    data = model.mimeData([model.index(2)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert names(three) == ["three", "one", "two"] and three.editor.clip.name == "three"
    data = model.mimeData([model.index(0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    assert names(three) == ["one", "two", "three"]
    three.commands.trigger("edit.clip_up")
    assert names(three) == ["one", "three", "two"]


def test_a_card_is_renamed_in_place(three: MainWindow, qtbot) -> None:
    three.editor.select(1)
    three.commands.trigger("edit.rename_clip")
    field = three.page.clips.list.findChild(QLineEdit)
    assert field is not None and field.text() == "two" and field.hasFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Uusi nimi")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: three.editor.project.clips[1].name == "Uusi nimi")
    three.commands.trigger("edit.undo")
    assert names(three) == ["one", "two", "three"]


def test_cards_say_what_is_missing(three: MainWindow, qtbot) -> None:
    model = three.page.clips.model

    def notes(row: int) -> tuple[str, ...]:
        return model.index(row).data(CARD_ROLE).notes

    qtbot.waitUntil(lambda: notes(0) == ("No captions",))
    three.editor.select(0)
    three.editor.set_captions("words.srt", (Cue(0, 900_000, "Hei"),))
    qtbot.waitUntil(lambda: notes(0) == ())
    three.editor.set_presets(())
    qtbot.waitUntil(lambda: notes(0) == ("No channels",))


def test_a_card_says_for_which_channel_the_clip_is_too_long(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.editor.set_range(0, 63_000_000)
    card = window.page.clips.model.index(0)
    qtbot.waitUntil(lambda: "Too long for Instagram story" in card.data(CARD_ROLE).notes)
    assert card.data(CARD_ROLE).length == "1:03.0"
    assert "Too long" in card.data(Qt.ItemDataRole.AccessibleTextRole)


def test_cards_have_a_picture_of_the_clips_start(three: MainWindow, qtbot) -> None:
    model = three.page.clips.model

    def pictures() -> list[QImage | None]:
        return [model.index(row).data(CARD_ROLE).thumbnail for row in (0, 2)]

    # until its own is read, a card shows the nearest picture
    qtbot.waitUntil(lambda: all(pictures()) and pictures()[0] != pictures()[1])
    first, _last = pictures()
    assert first is not None and first.width() > first.height() > 40


def test_steps_are_visited_freely_and_the_stage_stays(three: MainWindow, qtbot, recordings) -> None:
    panels = {
        Step.CUT: three.page.cutting,
        Step.CAPTION: three.page.captions,
        Step.FRAME: three.page.framing,
        Step.EXPORT: three.page.export,
    }
    for step in (Step.EXPORT, Step.CUT, Step.FRAME, Step.CAPTION):
        qtbot.mouseClick(three.page.steps.buttons[step], Qt.MouseButton.LeftButton)
        assert [one for one, panel in panels.items() if panel.isVisible()] == [step]
        assert three.page.player.isVisible() and three.page.timeline.isVisible()
    three.commands.trigger("view.step_cut")
    assert three.page.cutting.isVisible()


def test_undo_leads_back_to_the_clip_that_was_edited(three: MainWindow) -> None:
    three.editor.select(0)
    three.editor.set_out(800_000)
    three.editor.select(2)
    three.commands.trigger("edit.undo")
    assert three.editor.index == 0 and three.editor.out_us == 1_000_000
    three.commands.trigger("edit.redo")
    assert three.editor.index == 0 and three.editor.out_us == 800_000


def test_all_clips_of_the_list_survive_a_missing_recording(three: MainWindow, qtbot, tmp_path: Path) -> None:
    project = three.editor.project
    three.editor.open_project(project, {}, 1)
    assert three.editor.recording is None and names(three) == ["one", "two", "three"]
    card = three.page.clips.model.index(1)
    qtbot.waitUntil(lambda: "Recording not found" in card.data(CARD_ROLE).notes)


def test_an_undone_change_leaves_the_notes_as_they_were(three: MainWindow, qtbot, monkeypatch) -> None:
    model, states = three.page.clips.model, three.page.clips.states
    qtbot.waitUntil(lambda: not states._work.busy)
    before, look, go = model.index(2).data(CARD_ROLE).notes, clip_states.clip_state, threading.Event()

    def slow(clip, *rest):
        if clip.presets == ():
            go.wait(10)
        return look(clip, *rest)

    monkeypatch.setattr(clip_states, "clip_state", slow)
    three.editor.set_presets(())
    three.editor.undo()
    go.set()
    qtbot.waitUntil(lambda: not states._work.busy)
    assert model.index(2).data(CARD_ROLE).notes == before


def test_pictures_of_many_clips_are_read_once_each_and_anew_for_another_file(
    qapp, qtbot, monkeypatch
) -> None:
    read: list[tuple[int, int]] = []

    def reading(recording: Recording, time_us: int) -> QImage:
        read.append((recording.modified_ns, time_us))
        return QImage(1, 1, QImage.Format.Format_RGB32)

    monkeypatch.setattr(thumbnails, "_read", reading)
    talk = recording(duration_s=700)
    clips = tuple(Clip(recording=talk.path, in_us=start_s * SECOND_US) for start_s in range(600))
    editor, runner = ProjectEditor(), TaskRunner()
    made = thumbnails.Thumbnails(editor, runner)
    editor.open_project(Project(clips=clips), {talk.path: talk})
    qtbot.waitUntil(lambda: not made._work.busy, timeout=20_000)
    assert len(read) == 600 and all(made.of(one) is not None for one in clips)
    newer = msgspec.structs.replace(talk, modified_ns=talk.modified_ns + 1)
    editor.open_project(Project(clips=clips[:3]), {talk.path: newer})
    qtbot.waitUntil(lambda: len(read) == 603 and not made._work.busy)
    assert len(made._images) <= 403
    runner.close()
    assert runner.wait(10_000)


def test_a_chosen_clip_is_on_the_stage_and_on_the_timeline(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.editor.set_range(0, 2_000_000)
    window.page.playback.seek(50_000_000)
    window.commands.trigger("edit.add_clip")
    view, page = window.page.clips.list, window.page
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(page.clips.model.index(0)).center()
    )
    assert page.playback.position_us == 0
    scale = page.timeline.view.scale
    assert scale.x_of(window.editor.out_us) - scale.x_of(window.editor.in_us) >= 60
    page.playback.seek(1_000_000)
    window.editor.select(1)
    window.editor.select(0)
    window.commands.trigger("cut.set_out")
    assert (window.editor.in_us, window.editor.out_us) == (0, 40_000)


def test_enter_in_a_time_field_presses_nothing_else(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.player.transport.time
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1.2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page.playback.position_us == 1_200_000 and not window.page.playback.playing


def test_the_frame_is_moved_in_its_own_step_only(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    view, before = window.page.player.recording_view, window.editor.project
    place = view.picture_rect().center().toPoint()
    for step in (Step.CUT, Step.CAPTION, Step.EXPORT):
        window.page.go_to(step)
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseMove(view, place + QPoint(60, 0))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place + QPoint(60, 0))
        assert window.editor.project == before


@pytest.mark.parametrize(
    "then", ["edit.undo", "edit.delete_clip", "file.close", "edit.clip_up", "edit.next_clip"]
)
def test_a_name_that_is_being_typed_never_reaches_another_clip(three: MainWindow, qtbot, then: str) -> None:
    three.editor.select(1)
    three.commands.trigger("edit.rename_clip")
    field = three.page.clips.list.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "Kesken")
    three.project.give_up_work()
    three.commands.trigger(then)
    qtbot.wait(50)
    other = [clip.name for clip in three.editor.project.clips]
    assert [name for name in other if name not in ("one", "two", "three", "Kesken", "")] == []
    assert len([name for name in other if name == "Kesken"]) <= 1
    assert "one" in other or not other


def test_a_name_is_typed_while_the_only_clip_goes(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.commands.trigger("edit.duplicate_clip")
    window.commands.trigger("edit.rename_clip")
    field = window.page.clips.list.findChild(QLineEdit)
    assert field is not None
    window.commands.refresh_now()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert len(window.editor.project.clips) == 1


def test_a_card_keeps_a_picture_while_its_start_is_dragged(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    card = window.page.clips.model.index(0)
    qtbot.waitUntil(lambda: card.data(CARD_ROLE).thumbnail is not None)
    first = card.data(CARD_ROLE).thumbnail
    for second in range(1, 30):
        window.editor.set_in(second * 1_000_000)
        assert card.data(CARD_ROLE).thumbnail is not None, second
    qtbot.waitUntil(lambda: not window.page.clips.thumbnails._work.busy)
    assert card.data(CARD_ROLE).thumbnail != first
