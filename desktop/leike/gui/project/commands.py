"""The file commands, and the menu of the files opened last."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from leike.app.policy import policy_in_force
from leike.gui.commands import Commands
from leike.gui.project.controller import ProjectController
from leike.gui.project.recents import Recents


class FileCommands(QObject):
    """Makes the commands of the File menu known, in its order."""

    def __init__(self, commands: Commands, project: ProjectController) -> None:
        super().__init__(project)
        self._project, add = project, commands.in_section("file")
        current = project.current

        def is_open() -> bool:
            return current.is_open

        add("new", lambda: self.tr("&New project…"), project.new, "Ctrl+N")
        add("open", lambda: self.tr("&Open…"), project.pick, "Ctrl+O")
        add(
            "sample",
            lambda: self.tr("Open the sa&mple"),
            project.open_sample,
            "Ctrl+Shift+M",
            lambda: not policy_in_force().turns_off("sample"),
        )
        add(
            "add_recording",
            lambda: self.tr("&Add a recording to the project…"),
            project.pick_to_add,
            "Ctrl+Shift+O",
            is_open,
        )
        add("find_recording", lambda: self.tr("&Find a missing recording…"), *self._finding())
        add("save", lambda: self.tr("&Save"), project.save, "Ctrl+S", is_open)
        add("save_as", lambda: self.tr("Save &as…"), project.save_as, "Ctrl+Shift+S", is_open)
        add("close", lambda: self.tr("&Close the project"), project.close_project, "Ctrl+W", is_open)
        current.changed.connect(commands.refresh)

    def _finding(self) -> tuple[Callable[[], None], str, Callable[[], bool]]:
        relinker = self._project.relinker
        return relinker.find, "Ctrl+Shift+F", lambda: self._project.current.is_open


class RecentMenu(QMenu):
    """The files opened last, by name; those that are not there cannot be chosen."""

    def __init__(self, project: ProjectController, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self._recents: Recents = project.recents
        self.setToolTipsVisible(True)
        self._recents.changed.connect(self.show_files)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setTitle(self.tr("Open &recent"))
        self.show_files()

    def show_files(self) -> None:
        """List the files as they are now."""
        self.clear()
        for file in self._recents.files:
            gone = file in self._recents.missing
            name = file.name.replace("&", "&&")
            action = self.addAction(self.tr("{name} (not found)").format(name=name) if gone else name)
            action.setToolTip(str(file))
            action.setEnabled(not gone)
            action.triggered.connect(lambda _on=False, file=file: self._project.open(file))
        if self._recents.files:
            self.addSeparator()
            self.addAction(self.tr("Clear the list")).triggered.connect(self._recents.clear)
        self.menuAction().setEnabled(bool(self._recents.files))
