"""Single pictures of a recording, as the player and the stills show them."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Self

import msgspec

from leike.media.decoding import PictureSource, Timed
from leike.media.kept import Kept, KeptPictures
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

_BACK_SPAN_US = 6 * SECOND_US
"""Decoded at once on the way back, at most: in the middle between a long wait and decoding much in vain."""

_BEGUN_US = 2 * SECOND_US
"""Work stopped on the way to a place this near is gone on with; from farther, the quick way begins anew."""

_QUICK = "AREA"
"""Half the work of the bicubic scaler, and unlike FAST_BILINEAR it averages (42 dB, not 24, at 360 lines)."""

_STEPS_BACK_US = (0, 2 * SECOND_US, 10 * SECOND_US, 60 * SECOND_US, 10**15)

_KEPT_BYTES = 128_000_000
"""Of decoded pictures, as they come from the decoder: 41 of 1920x1080."""


class Picture(msgspec.Struct, frozen=True, eq=False):
    """One picture: `pixels` is (height, width, 3) 8-bit BT.709 RGB, upright, C-contiguous.

    `time_us` is when it appears, from the recording's start. One that is not `exact` is of that very time
    too, but made the quick way: fit for a look, not for a comparison.
    """

    time_us: int
    pixels: "NDArray[np.uint8]"
    exact: bool = True


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
        self._frame_us = round(SECOND_US / recording.video.frame_rate.fraction)
        self._half_frame_us = round(SECOND_US / recording.video.frame_rate.fraction / 2)
        self._recording, self._max_height_px = recording, max_height_px
        self._painter = FramePainter(recording.video, max_height_px)
        self._quick_painter = FramePainter(recording.video, max_height_px, interpolation=_QUICK)
        self._source = PictureSource(recording)
        self._quick_source: PictureSource | None = None
        self._name = recording.path.replace("\\", "/").rpartition("/")[2]
        self._frames: Iterator[Timed | None] = iter(())
        self._ended = False
        self._last_us = -_BACK_US
        self._singles_fail = False
        self._stopped_us: int | None = None
        self._chunk_us: int | None = None
        self._shown: Timed | None = None
        self._ahead: Timed | None = None
        self._passed: Timed | None = None
        self._small = False
        self._kept = KeptPictures(kept_bytes)
        self._quick: Kept | None = None
        self._painted: Picture | None = None

    def resize(self, max_height_px: int) -> None:
        """Give pictures at most that high from now on."""
        if max_height_px != self._max_height_px:
            self._max_height_px = max_height_px
            self._painter = FramePainter(self._recording.video, max_height_px)
            self._quick_painter = FramePainter(self._recording.video, max_height_px, interpolation=_QUICK)
            self._painted = None
            self._kept.drop_inexact()  # they were made smaller for the height before

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._frames = iter(())
        self._shown = self._ahead = self._passed = self._quick = self._painted = None
        self._kept.clear()
        self._source.close()
        if self._quick_source is not None:
            self._quick_source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def frame_at(
        self, time_us: int, superseded: Callable[[], bool] = _never, *, quick: bool = False
    ) -> Picture:
        """What is on screen at that time: the last picture that starts up to half a frame after it.

        The first picture before the recording's first, the last one behind its end. With `quick` the same
        picture, but it may be one that is not `exact`. Raises RecordingError where nothing can be decoded
        there, and Stopped soon after `superseded` says that nobody waits for it any more; what was decoded
        until then is not lost.
        """
        limit_us = time_us + self._half_frame_us
        self._kept.near_us = limit_us
        self._passed = None
        try:
            found = self._known(limit_us, quick=quick) or self._decoded_at(
                time_us, limit_us, superseded, quick
            )
        except Stopped:
            self._stopped_us = limit_us
            raise
        self._stopped_us = None
        if found is None:
            raise RecordingError("recording_no_picture", file=self._name)
        self._last_us = found.start_us
        return self._paint(found.start_us, found.frame, exact=found.exact)

    def reached(self) -> Picture | None:
        """The picture that decoding had come to where it was superseded; None where that tells nothing."""
        reached = self._passed or self._shown
        return self._paint(*reached, exact=False) if reached is not None else None

    def prepare(self, time_us: int, superseded: Callable[[], bool] = _never) -> None:
        """Decode around `time_us`, so that the pictures next to it are there at once."""
        limit_us = time_us + self._half_frame_us
        self._kept.near_us = limit_us
        known = self._kept.find(limit_us - _NEAR_US, exact=True)
        self._set_aim(limit_us - _NEAR_US, small=False)
        if known is None or not self._leads_to(limit_us):
            self._go_to(max(0, time_us - _NEAR_US), superseded)
        self._read_to(limit_us, superseded)

    def prepare_back(self, time_us: int, superseded: Callable[[], bool] = _never) -> None:
        """Decode, quickly to be shown, the pictures before those that are there already on the way back."""
        limit_us = time_us + self._half_frame_us
        self._kept.near_us = limit_us
        start_us = self._kept.start_of_run(limit_us)
        span_us = self._back_span_us()
        if (
            start_us is None
            or start_us <= self._recording.video.start_us
            or limit_us - start_us > span_us // 2
        ):
            return
        goal_us = start_us - 1
        if self._chunk_us != goal_us:
            self._set_aim(goal_us - span_us, small=True)
            self._chunk_us = goal_us  # before going there: what is stopped on the way is gone on with
            self._go_to(goal_us, superseded)
        self._read_to(goal_us, superseded)

    def _known(self, limit_us: int, *, quick: bool) -> Kept | None:
        kept = self._kept.find(limit_us, exact=not quick)
        rough = self._quick if quick else None
        if kept is None and rough is not None and rough.start_us <= limit_us < rough.end_us:
            return rough
        return kept

    def _decoded_at(
        self, time_us: int, limit_us: int, superseded: Callable[[], bool], quick: bool
    ) -> Kept | None:
        # on the way back every picture is wanted soon
        back = limit_us < self._last_us <= limit_us + _BACK_US
        near = self._last_us <= limit_us <= self._last_us + _NEAR_US
        # what was stopped on the way to a place near by can be gone on with
        begun = self._stopped_us is not None and abs(limit_us - self._stopped_us) <= _BEGUN_US
        if back:  # giving up would begin anew each time, and never show anything
            superseded = after(_BACK_PATIENCE_S, superseded)
        if not self._leads_to(limit_us) and not (back or near or begun or self._singles_fail):
            single = self._single(time_us, limit_us, superseded, quick)
            if single is not None:
                return single
        small = back and quick
        self._set_aim(limit_us - self._back_span_us() if back else limit_us, small=small)
        if not self._leads_to(limit_us):
            self._go_to(time_us, superseded)
        shown = self._read_to(limit_us, superseded)
        return None if shown is None else Kept(shown[0], limit_us + 1, shown[1], exact=True)

    def _single(
        self, time_us: int, limit_us: int, superseded: Callable[[], bool], quick: bool
    ) -> Kept | None:
        source = self._source_of_singles(quick)
        for found in source.single(time_us, limit_us):
            self._passed = source.passed
            if found is not None:
                kept = Kept(found[0], limit_us + 1, found[1], exact=not quick)
                if quick:
                    self._quick = kept
                else:
                    self._kept.add(kept)
                return kept
            if superseded():
                raise Stopped
        self._singles_fail = True  # it would cost every seek in such a file twice
        return None

    def _source_of_singles(self, quick: bool) -> PictureSource:
        if not quick or not self._source.may_leave_out:
            self._shown = self._ahead = self._chunk_us = None
            return self._source
        if self._quick_source is None:
            self._quick_source = PictureSource(self._recording, smoothed=False)
        return self._quick_source

    def _set_aim(self, aim_us: int, *, small: bool) -> None:
        """What lies before `aim_us` is left out where it can be; what is kept, is made `small` or not."""
        self._source.aim_us = aim_us
        self._small = self._kept.going_back = small
        self._chunk_us = None

    def _back_span_us(self) -> int:
        """How much is decoded at once on the way back: half of what can be kept, the rest is being shown."""
        size = self._quick_painter.small_size
        return min(
            _BACK_SPAN_US, self._kept.span_us(size.width_px * size.height_px * 3 // 2, self._frame_us) // 2
        )

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
                self._keep(*self._ahead, found[0])
            self._shown, self._ahead = self._ahead, found

    def _keep(self, start_us: int, frame: "VideoFrame", end_us: int) -> None:
        small = self._quick_painter.smaller(frame) if self._small else None
        self._kept.add(Kept(start_us, end_us, small or frame, exact=small is None))

    def _paint(self, time_us: int, frame: "VideoFrame", *, exact: bool) -> Picture:
        painted = self._painted
        if painted is None or painted.time_us != time_us or exact > painted.exact:
            painter = self._painter if exact else self._quick_painter
            painted = self._painted = Picture(time_us, painter.paint(frame), exact)
        return painted


def still(recording: Recording, time_us: int, max_height_px: int) -> Picture:
    """One picture, for lists and thumbnails; see `FrameReader.frame_at`."""
    with FrameReader(recording, max_height_px, kept_bytes=0) as reader:
        return reader.frame_at(time_us)
