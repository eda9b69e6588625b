"""Whole, deinterlaced pictures of a recording, in order, from any place on."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from leike.media.keyframes import find_decode_start_us, has_index
from leike.media.opening import open_container, read_errors
from leike.media.timing import seek_us
from leike.model.recording import Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.filter import Graph
    from av.video.frame import VideoFrame


class PictureSource:
    """An open recording that decodes from where it is told. For one thread at a time; close it."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._open()

    def _open(self) -> None:
        from av.stream import Discard

        self._container = open_container(Path(self._recording.path))
        self._stream = self._container.streams.video[self._recording.video.position]
        self._stream.thread_type = "AUTO"
        for other in self._container.streams:
            if other.index != self._stream.index:
                other.discard = Discard.all

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._container.close()

    def frames_from(self, time_us: int) -> "Iterator[tuple[int, VideoFrame]]":
        """Times from the recording's start, and pictures; from one at or before `time_us` where there is one.

        Damaged packets are passed over. A later call ends an earlier one's pictures.
        """
        start_us = find_decode_start_us(self._container, self._stream, self._recording, time_us)
        # sent to their very start, containers without an index land behind the first keyframe
        at_start = start_us == 0 and not has_index(self._recording)
        if at_start or not seek_us(self._container, start_us):
            self._container.close()
            self._open()
        frames = self._decoded()
        return self._timed(self._deinterlaced(frames) if self._recording.video.interlaced else frames)

    def _decoded(self) -> "Iterator[VideoFrame]":
        with suppress(*read_errors()):  # the file cannot be read further
            for packet in self._container.demux(self._stream):
                with suppress(*read_errors()):  # this packet is damaged
                    yield from packet.decode()

    def _deinterlaced(self, frames: "Iterator[VideoFrame]") -> "Iterator[VideoFrame]":
        graph: Graph | None = None
        for frame in frames:
            graph = graph or _deinterlacer(frame, self._stream.time_base or Fraction(1, SECOND_US))
            graph.vpush(frame)
            yield from _pulled(graph)
        if graph:
            graph.vpush(None)
            yield from _pulled(graph)

    def _timed(self, frames: "Iterator[VideoFrame]") -> "Iterator[tuple[int, VideoFrame]]":
        step = 1 / self._recording.video.frame_rate.fraction
        next_s = Fraction(self._recording.start_us, SECOND_US)
        for frame in frames:
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
