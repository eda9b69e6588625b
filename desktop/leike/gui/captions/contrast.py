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
from leike.model.caption_look import CaptionLook, styled
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.render import Render

if TYPE_CHECKING:
    from leike.gui.captions.behind import Sources

_PAUSE_MS = 800


@dataclass(frozen=True)
class _Asked:
    """What the answer depends on."""

    clip: Clip
    render: Render


class ContrastWatch(QObject):
    """`problems` of the shown clip's captions by their index in it, for the shown channel; `changed()`.

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
        parts.composition.render_changed.connect(self._follow)
        parts.editor.clip_changed.connect(self._tell)

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
        shown, editor = self._parts.composition.shown, self._parts.editor
        if shown is not None:
            own = CaptionLook(style=editor.clip.look.style)
            look = readable_look(editor.clip.look, styled(shown.captions, own, shown.styles))
            editor.seal()
            editor.change_clip(Message("edit_caption_box"), replace(editor.clip, look=look))

    def _follow(self) -> None:
        shown = self._parts.composition.shown
        look = self._parts.editor.clip.look
        if shown is None or sure_contrast(styled(shown.captions, look, shown.styles)) >= READABLE_CONTRAST:
            self._drop()
            self._set({})
        else:
            self._pause.start()

    def _look(self) -> None:
        clip, render = self._parts.editor.clip, self._parts.composition.render
        if render is None:
            return
        asked = _Asked(clip, render)
        if asked == self._asked and self._task is not None:
            return
        self._drop()
        self._asked = asked
        self._task = self._parts.runner.start(lambda task: self._lowest(clip, render, task))
        self._task.done.connect(lambda found, asked=asked: self._take(asked, found))
        self._task.failed.connect(lambda _error, asked=asked: self._take(asked, {}))

    def _lowest(self, clip: Clip, render: Render, task: Task) -> dict[int, float]:
        from leike.gui.captions.behind import Sources, lowest_contrasts  # brings NumPy, slow to start

        self._sources = self._sources or Sources()
        return lowest_contrasts(clip, render, task.stop, self._sources)

    def _drop(self) -> None:
        """An older question's answer is not wanted any more."""
        self._pause.stop()
        if self._task is not None:
            self._task.stop.set()
        self._task, self._asked = None, None

    def _take(self, asked: _Asked, ratios: dict[int, float]) -> None:
        if asked is not self._asked:
            return
        self._task = None
        cues = asked.clip.cues
        found = {cues[index]: contrast_problem(cues[index], ratio) for index, ratio in ratios.items()}
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
