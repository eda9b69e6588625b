"""One picture of what a preset makes of a clip, painted on a worker as the file will be."""

from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from leike.model.caption_look import CaptionLook
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import LeikeError, RecordingError
from leike.model.geometry import Size
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.recording import Recording, VideoFacts
from leike.model.render import CaptionPicture, Render
from leike.model.time import Rate

Moment = Literal["captions", "start", "end"]
MOMENTS: tuple[Moment, ...] = ("captions", "start", "end")

_EXAMPLE = "leike:example"
_EXAMPLE_SIZE = Size(1280, 720)
_EXAMPLE_US = 10_000_000
_SOURCE_HEIGHT_PX = 540


@dataclass(frozen=True)
class Wish:
    """What is to be painted: a preset on a clip of the person's own, or on an example where there is none.

    `example_texts` are a caption, a title and a speaker for what the clip does not have.
    """

    preset: Preset
    clip: Clip | None
    recording: Recording | None
    moment: Moment
    size: QSize
    language: str
    example_texts: tuple[str, str, str]


@dataclass(frozen=True)
class Pictured:
    """The picture, None where the preset has nothing at that moment; `fault` where it cannot be made."""

    wish: Wish
    image: QImage | None = None
    fault: Message | None = None


class PreviewPainter:
    """Paints on one worker at a time, and keeps the recording's last picture."""

    def __init__(self) -> None:
        self._source: tuple[tuple[str, int], QImage] | None = None

    def paint(self, wish: Wish) -> Pictured:
        """The picture of the wish. Never raises for what a preset or a recording is like."""
        from leike.compose.composing import compose_render  # brings what the window starts without

        clip, recording = _clip_of(wish)
        try:
            composed = compose_render(clip, recording, wish.preset, language=wish.language)
            frame = _frame_of(composed.render, wish.moment)
            if frame is None:
                return Pictured(wish)
            return Pictured(wish, self._painted(composed.render, frame, wish.size))
        except LeikeError as error:
            return Pictured(wish, fault=error.message)

    def _painted(self, render: Render, frame: int, size: QSize) -> QImage:
        from leike.compose.pictures import draw_picture
        from leike.gui.player.pictures import PictureCache
        from leike.gui.player.render_painter import paint

        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        time_us = render.source_time_us(min(max(frame, render.intro_frames), _last_body(render)))
        source = self._still(render, time_us)
        with QPainter(image) as painter:
            paint(
                painter,
                render,
                source,
                frame,
                PictureCache(draw_picture),
                size.width() / render.canvas.width_px,
            )
        return image

    def _still(self, render: Render, time_us: int) -> QImage:
        key = (render.recording.path, time_us)
        if self._source is None or self._source[0] != key:
            self._source = (key, _still_of(render.recording, time_us))
        return self._source[1]


def _still_of(recording: Recording, time_us: int) -> QImage:
    from leike.gui.player.images import to_image
    from leike.media.frames import still

    if recording.path == _EXAMPLE:
        return _example_still()
    try:
        return to_image(still(recording, time_us, _SOURCE_HEIGHT_PX).pixels)
    except RecordingError:  # why it cannot be read is told where it is opened
        return _example_still()


def _example_still() -> QImage:
    from leike.app.sample_scene import room
    from leike.gui.player.pictures import to_qimage

    return to_qimage(room().convert("RGBA"))


def _clip_of(wish: Wish) -> tuple[Clip, Recording]:
    """The clip as the preset alone draws it, with examples of what it lacks."""
    recording = wish.recording if wish.clip is not None and wish.recording is not None else _example()
    clip = wish.clip if wish.clip is not None and wish.recording is not None else Clip(recording=_EXAMPLE)
    text, title, speaker = wish.example_texts
    out_us = min(clip.out_us or recording.duration_us, recording.duration_us)
    seen = [
        cue for cue in clip.cues if cue.end_us > clip.in_us and cue.start_us < out_us and cue.text.strip()
    ]
    cues = clip.cues if seen else (Cue(start_us=clip.in_us, end_us=out_us, text=text),)
    changed = replace(clip, look=CaptionLook(), cues=cues, title=clip.title or title)
    return (changed if clip.speaker else replace(changed, speaker=speaker)), recording


def _frame_of(render: Render, moment: Moment) -> int | None:
    """A frame in which what is looked at stands still."""
    body_end = render.intro_frames + render.body_frames
    if moment == "start":
        return render.intro_frames * 3 // 4 if render.intro is not None else None
    if moment == "end":
        return body_end + render.outro.frames * 3 // 4 if render.outro is not None else None
    shown = [each for each in render.overlays if isinstance(each.picture, CaptionPicture)]
    if not shown:
        return render.intro_frames + render.body_frames // 3
    return (shown[0].first_frame + shown[0].end_frame) // 2


def _last_body(render: Render) -> int:
    return render.intro_frames + render.body_frames - 1


def _example() -> Recording:
    rate = Rate(25, 1)
    video = VideoFacts(
        index=0, position=0, codec="h264", stored=_EXAMPLE_SIZE, display=_EXAMPLE_SIZE,
        sample_aspect=Rate(1, 1), rotation_deg=0, frame_rate=rate, variable_rate=False, interlaced=False,
        pixel_format="yuv420p", bit_depth=8, matrix="bt709", full_range=False, dynamics="sdr",
        wide_gamut=False, start_us=0,
    )  # fmt: skip
    return Recording(
        path=_EXAMPLE, size_bytes=0, modified_ns=0, container="mp4", start_us=0, duration_us=_EXAMPLE_US,
        duration_stored=True, video=video, audio=(),
    )  # fmt: skip
