"""The painted parts of cards: ground, accent bar, plate, logo. All edges are smooth."""

from math import hypot
from typing import TYPE_CHECKING

import msgspec

from leike.compose.colour import READABLE_CONTRAST, RGB, away_from, contrast, mix, rgb
from leike.compose.logo import draw_logo
from leike.model.geometry import Rect, Size
from leike.model.render import Animation

if TYPE_CHECKING:
    from PIL.Image import Image

_STANDS_OUT_CONTRAST, _STANDS_OUT_SHARE = 2.0, 1 / 12


def unit_px(canvas: Size) -> float:
    """One pixel of a 1080 pixel wide canvas: all sizes of cards are multiples of it."""
    return min(canvas.width_px, canvas.height_px) / 1080


def text_room(canvas: Size, safe: Rect | None) -> Rect:
    """The safe area, at least 6 % of the shorter side away from the canvas's edges."""
    margin = round(min(canvas.width_px, canvas.height_px) * 0.06)
    safe = safe or Rect(0, 0, canvas.width_px, canvas.height_px)
    left, top = max(safe.x_px, margin), max(safe.y_px, margin)
    right = min(safe.right_px, canvas.width_px - margin)
    bottom = min(safe.bottom_px, canvas.height_px - margin)
    return Rect(left, top, max(16, right - left), max(16, bottom - top))


def card_ground(animation: Animation) -> "Image":
    """The brand's background with large quiet rings in the lower right, darker or lighter away from the
    text, so that contrast only grows."""
    from PIL import Image  # start-up time

    size = (animation.size.width_px, animation.size.height_px)
    base_px = min(size)
    ground = Image.new("RGB", size, rgb(animation.background))
    rings = [
        (radius * base_px, away_from(rgb(animation.background), rgb(animation.text), 0.05 * (number + 1)))
        for number, radius in enumerate((1.02, 0.74, 0.46))
    ]
    for reach, colour in (*rings, (_free_corner(animation, base_px), rgb(animation.accent))):
        quarter = _quarter_disc(round(reach))
        ground.paste(colour, (size[0] - quarter.width, size[1] - quarter.height), quarter)
    return ground


def _quarter_disc(radius_px: int) -> "Image":
    """The upper left quarter of a disc, as a smooth mask."""
    from PIL import Image, ImageDraw  # start-up time

    fine, radius = 2, max(1, radius_px)
    mask = Image.new("L", (radius * fine, radius * fine))
    ImageDraw.Draw(mask).ellipse((0, 0, 2 * radius * fine - 1, 2 * radius * fine - 1), fill=255)
    return mask.reduce(fine)


def third_plate(animation: Animation, unit: float) -> "Image":
    """The brand's background with rounded right corners and the accent at its left edge, smooth-edged."""
    from PIL import Image, ImageDraw  # start-up time

    width, height, fine = animation.size.width_px, animation.size.height_px, 4
    mask = Image.new("L", (width * fine, height * fine))
    corners = (False, True, True, False)
    box = (0, 0, width * fine - 1, height * fine - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=14 * unit * fine, fill=255, corners=corners)
    plate = Image.new("RGBA", (width, height), (*rgb(animation.background), 255))
    bar = max(3, round(12 * unit))
    plate.paste((*rgb(animation.accent), 255), (0, 0, bar, height))
    plate.putalpha(mask.resize((width, height), Image.Resampling.BOX))
    return plate


def accent_bar(animation: Animation, size: Size) -> "Image":
    """A bar in the accent colour with round ends, RGBA."""
    from PIL import Image, ImageDraw  # start-up time

    fine = 4
    mask = Image.new("L", (size.width_px * fine, size.height_px * fine))
    radius = min(size.width_px, size.height_px) * fine / 2
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius=radius, fill=255)
    bar = Image.new("RGBA", (size.width_px, size.height_px), (*rgb(animation.accent), 255))
    bar.putalpha(mask.resize(bar.size, Image.Resampling.BOX))
    return bar


def card_logo(animation: Animation, width_px: int, height_px: int) -> "Image | None":
    """The logo as large as the box allows, on a plate where it would not stand out from the ground."""
    logo = animation.logo
    if logo is None:
        return None
    scale = min(width_px / logo.size.width_px, height_px / logo.size.height_px)
    size = Size(max(1, round(logo.size.width_px * scale)), max(1, round(logo.size.height_px * scale)))
    picture = draw_logo(msgspec.structs.replace(logo, size=size, opacity=1.0))
    return picture if _stands_out(picture, rgb(animation.background)) else _on_plate(picture, animation)


def soft_text(animation: Animation) -> RGB:
    """A quieter tone of the text colour that is still readable; the full one where it would not be."""
    text, ground = rgb(animation.text), rgb(animation.background)
    softer = mix(text, ground, 0.2)
    return softer if contrast(softer, ground) >= READABLE_CONTRAST else text


def _free_corner(animation: Animation, base_px: float) -> float:
    """Radius of the accent in the lower right corner: it never lies behind text."""
    room = text_room(animation.size, animation.safe)
    aside, below = animation.size.width_px - room.right_px, animation.size.height_px - room.bottom_px
    return min(0.2 * base_px, hypot(aside, below) * 0.86)


def _stands_out(picture: "Image", ground: RGB) -> bool:
    """Whether enough of the logo differs clearly from `ground`. A logo with a ground of its own in the
    brand's colour has little ink besides, hence the low share."""
    small = picture.copy()
    small.thumbnail((48, 48))
    seen = [pixel[:3] for pixel in small.getdata() if pixel[3] > 127]
    if not seen:
        return True
    return (
        sum(contrast(pixel, ground) >= _STANDS_OUT_CONTRAST for pixel in seen)
        >= len(seen) * _STANDS_OUT_SHARE
    )


def _on_plate(picture: "Image", animation: Animation) -> "Image":
    from PIL import Image, ImageDraw  # start-up time

    dark_ground = contrast(rgb(animation.background), (255, 255, 255)) >= 4.5
    colour = (255, 255, 255, 255) if dark_ground else (24, 24, 24, 255)
    pad = max(2, round(min(picture.size) * 0.12))
    fine = Image.new("L", (picture.width * 2, picture.height * 2))
    ImageDraw.Draw(fine).rounded_rectangle((0, 0, fine.width - 1, fine.height - 1), radius=2 * pad, fill=255)
    plate = Image.new("RGBA", picture.size, colour)
    plate.putalpha(fine.resize(picture.size, Image.Resampling.BOX))
    inner = picture.resize((max(1, picture.width - 2 * pad), max(1, picture.height - 2 * pad)))
    plate.alpha_composite(inner, (pad, pad))
    return plate
