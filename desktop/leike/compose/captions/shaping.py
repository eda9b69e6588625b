"""One line of text as runs of single fonts, measured as it will be drawn."""

from dataclasses import dataclass, field
from itertools import groupby

from leike.compose.captions.text import (
    Direction,
    base_direction,
    bidi_levels,
    clusters,
    has_right_to_left,
    needed_characters,
    visual_order,
)
from leike.compose.font_files import Face, bitmap_size_px, load_font, raqm_is_there
from leike.compose.fonts import FontBook
from leike.model.render import TextRun


@dataclass(frozen=True)
class ShapedLine:
    """Runs in visual order. `ink_*` is what is painted, from the baseline's left end; up is negative."""

    text: str
    runs: tuple[TextRun, ...]
    width_px: float
    ink_left_px: float
    ink_top_px: float
    ink_right_px: float
    ink_bottom_px: float


@dataclass
class Typesetter:
    """Measures and shapes text in one font size. `family` falls back through the book's fonts."""

    book: FontBook
    family: str
    weight: str
    size_px: int
    _widths: dict[str, float] = field(default_factory=dict)

    def main_face(self) -> Face:
        """The face that plain text is drawn with."""
        return self.book.main_face(self.family, self.weight)

    def cap_height_px(self) -> int:
        """Height of a capital H above the baseline."""
        face = self.main_face()
        return round(-load_font(face.file, face.index, self.size_px).getbbox("H", anchor="ls")[1])

    def width(self, text: str) -> float:
        """Advance of `text` in pixels; remembered, because wrapping asks for the same words again."""
        if text not in self._widths:
            faces = [(part, self.face(part)) for part in clusters(text)]
            self._widths[text] = sum(
                run_width("".join(part for part, _ in group), face, self.size_px)
                for face, group in groupby(faces, key=lambda pair: pair[1])
            )
        return self._widths[text]

    def face(self, cluster: str) -> Face:
        """The cluster's face; text was freed before of what no font has, so the main face is never wrong."""
        return self.book.face_for(cluster, self.family, self.weight) or self.main_face()

    def shape(self, text: str, base: Direction | None = None) -> ShapedLine:
        """The line laid out from x 0; `base` None takes the direction of its first strong character."""
        direction = base or base_direction(text)
        parts = clusters(text)
        levels = bidi_levels(parts, direction)
        logical = [
            (face, level, "".join(part for part, _, _ in group))
            for (face, level), group in groupby(
                ((part, self.face(part), level) for part, level in zip(parts, levels, strict=True)),
                key=lambda item: (item[1], item[2]),
            )
        ]
        order = visual_order([level for _, level, _ in logical])
        return self._placed(text, [logical[index] for index in order])

    def _placed(self, text: str, runs: list[tuple[Face, int, str]]) -> ShapedLine:
        x_px = 0.0
        placed: list[TextRun] = []
        inks: list[tuple[float, float, float, float]] = []
        for face, level, part in runs:
            direction: Direction = "rtl" if level % 2 else "ltr"
            placed.append(TextRun(part, face.file, face.index, x_px, face.colour != "none", direction))
            left, top, right, bottom = run_ink(part, face, self.size_px, direction)
            if right > left:
                inks.append((x_px + left, top, x_px + right, bottom))
            x_px += run_width(part, face, self.size_px, direction)
        return ShapedLine(
            text=text,
            runs=tuple(placed),
            width_px=x_px,
            ink_left_px=min((ink[0] for ink in inks), default=0.0),
            ink_top_px=min((ink[1] for ink in inks), default=0.0),
            ink_right_px=max((ink[2] for ink in inks), default=0.0),
            ink_bottom_px=max((ink[3] for ink in inks), default=0.0),
        )


def drawing_size_px(file: str, index: int, size_px: int, *, colour: bool) -> int:
    """The size to load a run's font at: colour bitmaps have one size of their own and are scaled."""
    if not colour:
        return size_px
    try:
        load_font(file, index, size_px)
    except OSError:
        return bitmap_size_px(file, index)
    return size_px


def pillow_direction(direction: Direction) -> Direction | None:
    """The direction to hand to Pillow; without Raqm it takes none."""
    return direction if raqm_is_there() else None


def drawable(text: str, direction: Direction) -> str:
    """The text to hand to Pillow: without Raqm nobody else turns right-to-left runs or hides joiners."""
    if raqm_is_there():
        return text
    shown = [part for part in clusters(text) if needed_characters(part) or part.isspace()]
    plain = ["".join(char for char in part if char.isspace() or needed_characters(char)) for part in shown]
    return "".join(reversed(plain) if direction == "rtl" else plain)


def run_width(text: str, face: Face, size_px: int, direction: Direction | None = None) -> float:
    """Advance of a run in pixels at `size_px`."""
    way = direction or ("rtl" if has_right_to_left(text) else "ltr")
    native_px = drawing_size_px(face.file, face.index, size_px, colour=face.colour != "none")
    font = load_font(face.file, face.index, native_px)
    return font.getlength(drawable(text, way), direction=pillow_direction(way)) * size_px / native_px


def run_ink(text: str, face: Face, size_px: int, direction: Direction) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the run's paint from its start on the baseline, at `size_px`."""
    native_px = drawing_size_px(face.file, face.index, size_px, colour=face.colour != "none")
    font = load_font(face.file, face.index, native_px)
    box = font.getbbox(drawable(text, direction), anchor="ls", direction=pillow_direction(direction))
    scale = size_px / native_px
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
