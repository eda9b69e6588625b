"""The same jobs by hand: ffmpeg command lines and a MoviePy script as a knowing person would write them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from films import ffmpeg


class Canvas(NamedTuple):
    """A preset's picture: its share of the recording, its size and its bitrate cap."""

    width: int
    height: int
    max_kbps: int

    def crop(self, height: int) -> str:
        """The middle of a 16:9 recording of that height in this shape."""
        cut = round(height * self.width / self.height / 2 + 0.25) * 2
        return f"crop={cut}:{height}"

    @property
    def overlay_y(self) -> int:
        """Where a picture of captions begins, 240 pixels high."""
        return self.height * 5 // 8


STORY = Canvas(1080, 1920, 12_000)
SQUARE = Canvas(1080, 1080, 10_000)
PORTRAIT = Canvas(1080, 1350, 10_000)

SCALER = "lanczos+accurate_rnd+full_chroma_int"
TONE_MAP = (
    "format=yuv420p10le,zscale=tin=arib-std-b67:min=bt2020nc:pin=bt2020:rin=limited:t=linear:npl=100,"
    "format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=limited,"
)


def by_hand(
    source: Path,
    overlay: Path,
    canvas: Canvas,
    target: Path,
    length_s: int,
    *,
    at_s: int = 0,
    hdr: bool = False,
    logo: Path | None = None,
) -> list[str]:
    """One output with a picture laid over it, and a logo, cropped, scaled and encoded as Leike does."""
    picture = (
        f"[0:v]{canvas.crop(2160 if hdr else 1080)},scale={canvas.width}:{canvas.height}:flags={SCALER},"
        f"{TONE_MAP if hdr else ''}format=yuv420p,setsar=1[p];[p][1:v]overlay=60:{canvas.overlay_y}"
        f"{'[q];[q][2:v]overlay=64:64' if logo else ''}[v]"
    )
    return [
        *_opened(source, (overlay, logo) if logo else (overlay,), length_s, at_s),
        *["-filter_complex", picture, "-map", "[v]", "-map", "0:a", *_encoder(canvas), str(target)],
    ]


def all_by_hand(
    source: Path,
    pictures: Sequence[Path],
    canvases: Sequence[Canvas],
    targets: Sequence[Path],
    length_s: int,
    *,
    at_s: int,
) -> list[str]:
    """All outputs of one clip in one command: decoded once, a branch for each; caption and logo laid over."""
    split = f"split={len(canvases)}"
    graph = [f"[{number}:v]{split}{_labels(kind, canvases)}" for number, kind in enumerate("sol")]
    outputs: list[str] = []
    for number, (canvas, target) in enumerate(zip(canvases, targets, strict=True)):
        scaled = f"scale={canvas.width}:{canvas.height}:flags={SCALER},format=yuv420p,setsar=1"
        graph.append(f"[s{number}]{canvas.crop(1080)},{scaled}[p{number}]")
        graph.append(f"[p{number}][o{number}]overlay=60:{canvas.overlay_y}[q{number}]")
        graph.append(f"[q{number}][l{number}]overlay=64:64[v{number}]")
        outputs += ["-map", f"[v{number}]", "-map", "0:a", *_encoder(canvas), str(target)]
    return [*_opened(source, pictures, length_s, at_s), "-filter_complex", ";".join(graph), *outputs]


def _labels(kind: str, canvases: Sequence[Canvas]) -> str:
    return "".join(f"[{kind}{number}]" for number in range(len(canvases)))


def _opened(source: Path, pictures: Sequence[Path], length_s: int, at_s: int) -> list[str]:
    seek = ["-ss", str(at_s)] if at_s else []
    head = [ffmpeg(), "-hide_banner", "-nostdin", "-y", "-v", "error"]
    laid_over = [item for picture in pictures for item in ("-i", str(picture))]
    return [*head, *seek, "-t", str(length_s), "-i", str(source), *laid_over]


def _encoder(canvas: Canvas) -> list[str]:
    return [
        *["-c:v", "libx264", "-preset", "superfast", "-profile:v", "high", "-crf", "20", "-bf", "2"],
        *["-maxrate", f"{canvas.max_kbps}k", "-bufsize", f"{canvas.max_kbps * 2}k"],
        *["-g", "50", "-flags:v", "+cgop", "-c:a", "aac", "-ar", "48000", "-ac", "2", "-b:a", "128k"],
        *["-map_metadata", "-1", "-movflags", "+faststart"],
    ]


MOVIEPY = """
import sys
from moviepy import CompositeVideoClip, ImageClip, VideoFileClip
source, overlay, target, length, wide, high, cut, down = sys.argv[1:]
clip = VideoFileClip(source).subclipped(0, float(length))
clip = clip.cropped(x_center=960, y_center=540, width=int(cut), height=1080).resized((int(wide), int(high)))
picture = ImageClip(overlay).with_duration(clip.duration).with_position((60, int(down)))
CompositeVideoClip([clip, picture]).write_videofile(
    target, codec="libx264", preset="superfast", audio_codec="aac", ffmpeg_params=["-crf", "20"], logger=None
)
"""
"""The same crop, size and overlay, with the library's own ways of doing each."""


def by_moviepy(
    script: Path, source: Path, overlay: Path, canvas: Canvas, target: Path, length_s: int
) -> list[str]:
    """The first seconds of the recording with `MOVIEPY`, which lies in `script`."""
    cut = canvas.crop(1080).removeprefix("crop=").partition(":")[0]
    shape = (canvas.width, canvas.height, cut, canvas.overlay_y)
    return [sys.executable, *map(str, (script, source, overlay, target, length_s, *shape))]


def by_melt(
    source: Path, overlay: Path, canvas: Canvas, target: Path, length_s: int, *, at_s: int = 0
) -> list[str]:
    """MLT: its profile lies beside `target`; two threads make its pictures."""
    profile = target.with_suffix(".profile")
    profile.write_text(_melt_profile(canvas), encoding="ascii")
    side = (1920 - int(canvas.crop(1080).removeprefix("crop=").partition(":")[0])) // 2
    first, last = at_s * 25, (at_s + length_s) * 25 - 1
    place = f"60/{canvas.overlay_y}:960x240:100"
    encoder = ["vcodec=libx264", "preset=superfast", "crf=20", "bf=2", "g=50", "acodec=aac", "ab=128k"]
    return [
        *["melt", "-silent", "-profile", str(profile), str(source), f"in={first}", f"out={last}"],
        *["-filter", "crop", f"left={side}", f"right={side}"],
        *["-filter", f"watermark:{overlay}", f"composite.geometry={place}", "composite.progressive=1"],
        *["-consumer", f"avformat:{target}", "real_time=-2", "rescale=hyper", *encoder, "ar=48000"],
        *["channels=2", f"vmaxrate={canvas.max_kbps}k", f"vbufsize={canvas.max_kbps * 2}k"],
        "movflags=+faststart",
    ]


def _melt_profile(canvas: Canvas) -> str:
    shape = f"width={canvas.width}\nheight={canvas.height}\ndisplay_aspect_num={canvas.width}\n"
    square = "progressive=1\nsample_aspect_num=1\nsample_aspect_den=1\ncolorspace=709\n"
    # without a description, melt of Debian 12 falls over
    head = f"description={canvas.width}x{canvas.height}\nframe_rate_num=25\nframe_rate_den=1\n"
    return f"{head}{shape}display_aspect_den={canvas.height}\n{square}"


def by_handbrake(source: Path, canvas: Canvas, target: Path, length_s: int, *, at_s: int = 0) -> list[str]:
    """HandBrake lays no pictures over: crop, size and encoder alone."""
    side = (1920 - int(canvas.crop(1080).removeprefix("crop=").partition(":")[0])) // 2
    limits = f"vbv-maxrate={canvas.max_kbps}:vbv-bufsize={canvas.max_kbps * 2}"
    return [
        *["HandBrakeCLI", "-i", str(source), "-o", str(target), "--start-at", f"seconds:{at_s}"],
        *["--stop-at", f"seconds:{length_s}", "--crop", f"0:0:{side}:{side}", "--non-anamorphic"],
        *["-w", str(canvas.width), "-l", str(canvas.height), "-e", "x264", "--encoder-preset", "superfast"],
        *["--encoder-profile", "high", "-q", "20", "-x", f"bframes=2:keyint=50:{limits}"],
        *["-E", "av_aac", "-B", "128", "-O"],
    ]
