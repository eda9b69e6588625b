"""Reading an output back before it gets its name: what a channel will see is what was meant."""

from pathlib import Path

import av
import av.error
import msgspec
from av.container import InputContainer
from av.video.stream import VideoStream

from leike.model.errors import ExportError
from leike.model.messages import Message
from leike.model.render import Render
from leike.model.time import SECOND_US, frame_time_us

_TOLERATED_FRAMES = 1
_SHORT_FRAMES = 3
_SOUND_TOLERANCE_US = 60_000
_UNDECODED = {"protocol_whitelist": "file", "codec_whitelist": "none"}
"""While it opens a file, libav would decode pictures for 40 ms; the check decodes the first one."""


class Checked(msgspec.Struct, frozen=True):
    """What the file really is, and what the person should know about it."""

    size_bytes: int
    duration_us: int
    notices: tuple[Message, ...]


def check_output(file: Path, render: Render) -> Checked:
    """Read `file` back against `render`.

    Raises ExportError where streams, picture size, sound, length, order of the index or size are wrong.
    A picture that ends early, as from a damaged recording, is a notice.
    """
    size = file.stat().st_size
    try:
        with av.open(f"file:{file}", options=_UNDECODED) as container:
            frames, sound_us = _streams(container, render)
    except av.error.FFmpegError as error:
        raise _wrong("unreadable", str(error.strerror)) from error
    if frames > render.total_frames + _TOLERATED_FRAMES or frames < 1:
        raise _wrong("frames", f"{frames}/{render.total_frames}")
    planned_us = frame_time_us(render.total_frames, render.frame_rate)
    if sound_us is not None and abs(sound_us - planned_us) > _SOUND_TOLERANCE_US:
        raise _wrong("sound", f"{sound_us / SECOND_US:.3f} s")
    if not _index_first(file):
        raise _wrong("moov", "mdat")
    if render.max_bytes is not None and size > render.max_bytes:
        raise ExportError(
            "output_over_cap", size_mb=round(size / 1e6, 1), cap_mb=round(render.max_bytes / 1e6, 1)
        )
    return Checked(size, frame_time_us(frames, render.frame_rate), _early_end(frames, render))


def _streams(container: InputContainer, render: Render) -> tuple[int, int | None]:
    if not container.streams:
        raise ExportError("no_picture_in_range", file=Path(render.recording.path).name)
    if len(container.streams.video) != 1 or len(container.streams.audio) != (1 if render.audio else 0):
        raise _wrong("streams", str(len(container.streams)))
    picture = container.streams.video[0]
    context = picture.codec_context
    shape = (context.name, context.width, context.height, _first_format(container, picture))
    if shape != ("h264", render.canvas.width_px, render.canvas.height_px, "yuv420p"):
        raise _wrong("picture", " ".join(map(str, shape)))
    if not render.audio:
        return picture.frames, None
    sound = container.streams.audio[0]
    if (sound.codec_context.name, sound.rate, sound.channels) != ("aac", 48_000, 2):
        raise _wrong("sound", f"{sound.codec_context.name} {sound.rate} Hz {sound.channels}")
    assert sound.time_base is not None
    return picture.frames, round((sound.duration or 0) * sound.time_base * SECOND_US)


def _first_format(container: InputContainer, picture: VideoStream) -> str:
    """The pixel format of the first picture, "" where there is none."""
    context = picture.codec_context
    context.options = {"codec_whitelist": "h264"}
    packet = next(container.demux(picture))
    frames = [*context.decode(packet), *(context.decode(None) if packet.size else ())]
    return frames[0].format.name if frames else ""


def _wrong(what: str, found: str) -> ExportError:
    return ExportError("output_check_failed", what=what, found=found)


def _early_end(frames: int, render: Render) -> tuple[Message, ...]:
    missing = render.total_frames - frames
    if missing < _SHORT_FRAMES:
        return ()
    return (
        Message("recording_ends_early", {"seconds": round(missing / float(render.frame_rate.fraction), 1)}),
    )


def _index_first(file: Path) -> bool:
    """Whether the `moov` box stands before `mdat` (ISO/IEC 14496-12), so that playing can start at once."""
    with file.open("rb") as stream:
        while len(head := stream.read(8)) == 8:
            size, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in (b"moov", b"mdat"):
                return kind == b"moov"
            if size == 1:
                size = int.from_bytes(stream.read(8), "big") - 8
            if size < 8:
                return False
            stream.seek(size - 8, 1)
    return False
