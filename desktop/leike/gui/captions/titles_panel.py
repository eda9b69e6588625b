"""The texts round the clip: title card, name and role, end card; in the channel's own design, seen live."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.gui.bridge import LatestWins
from leike.gui.captions.card_lines import LONGEST_LINE, CardFaults, CardLines, card_faults
from leike.gui.parts import Parts
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.brand import Brand
from leike.model.messages import Message
from leike.model.render import Animation, Overlay, Render
from leike.model.time import SECOND_US, first_frame_from, frame_time_us

Part = Literal["title", "name", "end"]
PARTS: tuple[Part, ...] = ("title", "name", "end")

_SETTLED_US = SECOND_US
"""By then everything on a card has come to its place."""

_SHOW_PAUSE_MS = 150


class TitlesPanel(QWidget):
    """Three groups of fields, each with a button that shows its card now. What is typed is seen at once."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._editor = parts, parts.editor
        self.title, self.speaker, self.role = QLineEdit(), QLineEdit(), QLineEdit()
        self.end_lines = CardLines()
        self.see = {part: QPushButton() for part in PARTS}
        self.notes = {part: WrappedLabel() for part in PARTS}
        self.warnings = {part: WrappedLabel() for part in PARTS}
        self.reset_end, self.end_for_all = QPushButton(), QPushButton()
        self._heads = {part: QLabel() for part in PARTS}
        self._labels = (QLabel(), QLabel(), QLabel())
        self._typed: Part | None = None
        self._small = CardFaults(frozenset(), "")
        self._judged: tuple[Animation, ...] = ()
        self._judging: LatestWins[CardFaults] = LatestWins(parts.runner, self)
        self._show_typed = QTimer(self)
        self._show_typed.setSingleShot(True)
        self._show_typed.setInterval(_SHOW_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._add_commands()

    def flush(self) -> None:
        """What was typed is in the clip already; the next letter is another step."""
        self._editor.seal()

    def retranslate(self) -> None:
        """Set all texts."""
        heads = (self.tr("Title card"), self.tr("Name and role"), self.tr("End card"))
        for part, name in zip(PARTS, heads, strict=True):
            self._heads[part].setText(name)
            self.see[part].setText(self.tr("Show"))
            self.see[part].setAccessibleName(self.tr("Show: {part}").format(part=name))
        names = (self.tr("Title"), self.tr("Speaker"), self.tr("Role"))
        for field, label, name in zip(self._fields, self._labels, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.title.setPlaceholderText(self.tr("For example: Author visit"))
        self.speaker.setPlaceholderText(self.tr("Who speaks"))
        self.role.setPlaceholderText(self.tr("Such as: author"))
        self.end_lines.setAccessibleName(self.tr("Lines of the end card"))
        self.end_lines.setPlaceholderText(self.tr("For example: Welcome to the library"))
        self.reset_end.setText(self.tr("Back to the channel's lines"))
        self.end_for_all.setText(self.tr("Use for all clips"))
        self.end_for_all.setAccessibleName(self.tr("Use these end card lines for all clips"))
        self._show()

    def retheme(self) -> None:
        """Nothing is drawn here."""

    @property
    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.title, self.speaker, self.role

    @property
    def _brand(self) -> Brand:
        """The design that the shown channel takes."""
        shown = self._parts.composition.shown
        return self._editor.brand or (shown.brand if shown else Brand())

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(5)
        rows: dict[Part, list[tuple[QLabel | None, QWidget]]] = {
            "title": [(self._labels[0], self.title)],
            "name": [(self._labels[1], self.speaker), (self._labels[2], self.role)],
            "end": [(None, self.end_lines)],
        }
        for part, fields in rows.items():
            self._add_group(body, part, fields)
        links = QHBoxLayout()
        for button in (self.reset_end, self.end_for_all):
            button.setObjectName("link")
            links.addWidget(button)
        links.addStretch(1)
        body.addLayout(links)
        body.addStretch(1)
        for field in self._fields:
            field.setMaxLength(LONGEST_LINE)

    def _add_group(self, body: QVBoxLayout, part: Part, fields: list[tuple[QLabel | None, QWidget]]) -> None:
        head = QHBoxLayout()
        self._heads[part].setObjectName("groupTitle")
        head.addWidget(self._heads[part], 1)
        head.addWidget(self.see[part])
        body.addLayout(head)
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(5)
        for label, field in fields:
            if label is None:
                form.addRow(field)
                continue
            label.setBuddy(field)
            form.addRow(label, field)
        body.addLayout(form)
        self.notes[part].setObjectName("quiet")
        self.warnings[part].setObjectName("warning")
        self.warnings[part].setContentsMargins(8, 4, 8, 4)
        body.addWidget(self.notes[part])
        body.addWidget(self.warnings[part])

    def _connect(self) -> None:
        owners: tuple[Part, ...] = ("title", "name", "name")
        for field, part in zip(self._fields, owners, strict=True):
            field.textEdited.connect(partial(self._take_texts, part))
            field.editingFinished.connect(self._editor.seal)
        self.end_lines.typed.connect(self._take_end_lines)
        self.end_lines.left.connect(self._editor.seal)
        for part in PARTS:
            self.see[part].clicked.connect(partial(self._see, part))
        self.reset_end.clicked.connect(self._reset_end)
        self.end_for_all.clicked.connect(self._end_to_all)
        self._editor.clip_changed.connect(self._show)
        self._editor.project_changed.connect(self._show_buttons)
        self._editor.selection_changed.connect(self._show_typed.stop)
        self._editor.selection_changed.connect(self._forget_card)
        self._parts.composition.render_changed.connect(self._follow)
        self._judging.done.connect(self._take_small)
        self._show_typed.timeout.connect(self._see_typed)

    def _add_commands(self) -> None:
        add = self._parts.commands.in_section("captions")
        texts: dict[Part, Callable[[], str]] = {
            "title": lambda: self.tr("Show the title card"),
            "name": lambda: self.tr("Show name and role"),
            "end": lambda: self.tr("Show the end card"),
        }
        keys: dict[Part, str] = {"title": "Ctrl+5", "name": "Ctrl+6", "end": "Ctrl+7"}
        for part in PARTS:
            add(
                f"see_{part}",
                texts[part],
                partial(self._see, part),
                keys[part],
                partial(self._is_there, part),
            )
        add(
            "end_reset",
            lambda: self.tr("End card as the channel has it"),
            self._reset_end,
            "Alt+Shift+Y",
            enabled=lambda: self._editor.clip.end_lines is not None,
        )

    # editing

    def _take_texts(self, part: Part, _text: str) -> None:
        self._typed = part
        self._editor.set_texts(title=self.title.text(), speaker=self.speaker.text(), role=self.role.text())

    def _take_end_lines(self) -> None:
        self._typed = "end"
        clip = replace(self._editor.clip, end_lines=self.end_lines.lines())
        self._editor.change_clip(Message("edit_titles"), clip, merge="end_lines")
        self._show_warnings()

    def _reset_end(self) -> None:
        self._editor.seal()
        self._editor.change_clip(Message("edit_titles"), replace(self._editor.clip, end_lines=None))

    def _end_to_all(self) -> None:
        project, lines = self._editor.project, self._editor.clip.end_lines
        clips = tuple(replace(clip, end_lines=lines) for clip in project.clips)
        self._editor.seal()
        self._editor.change(Message("edit_end_cards"), replace(project, clips=clips))

    # seeing

    def _see(self, part: Part, _on: bool = False) -> None:
        """Show the card on the stage; name and role lie over the recording, which goes there."""
        render, frame = self._parts.composition.render, self._frame_of(part)
        if render is None or frame is None:
            return
        if part == "name":
            self._parts.playback.pause()
            body = frame - render.intro_frames
            self._parts.playback.seek(render.in_us + frame_time_us(body, render.frame_rate))
        else:
            self._parts.playback.show_card(frame)

    def _see_typed(self) -> None:
        """What is typed is seen, unless the clip plays: that is not stopped for it."""
        part, self._typed = self._typed, None
        if part is not None and not self._parts.playback.playing:
            self._see(part)

    def _frame_of(self, part: Part) -> int | None:
        """The output frame where all of the card is seen, None where there is no such card."""
        render = self._parts.composition.render
        if render is None:
            return None
        if part == "name":
            third = _third(render)
            return None if third is None else third.first_frame + _settled(third.picture)
        card = render.intro if part == "title" else render.outro
        first = 0 if part == "title" else render.intro_frames + render.body_frames
        return None if card is None else first + _settled(card)

    def _is_there(self, part: Part) -> bool:
        return self._frame_of(part) is not None

    def _follow(self) -> None:
        render = self._parts.composition.render
        cards = _cards(render) if render is not None else ()
        if cards != self._judged:
            self._judged = cards
            self._judging.ask(lambda: card_faults(cards))
        if self._typed is not None:
            self._show_typed.start()
        self._leave_card()
        self._show()

    def _forget_card(self) -> None:
        """Show the recording again."""
        playback = self._parts.playback
        if playback.card_frame is not None and not playback.playing:
            playback.seek(playback.position_us)

    def _leave_card(self) -> None:
        """A card that is not there any more gives way to the recording."""
        playback, render = self._parts.playback, self._parts.composition.render
        frame = playback.card_frame
        if frame is None or playback.playing or render is None:
            return
        body_end = render.intro_frames + render.body_frames
        if render.intro_frames <= frame < body_end or frame >= render.total_frames:
            self._forget_card()

    def _take_small(self, small: CardFaults) -> None:
        self._small = small
        self._show_warnings()

    # showing

    def _show(self) -> None:
        clip = self._editor.clip
        for field, text in zip(self._fields, (clip.title, clip.speaker, clip.role), strict=True):
            if field.text() != text:
                field.setText(text)
        own = self._brand.end_card.lines if self._brand.end_card else ()
        self.end_lines.show_lines(own if clip.end_lines is None else clip.end_lines)
        self.setEnabled(self._editor.index >= 0)
        self._show_notes()
        self._show_buttons()
        self._show_warnings()

    def _show_buttons(self) -> None:
        clips, clip = self._editor.project.clips, self._editor.clip
        for part in PARTS:
            self.see[part].setEnabled(self._is_there(part))
        self.reset_end.setEnabled(clip.end_lines is not None)
        self.end_for_all.setEnabled(any(other.end_lines != clip.end_lines for other in clips))

    def _show_notes(self) -> None:
        brand = self._brand
        title = self.tr("Shown before the clip. Without a title there is no card.")
        name = self.tr("Shown over the start of the clip.")
        end = self.tr("Shown after the clip, at most four lines. Without lines and logo there is no card.")
        if brand.title_card is None:
            title = self.tr("This channel has no title card; the title names the file.")
        if brand.lower_third is None:
            name = self.tr("This channel does not show name and role.")
        texts: dict[Part, str] = {"title": title, "name": name, "end": end}
        for part, text in texts.items():
            self.notes[part].show_text(text)

    def _show_warnings(self) -> None:
        clip = self._editor.clip
        texts: dict[Part, tuple[str, ...]] = {
            "title": (clip.title,),
            "name": (clip.speaker, clip.role),
            "end": self.end_lines.lines(),
        }
        for part, lines in texts.items():
            self.warnings[part].show_text(self._warning(part, lines))
            self.warnings[part].setVisible(bool(self.warnings[part].text()))

    def _warning(self, part: Part, lines: tuple[str, ...]) -> str:
        if part == "end" and self.end_lines.too_much():
            return self.tr("Only four lines of 120 characters each are shown.")
        if any(line.strip() in self._small.lines for line in lines if line.strip()):
            return self.tr("So long a text is drawn in small letters. Shorten it.")
        missing = {character for line in lines for character in line} & set(self._small.missing)
        if missing:
            return self.tr("No font has these characters, so they are left out: {characters}").format(
                characters=" ".join(sorted(missing))
            )
        return ""


def _third(render: Render) -> Overlay | None:
    return next(
        (
            overlay
            for overlay in render.overlays
            if isinstance(overlay.picture, Animation) and overlay.picture.kind == "lower_third"
        ),
        None,
    )


def _settled(picture: object) -> int:
    """A frame of an animation in which nothing moves any more."""
    assert isinstance(picture, Animation)
    return min(picture.frames - 1, first_frame_from(_SETTLED_US, picture.frame_rate), picture.frames * 2 // 3)


def _cards(render: Render) -> tuple[Animation, ...]:
    third = _third(render)
    found = (render.intro, render.outro, third.picture if third else None)
    return tuple(card for card in found if isinstance(card, Animation))
