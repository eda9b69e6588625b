"""Decoded pictures as Qt's images. It brings NumPy, which the window starts without."""

import numpy
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from leike.model.geometry import Size


def to_image(pixels: NDArray[numpy.uint8]) -> QImage:
    """An RGB array (height, width, 3) as an image of its own."""
    tight = numpy.ascontiguousarray(pixels)
    height, width, _channels = tight.shape
    lent = QImage(tight.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return lent.convertToFormat(QImage.Format.Format_RGB32)  # a copy, in the format that Qt paints fastest


def as_displayed(pixels: NDArray[numpy.uint8], display: Size) -> QImage:
    """The same, as wide as a recording of the size `display` is shown where its pixels are not square."""
    image = to_image(pixels)
    wanted = QSize(max(1, round(image.height() * display.width_px / display.height_px)), image.height())
    return image if image.size() == wanted else image.scaled(wanted)
