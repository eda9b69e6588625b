"""The channels as tiles: picture, verdict in words, and mends that can be undone."""

import os
import shutil
import threading
from typing import Any

import pytest
from PySide6.QtGui import QImage

from leike.gui.bridge import TaskRunner
from leike.gui.channels import thumbnails
from leike.gui.channels.preset_list import DEFAULT_PRESETS
from leike.gui.channels.tile import PICTURE_PX
from leike.gui.steps import Step
from leike.model.cue import Cue
from leike.model.messages import Message
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

STORY, SQUARE = DEFAULT_PRESETS


def judged(window, qtbot, preset_id: str = STORY) -> None:
    tile = window.page.export.presets.rows[preset_id]
    qtbot.waitUntil(lambda: tile.verdict.text() != "", timeout=15_000)


def test_a_clip_too_long_is_shortened_by_a_press_that_can_be_undone(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.page.go_to(Step.EXPORT)
    window.editor.set_out(62_000_000)
    tile = window.page.export.presets.rows[STORY]
    qtbot.waitUntil(lambda: tile.verdict.text() == "Too long: 62 s, most 60 s", timeout=15_000)
    assert tile.mend.text() == "Shorten to 60 s" and tile.verdict.objectName() == "failed"
    tile.mend.click()
    assert window.editor.out_us == 60_000_000
    qtbot.waitUntil(lambda: "Too long" not in tile.verdict.text(), timeout=15_000)
    window.editor.undo()
    assert window.editor.out_us == 62_000_000


def test_a_caption_is_told_by_the_time_that_its_table_shows(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.page.go_to(Step.EXPORT)
    window.editor.set_range(10_000_000, 20_000_000)
    window.editor.set_cues((Cue(12_000_000, 12_300_000, "Hei"),), Message("edit_cues"))
    tile = window.page.export.presets.rows[SQUARE]
    qtbot.waitUntil(lambda: "0:12.0 “Hei”" in tile.note.text(), timeout=15_000)


def test_cards_count_when_a_clip_is_shortened(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.page.go_to(Step.EXPORT)
    window.editor.set_texts(title="Evening", speaker="", role="")
    window.editor.set_out(60_000_000)
    tile = window.page.export.presets.rows[STORY]
    qtbot.waitUntil(lambda: tile.verdict.text().startswith("Too long: 62 s"), timeout=15_000)
    tile.mend.click()
    assert window.editor.out_us == 58_000_000


def test_a_clip_too_short_is_lengthened_where_the_recording_goes_on(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    window.editor.set_out(400_000)
    tile = window.page.export.presets.rows[STORY]
    qtbot.waitUntil(lambda: tile.verdict.text() == "Short: 0.4 s, best from 3 s", timeout=15_000)
    tile.mend.click()
    assert window.editor.out_us == 3_000_000
    qtbot.waitUntil(lambda: tile.verdict.text() == "Fits", timeout=15_000)
    assert tile.verdict.objectName() == "good" and tile.mend.isHidden()
    window.editor.set_range(2_000_000, 2_400_000)
    qtbot.waitUntil(lambda: tile.verdict.text().startswith("Short"), timeout=15_000)
    assert tile.mend.isHidden()  # the recording has no more


def test_each_tile_shows_the_clip_in_its_own_shape(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    panel = window.page.export
    rows = panel.presets.rows
    empty = rows[STORY].picture.pixmap().toImage()
    judged(window, qtbot)
    qtbot.waitUntil(lambda: rows[STORY].picture.pixmap().toImage() != empty, timeout=15_000)
    for preset_id, shape in ((STORY, (9, 16)), (SQUARE, (1, 1))):
        image = rows[preset_id].picture.pixmap().toImage()
        assert image.width() * shape[1] == pytest.approx(image.height() * shape[0], abs=shape[1])
        assert max(image.width(), image.height()) == PICTURE_PX
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 20  # a picture, not a plain shape
    before = rows[SQUARE].picture.pixmap().toImage()
    window.editor.set_in(2_000_000)
    qtbot.waitUntil(lambda: rows[SQUARE].picture.pixmap().toImage() != before, timeout=15_000)


def test_a_picture_that_was_overtaken_is_not_shown(qapp, qtbot, monkeypatch) -> None:
    go = threading.Event()

    def paint(_painter: object, renders: dict[str, Any]) -> dict[str, QImage]:
        if "b" in renders.values():
            go.wait(10)
        return {key: QImage(1, ord(render), QImage.Format.Format_RGB32) for key, render in renders.items()}

    monkeypatch.setattr(thumbnails._Painter, "paint", paint)
    runner = TaskRunner()
    made = thumbnails.Thumbnails(runner, 10)
    shown: dict[str, QImage] = {}
    made.painted.connect(shown.update)
    renders: Any = [{SQUARE: name} for name in "aba"]
    made.ask(renders[0])
    qtbot.waitUntil(lambda: SQUARE in shown)
    made.ask(renders[1])
    made.ask(renders[2])  # as by undo
    go.set()
    qtbot.waitUntil(lambda: not made.busy)
    assert shown[SQUARE].height() == ord("a")
    made.ask(renders[1])
    qtbot.waitUntil(lambda: shown[SQUARE].height() == ord("b"))
    runner.close()
    assert runner.wait(10_000)


def test_a_recording_that_was_overwritten_meanwhile_has_no_pictures(
    window, qtbot, recordings, tmp_path
) -> None:
    path = tmp_path / "talk.mp4"
    shutil.copy(recordings("plain"), path)
    open_file(window, qtbot, path)
    os.truncate(path, 1000)
    thumbnails, painted = window.page.export.thumbnails, []
    thumbnails.painted.connect(painted.append)
    for number in range(3):
        window.page.go_to(Step.EXPORT)
        window.editor.set_in(number * 200_000)
        qtbot.waitUntil(lambda number=number: len(painted) > number, timeout=15_000)
        window.page.go_to(Step.CUT)
    assert not any(painted)


def test_other_channels_wait_below_the_fold_unlooked_at(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    presets = window.page.export.presets
    assert [key for key, tile in presets.rows.items() if tile.isVisible()] == [STORY, SQUARE]
    judged(window, qtbot)
    assert presets.rows["tiktok"].verdict.text() == ""
    presets.more.click()
    assert all(tile.isVisibleTo(presets) for tile in presets.rows.values())
    judged(window, qtbot, "tiktok")
    presets.rows["tiktok"].box.click()
    assert window.editor.preset_ids == (STORY, SQUARE, "tiktok")
    presets.arrange()
    presets.more.click()
    assert presets.rows["tiktok"].isVisibleTo(presets) and not presets.rows["x"].isVisibleTo(presets)


def test_undo_shows_the_ticks_as_they_were(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    presets = window.page.export.presets
    presets.tick(("tiktok",))
    assert window.editor.preset_ids == ("tiktok",)
    window.editor.undo()
    assert window.editor.preset_ids == DEFAULT_PRESETS == presets.chosen()


@pytest.mark.parametrize("language", range(3))
def test_nothing_is_cut_off_in_the_narrow_panel(window, qtbot, recordings, language) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.menus.language.actions()[language].trigger()
    window.resize(window.minimumSize())
    window.page.go_to(Step.EXPORT)
    window.editor.set_out(62_000_000)
    panel = window.page.export
    panel.presets.more.click()
    judged(window, qtbot, "x")
    inner = panel.presets
    for tile in inner.rows.values():
        assert inner.rect().right() >= tile.geometry().right()
        assert tile.box.sizeHint().width() <= tile.box.width()
    assert panel.target.minimumSizeHint().width() <= panel.target.width()
    assert inner.minimumSizeHint().width() <= inner.width()
