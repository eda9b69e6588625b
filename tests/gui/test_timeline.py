"""The timeline as a person uses it: pointer, wheel and keys, and what is seen and changed by them."""

import threading
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leike.app import analysis
from leike.gui.bridge import TaskRunner
from leike.gui.cue_selection import CueSelection
from leike.gui.theme import current_colours
from leike.gui.timeline import floating
from leike.gui.timeline.layers import Layers
from leike.gui.timeline.panel import TimelinePanel
from leike.gui.widgets.passing_note import PassingNote
from leike.gui.window import MainWindow
from leike.media.frames import Picture
from leike.media.probe import probe
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.framing import FramingKey
from leike.model.messages import Message
from leike.model.project import Project
from leike.model.recording import Recording
from numbered import read_number
from talks import CUTS_S, PAUSES_S, scenes, speech, talk
from values import recording
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CUES = (
    Cue(1_000_000, 2_000_000, "Eka"),
    Cue(3_000_000, 4_000_000, "Toka"),
    Cue(6_000_000, 7_000_000, "Kolmas"),
)


@pytest.fixture(scope="session")
def talk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk(tmp_path_factory.mktemp("talk") / "talk.mp4", speech(-9, -60))


@pytest.fixture
def panel(window: MainWindow, qtbot: QtBot, talk_file: Path) -> TimelinePanel:
    """A talk of 16 s with pauses at `PAUSES_S`; the clip is 4 to 8 s; everything is found."""
    open_file(window, qtbot, talk_file)
    window.editor.set_range(4_000_000, 8_000_000)
    window.editor.seal()
    wait_found(window, qtbot)
    return window.page.timeline


def wait_found(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.page.timeline.findings.busy, timeout=20_000)


def open_next(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Work on another recording where one is open, and wait until it is looked through."""
    window.editor.open(probe(path))
    wait_found(window, qtbot)


def move(widget: QWidget, x: float, y: float, keys: Qt.KeyboardModifier = _NONE) -> None:
    place = QPointF(x, y)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, _LEFT, keys
    )
    widget.mouseMoveEvent(event)


def drag(
    panel: TimelinePanel,
    qtbot: QtBot,
    lane: str,
    from_x: float,
    to_us: int,
    keys: Qt.KeyboardModifier = _NONE,
    *,
    grab_px: float = 0,
    let_go: bool = True,
) -> None:
    """Take what lies at `from_x` + `grab_px` and bring it to `to_us`."""
    view = panel.view
    y = view.lanes[lane].center().y()  # pyright: ignore[reportArgumentType]
    start = QPoint(round(from_x + grab_px), y)
    offset = start.x() - from_x
    qtbot.mousePress(view, _LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        x = from_x + (view.scale.x_of(to_us) - from_x) * share + offset
        move(view, x, y, keys)
    if let_go:
        qtbot.mouseRelease(view, _LEFT, pos=QPoint(round(view.scale.x_of(to_us) + offset), y))


def wheel(panel: TimelinePanel, x: float, angle: int, keys: Qt.KeyboardModifier = _NONE) -> None:
    place = QPointF(x, 40)
    panel.view.wheelEvent(
        QWheelEvent(
            place,
            panel.view.mapToGlobal(place),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )


def image(panel: TimelinePanel) -> QImage:
    return panel.view.grab().toImage()


def colours_down(picture: QImage, x: float, top: int, bottom: int) -> list[str]:
    return [picture.pixelColor(round(x), y).name() for y in range(top, bottom)]


# ends and middles


@pytest.mark.parametrize("grab_px", [-9, 0, 9])
def test_an_end_goes_where_it_is_dragged_in_one_step(window, qtbot, panel, grab_px: int) -> None:
    done, editor = window.editor.done, window.editor
    view = panel.view
    drag(panel, qtbot, "clips", view.scale.x_of(4_000_000), 3_480_000, _ALT, grab_px=grab_px)
    assert (editor.in_us, editor.out_us) == (pytest.approx(3_480_000, abs=40_000), 8_000_000)
    assert editor.in_us % 40_000 == 0
    drag(panel, qtbot, "clips", view.scale.x_of(8_000_000), 12_040_000, _ALT, grab_px=grab_px)
    assert editor.out_us == pytest.approx(12_040_000, abs=40_000)
    assert editor.done == done + 2
    editor.undo()
    editor.undo()
    assert (editor.in_us, editor.out_us) == (4_000_000, 8_000_000)


def test_ends_never_pass_each_other_nor_the_recording(window, qtbot, panel) -> None:
    editor, scale = window.editor, panel.view.scale
    drag(panel, qtbot, "clips", scale.x_of(4_000_000), 15_000_000)
    assert editor.out_us - editor.in_us == 40_000
    editor.undo()
    drag(panel, qtbot, "clips", scale.x_of(4_000_000), -9_000_000)
    drag(panel, qtbot, "clips", scale.x_of(8_000_000), 90_000_000)
    assert (editor.in_us, editor.out_us) == (0, editor.duration_us)


def test_a_press_chooses_and_changes_nothing(window, qtbot, panel) -> None:
    editor = window.editor
    editor.add_clip(Clip(recording=editor.clip.recording, in_us=10_000_000, out_us=12_000_000))
    done, y = editor.done, panel.view.lanes["clips"].center().y()
    qtbot.mouseClick(panel.view, _LEFT, pos=QPoint(round(panel.view.scale.x_of(5_000_000)), y))
    assert editor.index == 0
    qtbot.mouseClick(panel.view, _LEFT, pos=QPoint(round(panel.view.scale.x_of(12_000_000)) - 2, y))
    assert editor.index == 1
    assert (editor.done, editor.in_us, editor.out_us) == (done, 10_000_000, 12_000_000)


def test_the_middle_moves_the_clip_and_keeps_its_length(window, qtbot, panel) -> None:
    editor, scale = window.editor, panel.view.scale
    drag(panel, qtbot, "clips", scale.x_of(4_000_000), 5_000_000, _ALT, grab_px=60)
    assert editor.in_us == pytest.approx(5_000_000, abs=40_000)
    assert editor.out_us - editor.in_us == 4_000_000
    drag(panel, qtbot, "clips", scale.x_of(editor.in_us), 90_000_000, grab_px=60)
    assert (editor.in_us, editor.out_us) == (editor.duration_us - 4_000_000, editor.duration_us)


def test_the_frame_under_the_handle_is_shown_while_it_is_dragged(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    panel, editor = window.page.timeline, window.editor
    wait_found(window, qtbot)
    floating = panel.floating
    for from_us, to_us, number in ((0, 1_000_000, 25), (editor.duration_us, 2_000_000, 49)):
        x = panel.view.scale.x_of(from_us)
        drag(panel, qtbot, "clips", x, to_us, _ALT, let_go=False)

        def shown() -> int:
            picture = floating.picture.pixmap().toImage().convertToFormat(QImage.Format.Format_RGB888)
            pixels = np.frombuffer(picture.constBits(), np.uint8)
            rows = pixels.reshape(picture.height(), picture.bytesPerLine())[:, : picture.width() * 3]
            return read_number(rows.reshape(picture.height(), picture.width(), 3))

        qtbot.waitUntil(lambda number=number: floating.box.isVisible() and shown() == number, timeout=5_000)
        assert window.rect().contains(floating.box.geometry())
        qtbot.mouseRelease(panel.view, _LEFT, pos=QPoint(round(panel.view.scale.x_of(to_us)), 5))
        assert not floating.box.isVisible()


@pytest.mark.parametrize("then", ["edit.undo", "edit.delete_clip", "edit.add_clip", "file.close"])
@pytest.mark.parametrize("held", ["clips", "cues", "keys"])
def test_what_is_held_is_let_go_when_something_else_changes_the_project(
    window, qtbot, panel, held: str, then: str
) -> None:
    editor, view = window.editor, panel.view
    editor.duplicate_clip(0)
    editor.set_cues(CUES, Message("edit_cue_add"))
    path = tuple(FramingKey(at_us) for at_us in (4_400_000, 6_000_000))
    editor.set_framing(replace(editor.clip.framing, keys=path))
    editor.seal()
    window.project.give_up_work()
    window.commands.refresh_now()
    from_us = {"clips": 5_000_000, "cues": 6_500_000, "keys": 6_000_000}[held]
    drag(panel, qtbot, held, view.scale.x_of(from_us), from_us + 900_000, _ALT, let_go=False)
    assert view.gestures.active
    if then == "edit.undo":
        editor.go_to(1)
    elif then == "file.close":
        editor.open_project(Project(), {})
    else:
        window.commands.trigger(then)
    after = editor.project
    for x in (300, 330, 360):
        move(view, x, view.lanes["clips"].center().y())
    assert editor.project == after and not view.gestures.active
    qtbot.mouseRelease(view, _LEFT, pos=QPoint(360, 10))
    assert not panel.floating.box.isVisible()


# snapping


def test_a_dragged_end_snaps_to_a_pause_unless_it_is_switched_off(window, qtbot, panel) -> None:
    editor, view = window.editor, panel.view
    start_us, end_us = panel.content.silences[-1]
    near_us = int(end_us + 5 * view.scale.us_per_px)
    x = view.scale.x_of(8_000_000)
    drag(panel, qtbot, "clips", x, near_us, let_go=False)
    assert view.gestures.snapped is not None
    assert (view.gestures.snapped.time_us, view.gestures.snapped.kind) == (end_us, "pause")
    assert editor.out_us == pytest.approx(end_us, abs=20_000)
    sign = image(panel)
    sign_x = round(view.scale.x_of(end_us))
    assert QColor(current_colours().accent) == sign.pixelColor(sign_x + 7, 5)
    qtbot.mouseRelease(view, _LEFT, pos=QPoint(round(view.scale.x_of(near_us)), 5))
    assert view.gestures.snapped is None
    drag(panel, qtbot, "clips", view.scale.x_of(editor.out_us), near_us, _ALT)
    assert editor.out_us == pytest.approx(near_us, abs=21_000)
    editor.set_out(8_000_000)
    editor.seal()
    window.commands.trigger("view.snapping")
    drag(panel, qtbot, "clips", view.scale.x_of(editor.out_us), near_us)
    assert editor.out_us == pytest.approx(near_us, abs=21_000)
    editor.undo()
    drag(panel, qtbot, "clips", view.scale.x_of(editor.out_us), near_us, _ALT)
    assert editor.out_us == pytest.approx(end_us, abs=20_000)
    assert start_us < end_us


def test_ends_snap_to_captions_and_other_clips(window, qtbot, panel) -> None:
    editor, view = window.editor, panel.view
    editor.add_clip(Clip(recording=editor.clip.recording, in_us=12_000_000, out_us=13_000_000))
    editor.select(0)
    editor.set_captions("", CUES)
    for target_us in (7_000_000, 12_000_000):
        near_us = int(target_us + 6 * view.scale.us_per_px)
        drag(panel, qtbot, "clips", view.scale.x_of(editor.out_us), near_us)
        assert editor.out_us == target_us


# captions and keys


def test_captions_are_chosen_moved_and_stretched_but_not_over_each_other(window, qtbot, panel) -> None:
    editor, view, chosen = window.editor, panel.view, CueSelection.of(window.editor)
    editor.set_captions("", CUES)
    done = editor.done
    told: list[int] = []
    panel.cue_selected.connect(told.append)
    drag(panel, qtbot, "cues", view.scale.x_of(3_000_000), 4_500_000, _ALT, grab_px=30)
    assert chosen.index == 1
    assert told == [1]
    moved = editor.clip.cues[1]
    assert (moved.start_us, moved.end_us) == (
        pytest.approx(4_500_000, abs=20_000),
        moved.start_us + 1_000_000,
    )
    drag(panel, qtbot, "cues", view.scale.x_of(moved.end_us), 5_800_000, _ALT)
    assert editor.clip.cues[1].end_us == pytest.approx(5_800_000, abs=20_000)
    assert editor.clip.cues[1].start_us == moved.start_us
    assert editor.done == done + 2
    drag(panel, qtbot, "cues", view.scale.x_of(editor.clip.cues[1].start_us), 200_000, grab_px=40)
    assert editor.clip.cues[1].start_us == 2_000_000
    drag(panel, qtbot, "cues", view.scale.x_of(1_000_000), 1_990_000, _ALT)
    assert editor.clip.cues[0].end_us - editor.clip.cues[0].start_us >= 40_000 - 1
    for _ in range(4):
        editor.undo()
    assert editor.clip.cues == CUES


def test_keys_of_the_moving_frame_are_gone_to_and_moved(window, qtbot, panel) -> None:
    editor, view = window.editor, panel.view
    framing = editor.clip.framing
    assert "keys" not in list(view.lanes)
    editor.set_framing(replace(framing, keys=(FramingKey(5_000_000), FramingKey(6_000_000))))
    editor.seal()
    y = view.lanes["keys"].center().y()
    qtbot.mouseClick(view, _LEFT, pos=QPoint(round(view.scale.x_of(6_000_000)), y))
    assert window.page.playback.position_us == 6_000_000
    done = editor.done
    drag(panel, qtbot, "keys", view.scale.x_of(6_000_000), 7_000_000, _ALT)
    assert [key.at_us for key in editor.clip.framing.keys] == [
        5_000_000,
        pytest.approx(7_000_000, abs=40_000),
    ]
    drag(panel, qtbot, "keys", view.scale.x_of(editor.clip.framing.keys[1].at_us), 1_000_000)
    assert [key.at_us for key in editor.clip.framing.keys] == [5_000_000, 5_040_000]
    assert editor.done == done + 2


# the view


def test_pressing_the_pictures_goes_there_and_dragging_scrubs(window, qtbot, panel) -> None:
    view, playback = panel.view, window.page.playback
    for lane in ("ruler", "film", "wave"):
        drag(panel, qtbot, lane, view.scale.x_of(10_000_000), 11_000_000, _ALT)
        assert playback.position_us == pytest.approx(11_000_000, abs=2 * view.scale.us_per_px + 40_000)
        playback.seek(0)


def test_the_wheel_scrolls_and_with_ctrl_zooms_to_the_pointer(panel) -> None:
    view = panel.view
    time_us = view.scale.time_at(700)
    for _ in range(8):
        wheel(panel, 700, 120, _CTRL)
    assert view.scale.time_at(700) == pytest.approx(time_us, abs=view.scale.us_per_px)
    assert view.scale.visible_us < 4_000_000
    first_us = view.scale.first_us
    wheel(panel, 700, -120)
    assert view.scale.first_us > first_us
    wheel(panel, 700, 120)
    assert view.scale.first_us == pytest.approx(first_us)


def test_zoom_and_scroll_by_commands(window, panel) -> None:
    view = panel.view
    window.page.playback.seek(6_000_000)
    x = view.scale.x_of(6_000_000)
    window.commands.trigger("view.zoom_in")
    assert view.scale.x_of(6_000_000) == pytest.approx(x, abs=0.1)
    window.commands.trigger("view.zoom_clip")
    assert view.scale.x_of(4_000_000) < 120
    assert view.scale.x_of(8_000_000) > view.width() - 120
    for _ in range(20):
        window.commands.trigger("view.zoom_in")
    assert view.scale.x_of(40_000) - view.scale.x_of(0) == pytest.approx(120)
    first_us = view.scale.first_us
    window.commands.trigger("view.scroll_on")
    assert view.scale.first_us > first_us
    window.commands.trigger("view.zoom_all")
    assert view.scale.first_us == 0
    assert view.scale.last_us == pytest.approx(window.editor.duration_us)


def test_the_minimap_moves_the_stretch_on_screen(window, qtbot, panel) -> None:
    view, minimap = panel.view, panel.minimap
    view.set_scale(view.scale.around(1_000_000, 3_000_000))
    y = minimap.height() // 2
    frame = minimap.window_rect()
    qtbot.mousePress(minimap, _LEFT, pos=frame.center().toPoint())
    move(minimap, frame.center().x() + minimap.width() / 2, y)
    qtbot.mouseRelease(minimap, _LEFT, pos=QPoint(5, y))
    assert view.scale.first_us == pytest.approx(window.editor.duration_us / 2, rel=0.15)
    assert minimap.window_rect().left() == pytest.approx(frame.left() + minimap.width() / 2, abs=3)


def test_the_view_follows_a_playhead_that_leaves_it(window, panel) -> None:
    panel.view.set_scale(panel.view.scale.around(1_000_000, 3_000_000))
    window.page.playback.seek(14_000_000)
    assert panel.view.scale.holds(14_000_000)


# what is seen


def test_pauses_playhead_and_sound_are_drawn_where_they_are(window, panel) -> None:
    window.editor.set_range(0, window.editor.duration_us)
    window.page.playback.seek(12_000_000)
    picture, view, colours = image(panel), panel.view, current_colours()
    wave, film = view.lanes["wave"], view.lanes["film"]
    for start_s, end_s in PAUSES_S:
        middle = view.scale.x_of((start_s + end_s) / 2 * 1e6)
        assert picture.pixelColor(round(middle), wave.bottom() - 1).name() == colours.good
        assert colours.accent not in colours_down(picture, middle, wave.top(), wave.bottom())
    spoken = view.scale.x_of(7_000_000)
    assert colours_down(picture, spoken, wave.top(), wave.bottom()).count(colours.accent) > 3
    assert picture.pixelColor(round(spoken), wave.bottom() - 1).name() != colours.good
    playhead = view.scale.x_of(12_000_000)
    assert colours_down(picture, playhead, film.top(), view.lanes["cues"].bottom()).count(colours.text) > 60
    strip = [picture.pixelColor(x, film.center().y()).saturation() for x in range(30, view.width() - 30, 7)]
    assert np.mean(strip) > 60  # the colour bars of the test picture


def test_cuts_in_the_picture_are_marked_and_gone_to(window, qtbot, tmp_path: Path) -> None:
    open_file(window, qtbot, scenes(tmp_path / "scenes.mp4"))
    panel, playback = window.page.timeline, window.page.playback
    wait_found(window, qtbot)
    assert panel.content.cuts_us == tuple(round(cut * 1e6) for cut in CUTS_S)
    assert panel.view.busy_text == ""
    picture, top = image(panel), panel.view.lanes["film"].top() + 2
    for cut_s in CUTS_S:
        assert (
            picture.pixelColor(round(panel.view.scale.x_of(cut_s * 1e6)), top).name()
            == current_colours().marked
        )
    playback.seek(0)
    for name, expected in (("next", 2.4), ("next", 5.2), ("next", 9.0), ("next", 9.0), ("previous", 5.2)):
        window.commands.trigger(f"cut.{name}_scene")
        assert playback.position_us == round(expected * 1e6)


def test_the_strip_shows_exact_frames_close_up(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    panel = window.page.timeline
    panel.view.set_scale(panel.view.scale.around(1_000_000, 1_400_000))
    wait_found(window, qtbot)
    for frame in (25, 28, 31):
        picture = panel.pixmaps[frame].toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
        assert read_number(rows[:, : picture.width() * 3].reshape(picture.height(), -1, 3)) == frame


class PaintedWatch(QObject):
    """Where widgets were painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.regions: dict[QWidget, QRegion] = {}
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.regions[watched] = self.regions.get(watched, QRegion()).united(event.region())
        return False


def test_only_what_an_edit_changes_is_painted_anew(window: MainWindow, qtbot, panel) -> None:
    editor, view = window.editor, panel.view
    editor.set_captions("", CUES)
    qtbot.wait(50)
    watch = PaintedWatch(view, panel.minimap)
    editor.set_cues((replace(CUES[0], text="Uusi"), *CUES[1:]), Message("edit_cue_text"))
    qtbot.waitUntil(lambda: view in watch.regions)
    assert watch.regions[view].boundingRect() == view.lanes["cues"]
    assert panel.minimap not in watch.regions

    watch.regions.clear()
    out_x = view.scale.x_of(8_000_000)
    editor.set_range(4_000_000, 9_000_000)
    qtbot.waitUntil(lambda: view in watch.regions and panel.minimap in watch.regions)
    film = watch.regions[view].intersected(QRegion(view.lanes["film"])).boundingRect()
    assert film.left() == pytest.approx(out_x, abs=3)
    assert film.right() == pytest.approx(view.scale.x_of(9_000_000), abs=3)
    assert watch.regions[view].contains(view.lanes["clips"])
    assert not watch.regions[view].intersects(view.lanes["ruler"])


def test_what_is_painted_in_part_looks_as_if_painted_whole(window: MainWindow, qtbot, panel) -> None:
    editor, view = window.editor, panel.view
    editor.set_captions("", CUES)
    kept = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(kept)
    steps = (
        lambda: editor.set_range(5_000_000, 7_000_000),
        lambda: editor.set_range(2_000_000, 12_000_000),
        lambda: editor.set_cues((*CUES[:2], replace(CUES[2], text="Muu")), Message("edit_cue_text")),
        lambda: editor.set_cues(CUES[1:], Message("edit_cue_text")),
        editor.undo,
    )
    for step in steps:
        watch = PaintedWatch(view)
        step()
        qtbot.waitUntil(lambda watch=watch: view in watch.regions)
        qtbot.wait(20)
        region = watch.regions[view]
        view.removeEventFilter(watch)
        whole = QImage(view.size(), QImage.Format.Format_RGB32)
        view.render(whole)
        with QPainter(kept) as painter:
            painter.setClipRegion(region)
            painter.drawImage(0, 0, whole)
        assert kept == whole


def test_a_running_playhead_paints_no_lane_anew(
    window, qtbot, panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    image(panel)
    drawn: list[str] = []
    draw = Layers._drawn
    monkeypatch.setattr(
        Layers, "_drawn", lambda self, lane, *rest: (drawn.append(lane), draw(self, lane, *rest))[1]
    )
    for number in range(5):
        window.page.playback.seek(5_000_000 + number * 40_000)
        image(panel)
    assert drawn == []
    window.editor.set_in(4_400_000)
    image(panel)
    assert "clips" in drawn
    assert "wave" not in drawn


# jumps and keys


def test_pauses_are_jumped_to(window, qtbot, panel) -> None:
    playback = window.page.playback
    playback.seek(0)
    seen: list[float] = []
    for _ in range(6):
        qtbot.keyClick(panel.view, Qt.Key.Key_Period)
        seen.append(playback.position_us / 1e6)
    inside = [start for start, _end in PAUSES_S for position in seen if start - 0.05 <= position <= _end]
    assert len(set(seen)) == 4  # short, short, and both ends of the long one
    assert len(inside) == len(seen)
    window.commands.trigger("cut.previous_pause")
    assert playback.position_us / 1e6 == seen[-2] if seen[-1] != seen[-2] else seen[-4]


def test_where_no_pause_can_be_gone_to_a_sentence_says_why(window, qtbot, panel) -> None:
    window.page.playback.seek(15_900_000)
    with qtbot.waitSignal(panel.told) as told:
        window.commands.trigger("cut.next_pause")
    assert told.args == ["There are no more pauses in that direction."]
    panel.content.sound_share = 0.5
    with qtbot.waitSignal(panel.told) as told:
        window.commands.trigger("cut.next_pause")
    assert "still being read" in told.args[0]
    assert window.menuBar().cornerWidget().findChild(PassingNote).text() == told.args[0]


def test_clip_ends_are_jumped_to_and_the_clip_is_nudged(window, panel) -> None:
    playback, editor = window.page.playback, window.editor
    playback.seek(0)
    for expected in (4_000_000, 8_000_000, 8_000_000):
        window.commands.trigger("cut.next_edge")
        assert playback.position_us == expected
    window.commands.trigger("cut.previous_edge")
    assert playback.position_us == 4_000_000
    done = editor.done
    for _ in range(3):
        window.commands.trigger("cut.clip_on")
    assert (editor.in_us, editor.out_us) == (4_120_000, 8_120_000)
    assert editor.done == done + 1


def test_a_screen_reader_hears_and_sets_the_playhead(window, panel) -> None:
    window.page.playback.seek(5_000_000)
    spoken = QAccessible.queryAccessibleInterface(panel.view)
    assert spoken.text(QAccessible.Text.Name) == "Timeline"
    assert spoken.role() == QAccessible.Role.Slider
    value = spoken.valueInterface()
    assert (value.currentValue(), value.minimumValue()) == (5_000, 0)
    assert value.maximumValue() == window.editor.duration_us // 1000
    value.setCurrentValue(7_000)
    assert window.page.playback.position_us == 7_000_000
    assert spoken.text(QAccessible.Text.Description).startswith("0:07.000")


# finding things out


def test_the_second_time_everything_comes_from_the_disk(
    window, qtbot, panel, recordings, talk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silences, pictures = panel.content.silences, set(panel.pixmaps)
    open_next(window, qtbot, recordings("silent"))
    assert panel.content.silences == ()
    assert panel.view.busy_text == ""
    monkeypatch.setattr(analysis, "find_sound", None)
    monkeypatch.setattr(analysis, "Scan", None)
    open_next(window, qtbot, talk_file)
    assert panel.content.silences == silences
    assert panel.content.waveform.duration_us > 15_000_000
    assert pictures & set(panel.pixmaps)


def test_another_recording_stops_the_work_for_the_last_one(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("two_hours"))
    panel = window.page.timeline
    qtbot.waitUntil(lambda: len(panel.pixmaps) > 2, timeout=10_000)
    open_next(window, qtbot, recordings("plain"))
    assert panel.content.waveform.duration_us == pytest.approx(3_000_000, abs=60_000)
    assert max(panel.pixmaps) < 75
    assert panel.view.scale.duration_us == window.editor.duration_us


@pytest.mark.parametrize("kind", ["damaged", "one_frame", "vfr_meeting", "rotated90", "tail_missing"])
def test_any_recording_gets_a_timeline(window, qtbot, recordings, kind: str) -> None:
    open_file(window, qtbot, recordings(kind))
    wait_found(window, qtbot)
    panel = window.page.timeline
    assert 0 in panel.pixmaps
    for _ in range(12):
        panel.view.zoom(2)
    wait_found(window, qtbot)
    assert not image(panel).isNull()


def test_ends_are_nudged_by_keys(window, qtbot, panel) -> None:
    editor, shift = window.editor, Qt.KeyboardModifier.ShiftModifier
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right, _ALT)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left, _ALT | _CTRL | shift)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left, _ALT | _CTRL | shift)
    assert (editor.in_us, editor.out_us) == (4_040_000, 7_920_000)


def test_a_floating_picture_never_shows_the_recording_before(qapp, qtbot, monkeypatch) -> None:
    began, go = threading.Event(), threading.Event()

    class Reader:
        def __init__(self, source: Recording, _height_px: int, **_limits: int) -> None:
            self.width_px = len(source.path)

        def frame_at(self, time_us: int) -> Picture:
            began.set()
            assert go.wait(10)
            return Picture(time_us, np.zeros((self.width_px, 4, 3), np.uint8))

        def close(self) -> None:
            pass

    monkeypatch.setattr(floating, "FrameReader", Reader)
    owner, runner = QWidget(), TaskRunner()
    qtbot.addWidget(owner)
    owner.resize(300, 300)
    owner.show()
    made = floating.FloatingPicture(owner, runner)
    made.open(recording(path="/long/path.mp4"))
    made.ask(0, 10)
    qtbot.waitUntil(began.is_set)
    made.open(recording(path="/b.mp4"))
    made.ask(0, 10)  # in place of letting the first one go
    go.set()
    qtbot.waitUntil(lambda: not made._work.busy)
    assert made.picture.pixmap().height() == len("/b.mp4")
    runner.close()
    assert runner.wait(10_000)


def test_clicks_lead_to_clips_that_lie_under_the_chosen_one(window, qtbot, panel) -> None:
    editor, path = window.editor, window.editor.clip.recording
    editor.add_clip(Clip(recording=path, in_us=5_000_000, out_us=7_000_000))
    editor.add_clip(Clip(recording=path, in_us=5_500_000, out_us=6_500_000))
    editor.select(0)
    done, y = editor.done, panel.view.lanes["clips"].center().y()
    place = QPoint(round(panel.view.scale.x_of(6_000_000)), y)
    chosen = []
    for _ in range(4):
        qtbot.mouseClick(panel.view, _LEFT, pos=place)
        chosen.append(editor.index)
    assert chosen == [2, 1, 0, 2]
    drag(panel, qtbot, "clips", panel.view.scale.x_of(6_000_000), 6_100_000, _ALT)
    assert editor.index == 2 and editor.in_us > 5_500_000  # what is dragged stays chosen
    editor.undo()
    assert editor.done == done
