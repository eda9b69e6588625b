"""Which captions the editor shows: those of the clip, or all of the recording."""

from PySide6.QtCore import QObject, Signal

from leike.gui.editor import ProjectEditor
from leike.model.cue import Cue
from leike.model.cue_edits import same_times, seen_in


class CueScope(QObject):
    """`indices` of the shown cues in `editor.clip.cues`, in order of time; `changed()` where they or any of
    the cues are others."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.whole = False
        self._asked: tuple[int, int] | None = None
        self.cues: tuple[Cue, ...] = ()
        self.indices: tuple[int, ...] = ()
        editor.clip_changed.connect(self._refresh)
        self._refresh()

    @property
    def range_us(self) -> tuple[int, int]:
        """Start and end of what is shown, in microseconds."""
        if self.whole:
            return 0, self._editor.duration_us
        return self._editor.in_us, self._editor.out_us

    @property
    def shown(self) -> tuple[Cue, ...]:
        """The cues at `indices`."""
        return tuple(self.cues[at] for at in self.indices)

    def set_whole(self, *, whole: bool) -> None:
        """Show all captions of the recording, or only the clip's."""
        if whole != self.whole:
            self.whole = whole
            self._asked = None
            self._refresh()

    def _seen(self, cues: tuple[Cue, ...]) -> tuple[int, ...]:
        """Typing changes one text of thousands and no time: then the same ones are seen as before."""
        if self.whole:
            return tuple(range(len(cues)))
        before, asked, self._asked = self.cues, self._asked, self.range_us
        if asked == self._asked and same_times(before, cues):
            return self.indices
        return seen_in(cues, *self._asked)

    def _refresh(self) -> None:
        cues = self._editor.clip.cues
        indices = self._seen(cues)
        if cues is not self.cues or indices != self.indices:
            self.cues, self.indices = cues, indices
            self.changed.emit()
