"""One channel as a tile: its little picture, a box to tick, size, verdict and what would mend it."""

import math

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.gui.channels.mends import LengthMend, length_mend
from leike.gui.channels.signs import Kind, sign
from leike.gui.language import Languages
from leike.gui.player.composition import Checked
from leike.gui.theme import current_colours
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.messages import Message
from leike.model.preset import Preset

PICTURE_PX = 60
_SIGN_PX = 16
_LENGTHS = frozenset({"limit_too_long", "limit_longer_than_advised", "limit_too_short"})


class ChannelTile(QFrame):
    """`mend_wanted(LengthMend)` when its button is pressed. `again` is pressed to export anew."""

    mend_wanted = Signal(object)

    def __init__(self, preset: Preset, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = preset
        self._languages = languages
        self._checked: Checked | None = None
        self._mend: LengthMend | None = None
        self._image: QImage | None = None
        self._room_us = 0
        self.setObjectName("tile")
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE_PX, PICTURE_PX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box = QCheckBox()
        canvas = preset.canvas
        self.size_label = QLabel(f"{canvas.width_px} × {canvas.height_px}")
        self.size_label.setObjectName("quiet")
        self._sign = QLabel()
        self._sign.setFixedWidth(_SIGN_PX)
        self.verdict = WrappedLabel()
        self.note = WrappedLabel()
        self.note.setObjectName("quiet")
        self.mend = QPushButton()
        self.mend.setObjectName("link")
        self.mend.clicked.connect(self._on_mend)
        self.older, self.again = WrappedLabel(), QPushButton()
        self.older.setObjectName("quiet")
        self.again.setObjectName("link")
        self._lay_out()
        self.show_image(None)

    def show_checked(self, checked: Checked | None, room_us: int) -> None:
        """Say what the channel thinks of the clip; None: not looked at yet. `room_us` is how long the
        recording goes on from the clip's start."""
        if (checked, room_us) != (self._checked, self._room_us):
            self._checked, self._room_us = checked, room_us
            self._speak()

    def _speak(self) -> None:
        checked, room_us = self._checked, self._room_us
        kind, words, rest = self._verdict(checked)
        self._mend = length_mend(checked, self.preset, room_us) if checked else None
        self._sign.setPixmap(sign(kind, _SIGN_PX, self.devicePixelRatioF()))
        self.verdict.show_look({"good": "good", "refused": "failed"}.get(kind, "quiet"))
        self.verdict.show_text(words)
        self.note.show_text("\n".join(self._languages.speak(message) for message in rest))
        self.note.setVisible(bool(rest))
        self.mend.setVisible(self._mend is not None)
        if self._mend:
            self.mend.setText(self._mend_text(self._mend))
            self.mend.setAccessibleDescription(self.mend.text())
        outdated = checked is not None and checked.outdated
        self.older.show_text(self.tr("Exported with an older preset") if outdated else "")
        self.older.setVisible(outdated)
        self.again.setVisible(outdated)
        told = ". ".join(
            text for text in (self.size_label.text(), words, self.note.text(), self.older.text()) if text
        )
        self.box.setAccessibleDescription(told)

    def show_image(self, image: QImage | None) -> None:
        """The clip's result in small; a plain shape of the canvas while there is none."""
        self._image = image
        ratio = self.devicePixelRatioF()
        if image is None:
            pixmap = _empty(self.preset, ratio)
        else:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(max(image.width(), image.height()) / PICTURE_PX)
        self.picture.setPixmap(pixmap)

    def retranslate(self) -> None:
        """Set all texts."""
        name = self.preset.name.spoken(self._languages.code)
        self.box.setText(name)
        self.mend.setAccessibleName(self.tr("Mend the clip's length for {channel}").format(channel=name))
        self.again.setText(self.tr("Export again"))
        self.again.setAccessibleName(self.tr("Export again to {channel}").format(channel=name))
        self._speak()

    def retheme(self) -> None:
        """Draw signs and shapes in the present colours."""
        self.show_image(self._image)
        self._speak()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole tile ticks, not the small box alone."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.verdict, 1)
        line.addWidget(self.size_label, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(self.box)
        column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.older)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(10)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _on_mend(self) -> None:
        if self._mend is not None:
            self.mend_wanted.emit(self._mend)

    def _verdict(self, checked: Checked | None) -> tuple[Kind, str, list[Message]]:
        """Sign, words, and the sentences that need more room than a few words."""
        if checked is None:
            return "unknown", "", []
        rest = [message for message in checked.notices if message.key not in _LENGTHS]
        refused = checked.refused
        if refused is not None:
            short = self._length_words(refused)
            return "refused", short or self._languages.speak(refused), rest
        for message in checked.notices:
            if message.key in _LENGTHS:
                return "warning", self._length_words(message), rest
        return ("warning", self.tr("Fits, with a remark"), rest) if rest else ("good", self.tr("Fits"), [])

    def _length_words(self, message: Message) -> str:
        patterns = {
            "limit_too_long": self.tr("Too long: {length} s, most {limit} s"),
            "limit_longer_than_advised": self.tr("Long: {length} s, best up to {limit} s"),
            "limit_too_short": self.tr("Short: {length} s, best from {limit} s"),
        }
        if message.key not in patterns:
            return ""
        length, limit = float(message.params["length_s"]), float(message.params["limit_s"])
        # rounded away from the limit: "60 s, most 60 s" would tell nothing
        shown = (
            math.floor(length * 10) / 10 if message.key == "limit_too_short" else math.ceil(length * 10) / 10
        )
        return patterns[message.key].format(length=_seconds(shown), limit=_seconds(limit))

    def _mend_text(self, mend: LengthMend) -> str:
        if mend.kind == "shorten":
            return self.tr("Shorten to {seconds} s").format(seconds=_seconds(mend.whole_s))
        return self.tr("Lengthen to {seconds} s").format(seconds=_seconds(mend.whole_s))


def _seconds(seconds: float) -> str:
    return QLocale().toString(seconds, "f", 0 if seconds == int(seconds) else 1)


def _empty(preset: Preset, ratio: float) -> QPixmap:
    width, height = preset.canvas.width_px, preset.canvas.height_px
    scale = PICTURE_PX * ratio / max(width, height)
    pixmap = QPixmap(max(1, round(width * scale)), max(1, round(height * scale)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(current_colours().hover))
    with QPainter(pixmap) as painter:
        painter.setPen(QColor(current_colours().line))
        painter.drawRect(0, 0, round(width * scale / ratio) - 1, round(height * scale / ratio) - 1)
    return pixmap
