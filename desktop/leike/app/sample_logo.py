"""The logo of the sample session's library, which does not exist: an open book under a roof, and the name."""

from pathlib import Path
from typing import TYPE_CHECKING

from leike.resources import assets_folder

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_BLUE, _WHITE, _YELLOW, _PALE = (20, 50, 74), (255, 255, 255), (242, 182, 50), (206, 222, 230)
_FINE = 4


def draw_sample_logo(file: Path) -> None:
    """Write the logo as a PNG of 720x240 with transparent corners."""
    from PIL import Image, ImageDraw

    width, height = 720, 240
    plate = Image.new("RGBA", (width * _FINE, height * _FINE), (*_BLUE, 0))
    draw = ImageDraw.Draw(plate)
    draw.rounded_rectangle((0, 0, plate.width - 1, plate.height - 1), radius=44 * _FINE, fill=_BLUE)
    _draw_mark(draw, 128, 120)
    for baseline, text, weight in ((112, "Esimerkki", "Bold"), (184, "kirjasto", "Regular")):
        _draw_word(draw, 234, baseline, text, weight)
    file.parent.mkdir(parents=True, exist_ok=True)
    small = plate.resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(96, method=Image.Quantize.FASTOCTREE).save(file, optimize=True)


def _draw_mark(draw: "ImageDraw", x: float, y: float) -> None:
    """Roof in the accent colour, book below, its pages open."""
    roof = [(-74, -20), (0, -76), (74, -20), (60, -6), (0, -51), (-60, -6)]
    _polygon(draw, [(x + right, y + below) for right, below in roof], _YELLOW)
    _polygon(draw, [(x - 62, y + 8), (x - 5, y + 27), (x - 5, y + 80), (x - 62, y + 60)], _WHITE)
    _polygon(draw, [(x + 62, y + 8), (x + 5, y + 27), (x + 5, y + 80), (x + 62, y + 60)], _PALE)
    draw.ellipse([value * _FINE for value in (x - 13, y - 29, x + 13, y - 3)], fill=_YELLOW)


def _polygon(draw: "ImageDraw", points: list[tuple[float, float]], fill: tuple[int, int, int]) -> None:
    draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=fill)


def _draw_word(draw: "ImageDraw", x: float, baseline: float, text: str, weight: str) -> None:
    from PIL import ImageFont

    font = ImageFont.truetype(str(assets_folder() / "fonts" / f"NotoSans-{weight}.ttf"), 84 * _FINE)
    draw.text((x * _FINE, baseline * _FINE), text, font=font, fill=_WHITE, anchor="ls")
