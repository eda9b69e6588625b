"""Whether caption text stands out from what lies behind it: its box, its outline, the recording."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from leike.compose.captions.overlays import where
from leike.compose.colour import READABLE_CONTRAST, RGB, contrast, luminance, mix, rgb
from leike.compose.cue_checks import Problem
from leike.model.caption_look import CaptionLook, styled
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.preset import CaptionStyle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLACK: RGB = (0, 0, 0)
_WHITE: RGB = (255, 255, 255)

_OUTLINE_SHARE = 0.03
"""An outline this wide, as a share of the letters' size, is what the eye sees beside the letter."""

_UNREADABLE_SHARE = 0.05
"""A twentieth of the place may be worse: a lamp in the picture does not make the words unreadable."""

_OPACITY_STEPS = tuple(step / 20 for step in range(1, 21))


def sure_contrast(style: CaptionStyle) -> float:
    """The contrast (1 to 21, WCAG 2.x) that the text has at least, whatever the recording shows."""
    text = luminance(rgb(style.colour))
    box = rgb(style.box_colour)
    darkest, lightest = (luminance(mix(end, box, style.box_opacity)) for end in (_BLACK, _WHITE))
    nearest = min(max(text, darkest), lightest)
    darker, lighter = sorted((text, nearest))
    return max((lighter + 0.05) / (darker + 0.05), _outline_contrast(style))


def contrast_on(pixels: "NDArray[np.uint8]", style: CaptionStyle) -> float:
    """The contrast that the text has over nearly all of `pixels`, the RGB picture (height, width, 3) that
    lies behind the caption before its box is painted. An empty picture hides nothing."""
    import numpy as np

    if pixels.size == 0:
        return max(contrast(rgb(style.colour), rgb(style.box_colour)), _outline_contrast(style))
    box = np.asarray(rgb(style.box_colour), dtype=np.float64)
    seen = pixels.reshape(-1, 3) * (1 - style.box_opacity) + box * style.box_opacity
    parts = seen / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    behind = linear @ np.asarray((0.2126, 0.7152, 0.0722))
    text = luminance(rgb(style.colour))
    ratios = (np.maximum(behind, text) + 0.05) / (np.minimum(behind, text) + 0.05)
    return max(float(np.quantile(ratios, _UNREADABLE_SHARE)), _outline_contrast(style))


def contrast_problem(cue: Cue, ratio: float, preset_id: str) -> Problem | None:
    """The problem of a caption whose text has that contrast in that channel; None where it is enough."""
    if ratio >= READABLE_CONTRAST:
        return None
    told = {
        "preset": preset_id,
        "where": where(cue),
        "ratio": _rounded_down(ratio),
        "needed": READABLE_CONTRAST,
    }
    return Problem(
        "caption_contrast_low", Message("caption_contrast_low", {**told}), "error", "edit_caption_box"
    )


def readable_look(look: CaptionLook, style: CaptionStyle) -> CaptionLook:
    """`look` with the faintest box that makes the text readable on every picture.

    `style` is the preset's. The box keeps its colour where that can do; a look that is readable stays.
    """
    now = styled(style, look)
    if sure_contrast(now) >= READABLE_CONTRAST:
        return look
    text = rgb(now.colour)
    opposite = "#000000" if contrast(text, _BLACK) >= contrast(text, _WHITE) else "#ffffff"
    for colour in (now.box_colour, opposite):
        for opacity in (step for step in _OPACITY_STEPS if step > now.box_opacity):
            boxed = replace(now, box_colour=colour, box_opacity=opacity)
            if sure_contrast(boxed) >= READABLE_CONTRAST:
                own_colour = look.box_colour if colour == now.box_colour else colour
                return replace(look, box_colour=own_colour, box_opacity=opacity)
    return replace(look, box_colour=opposite, box_opacity=1.0)


def _outline_contrast(style: CaptionStyle) -> float:
    if style.outline_px < max(2, style.size_px * _OUTLINE_SHARE):
        return 1.0
    return contrast(rgb(style.colour), rgb(style.outline_colour))


def _rounded_down(ratio: float) -> float:
    """So that 4.46 is not told as the 4.5 that it misses."""
    return int(ratio * 10) / 10
