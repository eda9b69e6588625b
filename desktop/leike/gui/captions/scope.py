"""Which captions the editor shows: those of the clip, or all of the recording."""

from PySide6.QtCore import QObject, Signal

from leike.gui.editor import ProjectEditor
from leike.model.cue import Cue
from leike.model.cue_edits import seen_in


class CueScope(QObject):
    """`indices` of the shown cues in `editor.clip.cues`, in order of time; `changed()` where they or any of
    the cues are others."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.whole = False
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
            self._refresh()

    def _refresh(self) -> None:
        cues = self._editor.clip.cues
        indices = tuple(range(len(cues))) if self.whole else seen_in(cues, *self.range_us)
        if cues is not self.cues or indices != self.indices:
            self.cues, self.indices = cues, indices
            self.changed.emit()
