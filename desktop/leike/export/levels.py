"""The levels of one run's outputs: a stretch is measured once, and again for each other target."""

from collections.abc import Callable

from leike.export.audio_graph import Level
from leike.export.loudness import Loudness, is_too_quiet, level_for
from leike.export.work import Stretch, stretch_of
from leike.model.render import Render

Measure = Callable[[Render, Level], Loudness]


class Levels:
    """Levels for outputs of one recording. `measure` runs a pass over a Render's sound."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._levels: dict[tuple[Stretch, float | None, float], Level] = {}
        self._plain: dict[Stretch, Loudness] = {}

    def of(self, render: Render) -> Level:
        """The level of `render`. Raises as `measure` does."""
        audio, stretch = render.audio, stretch_of(render)
        if audio is None:
            return Level()
        if stretch not in self._plain and audio.target_lufs is not None and audio.position is not None:
            self._plain[stretch] = self._measure(render, Level())
        target = (stretch, audio.target_lufs, audio.true_peak_dbtp)
        if target not in self._levels:  # several channels want the same
            plain = self._plain.get(stretch)
            self._levels[target] = level_for(audio, lambda level: self._measure(render, level), plain)
        return self._levels[target]

    def plain(self, render: Render) -> Loudness | None:
        """What the untouched sound of its stretch is, where that was measured."""
        return self._plain.get(stretch_of(render))

    def leaves_quiet(self, level: Level, render: Render) -> bool:
        """Whether even the largest gain leaves the sound audibly below its target."""
        plain = self.plain(render)
        return bool(plain and render.audio and is_too_quiet(plain, level, render.audio))
