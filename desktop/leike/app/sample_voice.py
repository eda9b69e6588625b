"""The sample session's sound: a voice that babbles along the captions, and the air of a room."""

from collections.abc import Callable

import numpy as np

from leike.app.sample_script import DURATION_S, Sound

SAMPLE_RATE_HZ = 48_000

_CONTROL_HZ = 200
_HARMONICS = 24
_VOICE_HZ = 196.0
_LEVEL_RMS = 0.0685
"""Of the voice while it speaks; the whole then measures about -24 LUFS (EBU R 128)."""
_ROOM_RMS = 0.0007

# First three formants of Finnish vowels in Hz (Wiik 1965, a woman's voice, rounded).
_FORMANTS = {
    "a": (780, 1280, 2700), "e": (500, 2200, 2900), "i": (330, 2650, 3300), "o": (540, 980, 2700),
    "u": (370, 750, 2600), "y": (340, 2100, 2750), "ä": (800, 1850, 2700), "ö": (510, 1750, 2600),
    "å": (540, 980, 2700),
}  # fmt: skip
_WIDTHS_HZ = (90.0, 130.0, 220.0)
_GAINS = (1.0, 0.5, 0.22)
_HISSES = {"s": 0.6, "h": 0.25, "t": 0.3, "k": 0.3, "p": 0.15, "f": 0.3, "r": 0.15}


def speech(sounds: tuple[Sound, ...], look: Callable[[], None] = lambda: None) -> np.ndarray:
    """Mono samples -1..1 as float32, `DURATION_S` long at `SAMPLE_RATE_HZ`; the same for the same sounds.

    `look` is called every few dozen milliseconds; what it raises ends the work.
    """
    random = np.random.default_rng(7)
    voice = _voiced(sounds, look) + _hiss(sounds, random)
    look()
    spoken = np.abs(voice) > 1e-4
    voice *= _LEVEL_RMS / max(1e-9, float(np.sqrt(np.mean(voice[spoken] ** 2))))
    return np.clip(voice + _room(random), -0.9, 0.9).astype(np.float32)


def _voiced(sounds: tuple[Sound, ...], look: Callable[[], None]) -> np.ndarray:
    """Harmonics of a gliding voice, each as loud as the vowel's formants make it."""
    ticks = np.arange(DURATION_S * _CONTROL_HZ) / _CONTROL_HZ
    loudness, pitch, formants = _controls(sounds, ticks)
    times = np.arange(DURATION_S * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    phase = 2 * np.pi * np.cumsum(np.interp(times, ticks, pitch)) / SAMPLE_RATE_HZ
    # e^(i k phase) by repeated multiplication: one sine for all harmonics.
    turn = np.exp(1j * phase).astype(np.complex64)
    wave, voice = turn.copy(), np.zeros(len(times), np.float32)
    for harmonic in range(1, _HARMONICS + 1):
        look()
        gain = _resonance(pitch * harmonic, formants) * loudness / harmonic**0.6
        voice += np.interp(times, ticks, gain).astype(np.float32) * wave.imag
        wave *= turn
    return voice


def _controls(sounds: tuple[Sound, ...], ticks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Loudness, pitch in Hz and formants in Hz, 200 times a second, smoothed as a mouth moves."""
    loudness = np.zeros(len(ticks))
    pitch = np.full(len(ticks), _VOICE_HZ)
    formants = np.tile(np.array(_FORMANTS["a"], float), (len(ticks), 1))
    for number, sound in enumerate(sounds):
        here = slice(int(sound.start_s * _CONTROL_HZ), int(sound.end_s * _CONTROL_HZ))
        share = np.linspace(0, 1, max(1, here.stop - here.start))
        onset = 0.06 * min(3, len(sound.consonants))
        loudness[here] = np.clip((share - onset) * 6, 0, 1) * np.clip((1.02 - share) * 4, 0, 1)
        formants[here.start :] = _FORMANTS[sound.vowel]
        first = number == 0 or sound.start_s - sounds[number - 1].end_s > 0.1
        pitch[here.start :] = _VOICE_HZ * (1.12 if first else 1 + 0.06 * np.sin(number * 2.1))
    smooth = np.hanning(17) / np.hanning(17).sum()
    formants = np.stack([np.convolve(track, smooth, "same") for track in formants.T], axis=1)
    wide = np.hanning(61) / np.hanning(61).sum()
    pitch = np.convolve(np.pad(pitch, 30, "edge"), wide, "valid") * (
        1 + 0.008 * np.sin(2 * np.pi * 5.3 * ticks)
    )
    return np.convolve(loudness, smooth, "same"), pitch, formants


def _resonance(frequency: np.ndarray, formants: np.ndarray) -> np.ndarray:
    total = np.zeros(len(frequency))
    for column, (width, gain) in enumerate(zip(_WIDTHS_HZ, _GAINS, strict=True)):
        total += gain / (1 + ((frequency - formants[:, column]) / width) ** 2)
    return total + 0.01


def _hiss(sounds: tuple[Sound, ...], random: np.random.Generator) -> np.ndarray:
    """Consonants: short soft noise before the vowel."""
    hiss = np.zeros(DURATION_S * SAMPLE_RATE_HZ, np.float32)
    for sound in sounds:
        strength = max((_HISSES.get(letter, 0.0) for letter in sound.consonants), default=0.0)
        start, length = int(sound.start_s * SAMPLE_RATE_HZ), int(0.07 * SAMPLE_RATE_HZ)
        if strength and start + length < len(hiss):
            noise = np.diff(random.standard_normal(length + 1)) * np.hanning(length)
            hiss[start : start + length] += (0.1 * strength * noise).astype(np.float32)
    return hiss


def _room(random: np.random.Generator) -> np.ndarray:
    """Soft low noise, as of air in a large room."""
    noise = random.standard_normal(DURATION_S * SAMPLE_RATE_HZ + 63)
    soft = np.convolve(noise, np.hanning(64), "valid")
    return soft * (_ROOM_RMS / float(np.sqrt(np.mean(soft**2))))
