"""Recordings whose pauses and cuts are known, made by ffmpeg from sound and pictures drawn here."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from films import SAMPLE_RATE_HZ, run_ffmpeg

PAUSES_S = ((2.0, 2.6), (5.0, 5.4), (9.0, 11.0))
TALK_S = 16
CUTS_S = (2.4, 5.2, 9.0)
FLASH_S = 7.0
SCENES_S = 12


def speech(
    speech_db: float, noise_db: float, *, channels: int = 2, seconds: int = TALK_S
) -> NDArray[np.int16]:
    """Noise in syllables with the `PAUSES_S`, over the noise of a room; levels are those of the syllables."""
    random = np.random.default_rng(5)
    moments = np.arange(seconds * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    syllables = 0.2 + np.sin(np.pi * 4.2 * moments) ** 2
    for start_s, end_s in PAUSES_S:
        syllables[(moments >= start_s) & (moments < end_s)] = 0
    voice = 10 ** (speech_db / 20) * syllables * random.uniform(-1, 1, len(moments))
    room = 10 ** (noise_db / 20) * random.uniform(-1, 1, len(moments))
    mixed = np.clip((voice + room) * 32767, -32768, 32767).astype(np.int16)
    return np.repeat(mixed[:, None], channels, axis=1)


def talk(path: Path, samples: NDArray[np.int16], *, rate_hz: int = SAMPLE_RATE_HZ, late_s: float = 0) -> Path:
    """A small film with that sound, which starts `late_s` after the picture."""
    sound = path.with_suffix(".wav")
    with wave.open(str(sound), "wb") as out:
        out.setparams((samples.shape[1], 2, rate_hz, 0, "NONE", ""))
        out.writeframes(samples.astype("<i2").tobytes())
    length_s = len(samples) / rate_hz + late_s
    picture = f"testsrc2=size=160x90:rate=25:duration={length_s}"
    codec = ["-c:a", "aac", "-b:a", "160k"] if path.suffix == ".mp4" else ["-c:a", "pcm_s16le"]
    run_ffmpeg(
        *["-f", "lavfi", "-i", picture, "-itsoffset", str(late_s), "-i", sound, "-map", "0:v", "-map", "1:a"],
        *["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", *codec, f"file:{path}"],
    )
    sound.unlink()
    return path


def scenes(path: Path, *, gop: int = 50, rate: int = 25) -> Path:
    """Still scenes with a moving mark; cuts lie inside the groups of pictures, and one picture flashes."""
    rows, columns = np.mgrid[0:90, 0:160]
    looks = [
        np.stack((rows * 2, columns, rows * 0 + 60), -1),
        np.stack((columns, 180 - rows * 2, rows * 0 + 160), -1),
        np.stack((rows * 0 + 30, rows + 20, columns // 2 + 20), -1),
        np.stack((200 - columns, rows * 0 + 200, 200 - rows), -1),
    ]
    frames: list[bytes] = []
    for number in range(SCENES_S * rate):
        look = looks[sum(number >= round(cut * rate) for cut in CUTS_S)].astype(np.uint8)
        place = 70 + round(60 * np.sin(number / 15))
        look[30:60, place : place + 20] = (220, 180, 150)
        frames.append(
            np.full_like(look, 255).tobytes() if number == round(FLASH_S * rate) else look.tobytes()
        )
    run_ffmpeg(
        *["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "160x90", "-r", str(rate), "-i", "pipe:0"],
        *["-c:v", "libx264", "-preset", "ultrafast", "-g", str(gop), "-sc_threshold", "0", "-bf", "2"],
        *["-pix_fmt", "yuv420p", f"file:{path}"],
        stdin=b"".join(frames),
    )
    return path
