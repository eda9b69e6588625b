"""A picture inside a widget, as large as it goes without being stretched."""

from PySide6.QtCore import QMarginsF, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leike.model.geometry import Size


class PictureArea(QWidget):
    """Shows one image in a centred rectangle of a given shape. `resized` asks for a new image."""

    resized = Signal()

    def __init__(self, shape: Size, parent: QWidget | None = None, *, margin_px: int = 0) -> None:
        super().__init__(parent)
        self._shape = shape
        self._margin_px = margin_px
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(120, 120))

    @property
    def image(self) -> QImage | None:
        """The picture shown, None where there is none yet."""
        return self._image

    @property
    def shape_px(self) -> Size:
        """The shape of the picture."""
        return self._shape

    def set_shape(self, shape: Size) -> None:
        """Show pictures of that shape from now on."""
        if shape != self._shape:
            self._shape = shape
            self._image = None
            self.update()
            self.resized.emit()

    def show_image(self, image: QImage | None) -> None:
        """Show `image`, drawn into `picture_rect`."""
        same = image is not None and self._image is not None and image.cacheKey() == self._image.cacheKey()
        self._image = image
        if not same:
            self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture lies in the widget, on whole pixels."""
        inner = QRectF(self.rect()).marginsRemoved(self._margins())
        scale = min(inner.width() / self._shape.width_px, inner.height() / self._shape.height_px)
        width, height = round(self._shape.width_px * scale), round(self._shape.height_px * scale)
        left, top = inner.center().x() - width / 2, inner.center().y() - height / 2
        return QRectF(round(left), round(top), max(1, width), max(1, height))

    def picture_size(self) -> QSize:
        """Size of the picture in device pixels."""
        return (self.picture_rect().size() * self.devicePixelRatioF()).toSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the picture of now: hidden views get none."""
        super().showEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        with QPainter(self) as painter:
            self.paint_picture(painter)

    def paint_picture(self, painter: QPainter) -> None:
        """Draw the picture into its place."""
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.picture_rect(), self._image, QRectF(self._image.rect()))

    def _margins(self) -> QMarginsF:
        return QMarginsF(self._margin_px, self._margin_px, self._margin_px, self._margin_px)
