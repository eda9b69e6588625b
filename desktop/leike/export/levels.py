"""The levels of one run's outputs: the sound is measured once, and once more for each other target."""

from collections.abc import Callable

from leike.export.audio_graph import Level
from leike.export.loudness import Loudness, is_too_quiet, level_for
from leike.model.render import AudioChain, Render

Measure = Callable[[Render, Level], Loudness]


class Levels:
    """Levels for outputs of the same range and track. `measure` runs a pass over a Render's sound."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._levels: dict[tuple[float | None, float], Level] = {}
        self.plain: Loudness | None = None
        """What the untouched sound is, once it was measured."""

    def of(self, render: Render) -> Level:
        """The level of `render`. Raises as `measure` does."""
        audio = render.audio
        if audio is None:
            return Level()
        if self.plain is None and audio.target_lufs is not None and audio.position is not None:
            self.plain = self._measure(render, Level())
        target = (audio.target_lufs, audio.true_peak_dbtp)
        if target not in self._levels:  # several channels want the same
            self._levels[target] = level_for(audio, lambda level: self._measure(render, level), self.plain)
        return self._levels[target]

    def leaves_quiet(self, level: Level, audio: AudioChain | None) -> bool:
        """Whether even the largest gain leaves the sound audibly below its target."""
        return bool(self.plain and audio and is_too_quiet(self.plain, level, audio))
