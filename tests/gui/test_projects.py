"""Projects and the sample: all clips with everything that belongs to them."""

import json
from pathlib import Path

import pytest
from PIL import Image

from leike.gui import opening
from leike.gui.steps import Step
from window_steps import settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


@pytest.fixture
def project(recordings, tmp_path: Path) -> Path:
    Image.new("RGBA", (200, 80), (200, 30, 60, 255)).save(tmp_path / "logo.png")
    (tmp_path / "words.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHei\n", encoding="utf-8")
    clip = {
        "recording": str(recordings("plain")),
        "in_us": 400_000,
        "out_us": 2_400_000,
        "title": "Runoilta",
        "speaker": "Aino",
        "captions": "words.srt",
        "focus": {"x": 0.2, "y": 0.5},
        "layout": "fit",
    }
    content = {
        "version": 1,
        "clips": [clip, clip | {"title": "Toinen"}],
        "presets": ["tiktok"],
        "brand": {"name": "Kirjasto", "logo": {"file": "logo.png"}},
    }
    path = tmp_path / "evening.leike"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def assert_first_clip(window) -> None:
    editor, page = window.editor, window.page
    assert (editor.in_us, editor.out_us) == (400_000, 2_400_000)
    assert page.captions.titles.title.text() == "Runoilta" and page.captions.titles.speaker.text() == "Aino"
    assert page.captions.cues.status.text() == "1 caption, 1 in the clip"
    page.go_to(Step.FRAME)
    assert page.framing.layouts["blur"].isChecked() and not page.framing.layouts["fill"].isChecked()
    assert editor.preset_ids == ("tiktok",)
    assert page.playback.position_us == 400_000
    render = page.composition.render
    assert render.preset.id == "tiktok" and render.intro is not None
    assert any(type(overlay.picture).__name__ == "LogoPicture" for overlay in render.overlays)


def test_a_project_opens_with_all_its_clips(window, qtbot, project) -> None:
    window.open(project)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    settle(window, qtbot)
    assert_first_clip(window)
    assert [clip.title for clip in window.editor.project.clips] == ["Runoilta", "Toinen"]
    assert all(clip.cues for clip in window.editor.project.clips)
    assert window.windowTitle() == "evening[*] – Leike" and not window.isWindowModified()
    assert window.banner.text == "" or "loudspeaker" in window.banner.text


def test_the_sample_is_one_click_away(window, qtbot, project, monkeypatch) -> None:
    monkeypatch.setattr(opening, "prepare_sample", lambda on_progress: project)
    window.welcome.sample.click()
    assert not window.welcome.sample.isEnabled()
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    settle(window, qtbot)
    assert_first_clip(window)
    assert window.project.current.path is None  # saving asks where


def test_a_broken_project_is_explained(window, qtbot, tmp_path) -> None:
    broken = tmp_path / "broken.leike"
    broken.write_text("{", encoding="utf-8")
    window.open(broken)
    qtbot.waitUntil(lambda: "broken.leike" in window.banner.text)
    assert window.welcome.isVisible()
