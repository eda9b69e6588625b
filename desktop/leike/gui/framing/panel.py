"""Step 3, framing: what of the recording each canvas shows."""

from math import log
from typing import cast

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from leike.gui.framing.commands import LAYOUTS, FramingCommands
from leike.gui.framing.frame_editor import FrameEditor, Part
from leike.gui.framing.ground_row import GroundRow
from leike.gui.framing.on_recording import FrameOnRecording
from leike.gui.framing.path_box import PathBox
from leike.gui.framing.picture_button import PictureButton
from leike.gui.parts import Parts
from leike.gui.player.recording_view import RecordingView
from leike.gui.widgets.command_button import CommandButton, CommandCheck
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.framing import MOST_ZOOM, Layout

_STEPS = 100


class FramingPanel(QWidget):
    """Four layouts as pictures, and below them what the chosen one needs."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = FrameEditor(parts.editor, parts.playback, parts.composition, self)
        self._commands = FramingCommands(self.frame, parts.commands)
        self._on_recording: FrameOnRecording | None = None
        self.layouts: dict[Layout, PictureButton] = {name: PictureButton(name) for name in LAYOUTS}
        self._group = QButtonGroup(self)
        self.zoom, self.share = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(0, _STEPS)
        self.share.setRange(20, 80)
        self.zoom_text, self.share_text = QLabel(), QLabel()
        self.centre = CommandButton(parts.commands.get("framing.centre"))
        self.swap = CommandButton(parts.commands.get("framing.swap"))
        self.regions: dict[Part, QPushButton] = {"upper": self._segment(), "lower": self._segment()}
        self.ground = GroundRow(self.frame)
        self.own = CommandCheck(parts.commands.get("framing.own"))
        self.path = PathBox(self.frame, parts.commands)
        self._labels = {name: QLabel() for name in ("region", "share", "zoom")}
        self._hint = WrappedLabel()
        self._hint.setObjectName("quiet")
        self._split, self._zoomed = QWidget(), QWidget()
        self._pictures = QGridLayout()
        self._lay_out(parts)
        self._connect()

    @property
    def fill(self) -> QPushButton:
        """The button that fills the canvas."""
        return self.layouts["fill"]

    def attach(self, view: RecordingView) -> None:
        """Draw the frame on that view, and let it be dragged there."""
        self._on_recording = FrameOnRecording(self.frame, view)
        self._show()

    def retranslate(self) -> None:
        """Set all texts."""
        for name, button in self.layouts.items():
            button.setText(self._commands.name_of(name))
            button.updateGeometry()
        tallest = max(button.sizeHint().height() for button in self.layouts.values())
        self._pictures.setRowMinimumHeight(0, tallest)  # a style sheet's min-height hides the buttons' own
        self._labels["region"].setText(self.tr("Drag"))
        self._labels["share"].setText(self.tr("Height"))
        self._labels["zoom"].setText(self.tr("Closer"))
        self.regions["upper"].setText(self.tr("Upper region"))
        self.regions["lower"].setText(self.tr("Lower region"))
        self.share.setAccessibleName(self.tr("Height of the upper region"))
        self.zoom.setAccessibleName(self.tr("Closer"))
        self.centre.show_text(self.tr("Centre"))
        self.swap.show_text(self.tr("Swap"))
        self.ground.retranslate()
        self.path.retranslate()
        self.own.setAccessibleDescription(self.tr("Otherwise all channels share one framing."))
        self._show()

    def retheme(self) -> None:
        """Paint in the present colours."""
        self.ground.retheme()
        self.update()

    def _segment(self) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature
        return button

    def _lay_out(self, parts: Parts) -> None:
        pictures = self._pictures
        pictures.setSpacing(6)
        for place, (name, button) in enumerate(self.layouts.items()):
            self._group.addButton(button)
            pictures.addWidget(button, 0, place)
            pictures.setColumnStretch(place, 1)
            action = parts.commands.action(f"framing.{name}")
            button.clicked.connect(lambda _on, action=action: action.trigger())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(pictures)
        column.addWidget(self._hint)
        column.addWidget(self.ground)
        column.addWidget(self._split)
        column.addWidget(self._zoomed)
        column.addWidget(self.path)
        column.addWidget(self.own)
        column.addStretch(1)
        self._lay_out_rows()

    def _lay_out_rows(self) -> None:
        split, zoomed = QGridLayout(self._split), QGridLayout(self._zoomed)
        both = QHBoxLayout()
        both.setSpacing(6)
        for button in self.regions.values():
            both.addWidget(button, 1)
        split.addWidget(self._labels["region"], 0, 0)
        split.addLayout(both, 0, 1, 1, 3)
        for grid, row, name, slider, text, button in (
            (split, 1, "share", self.share, self.share_text, self.swap),
            (zoomed, 0, "zoom", self.zoom, self.zoom_text, self.centre),
        ):
            self._labels[name].setBuddy(slider)
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(text, row, 2)
            grid.addWidget(button, row, 3)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnStretch(1, 1)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        frame = self.frame
        frame.changed.connect(self._show)
        for part, button in self.regions.items():
            button.clicked.connect(lambda _on, part=part: frame.choose_part(cast("Part", part)))
        self.share.valueChanged.connect(lambda percent: frame.set_share(percent / 100))
        self.zoom.valueChanged.connect(lambda step: frame.set_zoom(MOST_ZOOM ** (step / _STEPS)))
        for slider in (self.share, self.zoom):
            slider.sliderReleased.connect(frame.release)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Show the framing at the playhead; later where another step is on screen."""
        if not self.isVisible():
            return
        frame, layout = self.frame, self.frame.layout
        for name, button in self.layouts.items():
            button.setChecked(name == layout or (name, layout) == ("colour", "fit"))
            button.setEnabled(frame.ready)
        self.ground.setVisible(layout in {"colour", "fit"})
        self._split.setVisible(layout == "split")
        self._zoomed.setVisible(frame.crops)
        for part, button in self.regions.items():
            button.setChecked(frame.part == part)
        self._show_slider(self.share, self.share_text, round(frame.framing.upper_share * 100))
        step = round(log(frame.zoom) / log(MOST_ZOOM) * _STEPS)
        self._show_slider(self.zoom, self.zoom_text, step, round(frame.zoom * 100))
        self._hint.setVisible(layout != "fill")
        self._hint.show_text(self._hint_of(layout))
        self.own.show_text(self.tr("Own framing for {shape} pictures").format(shape=frame.shape or "–"))
        self.ground.show_ground()
        self.path.show_path()

    def _show_slider(self, slider: QSlider, text: QLabel, value: int, percent: int | None = None) -> None:
        if not slider.isSliderDown():
            blocked = QSignalBlocker(slider)
            slider.setValue(value)
            blocked.unblock()
        shown = QLocale().toString(value if percent is None else percent)
        text.setText(self.tr("{percent} %").format(percent=shown))

    def _hint_of(self, layout: Layout) -> str:
        if layout == "split":
            return self.tr("Drag both frames in the recording: one is shown above the other.")
        if layout == "blur":
            return self.tr("The whole picture, with its blurred self around it.")
        return self.tr("The whole picture, with one colour around it.")
