"""Two-pass loudness: measure the clip, then one gain for all of it (EBU R 128, ITU-R BS.1770).

The gain is linear: quiet and loud passages keep their distance. Only where the raised peaks would pass
the true-peak limit does a limiter take them down, and the result is measured again.
"""

import math
from collections.abc import Callable
from pathlib import Path

import msgspec

from leike.export.audio_graph import Level
from leike.model.errors import ExportError
from leike.model.render import AudioChain

_SILENCE_LUFS = -69.0
"""BS.1770's absolute gate is at -70: what lies below has no loudness."""

MAX_GAIN_DB = 30.0
_CLOSE_LU = 0.3
_CORRECTIONS = 3
REPORT = "loudness.txt"


class Loudness(msgspec.Struct, frozen=True):
    """What was measured; `-inf` where there is only silence."""

    integrated_lufs: float
    true_peak_dbtp: float

    @property
    def silent(self) -> bool:
        """Whether there is nothing to level."""
        return not self.integrated_lufs > _SILENCE_LUFS


def level_for(
    audio: AudioChain, measure: Callable[[Level], Loudness], plain: Loudness | None = None
) -> Level:
    """The level that brings the clip to the target. `measure` runs a pass at a level; `plain` is an
    earlier measurement of the untouched sound."""
    if audio.target_lufs is None or audio.position is None:
        return Level()
    found = plain or measure(Level())
    if found.silent:
        return Level()
    level = _first_guess(found, audio, audio.target_lufs)
    for _ in range(_CORRECTIONS if level.limited else 0):
        missed_lu = audio.target_lufs - measure(level).integrated_lufs
        if abs(missed_lu) < _CLOSE_LU or not math.isfinite(missed_lu):
            break
        level = Level(min(level.gain_db + missed_lu, MAX_GAIN_DB), limited=True)
    return level


def _first_guess(found: Loudness, audio: AudioChain, target_lufs: float) -> Level:
    gain_db = min(target_lufs - found.integrated_lufs, MAX_GAIN_DB)
    return Level(gain_db, limited=found.true_peak_dbtp + gain_db > audio.true_peak_dbtp)


def is_too_quiet(found: Loudness, level: Level, audio: AudioChain) -> bool:
    """Whether even the largest gain leaves the clip audibly below its target."""
    if audio.target_lufs is None or found.silent:
        return False
    return level.gain_db >= MAX_GAIN_DB and found.integrated_lufs + level.gain_db < audio.target_lufs - 1


def read_report(folder: Path) -> Loudness:
    """What the measuring pass wrote into `folder`. Raises ExportError where it wrote nothing."""
    report = folder / REPORT
    values = {"lavfi.r128.I": -math.inf, "lavfi.r128.true_peak": 0.0}
    try:
        with report.open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                key, _, value = line.strip().partition("=")
                if key in values:
                    values[key] = max(float(value), values[key]) if key.endswith("peak") else float(value)
    except (OSError, ValueError) as error:
        raise ExportError("loudness_not_measured", reason=str(error)) from error
    peak = values["lavfi.r128.true_peak"]
    return Loudness(values["lavfi.r128.I"], 20 * math.log10(peak) if peak > 0 else -math.inf)
