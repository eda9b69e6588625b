"""How the clip's captions look: the channel's style with the clip's own changes, seen at once."""

from typing import Any, Literal, get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.compose.colour import READABLE_CONTRAST
from leike.compose.contrast import sure_contrast
from leike.compose.fonts import SHIPPED_FAMILY, WEIGHTS
from leike.gui.captions.contrast import ContrastWatch
from leike.gui.parts import Parts
from leike.gui.widgets.colour_button import ColourButton
from leike.gui.widgets.percent_slider import PercentSlider
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.caption_look import CaptionLook, styled
from leike.model.messages import Message
from leike.model.preset import CaptionStyle

Align = Literal["left", "center", "right"]
Position = Literal["top", "middle", "bottom"]

_SIZE_STEP = 5


class StylePanel(QWidget):
    """Changes the clip's `look`; what it leaves alone is each channel's own.

    Shown is what the channel on the stage makes of it. One drag, one colour dialog and one row of arrow keys
    is one step to undo.
    """

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._editor = parts, parts.editor
        self._watch = ContrastWatch.of(parts)
        self.named, self.font_family, self.weight = QComboBox(), QComboBox(), QComboBox()
        for weight in WEIGHTS:
            self.weight.addItem("", weight)
        self.size_percent = PercentSlider(50, 200, _SIZE_STEP)
        self.colour, self.box_colour = ColourButton(), ColourButton()
        self.box_opacity = PercentSlider(0, 100, 5)
        self.outline = QCheckBox()
        self.align = _Segments(get_args(Align))
        self.position = _Segments(get_args(Position))
        self.note = WrappedLabel()
        self.mend, self.reset, self.all_clips = QPushButton(), QPushButton(), QPushButton()
        self._labels = [QLabel() for _ in range(7)]
        self._lay_out()
        self._connect()
        self._add_commands()

    def retranslate(self) -> None:
        """Set all texts."""
        names = (
            self.tr("Style"), self.tr("Font"), self.tr("Size"), self.tr("Text colour"), self.tr("Box"),
            self.tr("Place"), self.tr("Alignment"),
        )  # fmt: skip
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        self.named.setAccessibleName(self.tr("Style of the captions"))
        self.font_family.setAccessibleName(names[1])
        self.weight.setAccessibleName(self.tr("Weight"))
        self.size_percent.name(self.tr("Size of the text"))
        self.colour.name(names[3])
        self.box_colour.name(self.tr("Box colour"))
        self.box_opacity.name(self.tr("Strength of the box behind the text"))
        weights = (self.tr("Regular"), self.tr("Semibold"), self.tr("Bold"))
        for at, name in enumerate(weights):
            self.weight.setItemText(at, name)
        self.outline.setText(self.tr("Outline"))
        self.position.name(names[5], (self.tr("Top"), self.tr("Middle"), self.tr("Bottom")))
        self.align.name(names[6], (self.tr("Left"), self.tr("Centre"), self.tr("Right")))
        self.mend.setText(self.tr("Put a box behind the text"))
        self.reset.setText(self.tr("Back to the channel's look"))
        self.all_clips.setText(self.tr("Use for all clips"))
        self._show()

    def retheme(self) -> None:
        """Draw the swatches' edges in the present colours."""
        self.colour.retheme()
        self.box_colour.retheme()

    @property
    def style_shown(self) -> CaptionStyle:
        """The style that the channel on the stage draws this clip's captions in."""
        shown, look = self._parts.composition.shown, self._editor.clip.look
        return styled(shown.captions, look, shown.styles) if shown else styled(CaptionStyle(), look)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows: tuple[tuple[QWidget, QWidget | None], ...] = (
            (self.named, None),
            (self.font_family, self.weight),
            (self.size_percent, None),
            (self.colour, self.outline),
            (self.box_colour, self.box_opacity),
            (self.position, None),
            (self.align, None),
        )
        for row, (label, (control, second)) in enumerate(zip(self._labels, rows, strict=True)):
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1, 1, 1 if second else 2)
            if second is not None:
                grid.addWidget(second, row, 2)
        for box in (self.named, self.font_family, self.weight):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self._finish_layout(grid)

    def _finish_layout(self, grid: QGridLayout) -> None:
        self.note.setContentsMargins(8, 4, 8, 4)
        self.reset.setObjectName("link")
        self.all_clips.setObjectName("link")
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset)
        buttons.addWidget(self.all_clips)
        buttons.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(grid)
        body.addWidget(self.note)
        body.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        body.addStretch(1)
        body.addLayout(buttons)

    def _connect(self) -> None:
        self.named.activated.connect(lambda at: self._choose(self.named.itemData(at)))
        self.font_family.activated.connect(lambda at: self._set(font=self.font_family.itemText(at)))
        self.weight.activated.connect(lambda at: self._set(weight=self.weight.itemData(at)))
        self.outline.clicked.connect(lambda on: self._set(outline=on))
        self.align.chosen.connect(lambda value: self._set(align=value))
        self.position.chosen.connect(lambda value: self._set(position=value))
        self.size_percent.changed.connect(lambda value: self._drag("scale", value / 100))
        self.box_opacity.changed.connect(lambda value: self._drag("box_opacity", value / 100))
        self.colour.changed.connect(lambda value: self._drag("colour", value))
        self.box_colour.changed.connect(lambda value: self._drag("box_colour", value))
        for control in (self.size_percent, self.box_opacity, self.colour, self.box_colour):
            control.finished.connect(self._editor.seal)
        self._editor.clip_changed.connect(self._show)
        self._editor.project_changed.connect(self._show_buttons)
        self._parts.composition.render_changed.connect(self._show)
        self._watch.changed.connect(self._show)

    def _add_commands(self) -> None:
        add = self._parts.commands.in_section("captions", self._has_clip)
        add("larger", lambda: self.tr("Larger captions"), lambda: self._grow(_SIZE_STEP), "Alt++; Alt+=")
        add("smaller", lambda: self.tr("Smaller captions"), lambda: self._grow(-_SIZE_STEP), "Alt+-")
        add(
            "look_box",
            lambda: self.tr("Put a box behind captions"),
            self._watch.mend,
            "Ctrl+B",
            self._needs_box,
        )
        add(
            "look_reset",
            lambda: self.tr("Captions as the channel has them"),
            self._reset,
            "Ctrl+Shift+R",
            self._own,
        )
        add(
            "look_all",
            lambda: self.tr("This caption look for all clips"),
            self._to_all,
            "Ctrl+Shift+A",
            self._differs,
        )
        self.mend.clicked.connect(self._watch.mend)
        self.reset.clicked.connect(self._reset)
        self.all_clips.clicked.connect(self._to_all)

    def _has_clip(self) -> bool:
        return self._editor.index >= 0

    def _set(self, **changes: Any) -> None:  # noqa: ANN401 - fields of CaptionLook
        self._editor.seal()
        self._change(replace(self._editor.clip.look, **changes))
        self._editor.seal()

    def _choose(self, style: str) -> None:
        """A style as the preset has it: the clip's own changes would hide what was chosen."""
        look = self._editor.clip.look
        if style != look.style:
            self._editor.seal()
            self._change(CaptionLook(style=style, scale=look.scale))
            self._editor.seal()

    def _drag(self, field: str, value: float | str) -> None:
        self._change(replace(self._editor.clip.look, **{field: value}), merge=f"look.{field}")

    def _change(self, look: CaptionLook, merge: str = "") -> None:
        clip = replace(self._editor.clip, look=look)
        self._editor.change_clip(Message("edit_look"), clip, merge=merge)
        self._see_a_caption()

    def _see_a_caption(self) -> None:
        """Where none is on the stage the change could not be seen: go to the nearest one."""
        playback, editor = self._parts.playback, self._editor
        if playback.playing:
            return
        at_us, in_us, out_us = playback.position_us, editor.in_us, editor.out_us
        inside = [cue for cue in editor.clip.cues if cue.end_us > in_us and cue.start_us < out_us]
        seen = in_us <= at_us < out_us and any(cue.start_us <= at_us < cue.end_us for cue in inside)
        if inside and not (seen and playback.card_frame is None):
            nearest = min(inside, key=lambda cue: abs(cue.start_us - at_us))
            playback.seek((max(nearest.start_us, in_us) + min(nearest.end_us, out_us)) // 2)

    def _grow(self, percent: int) -> None:
        wanted = round(self._editor.clip.look.scale * 100) + percent
        self._drag("scale", min(max(wanted, 50), 200) / 100)

    def _reset(self) -> None:
        self._editor.seal()
        self._change(CaptionLook())

    def _to_all(self) -> None:
        project, look = self._editor.project, self._editor.clip.look
        clips = tuple(replace(clip, look=look) for clip in project.clips)
        self._editor.seal()
        self._editor.change(Message("edit_look_all"), replace(project, clips=clips))

    def _needs_box(self) -> bool:
        return self._has_clip() and sure_contrast(self.style_shown) < READABLE_CONTRAST

    def _own(self) -> bool:
        return self._editor.clip.look != CaptionLook()

    def _differs(self) -> bool:
        return any(clip.look != self._editor.clip.look for clip in self._editor.project.clips)

    def _show(self) -> None:
        style, look = self.style_shown, self._editor.clip.look
        self.setEnabled(self._has_clip())
        self._show_named(look.style)
        self._show_font(style)
        self.size_percent.show_value(round(look.scale * 100))
        self.colour.show_colour(style.colour)
        self.box_colour.show_colour(style.box_colour)
        self.box_opacity.show_value(round(style.box_opacity * 100))
        self.outline.setChecked(style.outline_px > 0)
        self.align.show_value(style.align)
        self.position.show_value(style.position)
        self._show_buttons()
        self._show_note(style)

    def _show_buttons(self) -> None:
        self.reset.setEnabled(self._own())
        self.all_clips.setEnabled(self._differs())

    def _show_named(self, chosen: str) -> None:
        """The channel's own style and its named ones; no row where it has none."""
        shown, code = self._parts.composition.shown, self._parts.languages.code
        styles = shown.styles if shown else {}
        items = [(self.tr("The channel's own"), "")]
        items += [(style.name.spoken(code), style_id) for style_id, style in styles.items()]
        box = self.named
        if items != [(box.itemText(at), box.itemData(at)) for at in range(box.count())]:
            box.clear()
            for text, style_id in items:
                box.addItem(text, style_id)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        for widget in (self._labels[0], box):
            widget.setVisible(bool(styles))

    def _show_font(self, style: CaptionStyle) -> None:
        """The shipped family, those that the channel names or brings, and the clip's own."""
        composition = self._parts.composition
        named = (composition.shown.captions.font,) if composition.shown else ()
        families = list(dict.fromkeys((SHIPPED_FAMILY, *named, *composition.families, style.font)))
        if families != [self.font_family.itemText(at) for at in range(self.font_family.count())]:
            self.font_family.clear()
            self.font_family.addItems(families)
        self.font_family.setCurrentText(style.font)
        self.weight.setCurrentIndex(WEIGHTS.index(style.weight))

    def _show_note(self, style: CaptionStyle) -> None:
        sure = sure_contrast(style)
        ratio = self.locale().toString(int(sure * 10) / 10, "f", 1)
        self.mend.setVisible(sure < READABLE_CONTRAST)
        if sure >= READABLE_CONTRAST:
            text = self.tr("Easy to read on any picture: the contrast is at least {ratio}.")
        elif self._watch.problems:
            text = self.tr("Hard to read over this recording: put a box behind the text.")
        else:
            text = self.tr("May be hard to read, depending on the picture behind: put a box behind the text.")
        self.note.show_look("quiet" if sure >= READABLE_CONTRAST else "warning")
        self.note.show_text(text.format(ratio=ratio))


class _Segments(QWidget):
    """A row of buttons of which one is down."""

    chosen = Signal(str)

    def __init__(self, values: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {value: QPushButton() for value in values}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 - Qt's own signature
            button.clicked.connect(lambda _on, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            row.addWidget(button, 1)

    def name(self, name: str, texts: tuple[str, ...]) -> None:
        """What is chosen, and what each button is called."""
        self.setAccessibleName(name)
        for button, text in zip(self.buttons.values(), texts, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{name}: {text}")

    def show_value(self, value: str) -> None:
        """Show the one that is down."""
        self.buttons[value].setChecked(True)
