"""Encoders that a computer may have in its graphics hardware, and how each is told what to do."""

from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from leike.model.render import VideoEncoding

Options: TypeAlias = dict[str, str | int]
System: TypeAlias = Literal["linux", "win32", "darwin"]

X264 = "libx264"
_CRF = 18
"""Where quality values are matched; presets may ask for more or less."""


class HardwareEncoder(msgspec.Struct, frozen=True):
    """One of ffmpeg's encoders. `quality` gives the options for a value between `best` and `coarsest`;
    `usual` is the value until one was matched. `device` are words before the inputs, `upload` filters that
    bring pictures to the hardware."""

    id: str
    label: str
    systems: tuple[System, ...]
    best: int
    coarsest: int
    usual: int
    quality: Callable[[int, VideoEncoding], Options]
    device: tuple[str, ...] = ()
    upload: tuple[tuple[str, str], ...] = ()
    pixels: str = "nv12"
    per_crf: int = 1

    def options(self, video: VideoEncoding, quality: int = 0) -> Options:
        """How the picture is made at `quality`, matched at CRF 18; 0: the usual one."""
        value = (quality or self.usual) + (video.crf - _CRF) * self.per_crf
        low, high = sorted((self.best, self.coarsest))
        chosen = self.quality(min(max(value, low), high), video)
        pixels: Options = {} if self.upload else {"pix_fmt": self.pixels}
        return {"c:v": self.id, "profile:v": "high", **pixels, **chosen, "g": video.gop_frames, **_TAGS}


_TAGS: Options = {
    "color_primaries": "bt709",
    "color_trc": "bt709",
    "colorspace": "bt709",
    "color_range": "tv",
}


def _buffer(video: VideoEncoding) -> Options:
    return {"maxrate": f"{video.max_kbps}k", "bufsize": f"{video.max_kbps * 2}k"}


def _nvenc(value: int, video: VideoEncoding) -> Options:
    rate = {"rc": "vbr", "cq": value, "b:v": 0, **_buffer(video), "bf": video.b_frames}
    return {"preset": "p5", "tune": "hq", **rate, "spatial-aq": 1}


def _quick_sync(value: int, video: VideoEncoding) -> Options:
    return {"preset": "medium", "global_quality": value, "look_ahead": 0, "bf": video.b_frames}


def _amf(value: int, video: VideoEncoding) -> Options:
    del video
    # B frames exist on some of its chips only
    return {"quality": "quality", "rc": "cqp", "qp_i": value, "qp_p": value + 2}


def _vaapi(value: int, video: VideoEncoding) -> Options:
    return {"rc_mode": "CQP", "qp": value, "bf": video.b_frames}


def _video_toolbox(value: int, video: VideoEncoding) -> Options:
    return {"q:v": value, "allow_sw": 0, "bf": video.b_frames}


def _media_foundation(value: int, video: VideoEncoding) -> Options:
    del video
    return {"rate_control": "quality", "quality": value, "hw_encoding": 1}


_VAAPI_DEVICE = ("-init_hw_device", "vaapi=va:/dev/dri/renderD128", "-filter_hw_device", "va")

CANDIDATES = (
    HardwareEncoder("h264_nvenc", "NVIDIA NVENC", ("linux", "win32"), 10, 40, 21, _nvenc),
    HardwareEncoder("h264_qsv", "Intel Quick Sync", ("linux", "win32"), 10, 40, 20, _quick_sync),
    HardwareEncoder("h264_amf", "AMD AMF", ("linux", "win32"), 10, 40, 20, _amf),
    HardwareEncoder(
        "h264_videotoolbox", "Apple VideoToolbox", ("darwin",), 95, 30, 70, _video_toolbox, per_crf=-2
    ),
    HardwareEncoder(
        "h264_vaapi",
        "VAAPI",
        ("linux",),
        10,
        40,
        20,
        _vaapi,
        device=_VAAPI_DEVICE,
        upload=(("format", "nv12"), ("hwupload", "")),
    ),
    HardwareEncoder(
        "h264_mf", "Microsoft Media Foundation", ("win32",), 100, 30, 80, _media_foundation, per_crf=-2
    ),
)
"""In the order of trust."""


def candidate(encoder: str) -> HardwareEncoder | None:
    """The hardware encoder of that name; None for x264 and for names that nobody knows."""
    return next((one for one in CANDIDATES if one.id == encoder), None)
