"""Whole, deinterlaced pictures of a recording, in order, from any place on."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from leike.media.keyframes import find_decode_start_us, has_index
from leike.media.nal import is_unreferenced, length_bytes_of
from leike.media.opening import open_container, read_errors
from leike.media.timing import seek_us
from leike.model.recording import Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.filter import Graph
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

Timed = tuple[int, "VideoFrame"]
"""When a picture appears, in microseconds from the recording's start, and the picture."""

_LOOK_AHEAD = 24
"""Packets read before the one that is decoded: more than any codec moves a picture back."""

_MOST_PACKETS = 2000
"""Held in memory at once: more than a minute without a keyframe."""

_LEFT_OUT = 2000
"""So many times of pictures that were left out are remembered: more than lie between two keyframes."""

_MOST_THREADS = 4
"""Each thread holds a picture back, so that more of them make one single picture come later."""


class PictureSource:
    """An open recording that decodes from where it is told. For one thread at a time; close it.

    While `aim_us` is set, pictures that cannot be the last one at or before that time (from the recording's
    start) are left out where no other picture is made from them; `left_out` tells between which times.
    `may_leave_out` tells whether that is so in this recording.
    `passed` is the last picture that `single` decoded on its way.

    `smoothed` False leaves out H.264's loop filter: a quarter less work, and block edges that a picture made
    smaller does not show (see docs/decisions/0009-scrubbing.md).
    """

    def __init__(self, recording: Recording, *, smoothed: bool = True) -> None:
        self._recording, self._smoothed = recording, smoothed
        self.aim_us: int | None = None
        self.passed: Timed | None = None
        self._left_out_us: deque[int] = deque(maxlen=_LEFT_OUT)
        self._read_us = 0
        self._open()

    def _open(self) -> None:
        from av.stream import Discard

        self._container = open_container(Path(self._recording.path))
        self._stream = self._container.streams.video[self._recording.video.position]
        self._stream.thread_type = "AUTO"
        self._stream.codec_context.thread_count = min(_MOST_THREADS, (os.cpu_count() or 1) + 1)
        self._tick = self._stream.time_base or Fraction(1, SECOND_US)
        # elsewhere "used by no other picture" is not told as surely; fields need their neighbours
        context = self._stream.codec_context
        self.may_leave_out = context.codec.name == "h264" and not self._recording.video.interlaced
        self._length_bytes = length_bytes_of(context.extradata)
        if not self._smoothed:
            context.options = {"skip_loop_filter": "all"}
        for other in self._container.streams:
            if other.index != self._stream.index:
                other.discard = Discard.all

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self.passed = None
        self._container.close()

    def frames_from(self, time_us: int) -> Iterator[Timed | None]:
        """Pictures in order, from one at or before `time_us` on where there is one.

        None comes after each packet that completed no picture, so that whoever waits can turn to something
        else and come back. Damaged packets are passed over. A later call ends an earlier one's pictures.
        """
        self._go_to(time_us)
        frames = self._decoded()
        return self._timed(self._deinterlaced(frames) if self._recording.video.interlaced else frames)

    def single(self, time_us: int, aim_us: int) -> Iterator[Timed | None]:
        """The last picture at or before `aim_us`, from a keyframe at or before `time_us`: None while at work,
        then the picture, or nothing where only `frames_from` is sure to find it.

        Nothing behind it is decoded, so it comes sooner; pictures cannot be read on from there.
        """
        self._go_to(time_us)
        packets = self._packets_up_to(aim_us) if self.may_leave_out else []
        times = [packet.pts for packet in packets if packet.pts is not None and not packet.is_discard]
        wanted = max((pts for pts in times if pts <= self._ticks(aim_us)), default=None)
        if wanted is None or len(times) < len(packets):
            return
        context = self._stream.codec_context
        for packet in packets:
            # not even sent: a packet that is passed over would take the turn of one of the decoder's threads
            if packet.pts != wanted and self._is_unreferenced(packet):
                continue
            context.skip_frame = "DEFAULT" if packet.is_keyframe or packet.pts == wanted else "NONREF"
            yield from self._matching(packet.decode, wanted)
            if packet.pts == wanted:
                break
            yield None
        yield from self._matching(context.decode, wanted)

    def _matching(self, decode: "Callable[[], list[VideoFrame]]", pts: int) -> Iterator[Timed]:
        with suppress(*read_errors()):  # damaged
            for frame in decode():
                if frame.pts is not None:
                    self.passed = self._time_us(frame.pts), frame
                if frame.pts == pts:
                    yield self._time_us(pts), frame

    def _packets_up_to(self, aim_us: int) -> "list[Packet[VideoStream]]":
        """All packets whose picture may be shown until then; none where they are too many to hold."""
        found: list[Packet[VideoStream]] = []
        for packet in self._packets():
            if packet.dts is None or packet.dts > self._ticks(aim_us):
                break
            found.append(packet)
            if len(found) > _MOST_PACKETS:
                return []
        return found

    def _go_to(self, time_us: int) -> None:
        start_us = find_decode_start_us(self._container, self._stream, self._recording, time_us)
        # sent to their very start, containers without an index land behind the first keyframe
        at_start = start_us == 0 and not has_index(self._recording)
        if at_start or not seek_us(self._container, start_us):
            self._container.close()
            self._open()
        self._left_out_us.clear()
        self.passed = None
        self._read_us = start_us

    def left_out(self, after_us: int, before_us: int) -> bool:
        """Whether a picture between these times (both exclusive) was left out since `frames_from`."""
        return any(after_us < time_us < before_us for time_us in self._left_out_us)

    def is_best_from_here(self, time_us: int) -> bool | None:
        """Whether no keyframe lies between what was read and `time_us`; None where the file does not tell."""
        if not has_index(self._recording):
            return None
        entries = self._stream.index_entries
        place = entries.search_timestamp(self._ticks(time_us), backward=True, any_frame=False)
        return None if place < 0 else entries[place].timestamp <= self._ticks(self._read_us)

    def _ticks(self, time_us: int) -> int:
        return int((time_us + self._recording.start_us) / self._tick / SECOND_US)

    def _time_us(self, ticks: int) -> int:
        return round(ticks * self._tick * SECOND_US) - self._recording.start_us

    def _decoded(self) -> "Iterator[VideoFrame | None]":
        waiting: deque[Packet[VideoStream]] = deque()
        packets = self._packets()
        while (packet := waiting.popleft() if waiting else next(packets, None)) is not None:
            unused = self._is_unused(packet, waiting, packets)
            if unused and self._is_unreferenced(packet):
                yield None
                continue
            self._stream.codec_context.skip_frame = "NONREF" if unused else "DEFAULT"
            with suppress(*read_errors()):  # this packet is damaged
                yield from packet.decode()
            yield None

    def _packets(self) -> "Iterator[Packet[VideoStream]]":
        with suppress(*read_errors()):  # the file cannot be read further
            for packet in self._container.demux(self._stream):
                if packet.dts is not None:
                    self._read_us = self._time_us(packet.dts)
                yield packet

    def _is_unreferenced(self, packet: "Packet[VideoStream]") -> bool:
        return not packet.is_keyframe and is_unreferenced(bytes(packet), self._length_bytes)

    def _is_unused(
        self,
        packet: "Packet[VideoStream]",
        waiting: "deque[Packet[VideoStream]]",
        packets: "Iterator[Packet[VideoStream]]",
    ) -> bool:
        """Whether a later packet's picture comes closer to the aim, so that this one is surely not wanted."""
        if self.aim_us is None or not self.may_leave_out or packet.pts is None:
            return False
        if packet.is_keyframe:
            return False
        first, last = packet.pts, self._ticks(self.aim_us)

        def is_closer(other: "Packet[VideoStream]") -> bool:
            return other.pts is not None and first < other.pts <= last and not other.is_discard

        found = first < last and any(map(is_closer, waiting))
        while first < last and not found and len(waiting) < _LOOK_AHEAD:
            following = next(packets, None)
            if following is None:
                break
            waiting.append(following)
            found = is_closer(following)
        if found:
            self._left_out_us.append(self._time_us(first))
        return found

    def _deinterlaced(self, frames: "Iterator[VideoFrame | None]") -> "Iterator[VideoFrame | None]":
        graph: Graph | None = None
        for frame in frames:
            if frame is None:
                yield None
                continue
            graph = graph or _deinterlacer(frame, self._stream.time_base or Fraction(1, SECOND_US))
            graph.vpush(frame)
            yield from _pulled(graph)
        if graph:
            graph.vpush(None)
            yield from _pulled(graph)

    def _timed(self, frames: "Iterator[VideoFrame | None]") -> Iterator[Timed | None]:
        step = 1 / self._recording.video.frame_rate.fraction
        next_s = Fraction(self._recording.start_us, SECOND_US)
        for frame in frames:
            if frame is None:
                yield None
                continue
            moment = frame.pts * frame.time_base if frame.pts is not None and frame.time_base else next_s
            next_s = moment + step
            yield round(moment * SECOND_US) - self._recording.start_us, frame


def _deinterlacer(frame: "VideoFrame", time_base: Fraction) -> "Graph":
    """One picture out for each in, by the field order that the picture states."""
    from av.filter import Graph

    graph = Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=time_base
    )
    bwdif = graph.add("bwdif", "mode=send_frame:parity=auto:deint=all")
    sink = graph.add("buffersink")
    source.link_to(bwdif)
    bwdif.link_to(sink)
    graph.configure()
    return graph


def _pulled(graph: "Graph") -> "Iterator[VideoFrame]":
    from av.error import BlockingIOError as NotYet
    from av.error import EOFError as Ended

    with suppress(NotYet, Ended):
        while True:
            yield cast("VideoFrame", graph.vpull())
