"""Channels as they would look, in a row."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.gui.sharing.pictures import SIDE_PX
from leike.gui.sharing.work import Picture
from leike.gui.widgets.tips import plain_tip

_GAP_PX = 10
_BAR_PX = 14


class PictureRow(QScrollArea):
    """Each with its channel's name below it; hidden without any, scrolled where they are many."""

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._pictures: tuple[Picture, ...] = ()
        self._names: list[QLabel] = []
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Show these in place of those before."""
        self._pictures, self._names = pictures, []
        inside = QWidget()
        inside.setObjectName("plain")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP_PX)
        for picture in pictures:
            row.addLayout(self._column(picture))
        row.addStretch(1)
        self.setWidget(inside)
        self.setVisible(bool(pictures))
        self.retranslate()
        self.setFixedHeight(SIDE_PX + self.fontMetrics().height() + _GAP_PX + _BAR_PX)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("How it looks"))
        for picture, label in zip(self._pictures, self._names, strict=True):
            name = picture.preset.name.spoken(self._languages.code)
            if picture.moment == "before":
                name = self.tr("Now: {name}").format(name=name)
            elif picture.moment == "after":
                name = self.tr("New: {name}").format(name=name)
            label.setText(label.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, SIDE_PX))
            label.setToolTip(plain_tip(name))

    def sizeHint(self) -> QSize:
        """As high as one picture with its name."""
        return QSize(300, self.height())

    def _column(self, picture: Picture) -> QVBoxLayout:
        shown = QLabel()
        pixmap = QPixmap.fromImage(picture.image)
        pixmap.setDevicePixelRatio(max(picture.image.width(), picture.image.height()) / SIDE_PX)
        shown.setPixmap(pixmap)
        shown.setAccessibleName(picture.preset.name.spoken(self._languages.code))
        name = QLabel()
        name.setObjectName("quiet")
        name.setTextFormat(Qt.TextFormat.PlainText)
        self._names.append(name)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(shown, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(name)
        return column
