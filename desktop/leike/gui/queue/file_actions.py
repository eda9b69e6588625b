"""What the buttons of a file in the list do."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from leike.gui.project.dialogs import pick_folder
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.file_wishes import Wish, can_go_elsewhere, can_move
from leike.gui.queue.queued_file import QueuedFile


class FileActions(QObject):
    """Carries out wishes. `told(str)` says what was done where nothing else shows it;
    `relink_wanted(str)` asks for the recording of that path."""

    told = Signal(str)
    relink_wanted = Signal(str)

    def __init__(self, queue: ExportQueue, window: QWidget) -> None:
        super().__init__(window)
        self._queue, self._window = queue, window

    def do(self, wish: Wish, file: QueuedFile) -> None:
        """Carry out one wish about one file."""
        if wish == "open" and file.output:
            open_in_system(file.output)
        elif wish == "open_folder":
            open_in_system(file.folder)
        elif wish == "stop":
            self._queue.stop(file)
        elif wish == "pause":
            self._queue.pause(file)
        elif wish == "go_on":
            self._queue.go_on(file)
        elif wish in ("move_up", "move_down", "make_next"):
            self._move(wish, file)
        elif wish in ("again", "replace", "anyway"):
            self._queue.again([file], force=wish != "again")
        elif wish == "choose_folder":
            self._elsewhere(file)
        elif wish == "find_recording":
            self.relink_wanted.emit(file.recording)
        elif wish == "copy_command":
            self._queue.command_of(file, self._take_command)
        elif wish == "copy_post":
            QGuiApplication.clipboard().setText(file.post)
            self.told.emit(self.tr("The text is copied. Paste it into the post."))
        elif wish == "report":
            self._queue.report_of(file, self._take_report)

    def _take_report(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self.told.emit(self.tr("The report is copied. Paste it into a message to your support."))

    def _take_command(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.told.emit(self.tr("The command is copied. Paste it into a terminal."))

    def _move(self, wish: Wish, file: QueuedFile) -> None:
        """Among those that wait; nothing where it stands there already."""
        waiting = [one for one in self._queue.files if can_move(one)]
        place = waiting.index(file)
        wanted = {"move_up": place - 1, "move_down": place + 1, "make_next": 0}[wish]
        if not 0 <= wanted < len(waiting) or wanted == place:
            return
        rest = [one for one in waiting if one is not file]
        self._queue.move(file, rest[wanted] if wanted < len(rest) else None)

    def _elsewhere(self, file: QueuedFile) -> None:
        """All files that failed or wait for the same reason go to the other folder."""
        reason = file.failure or file.waiting_for
        if reason is None:
            return
        key = reason.key

        def take(folder: Path) -> None:
            files = self._queue.files
            waiting = [one for one in files if can_go_elsewhere(one) and one.waiting_for == reason]
            for one in waiting:
                self._queue.stop(one)
            failed = [one for one in files if one.failure and one.failure.key == key]
            self._queue.again([*failed, *waiting], folder)

        pick_folder(self._window, self.tr("Folder for the files"), file.folder, take)


def open_in_system(path: Path) -> None:
    """Open a file or folder with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
