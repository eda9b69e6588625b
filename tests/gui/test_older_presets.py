"""What was exported with an older preset: told on card and tile, exported again with one press."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from leike.files.project_file import read_project
from leike.gui.steps import Step
from leike.model.messages import Message
from leike.model.preset import Branch
from window_steps import export, open_file

SQUARE = "instagram-square"
pytestmark = pytest.mark.qt_log_ignore(
    "PulseAudioService", "This plugin does not support", "Unknown property", extend=True
)


@pytest.fixture
def short(window, qtbot, recordings):
    """A short clip for one small channel, on the export step."""
    presets = window.library.presets
    small = replace(presets[SQUARE], canvas=replace(presets[SQUARE].canvas, width_px=360, height_px=360))
    presets[SQUARE] = replace(small, branch=Branch(handle="@tapiola"), hashtags=("#kirjasto",))
    window.library.store.get = lambda preset_id: presets[preset_id]
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_range(500_000, 1_500_000)
    window.editor.set_texts(title="Ilta", speaker="", role="")
    window.editor.set_presets((SQUARE,))
    window.editor.seal()
    window.page.go_to(Step.EXPORT)
    return window


def marks(window) -> list[str]:
    return [mark.file for mark in window.editor.clip.exports]


def change_preset(window) -> None:
    """The city has new rules."""
    presets = window.library.presets
    presets[SQUARE] = replace(presets[SQUARE], hashtags=("#lukuviikko",))
    window.library.changed.emit()


def older(window) -> bool:
    window.page.clips.states.refresh()
    tile = window.page.export.presets.rows[SQUARE]
    notes = window.page.clips.model._cards[0].notes
    told = "Exported: older preset" in notes
    return told and not tile.again.isHidden() and tile.older.text() == "Exported with an older preset"


def test_an_older_export_is_told_and_made_again_with_one_press(short, qtbot) -> None:
    window = short
    (first,) = export(window, qtbot)
    assert marks(window) == [first.name] and window.editor.steps[-1] != Message("edit_exports")
    assert not window.commands.action("export.renew").isEnabled()
    change_preset(window)
    qtbot.waitUntil(lambda: older(window), timeout=10_000)
    qtbot.waitUntil(window.commands.action("export.renew").isEnabled, timeout=5_000)
    first.unlink()
    window.page.export.show_choice()
    window.page.export.presets.rows[SQUARE].again.click()
    qtbot.waitUntil(lambda: not window.page.export.exporting and first.exists(), timeout=60_000)
    qtbot.waitUntil(lambda: window.page.export.presets.rows[SQUARE].again.isHidden(), timeout=5_000)
    qtbot.waitUntil(lambda: "Exported: older preset" not in window.page.clips.model._cards[0].notes)
    assert len(window.editor.clip.exports) == 1 and len(window.editor.project.exported_presets) == 2


def test_where_the_old_file_is_in_the_way_the_person_is_asked(short, qtbot) -> None:
    window = short
    (first,) = export(window, qtbot)
    before = first.read_bytes()
    change_preset(window)
    qtbot.waitUntil(lambda: older(window), timeout=10_000)
    window.commands.trigger("export.renew")
    qtbot.waitUntil(window.page.export.replace.isVisible, timeout=10_000)
    assert first.read_bytes() == before
    window.page.export.replace.click()
    qtbot.waitUntil(lambda: not window.page.export.exporting and first.read_bytes() != before, timeout=60_000)


def test_marks_are_no_edits(short, qtbot) -> None:
    window = short
    steps, dirty = window.editor.done, window.project.current.dirty
    (first,) = export(window, qtbot)
    assert (window.editor.done, window.project.current.dirty) == (steps, dirty)
    while window.editor.done:
        window.editor.undo()
    assert marks(window) == [first.name]
    window.editor.duplicate_clip(0)
    assert window.editor.clip.exports == ()
    window.editor.delete_clip(0)
    window.editor.undo()
    assert [bool(clip.exports) for clip in window.editor.project.clips] == [True, False]


def test_an_edit_while_the_file_is_made_keeps_the_mark(short, qtbot) -> None:
    window = short
    window.page.export.export.click()
    qtbot.waitUntil(lambda: bool(window.page.export.queue.files), timeout=20_000)
    window.editor.set_texts(title="Toinen ilta", speaker="", role="")
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=60_000)
    assert marks(window) == ["Ilta_instagram-square.mp4"] and window.editor.clip.title == "Toinen ilta"
    window.editor.undo()
    assert marks(window) == ["Ilta_instagram-square.mp4"]


def test_the_file_of_the_project_holds_the_marks_without_being_asked(short, qtbot, tmp_path: Path) -> None:
    window = short
    path = tmp_path / "ilta.leike"
    window.project.saver._write(path, None, lambda: None)
    qtbot.waitUntil(lambda: window.project.current.path == path, timeout=10_000)
    assert not window.project.current.dirty
    export(window, qtbot)
    qtbot.waitUntil(lambda: bool(read_project(path).clips[0].exports), timeout=10_000)
    qtbot.waitUntil(lambda: not window.project.saver.busy, timeout=5_000)
    assert not window.project.current.dirty
    assert window.project.saver._marker is not None and read_project(path).exported_presets


def test_the_words_of_the_post_are_copied(short, qtbot) -> None:
    window = short
    export(window, qtbot)
    (row,) = window.page.export.progress.rows.values()
    told: list[str] = []
    window.page.export.told.connect(told.append)
    assert row.buttons["copy_post"].isVisible()
    row.buttons["copy_post"].click()
    assert QGuiApplication.clipboard().text() == "Ilta\n\n@tapiola\n#kirjasto"
    assert told == ["The text is copied. Paste it into the post."]
    QGuiApplication.clipboard().clear()
    window.commands.trigger("export.copy_post_file")
    assert "#kirjasto" in QGuiApplication.clipboard().text()
