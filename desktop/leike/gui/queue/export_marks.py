"""Tells the project which of its clips became files, and with which presets."""

from PySide6.QtCore import QObject

from leike.app.export_marks import Marked, marking
from leike.gui.editor import ProjectEditor
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.queued_file import QueuedFile, State


class ExportMarks(QObject):
    """Marks the clip of each file that is ready. Where the clip is gone nothing is."""

    def __init__(self, queue: ExportQueue, editor: ProjectEditor) -> None:
        super().__init__(queue)
        self._queue, self._editor = queue, editor
        queue.file_changed.connect(self._mark)
        editor.exports_marked.connect(self._follow)

    def _mark(self, file: QueuedFile) -> None:
        if file.state is State.DONE and file.origin is not None and file.render is not None and file.output:
            clip, file.origin = file.origin, None
            self._editor.mark_exported(
                clip, marking(file.render.preset, file.render.preset_version, file.output)
            )

    def _follow(self, marked: Marked) -> None:
        """The clips are other values now."""
        for file in self._queue.files:
            if file.origin is not None:
                file.origin = marked.clips.get(id(file.origin), file.origin)
