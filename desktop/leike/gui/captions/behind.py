"""The pictures behind captions, looked at one by one: for a worker."""

import threading
from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from leike.compose.contrast import contrast_on
from leike.compose.pictures import draw_picture
from leike.gui.player.decoder import to_image
from leike.gui.player.pictures import PictureCache
from leike.gui.player.render_painter import paint
from leike.media.frames import FrameReader
from leike.model.clip import Clip
from leike.model.errors import Stopped
from leike.model.recording import Recording
from leike.model.render import CaptionPicture, Overlay, Render
from leike.model.time import frame_time_us

_WIDTH_PX = 270
"""The canvas is painted this wide: enough to see what lies behind a line of text."""

_DECODED_HEIGHT_PX = 240
_MOST_PICTURES = 30
"""Pictures that are decoded for one clip; with many captions, fewer for each."""


class Sources:
    """The recording's pictures that were looked at last: a change of colours needs no decoding."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int], QImage] = {}

    def at(self, reader: FrameReader, recording: Recording, time_us: int, stop: threading.Event) -> QImage:
        """The picture at `time_us`. Raises Stopped, and RecordingError where it cannot be read."""
        if stop.is_set():
            raise Stopped
        key = (recording.path, recording.modified_ns, time_us)
        if key not in self._kept:
            image = to_image(reader.frame_at(time_us, stop.is_set).pixels)
            while len(self._kept) >= 3 * _MOST_PICTURES:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = image
        return self._kept[key]


def lowest_contrasts(
    clip: Clip, render: Render, stop: threading.Event, sources: Sources | None = None
) -> dict[int, float]:
    """The lowest contrast that each caption's text has over the pictures behind it, by index in the clip.

    Decodes: for a worker. Raises Stopped, and RecordingError where the recording cannot be read.
    """
    lowest: dict[int, float] = {}
    captions = [overlay for overlay in render.overlays if isinstance(overlay.picture, CaptionPicture)]
    bare, known = replace(render, overlays=()), sources or Sources()
    with FrameReader(render.recording, _DECODED_HEIGHT_PX, kept_bytes=0) as reader:
        cards = PictureCache(draw_picture)
        for overlay, frame in _moments(captions):
            source = known.at(reader, render.recording, render.source_time_us(frame), stop)
            behind = _behind(_painted(bare, source, frame, cards), overlay, render.canvas.width_px)
            assert isinstance(overlay.picture, CaptionPicture)
            ratio = contrast_on(behind, overlay.picture.style)
            for index in _cues_in(clip, render, overlay):
                lowest[index] = min(ratio, lowest.get(index, ratio))
    return lowest


def _moments(captions: list[Overlay]) -> Iterator[tuple[Overlay, int]]:
    """Moments of each caption in order of time: three of them, only the middle where there are many."""
    each = max(1, min(3, _MOST_PICTURES // max(1, len(captions))))
    for overlay in captions:
        frames = overlay.end_frame - overlay.first_frame
        for number in range(each):
            yield overlay, overlay.first_frame + frames * (2 * number + 1) // (2 * each)


def _painted(render: Render, source: QImage, frame: int, cards: PictureCache) -> QImage:
    scale = _WIDTH_PX / render.canvas.width_px
    image = QImage(_WIDTH_PX, round(render.canvas.height_px * scale), QImage.Format.Format_RGB888)
    with QPainter(image) as painter:
        paint(painter, render, source, frame, cards, scale)
    return image


def _behind(image: QImage, overlay: Overlay, canvas_px: int) -> NDArray[np.uint8]:
    """What lies behind the lines of a caption, as one row of RGB pixels."""
    assert isinstance(overlay.picture, CaptionPicture)
    width_px, height_px, stride = image.width(), image.height(), image.bytesPerLine()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height_px, stride)[:, : width_px * 3]
    pixels = rows.reshape(height_px, width_px, 3)
    scale = width_px / canvas_px
    parts = []
    for line in overlay.picture.lines:
        left, top = (overlay.x_px + line.box.x_px) * scale, (overlay.y_px + line.box.y_px) * scale
        right, bottom = left + line.box.width_px * scale, top + line.box.height_px * scale
        part = pixels[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
        parts.append(part.reshape(1, -1, 3))
    return np.concatenate(parts, axis=1) if parts else np.zeros((1, 0, 3), np.uint8)


def _cues_in(clip: Clip, render: Render, overlay: Overlay) -> list[int]:
    """Which of the clip's captions are seen in the middle of an overlay."""
    middle = (overlay.first_frame + overlay.end_frame) // 2 - render.intro_frames
    at_us = render.in_us + frame_time_us(middle, render.frame_rate)
    return [index for index, cue in enumerate(clip.cues) if cue.start_us <= at_us < cue.end_us]
