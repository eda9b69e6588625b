"""What a dropped, picked or named file holds for the window; all of it runs on a worker."""

import threading
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from leike.app.captions import import_captions
from leike.app.recordings import open_recording
from leike.app.requests import PROJECT_SUFFIX, SHEET_SUFFIXES, Overrides, read_request
from leike.app.sample import prepare_sample
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.errors import RequestError, Stopped
from leike.model.messages import Message
from leike.model.recording import Recording

_making_sample = threading.Lock()


@dataclass(frozen=True)
class Opened:
    """A recording, and where a project was opened its first clip and brand."""

    recording: Recording
    clip: Clip | None = None
    brand: Brand | None = None
    presets: tuple[str, ...] = ()
    notices: tuple[Message, ...] = ()


def open_file(path: Path) -> Opened:
    """A recording or a project. Raises RequestError with one sentence where it cannot be used."""
    if path.suffix.lower() == PROJECT_SUFFIX:
        return _open_project(path)
    if path.suffix.lower() in SHEET_SUFFIXES:
        raise RequestError("gui_batch_sheet", file=path.name)
    recording = open_recording(path)
    return Opened(recording, notices=recording.notices)


def open_sample(stop: threading.Event) -> Opened:
    """The first clip of the sample session, which is made where it is not there yet.

    Raises Stopped soon after `stop` is set while it is made; no half of it is left.
    """

    def look(_share: float) -> None:
        if stop.is_set():
            raise Stopped

    with _making_sample:  # one that was stopped clears up its own file first
        look(0.0)
        project = prepare_sample(on_progress=look)
    return replace_notices(_open_project(project), ())


def replace_notices(opened: Opened, notices: tuple[Message, ...]) -> Opened:
    """The same with other notices."""
    return Opened(opened.recording, opened.clip, opened.brand, opened.presets, notices)


def _open_project(path: Path) -> Opened:
    request = read_request(path, Overrides())
    clip = request.clips[0]
    recording = open_recording(Path(clip.recording))
    notices = recording.notices
    if clip.captions and not clip.cues:
        imported = import_captions(Path(clip.captions))
        clip, notices = replace(clip, cues=imported.cues), (*notices, *imported.notices)
    if len(request.clips) > 1:
        several = Message("gui_first_clip_only", {"file": path.name, "count": len(request.clips)})
        notices = (several, *notices)
    presets = clip.presets or request.options.presets
    return Opened(recording, clip, request.options.brand, presets, notices)
