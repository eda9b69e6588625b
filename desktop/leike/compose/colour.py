"""Brand colours: reading, mixing and the contrast of WCAG 2.x."""

from typing import TypeAlias

from leike.model.brand import Brand
from leike.model.messages import Message

RGB: TypeAlias = tuple[int, int, int]

READABLE_CONTRAST = 4.5
"""WCAG 1.4.3 for text of any size; video text scales with the phone, so the large-text rule is not used."""


def rgb(colour: str) -> RGB:
    """Red, green and blue 0..255 of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: RGB, second: RGB, share: float) -> RGB:
    """`first` with `share` (0..1) of `second` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def luminance(colour: RGB) -> float:
    """Relative luminance 0..1 (WCAG 2.x)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: RGB, second: RGB) -> float:
    """Contrast ratio 1..21 (WCAG 2.x)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def away_from(colour: RGB, other: RGB, share: float) -> RGB:
    """`colour` moved by `share` towards black or white, whichever lies away from `other`."""
    end = (0, 0, 0) if luminance(other) > luminance(colour) else (255, 255, 255)
    return mix(colour, end, share)


def brand_notices(brand: Brand) -> tuple[Message, ...]:
    """What staff should know about the brand's colours: text that is hard to read on its ground."""
    ratio = contrast(rgb(brand.text), rgb(brand.background))
    if ratio >= READABLE_CONTRAST:
        return ()
    return (Message("brand_contrast_low", {"ratio": round(ratio, 1), "needed": READABLE_CONTRAST}),)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
