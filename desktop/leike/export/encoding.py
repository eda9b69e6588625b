"""What an output's encoders are told."""

from typing import Literal

import msgspec

from leike.export.encoders.candidates import HardwareEncoder, candidate
from leike.export.work import WorkSettings
from leike.model.render import Render, VideoEncoding

_RATE_TOLERANCE = 0.1
"""x264 wanders from the wanted size by some percent in short clips at its usual 1 (of 24 November 2026)."""


class EncodePass(msgspec.Struct, frozen=True):
    """One of several runs of x264 over the same pictures: the first is by quality and writes statistics to
    `log` (a name in the working folder), later ones read them and keep to `bit_rate`, in bit/s."""

    number: Literal[1, 2]
    log: str
    bit_rate: int = 0


def encoder_options(
    render: Render, settings: WorkSettings, encode_pass: EncodePass | None = None
) -> dict[str, str | int]:
    """ffmpeg's options of the output file of `render`, for picture, sound and container."""
    hardware = hardware_of(settings, encode_pass)
    if hardware:
        picture = hardware.options(render.video, settings.encoder_quality)
    else:
        picture = _in_pass(x264_options(render.video), encode_pass)
    options = picture | {"frames:v": render.total_frames}
    options |= _sound(render) if render.audio else {}
    if settings.threads and not hardware:
        options["threads:v"] = settings.threads
    if render.preset_version:
        # years later it is still known by which rules the film was made; both are letters, digits and dashes
        options["metadata"] = f"comment=Leike preset {render.preset.id} {render.preset_version}"
    return options | {
        "map_metadata": -1,
        "map_chapters": -1,
        "movflags": "+faststart",
        "f": "mp4",
    }


def hardware_of(settings: WorkSettings, encode_pass: EncodePass | None) -> HardwareEncoder | None:
    """The hardware encoder that makes an output, None for x264: only x264 meets size caps."""
    return None if encode_pass else candidate(settings.encoder)


def x264_options(video: VideoEncoding) -> dict[str, str | int]:
    """How x264 makes the picture."""
    return {
        "c:v": "libx264",
        "preset": video.speed,
        "profile:v": "high",
        "pix_fmt": "yuv420p",
        "crf": video.crf,
        "maxrate": f"{video.max_kbps}k",
        "bufsize": f"{video.max_kbps * 2}k",
        "g": video.gop_frames,
        "bf": video.b_frames,
        "flags:v": "+cgop",
        "color_primaries": "bt709",
        "color_trc": "bt709",
        "colorspace": "bt709",
        "color_range": "tv",
    }


def _in_pass(options: dict[str, str | int], encode_pass: EncodePass | None) -> dict[str, str | int]:
    if encode_pass is None:
        return options
    options = options | {"pass": encode_pass.number}
    # `-passlogfile` would count the outputs of a run, which are fewer in the next one
    log = f"stats={encode_pass.log}"
    if encode_pass.bit_rate:
        del options["crf"]
        return options | {"b:v": encode_pass.bit_rate, "x264-params": f"{log}:ratetol={_RATE_TOLERANCE}"}
    return options | {"fastfirstpass": 0, "x264-params": log}  # it is the only one where its file fits


def _sound(render: Render) -> dict[str, str | int]:
    assert render.audio is not None
    return {
        "c:a": "aac",
        "profile:a": "aac_low",
        "ar": 48_000,
        "ac": 2,
        "b:a": f"{render.audio.bitrate_kbps}k",
    }
