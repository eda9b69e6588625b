"""Small pictures of the clips' first moments, read in the background."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.model.clip import Clip
from leike.model.errors import RecordingError
from leike.model.recording import Recording
from leike.model.time import SECOND_US

HEIGHT_PX = 108
_SPARE = 400
"""So many pictures that no clip needs just now are kept, for what comes back by undo."""

_Key = tuple[str, int, int]


class Thumbnails(QObject):
    """`changed()` for each new picture; read one after the other, the chosen clip's first."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._editor = editor
        self._images: dict[_Key, QImage | None] = {}
        self._work: LatestWins[tuple[_Key, QImage | None]] = LatestWins(runner, self)
        self._work.done.connect(self._take)
        editor.project_changed.connect(self.refresh)

    def of(self, clip: Clip) -> QImage | None:
        """The clip's picture; until it is read, the nearest in time that is known; None without any."""
        key = self._key(clip)
        if key in self._images:
            return self._images[key]
        known = [one for one in self._images if one[:2] == key[:2] and self._images[one] is not None]
        nearest = min(known, key=lambda one: abs(one[2] - key[2]), default=None)
        return self._images[nearest] if nearest is not None else None

    def refresh(self) -> None:
        """Read the next picture that is missing."""
        if self._work.busy:
            return
        editor = self._editor
        for clip in (editor.clip, *editor.project.clips):
            recording, key = editor.recordings.get(clip.recording), self._key(clip)
            if recording is not None and key not in self._images:
                self._work.ask(lambda recording=recording, key=key: (key, _read(recording, key[2])))
                return

    def _take(self, found: tuple[_Key, QImage | None]) -> None:
        self._images[found[0]] = found[1]
        self._forget_spare()
        self.changed.emit()
        self.refresh()

    def _forget_spare(self) -> None:
        """Those read longest ago go, but never one that a clip shows: it would be read again at once."""
        if len(self._images) <= _SPARE:
            return
        needed = {self._key(clip) for clip in self._editor.project.clips}
        spare = [key for key in self._images if key not in needed]
        for key in spare[: max(0, len(spare) - _SPARE)]:
            del self._images[key]

    def _key(self, clip: Clip) -> _Key:
        """To the second: dragging an in point must not read a picture for each frame."""
        recording = self._editor.recordings.get(clip.recording)
        modified_ns = recording.modified_ns if recording is not None else 0
        return clip.recording, modified_ns, clip.in_us // SECOND_US * SECOND_US


def _read(recording: Recording, time_us: int) -> QImage | None:
    from leike.gui.player.images import (
        as_displayed,
    )  # brings NumPy, which the start of the window does without
    from leike.media.frames import still

    try:
        picture = still(recording, min(time_us, max(0, recording.duration_us - 1)), HEIGHT_PX)
    except RecordingError:
        return None
    return as_displayed(picture.pixels, recording.video.display)
