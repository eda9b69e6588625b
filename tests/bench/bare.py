"""The same jobs by hand: ffmpeg command lines and a MoviePy script as a knowing person would write them."""

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
) -> list[str]:
    """One output with one picture laid over it, cropped, scaled and encoded as Leike does."""
    picture = (
        f"[0:v]{canvas.crop(2160 if hdr else 1080)},scale={canvas.width}:{canvas.height}:flags={SCALER},"
        f"{TONE_MAP if hdr else ''}format=yuv420p,setsar=1[p];[p][1:v]overlay=60:1200[v]"
    )
    seek = ["-ss", str(at_s)] if at_s else []
    return [
        *[ffmpeg(), "-hide_banner", "-nostdin", "-y", "-v", "error", *seek, "-t", str(length_s)],
        *["-i", str(source), "-i", str(overlay), "-filter_complex", picture, "-map", "[v]", "-map", "0:a"],
        *["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "18", "-bf", "2"],
        *["-maxrate", f"{canvas.max_kbps}k", "-bufsize", f"{canvas.max_kbps * 2}k"],
        *["-g", "50", "-flags:v", "+cgop", "-c:a", "aac", "-ar", "48000", "-ac", "2", "-b:a", "128k"],
        *["-map_metadata", "-1", "-movflags", "+faststart", str(target)],
    ]


MOVIEPY = """
import sys
from moviepy import CompositeVideoClip, ImageClip, VideoFileClip
source, overlay, target, length = sys.argv[1:]
clip = VideoFileClip(source).subclipped(0, float(length))
clip = clip.cropped(x_center=960, y_center=540, width=608, height=1080).resized((1080, 1920))
picture = ImageClip(overlay).with_duration(clip.duration).with_position((60, 1200))
CompositeVideoClip([clip, picture]).write_videofile(
    target, codec="libx264", preset="veryfast", audio_codec="aac", ffmpeg_params=["-crf", "18"], logger=None
)
"""
"""The same crop, size and overlay, with the library's own ways of doing each."""
