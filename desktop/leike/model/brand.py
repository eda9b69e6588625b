"""What makes a clip the organisation's own: logo, cards, colours."""

from typing import Annotated, Literal

import msgspec

from leike.model.geometry import Share

Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}\Z", description="#rrggbb")]
Seconds = Annotated[float, msgspec.Meta(ge=0.5, le=10)]
ShortText = Annotated[str, msgspec.Meta(max_length=120)]
FontFiles = Annotated[tuple[str, ...], msgspec.Meta(max_length=12)]

MOST_LOGO_PIXELS = 20_000_000
"""The largest picture that is drawn, and so the largest that travels: 80 MB of memory while it is read."""


class Logo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture in a corner of the safe area.

    `file` is relative to the file that names it; `width` is a share of the canvas width. `dark_file` is the
    logo for dark ground, "" where `file` serves both; `over_video` is the ground that the video is taken for.
    """

    file: str
    corner: Literal["top-left", "top-right", "bottom-left", "bottom-right"] = "top-right"
    width: Annotated[float, msgspec.Meta(ge=0.02, le=1)] = 0.18
    opacity: Share = 1.0
    margin_px: Annotated[int, msgspec.Meta(ge=0, le=500)] = 24
    dark_file: str = ""
    over_video: Literal["light", "dark"] = "dark"


class TitleCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The animated card before a clip that has a title."""

    duration_s: Seconds = 2.0


class EndCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The animated card after every clip. Without lines and logo there is none."""

    duration_s: Seconds = 2.0
    lines: Annotated[tuple[ShortText, ...], msgspec.Meta(max_length=4)] = ()


class LowerThird(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name and role of the speaker, shown over the start of the clip."""

    start_s: Annotated[float, msgspec.Meta(ge=0, le=60)] = 0.5
    duration_s: Seconds = 4.0


class Brand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation's look. None for a part means: the part is left out.

    `fonts` are font files, relative to the file that names them; `heading_font` is the family of cards and
    lower thirds, "" for that of the captions.
    """

    name: ShortText = ""
    background: Colour = "#14324a"
    text: Colour = "#ffffff"
    accent: Colour = "#f2b632"
    logo: Logo | None = None
    title_card: TitleCard | None = TitleCard()
    end_card: EndCard | None = None
    lower_third: LowerThird | None = LowerThird()
    second: Colour = "#2e7d8c"
    fonts: FontFiles = ()
    heading_font: ShortText = ""
