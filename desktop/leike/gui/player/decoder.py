"""Frames for the two views, decoded and painted away from the GUI thread."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from leike.gui.player.images import to_image
from leike.gui.player.pictures import PictureCache, smoothly_scaled
from leike.gui.player.render_painter import card_at, framing_at, paint, paint_framing, paint_overlays
from leike.media.frames import FrameReader, Picture, after
from leike.model.errors import Stopped
from leike.model.geometry import Size
from leike.model.recording import Recording
from leike.model.render import Framing, Render

_HEIGHTS_PX = (360, 540, 720, 1080)
"""Frames are scaled down to the first of these that the views need: converting costs by the pixel."""

_PATIENCE_S = 0.1
"""Work that is superseded goes on for so long, so that exact pictures are seen during a drag too."""


class FrameSource(Protocol):
    """What the views need of a frame reader."""

    def resize(self, max_height_px: int) -> None:
        """Give pictures at most that high from now on."""
        ...

    def frame_at(self, time_us: int, superseded: Callable[[], bool], *, quick: bool = False) -> Picture:
        """The picture shown at `time_us`, after rotation; Stopped soon after it is `superseded`."""
        ...

    def reached(self) -> Picture | None:
        """Where decoding had come to when it was stopped."""
        ...

    def prepare(self, time_us: int, superseded: Callable[[], bool]) -> None:
        """Decode around `time_us` beforehand."""
        ...

    def prepare_back(self, time_us: int, superseded: Callable[[], bool]) -> None:
        """Decode beforehand what playing back comes to."""
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
    """The pictures that answer `wanted`; where it was superseded not `right`, but on the way there.

    A right one is `exact` too, unless it was made the quick way.
    """

    wanted: Wanted
    source: QImage
    result: QImage | None
    right: bool = True
    exact: bool = True


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
        self._last: tuple[Picture, QImage] | None = None
        self._shown = QImage()
        self._shown_of = 0
        self._framed: tuple[object, QImage] | None = None

    def paint(self, wanted: Wanted, superseded: Callable[[], bool]) -> Painted | None:
        """Both pictures, the quick way; None where it was superseded before there was anything to see.

        Raises RecordingError where the file cannot be read.
        """
        frames = self._ready(wanted)
        impatient = after(_PATIENCE_S, superseded)
        try:
            found, right = frames.frame_at(wanted.time_us, impatient, quick=True), True
        except Stopped:
            found, right = frames.reached(), False
        return None if found is None else self._painted(wanted, found, right=right)

    def refine(self, wanted: Wanted, superseded: Callable[[], bool]) -> Painted | None:
        """Both pictures exactly, and their neighbours made ready on the way; None soon after `superseded`."""
        frames = self._ready(wanted)
        try:
            frames.prepare(wanted.time_us, superseded)
            found = frames.frame_at(wanted.time_us, superseded)
        except Stopped:
            return None
        return self._painted(wanted, found, right=True)

    def prepare_back(self, time_us: int, superseded: Callable[[], bool]) -> None:
        """Decode what playing back comes to after `time_us`."""
        with suppress(Stopped):
            self._opened().prepare_back(time_us, superseded)

    def prepare(self, time_us: int, superseded: Callable[[], bool]) -> None:
        """Decode around `time_us`, so that single steps from there are seen at once."""
        with suppress(Stopped):
            self._opened().prepare(time_us, superseded)

    def close(self) -> None:
        """Let go of the file and of its pictures; again is harmless."""
        self._close_before()
        if self._frames is not None:
            self._frames.close()
        self._frames = self._last = self._framed = None
        self._shown, self._shown_of = QImage(), 0

    def _ready(self, wanted: Wanted) -> FrameSource:
        self._close_before()
        frames = self._opened()
        frames.resize(_height_px(wanted))
        return frames

    def _painted(self, wanted: Wanted, found: Picture, *, right: bool) -> Painted:
        picture = self._as_image(found)
        source, result = self._sized(picture, wanted.source_size), self._result(wanted, picture)
        return Painted(wanted, source, result, right, right and found.exact)

    def _close_before(self) -> None:
        if self._before is not None:
            self._before.close()
        self._before = None

    def _opened(self) -> FrameSource:
        if self._frames is None:
            self._frames = self._open_frames()
        return self._frames

    def _as_image(self, picture: Picture) -> QImage:
        if self._last is None or self._last[0] is not picture:
            self._last = (picture, to_image(picture.pixels))
        return self._last[1]

    def _sized(self, picture: QImage, size: QSize) -> QImage:
        """The picture as large as its view; the same image again while only captions change."""
        if size.isEmpty():
            return QImage()
        if (self._shown_of, self._shown.size()) != (picture.cacheKey(), size):
            self._shown_of, self._shown = picture.cacheKey(), smoothly_scaled(picture, size)
        return self._shown

    def _result(self, wanted: Wanted, picture: QImage) -> QImage | None:
        if wanted.render is None or wanted.result_size.isEmpty():
            return None
        render, frame = wanted.render, wanted.frame
        if frame is None:
            # a moving frame stands where its path begins or ends
            frame = 0 if wanted.time_us < render.in_us else render.body_frames - 1
            render = framing_only(render)
        scale, place = _covering(render.canvas, wanted.result_size)
        card = card_at(render, frame) is not None
        image = _black(wanted.result_size) if card else self._ground(render, picture, frame, wanted).copy()
        with QPainter(image) as painter:
            painter.translate(place)
            if card:
                paint(painter, render, picture, frame, self._pictures, scale)
            else:
                paint_overlays(painter, render, frame, self._pictures, scale)
        return image

    def _ground(self, render: Render, picture: QImage, frame: int, wanted: Wanted) -> QImage:
        """The framed picture without overlays; the same again while only captions change."""
        seen, stored, size = framing_at(render, frame), render.recording.video.stored, wanted.result_size
        basis = (picture.cacheKey(), seen, stored, render.canvas, (size.width(), size.height()))
        if self._framed is None or self._framed[0] != basis:
            image = _black(size)
            scale, place = _covering(render.canvas, size)
            with QPainter(image) as painter:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.translate(place)
                paint_framing(painter, seen, stored, render.canvas, picture, scale)
            self._framed = basis, image
        return self._framed[1]


def _black(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    return image


def _covering(canvas: Size, result: QSize) -> tuple[float, QPointF]:
    """The scale in which the canvas covers the result, whose sides were rounded, and where it begins."""
    across, down = result.width() / canvas.width_px, result.height() / canvas.height_px
    scale = max(across, down)
    left, top = result.width() - canvas.width_px * scale, result.height() - canvas.height_px * scale
    return scale, QPointF(left / 2, top / 2)


def framing_only(render: Render) -> Render:
    """The same plan without overlays and cards."""
    return replace(render, overlays=(), intro=None, outro=None)


def _height_px(wanted: Wanted) -> int:
    """How high the recording's picture is needed; more where only a part of it fills the result."""
    needed = wanted.source_size.height()
    if wanted.render is not None and not wanted.result_size.isEmpty():
        scale = wanted.result_size.height() / wanted.render.canvas.height_px
        stored = wanted.render.recording.video.stored.height_px
        needed = max(needed, round(scale * stored * _enlarged(wanted.render.picture.framing)))
    return next((height for height in _HEIGHTS_PX if height >= needed), _HEIGHTS_PX[-1])


def _enlarged(framing: Framing) -> float:
    """Canvas pixels for a recorded one, where the framing comes closest."""
    crops = [key.crop for key in framing.path] or [framing.crop]
    closest = framing.place.height_px / min(crop.height for crop in crops)
    lower = framing.lower
    return max(closest, lower.place.height_px / lower.crop.height if lower is not None else 0.0)


def frames_of(recording: Recording) -> FrameSource:
    """The reader for `recording`; raises RecordingError."""
    return FrameReader(recording, _HEIGHTS_PX[0])
