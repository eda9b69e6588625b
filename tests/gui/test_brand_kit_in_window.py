"""The brand kit in the window: its own fonts and named styles on the stage, its fields and name patterns."""

import threading
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from leike.app.exporting import ExportOptions, plan_export, run_export
from leike.gui.main import _tell_ignored
from leike.gui.steps import Step
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.render import CaptionPicture
from leike.presets.store import default_store
from made_fonts import make_font
from presets.layering import channel, layer, write
from reading import frames_of
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudioService", "This plugin does not support", "Unknown property", extend=True
)
CUES = (Cue(300_000, 1_700_000, "abc"),)
LOUD = {
    "name": {"fi": "Huuto", "sv": "Rop", "en": "Shout"},
    "colour": "#ff00ff",
    "size_px": 90,
    "line_height_px": 120,
}
LOCKS = {"encoder.crf": "Kaupungin ohje"}


@pytest.fixture
def own_folders(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch's own channel, there before the window opens."""
    folder = own_folders / "own"
    city = layer("espoo", kind="organisation", encoder={"crf": 18}, locks=LOCKS)
    story = channel(
        "espoo-tarina",
        "espoo",
        canvas={"width_px": 360, "height_px": 640},
        captions={"font": "City Blocks", "size_px": 60, "line_height_px": 80, "box_opacity": 0.0},
        brand={"fonts": ["blocks.ttf"], "name": "Espoo"},
        branch={"name": "Tapiola", "handle": "@tapiola"},
        styles={"huuto": LOUD},
        file_name="{branch}_{title}",
        encoder={"crf": 30},
    )
    write(folder, city, story)
    make_font(folder / "blocks.ttf", "City Blocks", "abcdefghijklmnopqrstuvwxyz")
    monkeypatch.setenv("LEIKE_PRESETS", str(folder))
    return own_folders


@pytest.fixture
def stage(window, qtbot, recordings):
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_cues(CUES, Message("edit_captions"))
    window.editor.set_texts(title="{handle} täällä", speaker="", role="")
    window.editor.set_presets(("espoo-tarina",))
    window.editor.seal()
    window.page.playback.seek(1_000_000)
    window.page.go_to(Step.CAPTION)
    window.page.captions.tabs.setCurrentIndex(1)
    settle(window, qtbot)
    return window


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), -1, 3).astype(int)


def magenta(picture: np.ndarray) -> float:
    return float((np.abs(picture - (255, 0, 255)).max(axis=2) < 90).mean())


def test_the_stage_shows_the_file_with_the_presets_own_font(stage, qtbot, tmp_path: Path) -> None:
    window = stage
    assert window.page.composition.families == ("City Blocks",)
    look = window.page.captions.look
    assert "City Blocks" in [look.font_family.itemText(at) for at in range(look.font_family.count())]
    qtbot.waitUntil(lambda: window.page.preview.exact, timeout=10_000)
    shown = window.page.player.result_view.image
    clip = replace(window.editor.clip, out_us=1_800_000, title="")
    plan = plan_export([clip], ExportOptions(folder=tmp_path, presets=("espoo-tarina",)), default_store())
    run_export(plan, lambda _event: None, threading.Event())
    (file,) = tmp_path.glob("*.mp4")
    at = next(picture for time_us, picture in frames_of(file) if time_us >= 1_000_000)
    of_file = pixels(QImage(at.tobytes(), 360, 640, 1080, QImage.Format.Format_RGB888).scaled(shown.size()))
    overlays = window.page.composition.render.overlays
    caption = next(one for one in overlays if isinstance(one.picture, CaptionPicture))
    share = shown.height() / 640
    top, left = round(caption.y_px * share), round(caption.x_px * share)
    height, width = (
        round(caption.picture.size.height_px * share),
        round(caption.picture.size.width_px * share),
    )
    place = np.s_[top : top + height, left : left + width]
    white, white_in_file = (part[place].min(axis=2) > 190 for part in (pixels(shown), of_file))
    assert white.mean() > 0.35 and (white == white_in_file).mean() > 0.9


def test_a_named_style_is_seen_at_once_and_undone(stage, qtbot) -> None:
    window, look = stage, stage.page.captions.look
    assert [look.named.itemText(at) for at in range(look.named.count())] == ["The channel's own", "Shout"]
    assert look.named.isVisible() and magenta(pixels(window.page.player.result_view.image)) == 0
    done = window.editor.done
    look.named.activated.emit(1)
    settle(window, qtbot)
    assert window.editor.clip.look.style == "huuto" and look.named.currentText() == "Shout"
    qtbot.waitUntil(lambda: magenta(pixels(window.page.player.result_view.image)) > 0.01, timeout=10_000)
    assert look.colour.accessibleName() and window.editor.done == done + 1
    window.editor.undo()
    settle(window, qtbot)
    assert look.named.currentText() == "The channel's own"
    qtbot.waitUntil(lambda: magenta(pixels(window.page.player.result_view.image)) == 0, timeout=10_000)


def test_channels_without_styles_offer_none(stage, qtbot) -> None:
    window = stage
    window.editor.set_presets(("instagram-square",))
    settle(window, qtbot)
    assert not window.page.captions.look.named.isVisible()


def test_the_channels_name_pattern_stands_in_the_field(stage) -> None:
    window, target = stage, stage.page.export.target
    assert target.pattern.text() == "{branch}_{title}" and target.name_pattern == ""
    assert target.example.text() == "Example: Tapiola_@tapiola täällä.mp4"
    window.editor.set_presets(("instagram-square",))
    assert target.pattern.text() == "{name}_{preset}" and target.name_pattern == ""
    target.pattern.setText("{handle} {number}")
    window.editor.set_presets(("espoo-tarina",))
    assert target.pattern.text() == target.name_pattern == "{handle} {number}"
    assert target.example.text() == "Example: @tapiola 01.mp4"


def test_what_a_lock_keeps_out_is_told_once(window) -> None:
    (message,) = window.banner.messages
    assert (message.key, message.params["key"]) == ("layer_locked", "encoder.crf")
    assert "Kaupungin ohje" in window.banner.text
    window.banner.clear()
    window.library.changed.emit()
    assert window.banner.messages == ()


def test_faults_go_before_what_locks_keep_out(window) -> None:
    window.banner.clear()
    _tell_ignored(window, set(), 0)
    assert window.banner.messages == ()
