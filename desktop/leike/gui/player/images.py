"""Decoded pictures as Qt's images."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from leike.model.geometry import Size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def to_image(pixels: "NDArray[np.uint8]") -> QImage:
    """An RGB array (height, width, 3) as an image of its own."""
    import numpy as np  # there already where pixels are; the window starts without

    tight = np.ascontiguousarray(pixels)
    height, width, _channels = tight.shape
    lent = QImage(tight.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return lent.convertToFormat(QImage.Format.Format_RGB32)  # a copy, in the format that Qt paints fastest


def as_displayed(pixels: "NDArray[np.uint8]", display: Size) -> QImage:
    """The same, as wide as a recording of the size `display` is shown where its pixels are not square."""
    image = to_image(pixels)
    wanted = QSize(max(1, round(image.height() * display.width_px / display.height_px)), image.height())
    return image if image.size() == wanted else image.scaled(wanted)
