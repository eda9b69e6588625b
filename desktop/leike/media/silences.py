"""Pauses in the sound, told by the recording's own levels: a quiet one has them as a noisy one does.

No fixed level can do this: the hum of one room is louder than the speech of a recording that was made too
quietly. The levels of each minute and its neighbours say what is noise and what is speech there, since a
talk and the discussion after it may lie 20 dB apart.
"""

import numpy as np
from numpy.typing import NDArray

from leike.media.waveform import BLOCK_US, BLOCKS_PER_SECOND, FULL_SCALE, Waveform
from leike.model.time import SECOND_US

SHORTEST_US = 250_000
"""A breath between sentences takes a quarter of a second or more; gaps inside words take less."""

NOISE_SHARE = 0.10
"""The noise floor is the level that a tenth of the time stays below."""

THRESHOLD_SHARE = 0.4
"""So far up from the noise floor to the speech (its mean power), counted in dB, a pause ends."""

DEEPEST_DB = 35.0
"""More than this below the speech is a pause, however clean the recording is."""

LEAST_CONTRAST_DB = 6.0
"""Where noise and speech lie nearer, nothing can be told apart."""

INAUDIBLE_DB = -60.0
"""A recording that never gets louder than this is silent from end to end."""

_NOT_RECORDED_US = 2 * SECOND_US
"""Digital nothing for so long is no room at all: a track that starts late, or a gap in the file."""

_BLIP_US = 60_000
_SMOOTH = 5
_WINDOW = 60 * BLOCKS_PER_SECOND
_DIGITAL_SILENCE_DB = -96.0

Span = tuple[int, int]
_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def find_silences(sound: Waveform) -> tuple[Span, ...]:
    """(start_us, end_us) of each pause of a quarter of a second or more, in order, none touching.

    Clicks shorter than 60 ms do not break a pause. Empty without sound.
    """
    if not len(sound.rms):
        return ()
    power = _smoothed((sound.rms.astype(np.float64) / FULL_SCALE) ** 2)
    level_db = _decibels(power)
    quiet = level_db < _threshold_db(power, level_db, _heard(sound))
    spans = _joined(_stretches(quiet))
    return tuple(span for span in spans if span[1] - span[0] >= SHORTEST_US)


def _smoothed(power: _Floats) -> _Floats:
    """Means of 50 ms, which hold a whole period of any voice."""
    padded = np.pad(power, _SMOOTH // 2, mode="edge")
    sums = np.cumsum(np.concatenate(([0.0], padded)))
    return np.maximum(0.0, sums[_SMOOTH:] - sums[:-_SMOOTH]) / _SMOOTH


def _decibels(power: _Floats) -> _Floats:
    return 10 * np.log10(np.maximum(power, 10 ** (_DIGITAL_SILENCE_DB / 10)))


def _threshold_db(power: _Floats, level_db: _Floats, heard: _Flags) -> _Floats:
    """The level of each block below which it is quiet: that of its minute, else the whole recording's."""
    whole = _threshold_of(power[heard], level_db[heard])
    if whole is None:
        return np.full(len(level_db), np.inf if level_db.max() < INAUDIBLE_DB else _DIGITAL_SILENCE_DB + 1)
    middles, values = [], []
    for start in range(0, len(level_db), _WINDOW):
        around = slice(max(0, start - _WINDOW), start + 2 * _WINDOW)
        own = _threshold_of(power[around][heard[around]], level_db[around][heard[around]])
        middles.append(start + _WINDOW / 2)
        values.append(whole if own is None else own)
    return np.interp(np.arange(len(level_db)), middles, values)


def _threshold_of(power: _Floats, level_db: _Floats) -> float | None:
    if len(power) < BLOCKS_PER_SECOND:
        return None
    noise_db = float(np.quantile(level_db, NOISE_SHARE))
    speech_db = float(_decibels(power.mean(keepdims=True))[0])
    contrast_db = speech_db - noise_db
    if contrast_db < LEAST_CONTRAST_DB or speech_db < INAUDIBLE_DB:
        return None
    return max(noise_db + THRESHOLD_SHARE * contrast_db, speech_db - DEEPEST_DB)


def _heard(sound: Waveform) -> _Flags:
    heard = np.ones(len(sound.rms), np.bool_)
    for start_us, end_us in _stretches(sound.peaks == 0):
        if end_us - start_us >= _NOT_RECORDED_US:
            heard[start_us // BLOCK_US : end_us // BLOCK_US] = False
    return heard


def _stretches(quiet: _Flags) -> list[Span]:
    turns = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    starts, ends = turns[::2] * BLOCK_US, turns[1::2] * BLOCK_US
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _joined(spans: list[Span]) -> list[Span]:
    """Pauses with only a click between them are one."""
    joined: list[Span] = []
    for start_us, end_us in spans:
        if joined and start_us - joined[-1][1] < _BLIP_US and end_us - start_us >= _BLIP_US:
            joined[-1] = (joined[-1][0], end_us)
        else:
            joined.append((start_us, end_us))
    return joined
