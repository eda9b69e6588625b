"""Recordings to measure with: made once, kept in `build/bench` between runs.

A talking head before a bookshelf: still texture, a presenter who moves, hands that move faster, sensor
noise over all, at the rate that cameras and meeting rooms record with.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from films import run_ffmpeg
from numbered import draw

FOLDER = Path(__file__).parents[2] / "build" / "bench"

CLIP_S = 60
HDR_S = 12
LOOP_S = 40
"""Divides the distance between the two places that are compared: both show the same."""

LOOPS = 7200 // LOOP_S
SPEECH = "anoisesrc=color=pink:amplitude=0.5:seed=7:sample_rate=48000,tremolo=f=4.2:d=0.9,lowpass=f=5000"
"""Noise in syllables: as far from peak to loudness as speech is."""

HLG = "range=limited:color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"


def clip_1080p() -> Path:
    """60 s, 1920x1080, 25 fps, H.264 at 9 Mbit/s."""
    return _made("clip-1080p.mp4", CLIP_S, _x264("9M"), 1)


def clip_hlg() -> Path:
    """12 s, 3840x2160, 25 fps, HEVC 10-bit HLG at 40 Mbit/s, as phones record it."""
    encoder = ["-c:v", "libx265", "-preset", "ultrafast", "-b:v", "40M", "-tag:v", "hvc1"]
    return _made("clip-4k-hlg.mp4", HDR_S, [*encoder, "-x265-params", "log-level=error:keyint=50"], 2, HLG)


def two_hours() -> Path:
    """7200 s, 1920x1080, 25 fps, H.264 at 3 Mbit/s: 40 s of picture over and over, with sound of its own."""
    loop = _made("loop-1080p.mp4", LOOP_S, [*_x264("3M"), "-an"], 1)
    path = FOLDER / "two-hours.mp4"
    if not path.exists():
        part = path.with_suffix(".part")
        inputs = ["-stream_loop", LOOPS - 1, "-i", loop, "-f", "lavfi", "-i", SPEECH]
        run_ffmpeg(
            *map(str, [*inputs, "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", "-ac", 2]),
            *["-b:a", "128k", "-t", str(LOOP_S * LOOPS), "-f", "mp4", f"file:{part}"],
        )
        part.replace(path)
    return path


def scrubbing(gop_frames: int) -> Path:
    """320 s, 1920x1080, 25 fps, H.264 at 3 Mbit/s, 3 B frames, a keyframe every so many frames.

    In its middle the number of each picture, modulo 1000 (see numbered.py).
    """
    path = FOLDER / f"scrubbing-{gop_frames}.mp4"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    loop, part = FOLDER / f"scrubbing-{gop_frames}.loop.mp4", path.with_suffix(".part")
    inputs = [item for still in stills(1) for item in ("-loop", "1", "-framerate", "25", "-i", still)]
    rows, columns = slice(436, 592), slice(768, 1152)
    numbers = b"".join(draw(n, 1920, 1080)[rows, columns].tobytes() for n in range(LOOP_S * 25))
    run_ffmpeg(
        *[*inputs, "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "384x156", "-r", "25", "-i", "pipe:0"],
        *["-filter_complex", f"{_motion(1)}[m];[m][3]overlay=768:436,format=yuv420p[v]", "-map", "[v]"],
        *["-c:v", "libx264", "-preset", "fast", "-b:v", "3M", "-maxrate", "3M", "-bufsize", "6M"],
        *["-g", str(gop_frames), "-bf", "3", "-t", str(LOOP_S), loop],
        stdin=numbers,
    )
    whole = ["-stream_loop", "7", "-i", loop, "-f", "lavfi", "-i", SPEECH, "-map", "0:v", "-map", "1:a"]
    sound = ["-c:a", "aac", "-ac", "2", "-b:a", "128k", "-t", str(LOOP_S * 8)]
    run_ffmpeg(*whole, "-c:v", "copy", *sound, "-f", "mp4", f"file:{part}")
    part.replace(path)
    return path


def captions(folder: Path, length_s: int) -> Path:
    """An SRT with a line of speech every three seconds."""
    file = folder / "captions.srt"
    blocks = []
    for number, start in enumerate(range(0, length_s - 2, 3), 1):
        times = f"{_clock(start)},200 --> {_clock(start + 2)},800"
        blocks.append(f"{number}\n{times}\nKirjasto on avoinna kaikille,\nmyös verkossa, osa {number}.\n")
    file.write_text("\n".join(blocks), encoding="utf-8")
    return file


def logo(folder: Path) -> Path:
    """A round logo with soft edges."""
    file = folder / "logo.png"
    picture = Image.new("RGBA", (400, 400))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 10, 390, 390), fill=(242, 182, 50, 255))
    draw.rectangle((120, 120, 280, 280), fill=(20, 50, 74, 255))
    picture.filter(ImageFilter.GaussianBlur(1)).save(file)
    return file


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _x264(rate: str) -> list[str]:
    limits = ["-b:v", rate, "-maxrate", rate, "-bufsize", rate]
    return ["-c:v", "libx264", "-preset", "veryfast", *limits, "-g", "50", "-bf", "2"]


def _made(name: str, length_s: int, encoder: list[str], scale: int, tags: str = "") -> Path:
    path = FOLDER / name
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    colour = f"format=yuv420p10le,setparams={tags}" if tags else "format=yuv420p"
    inputs = [item for still in stills(scale) for item in ("-loop", "1", "-framerate", "25", "-i", still)]
    run_ffmpeg(
        *[*inputs, "-f", "lavfi", "-i", SPEECH, "-filter_complex", f"{_motion(scale)},{colour}[v]"],
        *["-map", "[v]", "-map", f"{len(inputs) // 6}:a", "-c:a", "aac", "-b:a", "160k", "-ac", "2"],
        *["-t", str(length_s), *encoder, "-f", "mp4", f"file:{part}"],
    )
    part.replace(path)
    return path


def _motion(scale: int) -> str:
    return (
        f"[0]scale=out_color_matrix=bt709:out_range=limited,crop={1920 * scale}:{1080 * scale}:"
        f"x='{20 * scale}+{6 * scale}*sin(t/3)':y='{20 * scale}+{4 * scale}*cos(t/4)'[room];"
        f"[room][1]overlay=x='{610 * scale}+{150 * scale}*sin(t*0.7)':"
        f"y='{180 * scale}+{8 * scale}*sin(t*3)'[person];"
        f"[person][2]overlay=x='{900 * scale}+{170 * scale}*sin(t*0.7+0.3*sin(t*5))':"
        f"y='{760 * scale}+{70 * scale}*sin(t*4)',noise=alls=4:allf=t"
    )


def stills(scale: int) -> list[Path]:
    """Room, presenter and hand, as pictures with texture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(1)
    made = {
        "room": _shelves(random),
        "person": _blob(random, (700, 900), ((200, 20, 500, 400), (40, 380, 660, 1300)), (196, 150, 126)),
        "hand": _blob(random, (180, 200), ((20, 20, 160, 180),), (200, 156, 130)),
    }
    files = []
    for name, picture in made.items():
        file = FOLDER / f"{name}-{scale}.png"
        picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.BICUBIC).save(file)
        files.append(file)
    return files


def _shelves(random: np.random.Generator) -> Image.Image:
    picture = Image.new("RGB", (1960, 1120), (70, 52, 40))
    draw = ImageDraw.Draw(picture)
    for top in range(10, 1120, 190):
        left = 0
        while left < 1960:
            width, drop = int(random.integers(18, 52)), int(random.integers(0, 50))
            colour = tuple(int(value) for value in random.integers(30, 200, 3))
            draw.rectangle((left, top + drop, left + width - 2, top + 172), fill=colour)
            draw.rectangle(
                (left + 5, top + drop + 24, left + width - 7, top + drop + 40), fill=(220, 210, 180)
            )
            left += width
    return _grained(picture.filter(ImageFilter.GaussianBlur(1.2)), random)


def _blob(
    random: np.random.Generator,
    size: tuple[int, int],
    ellipses: tuple[tuple[int, int, int, int], ...],
    colour: tuple[int, int, int],
) -> Image.Image:
    picture, mask = Image.new("RGB", size, colour), Image.new("L", size)
    for number, box in enumerate(ellipses):
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        ImageDraw.Draw(picture).ellipse(box, fill=colour if number == 0 else (60, 74, 110))
    picture = _grained(picture.filter(ImageFilter.GaussianBlur(6)), random)
    picture.putalpha(mask.filter(ImageFilter.GaussianBlur(2)))
    return picture


def _grained(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    """Texture that stays with the thing: cloth, paper, skin."""
    grain = random.normal(0, 7, (picture.height, picture.width, 1))
    pixels = np.clip(np.asarray(picture, dtype=np.float64) + grain, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))
