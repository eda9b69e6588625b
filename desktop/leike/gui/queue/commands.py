"""The commands of the export step."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leike.gui.commands import Commands
from leike.gui.queue.file_wishes import Wish, can_move, can_run_again
from leike.gui.queue.queued_file import QueuedFile, State

if TYPE_CHECKING:
    from leike.gui.queue.panel import ExportPanel


class ExportCommands(QObject):
    """Makes the commands of `panel` known; its pages show some of them as buttons."""

    def __init__(self, commands: Commands, panel: "ExportPanel") -> None:
        super().__init__(panel)
        self._panel, self._add = panel, commands.in_section("export")
        self._add_starting()
        self._add_running()
        self._add_listing()
        self._add_of_one_file()

    def _add_starting(self) -> None:
        panel = self._panel
        self._add(
            "start",
            lambda: self.tr("E&xport"),
            lambda: panel.start(),
            "Ctrl+E",
            lambda: panel.can_start(all_clips=panel.target.wants_all),
        )
        self._add(
            "all",
            lambda: self.tr("Export all clips"),
            lambda: panel.start(all_clips=True),
            "Ctrl+Shift+E",
            lambda: panel.can_start(all_clips=True),
        )
        self._add(
            "renew",
            lambda: self.tr("Export again what has older presets"),
            panel.renew,
            "Ctrl+Shift+W",
            panel.can_renew,
        )
        self._add(
            "choose_folder",
            lambda: self.tr("Choose the folder of the files…"),
            panel.pick_folder,
            "Ctrl+Shift+D",
        )
        self._add(
            "more", lambda: self.tr("Show more or fewer channels"), panel.presets.more.toggle, "Ctrl+Shift+C"
        )

    def _add_running(self) -> None:
        queue = self._panel.queue
        self._add(
            "pause",
            lambda: self.tr("Continue") if queue.paused else self.tr("Pause"),
            lambda: queue.go_on() if queue.paused else queue.pause(),
            "Ctrl+Shift+P",
            lambda: queue.running,
        )
        self._add(
            "stop_all", lambda: self.tr("Stop all"), queue.stop_all, "Ctrl+.", enabled=lambda: queue.running
        )

        self._add(
            "when_done",
            lambda: self.tr("When all is done…"),
            self._panel.ask_when_done,
            "Ctrl+Alt+W",
            lambda: queue.running,
        )

    def _add_listing(self) -> None:
        panel, queue = self._panel, self._panel.queue
        self._add("show_files", lambda: self.tr("Show the exported files"), panel.reveal_files, "Ctrl+J")
        self._add(
            "again",
            lambda: self.tr("Export failed files again"),
            lambda: queue.again([file for file in queue.files if can_run_again(file)]),
            "Ctrl+R",
            enabled=lambda: any(map(can_run_again, queue.files)),
        )
        self._add("open_folder", lambda: self.tr("Open folder"), panel.open_folder, "Ctrl+Shift+J")
        self._add(
            "clear",
            lambda: self.tr("Clear the list"),
            queue.clear,
            "Ctrl+Shift+L",
            enabled=lambda: any(not file.open for file in queue.files),
        )

    def _add_of_one_file(self) -> None:
        """Of the file that has the keyboard, else of the first in the list for which it can be done."""
        self._add_wish("open", "F4", lambda: self.tr("Open the file"), lambda file: file.state is State.DONE)
        self._add_wish("stop", "Alt+Shift+P", lambda: self.tr("Stop the file"), lambda file: file.open)
        self._add_wish(
            "again",
            "Alt+Shift+A",
            lambda: self.tr("Export the file again"),
            lambda file: file.job is not None and file.state in (State.FAILED, State.STOPPED),
        )
        self._add_order_of_one_file()
        self._add_wish(
            "copy_post",
            "Ctrl+Shift+G",
            lambda: self.tr("Copy the file's post text"),
            lambda file: file.state is State.DONE and bool(file.post),
        )
        self._add_wish(
            "copy_command",
            "Ctrl+Shift+K",
            lambda: self.tr("Copy the file's ffmpeg command"),
            lambda file: file.job is not None,
        )
        self._add_wish(
            "report",
            "Ctrl+Shift+Y",
            lambda: self.tr("Copy the report of a failure"),
            lambda file: bool(file.failure),
        )

    def _add_order_of_one_file(self) -> None:
        self._add_wish(
            "pause",
            "Alt+Shift+W",
            lambda: self.tr("Pause the file"),
            lambda file: file.state in (State.WAITING, State.RUNNING),
        )
        self._add_wish(
            "go_on",
            "Alt+Shift+U",
            lambda: self.tr("Continue with the file"),
            lambda file: file.state is State.PAUSED,
        )
        self._add_wish("move_up", "Ctrl+Shift+PgUp", lambda: self.tr("Make the file earlier"), can_move)
        self._add_wish("move_down", "Ctrl+Shift+PgDown", lambda: self.tr("Make the file later"), can_move)
        self._add_wish("make_next", "Ctrl+Shift+U", lambda: self.tr("Make the file next"), can_move)

    def _add_wish(
        self, wish: Wish, keys: str, text: Callable[[], str], fits: Callable[[QueuedFile], bool]
    ) -> None:
        panel = self._panel

        def chosen() -> QueuedFile | None:
            candidates = [panel.progress.current, *panel.queue.files]
            return next((file for file in candidates if file is not None and fits(file)), None)

        def do() -> None:
            file = chosen()
            if file is not None:
                panel.actions_of_files.do(wish, file)

        self._add(f"{wish}_file", text, do, keys, enabled=lambda: any(map(fits, panel.queue.files)))
