"""The sample session: a drawn author talk, made on first use, with captions, logo and project beside it."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from leike.app.policy import refuse_if_off
from leike.app.sample_script import (
    DURATION_S,
    FRAME_RATE,
    HEIGHT_PX,
    WIDTH_PX,
    Sound,
    arm_angles,
    mouth,
    position,
    slide,
    sounds,
    walked_px,
)
from leike.export.digests import file_digest
from leike.model.cue import Cue
from leike.model.errors import ExportError
from leike.places import cache_root
from leike.resources import assets_folder

if TYPE_CHECKING:
    import numpy as np
    from av.audio.stream import AudioStream
    from av.packet import Packet
    from av.video.stream import VideoStream
    from PIL.Image import Image

RECORDING_NAME = "sample.mp4"
PROJECT_NAME = "demo.leike"

_MAKER_VERSION = 2
_COPIED = ("sample.srt", PROJECT_NAME, "brand/esimerkkikirjasto.png")
_FLOOR_PX = 690
_SLIDE_FADE_S = 0.5


def prepare_sample(folder: Path | None = None, on_progress: Callable[[float], None] | None = None) -> Path:
    """The path of a ready `demo.leike`, with the recording, captions and logo that it names beside it.

    `folder` defaults to Leike's cache (`LEIKE_CACHE` overrides its place). The recording is made there on
    first use, within seconds, and used again as long as it is whole and of this version. `on_progress` gets
    0..1, several times a second at every stage: what it raises ends the work, and no half file is left.
    Raises ExportError where the folder cannot be written, RequestError where IT has turned the sample off.
    """
    refuse_if_off("sample")
    folder = folder or sample_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _COPIED:
            _copy(assets_folder() / "sample" / name, folder / name)
        _prepare_recording(folder, on_progress or (lambda _: None))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError("sample_not_written", folder=str(folder), reason=reason) from error
    return folder / PROJECT_NAME


def sample_folder() -> Path:
    """Where the sample session is kept: under `LEIKE_CACHE`, else under the user's cache folder."""
    return cache_root() / "sample"


def make_recording(file: Path, cues: tuple[Cue, ...], on_progress: Callable[[float], None]) -> None:
    """Draw, voice and encode the recording to `file` (H.264 and AAC in MP4), whatever lies there.

    `on_progress` as in `prepare_sample`; it gets 0 until the first picture is encoded.
    """
    import av

    from leike.app.sample_voice import SAMPLE_RATE_HZ, speech

    def look() -> None:
        on_progress(0.0)

    look()  # loading the modules takes its time
    spoken = sounds(cues)
    voice = speech(spoken, look)
    with av.open(str(file), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        video = container.add_stream("libx264", rate=FRAME_RATE)
        video.width, video.height, video.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        video.options = {"preset": "veryfast", "crf": "26", "g": "50", "threads": "2"}
        codec = video.codec_context
        codec.color_range, codec.colorspace, codec.color_primaries, codec.color_trc = 1, 1, 1, 1
        audio = container.add_stream("aac", rate=SAMPLE_RATE_HZ, layout="mono", bit_rate=64_000)
        for packet in _sound_packets(audio, voice, SAMPLE_RATE_HZ):
            container.mux(packet)
            look()
        with closing(_encoded(video, _pictures(cues, spoken, look))) as encoded:
            for number, packets in enumerate(encoded):
                container.mux(packets)
                on_progress((number + 1) / (DURATION_S * FRAME_RATE))
        container.mux(video.encode(None))


def _encoded(video: "VideoStream", pictures: Iterator["Image"]) -> Generator[list["Packet"]]:
    """The packets of each picture. One thread encodes while this one draws the next pictures.

    Once it is closed no thread works for it any more: the one picture that is being encoded is waited for,
    because the file must not be closed under it.
    """
    import av

    def encode(number: int, picture: "Image") -> list["Packet"]:
        frame = av.VideoFrame.from_image(picture)
        frame.pts, frame.time_base = number, Fraction(1, FRAME_RATE)
        return video.encode(frame.reformat(format="yuv420p", dst_colorspace=1, dst_color_range=1))

    waiting: deque[Future[list[Packet]]] = deque()
    encoder = ThreadPoolExecutor(1)
    try:
        for number, picture in enumerate(pictures):
            waiting.append(encoder.submit(encode, number, picture))
            if len(waiting) > 3:
                yield waiting.popleft().result()
        yield from (job.result() for job in waiting)
    finally:
        encoder.shutdown(cancel_futures=True)


def _copy(source: Path, target: Path) -> None:
    """`target` becomes what `source` is; left alone where it already is."""
    content = source.read_bytes()
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.{os.getpid()}.part")
    half.write_bytes(content)
    half.replace(target)


def _prepare_recording(folder: Path, on_progress: Callable[[float], None]) -> None:
    """Make the recording unless the one that lies there bears the right seal."""
    captions = folder / "sample.srt"
    recording, seal = folder / RECORDING_NAME, folder / f"{RECORDING_NAME}.sha256"
    wanted = f"{_MAKER_VERSION} {file_digest(captions)}"
    if (
        recording.is_file()
        and seal.is_file()
        and seal.read_text("utf-8") == f"{wanted} {file_digest(recording)}"
    ):
        on_progress(1.0)
        return
    half = folder / f"{RECORDING_NAME}.{os.getpid()}.part"
    try:
        make_recording(half, _cues(captions), on_progress)
        digest = file_digest(half)
        half.replace(recording)
        seal.write_text(f"{wanted} {digest}", "utf-8")
    finally:
        half.unlink(missing_ok=True)


def _cues(file: Path) -> tuple[Cue, ...]:
    import pysubs2

    subtitles = pysubs2.load(str(file), encoding="utf-8", format_="srt")
    return tuple(Cue(line.start * 1000, line.end * 1000, line.plaintext) for line in subtitles)


def _sound_packets(stream: "AudioStream", samples: "np.ndarray", rate_hz: int) -> Iterator["Packet"]:
    import av

    for start in range(0, len(samples), 1024):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + 1024], format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate_hz, start, Fraction(1, rate_hz)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _pictures(
    cues: tuple[Cue, ...], spoken: tuple[Sound, ...], look: Callable[[], None]
) -> Iterator["Image"]:
    from leike.app.sample_scene import room, shadow

    look()
    empty = room()
    look()
    floor_shadow = shadow()
    for number in range(DURATION_S * FRAME_RATE):
        time_s = number / FRAME_RATE
        picture = empty.copy()
        _show_slide(picture, time_s)
        place, _ = position(time_s)
        x_px = round(place * WIDTH_PX)
        picture.paste(floor_shadow, (x_px - floor_shadow.width // 2, _FLOOR_PX - 14), floor_shadow)
        _show_presenter(picture, cues, spoken, time_s, x_px)
        yield picture


def _show_slide(picture: "Image", time_s: float) -> None:
    from PIL import Image

    from leike.app.sample_scene import SCREEN, slide_picture

    number, up_s = slide(time_s)
    shown = slide_picture(number)
    if number and up_s < _SLIDE_FADE_S:
        shown = Image.blend(slide_picture(number - 1), shown, up_s / _SLIDE_FADE_S)
    picture.paste(shown, (SCREEN.x_px, SCREEN.y_px))


def _show_presenter(
    picture: "Image", cues: tuple[Cue, ...], spoken: tuple[Sound, ...], time_s: float, x_px: int
) -> None:
    from PIL import ImageOps

    from leike.app import sample_presenter as drawn

    place, walking = position(time_s)
    step = int(walked_px(time_s) / drawn.STRIDE_PX * drawn.WALK_STEPS) % drawn.WALK_STEPS if walking else None
    top = _FLOOR_PX - drawn.FOOT_Y_PX + (drawn.walk_drop_px(step) if step is not None else 0)
    # The presenter turns towards the screen, and while walking towards where they go.
    mirrored = walking < 0 or (not walking and place > 0.5)
    parts = [(drawn.body(step), 0, 0)]
    if step is None:
        parts.append(drawn.arm(*arm_angles(cues, time_s)))
    for part, part_x, part_y in parts:
        shown = ImageOps.mirror(part) if mirrored else part
        aside = drawn.FOOT_X_PX - part_x - part.width if mirrored else part_x - drawn.FOOT_X_PX
        picture.paste(shown, (x_px + aside, top + part_y), shown)
    shape = mouth(spoken, time_s)
    look = 2 * walking if walking else _look(time_s)
    head = drawn.head(shape, look, blink=time_s % 3.1 < 0.13, smile=shape == "rest")
    picture.paste(head, (x_px - drawn.FOOT_X_PX, top + _nod_px(shape)), head)


def _look(time_s: float) -> int:
    """Where the standing presenter looks: mostly at the camera, now and then to a side."""
    return (0, 0, 1, 0, -1, 0, 0, -1, 0, 1)[int(time_s / 1.3) % 10]


def _nod_px(shape: str) -> int:
    return 1 if shape in ("open", "round") else 0


__all__ = ["PROJECT_NAME", "RECORDING_NAME", "make_recording", "prepare_sample", "sample_folder"]
