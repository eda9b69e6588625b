"""The window's languages: complete, fresh, and switched while it is open."""

import tomllib

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from leike.gui.language import preferred_language
from leike.gui.main import make_window
from leike.gui.steps import Step
from leike.model.messages import Message
from leike.presets.store import default_store
from leike.resources import assets_folder
from translating import SOURCES, collect, texts
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_the_sources_is_translated(language, tmp_path) -> None:
    fresh = tmp_path / "fresh.ts"
    collect(fresh)
    kept = texts(assets_folder() / "translations" / f"leike_{language}.ts")
    assert set(texts(fresh)) == set(kept)
    assert [key for key, text in kept.items() if not text.strip()] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_translations_keep_the_values_they_mention(language) -> None:
    import re

    for (_context, source), text in texts(assets_folder() / "translations" / f"leike_{language}.ts").items():
        assert sorted(re.findall(r"\{\w+\}", source)) == sorted(re.findall(r"\{\w+\}", text)), source


def test_the_window_starts_in_english_where_no_translation_was_compiled(qapp, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("leike.gui.language.compiled_folder", lambda: tmp_path / "nothing here")
    made = make_window(qapp, "fi", default_store())
    assert made.page.steps.buttons[Step.EXPORT].text() == "4  Export"
    assert (
        made.languages.speak(Message("edit_trim")) == "Muuta alkua tai loppua"
    )  # sentences need no compiling
    made.close()
    assert made.finish()
    made.languages.close()


def test_no_text_hides_in_an_f_string_or_behind_an_alias() -> None:
    for path in SOURCES.rglob("*.py"):
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
    qtbot.waitUntil(lambda: "Fits" in shown_texts(window))  # the check of the channels comes in later
    english = shown_texts(window)
    window.menus.language.actions()[0].trigger()
    qtbot.waitUntil(lambda: "Vie" in shown_texts(window))
    finnish = shown_texts(window)
    assert {"1  Leikkaa", "2  Tekstitä", "3  Rajaa", "4  Vie", "Vie 2 tiedostoa"} <= finnish
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


def test_a_channel_goes_by_its_name_in_every_sentence(window) -> None:
    said = Message("limit_too_long", {"preset": "instagram-story", "length_s": 70, "limit_s": 60})
    name = window.parts.presets["instagram-story"].name
    for code in ("fi", "sv", "en"):
        window.languages.switch(code)
        sentence = window.languages.speak(said)
        assert name.spoken(code) in sentence and "instagram-story" not in sentence


def test_the_environment_and_the_caller_choose_the_language(monkeypatch) -> None:
    monkeypatch.setenv("LEIKE_LANG", "sv")
    assert preferred_language(None) == "sv"
    assert preferred_language("fi") == "fi"
    monkeypatch.setenv("LEIKE_LANG", "de")
    assert preferred_language(None) == "en"
