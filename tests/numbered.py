"""Numbered test pictures: drawing them, and reading them back after any encoding, scaling or cropping.

Every picture carries, centred and measured in picture heights, so that a centre crop to 9:16 keeps it:
colour patches, its number as 2 x 8 black and white blocks (12 bits and a checksum), and a flash bar that is
white in the first picture of each second.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

BLOCK = 0.035  # width and height of a number block, in picture heights
COLUMNS, ROWS = 8, 2
PATCHES: dict[str, tuple[int, int, int]] = {
    "red": (190, 40, 40),
    "green": (40, 160, 60),
    "blue": (50, 70, 190),
    "grey": (128, 128, 128),
    "skin": (224, 172, 140),
}
_PATCH_TOP, _PATCH_SIDE = -0.17, 0.056
_NUMBER_TOP = -0.06
_FLASH_TOP, _FLASH_HEIGHT = 0.07, 0.07
_WIDTH = COLUMNS * BLOCK


class UnreadableNumber(AssertionError):
    """The blocks do not hold a number with the right checksum."""


def draw(
    number: int,
    width: int,
    height: int,
    *,
    flash: bool = False,
    aspect: Fraction | float = 1,
    step: int | None = None,
) -> Pixels:
    """The picture with that number, RGB. `aspect` is the width of a stored pixel to its height.

    A bar moves over the ground from picture to picture: `step` is its place (default: the number).
    """
    rows, columns = np.arange(height)[:, None], np.arange(width)[None, :]
    picture = np.empty((height, width, 3), np.uint8)
    picture[..., 0] = 60 + 60 * columns // max(1, width)
    picture[..., 1] = 90 + 40 * rows // max(1, height)
    picture[..., 2] = 110
    bar = ((number if step is None else step) * max(2, width // 48)) % width
    picture[:, bar : bar + max(2, width // 40)] = (230, 230, 120)
    view = _Area(picture, aspect)
    for index, colour in enumerate(PATCHES.values()):
        view.fill(index * _PATCH_SIDE - _WIDTH / 2, _PATCH_TOP, _PATCH_SIDE, _PATCH_SIDE * 1.6, colour)
    view.fill(-_WIDTH / 2 - BLOCK, _NUMBER_TOP - BLOCK, _WIDTH + 2 * BLOCK, (ROWS + 2) * BLOCK, (0, 0, 0))
    for index, bit in enumerate(_bits(number)):
        if bit:
            row, column = divmod(index, COLUMNS)
            left, top = column * BLOCK - _WIDTH / 2, _NUMBER_TOP + row * BLOCK
            view.fill(left, top, BLOCK, BLOCK, (255, 255, 255))
    view.fill(-_WIDTH / 2, _FLASH_TOP, _WIDTH, _FLASH_HEIGHT, (255,) * 3 if flash else (0,) * 3)
    return picture


def read_number(picture: Pixels, *, unit_px: float | None = None, aspect: Fraction | float = 1) -> int:
    """The number in a picture whose centre is the recording's centre.

    `unit_px` is the height, in the picture's pixels, of the recording's whole picture (default: the
    picture's own height, which holds for any crop that keeps the full height).
    """
    view = _Area(picture, aspect, unit_px)
    levels = np.array(
        [
            view.mean(
                index % COLUMNS * BLOCK - _WIDTH / 2, _NUMBER_TOP + index // COLUMNS * BLOCK, BLOCK, BLOCK
            ).mean()
            for index in range(ROWS * COLUMNS)
        ]
    )
    # every number has black and white blocks; tone mapping may have darkened the white ones
    bits = [bool(bit) for bit in levels > (levels.min() + levels.max()) / 2]
    number = sum(bit << place for place, bit in enumerate(bits[:12]))
    if bits != _bits(number) or np.ptp(levels) < 60:
        raise UnreadableNumber("".join("#" if bit else "." for bit in bits))
    return number


def read_patches(
    picture: Pixels, *, unit_px: float | None = None, aspect: Fraction | float = 1
) -> dict[str, NDArray[np.float64]]:
    """Mean RGB of each colour patch, by name, to be compared with PATCHES."""
    view = _Area(picture, aspect, unit_px)
    return {
        name: view.mean(index * _PATCH_SIDE - _WIDTH / 2, _PATCH_TOP, _PATCH_SIDE, _PATCH_SIDE * 1.6)
        for index, name in enumerate(PATCHES)
    }


def has_flash(picture: Pixels, *, unit_px: float | None = None, aspect: Fraction | float = 1) -> bool:
    """Whether the flash bar is white."""
    view = _Area(picture, aspect, unit_px)
    return view.mean(-_WIDTH / 2, _FLASH_TOP, _WIDTH, _FLASH_HEIGHT).mean() > 127


def _bits(number: int) -> list[bool]:
    check = (number ^ number >> 4 ^ number >> 8 ^ 0b1010) & 15
    return [bool((number & 4095 | check << 12) >> place & 1) for place in range(16)]


class _Area:
    """A picture addressed from its centre in picture heights."""

    def __init__(self, picture: Pixels, aspect: Fraction | float, unit_px: float | None = None) -> None:
        self.picture = picture
        self.unit_y = float(unit_px or picture.shape[0])
        self.unit_x = self.unit_y / float(aspect)

    def _edges(self, left: float, top: float, width: float, height: float) -> tuple[float, ...]:
        middle_x, middle_y = self.picture.shape[1] / 2, self.picture.shape[0] / 2
        return (
            middle_x + left * self.unit_x,
            middle_x + (left + width) * self.unit_x,
            middle_y + top * self.unit_y,
            middle_y + (top + height) * self.unit_y,
        )

    def fill(self, left: float, top: float, width: float, height: float, colour: tuple[int, ...]) -> None:
        x0, x1, y0, y1 = (round(edge) for edge in self._edges(left, top, width, height))
        self.picture[max(0, y0) : y1, max(0, x0) : x1] = colour

    def mean(self, left: float, top: float, width: float, height: float) -> NDArray[np.float64]:
        """Mean colour of the middle half of the rectangle (at least one pixel)."""
        x0, x1, y0, y1 = self._edges(left + width / 4, top + height / 4, width / 2, height / 2)
        columns = slice(max(0, round(x0)), max(round(x0) + 1, round(x1)))
        rows = slice(max(0, round(y0)), max(round(y0) + 1, round(y1)))
        return self.picture[rows, columns].reshape(-1, 3).mean(axis=0)


def flash_numbers(times_us: list[int]) -> list[int]:
    """The numbers of the pictures that are the first at or after a whole second; never two in a row."""
    chosen: list[int] = []
    for second in range(0, times_us[-1] + 1, 1_000_000):
        number = next(n for n, time in enumerate(times_us) if time >= second - 500)
        if not chosen or number > chosen[-1] + 1:
            chosen.append(number)
    return chosen
