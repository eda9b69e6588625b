"""What the chosen preset makes of the person's own clip, and whether its texts can be read."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.parts import Parts
from leike.gui.presets.drafts import PresetDrafts
from leike.gui.presets.preview_picture import MOMENTS, Moment, Pictured, PreviewPainter, Wish
from leike.gui.presets.safe_area_view import SafeAreaView
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.preset import Preset

_PAUSE_MS = 60


class PresetPreview(QWidget):
    """Paints again whenever the chosen preset was tried out. `edge_moved(edge, distance_px)` and
    `edge_released()` where the safe area is changed on the picture."""

    edge_moved = Signal(str, int)
    edge_released = Signal()

    def __init__(self, drafts: PresetDrafts, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts, self._parts, self._languages = drafts, parts, parts.languages
        self.moment: Moment = "captions"
        self.area_editable = False
        self.channel, self.channel_label = QComboBox(), QLabel()
        self.view = SafeAreaView()
        self.buttons: dict[Moment, QPushButton] = {moment: QPushButton() for moment in MOMENTS}
        self.contrast, self.edge_note = WrappedLabel(), WrappedLabel()
        self.edge_note.setObjectName("quiet")
        self._painter = PreviewPainter()
        self._work: LatestWins[Pictured] = LatestWins(TaskRunner(parts.runner, threads=1), self)
        self._work.done.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._paint)
        self._lay_out()
        self._connect()

    @property
    def busy(self) -> bool:
        """Whether a newer picture is on its way."""
        return self._work.busy or self._pause.isActive()

    def refresh(self) -> None:
        """Paint what is chosen now."""
        self._offer_channels()
        self._pause.start()

    def show_area(self) -> None:
        """Show the safe area that the chosen preset has, whatever was dragged."""
        preset = self._preset()
        if preset is not None:
            self.view.show_area(preset.safe_area, preset.canvas.size, editable=self.area_editable)

    def retranslate(self) -> None:
        """Set all texts."""
        names = {"captions": self.tr("Captions"), "start": self.tr("Title card"), "end": self.tr("End card")}
        for moment, button in self.buttons.items():
            button.setText(names[moment])
            button.setAccessibleName(self.tr("Show: {moment}").format(moment=names[moment]))
        self.channel_label.setText(self.tr("Seen in"))
        self.channel.setAccessibleName(self.tr("Channel in which the look is shown"))
        self.view.setAccessibleName(self.tr("What the preset makes of the clip"))
        self._channels: tuple[object, ...] = ()
        self._show_edge()
        self.refresh()

    def _lay_out(self) -> None:
        group, moments, above = QButtonGroup(self), QHBoxLayout(), QHBoxLayout()
        for moment in MOMENTS:
            button = self.buttons[moment]
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's own call
            button.setChecked(moment == self.moment)
            button.clicked.connect(partial(self._show_moment, moment))
            group.addButton(button)
            moments.addWidget(button, 1)
        moments.setSpacing(4)
        self.channel_label.setBuddy(self.channel)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.channel.setMinimumContentsLength(8)
        above.addWidget(self.channel_label)
        above.addWidget(self.channel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(moments)
        column.addWidget(self.view, 1)
        column.addWidget(self.edge_note)
        column.addWidget(self.contrast)
        self.contrast.setContentsMargins(8, 4, 8, 4)
        self._channels = ()

    def _connect(self) -> None:
        drafts, editor = self._drafts, self._parts.editor
        drafts.changed.connect(self._offer_channels)
        drafts.tried_changed.connect(self._follow)
        self.channel.activated.connect(lambda: drafts.look_in(self.channel.currentData()))
        self.view.resized.connect(self._pause.start)
        self.view.moved.connect(self.edge_moved)
        self.view.released.connect(self.edge_released)
        self.view.picked.connect(self._show_edge)
        editor.clip_changed.connect(self._later)
        editor.selection_changed.connect(self._later)

    def _later(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _show_moment(self, moment: Moment, _on: bool = True) -> None:
        self.moment = moment
        self._pause.start()

    def _preset(self) -> Preset | None:
        tried = self._drafts.tried
        return tried.shown.preset if tried is not None and tried.shown is not None else None

    def _offer_channels(self) -> None:
        """Rule books and branches are looked at in a channel of one's choice."""
        filed, presets = self._drafts.filed, self._parts.presets
        offered = filed is not None and filed.layer.kind != "channel"
        self.channel.setVisible(offered)
        self.channel_label.setVisible(offered)
        code = self._languages.code
        channels = tuple((each, preset.name.spoken(code)) for each, preset in presets.items())
        if channels != self._channels:
            self._channels = channels
            self.channel.clear()
            for preset_id, name in channels:
                self.channel.addItem(name, preset_id)
        self.channel.setCurrentIndex(max(0, self.channel.findData(self._drafts.channel)))

    def _follow(self) -> None:
        preset = self._preset()
        if preset is not None:
            self.view.set_shape(preset.canvas.size)
            self.show_area()
            self._show_contrast(preset)
            self._show_edge()
        self._pause.start()

    def _show_contrast(self, preset: Preset) -> None:
        from leike.compose.colour import READABLE_CONTRAST, contrast, rgb
        from leike.compose.contrast import sure_contrast

        least = sure_contrast(preset.captions)
        cards = contrast(rgb(preset.brand.text), rgb(preset.brand.background))
        captions = self.tr("Captions may be hard to read: contrast {ratio}, at least 4.5 is needed.")
        on_cards = self.tr("Cards are hard to read: contrast {ratio}, at least 4.5 is needed.")
        found = ((least, captions), (cards, on_cards))
        told = [words.format(ratio=self._ratio(each)) for each, words in found if each < READABLE_CONTRAST]
        good = self.tr("Easy to read: contrast {ratio}.").format(ratio=self._ratio(min(least, cards)))
        self.contrast.show_look("warning" if told else "quiet")
        self.contrast.show_text("\n".join(told) or good)

    def _ratio(self, ratio: float) -> str:
        return self.locale().toString(int(ratio * 10) / 10, "f", 1)

    def _show_edge(self) -> None:
        """In words what the picture shows."""
        editable = self.area_editable and self._preset() is not None
        self.edge_note.setVisible(editable)
        if not editable:
            return
        names = {
            "left": self.tr("left edge"), "top": self.tr("top edge"), "right": self.tr("right edge"),
            "bottom": self.tr("bottom edge"),
        }  # fmt: skip
        words = self.tr(
            "Safe area: drag its edges. Keys: Space for the next edge, arrows move the {edge} ({px} px)."
        )
        edge = self.view.edge
        self.edge_note.show_text(words.format(edge=names[edge], px=self.view.distance_px(edge)))
        self.view.setAccessibleDescription(self.edge_note.text())

    def _paint(self) -> None:
        preset, size, editor = self._preset(), self.view.picture_size(), self._parts.editor
        if preset is None or not self.isVisible() or size.isEmpty():
            if preset is None:
                self.view.show_image(None)
            return
        clip = editor.clip if editor.recording is not None else None
        texts = (
            self.tr("This is how a caption looks, on two lines"),
            self.tr("Title of the clip"),
            self.tr("Name of the speaker"),
        )
        wish = Wish(preset, clip, editor.recording, self.moment, size, self._languages.code, texts)
        self._work.ask(lambda: self._painter.paint(wish))

    def _take(self, pictured: Pictured) -> None:
        if pictured.wish.preset != self._preset() or pictured.wish.moment != self.moment:
            return
        self.view.set_shape(pictured.wish.preset.canvas.size)
        self.view.show_image(pictured.image or _plain(pictured.wish))
        if pictured.fault is not None:
            self.view.set_veil(self._languages.speak(pictured.fault))
        elif pictured.image is None:
            self.view.set_veil(self.tr("This preset has no such card."))
        else:
            self.view.set_veil("")


def _plain(wish: Wish) -> QImage:
    image = QImage(wish.size, QImage.Format.Format_RGB32)
    image.fill(0)
    return image
