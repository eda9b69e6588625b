"""Looks at the pictures behind the captions and tells where the text does not stand out from them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from leike.compose.colour import READABLE_CONTRAST
from leike.compose.contrast import contrast_problem, readable_look, sure_contrast
from leike.compose.cue_checks import Problem
from leike.gui.bridge import Task
from leike.gui.parts import Parts
from leike.gui.player.composition import Checked
from leike.model.caption_look import CaptionLook, styled
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.render import Render

if TYPE_CHECKING:
    from leike.gui.captions.behind import Sources

_PAUSE_MS = 800

_Ratios = dict[int, tuple[float, str]]
"""The lowest contrast of each caption by its index, and the channel that has it."""


@dataclass(frozen=True)
class _Asked:
    """What the answer depends on."""

    clip: Clip
    renders: tuple[Render, ...]


class ContrastWatch(QObject):
    """`problems` of the shown clip's captions by their index in it, for all of its channels and the shown
    one; `changed()`. Of several channels the one is told where a caption stands out least.

    Where the style makes the text readable on any picture, nothing is decoded. Otherwise the recording is
    looked at behind each caption, on a worker, a moment after the last edit.
    """

    changed = Signal()

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent or parts.runner)
        self._parts = parts
        self.problems: dict[int, Problem] = {}
        self._found: dict[Cue, Problem] = {}
        self._asked: _Asked | None = None
        self._task: Task | None = None
        self._sources: Sources | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._checked: tuple[Checked, ...] = ()
        parts.composition.render_changed.connect(self._follow)
        parts.composition.checked.connect(self._on_checked)
        parts.editor.clip_changed.connect(self._on_clip_changed)

    @classmethod
    def of(cls, parts: Parts) -> "ContrastWatch":
        """The watch of a window: the same one for everybody who asks."""
        found = parts.runner.findChild(cls)
        return found if isinstance(found, cls) else cls(parts)

    @property
    def busy(self) -> bool:
        """Whether a newer answer is on its way."""
        return self._pause.isActive() or self._task is not None

    def mend(self) -> None:
        """Put the faintest box behind the clip's captions that makes them readable, as one step."""
        editor = self._parts.editor
        look, own = editor.clip.look, CaptionLook(style=editor.clip.look.style)
        for preset in self._doubtful():
            look = readable_look(look, styled(preset.captions, own, preset.styles))
        editor.seal()
        editor.change_clip(Message("edit_caption_box"), replace(editor.clip, look=look))

    def _doubtful(self) -> list[Preset]:
        """The clip's channels and the shown one, where the style alone does not make text readable."""
        parts, look = self._parts, self._parts.editor.clip.look
        own = [parts.presets[one] for one in parts.editor.preset_ids if one in parts.presets]
        shown = parts.composition.shown
        presets = own if shown is None or shown in own else [shown, *own]
        drawn = ((one, styled(one.captions, look, one.styles)) for one in presets)
        return [one for one, style in drawn if sure_contrast(style) < READABLE_CONTRAST]

    def _follow(self) -> None:
        if self._doubtful():
            self._pause.start()
        else:
            self._drop()
            self._set({})

    def _on_clip_changed(self) -> None:
        self._checked = ()
        self._tell()

    def _on_checked(self, checked: tuple[Checked, ...]) -> None:
        self._checked = checked
        self._follow()

    def _renders(self) -> tuple[Render, ...]:
        """The shown channel's plan first: what is on the stage is looked at before the others."""
        plans = [self._parts.composition.render, *(one.render for one in self._checked)]
        doubtful = {preset.id for preset in self._doubtful()}
        by_preset: dict[str, Render] = {}
        for render in plans:
            if render is not None and render.preset.id in doubtful:
                by_preset.setdefault(render.preset.id, render)
        return tuple(by_preset.values())

    def _look(self) -> None:
        clip, renders = self._parts.editor.clip, self._renders()
        if not renders:
            return
        asked = _Asked(clip, renders)
        if asked == self._asked:
            return
        self._drop()
        self._asked = asked
        self._task = self._parts.runner.start(lambda task: self._lowest(clip, renders, task))
        self._task.done.connect(lambda found, asked=asked: self._take(asked, found))
        self._task.failed.connect(lambda _error, asked=asked: self._take(asked, {}))

    def _lowest(self, clip: Clip, renders: tuple[Render, ...], task: Task) -> _Ratios:
        from leike.gui.captions.behind import Sources, lowest_contrasts  # brings NumPy, slow to start

        self._sources = self._sources or Sources()
        lowest: _Ratios = {}
        for render in renders:
            for index, ratio in lowest_contrasts(clip, render, task.stop, self._sources).items():
                if index not in lowest or ratio < lowest[index][0]:
                    lowest[index] = ratio, render.preset.id
        return lowest

    def _drop(self) -> None:
        """An older question's answer is not wanted any more."""
        self._pause.stop()
        if self._task is not None:
            self._task.stop.set()
        self._task, self._asked = None, None

    def _take(self, asked: _Asked, ratios: _Ratios) -> None:
        if asked is not self._asked:
            return
        self._task = None
        cues = asked.clip.cues
        found = {
            cues[at]: contrast_problem(cues[at], ratio, preset) for at, (ratio, preset) in ratios.items()
        }
        self._set({cue: problem for cue, problem in found.items() if problem is not None})

    def _set(self, found: dict[Cue, Problem]) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        """Captions that were moved or split since are looked at anew; the others keep what was found."""
        cues, found = self._parts.editor.clip.cues, self._found
        problems = {index: found[cue] for index, cue in enumerate(cues) if cue in found} if found else {}
        if problems != self.problems:
            self.problems = problems
            self.changed.emit()
