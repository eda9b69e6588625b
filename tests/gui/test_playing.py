"""Playing: from here, the clip with its cards, without sound where there is none to be had."""

import os
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage

from leike.gui.player.clock import SilentClock, SoundClock, make_clock
from leike.gui.player.playback import Playback
from leike.media.frames import FrameReader
from leike.media.probe import probe
from leike.model.messages import Message
from numbered import read_number
from window_steps import open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "No audio device", extend=True)


def test_space_plays_to_the_end_of_the_clip_and_stops_on_its_last_frame(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_in(400_000)
    window.editor.set_out(1_000_000)
    playback = window.page.playback
    playback.seek(400_000)
    qtbot.keyClick(window.page.timeline.view, Qt.Key.Key_Space)
    assert playback.playing
    with qtbot.waitSignal(playback.playing_changed, timeout=5_000):
        pass
    assert not playback.playing
    assert playback.position_us == 960_000
    playback.play()  # again, from the start
    assert playback.position_us == 400_000
    playback.pause()


def test_j_k_and_l(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    playback, speed = window.page.playback, window.page.player.transport.speed
    playback.seek(30_000_000)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert playback.playing and (playback.rate, speed.text()) == (1, "1 ×")
    for rate in (1.5, 2, 4, 8, 8):
        qtbot.keyClick(window, Qt.Key.Key_L)
        assert playback.rate == rate
    assert speed.text() == "8 ×"
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert not playback.playing and (playback.rate, speed.text()) == (1, "1 ×")
    stands_us = playback.position_us
    assert stands_us >= 30_000_000
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert playback.playing and speed.text() == "−1 ×"
    qtbot.keyClick(window, Qt.Key.Key_J)
    assert playback.rate == -2
    qtbot.waitUntil(lambda: playback.position_us < stands_us - 400_000, timeout=5_000)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert playback.playing and playback.rate == 1


def test_playing_back_shows_every_picture_on_the_way_and_ends_at_the_start(
    window, qtbot, recordings, monkeypatch
) -> None:
    open_file(window, qtbot, recordings("hd720"))
    playback, view = window.page.playback, window.page.player.recording_view
    playback.seek(2_000_000)
    settle(window, qtbot)
    seen: list[int] = []
    window.page.preview.shown.connect(lambda: seen.append(number_in(view.image)))
    playback.shuttle(-1)
    qtbot.waitUntil(lambda: not playback.playing, timeout=10_000)
    settle(window, qtbot)
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 0 and playback.position_us == 0
    assert len(set(seen)) > 10  # of 50, however busy the machine is


def number_in(image: QImage) -> int:
    """The number of the recorded picture on a view."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(rgb.constBits()), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return read_number(lines[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3))


def test_seconds_and_frames_by_key(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    playback, play = window.page.playback, window.page.player.transport.play
    playback.seek(20_000_000)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier, moved_us in (
        (Qt.Key.Key_Right, shift, 1_000_000),
        (Qt.Key.Key_Left, shift, -1_000_000),
        (Qt.Key.Key_Right, control, 5_000_000),
        (Qt.Key.Key_Left, control, -5_000_000),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 40_000),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -40_000),
    ):
        before_us = playback.position_us
        qtbot.keyClick(play, key, modifier)
        assert playback.position_us - before_us == moved_us


def test_a_typed_time_is_gone_to_and_a_wrong_one_explained(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("sixty_four_seconds"))
    field = window.page.player.transport.time
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus() and field.selectedText() == "0:00.000"
    qtbot.keyClicks(field, "31,5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page.playback.position_us == 31_480_000  # the picture shown at that time
    assert field.text() == "0:31.480" and window.page.player.transport.play.hasFocus()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "noon")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "noon" in window.banner.text and window.page.playback.position_us == 31_480_000
    field.selectAll()
    qtbot.keyClicks(field, "999:00")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.page.playback.position_us == 63_960_000  # the last picture
    assert window.banner.text == ""


def test_the_clip_is_played_over_and_over(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_range(400_000, 800_000)
    playback, loop = window.page.playback, window.page.player.transport.loop
    qtbot.mouseClick(loop, Qt.MouseButton.LeftButton)
    assert playback.loop and loop.isChecked()
    playback.seek(600_000)
    places: list[int] = []
    playback.moved.connect(lambda: places.append(playback.position_us))
    playback.play()
    qtbot.waitUntil(lambda: sum(late < early for early, late in pairwise(places)) >= 2, timeout=10_000)
    assert playback.playing
    assert min(places) == 400_000 and max(places) <= 760_000
    playback.seek(2_000_000)  # behind the clip nothing is repeated
    qtbot.waitUntil(lambda: not playback.playing, timeout=5_000)
    assert playback.position_us == 2_960_000


def test_sound_and_loop_are_remembered(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    playback, transport = window.page.playback, window.page.player.transport
    qtbot.keyClick(window, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert playback.volume == 0.9 and transport.volume.value() == 18
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert playback.muted and transport.volume.value() == 0 and transport.mute.isChecked()
    playback.set_loop(True)
    later = Playback(window.editor)
    assert (later.volume, later.muted, later.loop) == (0.9, True, True)
    transport.volume.setValue(10)  # whoever turns it up wants to hear it
    assert (playback.volume, playback.muted) == (0.5, False)


@pytest.mark.parametrize("kept", ["loud", "nan", "-3", "1e9"])
def test_settings_that_are_no_volume_are_full_volume(window, kept) -> None:
    QSettings().setValue("player/volume", kept)
    assert Playback(window.editor).volume == 1.0


def test_the_sound_follows_the_volume(qtbot, recordings) -> None:
    clock = SoundClock(probe(recordings("plain")))
    clock.set_volume(0.5)
    assert clock._output.volume() == pytest.approx(0.125)
    clock.play(1_000_000, -1.0)  # backwards it runs, unheard
    assert clock._player.playbackState() != clock._player.PlaybackState.PlayingState
    qtbot.waitUntil(lambda: clock.position_us() < 800_000, timeout=5_000)
    clock.close()


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
