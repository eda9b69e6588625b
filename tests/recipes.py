"""Recordings of every kind, made by ffmpeg on demand: `make("hlg", folder)`, `KINDS` lists all.

Moving ones carry numbered pictures (see numbered.py) and a beep that starts exactly with the first picture
of each second, which has a white flash bar: picture, sound and time can be read back from any file.
"""

import shutil
import subprocess
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np

from numbered import draw, flash_numbers

SAMPLE_RATE_HZ = 48_000
BEEP_HZ, BEEP_S, BEEP_LEVEL = 1000, 0.06, 0.5

X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", "-g", "25", "-bf", "2"]
X265 = ["-c:v", "libx265", "-preset", "ultrafast", "-crf", "14"]
X265_QUIET = "log-level=error:keyint=25:bframes=2"
AAC = ["-c:a", "aac", "-b:a", "128k"]
BT709 = (
    "scale=out_color_matrix=bt709:out_range=limited,format=yuv420p,"
    "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=limited"
)
BT601_UNTAGGED = (
    "scale=out_color_matrix=bt601:out_range=limited,format=yuv420p,"
    "setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown:range=unknown"
)


def ffmpeg() -> str:
    """The binary that the program uses too."""
    import imageio_ffmpeg

    return imageio_ffmpeg.get_ffmpeg_exe()


def run_ffmpeg(*arguments: str | Path, stdin: bytes | None = None) -> bytes:
    """Run it quietly; its standard output. A failure shows what ffmpeg said."""
    command = [ffmpeg(), "-hide_banner", "-nostats", "-y", "-v", "error", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stderr.decode(errors='replace')[-3000:]}"
    return done.stdout


@dataclass(frozen=True)
class Spec:
    """What a numbered recording is made of. `times_us` overrides the even times of `rate`."""

    suffix: str = ".mp4"
    width: int = 320
    height: int = 180
    rate: Fraction = Fraction(25)
    frames: int = 75
    picture: list[str] = field(default_factory=lambda: [*X264, "-vf", BT709])
    sound: list[str] | None = field(default_factory=lambda: AAC)
    mux: list[str] = field(default_factory=list)
    aspect: Fraction = Fraction(1)
    times_us: list[int] | None = None
    fields: bool = False
    turn_deg: int = 0
    channels: int = 2
    tracks: int = 1

    def times(self) -> list[int]:
        """Start of each picture in microseconds."""
        return self.times_us or [round(n * 1_000_000 / self.rate) for n in range(self.frames)]


def write_numbered(path: Path, spec: Spec) -> Path:
    """Encode a numbered recording to `path`."""
    sounds = [_write_sound(path, spec, track) for track in range(spec.tracks if spec.sound else 0)]
    inputs = [item for sound in sounds for item in ("-i", str(sound))]
    maps = [item for index in range(len(sounds) + 1) for item in ("-map", str(index))]
    rate = spec.rate * (2 if spec.fields else 1)
    run_ffmpeg(
        *["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{spec.width}x{spec.height}", "-r", str(rate)],
        *["-i", "pipe:0", *inputs, *maps, *spec.picture, *(spec.sound or []), *spec.mux],
        f"file:{path}",
        stdin=_raw_pictures(spec),
    )
    for sound in sounds:
        sound.unlink()
    return path


def _raw_pictures(spec: Spec) -> bytes:
    """All pictures, as stored: drawn upright, then turned back by what the display matrix will turn."""
    times = spec.times()
    flashes = set(flash_numbers(times))
    width, height = (spec.height, spec.width) if spec.turn_deg % 180 else (spec.width, spec.height)
    chunks: list[bytes] = []
    for step in range(len(times) * (2 if spec.fields else 1)):
        number = step // 2 if spec.fields else step
        picture = draw(number, width, height, flash=number in flashes, aspect=spec.aspect, step=step)
        chunks.append(np.rot90(picture, spec.turn_deg // 90).tobytes())
    return b"".join(chunks)


def _write_sound(path: Path, spec: Spec, track: int) -> Path:
    """Beeps at the flashes on the last track; on the others a steady low tone."""
    times = spec.times()
    length = round((times[-1] / 1e6 + float(1 / spec.rate)) * SAMPLE_RATE_HZ)
    moments = np.arange(length) / SAMPLE_RATE_HZ
    if track < spec.tracks - 1:
        samples = 0.1 * np.sin(2 * np.pi * 220 * moments)
    else:
        samples = 0.002 * np.sin(2 * np.pi * 330 * moments)
        beep_length = round(BEEP_S * SAMPLE_RATE_HZ)
        beep = BEEP_LEVEL * np.sin(2 * np.pi * BEEP_HZ * np.arange(beep_length) / SAMPLE_RATE_HZ)
        for number in flash_numbers(times):
            start = round(times[number] * SAMPLE_RATE_HZ / 1e6)
            part = samples[start : start + beep_length]
            part += beep[: len(part)]
    file = path.with_name(f"{path.stem}-{track}.sound.wav")
    with wave.open(str(file), "wb") as out:
        out.setparams((spec.channels, 2, SAMPLE_RATE_HZ, 0, "NONE", ""))
        out.writeframes(np.repeat((samples * 32767).astype("<i2")[:, None], spec.channels, axis=1).tobytes())
    return file


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
    """The recording of that kind in `folder`, made unless it is there."""
    spec = SPECS.get(kind)
    path = folder / f"{kind}{spec.suffix if spec else _SUFFIXES.get(kind, '.mp4')}"
    if path.exists():
        return path
    # beside it first: a recipe that fails must not leave a file that looks made
    beside = folder / f"{kind}.making{path.suffix}"
    if spec:
        _write_turned(beside, spec)
    else:
        _OTHERS[kind](folder, beside)
    beside.rename(path)
    return path


def _write_turned(path: Path, spec: Spec) -> None:
    if not spec.turn_deg:
        write_numbered(path, spec)
        return
    stored = write_numbered(path.with_name(f"{path.stem}-stored{path.suffix}"), spec)
    # ffmpeg counts counterclockwise, Leike clockwise
    run_ffmpeg("-display_rotation:v:0", str(360 - spec.turn_deg), "-i", stored, "-c", "copy", path)
    stored.unlink()


def _no_length(folder: Path, path: Path) -> None:
    """As a browser records: written to a pipe, so that neither length nor index could be filled in."""
    plain = make("webm_opus", folder)
    path.write_bytes(run_ffmpeg("-i", plain, "-c", "copy", "-f", "webm", "-live", "1", "pipe:1"))


def _mkv_no_length(folder: Path, path: Path) -> None:
    plain = make("mkv_opus", folder)
    path.write_bytes(run_ffmpeg("-i", plain, "-c", "copy", "-f", "matroska", "-live", "1", "pipe:1"))


def _fragmented(folder: Path, path: Path) -> None:
    run_ffmpeg("-i", make("plain", folder), "-c", "copy", "-movflags", "frag_keyframe+empty_moov", path)


def _cover(folder: Path) -> Path:
    path = folder / "cover.jpg"
    if not path.exists():
        run_ffmpeg("-f", "lavfi", "-i", "color=c=red:s=200x200:d=1", "-frames:v", "1", "-update", "1", path)
    return path


def _with_cover(folder: Path, path: Path) -> None:
    inputs = ["-i", _cover(folder), "-i", make("plain", folder), "-map", "0", "-map", "1"]
    run_ffmpeg(*inputs, "-c", "copy", "-disposition:v:0", "attached_pic", path)


def _sound_only(folder: Path, path: Path) -> None:
    run_ffmpeg("-i", make("plain", folder), "-vn", "-c", "copy", path)


def _sound_with_cover(folder: Path, path: Path) -> None:
    inputs = ["-i", make("plain", folder), "-i", _cover(folder), "-map", "0:a", "-map", "1"]
    run_ffmpeg(*inputs, "-c", "copy", "-disposition:v:0", "attached_pic", path)


def _damaged(folder: Path, path: Path) -> None:
    """The bytes from 40 to 55 % of the media are noise."""
    data = bytearray(make("h264_ts" if path.suffix == ".ts" else "plain", folder).read_bytes())
    start, end = len(data) * 40 // 100, len(data) * 55 // 100
    data[start:end] = np.random.default_rng(7).integers(0, 256, end - start, np.uint8).tobytes()
    path.write_bytes(data)


def _without_index(folder: Path, path: Path) -> None:
    data = make("plain", folder).read_bytes()
    path.write_bytes(data[: len(data) * 7 // 10])


def _tail_missing(folder: Path, path: Path) -> None:
    """Index first, then a copy that stopped half-way."""
    whole = folder / "faststart.tmp.mp4"
    run_ffmpeg("-i", make("plain", folder), "-c", "copy", "-movflags", "+faststart", whole)
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    whole.unlink()


def _two_hours(folder: Path, path: Path) -> None:
    """A film of 64 s, 113 times over: 2:00:32. Picture numbers count from 0 to 1599 again and again."""
    source = make("sixty_four_seconds", folder)
    run_ffmpeg("-stream_loop", "112", "-i", source, "-c", "copy", path)


def _picture(kind: str) -> Callable[[Path, Path], None]:
    def write(folder: Path, path: Path) -> None:
        made = folder / f"picture.tmp.{kind}"
        run_ffmpeg("-i", make("plain", folder), "-frames:v", "1", "-update", "1", made)
        made.rename(path)

    return write


def _text(content: str) -> Callable[[Path, Path], None]:
    def write(folder: Path, path: Path) -> None:
        shutil.copy(make("plain", folder), folder / "secret.mp4")
        path.write_text(content, encoding="utf-8")

    return write


def _bytes(content: bytes) -> Callable[[Path, Path], None]:
    def write(_folder: Path, path: Path) -> None:
        path.write_bytes(content)

    return write


_HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nsecret.mp4\n#EXT-X-ENDLIST\n"
_DASH = """<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT3S" profiles="x">
<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1" width="320" height="180">
<BaseURL>secret.mp4</BaseURL><SegmentBase indexRange="0-1"/></Representation></AdaptationSet></Period></MPD>
"""
_SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"

_OTHERS: dict[str, Callable[[Path, Path], None]] = {
    "webm_no_length": _no_length,
    "mkv_no_length": _mkv_no_length,
    "fragmented": _fragmented,
    "cover_art": _with_cover,
    "two_hours": _two_hours,
    "damaged": _damaged,
    "damaged_ts": _damaged,
    "tail_missing": _tail_missing,
    "without_index": _without_index,
    "sound_only": _sound_only,
    "sound_with_cover": _sound_with_cover,
    "png_as_mp4": _picture("png"),
    "jpeg_as_mp4": _picture("jpg"),
    "gif_as_mp4": _picture("gif"),
    "webp_as_mp4": _picture("webp"),
    "hls_as_mp4": _text(_HLS),
    "dash_as_mp4": _text(_DASH),
    "dash_bare_as_mp4": _text(_DASH.partition("\n")[2]),
    "ffconcat_as_mp4": _text("ffconcat version 1.0\nfile secret.mp4\n"),
    "sdp_as_mp4": _text(_SDP),
    "text_as_mp4": _text("Hyvät kuulijat, tervetuloa.\n" * 50),
    "empty": _bytes(b""),
    "noise": _bytes(bytes(range(7, 251, 3)) * 700),
}
_SUFFIXES = {
    "webm_no_length": ".webm",
    "mkv_no_length": ".mkv",
    "damaged_ts": ".ts",
    "sound_only": ".m4a",
    "sound_with_cover": ".m4a",
    "two_hours": ".mov",
}

REFUSED: dict[str, str] = {
    "without_index": "recording_index_missing",
    "sound_only": "recording_sound_only",
    "sound_with_cover": "recording_sound_only",
    "png_as_mp4": "recording_is_picture",
    "jpeg_as_mp4": "recording_is_picture",
    "gif_as_mp4": "recording_is_picture",
    "webp_as_mp4": "recording_is_picture",
    "hls_as_mp4": "recording_is_playlist",
    "dash_as_mp4": "recording_is_playlist",
    "dash_bare_as_mp4": "recording_is_playlist",
    "ffconcat_as_mp4": "recording_is_playlist",
    "sdp_as_mp4": "recording_is_playlist",
    "text_as_mp4": "recording_unreadable",
    "empty": "recording_is_empty",
    "noise": "recording_unreadable",
}
"""Kinds that are no usable recordings, with the key of the sentence that each gets."""

KINDS: tuple[str, ...] = (*SPECS, *_OTHERS)

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
