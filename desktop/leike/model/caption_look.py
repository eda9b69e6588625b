"""A clip's own changes to how a preset draws captions."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from leike.model.brand import Colour
from leike.model.caption_style import CaptionStyle, NamedStyle
from leike.model.geometry import Share


class CaptionLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What differs from the preset's caption style; None keeps the preset's.

    `scale` multiplies every size, so that one look serves canvases of different sizes. `style` is the id of
    a named style of the preset, "" for the preset's own; a preset that has no such style keeps its own.
    """

    font: str | None = None
    weight: Literal["regular", "semibold", "bold"] | None = None
    scale: Annotated[float, msgspec.Meta(ge=0.5, le=2)] = 1.0
    colour: Colour | None = None
    box_colour: Colour | None = None
    box_opacity: Share | None = None
    outline: bool | None = None
    align: Literal["left", "center", "right"] | None = None
    position: Literal["bottom", "middle", "top"] | None = None
    style: Annotated[str, msgspec.Meta(max_length=32)] = ""


_OUTLINE_SHARE = 0.06
"""Width of the outline that a look switches on, as a share of the letters' size."""


def styled(
    style: CaptionStyle, look: CaptionLook, styles: Mapping[str, NamedStyle] | None = None
) -> CaptionStyle:
    """`style`, or the one of `styles` that `look` names, with the changes of `look`; sizes stay within what
    the schema allows."""
    if styles and (named := styles.get(look.style)) is not None:
        style = named.over(style)
    own = ("font", "weight", "colour", "box_colour", "box_opacity", "align", "position")
    changes = {name: value for name in own if (value := getattr(look, name)) is not None}
    sized = msgspec.structs.replace(style, **changes)
    if look.scale != 1.0:
        sized = _scaled(sized, look.scale)
    if look.outline is not None:
        width_px = max(1, round(sized.size_px * _OUTLINE_SHARE)) if look.outline else 0
        sized = msgspec.structs.replace(sized, outline_px=min(width_px, 40))
    return sized


def _scaled(style: CaptionStyle, scale: float) -> CaptionStyle:
    """Fewer letters fit on a line where they are larger."""
    return msgspec.structs.replace(
        style,
        size_px=min(max(round(style.size_px * scale), 8), 400),
        line_height_px=min(max(round(style.line_height_px * scale), 8), 600),
        max_characters=min(max(round(style.max_characters / scale), 8), 80),
        box_padding_px=round(style.box_padding_px * scale),
        box_radius_px=round(style.box_radius_px * scale),
        outline_px=min(round(style.outline_px * scale), 40),
        shadow_px=min(round(style.shadow_px * scale), 60),
    )
