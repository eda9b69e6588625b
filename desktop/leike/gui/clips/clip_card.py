"""How one clip looks in the list: picture, name, length and channels, and what is missing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leike.gui.clips.clip_model import CARD_ROLE, Card
from leike.gui.theme import Colours, current_colours

_PAD_PX = 8
_PICTURE_PX = QSize(80, 45)
_SIGN_PX = 14


class ClipCard(QStyledItemDelegate):
    """Paints cards; heights follow the font."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough for the picture with name and length beside it, the channels and each note."""
        card: Card | None = index.data(CARD_ROLE)
        line = QFontMetrics(option.font).lineSpacing()  # pyright: ignore[reportAttributeAccessIssue]
        notes = len(card.notes) + bool(card.channels) if card is not None else 0
        text = line * 2 + 6
        return QSize(160, max(_PICTURE_PX.height(), text) + notes * (line + 2) + 2 * _PAD_PX + 4)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the card."""
        card: Card | None = index.data(CARD_ROLE)
        if card is None:
            return
        colours = current_colours()
        rect = QRect(option.rect).adjusted(2, 2, -2, -2)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, colours)
        self._paint_picture(painter, rect, card, colours)
        font: QFont = option.font  # pyright: ignore[reportAttributeAccessIssue]
        self._paint_texts(painter, rect, card, font, colours)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setMaxLength(120)
        field.setAccessibleName(self.tr("Name of the clip"))
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The present name, unless another is being typed: cards change while thumbnails come in."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Over the name, as wide as the card."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        editor.setGeometry(rect.x() + 4, rect.y() + 4, rect.width() - 8, editor.sizeHint().height())

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, colours: Colours
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(colours.hover if chosen or over else colours.card))
        edge = QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1)
        painter.setPen(edge)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(rect).adjusted(3.5, 3.5, -3.5, -3.5), 4, 4)

    def _paint_picture(self, painter: QPainter, rect: QRect, card: Card, colours: Colours) -> None:
        place = QRect(rect.topLeft(), _PICTURE_PX).translated(_PAD_PX, _PAD_PX)
        painter.fillRect(place, QColor(colours.stage))
        if card.thumbnail is not None:
            size = card.thumbnail.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = QRect(place.topLeft(), size)
            inner.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(inner, card.thumbnail)

    def _paint_texts(self, painter: QPainter, rect: QRect, card: Card, font: QFont, colours: Colours) -> None:
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetrics(font)
        line = metrics.lineSpacing()
        left = rect.left() + 2 * _PAD_PX + _PICTURE_PX.width()
        width = rect.right() - left - _PAD_PX
        top = rect.top() + _PAD_PX
        elided = Qt.TextElideMode.ElideRight
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        painter.drawText(
            left, top + metrics.ascent(), QFontMetrics(bold).elidedText(card.name, elided, width)
        )
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(
            left, top + line + 4 + metrics.ascent(), metrics.elidedText(card.length, elided, width)
        )
        top += max(_PICTURE_PX.height(), 2 * line + 6) + 2
        if card.channels:
            width = rect.width() - 2 * _PAD_PX
            channels = metrics.elidedText(card.channels, elided, width)
            painter.drawText(rect.left() + _PAD_PX, top + metrics.ascent(), channels)
            top += line + 2
        for note in card.notes:
            self._paint_note(
                painter, QRect(rect.left() + _PAD_PX, top, rect.width() - 2 * _PAD_PX, line), note
            )
            top += line + 2

    def _paint_note(self, painter: QPainter, rect: QRect, note: str) -> None:
        """A sign and words: a colour alone tells nothing."""
        colours = current_colours()
        metrics = painter.fontMetrics()
        sign = QRectF(rect.left(), rect.center().y() - _SIGN_PX / 2 + 1, _SIGN_PX, _SIGN_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_warn))
        painter.drawEllipse(sign)
        painter.setPen(QColor(colours.warn_ground))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, "!")
        painter.setPen(QColor(colours.text))
        left = rect.left() + _SIGN_PX + 6
        text = metrics.elidedText(note, Qt.TextElideMode.ElideRight, rect.right() - left)
        painter.drawText(left, rect.top() + metrics.ascent(), text)
