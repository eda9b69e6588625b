"""Runs in a child process: the window under a load that a person would put on it, figures as JSON.

python window_script.py start
python window_script.py open RECORDING
python window_script.py scale RECORDING      50 clips, 2,000 captions: typing, dragging, memory
"""

import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

_STARTED_S = time.perf_counter()

for _name in ("CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = tempfile.mkdtemp(prefix="leike-bench-")

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QPointF, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent, QMouseEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from leike.gui.main import make_app, make_window  # noqa: E402
from leike.gui.steps import Step  # noqa: E402
from leike.gui.watchdog import Watchdog  # noqa: E402
from leike.gui.window import MainWindow  # noqa: E402
from leike.model.clip import Clip  # noqa: E402
from leike.model.cue import Cue  # noqa: E402
from leike.model.project import Project  # noqa: E402
from leike.presets.store import default_store  # noqa: E402

CLIPS, CUES = 50, 2_000
_BEAT_MS = 16


def wait(ready, limit_s: float = 60.0) -> float:
    """Let the window live until `ready()`; how many milliseconds that took."""
    loop, timer, clock = QEventLoop(), QTimer(), QElapsedTimer()
    clock.start()
    timer.timeout.connect(lambda: loop.quit() if ready() or clock.elapsed() > limit_s * 1000 else None)
    timer.start(1)
    loop.exec()
    return clock.nsecsElapsed() / 1e6


def idle(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def shown_window() -> MainWindow:
    app = make_app(["leike"])
    window = make_window(app, "fi", default_store())
    window.resize(1920, 1080)
    window.show()
    idle(0)
    return window


def opened(window: MainWindow, recording: Path) -> float:
    """Milliseconds from the wish to the first picture."""
    window.open(recording)
    return wait(lambda: window.page.player.recording_view.image is not None)


def start() -> dict[str, float]:
    window = shown_window()
    took_s = time.perf_counter() - _STARTED_S
    close(window)
    return {"interactive_ms": took_s * 1000}


def open_once(recording: Path) -> dict[str, float]:
    window = shown_window()
    idle(1_000)  # the person finds the file; libraries load meanwhile
    first_ms = opened(window, recording)
    close(window)
    return {"first_picture_ms": first_ms}


def scale(recording: Path) -> dict[str, float]:
    window = shown_window()
    opened(window, recording)
    facts = window.editor.recording
    assert facts is not None
    window.editor.open_project(_large(facts.path, facts.duration_us), {facts.path: facts})
    window.page.go_to(Step.CAPTION)
    idle(15_000)  # the film strip, the sound and the checks of all clips come in
    typing, typing_worst = watched(lambda: typed(window))
    dragging, dragging_worst = watched(lambda: dragged(window))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    close(window)
    return {
        "typing_median_ms": percentile(typing, 50),
        "typing_p95_ms": percentile(typing, 95),
        "typing_longest_stall_ms": typing_worst,
        "dragging_median_ms": percentile(dragging, 50),
        "dragging_p95_ms": percentile(dragging, 95),
        "dragging_longest_stall_ms": dragging_worst,
        "peak_mb": peak_mb,
    }


def _large(path: str, duration_us: int) -> Project:
    step_us = duration_us // CUES
    cues = tuple(
        Cue(
            n * step_us, n * step_us + step_us * 4 // 5, f"Tämä on tekstitys numero {n},\nja se jatkuu tässä."
        )
        for n in range(CUES)
    )
    length_us = 30_000_000
    starts = [n * duration_us // CLIPS for n in range(CLIPS)]
    clips = tuple(Clip(recording=path, in_us=at, out_us=at + length_us, cues=cues) for at in starts)
    return Project(clips=clips)


def watched(work) -> tuple[list[float], float]:
    with Watchdog() as watchdog:
        times = work()
    return times, watchdog.worst_ms


def typed(window: MainWindow) -> list[float]:
    """Handling of each of 150 letters at the beat of the screen, painting included."""
    tab = window.page.captions.cues
    window.page.playback.seek(window.editor.in_us + 1_000_000)
    cues, in_us = window.editor.clip.cues, window.editor.in_us
    tab.selection.select(next(n for n, cue in enumerate(cues) if cue.end_us > in_us))
    idle(300)
    field = tab.cue.text
    field.setFocus()
    times = []
    for letter in ("kirjastossa on tilaa " * 8)[:150]:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
            times.append(_handled(field, key, window))
        idle(_BEAT_MS)
    return times[::2]


def dragged(window: MainWindow) -> list[float]:
    """Handling of 150 moves of the clip's end on the timeline, painting included."""
    view = window.page.timeline.view
    window.commands.trigger("view.zoom_clip")
    idle(300)
    x, y = view.scale.x_of(window.editor.out_us) - 2, view.lanes["clips"].center().y()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def move(kind: QEvent.Type, at: float) -> float:
        place = QPointF(at, y)
        button = left if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        held = left if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, view.mapToGlobal(place), button, held, none)
        return _handled(view, event, window)

    move(QEvent.Type.MouseButtonPress, x)
    times = []
    for n in range(150):
        times.append(move(QEvent.Type.MouseMove, x - 100 + abs(75 - n)))
        idle(_BEAT_MS)
    move(QEvent.Type.MouseButtonRelease, x)
    return times


def _handled(widget: QWidget, event: QEvent, window: MainWindow) -> float:
    begin = time.perf_counter()
    QApplication.sendEvent(widget, event)
    QApplication.sendPostedEvents()
    return (time.perf_counter() - begin) * 1000


def percentile(values: list[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


def close(window: MainWindow) -> None:
    window.project.give_up_work()
    window.close()
    window.finish()


if __name__ == "__main__":
    kind = sys.argv[1]
    result = start() if kind == "start" else (open_once if kind == "open" else scale)(Path(sys.argv[2]))
    print(json.dumps({name: round(value, 1) for name, value in result.items()}))
    sys.stdout.flush()
    os._exit(0)
