"""Contrast of captions over a real recording, in the window."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from leike.gui.captions.contrast import ContrastWatch
from leike.model.caption_look import CaptionLook
from leike.model.cue import Cue
from leike.model.messages import Message
from recipes import run_ffmpeg
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)

CUES = (Cue(200_000, 1_800_000, "Valkoisella"), Cue(2_200_000, 3_800_000, "Mustalla"))


@pytest.fixture(scope="module")
def white_then_black(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of white, two of black."""
    path = tmp_path_factory.mktemp("film") / "halves.mp4"
    white, black = (
        ("-f", "lavfi", "-i", "color=white:s=320x180:r=25:d=2"),
        ("-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=2"),
    )
    joined = ("-filter_complex", "[0][1]concat", "-pix_fmt", "yuv420p", "-c:v", "libx264", str(path))
    run_ffmpeg(*white, *black, *joined)
    return path


@pytest.fixture
def watch(window, qtbot, white_then_black):
    open_file(window, qtbot, white_then_black)
    window.editor.set_cues(CUES, Message("edit_captions"))
    made = ContrastWatch.of(window.page._parts)
    settle(window, qtbot, made)
    return made


def settle(window, qtbot, watch) -> None:
    qtbot.waitUntil(lambda: not window.page.composition.busy and not watch.busy, timeout=15_000)


def set_look(window, **look) -> None:
    window.editor.change_clip(Message("edit_look"), replace(window.editor.clip, look=CaptionLook(**look)))


def test_the_presets_box_is_good_on_any_picture(window, qtbot, watch):
    assert watch.problems == {}


def test_bare_text_is_told_only_where_the_picture_is_like_it(window, qtbot, watch):
    set_look(window, box_opacity=0.0)
    settle(window, qtbot, watch)
    assert list(watch.problems) == [0]
    assert watch.problems[0].message.params["ratio"] == pytest.approx(1.0, abs=0.1)
    set_look(window, box_opacity=0.0, colour="#000000")
    settle(window, qtbot, watch)
    assert list(watch.problems) == [1]


def test_what_mends_it_is_one_step(window, qtbot, watch):
    set_look(window, box_opacity=0.2)
    settle(window, qtbot, watch)
    assert list(watch.problems) == [0]
    done = window.editor.done
    watch.mend()
    settle(window, qtbot, watch)
    assert watch.problems == {}
    assert window.editor.done == done + 1 and window.editor.steps[done].key == "edit_caption_box"
    window.editor.undo()
    settle(window, qtbot, watch)
    assert list(watch.problems) == [0]


def test_an_outline_is_enough(window, qtbot, watch):
    set_look(window, box_opacity=0.0, outline=True)
    settle(window, qtbot, watch)
    assert watch.problems == {}


def test_a_newer_edit_takes_the_place_of_a_running_look(window, qtbot, watch):
    set_look(window, box_opacity=0.0)
    qtbot.waitUntil(lambda: watch._task is not None, timeout=10_000)
    set_look(window)
    settle(window, qtbot, watch)
    assert watch.problems == {}


def test_a_title_card_before_the_clip_does_not_shift_the_pictures(window, qtbot, watch):
    window.editor.set_texts(title="Ilta", speaker="", role="")
    set_look(window, box_opacity=0.0)
    settle(window, qtbot, watch)
    assert list(watch.problems) == [0]


def test_a_problem_stays_with_its_caption_when_others_come_before_it(window, qtbot, watch):
    set_look(window, box_opacity=0.0, colour="#000000")
    settle(window, qtbot, watch)
    assert list(watch.problems) == [1]
    first, second = CUES
    halves = (replace(first, end_us=1_000_000), replace(first, start_us=1_000_000))
    window.editor.set_cues((*halves, second), Message("edit_captions"))
    assert list(watch.problems) == [2]  # at once, before the pictures were looked at again
    settle(window, qtbot, watch)
    assert list(watch.problems) == [2]


def test_the_table_shows_it_and_one_press_mends_it(window, qtbot, watch):
    set_look(window, box_opacity=0.0)
    settle(window, qtbot, watch)
    checks = window.page.captions.cues.checks
    qtbot.waitUntil(lambda: any(one.key == "caption_contrast_low" for one in checks.found.get(0, ())))
    problem = next(one for one in checks.found[0] if one.key == "caption_contrast_low")
    checks.mend(0, problem)
    settle(window, qtbot, watch)
    assert window.editor.clip.look.box_opacity == 0.55
    assert not any(one.key == "caption_contrast_low" for own in checks.found.values() for one in own)


def test_channels_that_are_not_on_the_stage_are_looked_at_too(window, qtbot, watch):
    presets, shown = window.page._parts.presets, window.page.composition.shown.id
    bare = replace(presets["tiktok"].captions, box_opacity=0.0, outline_px=0)
    presets["tiktok"] = replace(presets["tiktok"], captions=bare)
    assert shown != "tiktok"
    window.editor.set_presets((shown, "tiktok"))
    qtbot.waitUntil(lambda: list(watch.problems) == [0], timeout=15_000)
    assert watch.problems[0].message.params["preset"] == "tiktok"
    assert "TikTok" in window.languages.speak(watch.problems[0].message)
    watch.mend()
    qtbot.waitUntil(lambda: not watch.problems, timeout=15_000)
    window.editor.undo()
    qtbot.waitUntil(lambda: list(watch.problems) == [0], timeout=15_000)
    window.editor.set_presets((shown,))
    qtbot.waitUntil(lambda: not watch.problems, timeout=15_000)
