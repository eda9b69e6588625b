"""Cards and lower thirds: what they say and where, and their frames.

An `Animation` is a value; its frames are a pure function of it, so the preview and the file show the same.
"""

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from leike.compose.colour import brand_notices
from leike.model.brand import Brand
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle
from leike.model.render import Animation, CardFont, LogoPicture, Overlay
from leike.model.time import SECOND_US, Rate, first_frame_from, frames_in

if TYPE_CHECKING:
    import numpy as np

CardKind: TypeAlias = Literal["title_card", "end_card", "lower_third"]

__all__ = [
    "animation_digest",
    "animation_frame",
    "brand_notices",
    "end_card",
    "forget_frames",
    "lower_third",
    "title_card",
]

_PLAIN = CardFont()

DRAWING_VERSION = 1
"""Raised whenever the drawing of cards changes, so that kept renderings of the old look are not used."""


def title_card(
    title: str,
    speaker: str,
    role: str,
    brand: Brand,
    canvas: Size,
    safe: Rect,
    frame_rate: Rate,
    logo: LogoPicture | None = None,
    font: CardFont = _PLAIN,
) -> Animation | None:
    """The card before a clip: title, speaker, role and logo inside `safe`; None without a title or the card.

    The title is there from the first frame on, because platforms take that frame as the clip's thumbnail.
    """
    if brand.title_card is None or not title.strip():
        return None
    lines = _texts(title, speaker, role)
    frames = frames_in(round(brand.title_card.duration_s * SECOND_US), frame_rate)
    return _card("title_card", lines, frames, brand, canvas, safe, frame_rate, logo, font)


def end_card(
    brand: Brand,
    canvas: Size,
    safe: Rect,
    frame_rate: Rate,
    logo: LogoPicture | None = None,
    font: CardFont = _PLAIN,
) -> Animation | None:
    """The card after a clip: the logo and the brand's lines inside `safe`; None where there is neither."""
    lines = _texts(*brand.end_card.lines) if brand.end_card else ()
    if brand.end_card is None or not (lines or logo):
        return None
    frames = frames_in(round(brand.end_card.duration_s * SECOND_US), frame_rate)
    return _card("end_card", lines, frames, brand, canvas, safe, frame_rate, logo, font)


def lower_third(
    speaker: str,
    role: str,
    brand: Brand,
    canvas: Size,
    safe: Rect,
    frame_rate: Rate,
    *,
    first_frame: int = 0,
    body_frames: int | None = None,
    captions: CaptionStyle | None = None,
    font: CardFont = _PLAIN,
) -> Overlay | None:
    """Name and role over the start of the clip, inside `safe` and clear of captions in `captions` style.

    `first_frame` is the output frame where the clip's picture starts, `body_frames` its length: the lower
    third ends with it. None without a text, without the part in the brand, or where it would be too short
    to read (under half a second).
    """
    texts = _texts(speaker, role)
    third = brand.lower_third
    if third is None or not texts:
        return None
    start = first_frame_from(round(third.start_s * SECOND_US), frame_rate)
    frames = frames_in(round(third.duration_s * SECOND_US), frame_rate)
    frames = min(frames, body_frames - start) if body_frames is not None else frames
    if frames < frames_in(SECOND_US // 2, frame_rate):
        return None
    from leike.compose.card_layout import lower_third_place, third_text_room

    place = lower_third_place(texts, canvas, safe, captions or CaptionStyle(), font)
    size = Size(place.width_px, place.height_px)
    plain = _animation("lower_third", texts, frames, brand, size, frame_rate, font)
    picture = msgspec.structs.replace(plain, safe=third_text_room(size, canvas))
    return Overlay(picture, place.x_px, place.y_px, first_frame + start, first_frame + start + frames)


def animation_frame(animation: Animation, frame: int) -> "np.ndarray":
    """Frame number `frame` (from 0, clamped to the last): uint8, (height, width, 3) RGB for cards,
    (height, width, 4) RGBA with straight alpha for lower thirds. The array is shared and read-only.
    """
    from leike.compose.card_motion import moving_frame  # MoviePy: start-up time

    return _kept_frame(animation, moving_frame(animation, frame))


def forget_frames() -> None:
    """Give back the memory of drawn animations (about 30 MB after a 1080x1920 card)."""
    from leike.compose.card_motion import forget_compositions

    _kept_frame.cache_clear()
    forget_compositions()


def animation_digest(animation: Animation) -> str:
    """Content hash: equal for animations whose frames are equal, whatever folder the logo lies in."""
    logo = animation.logo and msgspec.structs.replace(animation.logo, file="")
    content = msgspec.json.encode((DRAWING_VERSION, msgspec.structs.replace(animation, logo=logo)))
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=1)  # a 1080x1920 frame is 6 MB; the still part of a card is one frame, asked for often
def _kept_frame(animation: Animation, frame: int) -> "np.ndarray":
    from leike.compose.card_motion import composed_frame

    pixels = composed_frame(animation, frame)
    pixels.setflags(write=False)
    return pixels


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts if text.strip())


def _card(
    kind: CardKind,
    lines: tuple[str, ...],
    frames: int,
    brand: Brand,
    canvas: Size,
    safe: Rect,
    frame_rate: Rate,
    logo: LogoPicture | None,
    font: CardFont,
) -> Animation:
    plain = _animation(kind, lines, frames, brand, canvas, frame_rate, font)
    return msgspec.structs.replace(plain, safe=safe, logo=logo)


def _animation(
    kind: CardKind,
    lines: tuple[str, ...],
    frames: int,
    brand: Brand,
    size: Size,
    frame_rate: Rate,
    font: CardFont,
) -> Animation:
    return Animation(
        kind=kind,
        size=size,
        frames=frames,
        frame_rate=frame_rate,
        lines=lines,
        background=brand.background,
        text=brand.text,
        accent=brand.accent,
        font=font,
    )
