"""The clip's times: dragged on the bar and typed into the fields."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from leike.gui.clips.clip_card import CARD_ROLE
from leike.gui.steps import Step
from leike.gui.widgets.times import length_text, time_text
from leike.gui.window import MainWindow
from leike.model.time import parse_time
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

_LEFT = Qt.MouseButton.LeftButton


def test_pressing_a_handle_leaves_the_clip_of_a_two_hour_recording(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("two_hours"))
    window.editor.set_in(1_000_000_000)
    window.editor.set_out(3_000_000_000)
    view = window.page.timeline.view
    before = (window.editor.in_us, window.editor.out_us)
    for time_us, side_px in ((before[0], -4), (before[1], 4)):
        place = QPoint(round(view.scale.x_of(time_us)) + side_px, view.lanes["clips"].center().y())
        qtbot.mouseClick(view, _LEFT, pos=place)
    assert (window.editor.in_us, window.editor.out_us) == before


def retype(qtbot, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_a_field_shows_the_time_that_the_clip_has(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.cutting.out_edit
    right = field.text()
    for _ in range(2):  # the second time the clip does not change at all
        retype(qtbot, field, "98:00")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert window.editor.out_us == window.editor.duration_us
        assert field.text() == right


def test_a_typed_time_moves_the_picture(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    bar, playback = window.page.cutting, window.page.playback
    retype(qtbot, bar.in_edit, "1.2")
    qtbot.keyClick(bar.in_edit, Qt.Key.Key_Return)
    assert playback.position_us == 1_200_000
    retype(qtbot, bar.out_edit, "2.4")
    qtbot.keyClick(bar.out_edit, Qt.Key.Key_Return)
    assert playback.position_us == 2_360_000  # the last frame of the clip


def test_a_wrong_time_that_is_taken_back_is_forgotten(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.cutting.in_edit
    right = field.text()
    for text in ("soon", right):
        retype(qtbot, field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not field.property("wrong")
    assert window.banner.text == ""


def test_the_export_key_works_in_a_time_field_and_takes_what_is_typed(
    window: MainWindow, qtbot, recordings
) -> None:
    open_file(window, qtbot, recordings("plain"))
    taken: list[int] = []
    export = window.page.export
    export.queue.planned.connect(
        lambda: taken.extend(file.render.out_us for file in export.queue.files if file.render)
    )
    window.page.export.presets.tick(("instagram-square",))
    field = window.page.cutting.out_edit
    retype(qtbot, field, "2.4")
    qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert export.exporting
    qtbot.waitUntil(lambda: not export.exporting, timeout=60_000)
    assert taken == [2_400_000]


def test_the_export_key_works_in_the_title_field(window: MainWindow, qtbot, recordings) -> None:
    """A field claims Ctrl+E on some systems: the line's end."""
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.CAPTION)
    title = window.page.captions.titles.title
    title.setFocus()
    qtbot.keyClick(title, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.page.export.exporting
    window.page.export.queue.stop_all()


def test_a_wrong_time_is_still_told_while_other_things_go_well(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.cutting.in_edit
    retype(qtbot, field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.page.export.presets.rows["youtube-shorts"].box.click()
    assert "soon" in window.banner.text and window.banner.isVisible()


def test_nothing_is_exported_while_a_time_is_wrong(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.cutting.in_edit
    retype(qtbot, field, "soon")
    window.page.export.start()
    assert not window.page.export.exporting
    assert "soon" in window.banner.text


@pytest.mark.parametrize(
    ("language", "moment", "short", "long"),
    [
        ("fi", "0:30,500", "29,9 s", "1:00,0"),
        ("sv", "0:30,500", "29,9 s", "1:00,0"),
        ("en", "0:30.500", "29.9 s", "1:00.0"),
    ],
)
def test_times_are_written_as_the_language_does(language: str, moment: str, short: str, long: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert time_text(30_500_000) == moment and parse_time(moment) == 30_500_000
        assert length_text(29_949_000) == short and length_text(59_960_000) == long
    finally:
        QLocale.setDefault(before)


def test_all_places_of_the_window_write_a_clips_times_alike(window: MainWindow, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_range(500_000, 1_500_000)
    window.languages.switch("fi")
    cutting = window.page.cutting
    qtbot.waitUntil(lambda: cutting.in_edit.text() == "0:00,500")
    card = window.page.clips.model.index(0, 0).data(CARD_ROLE)
    assert (cutting.in_edit.text(), cutting.length.text(), card.length) == ("0:00,500", "1,0 s", "1,0 s")
    assert "," in window.page.player.transport.duration.text()
    retype(qtbot, cutting.out_edit, "0:01,2")
    qtbot.keyClick(cutting.out_edit, Qt.Key.Key_Return)
    assert (window.editor.out_us, cutting.length.text()) == (1_200_000, "0,7 s")
