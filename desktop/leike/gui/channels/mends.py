"""What would make a clip fit a channel: a new length, where that is all that is wrong."""

from dataclasses import dataclass
from typing import Literal

from leike.gui.player.composition import Checked
from leike.model.preset import Preset
from leike.model.time import SECOND_US, frame_time_us, frames_in


@dataclass(frozen=True)
class LengthMend:
    """The clip with its cards would last `whole_s` when it lasted `clip_us`."""

    kind: Literal["shorten", "lengthen"]
    whole_s: float
    clip_us: int


def length_mend(checked: Checked, preset: Preset, room_us: int) -> LengthMend | None:
    """How long the clip should be for `preset`; None where its length is not what is wrong.

    `room_us` is what the recording holds from the in point on.
    """
    keys = {message.key: message for message in (checked.refused, *checked.notices) if message}
    if checked.render is None:
        return None
    cards_us = frame_time_us(
        checked.render.total_frames - checked.render.body_frames, checked.render.frame_rate
    )
    most_s = preset.limits.max_s if "limit_too_long" in keys else None
    if most_s is None and "limit_longer_than_advised" in keys:
        most_s = preset.limits.advised_s
    rate = checked.render.frame_rate
    if most_s is not None:
        frames = int((most_s * SECOND_US - cards_us) * rate.fraction / SECOND_US)
        return LengthMend("shorten", most_s, frame_time_us(frames, rate)) if frames > 0 else None
    if "limit_too_short" in keys:
        least_us = frame_time_us(frames_in(round(preset.limits.min_s * SECOND_US) - cards_us, rate), rate)
        fits = 0 < least_us <= room_us
        return LengthMend("lengthen", preset.limits.min_s, least_us) if fits else None
    return None
