"""The result alone on the whole screen, as people will see it on their telephones."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leike.gui.parts import Parts
from leike.gui.player.result_view import ResultView

_FOOT_LINES = 2
_CORNER_PX = 16


class PhoneView(QWidget):
    """A black screen with the result. Space or a click plays, Left and Right show other channels, Esc ends.

    `next_wanted(int)` for the channel after (1) or before (-1) the one shown. Its view takes no pictures
    while it is closed.
    """

    next_wanted = Signal(int)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._parts = parts
        self._name = ""
        self.view = ResultView()
        self.view.show_guide(shown=False)
        self.view.hide()
        self.close_button = QPushButton(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space plays; Esc does the same
        self.close_button.clicked.connect(self.leave)
        column = QVBoxLayout(self)
        foot_px = round(self.fontMetrics().lineSpacing() * (_FOOT_LINES + 1))
        column.setContentsMargins(0, 12, 0, foot_px)
        column.addWidget(self.view)

    def open(self) -> None:
        """Fill the window's screen, where nothing manages windows too."""
        self.view.show()
        over = self.parentWidget() or self
        self.setGeometry(over.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def leave(self) -> None:
        """Back to the window."""
        self.view.hide()
        self.hide()

    def show_name(self, name: str) -> None:
        """The channel that is shown."""
        self._name = name
        self.setWindowTitle(name)
        self.update()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("The result as on a phone"))
        self.view.setAccessibleName(self.tr("Preview of the result"))
        self.close_button.setText(self.tr("Close (Esc)"))
        self._place_button()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, change the channel, leave; the keys of playing work here too."""
        keys = {
            Qt.Key.Key_Space: self._toggle,
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_F11: self.leave,
            Qt.Key.Key_Left: lambda: self.next_wanted.emit(-1),
            Qt.Key.Key_Right: lambda: self.next_wanted.emit(1),
            Qt.Key.Key_Home: self._play_clip,
        }
        action = keys.get(Qt.Key(event.key()))
        if action is not None:
            action()
        elif event.text().upper() in {"J", "K", "L", "M"}:
            names = {"J": "shuttle_back", "K": "pause", "L": "shuttle_on", "M": "mute"}
            self._parts.commands.trigger(f"play.{names[event.text().upper()]}")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays in its corner."""
        super().resizeEvent(event)
        self._place_button()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As people tap on a video."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black, with the channel's name and the keys at the foot."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#000000"))
            painter.setPen(QColor("#c9d2da"))
            line_px = self.fontMetrics().lineSpacing()
            foot = QRectF(
                0, self.height() - line_px * (_FOOT_LINES + 0.5), self.width(), line_px * _FOOT_LINES
            )
            keys = self.tr("Space plays  ·  Home plays from the start  ·  ← → other channels  ·  Esc closes")
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"{self._name}\n{keys}")

    def _place_button(self) -> None:
        self.close_button.adjustSize()
        self.close_button.move(self.width() - self.close_button.width() - _CORNER_PX, _CORNER_PX)
        self.close_button.raise_()

    def _toggle(self) -> None:
        playback, editor = self._parts.playback, self._parts.editor
        inside = editor.in_us <= playback.position_us < editor.out_us - editor.frame_us
        if playback.playing or inside:
            playback.toggle()
        else:
            self._play_clip()

    def _play_clip(self) -> None:
        render = self._parts.composition.render
        if render is not None:
            self._parts.playback.play_clip(render)
