"""Title card, name and role, end card: typed, seen at once, in the file's plan."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor

from leike.gui.captions.titles_panel import TitlesPanel
from leike.gui.steps import Step
from leike.model.render import Animation
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


@pytest.fixture
def panel(window, qtbot, recordings) -> TitlesPanel:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.CAPTION)
    window.page.captions.tabs.setCurrentIndex(2)
    return window.page.captions.titles


def ground_share(window) -> float:
    """How much of the result has about the colour of the cards' ground."""
    image = window.page.player.result_view.image
    picture = image.convertToFormat(image.Format.Format_RGB888)
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    pixels = rows[:, : picture.width() * 3].reshape(picture.height(), -1, 3).astype(int)
    ground = QColor(window.page.composition.render.preset.brand.background)
    away = np.abs(pixels - (ground.red(), ground.green(), ground.blue())).max(axis=2)
    return float((away < 30).mean())


def card_seen(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.page.playback.card_frame is not None, timeout=10_000)
    settle(window, qtbot)


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


def test_a_title_is_seen_on_its_card_while_it_is_typed(window, qtbot, panel):
    settle(window, qtbot)
    assert ground_share(window) < 0.3
    assert not panel.see["title"].isEnabled()
    type_into(qtbot, panel.title, "Kirjailijailta")
    card_seen(window, qtbot)
    assert window.page.composition.render.intro.lines == ("Kirjailijailta",)
    assert ground_share(window) > 0.6
    one = window.page.player.result_view.image.copy()
    qtbot.keyClicks(panel.title, " huomenna")
    qtbot.waitUntil(lambda: window.page.composition.render.intro.lines == ("Kirjailijailta huomenna",))
    settle(window, qtbot)
    assert window.page.player.result_view.image != one


def test_typing_is_one_step_and_undo_brings_the_old_text(window, qtbot, panel):
    done = window.editor.done
    type_into(qtbot, panel.title, "Ilta")
    type_into(qtbot, panel.speaker, "Aino")
    assert window.editor.done == done + 2
    window.editor.undo()
    assert (panel.title.text(), panel.speaker.text()) == ("Ilta", "")
    window.editor.undo()
    assert panel.title.text() == "" == window.editor.clip.title


def test_a_title_that_is_taken_away_takes_its_card_off_the_stage(window, qtbot, panel):
    type_into(qtbot, panel.title, "Ilta")
    card_seen(window, qtbot)
    panel.title.selectAll()
    qtbot.keyClick(panel.title, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.page.playback.card_frame is None, timeout=10_000)
    settle(window, qtbot)
    assert ground_share(window) < 0.3


def test_name_and_role_are_shown_over_the_recording(window, qtbot, panel):
    type_into(qtbot, panel.speaker, "Aino Virtanen")
    type_into(qtbot, panel.role, "kirjailija")
    qtbot.waitUntil(lambda: panel.see["name"].isEnabled(), timeout=10_000)
    window.page.playback.seek(0)
    settle(window, qtbot)
    without = window.page.player.result_view.image.copy()
    panel.see["name"].click()
    assert window.page.playback.card_frame is None
    assert 500_000 < window.page.playback.position_us < 2_500_000
    settle(window, qtbot)
    third = next(
        overlay
        for overlay in window.page.composition.render.overlays
        if isinstance(overlay.picture, Animation)
    )
    assert third.picture.lines == ("Aino Virtanen", "kirjailija")
    assert window.page.player.result_view.image != without


def test_an_end_card_is_written_seen_and_taken_back(window, qtbot, panel):
    assert not panel.see["end"].isEnabled()
    type_into(qtbot, panel.end_lines, "Tervetuloa!")
    qtbot.keyClick(panel.end_lines, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.end_lines, "kirjasto.fi")
    assert window.editor.clip.end_lines == ("Tervetuloa!", "kirjasto.fi")
    card_seen(window, qtbot)
    render = window.page.composition.render
    assert render.outro.lines == ("Tervetuloa!", "kirjasto.fi")
    assert window.page.playback.card_frame >= render.intro_frames + render.body_frames
    assert ground_share(window) > 0.6
    panel.reset_end.click()
    assert window.editor.clip.end_lines is None and panel.end_lines.toPlainText() == ""
    qtbot.waitUntil(lambda: window.page.playback.card_frame is None, timeout=10_000)


def test_the_channels_own_end_card_is_where_one_starts(window, qtbot, panel):
    from msgspec.structs import replace

    from leike.model.brand import Brand, EndCard
    from leike.model.messages import Message

    brand = Brand(end_card=EndCard(lines=("Kirjasto",)))
    window.editor.change(Message("edit_titles"), replace(window.editor.project, brand=brand))
    window.editor.clip_changed.emit()
    assert panel.end_lines.toPlainText() == "Kirjasto" and not panel.reset_end.isEnabled()
    panel.end_lines.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(panel.end_lines, " 24 h")
    assert window.editor.clip.end_lines == ("Kirjasto 24 h",)
    window.editor.duplicate_clip(0)
    panel.end_lines.setPlainText("Toinen")
    panel.end_for_all.click()
    assert [clip.end_lines for clip in window.editor.project.clips] == [("Toinen",), ("Toinen",)]
    window.editor.undo()
    assert window.editor.project.clips[0].end_lines == ("Kirjasto 24 h",)


def test_more_than_a_card_takes_is_told(window, qtbot, panel):
    panel.end_lines.setPlainText("1\n2\n3\n4")
    assert not panel.warnings["end"].isVisibleTo(panel)
    panel.end_lines.setPlainText("1\n2\n3\n4\n5")
    assert window.editor.clip.end_lines == ("1", "2", "3", "4")
    assert "four lines" in panel.warnings["end"].text()
    panel.end_lines.setPlainText("x" * 121)
    assert window.editor.clip.end_lines == ("x" * 120,)
    assert "four lines" in panel.warnings["end"].text()


def test_a_text_that_only_fits_in_small_letters_is_told(window, qtbot, panel):
    type_into(qtbot, panel.title, "Ilta")
    card_seen(window, qtbot)
    assert not panel.warnings["title"].isVisibleTo(panel)
    window.editor.set_texts(title="Pitkä otsikko jatkuu ja jatkuu " * 5, speaker="", role="")
    qtbot.waitUntil(lambda: "small letters" in panel.warnings["title"].text(), timeout=10_000)


def test_characters_without_a_font_are_named(window, qtbot, panel):
    window.editor.set_texts(title="Ilta \U00010920", speaker="", role="")
    qtbot.waitUntil(lambda: "\U00010920" in panel.warnings["title"].text(), timeout=10_000)


def test_another_clip_brings_its_own_texts_and_no_card(window, qtbot, panel):
    type_into(qtbot, panel.title, "Eka")
    card_seen(window, qtbot)
    window.editor.duplicate_clip(0)
    window.editor.set_texts(title="Toka", speaker="", role="")
    window.editor.select(0)
    assert panel.title.text() == "Eka"
    assert window.page.playback.card_frame is None
    window.editor.select(1)
    assert panel.title.text() == "Toka" and window.editor.project.clips[0].title == "Eka"


def test_commands_show_the_cards(window, qtbot, panel):
    window.editor.set_texts(title="Ilta", speaker="", role="")
    settle(window, qtbot)
    window.commands.trigger("captions.see_title")
    assert window.page.playback.card_frame is not None
    window.commands.refresh_now()
    assert not window.commands.action("captions.see_name").isEnabled()
