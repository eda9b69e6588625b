"""What a dropped, picked or named file holds for the window; all of it runs on a worker."""

import contextlib
import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

from leike.app.projects import Loaded, complete, load, load_project
from leike.app.recordings import open_recording
from leike.app.recovery import Snapshot
from leike.app.sample import prepare_sample
from leike.model.errors import Stopped
from leike.model.recording import Recording

_making_sample = threading.Lock()


def open_path(path: Path, stop: threading.Event) -> Loaded:
    """A project, a batch sheet or a recording. Raises RequestError, one sentence, where it cannot be used."""
    return load(path, stop.is_set, open_one)


def open_one(path: Path) -> Recording:
    """A recording. Raises RecordingError with one sentence where it cannot be used."""
    _load_for_the_window()
    return open_recording(path)


def load_libraries() -> None:
    """Import what work on a recording needs and the empty window does not: 0.2 s that opening then saves.

    All of it is imported where it is used too: this decides when, and on which thread.
    """
    _load_for_the_window()
    import av  # noqa: F401
    import numpy.ma  # noqa: F401 - NumPy's quantiles ask for it
    from PIL import Image, ImageDraw, ImageFilter, ImageFont  # noqa: F401

    import leike.app.analysis  # noqa: F401


def _load_for_the_window() -> None:
    """What the GUI thread uses once a recording is open: the timeline paints, the sound is made ready."""
    import numpy  # noqa: F401

    with contextlib.suppress(ImportError):  # told where the sound is to be heard
        import PySide6.QtMultimedia  # noqa: F401


def open_snapshot(snapshot: Snapshot, stop: threading.Event) -> Loaded:
    """The work that a window left behind which stopped unexpectedly."""
    loaded = complete(snapshot.project, snapshot.name, stop.is_set, open_one)
    path = Path(snapshot.path) if snapshot.path else None
    return dataclasses.replace(loaded, path=path, stamp=snapshot.stamp, changed=True)


def open_sample(stop: threading.Event, report: Callable[[int], None]) -> Loaded:
    """The sample session, made where it is not there yet, as a copy that has no file.

    `report` gets each whole percent of it once. Raises Stopped soon after `stop` is set while it is made; no
    half of it is left.
    """
    told = -1

    def look(share: float) -> None:
        nonlocal told
        if stop.is_set():
            raise Stopped
        percent = int(share * 100)
        if percent > told:
            told = percent
            report(percent)

    with _making_sample:  # one that was stopped clears up its own file first
        look(0.0)
        path = prepare_sample(on_progress=look)
    loaded = load_project(path, stop.is_set, open_one)
    name = loaded.project.title or loaded.name
    return dataclasses.replace(loaded, path=None, stamp=None, name=name, notices=())
