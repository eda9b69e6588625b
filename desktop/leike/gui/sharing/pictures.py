"""Little pictures of channels before they are taken: the clip that is open, or a plain ground, dressed."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from leike.gui.channels.thumbnails import fitted
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import LeikeError
from leike.model.geometry import Size
from leike.model.preset import Preset
from leike.model.recording import Recording, VideoFacts
from leike.model.render import Render
from leike.model.time import Rate

SIDE_PX = 168
_LENGTH_US = 6_000_000
_STORED = Size(1280, 720)


class PaintedBy(NamedTuple):
    """What channels are shown with: words of a caption in the window's language."""

    words: str
    language: str


def painted(preset: Preset, source: PaintedBy) -> QImage | None:
    """The channel's picture with a caption, its logo and safe areas kept; None where it cannot be made."""
    from leike.compose.composing import compose_render  # heavy: not at the window's start

    clip = Clip(recording="", out_us=_LENGTH_US, cues=(Cue(0, _LENGTH_US, source.words),))
    try:
        render = compose_render(clip, _plain_recording(), preset, language=source.language).render
        return _image(render)
    except LeikeError:
        return None


def _image(render: Render) -> QImage:
    from leike.compose.pictures import draw_picture
    from leike.gui.player.pictures import PictureCache
    from leike.gui.player.render_painter import paint

    frame = render.intro_frames + render.body_frames // 2
    size = fitted(render.canvas, SIDE_PX * 2)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    with QPainter(image) as painter:
        scale = size.width() / render.canvas.width_px
        paint(painter, render, _ground(), frame, PictureCache(draw_picture), scale)
    return image


def _ground() -> QImage:
    """A quiet dusk in place of a recording."""
    image = QImage(_STORED.width_px // 2, _STORED.height_px // 2, QImage.Format.Format_RGB32)
    shade = QLinearGradient(QPointF(0, 0), QPointF(0, image.height()))
    for place, colour in ((0, "#4d6a80"), (0.6, "#8d99a0"), (1, "#3b4248")):
        shade.setColorAt(place, QColor(colour))
    with QPainter(image) as painter:
        painter.fillRect(image.rect(), shade)
    return image


def _plain_recording() -> Recording:
    video = VideoFacts(
        index=0, position=0, codec="h264", stored=_STORED, display=_STORED, sample_aspect=Rate(1, 1),
        rotation_deg=0, frame_rate=Rate(25, 1), variable_rate=False, interlaced=False, pixel_format="yuv420p",
        bit_depth=8, matrix="bt709", full_range=False, dynamics="sdr", wide_gamut=False, start_us=0,
    )  # fmt: skip
    return Recording(
        path="/sample.mp4", size_bytes=1, modified_ns=0, container="mp4", start_us=0, duration_us=_LENGTH_US,
        duration_stored=True, video=video, audio=(),
    )  # fmt: skip
