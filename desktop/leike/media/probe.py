"""What a recording is: read once, before anything is decided."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from leike.media.colour import colour_of
from leike.media.opening import MAX_PIXELS, is_allowed, open_media, read_errors
from leike.media.orientation import Orientation, orientation_of
from leike.media.timing import FrameTiming, has_packets_after, measure_timing, picture_end_us, seek_us
from leike.model.errors import RecordingError
from leike.model.geometry import Size
from leike.model.messages import Message
from leike.model.recording import AudioFacts, Recording, VideoFacts
from leike.model.time import LATEST_US, SECOND_US, Rate

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_FIRST_FRAMES = 4
"""How many frames are looked at for interlacing: the first may be flagged otherwise than the rest."""

_LARGE_PIXELS = 2_500_000
_MOST_PACKETS = 600
_ESTIMATED = {"mpegts", "mpeg"}
"""Containers that store no length; libav reckons it from the last timestamps."""


def probe(path: Path) -> Recording:
    """The facts about a recording, in well under a second wherever its length is stored.

    Raises RecordingError where the file is no recording with a moving picture.
    """
    with open_media(path) as container:
        stream = _picture_stream(container, path)
        frames = _first_frames(container, stream)
        if not frames:
            raise RecordingError("recording_no_picture", file=path.name)
        if frames[0].width * frames[0].height > MAX_PIXELS:
            raise RecordingError("recording_too_large", file=path.name)
        return _recording(path, container, stream, frames)


def _recording(
    path: Path, container: "InputContainer", stream: "VideoStream", frames: "list[VideoFrame]"
) -> Recording:
    attached = [other for other in container.streams.video if _is_cover(other)]
    audio = tuple(
        _audio_facts(container, track, position)
        for position, track in enumerate(container.streams.audio)
        if is_allowed(track) and track.codec_context.channels and track.codec_context.sample_rate
    )
    stored_us = container.duration
    _only(container, stream)
    seek_us(container, 0)
    timing = measure_timing(container, stream, stored_us)
    end_us = picture_end_us(container, stream, timing.rate)
    facts = path.stat()
    return Recording(
        path=str(path.absolute()),
        size_bytes=facts.st_size,
        modified_ns=facts.st_mtime_ns,
        container=container.format.name,
        start_us=container.start_time or 0,
        duration_us=min(max(end_us, round(SECOND_US / timing.rate)), LATEST_US),
        duration_stored=stored_us is not None and container.format.name not in _ESTIMATED,
        video=_video_facts(container, stream, frames, timing),
        audio=audio,
        cover_art=bool(attached),
        notices=(Message("recording_cut_short", {"file": path.name}),)
        if _cut_short(container, stream, end_us)
        else (),
    )


def _cut_short(container: "InputContainer", stream: "VideoStream", end_us: int) -> bool:
    """Whether much less is there than the file says (a copy that stopped)."""
    if container.format.name in _ESTIMATED:
        return False
    told_us = round((stream.duration or 0) * (stream.time_base or 0) * SECOND_US) or container.duration or 0
    if told_us - end_us <= max(SECOND_US // 2, told_us // 50):
        return False
    # some containers only tell the length of their longest stream
    return bool(stream.duration) or not has_packets_after(container, (told_us + end_us) // 2)


def _is_cover(stream: "VideoStream") -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & (Disposition.attached_pic | Disposition.timed_thumbnails))


def _picture_stream(container: "InputContainer", path: Path) -> "VideoStream":
    """The default moving picture, else the first."""
    from av.stream import Disposition

    moving = [stream for stream in container.streams.video if not _is_cover(stream)]
    if not moving:
        key = "recording_sound_only" if container.streams.audio else "recording_no_picture"
        raise RecordingError(key, file=path.name)
    readable = [stream for stream in moving if is_allowed(stream)]
    if not readable:
        raise RecordingError("recording_codec_unknown", file=path.name, codec=_codec_name(moving[0]))
    default = [stream for stream in readable if stream.disposition & Disposition.default]
    return (default or readable)[0]


def _codec_name(stream: "Stream") -> str:
    return stream.codec_context.name if stream.codec_context is not None else "?"


def _only(container: "InputContainer", wanted: "VideoStream") -> None:
    """Let libav skip the packets of all other streams."""
    from av.stream import Discard

    for stream in container.streams:
        if stream.index != wanted.index:
            stream.discard = Discard.all


def _first_frames(container: "InputContainer", stream: "VideoStream") -> "list[VideoFrame]":
    """The first whole frames; damaged packets before and between them are passed over."""
    frames: list[VideoFrame] = []
    context = stream.codec_context
    large = context.width * context.height > _LARGE_PIXELS
    try:
        for count, packet in enumerate(container.demux(stream)):
            with suppress(*read_errors()):
                lone = large and packet.is_keyframe
                frames += _lone_frame(packet, context) if lone else packet.decode()
            if len(frames) >= (1 if large else _FIRST_FRAMES) or count > _MOST_PACKETS:
                break
    except read_errors():
        pass
    return frames


def _lone_frame(packet: "Packet", context: "VideoCodecContext") -> "list[VideoFrame]":
    """The picture of a keyframe alone: a decoder that goes on holds five more, 125 MB in 4K."""
    try:
        return [*context.decode(packet), *context.decode(None)]
    finally:
        context.flush_buffers()


def _video_facts(
    container: "InputContainer", stream: "VideoStream", frames: "list[VideoFrame]", timing: FrameTiming
) -> VideoFacts:
    first = frames[0]
    orientation = orientation_of(first)
    colour = colour_of(first)
    aspect = _sample_aspect(stream, orientation)
    stored = _turned(Size(first.width, first.height), orientation)
    return VideoFacts(
        index=stream.index,
        position=[other.index for other in container.streams.video].index(stream.index),
        codec=_canonical(stream),
        stored=stored,
        display=_square(stored, aspect),
        sample_aspect=Rate.of(aspect),
        rotation_deg=orientation.clockwise_deg,
        frame_rate=Rate.of(timing.rate),
        variable_rate=timing.variable,
        interlaced=any(frame.interlaced_frame for frame in frames),
        pixel_format=first.format.name,
        bit_depth=max((part.bits for part in first.format.components), default=8),
        matrix=colour.matrix,
        full_range=colour.full_range,
        dynamics=colour.dynamics,
        wide_gamut=colour.wide_gamut,
        start_us=_first_time_us(container, stream, frames),
    )


def _canonical(stream: "Stream") -> str:
    return stream.codec_context.codec.canonical_name


def _sample_aspect(stream: "VideoStream", orientation: Orientation) -> Fraction:
    aspect = stream.sample_aspect_ratio or Fraction(1)
    if not Fraction(1, 20) <= aspect <= 20:  # nonsense of broken headers
        return Fraction(1)
    return 1 / aspect if orientation.swaps_sides else aspect


def _turned(size: Size, orientation: Orientation) -> Size:
    return Size(size.height_px, size.width_px) if orientation.swaps_sides else size


def _square(stored: Size, aspect: Fraction) -> Size:
    """The size with square pixels that loses none: one side is widened, never narrowed."""
    if aspect >= 1:
        return Size(round(stored.width_px * aspect), stored.height_px)
    return Size(stored.width_px, round(stored.height_px / aspect))


def _first_time_us(container: "InputContainer", stream: "VideoStream", frames: "list[VideoFrame]") -> int:
    tick = stream.time_base or Fraction(0)
    times = [frame.pts for frame in frames if frame.pts is not None]
    first = tick * min(times, default=stream.start_time or 0)
    return max(0, round(first * SECOND_US) - (container.start_time or 0))


def _audio_facts(container: "InputContainer", track: "AudioStream", position: int) -> AudioFacts:
    from av.stream import Disposition

    context = track.codec_context
    start = (track.start_time or 0) * (track.time_base or Fraction(0)) * SECOND_US
    return AudioFacts(
        index=track.index,
        position=position,
        codec=_canonical(track),
        channels=context.channels,
        layout=context.layout.name,
        sample_rate_hz=context.sample_rate,
        language=track.language or "",
        default=bool(track.disposition & Disposition.default),
        start_us=round(start) - (container.start_time or 0) if track.start_time is not None else 0,
    )
