"""Recordings of every kind, made by ffmpeg on demand: `make("hlg", folder)`, `KINDS` lists all.

Moving ones carry numbered pictures (see numbered.py) and a beep that starts exactly with the first picture
of each second, which has a white flash bar: picture, sound and time can be read back from any file.
"""

import shutil
from fractions import Fraction
from pathlib import Path

from filelock import FileLock

from films import (
    AAC,
    BEEP_HZ,
    BT601_UNTAGGED,
    BT709,
    SAMPLE_RATE_HZ,
    X264,
    X265,
    X265_QUIET,
    Spec,
    ffmpeg,
    run_ffmpeg,
    write_numbered,
)
from spoiled import REFUSED, SPOILED, SUFFIXES

__all__ = [
    "BEEP_HZ",
    "KINDS",
    "NASTY_NAMES",
    "REFUSED",
    "SAMPLE_RATE_HZ",
    "SPECS",
    "Spec",
    "ffmpeg",
    "make",
    "named",
    "run_ffmpeg",
    "write_numbered",
]


def uneven(base_times_us: list[int]) -> list[str]:
    """Filter and options that give the pictures these times (VFR)."""
    table = "+".join(f"eq(N\\,{n})*{time}" for n, time in enumerate(base_times_us) if time)
    return [
        "-vf",
        f"settb=1/90000,setpts='({table})*0.09',{BT709}",
        "-fps_mode",
        "passthrough",
        "-enc_time_base",
        "1:90000",
    ]


def _phone_times() -> list[int]:
    """30 fps as a phone records it: small jitter, now and then a frame that was never taken."""
    times, clock = [], 0
    for n in range(80):
        times.append(clock + (n * 37 % 5 - 2) * 900 * (n > 0))
        clock += 66_667 if n % 19 == 18 else 33_333
    return times


def _meeting_times() -> list[int]:
    """A meeting service: between 1 and 15 fps, as the speaker moves."""
    times, clock = [], 0
    for n in range(30):
        times.append(clock)
        clock += (66_700, 70_000, 200_000, 66_700, 333_000, 90_000, 1_000_000, 66_700)[n % 8]
    return times


def _fps(rate: Fraction | int, frames: int) -> Spec:
    return Spec(rate=Fraction(rate), frames=frames)


def _turned(degrees: int) -> Spec:
    return Spec(turn_deg=degrees)


def _hdr(transfer: str) -> Spec:
    tagged = "format=gbrp,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr:range=full"
    linear = f"{tagged},zscale=t=linear:npl=203,format=gbrpf32le"
    chain = f"{linear},zscale=p=2020:t={transfer}:m=2020_ncl:r=limited,format=yuv420p10le"
    tags = f"colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"
    return Spec(picture=[*X265, "-vf", chain, "-tag:v", "hvc1", "-x265-params", f"{X265_QUIET}:{tags}"])


def _x264_as(pixel_format: str) -> list[str]:
    return [*X264, "-vf", BT709.replace("yuv420p", pixel_format)]


_TOP_FIELD_FIRST = [
    *["-vf", f"tinterlace=mode=interleave_top,setfield=tff,{BT709.replace('scale=', 'scale=interl=1:')}"],
    *["-flags", "+ildct+ilme", "-r", "25"],
]
_PHONE, _MEETING = _phone_times(), _meeting_times()
_VP8 = [
    "-c:v",
    "libvpx",
    "-deadline",
    "realtime",
    "-cpu-used",
    "8",
    "-b:v",
    "2M",
    "-g",
    "25",
    "-vf",
    BT601_UNTAGGED,
]
_VP9 = [
    "-c:v",
    "libvpx-vp9",
    "-deadline",
    "realtime",
    "-cpu-used",
    "8",
    "-b:v",
    "2M",
    "-g",
    "25",
    "-vf",
    BT709,
]
_PAL_WIDE = BT601_UNTAGGED + ",setsar=64/45"
_PCM = ["-c:a", "pcm_s16le"]

SPECS: dict[str, Spec] = {
    "plain": Spec(),
    "hd720": Spec(width=1280, height=720),
    "fps23976": _fps(Fraction(24000, 1001), 72),
    "fps24": _fps(24, 72),
    "fps25": _fps(25, 75),
    "fps2997": _fps(Fraction(30000, 1001), 90),
    "fps30": _fps(30, 90),
    "fps50": _fps(50, 150),
    "fps5994": _fps(Fraction(60000, 1001), 150),
    "fps60": _fps(60, 150),
    "rotated90": _turned(90),
    "rotated180": _turned(180),
    "rotated270": _turned(270),
    "vfr_phone": Spec(
        rate=Fraction(30),
        times_us=_PHONE,
        picture=[*X264, *uneven(_PHONE)],
        mux=["-video_track_timescale", "90000"],
    ),
    "vfr_meeting": Spec(
        rate=Fraction(10),
        times_us=_MEETING,
        picture=[*X264, *uneven(_MEETING)],
        mux=["-video_track_timescale", "90000"],
    ),
    "avchd": Spec(
        suffix=".m2ts",
        width=640,
        height=360,
        fields=True,
        picture=[*X264, *_TOP_FIELD_FIRST, "-x264opts", "tff=1"],
        sound=["-c:a", "ac3", "-b:a", "192k"],
        mux=["-f", "mpegts", "-mpegts_m2ts_mode", "1"],
    ),
    "mpeg2_ts": Spec(
        suffix=".ts",
        width=720,
        height=576,
        fields=True,
        aspect=Fraction(64, 45),
        picture=[
            "-c:v",
            "mpeg2video",
            "-q:v",
            "3",
            "-g",
            "12",
            "-bf",
            "2",
            *_TOP_FIELD_FIRST,
            "-aspect",
            "16:9",
        ],
        sound=["-c:a", "mp2", "-b:a", "192k"],
        mux=["-f", "mpegts", "-output_ts_offset", "12345.678"],
    ),
    "dvd_ps": Spec(
        suffix=".mpg",
        picture=["-c:v", "mpeg2video", "-q:v", "3", "-g", "12", "-bf", "2", "-vf", BT709],
        sound=["-c:a", "ac3", "-b:a", "192k"],
        mux=["-f", "vob"],
    ),
    "h264_ts": Spec(suffix=".ts", mux=["-f", "mpegts"]),
    "hlg": _hdr("arib-std-b67"),
    "pq": _hdr("smpte2084"),
    "hevc_ts": Spec(
        suffix=".ts",
        picture=[*X265, "-vf", BT709, "-x265-params", X265_QUIET + ":open-gop=1"],
        mux=["-f", "mpegts"],
    ),
    "yuv422": Spec(picture=_x264_as("yuv422p")),
    "yuv444": Spec(picture=_x264_as("yuv444p")),
    "ten_bit": Spec(picture=_x264_as("yuv420p10le")),
    "full_range": Spec(picture=[*X264, "-vf", BT709.replace("limited", "full")]),
    "rgb": Spec(
        suffix=".mkv", picture=["-c:v", "libx264rgb", "-preset", "ultrafast", "-crf", "10", "-g", "25"]
    ),
    "anamorphic": Spec(
        width=720, height=576, aspect=Fraction(64, 45), picture=[*X264, "-vf", _PAL_WIDE], frames=50
    ),
    "sd_untagged": Spec(width=640, height=480, picture=[*X264, "-vf", BT601_UNTAGGED], frames=50),
    "odd_size": Spec(
        suffix=".mkv",
        width=321,
        height=241,
        picture=["-c:v", "ffv1", "-vf", "format=yuv444p"],
        sound=["-c:a", "flac"],
    ),
    "mono": Spec(channels=1),
    "surround": Spec(channels=6, sound=["-c:a", "aac", "-b:a", "384k"]),
    "two_tracks": Spec(
        tracks=2,
        sound=[
            *AAC,
            "-disposition:a:0",
            "0",
            "-disposition:a:1",
            "default",
            "-metadata:s:a:1",
            "language=fin",
        ],
    ),
    "silent": Spec(sound=None),
    "webm_opus": Spec(suffix=".webm", picture=_VP9, sound=["-c:a", "libopus"]),
    "webm_vorbis": Spec(suffix=".webm", picture=_VP8, sound=["-c:a", "libvorbis"]),
    "mkv_opus": Spec(suffix=".mkv", sound=["-c:a", "libopus"]),
    "mkv_open_gop": Spec(suffix=".mkv", picture=[*X264, "-vf", BT709, "-x264opts", "open-gop=1"]),
    "prores": Spec(
        suffix=".mov",
        picture=["-c:v", "prores_ks", "-vf", BT709.replace("yuv420p", "yuv422p10le")],
        sound=_PCM,
    ),
    "dv": Spec(
        suffix=".avi",
        width=720,
        height=576,
        aspect=Fraction(64, 45),
        picture=["-c:v", "dvvideo", "-aspect", "16:9", "-vf", BT601_UNTAGGED],
        sound=_PCM,
        frames=50,
    ),
    "mjpeg_avi": Spec(
        suffix=".avi", picture=["-c:v", "mjpeg", "-q:v", "2", "-vf", "format=yuvj422p"], sound=_PCM
    ),
    "mjpeg_mov": Spec(
        suffix=".mov", picture=["-c:v", "mjpeg", "-q:v", "2", "-vf", "format=yuvj420p"], sound=_PCM
    ),
    "mpeg4_avi": Spec(
        suffix=".avi",
        picture=["-c:v", "mpeg4", "-q:v", "3", "-g", "25", "-vf", BT601_UNTAGGED],
        sound=["-c:a", "ac3"],
        mux=["-avoid_negative_ts", "disabled"],
    ),
    "wmv": Spec(
        suffix=".wmv",
        picture=["-c:v", "wmv2", "-q:v", "3", "-g", "25", "-vf", BT601_UNTAGGED],
        sound=["-c:a", "wmav2"],
    ),
    "tiny": Spec(width=160, height=90),
    "huge": Spec(
        width=960,
        height=540,
        frames=3,
        picture=[*X264, "-crf", "30", "-vf", "scale=7680:4320:flags=neighbor," + BT709],
    ),
    "one_frame": Spec(frames=1, sound=None),
    "sixty_four_seconds": Spec(
        suffix=".mov",
        width=160,
        height=90,
        frames=1600,
        sound=["-c:a", "alac"],
        picture=[*X264, "-vf", BT709],
    ),
}


def make(kind: str, folder: Path) -> Path:
    """The recording of that kind in `folder`, made unless it is there; other processes may ask meanwhile."""
    spec = SPECS.get(kind)
    path = folder / f"{kind}{spec.suffix if spec else SUFFIXES.get(kind, '.mp4')}"
    if path.exists():
        return path
    # one lock for all kinds, as some are made from others; who waited finds it made
    with FileLock(folder / ".making.lock", is_singleton=True):
        if not path.exists():
            _make(kind, path)
    return path


def _make(kind: str, path: Path) -> None:
    # beside it first: a recipe that fails must not leave a file that looks made
    beside = path.with_stem(f"{kind}.making")
    if kind in SPECS:
        _write_turned(beside, SPECS[kind])
    else:
        SPOILED[kind](make, beside)
    beside.rename(path)


def _write_turned(path: Path, spec: Spec) -> None:
    if not spec.turn_deg:
        write_numbered(path, spec)
        return
    stored = write_numbered(path.with_name(f"{path.stem}-stored{path.suffix}"), spec)
    # ffmpeg counts counterclockwise, Leike clockwise
    run_ffmpeg("-display_rotation:v:0", str(360 - spec.turn_deg), "-i", stored, "-c", "copy", path)
    stored.unlink()


KINDS: tuple[str, ...] = (*SPECS, *SPOILED)

NASTY_NAMES: tuple[str, ...] = (
    "with  spaces.mp4",
    "quote ' and \" both.mp4",
    "100%d %03d %%.mp4",
    "semi;colon,comma=[in]:v.mp4",
    "kirjailija 😀 ilta.mp4",
    "åäö ÅÄÖ šž.mp4",
    "-leading dash.mp4",
    "back\\slash.mp4",
    "new\nline.mp4",
    "concat:a|b.mp4",
    "http:..example.mp4",
    "kirja?.mp4",
    "#1 *$HOME `x`.mp4",
)


def named(folder: Path, name: str) -> Path:
    """The plain recording under another name."""
    path = folder / name
    if not path.exists():
        shutil.copy(make("plain", folder), path)
    return path
