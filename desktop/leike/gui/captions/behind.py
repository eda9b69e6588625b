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
from leike.model.render import CaptionPicture, Overlay, Render
from leike.model.time import frame_time_us

_WIDTH_PX = 270
"""The canvas is painted this wide: enough to see what lies behind a line of text."""

_DECODED_HEIGHT_PX = 360
_MOST_PICTURES = 90
"""Pictures that are looked at for one clip; with many captions, fewer for each."""


def lowest_contrasts(clip: Clip, render: Render, stop: threading.Event) -> dict[int, float]:
    """The lowest contrast that each caption's text has over the pictures behind it, by index in the clip.

    Decodes: for a worker. Raises Stopped, and RecordingError where the recording cannot be read.
    """
    lowest: dict[int, float] = {}
    captions = [overlay for overlay in render.overlays if isinstance(overlay.picture, CaptionPicture)]
    bare = replace(render, overlays=())
    with FrameReader(render.recording, _DECODED_HEIGHT_PX) as reader:
        cards = PictureCache(draw_picture)
        for overlay, frame in _moments(captions):
            source = to_image(reader.frame_at(render.source_time_us(frame), stop.is_set).pixels)
            if stop.is_set():
                raise Stopped
            behind = _behind(_painted(bare, source, frame, cards), overlay, render.canvas.width_px)
            assert isinstance(overlay.picture, CaptionPicture)
            ratio = contrast_on(behind, overlay.picture.style)
            for index in _cues_in(clip, render, overlay):
                lowest[index] = min(ratio, lowest.get(index, ratio))
    return lowest


def _moments(captions: list[Overlay]) -> Iterator[tuple[Overlay, int]]:
    """Start, middle and end of each caption, in order of time; only the middle where there are very many."""
    each = max(1, min(3, _MOST_PICTURES // max(1, len(captions))))
    for overlay in captions:
        last = overlay.end_frame - 1
        middle = (overlay.first_frame + last) // 2
        frames = (overlay.first_frame, middle, last) if each == 3 else (middle,)
        for frame in dict.fromkeys(frames):
            yield overlay, frame


def _painted(render: Render, source: QImage, frame: int, cards: PictureCache) -> QImage:
    scale = _WIDTH_PX / render.canvas.width_px
    image = QImage(_WIDTH_PX, round(render.canvas.height_px * scale), QImage.Format.Format_RGB888)
    painter = QPainter(image)
    paint(painter, render, source, frame, cards, scale)
    painter.end()
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
