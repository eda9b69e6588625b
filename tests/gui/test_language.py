"""The window's languages: complete, fresh, and switched while it is open."""

import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from leike.gui.language import preferred_language
from leike.resources import assets_folder
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

TOOLS = Path(sys.executable).parent
GUI = Path(__file__).resolve().parents[2] / "desktop" / "leike" / "gui"


def texts(file: Path) -> dict[tuple[str, str], str]:
    """Translations by context and source; unfinished ones are empty."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.text or "") if done else ""
    return found


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_the_sources_is_translated(language, tmp_path) -> None:
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in GUI.rglob("*.py"))
    command = [str(TOOLS / "pyside6-lupdate"), *sources, "-silent", "-locations", "none", "-ts", str(fresh)]
    subprocess.run(command, check=True)
    kept = texts(assets_folder() / "translations" / f"leike_{language}.ts")
    assert set(texts(fresh)) == set(kept)
    assert [key for key, text in kept.items() if not text.strip()] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_translations_keep_the_values_they_mention(language) -> None:
    import re

    for (_context, source), text in texts(assets_folder() / "translations" / f"leike_{language}.ts").items():
        assert sorted(re.findall(r"\{\w+\}", source)) == sorted(re.findall(r"\{\w+\}", text)), source


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_compiled_translations_are_fresh(language, tmp_path) -> None:
    source = assets_folder() / "translations" / f"leike_{language}.ts"
    made = tmp_path / "made.qm"
    subprocess.run([str(TOOLS / "pyside6-lrelease"), "-silent", str(source), "-qm", str(made)], check=True)
    assert made.read_bytes() == source.with_suffix(".qm").read_bytes()


def test_no_text_hides_in_an_f_string_or_behind_an_alias() -> None:
    for path in GUI.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "self.tr(f" not in source and "{self.tr" not in source, path
        assert " tr = " not in source, path


def test_the_windows_own_messages_are_in_all_languages() -> None:
    folder = assets_folder() / "translations" / "messages"
    tables = [tomllib.loads((folder / f"gui.{code}.toml").read_text("utf-8")) for code in ("en", "fi", "sv")]
    assert tables[0].keys() == tables[1].keys() == tables[2].keys()


def test_the_language_is_switched_while_the_window_is_open(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.open(tmp_path / "gone.mp4")
    qtbot.waitUntil(lambda: "gone.mp4" in window.banner.text)
    english = shown_texts(window)
    window.menus.language.actions()[0].trigger()
    qtbot.waitUntil(lambda: "Vie" in shown_texts(window))
    finnish = shown_texts(window)
    assert {"Leikkaa", "Tekstitä ja otsikoi", "Rajaa", "Vie", "Vie 2 tiedostoa"} <= finnish
    assert "Export 2 files" in english - finnish
    assert "gone.mp4" in window.banner.text and window.banner.text not in english
    assert window.page.export.presets.rows["instagram-story"].box.text() == "Instagram-tarina"
    assert window.page.player.chooser.itemText(0) == "Instagram-tarina"
    assert preferred_language(None) == "fi"  # remembered
    window.menus.language.actions()[2].trigger()
    qtbot.waitUntil(lambda: shown_texts(window) == english)


def shown_texts(window) -> set[str]:
    labels = {label.text() for label in window.findChildren(QLabel)}
    return (labels | {button.text() for button in window.findChildren(QAbstractButton)}) - {""}


def test_the_environment_and_the_caller_choose_the_language(monkeypatch) -> None:
    monkeypatch.setenv("LEIKE_LANG", "sv")
    assert preferred_language(None) == "sv"
    assert preferred_language("fi") == "fi"
    monkeypatch.setenv("LEIKE_LANG", "de")
    assert preferred_language(None) == "en"
