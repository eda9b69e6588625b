"""What the buttons of a file in the list do."""

import platform
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

import leike
from leike.gui.language import Languages
from leike.gui.project.dialogs import pick_folder
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.file_row import Wish
from leike.gui.queue.queued_file import QueuedFile


class FileActions(QObject):
    """Carries out wishes. `told(str)` says what was done where nothing else shows it;
    `relink_wanted(str)` asks for the recording of that path."""

    told = Signal(str)
    relink_wanted = Signal(str)

    def __init__(self, queue: ExportQueue, languages: Languages, window: QWidget) -> None:
        super().__init__(window)
        self._queue, self._languages, self._window = queue, languages, window

    def do(self, wish: Wish, file: QueuedFile) -> None:
        """Carry out one wish about one file."""
        if wish == "open" and file.output:
            open_in_system(file.output)
        elif wish == "open_folder":
            open_in_system(file.folder)
        elif wish == "stop":
            self._queue.stop(file)
        elif wish in ("again", "replace"):
            self._queue.again([file], force=wish == "replace")
        elif wish == "choose_folder":
            self._elsewhere(file)
        elif wish == "find_recording":
            self.relink_wanted.emit(self._recording_of(file))
        elif wish == "copy_command":
            self._queue.command_of(file, self._take_command)
        elif wish == "report":
            QGuiApplication.clipboard().setText(self.report(file))
            self.told.emit(self.tr("The report is copied. Paste it into a message to your support."))

    def report(self, file: QueuedFile) -> str:
        """What people who help need to know of a failure."""
        failure = file.failure
        lines = [
            f"Leike {leike.__version__}, {platform.platform()}",
            f"{file.path}",
            self._languages.speak(failure) if failure else "",
            str(failure or ""),
        ]
        if file.render is not None:
            render = file.render
            lines.append(f"{render.recording.path} {render.in_us}-{render.out_us} us, {render.preset.id}")
        return "\n".join(line for line in lines if line)

    def _take_command(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.told.emit(self.tr("The command is copied. Paste it into a terminal."))

    def _recording_of(self, file: QueuedFile) -> str:
        if file.render is not None:
            return file.render.recording.path
        return str(file.failure.params.get("path", "")) if file.failure else ""

    def _elsewhere(self, file: QueuedFile) -> None:
        """All files that failed for the same reason go to the other folder."""
        if file.failure is None:
            return
        key = file.failure.key

        def take(folder: Path) -> None:
            same = [one for one in self._queue.files if one.failure and one.failure.key == key]
            self._queue.again(same, folder)

        pick_folder(self._window, self.tr("Folder for the files"), file.folder, take)


def open_in_system(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
