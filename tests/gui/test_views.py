"""What the stage shows: both pictures or one, the safe area, and the result on the whole screen."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage

from leike.gui.main import make_window
from leike.gui.player.decoder import Decoder
from leike.presets.store import default_store
from numbered import read_number
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


def pixels(image: QImage) -> NDArray[np.uint8]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(rgb.constBits()), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return lines[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).copy()


def on_screen(view) -> NDArray[np.uint8]:
    return pixels(view.grab(view.picture_rect().toRect()).toImage())


def test_one_picture_takes_the_room_of_both_and_is_of_now(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("hd720"))
    player, playback = window.page.player, window.page.playback
    small = player.recording_view.picture_rect().width()
    qtbot.mouseClick(player.view_buttons["recording"], Qt.MouseButton.LeftButton)
    assert player.recording_view.isVisible() and not player.result_view.isVisible()
    playback.seek(1_000_000)
    settle(window, qtbot)
    assert player.recording_view.picture_rect().width() > small * 1.2
    assert read_number(pixels(player.recording_view.image)) == 25
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert player.result_view.isVisible() and not player.recording_view.isVisible()
    player.guide.setChecked(False)
    qtbot.waitUntil(lambda: window.page.preview.exact)
    assert read_number(on_screen(player.result_view)) == 25
    playback.seek(2_000_000)
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    assert player.recording_view.isVisible() and player.result_view.isVisible()
    qtbot.waitUntil(lambda: window.page.preview.exact)
    assert read_number(pixels(player.recording_view.image)) == 50
    assert read_number(on_screen(player.result_view)) == 50


def test_the_choice_is_remembered(window, qtbot, qapp) -> None:
    window.page.player.show_views("result")
    window.page.player.guide.setChecked(False)
    later = make_window(qapp, "en", default_store())
    assert later.page.player.views == "result" and later.page.player.view_buttons["result"].isChecked()
    assert not later.page.player.guide.isChecked()
    assert not later.commands.action("view.safe_area").isChecked()
    later.close()
    assert later.finish()
    later.languages.close()
    QSettings().setValue("player/views", "upside down")
    window.page.player.show_views(str(QSettings().value("player/views")))
    assert window.page.player.views == "both"


def test_what_buttons_cover_is_shaded_and_nothing_else(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("hd720"))
    player = window.page.player
    view, preset = player.result_view, window.page.composition.shown
    player.guide.setChecked(False)
    plain = on_screen(view).astype(int)
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert player.guide.isChecked()
    shaded = np.abs(on_screen(view).astype(int) - plain).max(axis=2) > 8
    scale = plain.shape[1] / preset.canvas.size.width_px
    free = preset.safe_area.rect(preset.canvas.size)
    left, top = free.x_px * scale, free.y_px * scale
    right, bottom = left + free.width_px * scale, top + free.height_px * scale
    assert not shaded[round(top) + 3 : round(bottom) - 3, round(left) + 3 : round(right) - 3].any()
    assert shaded[: round(top) - 3].mean() > 0.7 and shaded[round(bottom) + 3 :].mean() > 0.7


def test_the_result_on_the_whole_screen(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("hd720"))
    window.editor.set_presets(("youtube-shorts", "instagram-square"))
    player, playback = window.page.player, window.page.playback
    playback.seek(1_000_000)
    settle(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    phone = player.phone
    assert phone.isVisible() and phone.isFullScreen()
    assert phone.geometry() == window.screen().geometry()
    qtbot.waitUntil(lambda: window.page.preview.exact and phone.view.image is not None)
    assert read_number(on_screen(phone.view)) == 25
    assert phone.grab().toImage().pixelColor(2, 2).name() == "#000000"
    tall = phone.view.shape_px
    qtbot.keyClick(phone, Qt.Key.Key_Right)
    assert phone.view.shape_px != tall and player.chooser.currentIndex() == 1
    qtbot.waitUntil(lambda: not window.page.composition.busy and phone.view.image is not None)
    qtbot.keyClick(phone, Qt.Key.Key_Right)  # from the last one to the first
    assert phone.view.shape_px == tall
    qtbot.keyClick(phone, Qt.Key.Key_Space)
    assert playback.playing
    qtbot.mouseClick(phone, Qt.MouseButton.LeftButton)
    assert not playback.playing
    qtbot.keyClick(phone, Qt.Key.Key_Escape)
    assert not phone.isVisible() and window.isVisible()
    phone.open()
    assert "Esc" in phone.close_button.text()
    qtbot.mouseClick(phone.close_button, Qt.MouseButton.LeftButton)
    assert not phone.isVisible() and not playback.playing


def test_closing_the_window_closes_the_whole_screen_too(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.player.phone.open()
    window.close()
    assert not window.page.player.phone.isVisible()


@pytest.mark.parametrize("width", [340, 420, 520, 560, 900])
def test_the_transport_fits_whatever_the_width(window, qtbot, recordings, width) -> None:
    open_file(window, qtbot, recordings("plain"))
    transport = window.page.player.transport
    transport.setParent(None)
    qtbot.addWidget(transport)
    transport.resize(width, transport.sizeHint().height())
    transport.show()
    parts = [
        transport.to_in,
        transport.play,
        transport.time,
        transport.loop,
        transport.speed,
        transport.volume,
    ]
    shown = [part for part in parts if part.isVisible()]
    assert transport.time in shown and transport.play in shown
    for part in shown:
        assert transport.rect().contains(part.geometry()) and part.width() >= 24
    assert transport.volume.isVisible() == (width == 900)


def test_during_a_drag_something_near_is_seen_and_at_its_end_the_right_picture(
    window, qtbot, recordings
) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    page = window.page
    seen: list[bool] = []
    page.preview.shown.connect(lambda: seen.append(page.preview.exact))
    for step in range(40):
        page.playback.seek(step * 1_500_000)
        qtbot.wait(16)
    settle(window, qtbot)
    assert len(seen) > 3
    assert page.preview.exact
    assert read_number(pixels(page.player.recording_view.image)) == 39 * 1_500_000 // 40_000


def test_the_right_picture_is_seen_first_and_the_exact_one_when_the_hand_rests(
    window, qtbot, recordings
) -> None:
    open_file(window, qtbot, recordings("hd720"))
    page = window.page
    seen: list[tuple[bool, bool, int]] = []

    def note() -> None:
        number = read_number(pixels(page.player.recording_view.image))
        seen.append((page.preview.right, page.preview.exact, number))

    page.preview.shown.connect(note)
    for number in (40, 7, 33):
        seen.clear()
        page.playback.seek(number * 40_000)
        settle(window, qtbot)
        assert seen[-1] == (True, True, number)
        assert all(shown == number for right, _exact, shown in seen if right)


def test_seeks_that_nobody_waits_for_any_more_are_not_made(window, qtbot, recordings, monkeypatch) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    page, asked = window.page, []
    real = Decoder.paint
    monkeypatch.setattr(Decoder, "paint", lambda self, *given: asked.append(given[0]) or real(self, *given))
    for step in range(100):
        page.playback.seek((step * 37 % 60) * 1_000_000)
    settle(window, qtbot)
    assert len(asked) <= 3  # the one at work, the last one, and what its plan may repaint
    assert page.playback.position_us == (99 * 37 % 60) * 1_000_000
    assert abs(asked[-1].time_us - page.playback.position_us) <= 1
    assert page.preview.exact
