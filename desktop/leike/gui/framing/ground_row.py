"""The colour beside a picture that is shown whole."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from leike.gui.framing.frame_editor import FrameEditor
from leike.gui.theme import current_colours

_BLACK, _WHITE = "#000000", "#ffffff"
_SWATCH_PX = 18


class GroundRow(QWidget):
    """The channel's colour, black, white, or another one."""

    def __init__(self, frame: FrameEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._label = QLabel()
        self.channel, self.black, self.white, self.other = (QPushButton() for _ in range(4))
        self.dialog: QColorDialog | None = None
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._label)
        for button in (self.channel, self.black, self.white, self.other):
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature
            button.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
            group.addButton(button)
            row.addWidget(button, 1)
        self.channel.clicked.connect(lambda: frame.set_ground(None))
        self.black.clicked.connect(lambda: frame.set_ground(_BLACK))
        self.white.clicked.connect(lambda: frame.set_ground(_WHITE))
        self.other.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Set all texts."""
        self._label.setText(self.tr("Colour"))
        for button, name in (
            (self.channel, self.tr("The channel's colour")),
            (self.black, self.tr("Black")),
            (self.white, self.tr("White")),
            (self.other, self.tr("Another colour")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.channel.setText(self.tr("Channel"))
        self.other.setText(self.tr("Other…"))

    def retheme(self) -> None:
        """Draw the swatches' edges in the present colours."""
        self.show_ground()

    def show_ground(self) -> None:
        """Show which colour holds."""
        ground, preset = self._frame.framing.ground, self._frame.preset
        channel = preset.canvas.background if preset is not None else _BLACK
        own = ground if ground not in (None, _BLACK, _WHITE) else None
        for button, colour, on in (
            (self.channel, channel, ground is None),
            (self.black, _BLACK, ground == _BLACK),
            (self.white, _WHITE, ground == _WHITE),
            (self.other, own, own is not None),
        ):
            button.setChecked(on)
            button.setIcon(_swatch(colour) if colour else QIcon())

    def _ask(self) -> None:
        """Qt's own colour chooser; the picture changes when a colour is taken."""
        self.show_ground()
        self.dialog = QColorDialog(QColor(self._frame.framing.ground or _BLACK), self)
        self.dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        self.dialog.setWindowTitle(self.tr("Another colour"))
        self.dialog.colorSelected.connect(lambda colour: self._frame.set_ground(colour.name()))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(2 * _SWATCH_PX, 2 * _SWATCH_PX)
    pixmap.fill(QColor(colour))
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(current_colours().line), 3))
    painter.drawRect(pixmap.rect().adjusted(1, 1, -2, -2))
    painter.end()
    return QIcon(pixmap)
