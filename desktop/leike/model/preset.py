"""A channel preset: canvas, limits, look and encoder caps of one kind of output."""

from typing import Annotated, Literal

import msgspec

from leike.model.brand import Brand, Colour, ShortText
from leike.model.caption_style import CaptionStyle, NamedStyle, StyleId
from leike.model.geometry import Pixels, Rect, Size
from leike.model.names import Names

PRESET_VERSION = 2

PresetId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}\Z", description="a-z, 0-9, -")]
EvenPixels = Annotated[int, msgspec.Meta(ge=64, le=4096, multiple_of=2)]
Hashtag = Annotated[str, msgspec.Meta(pattern=r"^#\w{1,60}\Z", description="#kirjasto")]
Hashtags = Annotated[tuple[Hashtag, ...], msgspec.Meta(max_length=15)]
NamePattern = Annotated[str, msgspec.Meta(max_length=120)]
Styles = Annotated[dict[StyleId, NamedStyle], msgspec.Meta(max_length=12)]


class Canvas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The output picture: even sizes, square pixels; `background` lies behind `fit` where blur is off."""

    width_px: EvenPixels
    height_px: EvenPixels
    background: Colour = "#000000"

    @property
    def size(self) -> Size:
        """Width and height."""
        return Size(self.width_px, self.height_px)


class SafeArea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Distances from the canvas's edges that the channel's own buttons may cover."""

    left_px: Pixels = 0
    top_px: Pixels = 0
    right_px: Pixels = 0
    bottom_px: Pixels = 0

    def rect(self, canvas: Size) -> Rect:
        """What stays free."""
        return Rect(
            self.left_px,
            self.top_px,
            canvas.width_px - self.left_px - self.right_px,
            canvas.height_px - self.top_px - self.bottom_px,
        )


class FrameRates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The recorded rate is kept between these, in frames a second."""

    min_fps: Annotated[float, msgspec.Meta(ge=1, le=120)] = 23
    max_fps: Annotated[float, msgspec.Meta(ge=10, le=120)] = 30


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Platform limits on the day `checked_on` (ISO date). Longer than `max_s` is refused by the platform;
    shorter than `min_s` and longer than `advised_s` only warn; `max_bytes` caps the file."""

    checked_on: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z", description="2026-11-20")]
    min_s: Annotated[float, msgspec.Meta(ge=0)] = 0
    max_s: Annotated[float, msgspec.Meta(gt=0)] | None = None
    advised_s: Annotated[float, msgspec.Meta(gt=0)] | None = None
    max_bytes: Annotated[int, msgspec.Meta(gt=0)] | None = None
    source: str = ""


class Encoder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """x264 and AAC settings; `max_kbps` is the VBV cap."""

    crf: Annotated[int, msgspec.Meta(ge=10, le=35)] = 20
    speed: Literal["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"] = "superfast"
    max_kbps: Annotated[int, msgspec.Meta(ge=200, le=50_000)] = 12_000
    gop_s: Annotated[float, msgspec.Meta(ge=0.2, le=10)] = 2.0
    audio_kbps: Annotated[int, msgspec.Meta(ge=48, le=512)] = 128


class Loudness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Target of the whole clip. `target_lufs` None leaves the level alone; `muted` leaves the sound out."""

    target_lufs: Annotated[float, msgspec.Meta(ge=-36, le=-9)] | None = -16.0
    true_peak_dbtp: Annotated[float, msgspec.Meta(ge=-9, le=0)] = -1.5
    muted: bool = False


class Branch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who speaks: fields that the texts of cards and the names of files can use. "" is not known."""

    name: ShortText = ""
    handle: ShortText = ""
    address: ShortText = ""


class Preset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One channel's output, complete: what a layer and its parents resolve to. Paths of files are absolute.

    `file_name` is a pattern of compose/naming.py, "" for the usual one; `styles` may be chosen by a clip.
    """

    version: int = PRESET_VERSION
    id: PresetId
    name: Names
    canvas: Canvas
    limits: Limits
    safe_area: SafeArea = SafeArea()
    frame_rate: FrameRates = FrameRates()
    captions: CaptionStyle = CaptionStyle()
    encoder: Encoder = Encoder()
    loudness: Loudness = Loudness()
    layout: Literal["fill", "fit"] = "fill"
    fit_background: Literal["blur", "colour"] = "blur"
    brand: Brand = Brand()
    branch: Branch = Branch()
    hashtags: Hashtags = ()
    file_name: NamePattern = ""
    styles: Styles = {}
