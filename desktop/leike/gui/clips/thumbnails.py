"""Small pictures of the clips' first moments, read in the background."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.model.clip import Clip
from leike.model.errors import RecordingError
from leike.model.recording import Recording
from leike.model.time import SECOND_US

HEIGHT_PX = 108
_MOST = 400
_Key = tuple[str, int]


class Thumbnails(QObject):
    """`changed()` for each new picture; read one after the other, the chosen clip's first."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._editor = editor
        self._images: OrderedDict[_Key, QImage | None] = OrderedDict()
        self._work: LatestWins[tuple[_Key, QImage | None]] = LatestWins(runner, self)
        self._work.done.connect(self._take)
        editor.project_changed.connect(self.refresh)

    def of(self, clip: Clip) -> QImage | None:
        """The clip's picture, None while there is none."""
        return self._images.get(_key(clip))

    def refresh(self) -> None:
        """Read the next picture that is missing."""
        if self._work.busy:
            return
        editor = self._editor
        for clip in (editor.clip, *editor.project.clips):
            recording, key = editor.recordings.get(clip.recording), _key(clip)
            if recording is not None and key not in self._images:
                self._work.ask(lambda recording=recording, key=key: (key, _read(recording, key[1])))
                return

    def _take(self, found: tuple[_Key, QImage | None]) -> None:
        self._images[found[0]] = found[1]
        while len(self._images) > _MOST:
            self._images.popitem(last=False)
        self.changed.emit()
        self.refresh()


def _key(clip: Clip) -> _Key:
    """To the second: dragging an in point must not read a picture for each frame."""
    return clip.recording, clip.in_us // SECOND_US * SECOND_US


def _read(recording: Recording, time_us: int) -> QImage | None:
    from leike.gui.player.decoder import to_image  # brings NumPy, which the start of the window does without
    from leike.media.frames import still

    try:
        picture = still(recording, min(time_us, max(0, recording.duration_us - 1)), HEIGHT_PX)
    except RecordingError:
        return None
    display = recording.video.display
    image = to_image(picture.pixels)
    width = max(1, round(image.height() * display.width_px / display.height_px))
    return image.scaled(QSize(width, image.height()))
