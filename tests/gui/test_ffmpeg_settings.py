"""The program that makes the films, in the settings, as a person meets it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fake_programs import EXIT_1, FOREVER, disguised, elf, needs_linux, write_program
from leike.export.binary import find_ffmpeg, shipped_ffmpeg
from leike.export.taken_ffmpeg import TakenFfmpeg, TakenNote, digest_of, write_note
from leike.gui.settings.ffmpeg_rows import FfmpegRows
from leike.gui.settings.window import SettingsWindow

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)


def rows_of(window, qtbot) -> FfmpegRows:
    """The part of the settings, once it knows how it is."""
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    qtbot.waitUntil(lambda: settings.ffmpeg.choose.isEnabled(), timeout=20_000)
    return settings.ffmpeg


def noted(file: Path, version: str) -> TakenFfmpeg:
    facts = file.stat()
    return TakenFfmpeg(
        kind="used", file=str(file), sha256=digest_of(file), size_bytes=facts.st_size,
        modified_ns=facts.st_mtime_ns, version=version, taken_on="2026-11-24",
    )  # fmt: skip


def press(button) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_leikes_own_is_told_and_there_is_nothing_to_go_back_to(window, qtbot) -> None:
    rows = rows_of(window, qtbot)
    assert "9.0.2" in rows.about.text() and "came with Leike" in rows.about.text()
    assert not rows.back.isVisible() and not rows.again.isVisible() and not rows.bar.isVisible()


def test_a_person_takes_another_sees_it_checked_and_goes_back(window, qtbot, tmp_path: Path) -> None:
    other = tmp_path / "download" / "ffmpeg"
    other.parent.mkdir()
    shutil.copy(shipped_ffmpeg(), other)
    rows, seen = rows_of(window, qtbot), set[str]()
    rows.take(other)
    assert rows.bar.isVisible() and rows.cancel.hasFocus() and not rows.choose.isEnabled()
    qtbot.waitUntil(lambda: (seen.add(rows.step.text()), rows.outcome.isVisible())[1], timeout=300_000)
    assert len(seen) > 3, rows.outcome.text()
    other.unlink()
    qtbot.waitUntil(lambda: rows.back.isVisible() and rows.back.isEnabled(), timeout=20_000)
    assert "copied" in rows.about.text() and "passed all checks" in rows.outcome.text()
    assert find_ffmpeg().origin == "copied" and not rows.bar.isVisible()
    press(rows.back)
    qtbot.waitUntil(lambda: "came with Leike" in rows.about.text(), timeout=20_000)
    assert find_ffmpeg().path == shipped_ffmpeg() and "its own ffmpeg again" in rows.outcome.text()


@needs_linux
def test_one_that_is_none_is_refused_with_its_sentence(window, qtbot, tmp_path: Path) -> None:
    rows = rows_of(window, qtbot)
    rows.take(write_program(tmp_path / "ffmpeg", elf(EXIT_1)))
    qtbot.waitUntil(lambda: rows.outcome.isVisible(), timeout=20_000)
    assert "does not run as ffmpeg does" in rows.outcome.text() and rows.outcome.objectName() == "refused"
    assert find_ffmpeg().origin == "shipped"


@needs_linux
def test_a_check_can_be_cancelled(window, qtbot, tmp_path: Path) -> None:
    rows = rows_of(window, qtbot)
    rows.take(write_program(tmp_path / "ffmpeg", elf(FOREVER)))
    qtbot.waitUntil(lambda: rows.bar.value() >= 10, timeout=20_000)
    press(rows.cancel)
    qtbot.waitUntil(lambda: rows.choose.isEnabled(), timeout=10_000)
    assert not rows.outcome.isVisible() and not rows.bar.isVisible() and find_ffmpeg().origin == "shipped"


def test_one_that_changed_is_told_and_can_be_checked_again(window, qtbot, tmp_path: Path) -> None:
    other = Path(shutil.copy(shipped_ffmpeg(), tmp_path / "ffmpeg"))
    write_note(TakenNote(current=noted(other, "9.0.2")))
    with other.open("ab") as file:
        file.write(b"\0")
    rows = rows_of(window, qtbot)
    assert (
        "has changed since it was checked" in rows.warning.text() and "came with Leike" in rows.about.text()
    )
    assert rows.again.isVisible() and rows.again.isEnabled()


def test_what_only_it_support_can_mend_is_told_quietly(window, qtbot) -> None:
    rows = rows_of(window, qtbot)
    assert "stems from a version with known faults" in rows.remarks.text()


@needs_linux
def test_a_version_with_known_faults_is_warned_of_in_yellow(window, qtbot, tmp_path: Path) -> None:
    old = disguised(tmp_path / "ffmpeg", "echo ffmpeg version 7.0.2")
    write_note(TakenNote(current=noted(old, "7.0.2")))
    rows = rows_of(window, qtbot)
    assert rows.about.text() == "Version 7.0.2, chosen, stays where it is"
    assert "CVE-2026-40962" in rows.warning.text() and rows.warning.objectName() == "warning"


def test_where_it_has_decided_nothing_can_be_chosen_nor_taken_back(
    window, qtbot, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "policy.toml").write_text("features_off = ['ffmpeg_replace']\n")
    monkeypatch.setenv("LEIKE_POLICY", str(tmp_path / "policy.toml"))
    taken = Path(shutil.copy(shipped_ffmpeg(), tmp_path / "ffmpeg"))
    write_note(TakenNote(current=noted(taken, "9.0.2")))
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    rows = settings.ffmpeg
    qtbot.waitUntil(lambda: "9.0.2" in rows.about.text(), timeout=20_000)
    assert rows.back.isVisible()
    assert not rows.choose.isEnabled() and not rows.back.isEnabled()
    told = rows.choose.accessibleDescription()
    assert "organisation" in told
    assert (settings._notes["ffmpeg"].text(), rows.choose.toolTip()) == (told, told)
    rows.take(taken)
    qtbot.waitUntil(lambda: rows.outcome.isVisible(), timeout=20_000)
    assert rows.outcome.text() == told
    assert find_ffmpeg().path == taken
