"""Which file the open project has, and whether that file holds what the editor does."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from leike.app.export_marks import Marked
from leike.app.projects import Loaded, Saved, Stamp
from leike.gui.editor import ProjectEditor
from leike.model.project import Project


class CurrentProject(QObject):
    """`changed()` where name, file or "has unsaved changes" are others."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._saved: Project | None = editor.project
        self._dirty = False
        self.is_open = False
        self.path: Path | None = None
        self.stamp: Stamp | None = None
        self.name = ""
        editor.project_changed.connect(self._compare)
        editor.exports_marked.connect(self._follow_marks)

    @property
    def dirty(self) -> bool:
        """Whether there is work that no file of the person holds."""
        return self._dirty

    def opened(self, loaded: Loaded) -> None:
        """The editor now shows `loaded`."""
        self.is_open = True
        self.path, self.stamp, self.name = loaded.path, loaded.stamp, loaded.name
        self._saved = None if loaded.changed else self._editor.project
        self._tell()

    def saved(self, saved: Saved, project: Project) -> None:
        """`project` as the editor had it lies in the file now; it may have gone on since."""
        self.path, self.stamp, self.name = saved.path, saved.stamp, saved.path.stem
        self._saved = project
        self._tell()

    def detach(self, name: str) -> None:
        """Go on as a copy that has no file yet."""
        self.path, self.stamp, self.name = None, None, name
        self._saved = None
        self._tell()

    def closed(self) -> None:
        """Nothing is open; the editor is empty."""
        self.is_open = False
        self.path, self.stamp, self.name = None, None, ""
        self._saved = self._editor.project
        self._tell()

    def _follow_marks(self, marked: Marked) -> None:
        """What is remembered of exports is no work that would have to be asked about."""
        if not self._dirty:
            self._saved = self._editor.project
        elif self._saved is not None:
            self._saved = marked.projects.get(id(self._saved), self._saved)

    def _compare(self) -> None:
        dirty = self._is_dirty()
        if dirty != self._dirty:
            self._dirty = dirty
            self.changed.emit()

    def _tell(self) -> None:
        self._dirty = self._is_dirty()
        self.changed.emit()

    def _is_dirty(self) -> bool:
        return self._editor.project != self._saved
