"""`Render`: one frozen value that describes one output file completely.

`compose/` makes every decision in it; the exporter and the preview only paint what it says.
Times are frames of the output, counted from 0 at its first frame.
"""

from typing import Literal, TypeAlias

import msgspec

from leike.model.crop import Crop, CropKey, crop_on
from leike.model.cue import Cue
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle, Preset
from leike.model.recording import Recording
from leike.model.time import Rate, frame_time_us


class TextRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Text drawn with one font file, at `x_px` from the line's left edge."""

    text: str
    font_file: str
    font_index: int
    x_px: float
    colour_glyphs: bool = False
    direction: Literal["ltr", "rtl"] = "ltr"


class TextLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One wrapped line: its box in the picture and the runs in it, in visual order."""

    text: str
    box: Rect
    baseline_px: int
    runs: tuple[TextRun, ...]


class CaptionPicture(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="caption"):
    """A caption laid out: lines with their places in a picture of `size` (cropped to what is drawn)."""

    size: Size
    font_size_px: int
    lines: tuple[TextLine, ...]
    style: CaptionStyle


class LogoPicture(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="logo"):
    """A picture file (absolute path), scaled to `size`; `digest` is its content's SHA-256."""

    file: str
    digest: str
    size: Size
    opacity: float


class CardFont(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the texts of a card are drawn with: a family, looked for first among `files`, fonts that came with
    the preset and are known by their content."""

    family: str = "Noto Sans"
    files: tuple[str, ...] = ()


class Animation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="animation"):
    """A card or lower third: a function of time, drawn the same for preview and file.

    `lines` are the texts from the most to the least important. A `lower_third` has a transparent ground.
    `safe` is where text and logo may lie in the picture; None: all of it.
    """

    kind: Literal["title_card", "end_card", "lower_third"]
    size: Size
    frames: int
    frame_rate: Rate
    lines: tuple[str, ...]
    background: str
    text: str
    accent: str
    logo: LogoPicture | None = None
    safe: Rect | None = None
    font: CardFont = CardFont()


Picture: TypeAlias = CaptionPicture | LogoPicture | Animation


class Overlay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A picture on the canvas at `x_px`, `y_px`, seen in frames `first_frame` to `end_frame` (exclusive)."""

    picture: Picture
    x_px: int
    y_px: int
    first_frame: int
    end_frame: int


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`crop` of the recording scaled into `place` (canvas pixels, even)."""

    crop: Crop
    place: Rect


class Framing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the recording lands: `crop` is scaled into `place` (canvas pixels, even).

    `path`, of two keys or more, moves what is scaled into `place`; `crop` is where it is in the first frame.
    `lower` is a second region under the first: together they cover the canvas.

    Where `place` is not the whole canvas and there is no `lower`, the rest is `background` (`#rrggbb`) or,
    where `backdrop` is given, the recording's own picture: that region scaled over the canvas, blurred by a
    Gaussian of `BLUR_SHARE` of the canvas width and darkened by `BLUR_DARKEN`.
    """

    crop: Crop
    place: Rect
    background: str = "#000000"
    backdrop: Crop | None = None
    path: tuple[CropKey, ...] = ()
    lower: Region | None = None

    def crop_at(self, body_frame: float) -> Crop:
        """What is scaled into `place` in that frame, counted from the recording's first one."""
        return crop_on(self.path, body_frame) if self.path else self.crop


BLUR_SCALE = 8
"""The blurred background is worked out at this fraction of the canvas: no detail is left to lose."""

BLUR_SHARE = 0.03
"""Standard deviation of the blur as a share of the canvas width."""

BLUR_DARKEN = 0.35
"""How much black is laid over the blurred background, 0..1."""


class PictureChain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From the decoded frame to the canvas."""

    deinterlace: Literal["none", "frame", "field"]
    framing: Framing
    matrix: Literal["bt709", "bt601", "bt2020", "rgb"]
    tone_map: Literal["none", "hlg", "pq", "gamut"]


class AudioChain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sound track number `position` of the recording, or silence where it is None.

    `target_lufs` None leaves the level alone.
    """

    position: int | None
    channels: int
    target_lufs: float | None
    true_peak_dbtp: float
    bitrate_kbps: int


class VideoEncoding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """x264 settings, final. `max_kbps` holds for every moment; a file that is over `Render.max_bytes` all the
    same is made again with the bit rate that fits."""

    crf: int
    speed: str
    max_kbps: int
    gop_frames: int
    b_frames: int = 2


class Render(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One output file, decided.

    The recording's range starts at `in_us` and fills `body_frames` frames; `intro` frames come before
    and `outro` frames after it. `job` names it in events; `file_name` is safe on every system.
    `cues` are in the output's time. `audio` None: no sound track at all. `preset_version` is written into the
    file, "" leaves it out.
    """

    job: str
    file_name: str
    recording: Recording
    preset: Preset
    in_us: int
    out_us: int
    canvas: Size
    frame_rate: Rate
    body_frames: int
    picture: PictureChain
    overlays: tuple[Overlay, ...] = ()
    intro: Animation | None = None
    outro: Animation | None = None
    audio: AudioChain | None
    video: VideoEncoding
    cues: tuple[Cue, ...] = ()
    max_bytes: int | None = None
    preset_version: str = ""

    def source_time_us(self, frame: int) -> int:
        """Recording time whose picture is on screen in output frame `frame` (clamped to the body).

        It is the instant half an output frame later less half a recorded one: the exporter shows the last
        recorded frame before that first instant, and a reader allows half a recorded frame itself.
        """
        body = min(max(frame - self.intro_frames, 0), self.body_frames - 1)
        half_out_us = frame_time_us(1, self.frame_rate) // 2
        half_in_us = frame_time_us(1, self.recording.video.frame_rate) // 2
        return max(0, self.in_us + frame_time_us(body, self.frame_rate) + half_out_us - half_in_us - 1)

    @property
    def intro_frames(self) -> int:
        """Frames before the recording's picture."""
        return self.intro.frames if self.intro else 0

    @property
    def total_frames(self) -> int:
        """Frames of the whole file."""
        return self.intro_frames + self.body_frames + (self.outro.frames if self.outro else 0)
