"""Single pictures of a recording, as the player and the stills show them."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Self

import msgspec

from leike.media.decoding import PictureSource, Timed
from leike.media.painting import FramePainter
from leike.model.errors import RecordingError, Stopped
from leike.model.recording import Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    import numpy as np
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_FORWARD_US = 1_500_000
"""Up to this far ahead, decoding on is quicker than going to a keyframe, where none is known to be closer."""

_NEAR_US = 400_000
"""Up to this far ahead, decoding on is quicker even where a keyframe lies between."""

_BACK_US = 2 * SECOND_US
"""Somebody who goes back by less than this will go back further: the pictures on the way are kept."""

_BACK_PATIENCE_S = 1.5

_STEPS_BACK_US = (0, 2 * SECOND_US, 10 * SECOND_US, 60 * SECOND_US, 10**15)

_KEPT_BYTES = 128_000_000
"""Of decoded pictures, as they come from the decoder: 41 of 1920x1080."""


class Picture(msgspec.Struct, frozen=True, eq=False):
    """One picture: `pixels` is (height, width, 3) 8-bit BT.709 RGB, upright, C-contiguous.

    `time_us` is when it appears, from the recording's start.
    """

    time_us: int
    pixels: "NDArray[np.uint8]"


def _never() -> bool:
    return False


def after(patience_s: float, superseded: Callable[[], bool]) -> Callable[[], bool]:
    """`superseded`, but not before so many seconds have gone by."""
    end_s = time.monotonic() + patience_s
    return lambda: time.monotonic() > end_s and superseded()


class FrameReader:
    """Pictures of one recording by time, at most `max_height_px` high. For one thread at a time; close it.

    Pictures keep the stored pixels' aspect after rotation: where `sample_aspect` is not 1 they are to be
    shown in the shape of `video.display`. They are never enlarged. The last pictures decoded are kept, up to
    `kept_bytes`.
    """

    def __init__(self, recording: Recording, max_height_px: int, *, kept_bytes: int = _KEPT_BYTES) -> None:
        self._half_frame_us = round(SECOND_US / recording.video.frame_rate.fraction / 2)
        self._video, self._max_height_px = recording.video, max_height_px
        self._painter = FramePainter(recording.video, max_height_px)
        self._source = PictureSource(recording)
        self._name = recording.path.replace("\\", "/").rpartition("/")[2]
        self._frames: Iterator[Timed | None] = iter(())
        self._ended = False
        self._last_us = -_BACK_US
        self._singles_fail = self._stopped = False
        self._shown: Timed | None = None
        self._ahead: Timed | None = None
        self._kept = _Kept(kept_bytes)
        self._painted: Picture | None = None

    def resize(self, max_height_px: int) -> None:
        """Give pictures at most that high from now on."""
        if max_height_px != self._max_height_px:
            self._max_height_px = max_height_px
            self._painter = FramePainter(self._video, max_height_px)
            self._painted = None

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._frames = iter(())
        self._shown = self._ahead = self._painted = None
        self._kept.clear()
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def frame_at(self, time_us: int, superseded: Callable[[], bool] = _never) -> Picture:
        """What is on screen at that time: the last picture that starts up to half a frame after it.

        The first picture before the recording's first, the last one behind its end. Raises RecordingError
        where nothing can be decoded there, and Stopped soon after `superseded` says that nobody waits for it
        any more; what was decoded until then is not lost.
        """
        limit_us = time_us + self._half_frame_us
        try:
            found = self._kept.find(limit_us) or self._decoded_at(time_us, limit_us, superseded)
        except Stopped:
            self._stopped = True  # so the next one will not wait for long either: work can be gone on with
            raise
        self._stopped = False
        if found is None:
            raise RecordingError("recording_no_picture", file=self._name)
        self._last_us = found[0]
        return self._paint(*found)

    def reached(self) -> Picture | None:
        """The picture that decoding had come to where it was superseded; None where that tells nothing."""
        reached = self._shown or self._source.passed
        return self._paint(*reached) if reached is not None else None

    def prepare(self, time_us: int, superseded: Callable[[], bool] = _never) -> None:
        """Decode around `time_us`, so that the pictures next to it are there at once."""
        limit_us = time_us + self._half_frame_us
        self._source.aim_us = None
        if self._kept.find(limit_us - _NEAR_US) is None or not self._leads_to(limit_us):
            self._go_to(max(0, time_us - _NEAR_US), superseded)
        self._read_to(limit_us, superseded)

    def _decoded_at(self, time_us: int, limit_us: int, superseded: Callable[[], bool]) -> Timed | None:
        # on the way back every picture is wanted soon
        back = limit_us < self._last_us <= limit_us + _BACK_US
        near = self._last_us <= limit_us <= self._last_us + _NEAR_US
        self._source.aim_us = None if back else limit_us
        if back:  # giving up would begin anew each time, and never show anything
            superseded = after(_BACK_PATIENCE_S, superseded)
        if not self._leads_to(limit_us):
            if not (back or near or self._stopped or self._singles_fail):
                single = self._single(time_us, limit_us, superseded)
                if single is not None:
                    return single
            self._go_to(time_us, superseded)
        return self._read_to(limit_us, superseded)

    def _single(self, time_us: int, limit_us: int, superseded: Callable[[], bool]) -> Timed | None:
        self._shown = self._ahead = None
        for found in self._source.single(time_us, limit_us):
            if found is not None:
                self._kept.add(found, limit_us + 1)
                return found
            if superseded():
                raise Stopped
        self._singles_fail = True  # it would cost every seek in such a file twice
        return None

    def _read_to(self, limit_us: int, superseded: Callable[[], bool]) -> Timed | None:
        while not self._ended and (self._ahead is None or self._ahead[0] <= limit_us):
            self._read(superseded)
        return self._shown

    def _leads_to(self, limit_us: int) -> bool:
        """Whether decoding on from here is the quickest way."""
        if self._shown is None or limit_us < self._shown[0]:
            return False
        ahead_us = limit_us - self._shown[0]
        best = self._source.is_best_from_here(limit_us)
        return ahead_us <= _NEAR_US or (ahead_us <= _FORWARD_US if best is None else best)

    def _go_to(self, time_us: int, superseded: Callable[[], bool]) -> None:
        """Start again before `time_us`; further back where the keyframe there gives no whole picture."""
        self._shown = self._ahead = None
        for back_us in _STEPS_BACK_US:
            start_us = max(0, time_us - back_us)
            self._frames, self._ended = self._source.frames_from(start_us), False
            while self._ahead is None and not self._ended:
                self._read(superseded)
            reached = self._ahead is not None and self._ahead[0] <= time_us + self._half_frame_us
            if reached or start_us == 0:
                break
            self._shown = self._ahead = None
        self._shown = self._ahead

    def _read(self, superseded: Callable[[], bool]) -> None:
        """Read up to one picture further."""
        if superseded():
            raise Stopped
        try:
            found = next(self._frames)
        except StopIteration:
            self._ended = True
            self._shown, self._ahead = self._ahead or self._shown, None
            return
        if found is not None:
            if self._ahead is not None and not self._source.left_out(self._ahead[0], found[0]):
                self._kept.add(self._ahead, found[0])
            self._shown, self._ahead = self._ahead, found

    def _paint(self, time_us: int, frame: "VideoFrame") -> Picture:
        if self._painted is None or self._painted.time_us != time_us:
            self._painted = Picture(time_us, self._painter.paint(frame))
        return self._painted


class _Kept:
    """The last pictures of which it is known how long they are on screen."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pictures: OrderedDict[int, tuple[int, VideoFrame, int]] = OrderedDict()

    def find(self, time_us: int) -> Timed | None:
        """The picture on screen at that time."""
        for start_us, (end_us, frame, _size) in self._pictures.items():
            if start_us <= time_us < end_us:
                return start_us, frame
        return None

    def add(self, picture: Timed, end_us: int) -> None:
        """Keep a picture, and let the oldest go."""
        start_us, frame = picture
        if start_us in self._pictures:
            known_us, frame, size = self._pictures[start_us]
            self._pictures[start_us] = (max(known_us, end_us), frame, size)
            self._pictures.move_to_end(start_us)
            return
        size = sum(plane.buffer_size for plane in frame.planes)
        self._pictures[start_us] = (end_us, frame, size)
        self._bytes += size
        while self._bytes > self._most_bytes and self._pictures:
            _start_us, (_end_us, _frame, freed) = self._pictures.popitem(last=False)
            self._bytes -= freed

    def clear(self) -> None:
        """Let all go."""
        self._pictures.clear()
        self._bytes = 0


def still(recording: Recording, time_us: int, max_height_px: int) -> Picture:
    """One picture, for lists and thumbnails; see `FrameReader.frame_at`."""
    with FrameReader(recording, max_height_px, kept_bytes=0) as reader:
        return reader.frame_at(time_us)
