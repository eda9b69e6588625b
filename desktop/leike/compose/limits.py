"""What a channel takes: length, frame rate and file size, checked before any work starts.

The figures are data of the preset (`limits`, with the day they were checked), never of this code.
"""

from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.time import SECOND_US, Rate

# a file may be a frame longer than asked; no platform refuses that
ROUNDING_US = 40_000
# share of the size cap that is planned for: headers and the encoder's overshoot take the rest
SIZE_SHARE = 0.95
# less is no picture that anybody could follow
LEAST_KBPS = 100
# below these the picture breaks into blocks: from 720 lines up, and under that
POOR_KBPS_HD, POOR_KBPS_SD = 500, 250


def refusals(duration_us: int, preset: Preset) -> tuple[Message, ...]:
    """Why the platform would refuse an output of that length, cards included; empty where it would not."""
    limits = preset.limits
    found: list[Message] = []
    if limits.max_s is not None and duration_us > limits.max_s * SECOND_US + ROUNDING_US:
        found.append(_length("limit_too_long", duration_us, preset, limits.max_s))
    if _room_kbps(preset, duration_us) < LEAST_KBPS:
        params = {"preset": preset.id, "max_bytes": limits.max_bytes or 0}
        found.append(Message("limit_never_fits", params | {"length_s": round(duration_us / SECOND_US, 2)}))
    return tuple(found)


def check_limits(duration_us: int, frame_rate: Rate, preset: Preset) -> tuple[Message, ...]:
    """Warnings about an output that the platform takes: too short, longer than advised, jerky, or coarse.

    The least lengths are those of the platforms' upload interfaces; their apps take shorter clips, which
    staff post by hand, so that too short a clip is no refusal.

    `duration_us` is the whole output's, `frame_rate` the recording's. Faster recordings are no fault:
    the output keeps every second or third frame.
    """
    limits = preset.limits
    found: list[Message] = []
    if duration_us < limits.min_s * SECOND_US - ROUNDING_US:
        found.append(_length("limit_too_short", duration_us, preset, limits.min_s))
    if limits.advised_s is not None and duration_us > limits.advised_s * SECOND_US + ROUNDING_US:
        found.append(_length("limit_longer_than_advised", duration_us, preset, limits.advised_s))
    fps = float(frame_rate.fraction)
    if fps < preset.frame_rate.min_fps - 0.05:
        rates = {"fps": round(fps, 2), "min_fps": preset.frame_rate.min_fps}
        found.append(Message("limit_frame_rate_low", {"preset": preset.id, **rates}))
    kbps = _room_kbps(preset, duration_us)
    if LEAST_KBPS <= kbps < _poor_kbps(preset) and kbps < preset.encoder.max_kbps:
        size = {"preset": preset.id, "max_bytes": limits.max_bytes or 0, "kbps": kbps}
        found.append(Message("limit_coarse_picture", size))
    return tuple(found)


def video_kbps(preset: Preset, duration_us: int) -> int:
    """The most that the picture can have, in kbit/s: the preset's own cap, or what the size cap leaves it.

    Never below `LEAST_KBPS`; where even that would not fit, `refusals` says so.
    """
    return max(LEAST_KBPS, _room_kbps(preset, duration_us))


def _room_kbps(preset: Preset, duration_us: int) -> int:
    encoder, cap = preset.encoder, preset.limits.max_bytes
    if cap is None or duration_us <= 0:
        return encoder.max_kbps
    audio = 0 if preset.loudness.muted else encoder.audio_kbps
    room = SIZE_SHARE * cap * 8 / 1000 / (duration_us / SECOND_US) - audio
    return min(encoder.max_kbps, int(room))


def _poor_kbps(preset: Preset) -> int:
    canvas = preset.canvas
    return POOR_KBPS_HD if min(canvas.width_px, canvas.height_px) >= 720 else POOR_KBPS_SD


def _length(key: str, duration_us: int, preset: Preset, limit_s: float) -> Message:
    length_s = round(duration_us / SECOND_US, 2)
    return Message(key, {"preset": preset.id, "length_s": length_s, "limit_s": limit_s})
