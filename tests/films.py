"""Encoding numbered recordings (see numbered.py) with sound that beeps at their flashes."""

import subprocess
import wave
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
