"""A button that shows a layout as a little picture with its name below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from leike.gui.theme import current_colours
from leike.model.framing import Layout

_PICTURE = QSize(30, 46)
_GAP_PX = 6


class PictureButton(QPushButton):
    """Checkable; the name may take two lines."""

    def __init__(self, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layout_name: Layout = layout
        self.setCheckable(True)
        self.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature

    def sizeHint(self) -> QSize:
        """Room for the picture and two lines."""
        lines = 2 * self.fontMetrics().lineSpacing()
        words = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(max(72, words + 14), _PICTURE.height() + lines + 3 * _GAP_PX)

    def minimumSizeHint(self) -> QSize:
        """As large as wished."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's button, then picture and name in its text colour."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue] - the stub lacks the members
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = current_colours()
        colour = QColor(colours.on_accent if self.isChecked() else colours.text)
        place = QRectF((self.width() - _PICTURE.width()) / 2, _GAP_PX, _PICTURE.width(), _PICTURE.height())
        paint_layout(painter, self.layout_name, place, colour)
        below = QRectF(self.rect()).adjusted(4, place.bottom() + _GAP_PX / 2, -4, -3)
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(below, int(flags), self.text())


def paint_layout(painter: QPainter, layout: Layout, place: QRectF, colour: QColor) -> None:
    """An upright canvas with a person in it, as the layout shows them."""
    outline = QPainterPath()
    outline.addRoundedRect(place, 4, 4)
    painter.save()
    painter.setClipPath(outline)
    soft = QColor(colour)
    soft.setAlphaF(0.28)
    middle = QRectF(place.x(), place.center().y() - 9, place.width(), 18)
    if layout == "fill":
        _person(painter, place.adjusted(2, 6, -2, 0), colour)
    elif layout == "split":
        half = QRectF(place.x(), place.y(), place.width(), place.height() / 2)
        painter.save()
        painter.setClipRect(half, Qt.ClipOperation.IntersectClip)
        _person(painter, half.adjusted(6, 3, -6, 0), colour)
        painter.restore()
        _person(painter, half.translated(0, half.height()).adjusted(6, 4, -6, 0), colour)
        painter.fillRect(QRectF(place.x(), half.bottom() - 1, place.width(), 2), colour)
    else:
        _edges(painter, layout, place, middle, soft)
        _person(painter, middle.adjusted(9, 2, -9, 0), colour)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    painter.drawPath(outline)


def _edges(painter: QPainter, layout: Layout, place: QRectF, middle: QRectF, soft: QColor) -> None:
    """What lies above and below the whole picture: fading, or one colour."""
    none = QColor(soft)
    none.setAlphaF(0.0)
    for edge in (
        QRectF(place.topLeft(), middle.topRight()),
        QRectF(middle.bottomLeft(), place.bottomRight()),
    ):
        if layout == "blur":
            fading = QLinearGradient(edge.topLeft(), edge.bottomLeft())
            fading.setColorAt(0, soft if edge.top() < middle.top() else none)
            fading.setColorAt(0.5, soft)
            fading.setColorAt(1, none if edge.top() < middle.top() else soft)
            painter.fillRect(edge, fading)
        else:
            solid = QColor(soft)
            solid.setAlphaF(0.75)
            painter.fillRect(edge, solid)


def _person(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Head and shoulders."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    head = min(place.width() * 0.22, place.height() * 0.26)
    painter.drawEllipse(QPointF(place.center().x(), place.top() + head), head, head)
    top = place.top() + 2.3 * head
    body = QRectF(place.center().x() - 2 * head, top, 4 * head, max(2.0, (place.bottom() - top) * 2))
    painter.drawEllipse(body)
