"""The frame under a handle that is dragged, as a picture above the timeline."""

from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.player.images import as_displayed
from leike.gui.widgets.times import time_text
from leike.media.frames import FrameReader, Picture
from leike.model.recording import Recording

_HEIGHT_PX = 160
_KEPT_BYTES = 32_000_000
"""Of decoded pictures: ten of 1920x1080, for a hand that goes to and fro."""


class _Reader(Protocol):
    def frame_at(self, time_us: int) -> Picture: ...

    def close(self) -> None: ...


class FloatingPicture(QObject):
    """Shown over `owner`'s window while something is held; only the newest frame counts."""

    def __init__(self, owner: QWidget, runner: TaskRunner) -> None:
        super().__init__(owner)
        self._owner = owner
        self._recording: Recording | None = None
        self._opened: tuple[Recording, _Reader] | None = None
        self._x, self._wanted_us = 0.0, 0
        self.box = QFrame(owner)
        self.box.setObjectName("floatingPicture")
        self.box.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.picture, self.time = QLabel(), QLabel()
        self.time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self.picture)
        column.addWidget(self.time)
        self.box.hide()
        self._work: LatestWins[QImage] = LatestWins(runner, self)
        self._work.done.connect(self._show)

    def open(self, recording: Recording | None) -> None:
        """Frames come from here from now on."""
        self.hide()
        self._recording = recording

    def ask(self, time_us: int, x: float) -> None:
        """Show the frame at that time above `x` of the owner."""
        if self._recording is None:
            return
        self._x, self._wanted_us = x, time_us
        recording = self._recording
        self._work.ask(lambda: self._read(recording, time_us))
        self.time.setText(time_text(time_us))
        if self.box.isVisible():
            self._place()

    def hide(self) -> None:
        """Nothing is held any more; the file is let go."""
        self._recording_ended()
        self.box.hide()

    def close(self) -> None:
        """Let the file go; call when no worker runs any more."""
        if self._opened is not None:
            self._opened[1].close()
        self._opened = None

    def _recording_ended(self) -> None:
        self._wanted_us = -1
        if self._opened is not None or self._work.busy:
            self._work.ask(self._let_go)

    def _let_go(self) -> QImage:
        self.close()
        return QImage()

    def _read(self, recording: Recording, time_us: int) -> QImage:
        """On the worker, one at a time."""
        if self._opened is None or self._opened[0] is not recording:
            self.close()
            self._opened = (recording, FrameReader(recording, _HEIGHT_PX, kept_bytes=_KEPT_BYTES))
        return as_displayed(self._opened[1].frame_at(time_us).pixels, recording.video.display)

    def _show(self, image: QImage) -> None:
        if self._wanted_us < 0 or image.isNull():
            return
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.box.setParent(self._owner.window())
        self.box.adjustSize()
        self._place()
        self.box.show()
        self.box.raise_()

    def _place(self) -> None:
        """Above the pointer, inside the window."""
        window = self._owner.window()
        at = self._owner.mapTo(window, QPoint(round(self._x), 0))
        left = min(max(0, at.x() - self.box.width() // 2), window.width() - self.box.width())
        self.box.move(left, max(0, at.y() - self.box.height() - 8))
