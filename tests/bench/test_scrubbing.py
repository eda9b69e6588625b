"""How long a person waits for the right picture, and what this machine's decoder takes for the same."""

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from bench import media
from leike.gui.main import make_window
from leike.gui.window import MainWindow
from leike.presets.store import default_store
from numbered import read_number

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("PulseAudioService", extend=True)]

GOPS = {"2 s": (50, 60), "10 s": (250, 250)}
"""Frames between keyframes, and what the 95th percentile is meant to stay under, in milliseconds."""
SEEKS, DRAGS = 60, 20
EVENT_MS, EVENTS = 16, 30
PLAYED_S = 5


@pytest.fixture(params=GOPS)
def scrubbed(request: pytest.FixtureRequest, qapp: object, qtbot: QtBot) -> Iterator[tuple[str, MainWindow]]:
    window = make_window(qapp, "en", default_store())  # pyright: ignore[reportArgumentType]
    window.resize(1280, 720)
    window.show()
    window.open(media.scrubbing(GOPS[request.param][0]))
    qtbot.waitUntil(lambda: window.page.preview.exact and not window.page.composition.busy, timeout=20_000)
    yield request.param, window
    window.close()
    assert window.finish()
    window.languages.close()


def test_scrubbing(scrubbed: tuple[str, MainWindow], qtbot: QtBot) -> None:
    gop, window = scrubbed
    playback, chance = window.page.playback, random.Random(5)
    print(f"\nScrubbing, 1080p H.264, keyframe every {gop} (load {os.getloadavg()[0]:.1f})")
    places_us = [chance.randrange(window.editor.duration_us) for _ in range(SEEKS)]
    _report("bare decoding from keyframe to picture", _bare(media.scrubbing(GOPS[gop][0]), places_us))
    jumps = [_wait_ms(window, qtbot, lambda place=place: playback.seek(place)) for place in places_us]
    _report(f"jump to any place (goal < {GOPS[gop][1]} ms)", jumps)
    for reach, span_us in (("the recording", window.editor.duration_us), ("20 s", 20_000_000)):
        moves = [_drag(window, qtbot, chance, span_us) for _ in range(DRAGS)]
        _report(f"come to rest after a drag over {reach}", [waited for waited, _seen in moves])
        seen = sum(count for _waited, count in moves) / (DRAGS * EVENTS * EVENT_MS / 1000)
        print(f"    while it moves, new pictures a second: {seen:.0f}")
    print(f"  playing, pictures a second: {_played(window, qtbot):.1f} of 25")


def _report(what: str, waits_ms: list[float]) -> None:
    middle, high = (float(np.percentile(waits_ms, share)) for share in (50, 95))
    print(f"  {what:<48} median {middle:5.0f} ms   95 % within {high:5.0f} ms")


def _bare(path: Path, places_us: list[int]) -> list[float]:
    """Seek, and decode every picture up to the wanted one, with ffmpeg's own choice of threads."""
    waits = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for place in places_us:
            began = time.perf_counter()
            container.seek(place)
            assert stream.time_base
            next(frame for frame in container.decode(stream) if (frame.time or 0) * 1e6 >= place - 40_000)
            waits.append((time.perf_counter() - began) * 1000)
    return waits


def _wait_ms(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> float:
    """How long after `act` the right picture is handed to the screen; it is looked at afterwards."""
    shown_at: list[float] = []

    def note() -> None:
        if window.page.preview.right:
            shown_at.append(time.perf_counter())

    window.page.preview.shown.connect(note)
    began = time.perf_counter()
    act()
    qtbot.waitUntil(lambda: bool(shown_at), timeout=20_000)
    window.page.preview.shown.disconnect(note)
    frame = window.page.playback.position_us // 40_000
    assert _number(window.page.player.recording_view.image) == frame % (media.LOOP_S * 25)
    return (shown_at[0] - began) * 1000


def _drag(window: MainWindow, qtbot: QtBot, chance: random.Random, span_us: int) -> tuple[float, int]:
    """Half a second of 60 moves a second over a tenth of `span_us`; the wait at its end, pictures seen."""
    playback, seen = window.page.playback, []
    window.page.preview.shown.connect(lambda: seen.append(1))
    start_us = chance.randrange(max(1, window.editor.duration_us - span_us))
    step_us = chance.choice((-1, 1)) * span_us // 10 // EVENTS
    start_us += span_us // 2
    for event in range(EVENTS - 1):
        playback.seek(start_us + step_us * event)
        qtbot.wait(EVENT_MS)
    count = len(seen)
    return _wait_ms(window, qtbot, lambda: playback.seek(start_us + step_us * EVENTS)), count


def _played(window: MainWindow, qtbot: QtBot) -> float:
    seen: list[int] = []
    window.page.preview.shown.connect(lambda: seen.append(window.page.playback.position_us))
    window.page.playback.seek(30_000_000)
    window.page.playback.play()
    began = time.perf_counter()
    qtbot.wait(PLAYED_S * 1000)
    pictures = len(set(seen)) / (time.perf_counter() - began)
    window.page.playback.pause()
    return pictures


def _number(image: QImage | None) -> int:
    assert image is not None
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(rgb.constBits()), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return read_number(lines[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3))
