"""The waveform with its pauses, as one image made of columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from leike.gui.theme import Colours
from leike.gui.timeline.content import Content
from leike.gui.timeline.scale import TimeScale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAUSE_MARK_PX = 4
_LEAST_FULL_HEIGHT = 700.0
"""A recording quieter than this peak (of 32768) is drawn small: its noise is no sound."""


def paint_wave(painter: QPainter, area: QRect, scale: TimeScale, content: Content, colours: Colours) -> None:
    """Peaks and, darker in them, the power; drawn as high as the recording's own loudness allows.

    Pauses have a lighter ground and a bar below: told by shape, not by colour alone.
    """
    import numpy as np  # start-up time

    ratio = painter.device().devicePixelRatioF()
    columns, rows = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
    edges_us = (
        scale.first_us + (np.arange(columns + 1) / ratio - scale.x_of(scale.first_us)) * scale.us_per_px
    )
    edges = np.floor(edges_us).astype(np.int64)
    pixels = np.full((rows, columns), _argb(colours.card), np.uint32)
    quiet = covered(edges, np.array(content.silences, np.int64).reshape(-1, 2))
    pixels[:, quiet] = _argb(colours.hover)
    _draw_levels(pixels, edges, content, colours)
    mark = max(1, round(_PAUSE_MARK_PX * ratio))
    pixels[-mark:, quiet] = _argb(colours.good)
    outside = (edges[1:] <= 0) | (edges[:-1] >= scale.duration_us)
    pixels[:, outside] = _argb(colours.ground)
    painter.drawImage(area, _image(pixels))


def covered(edges: "NDArray[np.int64]", spans: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Which columns between `edges` lie in a span for the most part, or hold one whole."""
    import numpy as np  # start-up time

    if not len(spans):
        return np.zeros(len(edges) - 1, np.bool_)
    middles = (edges[:-1] + edges[1:]) // 2
    place = np.minimum(np.searchsorted(spans[:, 1], middles, side="right"), len(spans) - 1)
    return (spans[place, 0] <= middles) & (middles < spans[place, 1])


def _draw_levels(
    pixels: "NDArray[np.uint32]", edges: "NDArray[np.int64]", content: Content, colours: Colours
) -> None:
    import numpy as np  # start-up time

    waveform = content.waveform
    if waveform is None or not len(waveform.peaks):
        return
    peaks, rms = waveform.columns(edges)
    rows = pixels.shape[0]
    middle = (rows - 1) / 2
    full = max(_LEAST_FULL_HEIGHT, content.loudest)
    distance = np.abs(np.arange(rows) - middle)[:, None]
    for levels, colour in ((peaks, colours.line), (rms, colours.accent)):
        heights = np.minimum(1.0, levels / full) * middle
        pixels[distance <= heights[None, :]] = _argb(colour)
    read = edges[:-1] < waveform.duration_us
    pixels[round(middle), read & (peaks == 0)] = _argb(colours.line)


def _argb(colour: str) -> int:
    return QColor(colour).rgba()


def _image(pixels: "NDArray[np.uint32]") -> QImage:
    rows, columns = pixels.shape
    data = pixels.tobytes()
    return QImage(data, columns, rows, columns * 4, QImage.Format.Format_RGB32).copy()
