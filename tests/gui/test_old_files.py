"""Files of earlier versions, as a person finds them in the window."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from leike.gui.commands import keys_text
from leike.gui.language import preferred_language
from leike.gui.presets.library import kept_brand
from leike.gui.settings.values import (
    CACHE_MEGABYTES,
    LOOK,
    MOTION,
    TEXT_PERCENT,
    kept_export_folder,
    stalls_are_noted,
)
from leike.gui.window import MainWindow
from museum.halls import EXHIBITS, first_words
from project_steps import open_project

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


@pytest.fixture
def old_settings(own_settings: None) -> None:
    """What was set in an earlier version, wherever this system keeps settings."""
    settings, kept = QSettings(), QSettings(str(EXHIBITS / "settings.ini"), QSettings.Format.IniFormat)
    for key in kept.allKeys():
        settings.setValue(key, kept.value(key))
    settings.sync()


@pytest.mark.parametrize("exhibit", first_words("project"), ids=lambda path: path.name)
def test_an_old_project_shows_its_clips_texts_and_channels(
    window: MainWindow, qtbot, recordings, tmp_path: Path, exhibit: Path
):
    (tmp_path / "video").mkdir()
    shutil.copy(recordings("plain"), tmp_path / "video" / "vierailu.mp4")
    file = Path(shutil.copy(exhibit, tmp_path / "ilta.leike"))
    open_project(window, qtbot, file)
    clips = window.page.clips.list.model()
    assert [clips.index(row, 0).data() for row in range(clips.rowCount())] == ["avaus", "Clip 2"]
    assert window.editor.clip.title == "Tervetuloa kirjastoon"
    assert window.editor.clip.cues[0].text == "Hyvää iltaa,\ntervetuloa!"
    assert file.read_bytes() == exhibit.read_bytes()


@pytest.mark.usefixtures("old_settings")
def test_what_was_set_in_an_earlier_version_is_in_force():
    assert (LOOK.get(), TEXT_PERCENT.get(), MOTION.get()) == ("dark", 130, "reduced")
    assert (CACHE_MEGABYTES.get(), stalls_are_noted(), preferred_language(None)) == (2000, True, "sv")
    assert kept_brand() == "kaupunki"
    if os.name == "posix":  # elsewhere that is no whole path
        assert kept_export_folder() == Path("/home/aino/Videot/Leikkeet ä")


@pytest.mark.usefixtures("old_settings")
def test_keys_names_of_files_and_the_player_are_as_they_were_left(window: MainWindow):
    assert keys_text(window.commands.get("cut.set_in").keys) == "Ctrl+Shift+I"
    assert window.page.export.target.pattern.text() == "{title}_{preset}"
    player, playback = window.page.player, window.page.playback
    assert (player.views, player.guide.isChecked()) == ("result", True)
    assert (playback.muted, playback.volume) == (True, 0.4)
