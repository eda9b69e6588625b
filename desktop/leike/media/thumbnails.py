"""Little pictures for a filmstrip: of keyframes, which are cheap, and of exact frames."""

import io
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from leike.media.frames import FrameReader, Picture
from leike.media.keyframes import has_index
from leike.media.opening import open_container, read_errors
from leike.media.painting import FramePainter
from leike.media.timing import readable, seek_us
from leike.model.errors import RecordingError
from leike.model.recording import Recording
from leike.model.time import SECOND_US, frame_time_us

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

THUMB_HEIGHT_PX = 90
_MOST_SIDE_PX = 4000
_JPEG_QUALITY = 82
_MOST_PACKETS = 3000
"""A stream that shows no keyframe for so long is not searched further."""

_LANDING_US = SECOND_US

Pixels = NDArray[np.uint8]


class KeyframeReader:
    """Keyframes of one recording, `THUMB_HEIGHT_PX` high at most. For one thread at a time; close it.

    Each is decoded alone and in the calling thread: as cheap as a picture can be, and no load on the
    processor's other cores, where the player works. Interlaced pictures keep their fields.
    """

    def __init__(self, recording: Recording) -> None:
        from av.stream import Discard

        self._recording = recording
        self._painter = FramePainter(recording.video, THUMB_HEIGHT_PX, interpolation="AREA")
        self._container = open_container(Path(recording.path))
        self._stream = self._container.streams.video[recording.video.position]
        self._stream.thread_type = "NONE"
        context = self._stream.codec_context
        context.skip_frame = "NONKEY"
        context.options = {
            **context.options,
            "skip_loop_filter": "all",
        }  # a tenth of the time; unseen so small
        for other in self._container.streams:
            other.discard = Discard.nonkey if other.index == self._stream.index else Discard.all
        self._tick = self._stream.time_base or Fraction(1, SECOND_US)

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def picture_at(self, time_us: int) -> Picture | None:
        """The keyframe from which the picture at that time is built, or one near it; None where none is.

        Containers without an index may give a later one.
        """
        back_us = 0 if has_index(self._recording) else _LANDING_US
        if not seek_us(self._container, time_us - back_us):
            return None
        packets = islice(self._keyframes(), _MOST_PACKETS)
        pictures = (self._picture(packet, self._time_us(packet)) for packet in packets)
        return next((picture for picture in pictures if picture is not None), None)

    def pictures(self, step_us: int) -> "Iterator[Picture]":
        """Keyframes in order, at least `step_us` apart, from the recording's start to its end."""
        if not seek_us(self._container, 0):
            return
        due_us = -SECOND_US
        lead: int | None = None
        for packet in self._keyframes():
            if lead is None:
                lead = self._lead(packet)
            time_us = self._time_us(packet, lead)
            picture = None if time_us < due_us else self._picture(packet, time_us)
            if picture is not None:
                due_us = time_us + step_us
                yield picture

    def _keyframes(self) -> "Iterator[Packet[VideoStream]]":
        return (packet for packet in readable(self._container, self._stream) if packet.is_keyframe)

    def _lead(self, packet: "Packet[VideoStream]") -> int | None:
        """Ticks from decoding to showing. Where MP4 packets are passed over, libavformat (FFmpeg 8) tells
        times of showing that are some frames off; those of decoding stay right."""
        if not self._recording.container.startswith("mov") or packet.pts is None or packet.dts is None:
            return 0
        return packet.pts - packet.dts

    def _time_us(self, packet: "Packet[VideoStream]", lead: int | None = 0) -> int:
        moment = packet.dts + lead if lead and packet.dts is not None else packet.pts
        if moment is None:
            moment = packet.dts or 0
        return round(moment * self._tick * SECOND_US) - self._recording.start_us

    def _picture(self, packet: "Packet[VideoStream]", time_us: int) -> Picture | None:
        """`time_us` is the packet's: a decoder that is drained after each picture guesses the frame's."""
        frame = self._frame(packet)
        return None if frame is None else Picture(time_us, self._painter.paint(frame))

    def _frame(self, packet: "Packet[VideoStream]") -> "VideoFrame | None":
        """Decoded at once: the decoder is drained, since it holds pictures back to reorder them."""
        context = self._stream.codec_context
        frames: list[VideoFrame] = []
        with suppress(*read_errors()):
            frames += context.decode(packet)
            frames += context.decode(None)
        context.flush_buffers()
        return frames[0] if frames else None


class ThumbReader:
    """Pictures for a strip: exact frames where asked for, else keyframes. One thread at a time; close it."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._keyframes: KeyframeReader | None = None
        self._frames: FrameReader | None = None

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        for reader in (self._keyframes, self._frames):
            if reader is not None:
                reader.close()
        self._keyframes = self._frames = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pixels_at(self, time_us: int, *, exact: bool) -> Pixels | None:
        """(rows, columns, 3) RGB; None where nothing can be decoded there. Raises RecordingError unopened.

        Exact ones in the order of time cost least.
        """
        if not exact:
            self._keyframes = self._keyframes or KeyframeReader(self._recording)
            picture = self._keyframes.picture_at(time_us)
            if picture is not None:
                return picture.pixels
        # nobody comes back to them: the strip keeps the little pictures itself
        self._frames = self._frames or FrameReader(self._recording, THUMB_HEIGHT_PX, kept_bytes=0)
        try:
            return self._frames.frame_at(time_us).pixels
        except RecordingError:
            return None


def slot_time_us(recording: Recording, frame: int) -> int:
    """When frame number `frame` of the strip is shown, counted at the recording's even rate."""
    return recording.video.start_us + frame_time_us(frame, recording.video.frame_rate)


def to_jpeg(pixels: Pixels) -> bytes:
    """The picture as a JPEG file, to be kept."""
    from PIL import Image

    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()


def from_jpeg(data: bytes) -> Pixels | None:
    """What `to_jpeg` has kept; None where `data` is damaged or no little picture at all."""
    from PIL import Image, UnidentifiedImageError

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            if picture.height > THUMB_HEIGHT_PX or picture.width > _MOST_SIDE_PX:
                return None
            return np.asarray(picture.convert("RGB"))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, *bombs):
        return None
