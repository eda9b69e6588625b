"""The colour beside a picture that is shown whole."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from leike.gui.framing.frame_editor import FrameEditor
from leike.gui.theme import current_colours
from leike.gui.widgets.colour_button import ColourButton

_BLACK, _WHITE = "#000000", "#ffffff"
_SWATCH_PX = 18


class GroundRow(QWidget):
    """The channel's colour, black, white, or another one."""

    def __init__(self, frame: FrameEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._before: str | None = None
        self._label = QLabel()
        self.channel, self.black, self.white = (QPushButton() for _ in range(3))
        self.other = ColourButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._label)
        for button in (self.channel, self.black, self.white):
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature
            button.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
            row.addWidget(button, 1)
        row.addWidget(self.other, 1)
        self.channel.clicked.connect(lambda: frame.set_ground(None))
        self.black.clicked.connect(lambda: frame.set_ground(_BLACK))
        self.white.clicked.connect(lambda: frame.set_ground(_WHITE))
        self.other.pressed.connect(self._remember)
        self.other.changed.connect(self._try)
        self.other.finished.connect(frame.release)

    def retranslate(self) -> None:
        """Set all texts."""
        self._label.setText(self.tr("Colour"))
        for button, name in (
            (self.channel, self.tr("The channel's colour")),
            (self.black, self.tr("Black")),
            (self.white, self.tr("White")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self.other.name(self.tr("Another colour"))
        self.channel.setText(self.tr("Channel"))

    def retheme(self) -> None:
        """Draw the swatches' edges in the present colours."""
        self.other.retheme()
        self.show_ground()

    def show_ground(self) -> None:
        """Show which colour holds."""
        ground, preset = self._frame.framing.ground, self._frame.preset
        channel = preset.canvas.background if preset is not None else _BLACK
        for button, colour, on in (
            (self.channel, channel, ground is None),
            (self.black, _BLACK, ground == _BLACK),
            (self.white, _WHITE, ground == _WHITE),
        ):
            button.setChecked(on)
            button.setIcon(_swatch(colour))
        self.other.show_colour(ground or channel)

    def _remember(self) -> None:
        self._before = self._frame.framing.ground

    def _try(self, colour: str) -> None:
        """One that is tried; the channel's own comes back where the choice is cancelled."""
        preset = self._frame.preset
        back = self._before is None and preset is not None and colour == preset.canvas.background.lower()
        self._frame.set_ground(None if back else colour, merge="ground")


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(2 * _SWATCH_PX, 2 * _SWATCH_PX)
    pixmap.fill(QColor(colour))
    with QPainter(pixmap) as painter:
        painter.setPen(QPen(QColor(current_colours().line), 3))
        painter.drawRect(pixmap.rect().adjusted(1, 1, -2, -2))
    return QIcon(pixmap)
