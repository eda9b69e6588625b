"""Writing, timing and finding captions in the window, as a person does it."""

import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox

from leike.app.captions import import_captions
from leike.gui.bridge import Task
from leike.gui.captions.cue_tab import CueTab
from leike.gui.captions.table_model import LENGTH, SIGN, START, TEXT
from leike.gui.captions.text_edit import letters_before, position_of
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.messages import Message
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

KEY = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
THREE = (
    Cue(0, 1_000_000, "Hyvää iltaa kaikille"),
    Cue(1_000_000, 2_000_000, "Tervetuloa"),
    Cue(2_000_000, 3_000_000, "Kiitos"),
)


@pytest.fixture
def tab(window: MainWindow, qtbot, recordings) -> CueTab:
    """The captions tab over a recording of some seconds, in front."""
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.CAPTION)
    return window.page.captions.cues


def give(window: MainWindow, cues: tuple[Cue, ...]) -> None:
    window.editor.set_cues(cues, Message("edit_cue_add"))


def texts(window: MainWindow) -> list[str]:
    return [cue.text for cue in window.editor.clip.cues]


def press(window: MainWindow, qtbot, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    window.commands.refresh_now()  # a person is slower than the timer that does it
    qtbot.keyClick(window.focusWidget(), key, modifiers)


def cells(tab: CueTab, row: int) -> list[str]:
    return [tab.model.data(tab.model.index(row, column), 0) or "" for column in (START, LENGTH, TEXT)]


def test_without_captions_the_tab_says_what_to_do(window, qtbot, tab) -> None:
    assert tab.pages.currentWidget() is tab.empty and tab.empty.note.text()
    for button in (tab.empty.choose, tab.empty.paste, tab.empty.write):
        assert button.isVisible() and button.text()
    window.page.playback.seek(1_000_000)
    tab.empty.write.click()
    assert tab.cue.text.hasFocus()
    qtbot.keyClicks(tab.cue.text, "Hei!")
    (cue,) = window.editor.clip.cues
    assert (cue.text, cue.start_us) == ("Hei!", 1_000_000)
    assert tab.pages.currentWidget() is tab._list


def test_typing_is_one_step_and_undo_takes_it_back(window, qtbot, tab) -> None:
    give(window, THREE)
    done = window.editor.done
    tab.selection.select(1)
    tab.cue.write()
    qtbot.keyClicks(tab.cue.text, " kirjastoon!")
    assert texts(window)[1] == "Tervetuloa kirjastoon!"
    assert cells(tab, 1)[2] == "Tervetuloa kirjastoon!"
    assert window.editor.done == done + 1
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert texts(window)[1] == "Tervetuloa"
    assert tab.cue.text.toPlainText() == "Tervetuloa"


def test_a_pause_and_another_caption_end_the_step(window, qtbot, tab) -> None:
    give(window, THREE)
    done = window.editor.done
    tab.selection.select(0)
    tab.cue.write()
    qtbot.keyClicks(tab.cue.text, "!")
    tab.cue._pause.timeout.emit()
    qtbot.keyClicks(tab.cue.text, "?")
    press(window, qtbot, KEY.Key_Down)
    assert tab.selection.index == 1
    qtbot.keyClicks(tab.cue.text, "A")
    assert window.editor.done == done + 3
    assert texts(window)[:2] == ["Hyvää iltaa kaikille!?", "ATervetuloa"]
    press(window, qtbot, KEY.Key_Up)
    assert tab.selection.index == 0 and tab.cue.text.letter == len("Hyvää iltaa kaikille!?")


def test_enter_is_a_new_line_and_arrows_stay_inside_the_text(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(1)
    tab.cue.write()
    press(window, qtbot, KEY.Key_Return)
    qtbot.keyClicks(tab.cue.text, "kaikki")
    press(window, qtbot, KEY.Key_Up)
    assert tab.selection.index == 1 and texts(window)[1] == "Tervetuloa\nkaikki"
    assert cells(tab, 1)[2] == "Tervetuloa / kaikki"
    press(window, qtbot, KEY.Key_Up)
    assert tab.selection.index == 0


def test_split_at_the_cursor_and_merge_give_the_text_back(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(0)
    tab.cue.write()
    tab.cue.text.choose(5, 5)
    press(window, qtbot, KEY.Key_Return, CTRL)
    assert texts(window) == ["Hyvää", "iltaa kaikille", "Tervetuloa", "Kiitos"]
    assert tab.selection.index == 1 and tab.cue.text.toPlainText() == "iltaa kaikille"
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert window.editor.clip.cues == THREE, "one step"
    press(window, qtbot, KEY.Key_Y, CTRL)
    tab.selection.select(0)
    press(window, qtbot, KEY.Key_M, CTRL)
    assert window.editor.clip.cues == THREE


def test_the_cursor_counts_letters_not_halves_of_emoji(window, qtbot, tab) -> None:
    give(window, (Cue(0, 2_000_000, "😀👩\u200d👧 ilta"),))
    tab.selection.select(0)
    tab.cue.write()
    tab.cue.text.choose(4, 4)
    press(window, qtbot, KEY.Key_Return, CTRL)
    assert texts(window) == ["😀👩\u200d👧", "ilta"]
    assert letters_before("a😀b", position_of("a😀b", 2)) == 2


def test_times_follow_the_playhead_and_the_keys(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(1)
    tab.table.setFocus()
    press(window, qtbot, KEY.Key_Period, ALT)
    press(window, qtbot, KEY.Key_Period, ALT)
    assert (window.editor.clip.cues[1].start_us, window.editor.clip.cues[1].end_us) == (1_200_000, 2_200_000)
    done = window.editor.done
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert window.editor.clip.cues == THREE, "presses in a row are one step"
    window.page.playback.seek(1_400_000)
    press(window, qtbot, KEY.Key_I, ALT)
    assert window.editor.clip.cues[1] == Cue(1_400_000, 2_000_000, "Tervetuloa")
    window.page.playback.seek(1_800_000)
    press(window, qtbot, KEY.Key_O, ALT)
    assert window.editor.clip.cues[1] == Cue(1_400_000, 1_800_000, "Tervetuloa")
    assert window.editor.done == done + 1


def test_a_typed_time_is_taken_and_nonsense_is_not(window, qtbot, tab) -> None:
    give(window, THREE)
    model = tab.model
    assert cells(tab, 1) == ["0:01.0", "1.0 s", "Tervetuloa"]
    assert model.setData(model.index(1, START), "0:01.5", Qt.ItemDataRole.EditRole)
    assert window.editor.clip.cues[1] == Cue(1_500_000, 2_500_000, "Tervetuloa")
    assert model.setData(model.index(1, LENGTH), "0.4", Qt.ItemDataRole.EditRole)
    assert window.editor.clip.cues[1] == Cue(1_500_000, 1_900_000, "Tervetuloa")
    assert not model.setData(model.index(1, START), "soon", Qt.ItemDataRole.EditRole)
    assert model.setData(model.index(0, START), "2.9", Qt.ItemDataRole.EditRole)
    assert texts(window) == ["Tervetuloa", "Kiitos", "Hyvää iltaa kaikille"]
    assert tab.selection.cue is not None and tab.selection.cue.text == "Hyvää iltaa kaikille"


def test_a_time_can_be_typed_with_the_keyboard(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(1)
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(1, START))
    press(window, qtbot, KEY.Key_F2)
    field = tab.table.findChild(QLineEdit)
    assert field is not None and field.text() == "0:01.000"
    field.setText("1.2")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.editor.clip.cues[1].start_us == 1_200_000)


def test_table_and_selection_follow_each_other(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.table.setFocus()
    qtbot.mouseClick(
        tab.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=tab.table.visualRect(tab.model.index(2, TEXT)).center(),
    )
    assert tab.selection.index == 2 and tab.cue.text.toPlainText() == "Kiitos"
    assert 2_000_000 <= window.page.playback.position_us < 3_000_000, "the picture goes there"
    press(window, qtbot, KEY.Key_Up)
    assert tab.selection.index == 1
    tab.selection.select(0)
    assert tab.table.currentIndex().row() == 0 and tab.table.chosen == (0,)
    press(window, qtbot, KEY.Key_Return)
    assert tab.cue.text.hasFocus()
    press(window, qtbot, KEY.Key_Down, ALT)
    assert tab.selection.index == 1


def test_coming_to_the_table_moves_nothing(window, qtbot, tab) -> None:
    give(window, THREE)
    window.page.playback.seek(1_200_000)
    window.page.player.setFocus()
    tab.table.setFocus()
    assert tab.selection.index == -1 and window.page.playback.position_us == 1_200_000


def test_several_are_taken_out_at_once(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(0)
    tab.table.setFocus()
    press(window, qtbot, KEY.Key_Down, SHIFT)
    assert tab.table.chosen == (0, 1)
    press(window, qtbot, KEY.Key_Delete)
    assert texts(window) == ["Kiitos"] and tab.selection.index == 0
    press(window, qtbot, KEY.Key_Delete)
    assert texts(window) == [] and tab.pages.currentWidget() is tab.empty
    press(window, qtbot, KEY.Key_Z, CTRL)
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert window.editor.clip.cues == THREE


def click_row(tab: CueTab, qtbot, row: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    place = tab.table.visualRect(tab.model.index(row, TEXT)).center()
    qtbot.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_captions_apart_are_chosen_with_ctrl_and_become_one(window, qtbot, tab) -> None:
    give(window, THREE)
    click_row(tab, qtbot, 0)
    click_row(tab, qtbot, 2, CTRL)
    assert tab.table.chosen == (0, 2)
    press(window, qtbot, KEY.Key_Period, ALT)
    assert [cue.start_us for cue in window.editor.clip.cues] == [100_000, 1_000_000, 2_100_000]
    window.editor.undo()
    click_row(tab, qtbot, 0)
    click_row(tab, qtbot, 2, CTRL)
    press(window, qtbot, KEY.Key_M, CTRL)
    assert texts(window) == ["Hyvää iltaa kaikille Tervetuloa Kiitos"]


def test_a_caption_that_was_left_out_again_stays(window, qtbot, tab) -> None:
    give(window, THREE)
    click_row(tab, qtbot, 0)
    click_row(tab, qtbot, 2, SHIFT)
    click_row(tab, qtbot, 1, CTRL)
    assert tab.table.chosen == (0, 2)
    press(window, qtbot, KEY.Key_Delete)
    assert texts(window) == ["Tervetuloa"]


def test_the_caption_on_screen_is_marked(window, qtbot, tab) -> None:
    give(window, THREE)
    window.page.playback.seek(1_200_000)
    font = tab.model.data(tab.model.index(1, TEXT), Qt.ItemDataRole.FontRole)
    assert tab.model.now == 1 and font.bold()
    assert tab.model.data(tab.model.index(0, TEXT), Qt.ItemDataRole.FontRole) is None
    window.page.playback.seek(2_200_000)
    assert tab.model.now == 2


def test_only_the_clips_captions_are_shown_unless_asked(window, qtbot, tab) -> None:
    give(window, THREE)
    window.editor.set_range(1_100_000, 1_900_000)
    assert tab.model.rowCount() == 1 and cells(tab, 0)[2] == "Tervetuloa"
    tab.selection.select(0)
    assert tab.table.currentIndex().row() == -1
    tab.whole.click()
    assert tab.model.rowCount() == 3 and tab.table.currentIndex().row() == 0
    tab.whole.click()
    window.editor.set_range(1_100_000, 1_900_000)
    window.editor.set_cues((THREE[0],), Message("edit_cue_delete"))
    assert tab.pages.currentWidget() is tab.empty and "1" in tab.empty.note.text()


def test_a_paste_beyond_what_is_read_is_cut_and_told(window, qtbot, tab, monkeypatch) -> None:
    monkeypatch.setattr("leike.compose.captions.spreading.MOST_CHARACTERS", 60)
    window.commands.trigger("captions.paste")
    pasted = QMimeData()
    for text, told in (("Hyvää iltaa. " * 4, False), ("Hyvää iltaa. " * 4, True)):
        pasted.setText(text)
        tab.paste.text.insertFromMimeData(pasted)
        qtbot.waitUntil(tab.paste.apply.isEnabled)
        assert ("too long; its end was left out" in tab.paste.note.text()) is told
    assert len(tab.paste.text.toPlainText()) == 60


def test_pasted_text_is_spread_and_saved_for_the_clip(window, qtbot, tab, tmp_path: Path) -> None:
    window.editor.set_range(1_000_000, 3_000_000)
    window.commands.trigger("captions.paste")
    assert tab.paste.text.hasFocus()
    pasted = QMimeData()
    pasted.setText("Hyvää iltaa. Tänään vieraana on kirjailija Aino Virtanen, joka lukee.\n\n– Kiitos!")
    tab.paste.text.insertFromMimeData(pasted)
    qtbot.waitUntil(tab.paste.apply.isEnabled, timeout=5000)
    assert "2" in tab.paste.note.text()
    tab.paste.apply.click()
    cues = window.editor.clip.cues
    assert len(cues) > 1 and cues[0].start_us == 1_000_000 and cues[-1].end_us == 3_000_000
    assert cues[-1].text == "– Kiitos!"
    assert tab.pages.currentWidget() is tab._list and tab.selection.index == 0
    file = tmp_path / "clip.srt"
    with qtbot.waitSignal(tab.files.saved):
        tab.files.save(file, whole=False)
    read = import_captions(file).cues
    assert [cue.text for cue in read] == texts(window)
    assert read[0].start_us == 0 and read[-1].end_us == 2_000_000
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert window.editor.clip.cues == ()


def test_a_file_that_is_there_is_asked_for(window, qtbot, tab, tmp_path: Path) -> None:
    give(window, THREE)
    file = tmp_path / "words.vtt"
    file.write_text("mine")
    tab.files.save(file, whole=True)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert file.name in box.text() and file.read_text() == "mine"
    with qtbot.waitSignal(tab.files.saved):
        box.buttons()[0].click()
    assert import_captions(file).cues == THREE


def test_tapping_along_sets_the_times_in_one_step(window, qtbot, tab) -> None:
    give(window, tuple(Cue(at * 100_000, at * 100_000 + 100_000, text) for at, text in enumerate("abc")))
    before, done = window.editor.clip.cues, window.editor.done
    press(window, qtbot, KEY.Key_T, CTRL)
    assert tab.tapping.hasFocus() and tab.tapping.how.text()
    window.page.playback.play()
    taps = []
    for wait_us in (300_000, 900_000):
        qtbot.waitUntil(lambda at=wait_us: window.page.playback.position_us >= at, timeout=5000)
        press(window, qtbot, KEY.Key_Return)
        taps.append(window.page.playback.position_us)
    press(window, qtbot, KEY.Key_Escape)
    window.page.playback.pause()
    cues = window.editor.clip.cues
    assert [cue.text for cue in cues] == ["a", "b", "c"]
    assert abs(cues[0].start_us - taps[0]) <= 40_000 and abs(cues[1].start_us - taps[1]) <= 40_000
    assert cues[0].end_us == cues[1].start_us and cues[1].end_us <= cues[2].start_us
    assert not tab.tapping.isVisible() and tab.cue.text.isVisible()
    assert window.editor.done == done + 1
    press(window, qtbot, KEY.Key_Z, CTRL)
    assert window.editor.clip.cues == before


def test_a_tap_can_be_taken_back_and_the_last_one_ends(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.tap")
    for at_us in (400_000, 800_000):
        window.page.playback.seek(at_us)
        press(window, qtbot, KEY.Key_Down)
    press(window, qtbot, KEY.Key_Backspace)
    assert window.page.playback.position_us < 800_000
    assert window.editor.clip.cues[0].start_us == 400_000
    for at_us in (1_200_000, 1_600_000):
        window.page.playback.seek(at_us)
        press(window, qtbot, KEY.Key_Return)
    assert not tab.tapping.on, "all captions have their time"
    assert [cue.start_us for cue in window.editor.clip.cues] == [400_000, 1_200_000, 1_600_000]


@pytest.mark.parametrize("by", ["undo", "drag"])
def test_what_else_changes_captions_ends_the_tapping(window, qtbot, tab, by: str) -> None:
    give(window, THREE)
    window.editor.seal()
    tab.tap_along()
    for time_us in (200_000, 600_000):
        window.page.playback.seek(time_us)
        press(window, qtbot, KEY.Key_Return)
    assert tab.tapping.on
    if by == "undo":
        press(window, qtbot, KEY.Key_Z, CTRL)
        after = THREE
    else:
        after = (*window.editor.clip.cues[:2], Cue(2_200_000, 2_900_000, "Kiitos"))
        give(window, after)
    assert not tab.tapping.on and not tab.tapping.isVisible()
    tab.tapping.press()
    assert window.editor.clip.cues == after


def test_find_and_replace_go_from_place_to_place(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.table.setFocus()
    press(window, qtbot, KEY.Key_H, CTRL)
    assert tab.search.wanted.hasFocus()
    qtbot.keyClicks(tab.search.wanted, "i")
    qtbot.waitUntil(lambda: len(tab.search.found) == 5)
    qtbot.waitUntil(lambda: tab.selection.index == 0)
    assert tab.cue.text.textCursor().selectedText() == "i" and tab.search.note.text() == "1 of 5"
    assert tab.search.wanted.hasFocus()
    press(window, qtbot, KEY.Key_Return)
    assert tab.search.note.text() == "2 of 5"
    press(window, qtbot, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert tab.search.note.text() == "1 of 5"
    tab.search.new.setText("y")
    tab.search.replace.click()
    qtbot.waitUntil(lambda: texts(window)[0] == "Hyvää yltaa kaikille")
    qtbot.waitUntil(lambda: len(tab.search.found) == 4)
    tab.search.replace_every.click()
    qtbot.waitUntil(lambda: texts(window) == ["Hyvää yltaa kaykylle", "Tervetuloa", "Kyytos"])
    qtbot.waitUntil(lambda: tab.search.found == ())
    press(window, qtbot, KEY.Key_Escape)
    assert not tab.search.isVisible()


def test_a_replacement_is_not_searched_again(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.replace")
    tab.search.wanted.setText("a")
    qtbot.waitUntil(lambda: len(tab.search.found) == 4)
    qtbot.waitUntil(lambda: tab.selection.index == 0)
    tab.search.new.setText("aa")
    for after in ("Hyvää iltaaa kaikille", "Hyvää iltaaaa kaikille", "Hyvää iltaaaa kaaikille"):
        tab.search.replace.click()
        qtbot.waitUntil(lambda after=after: texts(window)[0] == after)
        qtbot.waitUntil(lambda: not tab.search._search.busy)
    assert tab.selection.index == 1
    assert tab.cue.text.textCursor().selectedText() == "a"
    tab.search.replace.click()
    qtbot.waitUntil(lambda: texts(window)[1] == "Tervetuloaa")
    qtbot.waitUntil(lambda: tab.selection.index == 0)  # round again from the start


def test_a_replacement_that_changes_nothing_goes_on(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.replace")
    tab.search.wanted.setText("k")
    qtbot.waitUntil(lambda: len(tab.search.found) == 3)
    qtbot.waitUntil(lambda: tab.selection.index == 0)
    tab.search.new.setText("k")
    tab.search.replace.click()
    qtbot.waitUntil(lambda: tab.search.note.text().startswith("2"))
    assert window.editor.clip.cues == THREE
    give(window, THREE[:2])
    qtbot.waitUntil(lambda: len(tab.search.found) == 2)
    assert tab.search.note.text() == "2 of 2", "and no further on its own"


def test_a_replacement_that_fails_moves_nothing_later(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.replace")
    tab.search.pattern.click()
    tab.search.wanted.setText("k")
    qtbot.waitUntil(lambda: len(tab.search.found) == 3)
    qtbot.waitUntil(lambda: tab.selection.index == 0)
    tab.search.new.setText("\\9")
    tab.search.replace.click()
    qtbot.waitUntil(lambda: tab.search.found == ())
    tab.search.wanted.setText("T")
    qtbot.waitUntil(lambda: len(tab.search.found) > 0)
    assert tab.search.note.text().startswith("1 of"), "the first place of the new search"


def test_a_broken_pattern_is_explained_in_the_bar(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.find")
    tab.search.pattern.click()
    tab.search.wanted.setText("(")
    qtbot.waitUntil(lambda: "pattern" in tab.search.note.text())


def test_two_thousand_captions_stay_quick(window, qtbot, tab) -> None:
    # behind the clip, so that the pictures of the clip need not be drawn again
    times = range(5_000_000, 5_000_000 + 2000 * 2_000_000, 2_000_000)
    many = tuple(Cue(at_us, at_us + 1_900_000, f"Teksti {number} sana") for number, at_us in enumerate(times))
    give(window, many)
    tab.whole.click()
    tab.selection.select(1000)
    tab.cue.write()
    began = time.thread_time()
    qtbot.keyClicks(tab.cue.text, "abcdefghij")
    letter_ms = (time.thread_time() - began) * 100
    assert texts(window)[1000].endswith("sanaabcdefghij")
    window.commands.trigger("captions.replace")
    began = time.process_time()
    tab.search.wanted.setText("sana")
    qtbot.waitUntil(lambda: len(tab.search.found) == 2000, timeout=5000)
    tab.search.new.setText("lause")
    tab.search.replace_every.click()
    qtbot.waitUntil(lambda: texts(window)[1999] == "Teksti 1999 lause", timeout=5000)
    replace_s = time.process_time() - began
    assert letter_ms < 50 and replace_s < 3


@pytest.mark.parametrize(
    "text", ["שלום עולם", "a\0b\x07", "😀👩\u200d👧", "<b>x</b> {\\an8}", "\u202ekirja", "a" + "\u0301" * 500]
)
def test_hostile_text_is_kept_or_cleaned_and_saved(window, qtbot, tab, tmp_path: Path, text: str) -> None:
    give(window, THREE)
    tab.selection.select(1)
    tab.cue.write()
    pasted = QMimeData()
    pasted.setText(text)
    tab.cue.text.selectAll()
    tab.cue.text.insertFromMimeData(pasted)
    assert texts(window)[1] == text.replace("\0", "").replace("\x07", "")
    file = tmp_path / "words.vtt"
    with qtbot.waitSignal(tab.files.saved):
        tab.files.save(file, whole=True)
    assert len(import_captions(file).cues) == 3


def test_ten_thousand_letters_are_cut_and_it_is_said(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(1)
    tab.cue.write()
    pasted = QMimeData()
    pasted.setText("x" * 10_000)
    tab.cue.text.insertFromMimeData(pasted)
    assert len(texts(window)[1]) == LONGEST_TEXT == len(tab.cue.text.toPlainText())
    assert str(LONGEST_TEXT) in tab.cue.problem.text() and tab.cue.problem.isVisible()


def test_a_problem_is_shown_and_mended_with_one_press(window, qtbot, tab) -> None:
    give(window, (Cue(0, 300_000, "Hyvää iltaa kaikille"), Cue(2_500_000, 3_000_000, "Kiitos")))
    qtbot.waitUntil(lambda: 0 in tab.checks.found, timeout=5000)
    sign = tab.model.data(tab.model.index(0, SIGN), Qt.ItemDataRole.DecorationRole)
    assert sign is not None and not sign.isNull()
    assert tab.model.data(tab.model.index(0, SIGN), Qt.ItemDataRole.AccessibleTextRole)
    tab.selection.select(0)
    assert tab.cue.problem.isVisible() and "fast" in tab.cue.problem.text()
    assert tab.cue.mend.isVisible()
    done = window.editor.done
    tab.cue.mend.click()
    assert window.editor.done == done + 1
    assert window.editor.clip.cues[0].end_us > 1_000_000
    qtbot.waitUntil(lambda: not tab.cue.problem.isVisible(), timeout=5000)


def test_drift_is_stretched_away_and_the_rest_is_moved(window, qtbot, tab) -> None:
    give(window, (Cue(0, 400_000, "a"), Cue(500_000, 900_000, "b"), Cue(1_000_000, 1_400_000, "c")))
    tab.selection.select(2)
    window.page.playback.seek(2_000_000)
    window.commands.trigger("captions.stretch_here")
    assert [cue.start_us for cue in window.editor.clip.cues] == [0, 1_000_000, 2_000_000]
    tab.selection.select(1)
    window.page.playback.seek(1_200_000)
    window.commands.trigger("captions.rest_here")
    assert [cue.start_us for cue in window.editor.clip.cues] == [0, 1_200_000, 2_200_000]


def test_every_control_has_a_name_and_a_place_for_the_finger(window, qtbot, tab) -> None:
    give(window, THREE)
    for button in tab.buttons.values():
        assert button.text() and button.accessibleName() and button.toolTip()
        assert button.height() >= 24 and button.width() >= button.minimumSizeHint().width()
    rows = [
        sorted(b.geometry().getCoords()[::2] for b in list(tab.buttons.values())[a:b])
        for a, b in ((0, 5), (5, 9))
    ]
    for row in rows:
        assert all(left[1] < right[0] for left, right in pairwise(row)), "no button covers another"


def test_no_key_of_captions_belongs_to_another_command(window) -> None:
    for command in window.commands.all("captions"):
        for key in command.keys:
            assert [user.name for user in window.commands.users_of(key)] == [command.name], key.toString()


def test_a_longer_caption_pushes_the_rest(window, qtbot, tab) -> None:
    give(window, THREE)
    tab.selection.select(0)
    window.page.playback.seek(1_400_000)
    window.commands.trigger("captions.ripple")
    assert [(cue.start_us, cue.end_us) for cue in window.editor.clip.cues] == [
        (0, 1_400_000),
        (1_400_000, 2_400_000),
        (2_400_000, 3_400_000),
    ]


def test_another_clip_ends_the_tapping(window, qtbot, tab) -> None:
    give(window, THREE)
    window.commands.trigger("captions.tap")
    window.page.playback.seek(400_000)
    press(window, qtbot, KEY.Key_Return)
    window.editor.add_clip(window.editor.new_clip_at(0))
    assert not tab.tapping.on and tab.selection.index == -1
    done = window.editor.done
    tab.tapping.press()
    assert window.editor.done == done


SPOKEN = "1\n00:00:00,500 --> 00:00:01,500\nLuettu tiedostosta\n"


def nothing_runs(window) -> bool:
    return not window.runner.findChildren(Task)


def test_captions_that_come_late_leave_another_clip_alone(window, qtbot, tab, tmp_path: Path) -> None:
    give(window, THREE)
    window.editor.duplicate_clip(0)
    file = tmp_path / "late.srt"
    file.write_text(SPOKEN)
    tab.load(file)
    window.editor.select(0)
    qtbot.waitUntil(lambda: nothing_runs(window))
    assert [clip.cues for clip in window.editor.project.clips] == [THREE, THREE]


def test_captions_come_in_though_the_recording_was_moved_meanwhile(
    window, qtbot, tab, tmp_path: Path
) -> None:
    file, moved = tmp_path / "moved.srt", tmp_path / "moved.mp4"
    file.write_text(SPOKEN)
    recording = window.editor.recording
    shutil.copy(recording.path, moved)
    tab.load(file)
    window.editor.relink_all({recording.path: replace(recording, path=str(moved))})
    qtbot.waitUntil(lambda: texts(window) == ["Luettu tiedostosta"])


def test_a_letter_looks_at_no_other_captions_or_clips(window, qtbot, tab, monkeypatch) -> None:
    give(window, THREE)
    window.editor.duplicate_clip(0)
    tab.selection.select(1)
    tab.cue.write()
    qtbot.waitUntil(lambda: nothing_runs(window))
    described, looked = [], []
    clips = window.page.clips.model
    describe = clips._describe
    monkeypatch.setattr(
        clips, "_describe", lambda row, *more: (described.append(row), describe(row, *more))[1]
    )
    monkeypatch.setattr("leike.gui.captions.scope.seen_in", lambda *asked: looked.append(asked) or ())
    qtbot.keyClicks(tab.cue.text, "!")
    assert set(described) == {1} and not looked
    qtbot.waitUntil(lambda: tab.cue.count.text().startswith("11"))


def test_another_time_or_range_shows_other_captions(window, qtbot, tab) -> None:
    give(window, THREE)
    window.editor.set_range(0, 1_500_000)
    assert tab.scope.indices == (0, 1)
    give(window, (THREE[0], Cue(1_600_000, 2_000_000, "Tervetuloa"), THREE[2]))
    assert tab.scope.indices == (0,)
    window.editor.set_range(0, 2_500_000)
    assert tab.scope.indices == (0, 1, 2)


def test_a_bug_in_the_checks_is_shown(window, qtbot, tab, monkeypatch) -> None:
    def broken(*_args, **_more) -> None:
        raise ZeroDivisionError("a bug")

    window.banner.shown.disconnect()  # the tests' own guard against bugs
    monkeypatch.setattr("leike.compose.cue_checks.problems", broken)
    give(window, THREE)
    qtbot.waitUntil(lambda: "ZeroDivisionError" in window.banner.report)


@pytest.mark.parametrize(
    ("text", "spoken", "expected"),
    [("och det är en bok som vi har", "fi", "sv"), ("Bibliotek", "sv", "sv"), ("Bibliotek", "en", "en")],
)
def test_captions_are_checked_in_their_language_or_the_windows(
    window, qtbot, recordings, monkeypatch, text: str, spoken: str, expected: str
) -> None:
    from leike.compose import cue_checks

    asked: list[str] = []
    really = cue_checks.problems

    def spy(*args, language: str, **named):
        asked.append(language)
        return really(*args, language=language, **named)

    monkeypatch.setattr(cue_checks, "problems", spy)
    open_file(window, qtbot, recordings("plain"))
    window.languages.switch(spoken)
    window.editor.set_cues((Cue(0, 1_000_000, text),), Message("edit_captions"))
    qtbot.waitUntil(lambda: asked[-1:] == [expected])
