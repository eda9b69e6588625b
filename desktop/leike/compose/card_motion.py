"""The moving half of cards and lower thirds: MoviePy clips whose place and opacity are functions of time.

Motion is calm: everything enters within a second, eased, and nothing flashes (WCAG 2.3.1).
"""

from collections.abc import Callable
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from leike.compose.card_layout import RISE_UNITS, Card, Layer, card
from leike.model.render import Animation

if TYPE_CHECKING:
    from moviepy import VideoClip
    from PIL.Image import Image

ENTRANCE_S = 0.4
"""How long one part takes to come to its place."""

_LATEST_START_S = 0.35
"""No part of a card or lower third starts later than this."""

_ENTRANCE_END_S = _LATEST_START_S + ENTRANCE_S

LEAVING_S = 0.3
"""How long a lower third takes to fade away. Cards do not leave: the cut does it."""


def moving_frame(animation: Animation, frame: int) -> int:
    """The first frame that looks like `frame`: itself while something moves, else one for the still part."""
    frame = min(max(frame, 0), animation.frames - 1)
    rate = animation.frame_rate.fraction
    settled = ceil(_ENTRANCE_END_S * rate)
    if frame <= settled:
        return frame
    leaving = animation.frames - LEAVING_S * rate if animation.kind == "lower_third" else animation.frames
    return settled if frame < leaving else frame


def composed_frame(animation: Animation, frame: int) -> np.ndarray:
    """Frame `frame` composed anew: RGB for cards, RGBA with straight alpha for lower thirds (uint8)."""
    from moviepy import VideoClip

    time_s = float(frame / animation.frame_rate.fraction)
    scene = _scene(animation)
    if animation.kind != "lower_third":
        return scene.at(time_s)
    clip = scene.moving
    assert clip is not None and isinstance(clip.mask, VideoClip)
    alpha = np.rint(np.asarray(clip.mask.get_frame(time_s)) * 255)
    return np.dstack((np.asarray(clip.get_frame(time_s), np.uint8), alpha)).astype(np.uint8)


def forget_compositions() -> None:
    """Give back the memory of all laid-out animations."""
    _scene.cache_clear()


def ease_out(share: float) -> float:
    """Cubic ease-out of 0..1: starts fast, comes to rest softly."""
    return 1 - (1 - min(max(share, 0.0), 1.0)) ** 3


class _Scene(NamedTuple):
    """What stands still, and the MoviePy clip that moves in a box of it (left, top, right, bottom).

    Only that box is blended: the whole canvas takes five times longer and 40 MB more.
    """

    ground: np.ndarray
    moving: "VideoClip | None"
    box: tuple[int, int, int, int]

    def at(self, time_s: float) -> np.ndarray:
        """The whole picture: a new array."""
        pixels = self.ground.copy()
        if self.moving is not None:
            left, top, right, bottom = self.box
            pixels[top:bottom, left:right] = self.moving.get_frame(time_s)
        return pixels


@lru_cache(maxsize=2)  # each holds its layers' pixels
def _scene(animation: Animation) -> _Scene:
    from moviepy import CompositeVideoClip, ImageClip, vfx  # 0.2 s, and only clips with cards need it

    parts = card(animation)
    size = (animation.size.width_px, animation.size.height_px)
    if animation.kind == "lower_third":
        end_s = float(animation.frames / animation.frame_rate.fraction)
        whole = CompositeVideoClip([_clip(layer, parts) for layer in parts.layers], size=size)
        moving = whole.with_duration(end_s).with_effects([vfx.CrossFadeOut(LEAVING_S)])
        return _Scene(np.empty(0), moving, (0, 0, *size))
    ground = _with_still_layers(parts)
    layers = [layer for layer in parts.layers if layer.motion != "still"]
    if not layers:
        return _Scene(np.asarray(ground), None, (0, 0, 0, 0))
    box = _around(layers, parts, size)
    field = CompositeVideoClip(
        [ImageClip(np.asarray(ground.crop(box))), *(_clip(layer, parts, box) for layer in layers)],
        size=(box[2] - box[0], box[3] - box[1]),
        use_bgclip=True,
    )
    return _Scene(np.asarray(ground), field, box)


def _with_still_layers(parts: Card) -> "Image":
    ground = parts.ground.copy()
    for layer in parts.layers:
        if layer.motion == "still":
            ground.paste(layer.picture, (layer.x_px, layer.y_px), layer.picture)
    return ground


def _around(layers: list[Layer], parts: Card, size: tuple[int, int]) -> tuple[int, int, int, int]:
    rise = round(RISE_UNITS * parts.unit_px)
    left = min(layer.x_px for layer in layers)
    top = min(layer.y_px for layer in layers)
    right = max(layer.x_px + layer.picture.width for layer in layers)
    bottom = max(layer.y_px + layer.picture.height for layer in layers) + rise
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)


def _clip(layer: Layer, parts: Card, box: tuple[int, ...] = (0, 0)) -> "VideoClip":
    """The layer as a MoviePy clip, placed and faded by functions of time."""
    from moviepy import ImageClip, VideoClip

    pixels = np.asarray(layer.picture)
    rest = (layer.x_px - box[0], layer.y_px - box[1])
    alpha = pixels[:, :, 3].astype(np.float32) / 255
    mask = VideoClip(_opacity(layer, alpha), is_mask=True)
    mask.size = (pixels.shape[1], pixels.shape[0])
    clip = ImageClip(np.ascontiguousarray(pixels[:, :, :3])).with_mask(mask)
    rise = RISE_UNITS * parts.unit_px if layer.motion == "rise" else 0.0

    def place(time_s: float) -> tuple[int, int]:
        return rest[0], rest[1] + round(rise * (1 - ease_out(_share(layer, time_s))))

    return clip.with_position(place if rise else rest)


def _opacity(layer: Layer, alpha: np.ndarray) -> Callable[[float], np.ndarray]:
    height, width = alpha.shape

    def mask(time_s: float) -> np.ndarray:
        share = ease_out(_share(layer, time_s))
        if layer.motion == "appear":
            return alpha * share
        if layer.motion == "grow_down":
            return alpha * (np.arange(height) < share * height)[:, None]
        if layer.motion == "grow_right":
            return alpha * (np.arange(width) < share * width)[None, :]
        return alpha

    return mask


def _share(layer: Layer, time_s: float) -> float:
    return (time_s - layer.start_s) / ENTRANCE_S
