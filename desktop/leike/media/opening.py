"""The one way in which Leike opens a recording: as hostile data.

A recording may come from anybody. Only regular files are opened, only through the `file` protocol,
only by demuxers and decoders of real recordings (a playlist or manifest under a video's name would
otherwise make libavformat open other files), with limits on streams and pixels.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leike.media.signature import check_signature, lacks_index
from leike.model.errors import RecordingError

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream

MAX_STREAMS = 32
MAX_PIXELS = 70_000_000
"""7680x4320 is 33 million; larger pictures are refused before memory is spent on them."""

DEMUXERS = ("mov", "matroska", "mpegts", "mpeg", "avi", "asf", "wav", "mp3", "aac", "flac", "ogg")
"""libav compares these with each of the comma-separated names of a demuxer, whole and exact."""

PICTURE_DECODERS = (
    "h264 hevc vp8 vp9 libvpx libvpx-vp9 libdav1d av1 mpeg1video mpeg2video mpeg4 h263 msmpeg4 msmpeg4v2 "
    "wmv1 wmv2 wmv3 vc1 mjpeg prores dvvideo dnxhd ffv1 huffyuv ffvhuff utvideo rawvideo v210 theora"
)
"""Names of decoders (not of codecs), as libav compares them."""
SOUND_DECODERS = (
    "aac aac_latm mp3float mp3 mp2float mp2 ac3 eac3 dca alac flac opus libopus vorbis libvorbis wmav1 wmav2 "
    "wmapro amrnb amrwb libopencore_amrnb libopencore_amrwb adpcm_ms adpcm_ima_wav adpcm_ima_qt pcm_alaw "
    "pcm_mulaw pcm_u8 pcm_s8 pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be pcm_f32le pcm_f32be "
    "pcm_f64le pcm_f64be pcm_dvd"
)

_TIMEOUT_S = 60.0


def input_options() -> dict[str, str]:
    """Options that stand before every untrusted `-i`, for libav and the ffmpeg binary alike (no dashes)."""
    return {
        "protocol_whitelist": "file",
        "format_whitelist": ",".join(DEMUXERS),
        "codec_whitelist": f"{PICTURE_DECODERS} {SOUND_DECODERS}".replace(" ", ","),
        "max_streams": str(MAX_STREAMS),
        "max_pixels": str(MAX_PIXELS),
    }


def input_url(path: Path) -> str:
    """The address under which ffmpeg opens exactly this file, whatever characters its name has."""
    return f"file:{path.absolute()}"


@contextmanager
def open_media(path: Path, *, decoders: bool = True) -> "Iterator[InputContainer]":
    """The opened recording, closed when the block ends. Without `decoders` only packets can be read: libav
    then decodes nothing while it opens the file, which is nearly all of the time that takes.

    Raises RecordingError, with a sentence about what the file is, where it cannot be opened.
    """
    container = open_container(path, decoders=decoders)
    try:
        yield container
    finally:
        container.close()


def open_container(path: Path, *, decoders: bool = True) -> "InputContainer":
    """Like `open_media`, for whom the block is too short: the caller closes it."""
    import av  # 90 ms, and no command that only prints needs it

    check_signature(path)
    try:
        container = av.open(
            input_url(path),
            "r",
            options=input_options() | ({} if decoders else {"codec_whitelist": "none"}),
            metadata_errors="replace",
            timeout=_TIMEOUT_S,
        )
    except read_errors() as error:
        key = "recording_index_missing" if lacks_index(path) else "recording_unreadable"
        raise RecordingError(key, file=path.name) from error
    for stream in container.streams:
        limit_decoder(stream)
    return container


def read_errors() -> tuple[type[Exception], ...]:
    """What demuxing or decoding a damaged recording may raise.

    IndexError: PyAV trips at the end of a file over streams that turned up while it was read.
    """
    from av.error import FFmpegError

    return (FFmpegError, OSError, ValueError, MemoryError, IndexError)


def limit_decoder(stream: "Stream") -> None:
    """Make the stream's decoder keep the limits; before its first packet is decoded."""
    if stream.codec_context is not None:
        options = input_options()
        stream.codec_context.options = {key: options[key] for key in ("codec_whitelist", "max_pixels")}


def is_allowed(stream: "Stream") -> bool:
    """Whether the stream has a decoder and Leike lets it run."""
    context = stream.codec_context
    return context is not None and context.codec.name in f"{PICTURE_DECODERS} {SOUND_DECODERS}".split()
