"""The look of captions: changed by hand, seen at once, the same in the file."""

import threading
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider

from leike.app.exporting import ExportOptions, plan_export, run_export
from leike.gui.captions.contrast import ContrastWatch
from leike.gui.captions.style_panel import StylePanel
from leike.gui.steps import Step
from leike.model.caption_look import CaptionLook
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.render import CaptionPicture
from leike.presets.store import default_store
from reading import frames_of
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudioService", "This plugin does not support", "Unknown property", extend=True
)

CUES = (Cue(500_000, 1_500_000, "Tekstitys kuvassa"),)


@pytest.fixture
def panel(window, qtbot, recordings) -> StylePanel:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_cues(CUES, Message("edit_captions"))
    window.editor.seal()
    window.page.playback.seek(1_000_000)
    settle(window, qtbot)
    window.page.go_to(Step.CAPTION)
    window.page.captions.tabs.setCurrentIndex(1)
    return window.page.captions.look


def caption(window) -> CaptionPicture:
    pictures = [overlay.picture for overlay in window.page.composition.render.overlays]
    return next(picture for picture in pictures if isinstance(picture, CaptionPicture))


def share_of(image, colour: str) -> float:
    """Which share of a QImage has about that colour."""
    picture = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return pixel_share(rows[:, : picture.width() * 3].reshape(picture.height(), -1, 3), colour)


def pixel_share(pixels, colour: str) -> float:
    wanted = QColor(colour)
    away = np.abs(pixels.astype(int) - (wanted.red(), wanted.green(), wanted.blue())).max(axis=2)
    return float((away < 24).mean())


def test_arrow_keys_on_the_size_are_one_step(window, qtbot, panel):
    before, done = caption(window).font_size_px, window.editor.done
    for _ in range(4):
        qtbot.keyClick(panel.size_percent.slider, Qt.Key.Key_Right)
    settle(window, qtbot)
    assert window.editor.clip.look.scale == 1.2
    assert caption(window).font_size_px == pytest.approx(before * 1.2, abs=1)
    assert window.editor.done == done + 1
    with qtbot.waitSignal(panel.size_percent.finished):
        pass
    qtbot.keyClick(panel.size_percent.slider, Qt.Key.Key_Left)
    assert window.editor.done == done + 2
    window.editor.undo()
    window.editor.undo()
    assert window.editor.clip.look == CaptionLook() and panel.size_percent.value == 100


def test_a_colour_is_seen_while_the_dialog_is_open_and_gone_when_it_is_cancelled(window, qtbot, panel):
    done = window.editor.done
    panel.box_opacity.slider.setValue(100)
    panel.box_colour.click()
    dialog = panel.box_colour.dialog
    assert dialog is not None and dialog.windowTitle() == "Box colour"
    dialog.setCurrentColor(QColor("#00ff00"))
    dialog.setCurrentColor(QColor("#ff00ff"))
    settle(window, qtbot)
    assert share_of(window.page.player.result_view.image, "#ff00ff") > 0.01
    dialog.reject()
    settle(window, qtbot)
    assert window.editor.clip.look == CaptionLook(box_opacity=1.0, box_colour="#000000")
    assert share_of(window.page.player.result_view.image, "#ff00ff") == 0
    panel.box_colour.click()
    panel.box_colour.dialog.setCurrentColor(QColor("#00ff00"))
    panel.box_colour.dialog.accept()
    assert panel.box_colour.dialog is None
    assert panel.box_colour.text().strip() == "#00FF00"
    keys = [step.key for step in window.editor.steps[done:]]
    assert set(keys) == {"edit_look"} and len(keys) <= 3


def test_every_choice_reaches_the_plan(window, qtbot, panel):
    panel.weight.setCurrentIndex(2)
    panel.weight.activated.emit(2)
    panel.outline.click()
    panel.position.buttons["top"].click()
    panel.align.buttons["left"].click()
    settle(window, qtbot)
    style = caption(window).style
    assert (style.weight, style.position, style.align) == ("bold", "top", "left")
    assert style.outline_px > 0
    overlay = window.page.composition.render.overlays[0]
    safe = window.page.composition.shown.safe_area
    assert overlay.y_px <= safe.top_px + 2 and overlay.x_px <= safe.left_px + 2
    panel.outline.click()
    settle(window, qtbot)
    assert caption(window).style.outline_px == 0


def test_the_stage_goes_to_a_caption_when_none_is_seen(window, qtbot, panel):
    window.page.playback.seek(2_500_000)
    panel.position.buttons["top"].click()
    assert 500_000 <= window.page.playback.position_us < 1_500_000


def test_back_to_the_channel_and_for_all_clips(window, qtbot, panel):
    assert not panel.reset.isEnabled() and not panel.all_clips.isEnabled()
    window.editor.duplicate_clip(0)
    panel.position.buttons["top"].click()
    assert panel.reset.isEnabled() and panel.all_clips.isEnabled()
    panel.all_clips.click()
    assert [clip.look.position for clip in window.editor.project.clips] == ["top", "top"]
    assert not panel.all_clips.isEnabled()
    window.editor.undo()
    assert [clip.look.position for clip in window.editor.project.clips] == [None, "top"]
    panel.reset.click()
    assert window.editor.clip.look == CaptionLook()
    assert panel.position.buttons["bottom"].isChecked()


def test_the_note_tells_what_is_sure_and_mends_what_is_not(window, qtbot, panel):
    assert panel.note.text() == "Easy to read on any picture: the contrast is at least 10.3."
    assert not panel.mend.isVisibleTo(panel)
    panel.box_opacity.slider.setValue(0)
    settle(window, qtbot)
    assert "put a box behind" in panel.note.text() and panel.mend.isVisibleTo(panel)
    panel.mend.click()
    assert "Easy to read" in panel.note.text()
    assert window.editor.clip.look.box_opacity == 0.55


def test_commands_do_what_the_controls_do(window, qtbot, panel):
    window.commands.trigger("captions.larger")
    window.commands.trigger("captions.larger")
    window.commands.trigger("captions.smaller")
    assert window.editor.clip.look.scale == 1.05
    window.commands.trigger("captions.look_reset")
    assert window.editor.clip.look == CaptionLook()
    window.commands.refresh_now()
    assert not window.commands.action("captions.look_box").isEnabled()


def test_every_control_has_a_name(window, qtbot, panel):
    controls = [one for kind in (QAbstractButton, QComboBox, QSlider) for one in panel.findChildren(kind)]
    assert len(controls) > 14
    named = [one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()) for one in controls]
    assert all(named)


def test_the_file_has_the_look(window, qtbot, panel, tmp_path: Path):
    look = CaptionLook(box_colour="#ff00ff", box_opacity=1.0, position="top", scale=1.5)
    clip = replace(window.editor.clip, look=look, out_us=1_500_000)
    options = ExportOptions(folder=tmp_path, presets=("whatsapp-status",))
    plan = plan_export([clip], options, default_store())
    run_export(plan, lambda _event: None, threading.Event())
    (file,) = tmp_path.glob("*.mp4")
    pictures = dict(frames_of(file))
    during = next(picture for at_us, picture in pictures.items() if at_us >= 1_000_000)
    before = next(iter(pictures.values()))
    assert pixel_share(during[: len(during) // 3], "#ff00ff") > 0.03
    assert pixel_share(during[len(during) // 2 :], "#ff00ff") == 0
    assert pixel_share(before, "#ff00ff") == 0


def test_the_watch_is_the_windows_own(window, qtbot, panel):
    assert ContrastWatch.of(window.page._parts) is ContrastWatch.of(window.page._parts)
