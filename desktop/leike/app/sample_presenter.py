"""The sample session's presenter, drawn flat: pre-drawn bodies and heads that are put together per frame."""

from functools import lru_cache
from itertools import pairwise
from math import cos, pi, radians, sin
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH_PX, HEIGHT_PX = 400, 580
"""Size of all pictures, which lie on top of each other."""

FOOT_X_PX, FOOT_Y_PX = 180, 560
"""Where the feet stand in them."""

WALK_STEPS = 12
"""Pictures of one full cycle of two steps."""

STRIDE_PX = 300
"""How far one cycle goes."""

Colour: TypeAlias = tuple[int, int, int]
Place: TypeAlias = tuple[float, float]

_FINE = 3
_SKIN, _SKIN_SHADE, _BLUSH = (240, 194, 160), (222, 168, 134), (232, 148, 128)
_HAIR, _HAIR_LIGHT = (74, 46, 38), (104, 66, 52)
_COAT, _COAT_DARK, _COAT_LIGHT = (36, 124, 120), (26, 98, 96), (52, 144, 138)
_SHIRT, _TROUSERS, _TROUSERS_DARK = (250, 244, 232), (38, 48, 78), (28, 36, 62)
_SHOE, _BOOK, _PAGES = (120, 62, 44), (242, 182, 50), (255, 250, 238)


@lru_cache(maxsize=WALK_STEPS + 1)
def body(step: int | None) -> "Image":
    """All but the head and, when standing, the free arm. RGBA. `step` is the picture of the walk (0 to 11)
    to the right, None standing."""
    pen = _Brush(_COAT_DARK)
    swing = sin(2 * pi * step / WALK_STEPS) if step is not None else 0.0
    if step is not None:
        _paint_walking_arm(pen, 184, -24 * swing)
    _paint_legs(pen, step)
    if step is None:
        _paint_book_arm(pen)
    _paint_torso(pen)
    if step is not None:
        _paint_walking_book_arm(pen, 24 * swing)
    return pen.picture()


@lru_cache(maxsize=256)
def arm(shoulder_deg: int, elbow_deg: int) -> tuple["Image", int, int]:
    """The free arm of the standing presenter: cropped RGBA and its place in the other pictures. Angles in
    degrees: 0 hangs down, positive swings outwards and up."""
    pen = _Brush(_COAT_DARK)
    _paint_arm(pen, shoulder_deg, elbow_deg)
    left, top, right, bottom = pen.canvas.getbbox() or (0, 0, 1, 1)
    x_px, y_px = left // _FINE, top // _FINE
    box = (x_px * _FINE, y_px * _FINE, -(-right // _FINE) * _FINE, -(-bottom // _FINE) * _FINE)
    return pen.canvas.crop(box).reduce(_FINE), x_px, y_px


def walk_drop_px(step: int) -> int:
    """How far the walking body is lowered so that the lower foot stands on the floor."""
    return round(FOOT_Y_PX - max(foot[1] + 18 for _, foot in _leg_points(step)))


@lru_cache(maxsize=64)
def head(mouth: str, look: int, *, blink: bool, smile: bool) -> "Image":
    """Head with hair, RGBA of the same size as a body. `look` -2 to 2 turns it left or right."""
    pen = _Brush(_HAIR)
    turn = look * 5
    _paint_back_hair(pen, turn)
    pen.oval(180, 96, 43, 49, _SKIN)
    _paint_face(pen, 180 + turn, mouth, blink=blink, smile=smile)
    _paint_fringe(pen, turn)
    return pen.picture()


class _Brush:
    """ImageDraw in the finished picture's pixels, with limbs that have round ends."""

    def __init__(self, edge: tuple[int, int, int]) -> None:
        """`edge` is the colour that soft edges lean to."""
        from PIL import Image, ImageDraw

        self.canvas = Image.new("RGBA", (WIDTH_PX * _FINE, HEIGHT_PX * _FINE), (*edge, 0))
        self.draw = ImageDraw.Draw(self.canvas)

    def picture(self) -> "Image":
        """What was painted, in its final size."""
        return self.canvas.reduce(_FINE)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        f = _FINE
        self.draw.ellipse(((x - across) * f, (y - down) * f, (x + across) * f, (y + down) * f), fill=fill)

    def shape(self, points: list[Place], fill: Colour) -> None:
        """A closed soft outline through the points (Catmull-Rom)."""
        self.draw.polygon([(x * _FINE, y * _FINE) for x, y in _softened(points)], fill=fill)

    def hard(self, points: list[Place], fill: Colour) -> None:
        self.draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=fill)

    def limb(self, points: list[Place], widths: list[float], fill: Colour) -> None:
        """A bent limb that grows thinner: discs along the line."""
        for (start, end), (wide, thin) in zip(pairwise(points), pairwise(widths), strict=True):
            for part in range(31):
                share = part / 30
                x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
                radius = (wide + (thin - wide) * share) / 2
                self.oval(x, y, radius, radius, fill)

    def arc(
        self, x: float, y: float, across: float, down: float, start: float, end: float, fill: Colour, w: float
    ) -> None:
        """A line `w` wide along an oval, from angle to angle in degrees, clockwise from the right."""
        f = _FINE
        box = ((x - across) * f, (y - down) * f, (x + across) * f, (y + down) * f)
        self.draw.arc(box, start, end, fill=fill, width=round(w * f))


def _softened(points: list[Place]) -> list[Place]:
    soft: list[Place] = []
    count = len(points)
    for at in range(count):
        near = [points[(at + step - 1) % count] for step in range(4)]
        shares = [part / 12 for part in range(12)]
        soft += [(_spline([x for x, _ in near], t), _spline([y for _, y in near], t)) for t in shares]
    return soft


def _spline(values: list[float], t: float) -> float:
    a, b, c, d = values
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _bone(start: tuple[float, float], length: float, degrees: float) -> tuple[float, float]:
    """The other end of a bone: 0 degrees hangs down, positive turns to the right."""
    return start[0] + length * sin(radians(degrees)), start[1] + length * cos(radians(degrees))


def _paint_legs(pen: _Brush, step: int | None) -> None:
    if step is None:
        for hip, foot, colour in ((164, 160, _TROUSERS_DARK), (196, 201, _TROUSERS)):
            pen.limb([(hip, 330), (hip, 440), (foot, 540)], [46, 38, 28], colour)
            _paint_shoe(pen, foot, 542)
        return
    for (knee, foot), colour in zip(_leg_points(step), (_TROUSERS_DARK, _TROUSERS), strict=True):
        pen.limb([(180, 332), knee, foot], [48, 38, 28], colour)
        x, y = foot
        _paint_shoe(pen, x, y)


def _paint_shoe(pen: _Brush, x: float, y: float) -> None:
    outline = [(-15, 14), (-13, -2), (10, -4), (22, 9), (21, 18), (-14, 18)]
    pen.shape([(x + right, y + below) for right, below in outline], _SHOE)


def _leg_points(step: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Knee and ankle of the far and the near leg."""
    points = []
    for side in (0.5, 0.0):
        phase = 2 * pi * (step / WALK_STEPS + side)
        thigh = 21 * sin(phase)
        bend = 34 * max(0.0, sin(phase + pi * 0.62)) + 3
        knee = _bone((180, 332), 108, thigh)
        points.append((knee, _bone(knee, 108, thigh - bend)))
    return points


def _paint_torso(pen: _Brush) -> None:
    pen.limb([(180, 128), (180, 160)], [32, 36], _SKIN_SHADE)
    left_half = [(180, 352), (134, 346), (130, 250), (134, 172), (160, 158)]
    right_half = [(200, 158), (226, 172), (230, 250), (226, 346)]
    pen.shape([*left_half, *right_half], _COAT)
    pen.hard([(162, 156), (198, 156), (191, 236), (180, 262), (169, 236)], _SHIRT)
    pen.shape([(164, 150), (180, 172), (196, 150), (194, 142), (166, 142)], _SKIN_SHADE)
    pen.hard([(164, 154), (152, 166), (158, 226), (180, 270), (168, 214)], _COAT_LIGHT)
    pen.hard([(196, 154), (208, 166), (202, 226), (180, 270), (192, 214)], _COAT_DARK)
    pen.hard([(178.6, 268), (181.4, 268), (181.4, 350), (178.6, 350)], _COAT_DARK)
    for y in (286, 316):
        pen.oval(186, y, 3, 3, _COAT_LIGHT)


def _paint_arm(pen: _Brush, shoulder_deg: float, elbow_deg: float) -> None:
    """The free arm, at the picture's right."""
    shoulder = (217, 182)
    elbow = _bone(shoulder, 78, shoulder_deg)
    wrist = _bone(elbow, 66, elbow_deg)
    hand = _bone(wrist, 15, elbow_deg)
    pen.limb([shoulder, elbow, wrist], [37, 32, 26], _COAT_DARK)
    pen.limb([_bone(elbow, 60, elbow_deg), wrist], [27, 25], _SHIRT)
    pen.limb([wrist, hand], [20, 24], _SKIN)
    for spread in (-26, -6, 14):
        pen.limb([hand, _bone(hand, 16, elbow_deg + spread)], [9, 7], _SKIN)
    pen.limb([wrist, _bone(wrist, 21, elbow_deg + 62)], [9, 7], _SKIN)


def _paint_book_arm(pen: _Brush) -> None:
    """The other arm, bent, with a book held against the side."""
    shoulder, elbow, hand = (143, 182), (120, 254), (148, 300)
    pen.limb([shoulder, elbow, hand], [37, 32, 26], _COAT_DARK)
    _paint_book(pen, 128, 292)
    pen.oval(150, 303, 12, 11, _SKIN)


def _paint_book(pen: _Brush, x: float, y: float) -> None:
    pen.hard([(x - 26, y - 44), (x + 18, y - 36), (x + 12, y + 26), (x - 32, y + 18)], _BOOK)
    pen.hard([(x + 18, y - 36), (x + 24, y - 38), (x + 18, y + 23), (x + 12, y + 26)], _PAGES)
    pen.hard([(x - 18, y - 28), (x + 8, y - 23), (x + 7, y - 17), (x - 19, y - 22)], _PAGES)


def _paint_walking_arm(pen: _Brush, x: float, swing_deg: float) -> None:
    shoulder = (x, 186)
    elbow = _bone(shoulder, 76, swing_deg)
    wrist = _bone(elbow, 66, swing_deg + 22)
    pen.limb([shoulder, elbow, wrist], [36, 31, 25], _COAT_DARK)
    pen.limb([wrist, _bone(wrist, 12, swing_deg + 22)], [20, 23], _SKIN)


def _paint_walking_book_arm(pen: _Brush, swing_deg: float) -> None:
    shoulder = (172, 186)
    elbow = _bone(shoulder, 76, swing_deg * 0.5 - 8)
    hand = _bone(elbow, 62, swing_deg * 0.5 + 62)
    _paint_book(pen, hand[0] + 4, hand[1] + 2)
    pen.limb([shoulder, elbow, hand], [37, 32, 25], _COAT_LIGHT)
    pen.oval(hand[0] + 4, hand[1] + 2, 13, 12, _SKIN)


def _paint_back_hair(pen: _Brush, turn: float) -> None:
    away = -turn * 0.4
    pen.oval(180 + away, 34, 25, 24, _HAIR)
    pen.oval(174 + away, 28, 9, 7, _HAIR_LIGHT)
    left_half = [(154, 146), (134, 140), (128, 96), (134, 56), (180, 38)]
    right_half = [(226, 56), (232, 96), (226, 140), (206, 146)]
    pen.shape([*left_half, *right_half], _HAIR)


def _paint_fringe(pen: _Brush, turn: float) -> None:
    part = 196 + turn
    pen.shape([(part, 50), (172, 66), (146, 84), (136, 118), (130, 84), (148, 52), (178, 42)], _HAIR)
    pen.shape([(part - 6, 48), (214, 70), (224, 118), (232, 86), (220, 56), (200, 44)], _HAIR)
    pen.arc(176, 72, 30, 22, 205, 265, _HAIR_LIGHT, 3)


def _paint_face(pen: _Brush, x: float, mouth: str, *, blink: bool, smile: bool) -> None:
    for side in (-1, 1):
        eye = x + side * 18
        pen.oval(min(max(x + side * 25, 148), 212), 116, 9, 6, _BLUSH)
        pen.arc(eye, 84, 10, 7, 205, 335, _HAIR, 3)
        if blink:
            pen.arc(eye, 95, 6, 5, 20, 160, (48, 32, 30), 3)
        else:
            pen.oval(eye, 97, 5, 6.4, (48, 32, 30))
            pen.oval(eye + 1.8, 94.6, 1.8, 1.8, (255, 255, 255))
        pen.arc(eye, 97, 14.5, 14.5, 0, 360, (150, 84, 52), 2.6)
    pen.arc(x, 94, 5, 4, 200, 340, (150, 84, 52), 2.6)
    pen.arc(x + 1, 108, 5, 5, 20, 150, _SKIN_SHADE, 3)
    _paint_mouth(pen, x, mouth, smile=smile)


def _paint_mouth(pen: _Brush, x: float, mouth: str, *, smile: bool) -> None:
    lips, inside, teeth = (186, 78, 74), (112, 40, 44), (255, 250, 244)
    if mouth == "open":
        pen.oval(x, 127, 11, 9, inside)
        pen.oval(x, 121.5, 8, 3, teeth)
        pen.oval(x, 133, 6.5, 3, lips)
    elif mouth == "round":
        pen.oval(x, 126, 7, 8, lips)
        pen.oval(x, 126, 4.6, 5.4, inside)
    elif mouth == "wide":
        pen.oval(x, 125, 12, 5, inside)
        pen.oval(x, 122.6, 9, 2.4, teeth)
    elif mouth == "closed" and not smile:
        pen.arc(x, 120, 10, 6, 25, 155, lips, 3)
    else:
        pen.arc(x, 117, 14, 11, 20, 160, lips, 3.4)
