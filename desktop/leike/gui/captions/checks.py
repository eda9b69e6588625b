"""Live checks of the captions on screen, worked out beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leike.compose.captions.language import caption_language
from leike.gui.bridge import LatestWins
from leike.gui.captions.contrast import ContrastWatch
from leike.gui.captions.scope import CueScope
from leike.gui.parts import Parts
from leike.model.caption_look import styled
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.messages import Message
from leike.model.preset import CaptionStyle, Preset
from leike.model.time import Rate

if TYPE_CHECKING:
    from leike.compose.cue_checks import Problem

    _Found = tuple[tuple[Cue, ...], dict[int, tuple[Problem, ...]], tuple[str, ...]]

_PAUSE_MS = 200


class CueChecks(QObject):
    """`found` has the problems of the shown captions by index in the clip; `changed()` with new ones."""

    changed = Signal()

    def __init__(self, parts: Parts, scope: CueScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._scope = parts, scope
        self.found: dict[int, tuple[Problem, ...]] = {}
        self._work: LatestWins[_Found] = LatestWins(parts.runner, self)
        self._work.done.connect(self._take)
        self._readable: dict[int, tuple[Problem, ...]] = {}
        self._fonts: tuple[str, ...] = ()
        self._contrast = ContrastWatch.of(parts)
        self._contrast.changed.connect(self._join)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE_MS)
        self._later.timeout.connect(self._check)
        scope.changed.connect(self._later.start)
        parts.editor.clip_changed.connect(self._later.start)
        parts.composition.render_changed.connect(self._later.start)
        parts.languages.changed.connect(self._later.start)

    @property
    def preset(self) -> Preset | None:
        """The preset that the captions are checked for: the shown one, else the first that is ticked."""
        shown = self._parts.composition.shown
        ids = self._parts.editor.preset_ids
        return shown or next((self._parts.presets[one] for one in ids if one in self._parts.presets), None)

    @property
    def style(self) -> CaptionStyle:
        """How that preset draws this clip's captions."""
        preset, look = self.preset, self._parts.editor.clip.look
        return styled(preset.captions, look, preset.styles) if preset else CaptionStyle()

    def mend(self, index: int, problem: Problem) -> None:
        """Do what mends a caption, as one step."""
        if problem in self._contrast.problems.values():
            self._contrast.mend()
            return
        from leike.compose.brand_fonts import book_of
        from leike.compose.cue_checks import mended

        editor = self._parts.editor
        cues = mended(
            editor.clip.cues,
            index,
            problem,
            self.style,
            self._rate,
            safe=self._safe,
            until_us=self._until_us,
            language=caption_language((cue.text for cue in editor.clip.cues), self._parts.languages.code),
            book=book_of(self._fonts),
        )
        editor.set_cues(cues, Message(problem.mend))

    @property
    def _rate(self) -> Rate | None:
        recording = self._parts.editor.recording
        return recording.video.frame_rate if recording else None

    @property
    def _safe(self) -> Rect | None:
        preset = self.preset
        return preset.safe_area.rect(preset.canvas.size) if preset else None

    @property
    def _until_us(self) -> int | None:
        return self._parts.editor.duration_us or None

    def _check(self) -> None:
        cues, indices = self._scope.cues, self._scope.indices
        style, rate, safe, until_us = self.style, self._rate, self._safe, self._until_us
        otherwise, preset, brand = self._parts.languages.code, self.preset, self._parts.editor.brand

        def find() -> _Found:
            from leike.compose.brand_fonts import BrandFonts, brand_fonts  # which the start does without
            from leike.compose.cue_checks import problems

            shown = tuple(cues[at] for at in indices)
            language = caption_language((cue.text for cue in cues), otherwise)
            fonts = brand_fonts(preset, brand) if preset else BrandFonts()
            found = problems(
                shown, style, rate, safe=safe, until_us=until_us, language=language, book=fonts.book
            )
            return cues, {indices[at]: several for at, several in found.items()}, fonts.names

        self._work.ask(find)

    def _take(self, result: _Found) -> None:
        cues, found, fonts = result
        if cues is self._scope.cues:
            self._readable, self._fonts = found, fonts
            self._join()

    def _join(self) -> None:
        """What is wrong with the text itself, and then what lies behind it."""
        found = dict(self._readable)
        for at, problem in self._contrast.problems.items():
            if at in self._scope.indices:
                found[at] = (*found.get(at, ()), problem)
        if found != self.found:
            self.found = found
            self.changed.emit()
