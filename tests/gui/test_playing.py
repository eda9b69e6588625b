"""Playing: from here, the clip with its cards, without sound where there is none to be had."""

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from leike.gui.player.clock import SilentClock, SoundClock, make_clock
from leike.media.frames import FrameReader
from leike.media.probe import probe
from leike.model.messages import Message
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)


def test_space_plays_to_the_end_of_the_clip_and_stops_on_its_last_frame(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_in(400_000)
    window.editor.set_out(1_000_000)
    playback = window.page.playback
    playback.seek(400_000)
    qtbot.keyClick(window.page.timeline.scrub, Qt.Key.Key_Space)
    assert playback.playing
    with qtbot.waitSignal(playback.playing_changed, timeout=5_000):
        pass
    assert not playback.playing
    assert playback.position_us == 960_000
    playback.play()  # again, from the start
    assert playback.position_us == 400_000
    playback.pause()


def test_j_k_and_l(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    playback = window.page.playback
    playback.seek(1_000_000)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert playback.playing
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert not playback.playing and playback.position_us >= 1_000_000
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert playback.position_us == 0


@pytest.mark.parametrize("kind", ["fps25", "fps2997", "fps23976", "fps50", "avchd", "h264_ts"])
def test_steps_go_by_single_frames_and_come_back(window, qtbot, recordings, kind) -> None:
    open_file(window, qtbot, recordings(kind))
    playback = window.page.playback
    playback.seek(400_000)
    first = playback.position_us
    places = [first]
    for _ in range(10):
        playback.step(1)
        places.append(playback.position_us)
    steps = [later - earlier for earlier, later in pairwise(places)]
    frame_us = window.editor.frame_us
    assert all(abs(step - frame_us) <= 1 for step in steps)
    playback.step(-10)
    assert playback.position_us == first


def test_the_clip_is_played_with_its_title_card(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    editor = window.editor
    editor.open(editor.recording, replace(editor.clip, title="Runoilta", out_us=800_000), None)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: window.page.composition.render is not None)
    frames: list[int | None] = []
    playback = window.page.playback
    playback.moved.connect(lambda: frames.append(playback.card_frame))
    window.page.cutting.play_clip.click()
    qtbot.waitUntil(lambda: not playback.playing, timeout=20_000)
    cards = [frame for frame in frames if frame is not None]
    assert cards[0] == 0 and cards == sorted(cards)
    assert cards[-1] == pytest.approx(window.page.composition.render.intro.frames - 1, abs=10)
    assert frames[-1] is None and playback.position_us == 760_000


def test_without_qt_multimedia_the_window_plays_silently_and_says_why(
    window, qtbot, recordings, monkeypatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)  # as where libpulse0 is missing
    open_file(window, qtbot, recordings("plain"))
    assert "libpulse0" in window.banner.text
    window.page.playback.play()
    qtbot.waitUntil(lambda: window.page.playback.position_us > 200_000, timeout=3_000)


def test_a_recording_without_sound_needs_no_notice(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("silent"))
    assert window.banner.text == ""


def test_the_sound_is_the_clock(qtbot, recordings) -> None:
    clock = SoundClock(probe(recordings("plain")))
    clock.play(500_000, 1.0)
    qtbot.waitUntil(lambda: clock.position_us() > 1_000_000, timeout=5_000)
    clock.pause()
    stands = clock.position_us()
    qtbot.wait(60)
    assert clock.position_us() == stands < 2_000_000
    clock.close()


def test_sound_that_cannot_be_played_is_told_once(qtbot, recordings, tmp_path) -> None:
    recording = probe(recordings("plain"))
    told: list[Message] = []
    clock = SoundClock(replace(recording, path=str(tmp_path / "gone.mp4")))
    clock.failed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    clock.play(0, 1.0)
    qtbot.waitUntil(lambda: clock.position_us() > 100_000)
    assert [message.key for message in told] == ["gui_no_sound_for_file"]
    clock.close()


def test_a_computer_without_loudspeakers_gets_a_silent_clock(qapp, recordings, monkeypatch) -> None:
    from PySide6.QtMultimedia import QMediaDevices

    monkeypatch.setattr(QMediaDevices, "audioOutputs", list)
    clock, notice = make_clock(probe(recordings("plain")), qapp)
    assert isinstance(clock, SilentClock)
    assert notice is not None and notice.key == "gui_no_audio_device"


def test_closing_while_it_plays(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.page.playback.play()
    qtbot.wait(100)
    window.close()
    assert not window.page.playback.playing


def test_opening_another_recording_while_one_plays(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("hd720"))
    window.page.playback.play()
    other = recordings("rotated90")
    window.open(other)
    qtbot.waitUntil(lambda: window.editor.recording.path == str(other), timeout=5_000)
    settle(window, qtbot)
    assert not window.page.playback.playing
    shape = window.page.player.recording_view.shape_px
    assert shape.height_px > shape.width_px


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads Linux' own account of memory")
def test_pictures_that_were_shown_are_let_go(recordings) -> None:
    reader = FrameReader(probe(recordings("hd720")), 720)

    def resident_mb() -> float:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def play_once() -> None:
        for time_us in range(0, 3_000_000, 40_000):
            reader.frame_at(time_us)

    play_once()
    before_mb = resident_mb()
    for _ in range(3):
        play_once()
    reader.close()
    assert resident_mb() - before_mb < 80  # 225 kept pictures would be 300 MB
