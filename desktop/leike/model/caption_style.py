"""How a preset draws captions, and the named styles that a clip may choose instead."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from leike.model.brand import Colour
from leike.model.geometry import Pixels, Share
from leike.model.names import Names

Weight = Literal["regular", "semibold", "bold"]
Align = Literal["left", "center", "right"]
Position = Literal["bottom", "middle", "top"]
LetterPixels = Annotated[int, msgspec.Meta(ge=8, le=400)]
LinePixels = Annotated[int, msgspec.Meta(ge=8, le=600)]
Lines = Annotated[int, msgspec.Meta(ge=1, le=6)]
Characters = Annotated[int, msgspec.Meta(ge=8, le=80)]
OutlinePixels = Annotated[int, msgspec.Meta(ge=0, le=40)]
ShadowPixels = Annotated[int, msgspec.Meta(ge=0, le=60)]
StyleId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,31}\Z", description="a-z, 0-9, -")]


class CaptionStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How captions look: sizes in pixels of the canvas; a box lies behind each line.

    `max_characters` is the advised length of a line (checks only; wrapping goes by measured width).
    """

    font: str = "Noto Sans"
    weight: Weight = "semibold"
    size_px: LetterPixels = 64
    line_height_px: LinePixels = 80
    max_lines: Lines = 3
    max_characters: Characters = 24
    colour: Colour = "#ffffff"
    box_colour: Colour = "#000000"
    box_opacity: Share = 0.75
    box_padding_px: Pixels = 24
    box_radius_px: Pixels = 8
    outline_px: OutlinePixels = 0
    outline_colour: Colour = "#000000"
    shadow_px: ShadowPixels = 0
    shadow_opacity: Share = 0.6
    align: Align = "center"
    position: Position = "bottom"


class NamedStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A style that a clip may choose: what it gives replaces the preset's own, key by key."""

    name: Names
    font: str | UnsetType = UNSET
    weight: Weight | UnsetType = UNSET
    size_px: LetterPixels | UnsetType = UNSET
    line_height_px: LinePixels | UnsetType = UNSET
    max_lines: Lines | UnsetType = UNSET
    max_characters: Characters | UnsetType = UNSET
    colour: Colour | UnsetType = UNSET
    box_colour: Colour | UnsetType = UNSET
    box_opacity: Share | UnsetType = UNSET
    box_padding_px: Pixels | UnsetType = UNSET
    box_radius_px: Pixels | UnsetType = UNSET
    outline_px: OutlinePixels | UnsetType = UNSET
    outline_colour: Colour | UnsetType = UNSET
    shadow_px: ShadowPixels | UnsetType = UNSET
    shadow_opacity: Share | UnsetType = UNSET
    align: Align | UnsetType = UNSET
    position: Position | UnsetType = UNSET

    def over(self, style: CaptionStyle) -> CaptionStyle:
        """`style` with what this one gives."""
        names = style.__struct_fields__
        given: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not UNSET}
        return msgspec.structs.replace(style, **given)
