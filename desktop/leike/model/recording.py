"""Facts about a recording, as probed."""

from typing import Literal

import msgspec

from leike.model.geometry import Size
from leike.model.messages import Message
from leike.model.time import Rate

Dynamics = Literal["sdr", "hlg", "pq"]
Matrix = Literal["bt709", "bt601", "bt2020", "rgb"]


class VideoFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The moving picture of a recording.

    `index` counts all streams of the file, `position` only its video streams (ffmpeg's `0:v:N`).
    `stored` is the size in stored pixels after rotation, `display` the same with square pixels.
    `sample_aspect` is the pixels' width to height after rotation. `start_us` counts from the file's start.
    """

    index: int
    position: int
    codec: str
    stored: Size
    display: Size
    sample_aspect: Rate
    rotation_deg: Literal[0, 90, 180, 270]
    frame_rate: Rate
    variable_rate: bool
    interlaced: bool
    pixel_format: str
    bit_depth: int
    matrix: Matrix
    full_range: bool
    dynamics: Dynamics
    wide_gamut: bool
    start_us: int


class AudioFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sound track. `position` counts the file's sound tracks from 0 (ffmpeg's `0:a:N`)."""

    index: int
    position: int
    codec: str
    channels: int
    layout: str
    sample_rate_hz: int
    language: str
    default: bool
    start_us: int


class Recording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that can be cut: always with a moving picture.

    `path` is absolute. `start_us` is the container's own first timestamp; every other time in
    Leike counts from there, so that the recording starts at 0. `duration_us` is where the picture ends.
    """

    path: str
    size_bytes: int
    modified_ns: int
    container: str
    start_us: int
    duration_us: int
    duration_stored: bool
    video: VideoFacts
    audio: tuple[AudioFacts, ...]
    cover_art: bool = False
    notices: tuple[Message, ...] = ()

    @property
    def main_audio(self) -> AudioFacts | None:
        """The track that is heard: the one marked default, else the first; None where there is none."""
        marked = [track for track in self.audio if track.default]
        return next(iter(marked or self.audio), None)
