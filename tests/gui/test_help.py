"""History, settings, manual, versions and the report, as a person meets them."""

import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from leike.app.caches import cached_bytes
from leike.app.problem_report import without_names
from leike.gui.bridge import UnexpectedError
from leike.gui.help.about import AboutWindow
from leike.gui.help.journal import Journal
from leike.gui.help.manual import CHAPTERS, ManualWindow, read_manual
from leike.gui.help.report import ReportWindow
from leike.gui.history.window import HistoryWindow
from leike.gui.settings import looks
from leike.gui.settings.values import CACHE_MEGABYTES, LOOK, MOTION, TEXT_PERCENT, kept_export_folder
from leike.gui.settings.window import SettingsWindow
from leike.gui.steps import Step
from leike.gui.theme import DARK, LIGHT, current_colours
from leike.gui.widgets.banner import Banner
from leike.media.analysis_cache import analysis_folder
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.messages import Message
from leike.resources import docs_folder
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)


def test_the_history_shows_long_names_whole(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.rename_clip(0, "Romaani syntyi lukusalissa ja kirjastoauto kuljettaa tarinoita")
    window.editor.undo()
    history = window.desk.open("history")
    assert isinstance(history, HistoryWindow)
    first, long = (history.list.visualItemRect(history.list.item(row)) for row in (0, 1))
    assert long.width() <= history.list.viewport().width() and long.height() > 1.5 * first.height()


def test_the_history_goes_back_and_on_again(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    editor = window.editor
    editor.set_in(100_000)
    editor.seal()
    editor.set_texts(title="Uusi", speaker="", role="")
    history = window.desk.open("history")
    assert isinstance(history, HistoryWindow)
    assert [history.list.item(row).text() for row in range(3)] == [
        "The beginning", "Change start or end · Clip 1", "▶ Change the titles · Uusi (now)"
    ]  # fmt: skip
    place = history.list.visualItemRect(history.list.item(0)).center()
    qtbot.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor.in_us == 0 and editor.clip.title == ""
    assert history.list.item(0).text() == "▶ The beginning (now)"
    assert history.list.item(2).text() == "Change the titles · Uusi (undone)"
    window.languages.switch("fi")
    qtbot.waitUntil(lambda: history.list.item(1).text().startswith("Muuta alkua tai loppua"))
    history.list.setCurrentRow(2)
    qtbot.keyClick(history.list, Qt.Key.Key_Return)
    assert editor.in_us == 100_000 and editor.clip.title == "Uusi"


def choose(qtbot, box, value) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_settings_are_in_force_at_once_and_kept(window, qtbot, qapp, tmp_path: Path, monkeypatch) -> None:
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    before_px = window.page.steps.buttons[Step.CUT].fontMetrics().height()
    choose(qtbot, settings.text_size, 150)
    assert window.page.steps.buttons[Step.CUT].fontMetrics().height() > before_px * 1.35
    choose(qtbot, settings.text_size, 100)
    assert window.page.steps.buttons[Step.CUT].fontMetrics().height() == before_px
    choose(qtbot, settings.look, "dark")
    assert current_colours() is DARK
    ground = window.grab().toImage().pixelColor(3, window.height() - 3).name()
    choose(qtbot, settings.look, "light")
    assert current_colours() is LIGHT and ground == DARK.ground
    choose(qtbot, settings.cache_limit, 1000)
    monkeypatch.setattr(looks, "_usual_motion", lambda: (700, True))
    settings.motion.click()
    assert qapp.cursorFlashTime() == 0 and not qapp.isEffectEnabled(Qt.UIEffect.UI_General)
    settings.motion.click()
    assert qapp.cursorFlashTime() == 700 and qapp.isEffectEnabled(Qt.UIEffect.UI_General)
    settings.motion.click()
    settings.folder.take(str(tmp_path))
    assert window.page.export.folder == tmp_path == kept_export_folder()
    assert (CACHE_MEGABYTES.get(), MOTION.get(), LOOK.get()) == (1000, "reduced", "light")
    choose(qtbot, settings.language, "sv")
    assert window.languages.code == "sv" and window.menus.language.actions()[1].isChecked()


def test_the_cache_is_cleared_of_its_own_files_only(window, qtbot) -> None:
    folder = analysis_folder()
    folder.mkdir(parents=True)
    (folder / "a.analysis").write_bytes(bytes(3_000_000))
    (folder / "my notes.txt").write_text("mine")
    for place in ("commands/0123456789abcdef/clip1", "commands/mine", "dry-run/clip1"):
        (folder.parent / place).mkdir(parents=True)
        (folder.parent / place / "card.png").write_bytes(bytes(1_000_000))
    (folder / "link.analysis").symlink_to(folder / "my notes.txt")
    settings = window.desk.open("settings")
    qtbot.waitUntil(lambda: "5 MB" in settings._notes["cache"].text())
    qtbot.mouseClick(settings.clear_cache, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "0 MB" in settings._notes["cache"].text())
    assert cached_bytes() == 0 and (folder / "my notes.txt").read_text() == "mine"
    kept = [path.relative_to(folder.parent) for path in folder.parent.rglob("*.png")]
    assert kept == [Path("commands/mine/card.png")]


def test_a_lower_limit_of_the_cache_is_kept_to_at_once(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    findings = window.page.timeline.findings
    qtbot.waitUntil(lambda: not findings.busy, timeout=20_000)
    folder = analysis_folder()
    for number in range(3):
        (folder / f"{number}.analysis").write_bytes(b"")
        os.truncate(folder / f"{number}.analysis", 150_000_000)
        os.utime(folder / f"{number}.analysis", (number, number))
    settings = window.desk.open("settings")
    choose(qtbot, settings.cache_limit, 200)
    qtbot.waitUntil(lambda: not settings._measure.busy)
    left = sorted(path.name for path in folder.iterdir() if path.name[1:] == ".analysis")
    assert left == ["2.analysis"] and cached_bytes() <= 200_000_000
    window.open(recordings("plain"))
    qtbot.waitUntil(
        lambda: findings._cache is not None and findings._cache._limit_bytes == 200_000_000, timeout=10_000
    )


@pytest.mark.parametrize("kept", ["pink", 7, ["a", "b"], True, "", b"\x00", "9" * 5000])
def test_settings_that_are_none_count_as_not_chosen(qapp, kept) -> None:
    for choice in (LOOK, TEXT_PERCENT, MOTION, CACHE_MEGABYTES):
        QSettings().setValue(choice.key, kept)
        assert choice.get() == choice.default
    QSettings().setValue("export_folder", kept)
    assert kept_export_folder() is None


def test_texts_follow_the_font_of_the_system(window, qtbot, monkeypatch) -> None:
    button = window.page.steps.buttons[Step.CUT]
    before_px = button.fontMetrics().height()
    monkeypatch.setattr("leike.gui.settings.looks.system_point_size", lambda: 16.0)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))  # as when the system's font changes
    qtbot.waitUntil(lambda: button.fontMetrics().height() > before_px * 1.4)
    monkeypatch.undo()
    window.desk.looks.apply_text_size()


def test_the_report_tells_versions_and_no_names(window, qtbot, recordings, tmp_path: Path) -> None:
    names = ["Salanen", "Terttu", "Kirjailijavierailu", "Hiljaiset", "raportti-kansio"]
    folder = tmp_path / "raportti-kansio Terttu"
    folder.mkdir()
    recording = folder / "Kirjailijavierailu Salanen.mp4"
    shutil.copy(recordings("plain"), recording)
    open_file(window, qtbot, recording)
    cue = Cue(start_us=0, end_us=900_000, text="Hiljaiset Salanen")
    clip = replace(
        window.editor.clip, cues=(cue,), name="Terttu", title="Kirjailijavierailu", speaker="Salanen"
    )
    window.editor.change_clip(Message("edit_titles"), clip)
    window.show_error(RequestError("gui_batch_sheet", file=recording.name))
    report = window.desk.open("report")
    assert isinstance(report, ReportWindow)
    qtbot.waitUntil(lambda: report.ready, timeout=30_000)
    qtbot.mouseClick(report.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text == report.text.toPlainText()
    for told in ("Leike ", "Python 3", "ffmpeg: ok", "1 clips, 1 captions", "h264", "gui_batch_sheet"):
        assert told in text
    home = [part for part in (*tmp_path.parts, *Path.home().parts) if len(part) > 3]
    plain = text.replace("frames/s", "").casefold()
    assert [name for name in (*names, *home, "/") if name.casefold() in plain] == []


def test_a_bug_stands_in_the_journal_without_its_texts(window) -> None:
    banner = Banner(window.languages)
    journal = Journal(banner, window)
    banner.show_error(
        UnexpectedError("Traceback (most recent call last):\nFileNotFoundError: 'Terttu.mp4'\n")
    )
    assert journal.lines[0].endswith(" gui_unexpected")
    assert journal.lines[1:] == ("Traceback (most recent call last):", "FileNotFoundError")


def test_a_trace_keeps_places_and_kinds_only() -> None:
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/home/aino/x/site-packages/leike/gui/window.py", line 12, in open\n'
        '    path = Path("/home/aino/Terttu.mp4")\n'
        "leike.model.errors.RequestError: Terttu\n  the rest of it: Terttu\nTerttu: aino\n"
    )
    assert without_names(trace) == (
        "Traceback (most recent call last):\n  leike/gui/window.py:12 open\nleike.model.errors.RequestError"
    )


def test_about_lists_versions_and_licences(window, qtbot) -> None:
    about = window.desk.open("about")
    assert isinstance(about, AboutWindow)
    qtbot.waitUntil(lambda: about.tree.topLevelItemCount() > 5, timeout=30_000)
    items = [about.tree.topLevelItem(row) for row in range(about.tree.topLevelItemCount())]
    rows = {item.text(0).lower(): (item.text(1), item.text(2)) for item in items if item is not None}
    assert rows["ffmpeg"][0] and "GPL" in rows["ffmpeg"][1]
    assert rows["pyside6"][0].startswith("6.") and "LGPL" in rows["pyside6"][1]
    assert all(licence for _version, licence in rows.values())
    assert "GPL-3.0-or-later" in about.licence.text()


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_manual_has_a_chapter_for_each_step(language) -> None:
    text = (docs_folder() / "manual" / f"{language}.md").read_text("utf-8")
    chapters = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    names = {"fi": ["Leikkaa", "Tekstitä", "Rajaa", "Vie"], "en": ["Cut", "Caption", "Frame", "Export"]}
    assert [chapters[CHAPTERS[step]] for step in Step] == names[language]
    assert len(chapters) == 10


def test_f1_opens_the_manual_at_the_step(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.go_to(Step.EXPORT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    manual = window.desk.windows["manual"]
    assert isinstance(manual, ManualWindow)
    qtbot.waitUntil(lambda: manual.shown)
    assert manual.chapters.currentItem().text() == "Export"
    assert manual.text.verticalScrollBar().value() > 0
    assert shown_pictures(manual), "the manual has pictures"
    assert all(height > 100 for height in shown_pictures(manual)), "a sign of a missing picture is small"
    window.languages.switch("fi")
    qtbot.waitUntil(lambda: manual.shown and manual.chapters.currentItem().text() == "Vie")


def shown_pictures(manual: ManualWindow) -> list[float]:
    """Heights of the blocks that are a picture, as they are laid out."""
    document, block, heights = manual.text.document(), manual.text.document().begin(), []
    while block.isValid():
        if block.text() == "\ufffc":
            heights.append(document.documentLayout().blockBoundingRect(block).height())
        block = block.next()
    return heights


def test_missing_pictures_leave_no_hole_in_the_manual(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "manual").mkdir()
    (tmp_path / "pictures").mkdir()
    lines = ["## A", "![there](../pictures/a.png)", "![gone](../pictures/b.png)", "Text"]
    (tmp_path / "manual" / "en.md").write_text("\n\n".join(lines))
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(tmp_path / "pictures" / "a.png"))
    monkeypatch.setattr("leike.gui.help.manual.docs_folder", lambda: tmp_path)
    manual = read_manual("sv")  # English where there is none
    assert (
        list(manual.pictures) == ["../pictures/a.png"] and manual.pictures["../pictures/a.png"].width() == 620
    )
    assert "gone" not in manual.text and "there" in manual.text
    monkeypatch.setattr("leike.gui.help.manual.docs_folder", lambda: tmp_path / "nowhere")
    assert read_manual("fi").text == ""
