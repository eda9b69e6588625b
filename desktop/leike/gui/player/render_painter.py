"""Paints one frame of a `Render`: the preview of a file, by the same decisions as the file itself."""

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from leike.gui.player.pictures import PictureCache, smoothly_scaled
from leike.model.crop import Crop
from leike.model.geometry import Rect, Size
from leike.model.render import (
    BLUR_DARKEN,
    BLUR_SCALE,
    BLUR_SHARE,
    Animation,
    Framing,
    Overlay,
    Region,
    Render,
)


def paint(
    painter: QPainter, render: Render, source: QImage, frame: int, pictures: PictureCache, scale: float
) -> None:
    """Paint output frame `frame` at the painter's origin, in canvas pixels times `scale`.

    `source` is the recording's picture at that frame after rotation, in any size; it is not looked at
    while a card covers the canvas. Any thread with a painter of its own may call this.
    """
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    card = card_at(render, frame)
    if card is not None:
        animation, first_frame = card
        whole = Rect(0, 0, render.canvas.width_px, render.canvas.height_px)
        image = pictures.image(animation, frame - first_frame, scale)
        painter.drawImage(_scaled(whole, scale), image, QRectF(image.rect()))
        return
    seen = framing_at(render, frame)
    paint_framing(painter, seen, render.recording.video.stored, render.canvas, source, scale)
    paint_overlays(painter, render, frame, pictures, scale)


def paint_overlays(
    painter: QPainter, render: Render, frame: int, pictures: PictureCache, scale: float
) -> None:
    """Paint what lies over the recording's picture in output frame `frame`."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for overlay in render.overlays:
        if overlay.first_frame <= frame < overlay.end_frame:
            _paint_overlay(painter, overlay, frame, pictures, scale)


def paint_framing(
    painter: QPainter, framing: Framing, stored: Size, canvas: Size, source: QImage, scale: float
) -> None:
    """Paint the recording's picture (`stored` pixels) where `framing` puts it, and what lies behind."""
    whole = Rect(0, 0, canvas.width_px, canvas.height_px)
    if framing.place != whole and framing.lower is None:
        _paint_background(painter, framing, stored, canvas, source, scale)
    for region in (Region(framing.crop, framing.place), framing.lower):
        if region is not None:
            _paint_region(painter, source, stored, region.crop, _scaled(region.place, scale))


def framing_at(render: Render, frame: int) -> Framing:
    """The framing in output frame `frame`; a moving one where it is then."""
    framing = render.picture.framing
    return replace(framing, crop=framing.crop_at(frame - render.intro_frames)) if framing.path else framing


def card_at(render: Render, frame: int) -> tuple[Animation, int] | None:
    """The card that covers the canvas in `frame`, and its first frame."""
    if render.intro is not None and frame < render.intro.frames:
        return render.intro, 0
    body_end = render.intro_frames + render.body_frames
    if render.outro is not None and frame >= body_end:
        return render.outro, body_end
    return None


def _paint_overlay(
    painter: QPainter, overlay: Overlay, frame: int, pictures: PictureCache, scale: float
) -> None:
    image = pictures.image(overlay.picture, frame - overlay.first_frame, scale)
    size = overlay.picture.size
    place = Rect(overlay.x_px, overlay.y_px, size.width_px, size.height_px)
    painter.drawImage(_scaled(place, scale), image, QRectF(image.rect()))


def _paint_background(
    painter: QPainter, framing: Framing, stored: Size, canvas: Size, source: QImage, scale: float
) -> None:
    target = _scaled(Rect(0, 0, canvas.width_px, canvas.height_px), scale)
    painter.fillRect(target, QColor(framing.background))
    if framing.backdrop is None:
        return
    width_px, height_px = max(1, canvas.width_px // BLUR_SCALE), max(1, canvas.height_px // BLUR_SCALE)
    small = QImage(width_px, height_px, QImage.Format.Format_RGB888)
    with QPainter(small) as inner:
        inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_region(inner, source, stored, framing.backdrop, QRectF(small.rect()))
    blurred = _blurred(small, canvas.width_px * BLUR_SHARE / BLUR_SCALE)
    painter.drawImage(target, blurred, QRectF(blurred.rect()))
    painter.fillRect(target, QColor.fromRgbF(0, 0, 0, BLUR_DARKEN))


def _paint_region(painter: QPainter, source: QImage, stored: Size, region: Crop, target: QRectF) -> None:
    """Scale `region` of the stored picture into `target`, averaging where it shrinks."""
    across = target.width() / region.width
    down = target.height() / region.height
    size = QSize(max(1, round(stored.width_px * across)), max(1, round(stored.height_px * down)))
    if size.width() < source.width() or size.height() < source.height():
        size = size.boundedTo(source.size())
        source = smoothly_scaled(source, size)
    across, down = source.width() / stored.width_px, source.height() / stored.height_px
    part = QRectF(region.x * across, region.y * down, region.width * across, region.height * down)
    painter.drawImage(target, source, part)


def _blurred(image: QImage, sigma_px: float) -> QImage:
    from PIL import Image, ImageFilter  # start-up time

    tight = image.constBits()
    picture = Image.frombytes(
        "RGB", (image.width(), image.height()), bytes(tight), "raw", "RGB", image.bytesPerLine(), 1
    )
    soft = picture.filter(ImageFilter.GaussianBlur(sigma_px)).tobytes()
    return QImage(soft, image.width(), image.height(), image.width() * 3, QImage.Format.Format_RGB888).copy()


def _scaled(rect: Rect, scale: float) -> QRectF:
    return QRectF(rect.x_px * scale, rect.y_px * scale, rect.width_px * scale, rect.height_px * scale)
