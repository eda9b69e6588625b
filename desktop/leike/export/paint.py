"""Drawing a Render's pictures into files that ffmpeg reads: captions, logo, cards."""

import io
import threading
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import msgspec
from PIL import Image

from leike.compose.pictures import draw_picture
from leike.export.card_cache import card_file
from leike.export.kept_captions import drawn_once, forget_oldest
from leike.model.geometry import Rect, Size
from leike.model.render import Animation, CaptionPicture, LogoPicture, Overlay, Picture, Render

_PENCIL = threading.Lock()
"""Fonts, layouts and cards are kept for all clips of a process, and made by one thread at a time; drawing in
turns costs nothing, since Python draws with one core anyway."""


class PaintedOverlay(msgspec.Struct, frozen=True):
    """A file to lay over the canvas at `x_px`, `y_px`, seen from `first_frame` until `end_frame`.

    `stream` is a list of pictures for the whole output, `still` one picture, `motion` a short video.
    """

    kind: str
    file: Path
    x_px: int
    y_px: int
    first_frame: int
    end_frame: int


class Painted(msgspec.Struct, frozen=True):
    """All files of one Render."""

    overlays: tuple[PaintedOverlay, ...]
    intro: Path | None
    outro: Path | None


def paint(render: Render, folder: Path) -> Painted:
    """Draw every picture of `render` into `folder` (which exists); animations come from the card cache.
    May be called from several threads."""
    with _PENCIL:
        return _paint(render, folder)


def _paint(render: Render, folder: Path) -> Painted:
    captions = [overlay for overlay in render.overlays if isinstance(overlay.picture, CaptionPicture)]
    others = [overlay for overlay in render.overlays if not isinstance(overlay.picture, CaptionPicture)]
    painted = [
        _paint_single(overlay, folder / f"overlay{number}.png") for number, overlay in enumerate(others)
    ]
    if captions:
        painted.append(_paint_captions(captions, render, folder))
    return Painted(
        overlays=tuple(painted),
        intro=card_file(render.intro) if render.intro else None,
        outro=card_file(render.outro) if render.outro else None,
    )


def _paint_single(overlay: Overlay, file: Path) -> PaintedOverlay:
    picture = overlay.picture
    if isinstance(picture, Animation):
        kind, file = "motion", card_file(picture)
    else:
        assert isinstance(picture, LogoPicture)
        kind = "still"
        _save(draw_picture(picture, 0), file)
    return PaintedOverlay(kind, file, overlay.x_px, overlay.y_px, overlay.first_frame, overlay.end_frame)


def _save(image: Image.Image, file: Path | io.BytesIO) -> None:
    image.save(file, format="PNG", compress_level=1)


def _paint_captions(captions: Sequence[Overlay], render: Render, folder: Path) -> PaintedOverlay:
    """One stream of equally large pictures: ffmpeg lays a single overlay for all captions of a canvas."""
    area = _area(captions)
    empty = folder / "caption-none.png"
    _save(Image.new("RGBA", (area.width_px, area.height_px)), empty)
    timeline: list[tuple[int, Path]] = []
    files: dict[tuple[Picture, int, int], Path] = {}
    position = 0
    for overlay in sorted(captions, key=lambda overlay: overlay.first_frame):
        if overlay.first_frame > position:
            timeline.append((overlay.first_frame - position, empty))
        seen = (overlay.picture, overlay.x_px, overlay.y_px)
        if seen not in files:
            files[seen] = folder / f"caption-{len(files):04}.png"
            files[seen].write_bytes(_strip(overlay, area))
        timeline.append((overlay.end_frame - overlay.first_frame, files[seen]))
        position = overlay.end_frame
    forget_oldest()
    timeline.append((1, empty))
    concat = folder / "captions.ffconcat"
    concat.write_text(_ffconcat(timeline, render.frame_rate.fraction), encoding="utf-8")
    return PaintedOverlay("stream", concat, area.x_px, area.y_px, 0, render.total_frames)


def _strip(overlay: Overlay, area: Rect) -> bytes:
    picture, x_px, y_px = overlay.picture, overlay.x_px - area.x_px, overlay.y_px - area.y_px
    assert isinstance(picture, CaptionPicture)
    size = Size(area.width_px, area.height_px)

    def draw() -> bytes:
        strip, content = Image.new("RGBA", (size.width_px, size.height_px)), io.BytesIO()
        strip.paste(draw_picture(picture, 0), (x_px, y_px))
        _save(strip, content)
        return content.getvalue()

    return drawn_once(picture, size, x_px, y_px, draw)


def _area(captions: Sequence[Overlay]) -> Rect:
    """What all captions cover together, on even pixels so that chroma stays where it was drawn."""
    left = min(overlay.x_px for overlay in captions) // 2 * 2
    top = min(overlay.y_px for overlay in captions) // 2 * 2
    right = max(overlay.x_px + overlay.picture.size.width_px for overlay in captions)
    bottom = max(overlay.y_px + overlay.picture.size.height_px for overlay in captions)
    return Rect(left, top, right - left + (right - left) % 2, bottom - top + (bottom - top) % 2)


def _ffconcat(timeline: Sequence[tuple[int, Path]], rate: Fraction) -> str:
    """The list's own time base is the output's frame, so that no caption moves by rounding."""
    lines = ["ffconcat version 1.0"]
    for frames, file in timeline:
        seconds = float(frames / rate)
        lines += [
            f"file {file.name}",
            f"option framerate {rate.numerator}/{rate.denominator}",
            f"duration {seconds:.6f}",
        ]
    return "\n".join(lines) + "\n"
