"""Pictures of a `Render` as Qt images, drawn by the same code as the exported file."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from leike.model.render import Animation, Picture

if TYPE_CHECKING:
    from PIL.Image import Image

Draw: TypeAlias = "Callable[[Picture, int], Image]"

_MOST_IMAGES = 96


def to_qimage(picture: "Image") -> QImage:
    """A copy of an RGBA picture with premultiplied alpha, ready for QPainter."""
    data = picture.convert("RGBA").tobytes()
    width, height = picture.size
    image = QImage(data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def smoothly_scaled(image: QImage, size: QSize) -> QImage:
    """`image` in exactly `size`, averaged where it shrinks."""
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, keep, smooth)


class PictureCache:
    """The last pictures drawn, at the scale they are shown in. One thread at a time."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._images: OrderedDict[tuple[Picture, int, float], QImage] = OrderedDict()

    def image(self, picture: Picture, frame: int, scale: float) -> QImage:
        """`picture` in its own frame number `frame`, in canvas pixels times `scale`."""
        key = (picture, frame if isinstance(picture, Animation) else 0, scale)
        if key not in self._images:
            self._images[key] = self._drawn(*key)
        self._images.move_to_end(key)
        while len(self._images) > _MOST_IMAGES:
            self._images.popitem(last=False)
        return self._images[key]

    def clear(self) -> None:
        """Forget all of them."""
        self._images.clear()

    def _drawn(self, picture: Picture, frame: int, scale: float) -> QImage:
        image = to_qimage(self._draw(picture, frame))
        width, height = max(1, round(image.width() * scale)), max(1, round(image.height() * scale))
        return smoothly_scaled(image, QSize(width, height))
