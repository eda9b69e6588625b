"""What the export card says and offers: never without a channel, never a sentence that cannot be read."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from leike.gui.queue.file_row import FileRow
from leike.gui.queue.queued_file import QueuedFile, State
from leike.gui.steps import Step
from leike.model.messages import Message
from window_steps import export, open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

_CONTROL = Qt.KeyboardModifier.ControlModifier


def test_nothing_is_exported_without_a_channel(window, qtbot, recordings, tmp_path) -> None:
    assert not window.commands.action("export.start").isEnabled()
    open_file(window, qtbot, recordings("plain"))
    assert window.commands.action("export.start").isEnabled()
    window.page.export.presets.tick(())
    assert not window.commands.action("export.start").isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_E, _CONTROL)
    window.page.export.start()
    assert not window.page.export.exporting
    assert not (tmp_path / "out").exists()
    window.page.export.presets.tick(("instagram-square",))
    assert window.commands.action("export.start").isEnabled()


def test_the_menu_offers_no_export_before_a_recording_is_open(window) -> None:
    window.page.export.presets.tick(("tiktok",))
    assert not window.commands.action("export.start").isEnabled()


def test_the_key_on_the_results_page_tells_that_the_files_are_there(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.export.presets.tick(("instagram-square",))
    (file,) = export(window, qtbot)
    file.write_bytes(b"another")  # just the same one would not be asked about
    panel = window.page.export
    qtbot.keyClick(window, Qt.Key.Key_E, _CONTROL)
    qtbot.waitUntil(lambda: panel.taken.isVisible() and not panel.exporting, timeout=10_000)
    assert file.name in panel.taken.text()
    assert window.focusWidget() is panel.replace and panel.replace.isVisible()


@pytest.mark.parametrize("language", range(3))
def test_the_whole_note_can_be_read_in_a_low_window(window, qtbot, recordings, language) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.menus.language.actions()[language].trigger()
    window.page.export.presets.tick(("instagram-square",))
    window.editor.set_texts(
        title="A title that makes the name of the file a good deal longer", speaker="", role=""
    )
    window.banner.clear()  # of a computer without loudspeakers
    window.resize(window.minimumSize())
    (file,) = export(window, qtbot)
    file.write_bytes(b"another")
    export(window, qtbot)
    panel = window.page.export
    qtbot.waitUntil(lambda: panel.taken.isVisible() and panel.taken.height() > 40)
    assert panel.taken.height() >= panel.taken.heightForWidth(panel.taken.width())
    for part in (panel.taken, panel.replace, panel.keep_both, panel.export):
        assert part.parentWidget().rect().contains(part.geometry())
        assert part.visibleRegion().boundingRect() == part.rect()
    window.page.export.presets.tick(("instagram-square", "tiktok"))
    assert not panel.taken.isVisible() and not panel.replace.isVisible()  # it was about other files


def test_the_folder_stays_in_sight_beside_the_note(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.export.presets.tick(("instagram-square",))
    window.resize(1280, 700)
    panel = window.page.export
    (file,) = export(window, qtbot)
    file.write_bytes(b"another")
    export(window, qtbot)
    qtbot.waitUntil(panel.taken.isVisible)
    link = panel.target.change_folder
    qtbot.waitUntil(lambda: link.visibleRegion().boundingRect() == link.rect())


def test_stopping_leads_the_keyboard_on(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    window.page.go_to(Step.EXPORT)
    window.editor.set_out(60_000_000)
    panel = window.page.export
    panel.export.setFocus()
    panel.export.click()
    qtbot.waitUntil(lambda: any(row.bar.value() > 0 for row in panel.progress.rows.values()), timeout=60_000)
    assert window.focusWidget() is panel.progress.pause
    qtbot.mouseClick(panel.progress.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.exporting, timeout=5_000)
    assert window.focusWidget() is panel.progress.open_folder


def test_the_end_takes_the_keyboard_only_from_the_buttons_that_go(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.export.presets.tick(("instagram-square",))
    window.page.go_to(Step.EXPORT)
    window.page.clips.setFocus()
    watched = window.focusWidget()
    export(window, qtbot)
    assert window.focusWidget() is watched
    window.page.export.show_choice()
    window.page.export.export.setFocus()
    window.page.export.start(existing="number")
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=60_000)
    assert window.focusWidget() is window.page.export.progress.open_folder


def made(name: str = "a.mp4", **facts: object) -> QueuedFile:
    return QueuedFile(name, Path("/tmp"), **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_buttons_of_failed_files_are_whole(window, qtbot, recordings, language) -> None:
    window.languages.switch(language)
    open_file(window, qtbot, recordings("plain"))
    page, queue = window.page.export, window.page.export.queue
    window.page.go_to(Step.EXPORT)
    page.export.click()
    qtbot.waitUntil(lambda: not page.exporting, timeout=60_000)
    queue.files[0].fail(Message("folder_not_writable", {"folder": "/tmp"}))
    queue.state_changed.emit()
    buttons = (page.progress.open_folder, page.progress.again, page.progress.clear)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in buttons))
    qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))


def test_a_stopped_file_follows_the_language(window, qtbot) -> None:
    row = FileRow(made(), window.languages)
    qtbot.addWidget(row)
    before = row.state.text()
    row.file.stop()
    row.refresh()
    assert row.state.text().startswith("Stopped") and row.state.text() != before
    assert row.bar.isHidden() and row.buttons["stop"].isHidden()


def test_a_warning_of_a_good_file_looks_like_a_warning(window) -> None:
    row = FileRow(made(), window.languages, window)
    assert row.warnings.isHidden()
    notice = Message("gui_no_sound_for_file")
    row.file.notices.append(notice)
    row.file.state, row.file.output, row.file.size_bytes = State.DONE, Path("/tmp/a.mp4"), 2_000_000
    row.refresh()
    assert row.state.objectName() == "good" and row.state.text() == "Done, 2.0 MB"
    assert row.warnings.isHidden() and not row.fold.isHidden()
    row.fold.click()
    assert row.warnings.objectName() == "warning" and not row.warnings.isHidden()
    assert row.warnings.text() == window.languages.speak(notice)
    row.resize(160, 400)
    row.show()
    assert row.warnings.height() >= row.warnings.heightForWidth(row.warnings.width()) > 40


def test_a_persons_own_words_are_no_markup(window, qtbot) -> None:
    row = FileRow(made("<b>x</b>.mp4"), window.languages)
    qtbot.addWidget(row)
    page = window.page
    notes = [preset_row.note for preset_row in page.export.presets.rows.values()]
    labels: list[QLabel] = [
        row.name,
        row.state,
        row.warnings,
        page.export.taken,
        page.captions.cues.status,
        *notes,
    ]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
