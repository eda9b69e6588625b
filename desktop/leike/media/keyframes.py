"""Where decoding must begin so that a picture comes out whole."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from leike.media.opening import open_media
from leike.media.timing import readable, seek_us
from leike.model.recording import Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.stream import VideoStream

_INDEXED = ("mov", "matroska")
"""Containers whose seek lands on the keyframe itself, never on a packet somewhere before it."""

_LANDING_US = 500_000
"""How far ffmpeg may land behind the place it was sent to, where it searches for timestamps."""

_STEPS_BACK_US = (0, SECOND_US, 4 * SECOND_US, 16 * SECOND_US, 64 * SECOND_US)


def decode_start_us(recording: Recording, time_us: int) -> int:
    """A time, from the recording's start, to give ffmpeg as `-ss` before `-i`; 0 means: give no `-ss`.

    Every picture from `time_us` on is then decoded whole. It lies at the last keyframe before `time_us`
    (up to half a second earlier where the container has no index). The cost does not depend on the place.
    """
    # where there is no index, timestamps that libav works out may depend on what it decodes
    with open_media(Path(recording.path), decoders=not has_index(recording)) as container:
        stream = container.streams.video[recording.video.position]
        return find_decode_start_us(container, stream, recording, time_us)


def find_decode_start_us(
    container: "InputContainer", stream: "VideoStream", recording: Recording, time_us: int
) -> int:
    """Like `decode_start_us`, in a container that is open; it stands elsewhere afterwards."""
    indexed = has_index(recording)
    for back_us in _STEPS_BACK_US:
        target_us = time_us - back_us - (0 if indexed else _LANDING_US)
        if target_us <= 0 or not seek_us(container, target_us):
            return 0
        found_us = _last_keyframe_us(container, stream, time_us, first_only=indexed)
        if found_us is not None:
            return max(0, found_us - (0 if indexed else _LANDING_US))
    return 0


def has_index(recording: Recording) -> bool:
    """Whether seeking goes by the container's own index of keyframes."""
    return recording.container.startswith(_INDEXED)


def _last_keyframe_us(
    container: "InputContainer", stream: "VideoStream", time_us: int, *, first_only: bool
) -> int | None:
    """The last keyframe shown at or before `time_us`, from where the container stands."""
    tick = stream.time_base or Fraction(1, SECOND_US)
    start_us = container.start_time or 0
    found: int | None = None
    for packet in readable(container, stream):
        moment = packet.dts if packet.dts is not None else packet.pts
        if moment is not None and int(moment * tick * SECOND_US) - start_us > time_us:
            break
        if packet.is_keyframe and packet.pts is not None:
            shown_us = int(packet.pts * tick * SECOND_US) - start_us
            if shown_us <= time_us:
                found = shown_us
        if first_only and found is not None:
            break
    return found
