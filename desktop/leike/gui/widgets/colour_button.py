"""A button that shows a colour and lets a person choose another one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QPushButton, QWidget

from leike.gui.theme import current_colours

_SWATCH = QSize(36, 18)


class ColourButton(QPushButton):
    """Shows `colour` (`#rrggbb`) as a swatch and in figures.

    `changed(str)` for every colour that is tried in the open dialog, so that it can be seen at once;
    `finished()` when the dialog closes. One that is cancelled sends the first colour again before that.
    """

    changed = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = "#000000"
        self.dialog: QColorDialog | None = None
        self.setIconSize(_SWATCH)
        self.clicked.connect(self._open)

    def name(self, name: str) -> None:
        """What the colour is of, for screen readers and the dialog's title."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def show_colour(self, colour: str) -> None:
        """Show `colour`."""
        if colour.lower() == self.colour and self.text():
            return
        self.colour = colour.lower()
        self.setText(f" {self.colour.upper()}")
        self.setAccessibleDescription(self.colour)
        self.retheme()

    def retheme(self) -> None:
        """Draw the swatch's edge in the present colours."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_SWATCH * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_colours().quiet), 1))
            painter.setBrush(QColor(self.colour))
            painter.drawRoundedRect(QRectF(0.5, 0.5, _SWATCH.width() - 1, _SWATCH.height() - 1), 3, 3)
        self.setIcon(QIcon(pixmap))

    def _open(self) -> None:
        """The dialog never waits for its end, and is Qt's own, which looks and reads the same everywhere."""
        first = self.colour
        dialog = QColorDialog(QColor(first), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(self.accessibleName())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.currentColorChanged.connect(lambda colour: self.changed.emit(colour.name()))
        dialog.rejected.connect(lambda: self.changed.emit(first))
        dialog.finished.connect(self._close)
        self.dialog = dialog
        dialog.open()

    def _close(self) -> None:
        self.dialog = None
        self.finished.emit()
