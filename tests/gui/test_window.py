"""The first window, used as a person uses it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from leike.gui.steps import Step
from leike.gui.window import MainWindow
from window_steps import drop, open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

SRT = "1\n00:00:00,500 --> 00:00:01,500\nFirst words\n\n2\n00:00:02,000 --> 00:00:02,800\nLast words\n"


def test_starts_with_an_invitation(window: MainWindow) -> None:
    assert window.welcome.isVisible()
    assert not window.page.isVisible()
    assert window.welcome.open.isVisible() and window.welcome.sample.isVisible()
    assert not window.commands.action("cut.set_in").isEnabled()


def test_opens_a_recording_and_shows_both_pictures(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    assert window.page.isVisible() and not window.welcome.isVisible()
    assert window.windowTitle().startswith("plain")
    assert window.editor.out_us == window.editor.duration_us
    result = window.page.player.result_view
    assert result.shape_px.width_px * 16 == result.shape_px.height_px * 9
    assert window.page.player.chooser.count() == 2


def test_a_dropped_recording_opens_and_a_dropped_caption_file_is_taken(
    window, qtbot, recordings, tmp_path
) -> None:
    drop(window, recordings("plain"))
    qtbot.waitUntil(lambda: window.editor.recording is not None)
    captions = tmp_path / "words.srt"
    captions.write_text(SRT, encoding="utf-8")
    drop(window, captions)
    qtbot.waitUntil(lambda: len(window.editor.clip.cues) == 2)


def test_keys_mark_in_and_out_where_the_recording_stands(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    for _ in range(10):
        qtbot.keyClick(window.page.timeline.view, Qt.Key.Key_Right)
    qtbot.keyClick(window, Qt.Key.Key_I)
    qtbot.keyClick(window.page.timeline.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window, Qt.Key.Key_O)
    assert window.editor.in_us == 400_000
    assert window.editor.out_us == 840_000  # the frame on screen is the last one in
    assert window.page.cutting.in_edit.text() == "0:00.400"
    assert window.page.cutting.out_edit.text() == "0:00.840"


def test_marks_keep_an_order_that_can_be_exported(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_out(1_000_000)
    window.page.playback.seek(2_000_000)
    qtbot.keyClick(window, Qt.Key.Key_I)
    assert window.editor.in_us == 2_000_000 < window.editor.out_us <= window.editor.duration_us
    window.page.playback.seek(0)
    qtbot.keyClick(window, Qt.Key.Key_O)
    assert 0 == window.editor.in_us < window.editor.out_us


def test_typed_times_move_the_points_and_wrong_ones_are_explained(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    bar = window.page.cutting
    retype(qtbot, bar.in_edit, "1.2")
    assert window.editor.in_us == 1_200_000
    retype(qtbot, bar.out_edit, "0:02,4")
    assert window.editor.out_us == 2_400_000
    retype(qtbot, bar.in_edit, "soon")
    assert window.editor.in_us == 1_200_000
    assert "soon" in window.banner.text and bar.in_edit.property("wrong")


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_letters_typed_into_a_field_are_no_commands(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.playback.seek(1_000_000)
    title = window.page.captions.titles.title
    title.setFocus()
    qtbot.keyClicks(title, "Ioi lo")
    assert title.text() == "Ioi lo"
    assert (window.editor.in_us, window.editor.out_us) == (0, window.editor.duration_us)
    assert not window.page.playback.playing
    qtbot.waitUntil(lambda: window.editor.clip.title == "Ioi lo")


def test_ends_of_the_clip_are_dragged_on_the_timeline(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    view = window.page.timeline.view
    middle, x_of = view.lanes["clips"].center().y(), view.scale.x_of
    drag(qtbot, view, (x_of(0) - 4, middle), (x_of(1_000_000), middle))
    assert window.editor.in_us == pytest.approx(1_000_000, abs=40_000)
    drag(qtbot, view, (x_of(3_000_000) + 4, middle), (x_of(2_000_000), middle))
    assert window.editor.out_us == pytest.approx(2_000_000, abs=40_000)


def drag(qtbot, widget, start: tuple[float, float], end: tuple[float, float]) -> None:
    first, last = (QPointF(*place).toPoint() for place in (start, end))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(widget, left, pos=first)
    for share in (0.5, 1.0):
        place = first + (last - first) * share
        from PySide6.QtGui import QMouseEvent

        event = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(place),
            widget.mapToGlobal(QPointF(place)),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        widget.mouseMoveEvent(event)
    qtbot.mouseRelease(widget, left, pos=last)


def test_dragging_the_frame_moves_the_crop(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.FRAME)
    view = window.page.player.recording_view
    before = view.crop_rect()
    place = view.picture_rect()
    start, end = place.center(), QPointF(place.x() + place.width() * 0.8, place.center().y())
    drag(qtbot, view, (start.x(), start.y()), (end.x(), end.y()))
    settle(window, qtbot)
    assert window.editor.clip.framing.focus.x == pytest.approx(0.8, abs=0.01)
    after = view.crop_rect()
    assert after.center().x() == pytest.approx(end.x(), abs=2) and after.x() > before.x() + 20
    render = window.page.composition.render
    centre = render.picture.framing.crop.x + render.picture.framing.crop.width / 2
    assert centre / render.recording.video.stored.width_px == pytest.approx(0.8, abs=0.01)


def test_the_frame_moves_by_keyboard_and_stays_in_the_picture(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.FRAME)
    view = window.page.player.recording_view
    view.setFocus()
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.crop.x == 0
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.crop.x == pytest.approx(0.01 * 320), "it answers at once"
    window.page.framing.centre.click()
    assert window.editor.clip.framing.focus.x == 0.5


def test_fit_shows_the_whole_picture(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.framing.layouts["blur"].click()
    settle(window, qtbot)
    framing = window.page.composition.render.picture.framing
    assert framing.crop.width == window.editor.recording.video.stored.width_px
    assert framing.place.height_px < 1920


def test_captions_are_read_counted_and_seen(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.playback.seek(1_000_000)
    settle(window, qtbot)
    without = window.page.player.result_view.image
    captions = tmp_path / "words.srt"
    captions.write_text(SRT, encoding="utf-8")
    window.page.captions.load(captions)
    qtbot.waitUntil(lambda: len(window.editor.clip.cues) == 2)
    settle(window, qtbot)
    assert window.page.captions.cues.status.text() == "2 captions, 2 in the clip"
    assert window.page.player.result_view.image != without
    window.editor.set_out(1_600_000)
    assert window.page.captions.cues.status.text() == "2 captions, 1 in the clip"


def test_what_was_mended_in_captions_is_said(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    captions = tmp_path / "words.srt"
    captions.write_text(SRT.replace("00:00:01,500", "00:00:02,500"), encoding="utf-8")
    window.page.go_to(Step.CAPTION)
    window.page.captions.load(captions)
    qtbot.waitUntil(lambda: len(window.editor.clip.cues) == 2)
    assert window.page.captions.cues.mended.isVisible()
    assert window.page.captions.cues.mended.text


def test_a_file_without_captions_is_explained_and_the_old_ones_stay(
    window, qtbot, recordings, tmp_path
) -> None:
    open_file(window, qtbot, recordings("plain"))
    good, bad = tmp_path / "good.srt", tmp_path / "bad.srt"
    good.write_text(SRT, encoding="utf-8")
    bad.write_text("nothing of the kind", encoding="utf-8")
    window.page.captions.load(good)
    qtbot.waitUntil(lambda: len(window.editor.clip.cues) == 2)
    window.page.captions.load(bad)
    qtbot.waitUntil(lambda: "bad.srt" in window.banner.text)
    assert len(window.editor.clip.cues) == 2


@pytest.mark.parametrize("kind", ["sound_only", "png_as_mp4", "hls_as_mp4", "without_index"])
def test_a_bad_recording_leaves_a_sentence_and_what_was_open(window, qtbot, recordings, kind) -> None:
    open_file(window, qtbot, recordings("plain"))
    opened = window.editor.recording
    bad = recordings(kind)
    window.open(bad)
    qtbot.waitUntil(lambda: bad.name in window.banner.text, timeout=10_000)
    assert window.editor.recording is opened
    window.banner.clear()
    assert not window.banner.isVisible()


def test_a_missing_recording_is_explained_on_the_first_page(window, qtbot, tmp_path) -> None:
    window.open(tmp_path / "gone.mp4")
    qtbot.waitUntil(lambda: "gone.mp4" in window.banner.text)
    assert window.banner.isVisible() and window.welcome.isVisible()


def test_presets_are_ticked_and_judge_the_clip(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    rows = window.page.export.presets.rows
    rows["youtube-shorts"].box.click()
    assert window.editor.preset_ids == ("instagram-story", "instagram-square", "youtube-shorts")
    assert window.page.export.export.text() == "Export 3 files"
    window.editor.set_out(400_000)  # stories take nothing this short
    story = rows["instagram-story"]
    qtbot.waitUntil(lambda: story.verdict.text() == "Short: 0.4 s, best from 3 s", timeout=10_000)
    assert story.mend.text() == "Lengthen to 3 s"
    for preset_id in window.editor.preset_ids:
        rows[preset_id].box.click()
    assert not window.page.export.export.isEnabled()


def test_the_chosen_result_is_shown(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.player.choose("instagram-square")
    settle(window, qtbot)
    shape = window.page.player.result_view.shape_px
    assert shape.width_px == shape.height_px
    assert window.page.composition.render.preset.id == "instagram-square"


def test_every_control_has_a_name_for_screen_readers(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for widget in window.findChildren(kind)
        if not widget.objectName().startswith("qt_")
    ]
    assert len(controls) > 30
    nameless = [
        widget
        for widget in controls
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_window_fits_a_small_screen(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= 1280 and least.height() <= 720


def test_the_hint_speaks_of_the_crop_only_while_there_is_one(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.FRAME)
    hint = "Drag the frame onto what matters."

    def shown() -> bool:
        return hint in {label.text() for label in window.page.player.findChildren(QLabel)}

    assert shown()
    window.page.framing.layouts["blur"].click()
    assert not shown()
    window.page.framing.fill.click()
    assert shown()
