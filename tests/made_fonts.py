"""Tiny fonts made for tests, so that falling back does not depend on what a computer has installed."""

from pathlib import Path

from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont


def make_font(file: Path, family: str, characters: str, style: str = "Regular") -> Path:
    """A TrueType font whose every character is a filled rectangle 0.5 em wide and 0.7 em high."""
    names = [".notdef", "space", *(f"u{ord(character):04X}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.updateHead(created=0, modified=0)  # the same font again has the same bytes
    builder.setupGlyphOrder(names)
    cmap = {ord(character): f"u{ord(character):04X}" for character in characters}
    builder.setupCharacterMap({32: "space", **cmap})
    empty, block = TTGlyphPen(None).glyph(), _rectangle()
    builder.setupGlyf({name: empty if name in (".notdef", "space") else block for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    builder.save(file)
    return file


def make_colour_font(file: Path, character: str, rgb: tuple[float, float, float]) -> Path:
    """A COLR font, the kind that Windows has: one character, painted in a colour of its own."""
    make_font(file, "Made Emoji", character)
    font = TTFont(file)
    glyph = f"u{ord(character):04X}"
    font["COLR"] = buildCOLR({glyph: [(glyph, 0)]}, version=0)
    font["CPAL"] = buildCPAL([[(*rgb, 1.0)]])
    font.save(file)
    return file


def _rectangle():
    pen = TTGlyphPen(None)
    for number, point in enumerate([(50, 0), (550, 0), (550, 700), (50, 700)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    return pen.glyph()
