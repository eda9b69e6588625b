"""Which caption is chosen: one value that the table, the text field and the timeline share."""

from PySide6.QtCore import QObject, Signal

from leike.gui.editor import ProjectEditor
from leike.model.cue import Cue


class CueSelection(QObject):
    """`index` of the chosen caption in `editor.clip.cues`, -1 for none; `changed()` after each new choice.

    Always a valid index: where the captions become fewer, the last one is chosen, and none where another clip
    is. Whoever adds or takes out captions before the chosen one selects anew after the edit.
    """

    changed = Signal()

    def __init__(self, editor: ProjectEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.index = -1
        editor.selection_changed.connect(lambda: self.select(-1))
        editor.clip_changed.connect(lambda: self.select(self.index))

    @classmethod
    def of(cls, editor: ProjectEditor) -> "CueSelection":
        """The selection in what `editor` edits: the same one for everybody who asks."""
        found = editor.findChild(cls)
        return found if isinstance(found, cls) else cls(editor, editor)

    @property
    def cue(self) -> Cue | None:
        """The chosen caption."""
        cues = self._editor.clip.cues
        return cues[self.index] if 0 <= self.index < len(cues) else None

    def select(self, index: int) -> None:
        """Choose the caption at `index`; one past the last stands for the last, any below 0 for none."""
        index = max(-1, min(index, len(self._editor.clip.cues) - 1))
        if index != self.index:
            self.index = index
            self.changed.emit()
