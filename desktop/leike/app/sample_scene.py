"""The sample session's room: a library with shelves, a floor, lamps and a screen with slides.

Everything is drawn at twice its size and scaled down, once; the shelves are slightly out of focus.
"""

from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, TypeAlias

from leike.app.sample_script import HEIGHT_PX, WIDTH_PX
from leike.model.geometry import Rect
from leike.resources import assets_folder

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

Colour: TypeAlias = tuple[int, ...]

SCREEN = Rect(424, 96, 432, 250)

_FINE = 2
_FLOOR_PX = 604
_WALL, _WALL_LIGHT = (226, 214, 196), (244, 236, 222)
_WOOD, _WOOD_DARK, _WOOD_EDGE = (139, 94, 60), (84, 56, 38), (166, 116, 76)
_BOOKS = (
    (38, 70, 83), (42, 110, 106), (120, 150, 120), (196, 164, 92), (204, 120, 74), (168, 72, 60),
    (222, 206, 176), (92, 84, 110), (58, 92, 128), (142, 60, 70), (180, 190, 178), (236, 224, 200),
)  # fmt: skip
_INK, _PAPER, _ACCENT, _QUIET = (20, 50, 74), (250, 248, 243), (242, 182, 50), (92, 106, 118)

_SLIDE_TEXTS = (
    ("Kirjailijailta", "Hiljaiset hyllyt", "Aino Metsälä"),
    ("Kirjastoauto", "13 hyllymetriä", "3 kylää ja 1 tie"),
    ("Luetaan yhdessä", "Ensimmäinen luku", "sivut 7–12"),
)


def room() -> "Image":
    """The room with a dark screen, 1280x720 RGB."""
    from PIL import Image, ImageDraw, ImageFilter

    back = Image.new("RGB", (WIDTH_PX * _FINE, HEIGHT_PX * _FINE), _WALL)
    _paint_light(back)
    pen = _Pen(ImageDraw.Draw(back))
    random = Random(11)  # noqa: S311 (books, not secrets)
    for left, right in ((-30, 400), (880, 1310)):
        _paint_shelf(pen, random, left, right)
    _paint_low_shelf(pen, random)
    _paint_floor(pen)
    back = back.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(1.3))
    _paint_screen_frame(back)
    return _shaded(back)


def shadow() -> "Image":
    """The soft shadow under the presenter's feet, RGBA."""
    from PIL import Image, ImageDraw, ImageFilter

    mask = Image.new("L", (220, 40))
    ImageDraw.Draw(mask).ellipse((34, 9, 186, 31), fill=120)
    soft = Image.new("RGBA", mask.size, (12, 24, 30))
    soft.putalpha(mask.filter(ImageFilter.GaussianBlur(5)))
    return soft


@lru_cache(maxsize=3)
def slide_picture(number: int) -> "Image":
    """What the screen shows: text on the side that a square crop keeps, a drawing on the other."""
    from PIL import Image, ImageDraw

    fine = 2
    width, height = SCREEN.width_px, SCREEN.height_px
    slide = Image.new("RGB", (width * fine, height * fine), _PAPER)
    pen = _Pen(ImageDraw.Draw(slide), fine)
    on_left = number != 1
    x = 28 if on_left else 178
    pen.box(x, 62, x + 46, 68, _ACCENT)
    heading, main, small = _SLIDE_TEXTS[number]
    pen.text(x, 46, heading, 19, _QUIET, "SemiBold")
    pen.text(x, 112, main, 31, _INK, "Bold")
    pen.text(x, 150, small, 22, _INK, "Regular")
    if number == 0:
        pen.text(x, 220, "Esimerkkikirjasto", 15, _QUIET, "Regular")
    _paint_emblem(pen, number, 364 if on_left else 78)
    return slide.resize((width, height), Image.Resampling.LANCZOS)


class _Pen:
    """ImageDraw in units of the finished picture."""

    def __init__(self, draw: "ImageDraw", fine: int = _FINE) -> None:
        self.draw, self.fine = draw, fine

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0
    ) -> None:
        f = self.fine
        corners = (left * f, top * f, max(left * f, right * f - 1), max(top * f, bottom * f - 1))
        self.draw.rounded_rectangle(corners, radius=radius * f, fill=fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        f = self.fine
        self.draw.ellipse(((x - across) * f, (y - down) * f, (x + across) * f, (y + down) * f), fill=fill)

    def shape(self, points: list[tuple[float, float]], fill: Colour) -> None:
        self.draw.polygon([(x * self.fine, y * self.fine) for x, y in points], fill=fill)

    def text(self, x: float, baseline: float, text: str, size: int, fill: Colour, weight: str) -> None:
        from PIL import ImageFont

        file = assets_folder() / "fonts" / f"NotoSans-{weight}.ttf"
        font = ImageFont.truetype(str(file), size * self.fine)
        self.draw.text((x * self.fine, baseline * self.fine), text, font=font, fill=fill, anchor="ls")


def _paint_light(back: "Image") -> None:
    """A soft glow on the wall behind the screen."""
    from PIL import Image, ImageDraw, ImageFilter

    small = Image.new("L", (WIDTH_PX // 8, HEIGHT_PX // 8))
    ImageDraw.Draw(small).ellipse((36, -16, 124, 76), fill=255)
    glow = small.filter(ImageFilter.GaussianBlur(14)).resize(back.size)
    back.paste(_WALL_LIGHT, (0, 0), glow)


def _paint_shelf(pen: _Pen, random: Random, left: int, right: int) -> None:
    top, bottom, gap = 34, _FLOOR_PX, 95
    pen.box(left - 8, top - 10, right + 8, bottom, _WOOD, 3)
    pen.box(left, top, right, bottom - 14, _WOOD_DARK)
    columns = (left, (left + right) // 2, right)
    for row_top in range(top, bottom - gap, gap):
        board = row_top + gap - 9
        for start, end in pairwise(columns):
            _paint_books(pen, random, start + 8, end - 8, row_top, board)
        pen.box(left, board, right, board + 9, _WOOD_EDGE)
        pen.box(left, board + 9, right, board + 14, (66, 43, 30))
    for column in columns[1:-1]:
        pen.box(column - 5, top, column + 5, bottom - 14, _WOOD)


def _paint_books(pen: _Pen, random: Random, left: float, right: float, top: float, board: float) -> None:
    x = left
    while x < right - 10:
        kind = random.random()
        if kind < 0.07 and right - x > 60:
            x = _paint_stack(pen, random, x + 4, board)
        elif kind < 0.12 and right - x > 46:
            x = _paint_plant(pen, x + 6, board)
        elif kind < 0.17:
            x += random.randint(10, 22)
        else:
            x = _paint_book(pen, random, x, min(right, x + random.randint(9, 20)), top, board)


def _paint_book(pen: _Pen, random: Random, x: float, end: float, top: float, board: float) -> float:
    height = (board - top) * random.uniform(0.6, 0.88)
    colour = random.choice(_BOOKS)
    lighter = tuple(min(255, part + 26) for part in colour)
    darker = tuple(int(part * 0.78) for part in colour)
    pen.box(x, board - height, end - 1, board, colour, 1.2)
    pen.box(end - 3, board - height, end - 1, board, darker)
    band = board - height * random.uniform(0.7, 0.85)
    if random.random() < 0.6:
        pen.box(x, band, end - 1, band + 3, lighter)
        pen.box(x, board - 14, end - 1, board - 12, lighter)
    return end


def _paint_stack(pen: _Pen, random: Random, x: float, board: float) -> float:
    for level in range(random.randint(2, 4)):
        aside = random.randint(0, 5)
        bottom = board - 10 * level
        pen.box(x + aside, bottom - 10, x + 46 + aside, bottom - 1, random.choice(_BOOKS), 1)
    return x + 56


def _paint_plant(pen: _Pen, x: float, board: float) -> float:
    for aside, lift in ((-11, 30), (-4, 40), (5, 38), (12, 28), (0, 26)):
        pen.oval(x + 14 + aside, board - 12 - lift / 2, 6, lift / 2 + 3, (78, 122, 84))
        pen.oval(x + 15 + aside, board - 14 - lift / 2, 2.5, lift / 2 - 2, (104, 148, 104))
    pen.shape([(x + 3, board - 18), (x + 25, board - 18), (x + 22, board), (x + 6, board)], (214, 190, 160))
    return x + 34


def _paint_low_shelf(pen: _Pen, random: Random) -> None:
    left, right, top = 430, 850, 482
    pen.box(left, top, right, _FLOOR_PX, _WOOD, 2)
    pen.box(left + 8, top + 14, right - 8, _FLOOR_PX - 10, _WOOD_DARK)
    for start in range(left + 10, right - 20, 134):
        _paint_books(pen, random, start + 4, min(start + 126, right - 12), top + 16, _FLOOR_PX - 10)
        pen.box(start + 128, top + 12, start + 134, _FLOOR_PX - 10, _WOOD)
    pen.box(left - 6, top - 2, right + 6, top + 9, _WOOD_EDGE, 2)
    _paint_plant(pen, 474, top - 2)
    _paint_stack(pen, random, 756, top - 2)


def _paint_floor(pen: _Pen) -> None:
    pen.box(0, _FLOOR_PX, WIDTH_PX, HEIGHT_PX, (190, 150, 110))
    for row, y in enumerate((_FLOOR_PX, 624, 650, 684)):
        shade = (184 - 4 * row, 143 - 4 * row, 103 - 3 * row)
        pen.box(0, y, WIDTH_PX, HEIGHT_PX, shade)
        pen.box(0, y, WIDTH_PX, y + 1.2, (150, 112, 78))
    pen.box(0, _FLOOR_PX - 4, WIDTH_PX, _FLOOR_PX + 2, (112, 78, 54))
    pen.oval(WIDTH_PX / 2, 672, 560, 34, (38, 78, 92))
    pen.oval(WIDTH_PX / 2, 672, 536, 30, (50, 96, 108))


def _paint_screen_frame(back: "Image") -> None:
    from PIL import ImageDraw

    pen = _Pen(ImageDraw.Draw(back), 1)
    box = SCREEN
    pen.box(box.x_px - 9, box.y_px - 9, box.right_px + 9, box.bottom_px + 9, (30, 34, 40), 8)
    pen.box(box.x_px - 3, box.y_px - 3, box.right_px + 3, box.bottom_px + 3, (12, 14, 18), 3)


def _shaded(back: "Image") -> "Image":
    """Corners a little darker, so that the eye goes to the middle."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    small = Image.new("L", (160, 90), 178)
    ImageDraw.Draw(small).ellipse((-10, -20, 170, 104), fill=255)
    light = small.filter(ImageFilter.GaussianBlur(18)).resize(back.size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(back, Image.merge("RGB", (light, light, light)))


def _paint_emblem(pen: _Pen, number: int, x: float) -> None:
    """A drawing beside a slide's text: an open book, a library bus, a speech bubble."""
    if number == 1:
        _paint_bus(pen, x)
        return
    pen.oval(x, 126, 56, 56, (228, 234, 232))
    if number == 0:
        pen.shape([(x - 40, 104), (x, 116), (x, 160), (x - 40, 148)], _INK)
        pen.shape([(x + 40, 104), (x, 116), (x, 160), (x + 40, 148)], (42, 110, 106))
        pen.shape([(x - 34, 98), (x, 109), (x, 152), (x - 34, 141)], (255, 255, 255))
        pen.shape([(x + 34, 98), (x, 109), (x, 152), (x + 34, 141)], (240, 240, 236))
        return
    pen.box(x - 38, 96, x + 38, 144, _INK, 14)
    pen.shape([(x - 14, 140), (x + 8, 140), (x - 20, 164)], _INK)
    for row, length in enumerate((52, 40, 28)):
        pen.box(x - 26, 107 + 12 * row, x - 26 + length, 112 + 12 * row, _ACCENT if not row else _PAPER, 2)


def _paint_bus(pen: _Pen, x: float) -> None:
    pen.oval(x, 126, 60, 60, (228, 234, 232))
    pen.box(x - 54, 96, x + 54, 150, (42, 110, 106), 9)
    pen.box(x - 54, 126, x + 54, 133, _ACCENT)
    for left in (-46, -18, 10):
        pen.box(x + left, 104, x + left + 23, 122, (214, 232, 236), 3)
    pen.box(x + 37, 104, x + 52, 122, (214, 232, 236), 3)
    for wheel in (-30, 30):
        pen.oval(x + wheel, 151, 12, 12, (30, 34, 40))
        pen.oval(x + wheel, 151, 5, 5, (190, 196, 200))
