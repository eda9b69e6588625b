"""Step 3: layouts, dragging and zooming the frame, its path, two regions, a framing for one shape."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidget, QSlider

from gui.test_preview import assert_alike, frame_of
from leike.gui.steps import Step
from leike.model.framing import FramingKey, View, shape_of
from leike.model.geometry import Point, Size
from leike.model.project import Project
from window_steps import export, open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

STORY, SQUARE = "youtube-shorts", "instagram-square"


@pytest.fixture
def opened(window, qtbot, recordings):
    open_file(window, qtbot, recordings("hd720"))
    window.editor.set_presets((STORY, SQUARE))
    window.page.player.choose(STORY)
    window.page.go_to(Step.FRAME)
    window.resize(1600, 900)  # comparing pictures wants some pixels
    settle(window, qtbot)
    return window


def view_of(window):
    return window.page.player.recording_view


def frame_of_window(window):
    return window.page.framing.frame


def plan(window, qtbot):
    settle(window, qtbot)
    return window.page.composition.render.picture.framing


def mouse(widget, kind, place: QPointF, buttons=Qt.MouseButton.LeftButton) -> None:
    button = Qt.MouseButton.LeftButton if kind is not QMouseEvent.Type.MouseMove else Qt.MouseButton.NoButton
    whole = QPointF(widget.mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, whole, button, buttons, Qt.KeyboardModifier.NoModifier)
    handler = {
        QMouseEvent.Type.MouseButtonPress: widget.mousePressEvent,
        QMouseEvent.Type.MouseMove: widget.mouseMoveEvent,
        QMouseEvent.Type.MouseButtonRelease: widget.mouseReleaseEvent,
    }[kind]
    handler(event)


def drag(widget, start: QPointF, way: QPointF, steps: int = 6) -> None:
    mouse(widget, QMouseEvent.Type.MouseButtonPress, start)
    for step in range(1, steps + 1):
        mouse(widget, QMouseEvent.Type.MouseMove, start + way * (step / steps))
    mouse(widget, QMouseEvent.Type.MouseButtonRelease, start + way, Qt.MouseButton.NoButton)


@pytest.mark.parametrize("then", ["undo", "clip", "close"])
def test_a_frame_is_let_go_when_something_else_changes_the_clip(opened, qtbot, then: str) -> None:
    editor, view = opened.editor, view_of(opened)
    editor.duplicate_clip(0)
    centre = view.crop_rect().center()
    mouse(view, QMouseEvent.Type.MouseButtonPress, centre)
    mouse(view, QMouseEvent.Type.MouseMove, centre + QPointF(30, 0))
    assert editor.clip.framing.view.focus.x > 0.5
    if then == "undo":
        editor.undo()
    elif then == "clip":
        editor.select(0)
    else:
        editor.open_project(Project(), {})
    after = editor.project
    mouse(view, QMouseEvent.Type.MouseMove, centre + QPointF(60, 0))
    mouse(view, QMouseEvent.Type.MouseButtonRelease, centre + QPointF(60, 0), Qt.MouseButton.NoButton)
    assert editor.project == after


def test_the_four_pictures_choose_the_layout(opened, qtbot):
    panel = opened.page.framing
    whole = opened.editor.recording.video.stored.width_px
    panel.layouts["blur"].click()
    assert plan(opened, qtbot).backdrop is not None and not panel.path.isVisible()
    panel.layouts["colour"].click()
    panel.ground.white.click()
    framing = plan(opened, qtbot)
    assert framing.backdrop is None and framing.background == "#ffffff" and framing.crop.width == whole
    assert view_of(opened).crop is None, "nothing is cut away, so there is no frame to drag"
    panel.layouts["split"].click()
    assert plan(opened, qtbot).lower is not None
    panel.layouts["fill"].click()
    framing = plan(opened, qtbot)
    assert framing.lower is None and framing.crop.width < whole
    assert [button.isChecked() for button in panel.layouts.values()] == [True, False, False, False]


def test_another_colour_is_seen_while_it_is_chosen(opened, qtbot):
    ground, editor = opened.page.framing.ground, opened.editor
    opened.page.framing.layouts["colour"].click()
    done = editor.done
    qtbot.mouseClick(ground.other, Qt.MouseButton.LeftButton)
    for colour in ("#123456", "#336699"):
        ground.other.dialog.setCurrentColor(QColor(colour))
        assert plan(opened, qtbot).background == colour
    ground.other.dialog.accept()
    assert editor.done == done + 1
    editor.undo()
    qtbot.mouseClick(ground.other, Qt.MouseButton.LeftButton)
    ground.other.dialog.setCurrentColor(QColor("#336699"))
    ground.other.dialog.reject()
    assert editor.clip.framing.ground is None and ground.channel.isChecked()


def test_a_drag_of_the_frame_follows_the_hand_and_is_one_step(opened, qtbot):
    view, editor = view_of(opened), opened.editor
    done, before = editor.done, view.crop_rect()
    start = before.center() + QPointF(10, 30)  # anywhere inside: it does not jump to the pointer
    drag(view, start, QPointF(60, 0))
    assert view.crop_rect().x() == pytest.approx(before.x() + 60, abs=1)
    assert editor.done == done + 1
    drag(view, start + QPointF(60, 0), QPointF(-20, 0))
    assert editor.done == done + 2
    editor.undo()
    editor.undo()
    assert view.crop_rect() == before


def test_dragging_past_the_edge_and_again_answers_at_once(opened, qtbot):
    view = view_of(opened)
    drag(view, view.crop_rect().center(), QPointF(-900, 0))
    assert view.crop.x == 0
    left = view.crop_rect().x()
    drag(view, view.crop_rect().center(), QPointF(15, 0))
    assert view.crop_rect().x() == pytest.approx(left + 15, abs=1)


def test_a_press_outside_the_frame_brings_it_there(opened, qtbot):
    view = view_of(opened)
    place = view.picture_rect().topLeft() + QPointF(view.picture_rect().width() * 0.75, 20)
    drag(view, place, QPointF(0, 0))
    assert view.crop_rect().center().x() == pytest.approx(place.x(), abs=1)


def test_a_corner_and_the_wheel_zoom_around_the_middle(opened, qtbot):
    view, editor = view_of(opened), opened.editor
    before = view.crop_rect()
    corner = before.bottomRight() - QPointF(4, 4)
    drag(view, corner, (before.center() - corner) / 2)
    half = view.crop_rect()
    assert half.width() == pytest.approx(before.width() / 2, rel=0.02)
    assert half.center().x() == pytest.approx(before.center().x(), abs=1)
    assert opened.page.framing.zoom_text.text() == "200 %"
    for turn in (120, -120):
        event = QWheelEvent(
            half.center(),
            view.mapToGlobal(half.center()),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        view.wheelEvent(event)
        assert (view.crop_rect().width() < half.width() - 2) == (turn > 0)
    opened.page.framing.centre.click()
    assert editor.clip.framing.view == View()


def test_the_zoom_slider_zooms(opened, qtbot):
    opened.page.framing.zoom.setValue(50)
    crop = plan(opened, qtbot).crop
    assert crop.height == pytest.approx(720 / 8**0.5)
    assert view_of(opened).crop == crop


def test_the_frame_travels_from_point_to_point(opened, qtbot):
    window, view, editor = opened, view_of(opened), opened.editor
    panel = window.page.framing
    drag(view, view.crop_rect().center(), QPointF(-60, 0))
    panel.path.moves.click()
    assert [key.at_us for key in editor.clip.framing.keys] == [0]
    window.page.playback.seek(2_000_000)
    done = editor.done
    start = view.crop_rect().center()
    drag(view, start, QPointF(120, 0))
    assert editor.done == done + 1, "the new point and its drag are one step"
    assert [key.at_us for key in editor.clip.framing.keys] == [0, 2_000_000]
    window.page.playback.seek(1_000_000)
    assert view.crop_rect().center().x() == pytest.approx(start.x() + 60, abs=1), "half-way, softly"
    assert len(view.marks.path) == 2
    window.page.playback.seek(2_000_000)
    assert view.crop_rect().center().x() == pytest.approx(start.x() + 120, abs=1)
    framing = plan(window, qtbot)
    assert [key.frame for key in framing.path] == [0, 50]
    panel.path.moves.click()
    assert editor.clip.framing.keys == ()
    assert view.crop_rect().center().x() == pytest.approx(start.x() + 120, abs=1), "it stays where it was"


def test_points_are_listed_visited_changed_and_deleted(opened, qtbot):
    window, path = opened, opened.page.framing.path
    keys = tuple(FramingKey(n * 1_000_000, View(Point(0.3 + n / 5, 0.5))) for n in range(3))
    window.editor.set_framing(replace(window.editor.clip.framing, keys=keys))
    assert path.points.count() == 3 and path.points.currentRow() == 0
    window.commands.trigger("framing.next_point")
    window.commands.trigger("framing.next_point")
    assert window.page.playback.position_us == 2_000_000 and path.points.currentRow() == 2
    window.commands.trigger("framing.previous_point")
    assert window.page.playback.position_us == 1_000_000
    path.ease.setCurrentIndex(2)
    path.ease.activated.emit(2)
    assert window.editor.clip.framing.keys[1].ease == "hold"
    crop = view_of(window).crop
    window.page.playback.seek(1_960_000)
    assert view_of(window).crop == crop, "it stands still until the next point"
    path.points.setCurrentRow(0)
    assert window.page.playback.position_us == 0
    window.commands.trigger("framing.delete_point")
    assert [key.at_us for key in window.editor.clip.framing.keys] == [1_000_000, 2_000_000]
    window.page.playback.seek(1_520_000)
    window.commands.trigger("framing.add_point")
    assert window.editor.clip.framing.keys[1].at_us == 1_520_000
    assert window.editor.clip.framing.keys[1].ease == "hold", "it goes on as it did"


def test_a_point_added_on_the_way_does_not_bend_an_even_path(opened, qtbot):
    keys = tuple(
        FramingKey(at, View(Point(x, 0.5), z), "linear") for at, x, z in ((0, 0.3, 1), (2_000_000, 0.7, 2))
    )
    opened.editor.set_framing(replace(opened.editor.clip.framing, keys=keys))
    before = plan(opened, qtbot)
    opened.page.playback.seek(800_000)
    opened.commands.trigger("framing.add_point")
    after = plan(opened, qtbot)
    assert len(after.path) == 3
    for frame in (0, 10, 20, 30, 50):
        one, two = before.crop_at(frame), after.crop_at(frame)
        assert (one.x, one.y, one.width) == pytest.approx((two.x, two.y, two.width), abs=0.01)


def test_two_regions_are_dragged_sized_and_swapped(opened, qtbot):
    window, view, panel = opened, view_of(opened), opened.page.framing
    panel.layouts["split"].click()
    assert view.marks.labels == ("Upper", "Lower") and len(view.marks.regions) == 2
    upper, lower = view.marks.regions
    assert upper != lower
    panel.regions["lower"].click()
    assert view.marks.active == 1
    panel.zoom.setValue(33)
    right = view.crop_rect().center()
    drag(view, right, QPointF(30, 0))
    assert view.marks.regions[0] == upper and view.marks.regions[1] != lower
    left = view.picture_rect().topLeft() + QPointF(8, 60)
    drag(view, left, QPointF(12, 0))
    assert view.marks.active == 0 and view.marks.regions[0] != upper, "a press takes the region under it"
    panel.share.setValue(60)
    framing = plan(window, qtbot)
    assert framing.place.height_px == 1152 and framing.lower.place.y_px == 1152
    before = window.editor.clip.framing
    panel.swap.click()
    after = window.editor.clip.framing
    assert (after.view, after.lower) == (before.lower, before.view)
    assert after.upper_share == pytest.approx(0.4)


def test_a_shape_may_have_a_framing_of_its_own(opened, qtbot):
    window, view = opened, view_of(opened)
    window.page.player.choose(SQUARE)
    settle(window, qtbot)
    window.page.framing.own.click()
    drag(view, view.crop_rect().center(), QPointF(40, 0))
    square = plan(window, qtbot).crop
    assert square.x > 280
    window.page.player.choose(STORY)
    settle(window, qtbot)
    assert not window.page.framing.own.isChecked()
    assert plan(window, qtbot).crop.x == pytest.approx(437.5)
    clip = window.editor.clip
    assert [own.shape for own in clip.framings] == [shape_of(Size(1080, 1080))]
    window.page.player.choose(SQUARE)
    window.page.framing.own.click()
    assert window.editor.clip.framings == ()
    assert plan(window, qtbot).crop.x == pytest.approx(280)


def test_the_frame_is_drawn_where_it_is_and_the_rest_is_dimmed(opened, qtbot):
    view = view_of(opened)
    settle(opened, qtbot)
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    plain = view.image.convertToFormat(QImage.Format.Format_RGB32)
    rect, picture = view.crop_rect(), view.picture_rect()

    def ratio(place: QPointF) -> float:
        shown = image.pixelColor(place.toPoint()).lightness()
        inside = place - picture.topLeft()
        return shown / max(1, plain.pixelColor(inside.toPoint()).lightness())

    assert ratio(QPointF(rect.x() + 14, rect.center().y() + 40)) == pytest.approx(1, abs=0.12)
    assert ratio(QPointF(rect.x() - 14, rect.center().y() + 40)) < 0.7


def test_every_framing_command_has_keys_of_its_own(window, qtbot):
    names = [command.name for command in window.commands.all("framing")]
    assert len(names) == 19
    assert "framing.moves" in names
    for command in window.commands.all("framing"):
        assert command.keys, command.name
        for key in command.keys:
            assert window.commands.users_of(key) == [command], key.toString()


def test_keys_do_what_the_mouse_does(opened, qtbot):
    view = view_of(opened)
    before = view.crop
    opened.commands.trigger("framing.closer")
    opened.commands.trigger("framing.left")
    opened.commands.trigger("framing.down")
    after = view.crop
    assert after.width < before.width and after.y > (720 - after.height) / 2
    opened.commands.trigger("framing.split")
    assert opened.page.framing.layouts["split"].isChecked()
    opened.commands.trigger("framing.other_region")
    assert view.marks.active == 1


def test_every_control_is_named_and_reachable(opened, qtbot):
    panel = opened.page.framing
    for kind in (QAbstractButton, QSlider, QComboBox, QListWidget):
        for control in panel.findChildren(kind):
            named = control.accessibleName() or getattr(control, "text", str)()
            assert named, control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, named


def test_playing_stops_for_a_drag_and_shows_the_frame_on_its_way(opened, qtbot):
    window, view = opened, view_of(opened)
    keys = (FramingKey(0, View(Point(0.3, 0.5)), "linear"), FramingKey(2_000_000, View(Point(0.7, 0.5))))
    window.editor.set_framing(replace(window.editor.clip.framing, keys=keys))
    seen: list[float] = []
    window.page.playback.moved.connect(lambda: seen.append(view.crop.x))
    window.page.playback.play()
    qtbot.waitUntil(lambda: len(set(seen)) > 5, timeout=10_000)
    assert sorted(seen) == seen
    mouse(view, QMouseEvent.Type.MouseButtonPress, view.crop_rect().center())
    assert not window.page.playback.playing
    mouse(view, QMouseEvent.Type.MouseButtonRelease, view.crop_rect().center(), Qt.MouseButton.NoButton)


@pytest.mark.parametrize("layout", ["fill", "split"])
def test_the_preview_of_a_moving_frame_equals_the_file(opened, qtbot, layout):
    window = opened
    window.editor.set_presets((STORY,))
    window.page.player.guide.setChecked(False)
    framing = window.editor.clip.framing
    keys = (
        FramingKey(200_000, View(Point(0.4, 0.5)), "ease"),
        FramingKey(1_600_000, View(Point(0.55, 0.45), 1.8), "linear"),
        FramingKey(3_000_000, View(Point(0.5, 0.5), 1.2)),
    )
    framing = replace(framing, layout=layout, keys=keys, upper_share=0.4, lower=View(Point(0.5, 0.5), 1.5))
    window.editor.set_framing(framing)
    settle(window, qtbot)
    (file,) = export(window, qtbot)
    for time_us in (0, 880_000, 1_600_000, 2_400_000):
        window.page.playback.seek(time_us)
        settle(window, qtbot)
        assert_alike(window, file, frame_of(time_us))
