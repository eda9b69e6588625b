"""The window answers at once while everything goes on, and stalls are found where they are."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QTimer

from leike.gui.watchdog import LIMIT_MS, Stall, Watchdog, session_watchdog
from leike.model.cue import Cue
from leike.model.messages import Message
from recipes import run_ffmpeg
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


def compute_for(seconds: float) -> None:
    end_s = time.thread_time() + seconds
    while time.thread_time() < end_s:
        pass


def stand_still() -> None:
    time.sleep(0.5)  # what the window must never do


def stalls_in(watchdog: Watchdog, name: str) -> list[Stall]:
    """Those of that function; a busy machine makes others."""
    return [stall for stall in watchdog.stalls if f"in {name}" in stall.stack]


def test_a_stall_is_told_with_the_place_that_made_it(qtbot) -> None:
    with Watchdog() as watchdog:
        QTimer.singleShot(20, stand_still)
        qtbot.waitUntil(lambda: bool(stalls_in(watchdog, "stand_still")))
    stall = stalls_in(watchdog, "stand_still")[0]
    assert stall.ms > 250 and stall.busy_ms < stall.ms / 2


def test_computing_is_told_from_waiting(qtbot) -> None:
    with Watchdog() as watchdog:
        QTimer.singleShot(20, lambda: compute_for(0.3))
        qtbot.waitUntil(lambda: bool(stalls_in(watchdog, "compute_for")))
    assert watchdog.worst_busy_ms > 290


def test_the_debug_mode_tells_every_stall_of_a_session(qtbot, monkeypatch, caplog) -> None:
    monkeypatch.setenv("LEIKE_WATCHDOG", "1")
    with session_watchdog():
        QTimer.singleShot(20, stand_still)
        qtbot.waitUntil(lambda: "stand_still" in caplog.text)
    assert "stood still for" in caplog.text


def test_without_it_nothing_watches(qtbot, monkeypatch, caplog) -> None:
    monkeypatch.delenv("LEIKE_WATCHDOG", raising=False)
    with session_watchdog() as watching:
        assert watching is None


@pytest.fixture(scope="module")
def hd(recordings, tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("hd") / "hd1080.mp4"
    larger = ["-vf", "scale=1920:1080", "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-c:a", "copy"]
    run_ffmpeg("-i", recordings("hd720"), *larger, made)
    return made


def work(window, qtbot) -> None:
    """Play, scrub and type for a second each, the export at work behind."""
    editor, playback = window.editor, window.page.playback
    playback.seek(0)
    playback.play()
    qtbot.wait(1000)
    playback.pause()
    for move in range(60):
        playback.seek(abs(60 - move * 7 % 120) * 50_000)
        qtbot.wait(16)
    cues = tuple(Cue(n * 50_000, n * 50_000 + 45_000, f"Sanoja kuvan päällä {n}") for n in range(50))
    for letters in range(1, 30):
        typed = replace(cues[20], text="Kirjasto on avoinna kaikille."[:letters])
        editor.set_cues((*cues[:20], typed, *cues[21:]), Message("edit_captions"), merge="typing")
        qtbot.wait(30)
    editor.seal()


def test_the_window_answers_while_it_plays_scrubs_types_and_exports(
    window, qtbot, hd, record_property
) -> None:
    """The best of three rounds counts: what the window itself does would show in each of them, what other
    work on the machine takes away (half of these waits, on a busy one) would not."""
    open_file(window, qtbot, hd)
    window.editor.set_presets(("instagram-square",))
    window.page.export.export.click()
    assert window.page.export.exporting
    rounds: list[Watchdog] = []
    while not rounds or (rounds[-1].worst_busy_ms >= LIMIT_MS and len(rounds) < 3):
        with Watchdog() as watchdog:
            work(window, qtbot)
        rounds.append(watchdog)
    best = min(rounds, key=lambda one: one.worst_busy_ms)
    record_property("worst_ms", round(best.worst_ms))
    record_property("worst_busy_ms", round(best.worst_busy_ms))
    stacks = "\n".join(stall.stack for stall in best.stalls if stall.busy_ms > LIMIT_MS / 2)
    assert best.worst_busy_ms < LIMIT_MS, stacks
    qtbot.waitUntil(lambda: not window.page.export.exporting, timeout=90_000)
