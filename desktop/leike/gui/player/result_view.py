"""What the file will show, on something like a phone, with the channel's safe area as a guide."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from leike.gui.player.picture_area import PictureArea
from leike.model.geometry import Rect, Size

_BEZEL_PX = 10


class ResultView(PictureArea):
    """The preview. The guide is only on the screen, never in the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Size(9, 16), parent, margin_px=_BEZEL_PX)
        self._safe_area: Rect | None = None
        self._guide = True
        self._veil = ""
        self._painted_guide: tuple[object, QPixmap] | None = None

    def set_safe_area(self, safe_area: Rect | None) -> None:
        """What the channel leaves free, in canvas pixels."""
        self._safe_area = safe_area
        self.update()

    def show_guide(self, *, shown: bool) -> None:
        """Draw the safe area, or leave it out."""
        self._guide = shown
        self.update()

    def set_veil(self, text: str) -> None:
        """Dim the picture and write `text` over it; "" takes both away."""
        if text != self._veil:
            self._veil = text
            self.setAccessibleDescription(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, picture, guide and veil."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_phone(painter)
            self.paint_picture(painter)
            if self.image is None:
                return
            if self._guide and not self._veil and self._safe_area is not None:
                self._paint_guide(painter, self._safe_area)
            if self._veil:
                self._paint_veil(painter)

    def _paint_phone(self, painter: QPainter) -> None:
        edge = _BEZEL_PX - 2
        frame = self.picture_rect().adjusted(-edge, -edge, edge, edge)
        painter.setPen(QPen(QColor("#5b6670"), 2))
        painter.setBrush(QColor("#000000"))
        painter.drawRoundedRect(frame, 12, 12)

    def _paint_guide(self, painter: QPainter, safe_area: Rect) -> None:
        """Lay the guide over the picture. It is kept: hatching takes as long as all the rest of a letter."""
        place = self.picture_rect()
        basis = (place.size(), self.shape_px, safe_area, self.devicePixelRatioF())
        if self._painted_guide is None or self._painted_guide[0] != basis:
            self._painted_guide = basis, self._guide_picture(place, safe_area)
        painter.drawPixmap(place.topLeft(), self._painted_guide[1])

    def _guide_picture(self, place: QRectF, safe_area: Rect) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap((place.size() * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_guide(painter, QRectF(QPointF(0, 0), place.size()), safe_area)
        return pixmap

    def _draw_guide(self, painter: QPainter, place: QRectF, safe_area: Rect) -> None:
        """Shade and hatch what the channel's buttons may cover; the line is drawn twice, for any picture."""
        scale = place.width() / self.shape_px.width_px
        free = QRectF(
            place.x() + safe_area.x_px * scale,
            place.y() + safe_area.y_px * scale,
            safe_area.width_px * scale,
            safe_area.height_px * scale,
        )
        covered = QPainterPath()
        covered.addRect(place)
        inside = QPainterPath()
        inside.addRect(free)
        covered = covered.subtracted(inside)
        painter.fillPath(covered, QColor(0, 0, 0, 70))
        painter.fillPath(covered, QBrush(QColor(255, 255, 255, 90), Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, style in (("#000000", Qt.PenStyle.SolidLine), ("#ffffff", Qt.PenStyle.DashLine)):
            painter.setPen(QPen(QColor(colour), 1.5, style))
            painter.drawRect(free)

    def _paint_veil(self, painter: QPainter) -> None:
        place = self.picture_rect()
        painter.fillRect(place, QColor(0, 0, 0, 140))
        painter.setPen(QColor("#ffffff"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.adjusted(12, 12, -12, -12), int(flags), self._veil)
