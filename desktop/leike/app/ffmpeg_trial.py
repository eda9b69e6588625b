"""A small export made by two programs: what a replacement makes must be what the one before it made.

The recording is drawn here, by Leike's own libraries. One run makes two films of it: a tall one with title
and end card, captions, a frame that moves and a size cap that needs further runs, and a square one on a
blurred ground. Nothing of it is remembered: neither as made before nor in what is learned of sizes.
"""

import math
import time
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from leike.app.ffmpeg_checks import Deadline
from leike.app.recordings import open_recording
from leike.compose.composing import compose_render
from leike.export.audio_graph import Level
from leike.export.control import Flag
from leike.export.graph import Output, Source, export_command, measure_command, with_graph_file
from leike.export.levels import Levels
from leike.export.loudness import REPORT, Loudness, read_report
from leike.export.process import run
from leike.export.work import AS_USUAL, WorkSettings
from leike.media.opening import input_options
from leike.model.brand import Brand, EndCard, TitleCard
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import LeikeError, RequestError, Stopped
from leike.model.framing import ClipFraming, FramingKey, View
from leike.model.geometry import Point
from leike.model.names import Names
from leike.model.preset import Canvas, CaptionStyle, Limits, Preset
from leike.model.render import Render
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.video.frame import VideoFrame

LEAST_PSNR_DB = 35.0
"""ffmpeg 7.0.2 makes the same pictures as 9.0.2, at larger sizes 40 dB apart, as x264 by itself between runs
under a size cap; 3 % more brightness is 33 dB, a simpler scaler 34 dB (measured 24 November 2026)."""

MOST_LOUDNESS_LU = 0.3

_PATIENCE_S = 240.0
_WIDTH_PX, _HEIGHT_PX, _RATE, _LENGTH_S = 640, 360, 25, 3
_SOUND_HZ = 48_000
_RECORDING = "sample.mp4"


class Likeness(msgspec.Struct, frozen=True):
    """How like the films of both programs are: the worst frame's PSNR (infinite where equal), the largest
    difference in loudness."""

    psnr_db: float
    loudness_lu: float


def trial_renders(folder: Path) -> tuple[Render, ...]:
    """Draw the recording into `folder`, and decide what is made of it. Blocks for a second."""
    recording = folder / _RECORDING
    _draw_recording(recording)
    facts = open_recording(recording)
    return tuple(
        compose_render(clip, facts, preset, language="en").render for clip, preset in _orders(str(recording))
    )


def make(
    renders: Sequence[Render], binary: Path, folder: Path, stop: Flag, done: Callable[[float], None]
) -> tuple[Path, ...]:
    """The films of `renders`, made by `binary` in `folder`, which is made, and checked as exports are.

    Raises RequestError with ffmpeg's reason where it fails, Stopped.
    """
    deadline = Deadline(stop, _PATIENCE_S)
    try:
        folder.mkdir()
        return _Making(renders, binary, folder, deadline, done).films()
    except LeikeError as error:
        if stop.is_set():
            raise Stopped from error
        if deadline.over:
            raise RequestError("ffmpeg_hangs", file=binary.name, seconds=round(_PATIENCE_S)) from error
        told = error.message.params
        words = (str(told[name]) for name in ("reason", "found", "signal") if name in told)
        why = next(words, error.message.key)
        raise RequestError("ffmpeg_trial_failed", file=binary.name, reason=why) from error


def compare(ours: Sequence[Path], theirs: Sequence[Path], meter: Path, stop: Flag) -> Likeness:
    """How like the films of both are; loudness is measured by `meter`, one program for all films. Raises
    RequestError where they are not the same within tolerance."""
    worst_db, apart_lu = math.inf, 0.0
    for one, other in zip(ours, theirs, strict=True):
        worst_db = min(worst_db, _worst_psnr_db(one, other))
        apart_lu = max(apart_lu, _apart_lu(_loudness(one, meter, stop), _loudness(other, meter, stop)))
    if worst_db < LEAST_PSNR_DB:
        raise RequestError("ffmpeg_pictures_differ", found=round(worst_db, 1), least=LEAST_PSNR_DB)
    if apart_lu > MOST_LOUDNESS_LU:
        raise RequestError("ffmpeg_sound_differs", found=round(apart_lu, 1), most=MOST_LOUDNESS_LU)
    return Likeness(worst_db, apart_lu)


class _Making:
    """The way of an export, without what it remembers."""

    def __init__(
        self, renders: Sequence[Render], binary: Path, folder: Path, stop: Flag, done: Callable[[float], None]
    ) -> None:
        self._renders, self._binary, self._folder = renders, binary, folder
        self._stop, self._done = stop, done
        recording = renders[0].recording
        self._source = Source(path=recording.path, decode_start_us=0, options=input_options())

    def films(self) -> tuple[Path, ...]:
        """Make and check them."""
        from leike.export.checking import check_output
        from leike.export.runs import EncoderRuns

        runs = EncoderRuns(self._outputs(), AS_USUAL, self._encode, lambda _event: None, time.monotonic)
        runs.first()
        self._done(0.7)
        for failure in runs.fit(runs.over()).values():
            raise failure
        self._done(0.9)
        films = tuple(self._film(number) for number in range(len(self._renders)))
        for film, render in zip(films, self._renders, strict=True):
            check_output(film, render)
        return films

    def _outputs(self) -> list[Output]:
        from leike.export.paint import paint

        levels, outputs = Levels(self._measure), list[Output]()
        for number, render in enumerate(self._renders):
            pictures = self._folder / str(number)
            pictures.mkdir()
            painted = paint(render, pictures)
            outputs.append(Output(render, painted, levels.of(render), self._film(number)))
            self._done(0.2 * (number + 1) / len(self._renders))
        return outputs

    def _film(self, number: int) -> Path:
        return self._folder / f"film{number}.mp4"

    def _measure(self, render: Render, level: Level) -> Loudness:
        self._run(measure_command(self._binary, self._source, render, level, REPORT))
        return read_report(self._folder)

    def _encode(
        self, some: Sequence[Output], settings: WorkSettings, on_frames: Callable[[Sequence[int]], None]
    ) -> None:
        del on_frames
        command = export_command(self._binary, self._source, some, settings=settings)
        self._run(with_graph_file(command, self._folder))

    def _run(self, command: list[str]) -> None:
        from leike.export.failures import failure_of

        error = failure_of(run(command, stop=self._stop, folder=self._folder), self._folder.name)
        if error:
            raise error


def _loudness(film: Path, meter: Path, stop: Flag) -> float:
    """Of the whole film, in LUFS (EBU R 128)."""
    chain = f"ebur128=peak=true:metadata=1:framelog=quiet,ametadata=print:file={REPORT}"
    words = ["-hide_banner", "-nostdin", "-v", "error", "-i", f"file:{film}", "-vn", "-af", chain]
    run([str(meter), *words, "-f", "null", "-"], stop=stop, folder=film.parent)
    return read_report(film.parent).integrated_lufs


def _worst_psnr_db(ours: Path, theirs: Path) -> float:
    """Of the frame that differs most, in brightness or colour."""
    import av

    worst_db, frames, others = math.inf, 0, 0
    with av.open(str(ours)) as one, av.open(str(theirs)) as other:
        for frame, their in zip_longest(one.decode(video=0), other.decode(video=0)):
            frames, others = frames + (frame is not None), others + (their is not None)
            if frame is not None and their is not None:
                worst_db = min(worst_db, *_psnr_db(frame, their))
        lengths_s = [(each.duration or 0) / SECOND_US for each in (one, other)]
    if frames != others or abs(lengths_s[0] - lengths_s[1]) > 1 / _RATE:
        raise RequestError(
            "ffmpeg_length_differs",
            found=f"{others} / {lengths_s[1]:.2f} s",
            wanted=f"{frames} / {lengths_s[0]:.2f} s",
        )
    return worst_db


def _psnr_db(frame: "VideoFrame", other: "VideoFrame") -> tuple[float, float]:
    """Of brightness and of colour, in 4:2:0."""
    import numpy as np

    planes = [each.to_ndarray().astype(np.int16) for each in (frame, other)]
    if planes[0].shape != planes[1].shape:
        return 0.0, 0.0
    squares = (planes[0] - planes[1]).astype(np.float32) ** 2
    errors = [float(np.mean(part)) for part in (squares[: frame.height], squares[frame.height :])]
    light, colour = (10 * math.log10(255**2 / error) if error else math.inf for error in errors)
    return light, colour


def _apart_lu(one: float, other: float) -> float:
    return 0.0 if one == other else abs(one - other)


def _orders(recording: str) -> tuple[tuple[Clip, Preset], ...]:
    keys = (
        FramingKey(at_us=0, view=View(Point(0.3, 0.5), 1.2)),
        FramingKey(at_us=1_500_000, view=View(Point(0.7, 0.5), 1.4)),
    )
    cues = (
        Cue(500_000, 1_500_000, "Äidinkieli on lahja"),
        Cue(1_700_000, 2_300_000, "Leike"),
    )
    base = Clip(recording=recording, in_us=400_000, out_us=2_400_000, title="Leike", cues=cues)
    tall = msgspec.structs.replace(base, framing=ClipFraming(layout="fill", keys=keys))
    square = msgspec.structs.replace(base, title="", framing=ClipFraming(layout="blur"))
    return (tall, _preset("tall", 360, 640, 130_000)), (square, _preset("square", 360, 360, None))


def _preset(name: str, width_px: int, height_px: int, max_bytes: int | None) -> Preset:
    return Preset(
        id=f"ffmpeg-check-{name}",
        name=Names(fi=name, sv=name, en=name),
        canvas=Canvas(width_px=width_px, height_px=height_px),
        limits=Limits(checked_on="2026-11-24", max_bytes=max_bytes),
        captions=CaptionStyle(size_px=24, line_height_px=30, box_padding_px=8),
        brand=Brand(title_card=TitleCard(duration_s=0.5), end_card=EndCard(duration_s=0.5, lines=("Leike",))),
    )


def _draw_recording(file: Path) -> None:
    """Three seconds of moving picture with grain, and a quiet tone with loud beats for the limiter."""
    import av
    import numpy as np

    random = np.random.default_rng(1)
    across, down = np.meshgrid(np.arange(_WIDTH_PX), np.arange(_HEIGHT_PX))
    grain = random.integers(-12, 13, (_HEIGHT_PX, _WIDTH_PX, 3))
    with av.open(str(file), "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=_RATE)
        video.width, video.height, video.pix_fmt = _WIDTH_PX, _HEIGHT_PX, "yuv420p"
        video.options = {"preset": "veryfast", "crf": "20", "g": "25"}
        video.codec_context.color_range = 1
        audio = container.add_stream("aac", rate=_SOUND_HZ, layout="stereo")
        for number in range(_LENGTH_S * _RATE):
            moving, still = (across + 4 * number) % 256, (across + down) % 256
            waves = np.stack((moving, down * 255 // _HEIGHT_PX, still), 2)
            picture = np.clip(waves + np.roll(grain, 7 * number, 1), 0, 255).astype(np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(video.encode(None))
        for start in range(0, _LENGTH_S * _SOUND_HZ, 1024):
            container.mux(audio.encode(_sound(start)))
        container.mux(audio.encode(None))


def _sound(start: int) -> "AudioFrame":
    import av
    import numpy as np

    times_s = (start + np.arange(1024)) / _SOUND_HZ
    beat = np.where(times_s % 0.5 < 0.02, 0.7, 0.05)
    wave = (beat * np.sin(2 * np.pi * 440 * times_s)).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(np.stack((wave, wave)), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = _SOUND_HZ, start
    return frame
