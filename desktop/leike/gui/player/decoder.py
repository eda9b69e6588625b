"""Frames for the two views, decoded and painted away from the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from leike.gui.player.pictures import PictureCache, smoothly_scaled
from leike.gui.player.render_painter import paint
from leike.media.frames import FrameReader, Picture
from leike.model.recording import Recording
from leike.model.render import Render

PREVIEW_HEIGHT_PX = 720
"""Frames are decoded no larger than this: enough for the views at their usual sizes, cheap enough to play."""


class FrameSource(Protocol):
    """What the views need of a frame reader."""

    def frame_at(self, time_us: int) -> Picture:
        """The picture shown at `time_us`, after rotation."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


@dataclass(frozen=True)
class Wanted:
    """What should be on screen: recording time, and for the result the render, its frame and size.

    `frame` None: the time lies outside the clip, so only the framing is shown, with `render` as its plan.
    Sizes are in device pixels.
    """

    time_us: int
    source_size: QSize
    render: Render | None = None
    frame: int | None = None
    result_size: QSize = field(default_factory=QSize)


@dataclass(frozen=True)
class Painted:
    """The pictures that answer `wanted`."""

    wanted: Wanted
    source: QImage
    result: QImage | None


class Decoder:
    """Decodes and paints for one recording. Used by one worker at a time, never by the GUI thread.

    The decoder `before` it is closed on the worker too, where that one may still be at work.
    """

    def __init__(
        self, open_frames: Callable[[], FrameSource], pictures: PictureCache, before: "Decoder | None" = None
    ) -> None:
        self._open_frames = open_frames
        self._pictures = pictures
        self._before = before
        self._frames: FrameSource | None = None
        self._last: tuple[int, QImage] | None = None

    def paint(self, wanted: Wanted) -> Painted:
        """Both pictures. Raises RecordingError where the file cannot be read."""
        self._close_before()
        picture = self._picture_at(wanted.time_us)
        source = smoothly_scaled(picture, wanted.source_size)
        return Painted(wanted, source, self._result(wanted, picture))

    def close(self) -> None:
        """Let the file go."""
        self._close_before()
        if self._frames is not None:
            self._frames.close()
        self._frames = None

    def _close_before(self) -> None:
        if self._before is not None:
            self._before.close()
        self._before = None

    def _picture_at(self, time_us: int) -> QImage:
        if self._frames is None:
            self._frames = self._open_frames()
        picture = self._frames.frame_at(time_us)
        if self._last is None or self._last[0] != picture.time_us:
            self._last = (picture.time_us, to_image(picture.pixels))
        return self._last[1]

    def _result(self, wanted: Wanted, picture: QImage) -> QImage | None:
        if wanted.render is None or wanted.result_size.isEmpty():
            return None
        image = QImage(wanted.result_size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        scale = wanted.result_size.width() / wanted.render.canvas.width_px
        painter = QPainter(image)
        render, frame = wanted.render, wanted.frame
        if frame is None:
            render, frame = framing_only(render), 0
        paint(painter, render, picture, frame, self._pictures, scale)
        painter.end()
        return image


def framing_only(render: Render) -> Render:
    """The same plan without overlays and cards."""
    return replace(render, overlays=(), intro=None, outro=None)


def to_image(frame: NDArray[numpy.uint8]) -> QImage:
    """An RGB array (height, width, 3) as an image of its own."""
    tight = numpy.ascontiguousarray(frame)
    height, width, _channels = tight.shape
    return QImage(tight.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()


def frames_of(recording: Recording) -> FrameSource:
    """The reader for `recording`; raises RecordingError."""
    return FrameReader(recording, PREVIEW_HEIGHT_PX)
