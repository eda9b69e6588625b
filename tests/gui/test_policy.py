"""What IT decided, as a person meets it in the window: held still, with a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt

from leike.gui.language import preferred_language
from leike.gui.settings.values import (
    CACHE_MEGABYTES,
    cache_limit_bytes,
    keep_cluster,
    kept_cluster,
    kept_export_folder,
)
from leike.gui.settings.window import SettingsWindow
from leike.model.errors import RequestError
from window_steps import drop

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)

DECIDED, OFF = "Your organisation has decided this.", "Your organisation has turned this off."


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for before `window`, which is made under it."""
    text = (
        f"language = 'en'\nexport_folder = '{tmp_path / 'valmiit'}'\ncache_megabytes = 750\n"
        "cluster = 'tcp://10.0.0.1:8786'\nfeatures_off = ['sample', 'sharing', 'when_done']\n"
    )
    (tmp_path / "policy.toml").write_text(text)
    monkeypatch.setenv("LEIKE_POLICY", str(tmp_path / "policy.toml"))
    QSettings().setValue("export_beside", "yes")
    QSettings().setValue("export_folder", "/own")


def settings_of(window) -> SettingsWindow:
    settings = window.desk.open("settings")
    assert isinstance(settings, SettingsWindow)
    return settings


def test_the_settings_hold_still_what_it_decided(policy, window, tmp_path: Path) -> None:
    settings = settings_of(window)
    shown = {
        "language": (settings.language, settings.language.currentText(), "English"),
        "folder": (settings.folder.change, settings.folder.label.toolTip(), str(tmp_path / "valmiit")),
        "cluster": (settings.exports.cluster, settings.exports.cluster.text(), "tcp://10.0.0.1:8786"),
        "cache": (settings.cache_limit, settings.cache_limit.currentText(), "750 MB"),
    }
    for name, (control, text, wanted) in shown.items():
        assert not control.isEnabled(), name
        assert wanted in (text or settings.folder.label.text()), name
        assert control.accessibleDescription() == DECIDED, name
        assert DECIDED in settings._notes[name].text(), name
    assert settings.look.isEnabled() and settings.clear_cache.isEnabled()
    assert "turned sharing off" in settings.sharing.held.text()
    for control in (settings.sharing.change, settings.sharing.keys, settings.sharing.by_itself):
        assert not control.isEnabled()
        assert control.accessibleDescription() == settings.sharing.held.text() == control.toolTip()


def test_the_settings_say_it_in_the_language_of_the_person(window, qtbot, monkeypatch, tmp_path) -> None:
    (tmp_path / "policy.toml").write_text("cache_megabytes = 750\nfeatures_off = ['cluster']\n")
    monkeypatch.setenv("LEIKE_POLICY", str(tmp_path / "policy.toml"))
    settings = settings_of(window)
    assert OFF in settings._notes["cluster"].text() and not settings.exports.cluster.isEnabled()
    for code, word in (("fi", "Organisaatiosi"), ("sv", "Din organisation")):
        window.languages.switch(code)
        qtbot.waitUntil(lambda word=word: word in settings._notes["cache"].text())
        assert word in settings.cache_limit.accessibleDescription()
        assert word in settings.exports.cluster.accessibleDescription()


def test_what_it_left_open_can_be_chosen(window) -> None:
    settings = settings_of(window)
    for control in (
        settings.language,
        settings.folder.change,
        settings.exports.cluster,
        settings.cache_limit,
    ):
        assert control.isEnabled()
        assert control.accessibleDescription() == ""


def test_it_goes_before_what_the_person_kept(policy, window, tmp_path: Path) -> None:
    keep_cluster("tcp://other:1")
    CACHE_MEGABYTES.set(200)
    assert (kept_cluster(), kept_export_folder()) == ("tcp://10.0.0.1:8786", tmp_path / "valmiit")
    assert cache_limit_bytes() == 750_000_000


def test_files_go_where_it_decided(policy, window, tmp_path: Path) -> None:
    target = window.page.export.target
    assert target.folder_text() == str(tmp_path / "valmiit")
    for control in (target.beside, target.change_folder):
        assert not control.isEnabled()
        assert "organisation" in control.accessibleDescription()
    window.page.export.set_folder(tmp_path)
    assert target.folder_text() == str(tmp_path / "valmiit")
    assert QSettings().value("export_folder") == "/own"


def test_what_is_off_cannot_be_asked_for(policy, window, qtbot, tmp_path: Path) -> None:
    commands = window.commands
    commands.refresh_now()
    off = (
        "file.sample",
        "file.open_preset",
        "file.share_presets",
        "file.preset_updates",
        "edit.keys_and_trust",
    )
    assert [name for name in off if commands.action(name).isEnabled()] == []
    assert window.welcome.sample.isHidden()
    window.open_sample()
    qtbot.waitUntil(lambda: "turned the sample session off" in window.banner.text, timeout=10_000)
    assert window.welcome.sample.isHidden()
    (tmp_path / "x.leikepreset").write_bytes(b"x")
    drop(window, tmp_path / "x.leikepreset")
    qtbot.waitUntil(lambda: "sharing of presets off" in window.banner.text, timeout=10_000)
    then = window.page.export.progress.then
    assert [then.itemData(row) for row in range(then.count())] == ["nothing", "notify"]


def test_the_language_stays_the_one_that_it_decided(policy, window, monkeypatch) -> None:
    QSettings().setValue("language", "sv")
    monkeypatch.setenv("LEIKE_LANG", "fi")
    assert preferred_language(None) == "en"
    window.languages.switch("fi")
    assert (window.languages.code, QSettings().value("language")) == ("en", "sv")
    assert [action.isEnabled() for action in window.menus.language.actions()] == [False] * 3


def test_a_held_control_cannot_be_worked_with_mouse_or_keys(policy, window, qtbot) -> None:
    settings = settings_of(window)
    qtbot.mouseClick(settings.cache_limit, Qt.MouseButton.LeftButton)
    qtbot.keyClick(settings.cache_limit, Qt.Key.Key_Down)
    assert settings.cache_limit.currentText() == "750 MB"
    with pytest.raises(RequestError):
        from leike.app.when_done import end_the_day

        end_the_day("log_off")
