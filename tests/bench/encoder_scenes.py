"""What libraries record, as pictures that are drawn: the content that encoder settings are chosen by.

Each scene yields RGB pictures of one size, the same ones every time. They are then recorded as a camera
would (H.264, so that an encoder meets what decoders give it) and scaled to a story's canvas.
"""

from collections.abc import Callable, Iterator
from functools import cache
from math import cos, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench import media
from leike.resources import assets_folder

Pixels = NDArray[np.float32]
Scene = Callable[[int], Iterator[Image.Image]]

CUT_W, CUT_H = 608, 1080
"""What a story shows of a recording of 1920x1080."""

CANVAS_W, CANVAS_H = 1080, 1920
_TEXT = (
    "Kirjasto on avoinna kaikille, joka päivä aamusta iltaan. Lukupiiri kokoontuu torstaisin kello 18 "
    "musiikkiosastolla. Biblioteket är öppet för alla. Welcome to the library: books, music, games, tools."
)
_WORDS = _TEXT.split()


def talk(count: int) -> Iterator[Image.Image]:
    """A speaker before a bookshelf, with sensor noise and a caption."""
    random = np.random.default_rng(1)
    caption = _caption("Kirjailija kertoo, mistä\nromaanin henkilöt tulivat.")
    for n in range(count):
        picture = _finish(_speaker(n / 25), random, grain=3)
        picture.paste(caption, (34, 800), caption)
        yield picture


def concert(count: int) -> Iterator[Image.Image]:
    """A stage: coloured lights that jump and flash, players who move, the noise of a high sensitivity."""
    random = np.random.default_rng(2)
    room, person, _ = _pictures()
    stage = np.asarray(room.crop((300, 0, 300 + CUT_W, CUT_H)), dtype=np.float32) * 0.5
    beams = [_beam(at) for at in (60, 220, 380, 540)]
    colours = random.uniform(0.1, 1.0, (4, 3)).astype(np.float32)
    for n in range(count):
        if n % 5 == 0:
            colours = random.uniform(0.0, 1.2, (4, 3)).astype(np.float32)
        t = n / 30
        light = np.full((CUT_H, CUT_W, 3), 0.12, np.float32)
        for index, beam in enumerate(beams):
            moved = np.roll(beam, int(70 * sin(t * (2 + index) + index)), axis=1)
            light += moved[..., None] * colours[index]
        if n % 23 < 2:
            light += 0.9
        picture = Image.fromarray(np.clip(stage, 0, 255).astype(np.uint8))
        for index, left in enumerate((-120, 180)):
            sway = int(45 * sin(t * 6 + index * 2))
            picture.paste(person, (left + sway, 260 + int(18 * sin(t * 11 + index))), person)
        yield _finish(picture, random, light=light, grain=7)


def slides(count: int) -> Iterator[Image.Image]:
    """A presentation above its own blurred picture: small text, a chart, pages that fade, a pointer."""
    pages = [_page(number) for number in range(4)]
    for n in range(count):
        page, step = divmod(n, 30)
        shown = pages[page % 4]
        if step < 6 and page:
            shown = Image.blend(pages[(page - 1) % 4], shown, step / 6)
        picture = shown.copy()
        x, y = 300 + int(250 * sin(n / 20)), 900 + int(120 * cos(n / 13))
        ImageDraw.Draw(picture).polygon(((x, y), (x, y + 34), (x + 22, y + 24)), fill=(20, 20, 20))
        yield picture


def pan(count: int) -> Iterator[Image.Image]:
    """The camera moves along shelves and leaves: fine texture over the whole picture, a little shaken."""
    random = np.random.default_rng(4)
    wide = _texture(random, 2400, 1300)
    for n in range(count):
        left, top = 40 + n * 7.3 + 2 * sin(n * 0.9), 90 + 20 * sin(n / 17) + 1.5 * sin(n * 1.3)
        box = (left, top, left + CUT_W, top + CUT_H)
        yield _finish(wide.resize((CUT_W, CUT_H), Image.Resampling.BICUBIC, box), random, grain=2)


def hall(count: int) -> Iterator[Image.Image]:
    """A dark hall: a reader in a weak light, and more noise than picture around it."""
    random = np.random.default_rng(5)
    rows, columns = np.mgrid[0:CUT_H, 0:CUT_W].astype(np.float32)
    lamp = np.exp(-(((columns - 320) / 260) ** 2) - ((rows - 420) / 330) ** 2)
    for n in range(count):
        t = n / 25
        light = (0.05 + (0.5 + 0.03 * sin(t * 9)) * lamp)[..., None]
        yield _finish(_speaker(t * 0.6), random, light=np.repeat(light, 3, axis=2), grain=9)


def cuts(count: int) -> Iterator[Image.Image]:
    """A trailer: another shot every half second, each zooming in."""
    shots = [list(scene(13)) for scene in (talk, concert, pan, play, hall)]
    for n in range(count):
        shot, step = divmod(n, 12)
        picture, zoom = shots[shot % 5][step], 1 + step * 0.012
        cut_x, cut_y = CUT_W * (1 - 1 / zoom) / 2, CUT_H * (1 - 1 / zoom) / 2
        box = (cut_x, cut_y, CUT_W - cut_x, CUT_H - cut_y)
        yield picture.resize((CUT_W, CUT_H), Image.Resampling.BICUBIC, box)


def play(count: int) -> Iterator[Image.Image]:
    """Children's hour: a bright room full of small things that fly, each its own way."""
    random = np.random.default_rng(7)
    room, _, hand = _pictures()
    bright = np.asarray(room.crop((900, 20, 900 + CUT_W, 20 + CUT_H)), dtype=np.float32) * 0.5 + 110
    base = Image.fromarray(np.clip(bright, 0, 255).astype(np.uint8))
    places = random.uniform((0, 0), (CUT_W, CUT_H), (120, 2))
    speeds, sizes = random.uniform(-12, 12, (120, 2)), random.integers(8, 34, 120)
    colours = [tuple(int(value) for value in one) for one in random.integers(40, 255, (120, 3))]
    for n in range(count):
        picture = base.copy()
        picture.paste(hand, (200 + int(160 * sin(n / 5)), 500 + int(200 * cos(n / 6))), hand)
        draw = ImageDraw.Draw(picture)
        for (x, y), size, colour in zip((places + speeds * n) % (CUT_W, CUT_H), sizes, colours, strict=True):
            draw.ellipse((x, y, x + size, y + size), fill=colour)
        yield _finish(picture.filter(ImageFilter.GaussianBlur(0.7)), random, grain=3)


SCENES: dict[str, tuple[Scene, int]] = {
    "talk": (talk, 25),
    "concert": (concert, 30),
    "slides": (slides, 25),
    "pan": (pan, 25),
    "hall": (hall, 25),
    "cuts": (cuts, 25),
    "play": (play, 30),
}
"""Each scene with its frame rate."""


@cache
def _pictures() -> tuple[Image.Image, Image.Image, Image.Image]:
    """Room, presenter and hand; the last two with soft edges."""
    room, person, hand = (Image.open(file) for file in media.stills(1))
    return room.convert("RGB"), person.convert("RGBA"), hand.convert("RGBA")


def _speaker(t: float) -> Image.Image:
    room, person, hand = _pictures()
    x, y = 676 + 6 * sin(t / 3), 20 + 4 * cos(t / 4)
    picture = room.resize((CUT_W, CUT_H), Image.Resampling.BICUBIC, (x, y, x + CUT_W, y + CUT_H))
    picture.paste(person, (int(-40 + 60 * sin(t * 1.4)), int(180 + 8 * sin(t * 3))), person)
    sway = 170 * sin(t * 0.7 + 0.3 * sin(t * 5))
    picture.paste(hand, (int(230 + sway), int(700 + 70 * sin(t * 4))), hand)
    return picture


def _finish(
    picture: Image.Image, random: np.random.Generator, *, light: Pixels | None = None, grain: float
) -> Image.Image:
    pixels = np.asarray(picture, dtype=np.float32)
    if light is not None:
        pixels = pixels * light
    noise = random.standard_normal((*pixels.shape[:2], 1), dtype=np.float32) * np.float32(grain)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def _beam(at: int) -> Pixels:
    rows, columns = np.mgrid[0:CUT_H, 0:CUT_W].astype(np.float32)
    return np.exp(-(((columns - at - (rows - 300) * 0.15) / (40 + rows * 0.12)) ** 2)).astype(np.float32)


def _texture(random: np.random.Generator, width: int, height: int) -> Image.Image:
    """Leaves before shelves: noise of several sizes, each a colour of its own."""
    room = _pictures()[0].resize((width, height), Image.Resampling.BICUBIC)
    total = np.zeros((height, width, 3), np.float32)
    for step, share in ((1, 22.0), (2, 26.0), (5, 30.0), (17, 34.0)):
        coarse = random.standard_normal((height // step + 1, width // step + 1, 3)).clip(-2, 2)
        small = Image.fromarray(((coarse + 2) * 63).astype(np.uint8))
        total += (np.asarray(small.resize((width, height), Image.Resampling.BICUBIC)) / 127 - 1) * share
    return Image.fromarray(np.clip(np.asarray(room) * 0.8 + total + 20, 0, 255).astype(np.uint8))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(assets_folder() / "fonts" / "NotoSans-SemiBold.ttf"), size)


def _caption(text: str) -> Image.Image:
    picture = Image.new("RGBA", (540, 110), (0, 0, 0, 190))
    ImageDraw.Draw(picture).multiline_text((20, 12), text, fill=(255, 255, 255, 255), font=_font(36))
    return picture


def _page(number: int) -> Image.Image:
    """A page of 1080x608 in the middle of a story."""
    random = np.random.default_rng(number)
    page = Image.new("RGB", (1080, 608), (250, 250, 246))
    draw = ImageDraw.Draw(page)
    draw.text(
        (50, 30), f"{number + 1}. {_WORDS[number]} {_WORDS[number + 3]}", fill=(20, 50, 90), font=_font(54)
    )
    for row in range(12):
        line = " ".join(_WORDS[(number * 5 + row * 3 + word) % len(_WORDS)] for word in range(6))
        draw.text((50, 120 + row * 38), line, fill=(40, 40, 40), font=_font(24))
    for bar in range(8):
        top = int(random.integers(150, 500))
        colour = tuple(int(value) for value in random.integers(60, 220, 3))
        draw.rectangle((660 + bar * 48, top, 695 + bar * 48, 560), fill=colour)
    around = page.resize((CANVAS_W, CANVAS_H), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(32))
    around = around.point(lambda value: int(value * 0.65))
    around.paste(page, (0, 656))
    return around
