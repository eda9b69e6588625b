"""What an output's encoders are told."""

from leike.export.work import WorkSettings
from leike.model.render import Render


def encoder_options(render: Render, settings: WorkSettings) -> dict[str, str | int]:
    """ffmpeg's options of the output file of `render`, for picture, sound and container."""
    options = _picture(render) | (_sound(render) if render.audio else {})
    if settings.threads:
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


def _picture(render: Render) -> dict[str, str | int]:
    video = render.video
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
        "frames:v": render.total_frames,
    }


def _sound(render: Render) -> dict[str, str | int]:
    assert render.audio is not None
    return {
        "c:a": "aac",
        "profile:a": "aac_low",
        "ar": 48_000,
        "ac": 2,
        "b:a": f"{render.audio.bitrate_kbps}k",
    }
