"""The windows beside the main one: keys, manual, settings, history, report and versions.

Each is made when it is first asked for and then kept, so that the program starts without them.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from leike.gui.help.journal import Journal
from leike.gui.menus import Menus
from leike.gui.parts import Parts
from leike.gui.settings.looks import Looks
from leike.gui.sharing.controller import SharingController
from leike.gui.steps import Step
from leike.gui.widgets.banner import Banner
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.side_window import SideWindow


class Desk(QObject):
    """Makes their commands known. `folder_chosen(Path)` where another folder for files was chosen,
    `exports_chosen()` where files are to be made otherwise.

    `step` says which step is on screen, None before anything is open: the manual opens there.
    """

    folder_chosen = Signal(object)
    exports_chosen = Signal()

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        menus: Menus,
        banner: Banner,
        *,
        sharing: SharingController,
        retheme: Callable[[], None],
        step: Callable[[], Step | None],
    ) -> None:
        super().__init__(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._window, self._parts, self._menus, self._step = window, parts, menus, step
        self._sharing = sharing
        self.looks = Looks(app, window, retheme)
        self.journal = Journal(banner, self)
        self.journal.follow_setting()
        self.windows: dict[str, SideWindow] = {}
        self._makers: dict[str, Callable[[], SideWindow]] = {
            "history": self._history,
            "presets": self._presets,
            "settings": self._settings,
            "first_steps": self._first_steps,
            "manual": self._manual,
            "keys": self._keys,
            "shortcuts": self._shortcuts,
            "report": self._report,
            "about": self._about,
        }
        self._add_commands()
        window.installEventFilter(self)

    def window_of(self, name: str) -> SideWindow:
        """One of the windows, made where it is not there yet. Raises KeyError."""
        if name not in self.windows:
            self.windows[name] = self._makers[name]()
        return self.windows[name]

    def open(self, name: str) -> SideWindow:
        """Show it in front."""
        window = self.window_of(name)
        window.present()
        return window

    def open_manual(self) -> None:
        """Show the manual at the step that is on screen."""
        from leike.gui.help.manual import ManualWindow

        window = self.window_of("manual")
        assert isinstance(window, ManualWindow)
        window.open_at(self._step())

    def close_windows(self) -> None:
        """Close all of them; they hand in what is still being typed."""
        for window in self.windows.values():
            window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """They go with the main window."""
        if watched is self._window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close_windows()
            self.journal.close()
        return super().eventFilter(watched, event)

    def _add_commands(self) -> None:
        add = self._parts.commands.add
        add(
            "edit.history",
            "edit",
            lambda: self.tr("&History…"),
            lambda: self.open("history"),
            "Ctrl+Shift+H",
            enabled=lambda: bool(self._parts.editor.steps),
        )
        add("edit.presets", "edit", lambda: self.tr("&Presets…"), lambda: self.open("presets"), "Ctrl+P")
        add("edit.settings", "edit", lambda: self.tr("&Settings…"), lambda: self.open("settings"), "Ctrl+,")
        add("help.manual", "help", lambda: self.tr("&Manual"), self.open_manual, "F1")
        add("help.first_steps", "help", lambda: self.tr("&First steps…"), lambda: self.open("first_steps"))
        add("help.keys", "help", lambda: self.tr("&Keys"), lambda: self.open("keys"), "?; Ctrl+F1")
        add("help.shortcuts", "help", lambda: self.tr("&Change keys…"), lambda: self.open("shortcuts"))
        add("help.report", "help", lambda: self.tr("&Report of a problem…"), lambda: self.open("report"))
        add("help.about", "help", lambda: self.tr("&About Leike"), lambda: self.open("about"))

    def _history(self) -> SideWindow:
        from leike.gui.history.window import HistoryWindow

        return HistoryWindow(self._parts.editor, self._parts.languages, self._window)

    def _presets(self) -> SideWindow:
        from leike.gui.presets.window import PresetsWindow

        made = PresetsWindow(self._parts, self._window)
        made.add_button(CommandButton(self._parts.commands.get("file.share_presets")))
        return made

    def _settings(self) -> SideWindow:
        from leike.gui.settings.window import SettingsWindow

        made = SettingsWindow(self._parts, self.looks, self._sharing.rows(), self._window)
        made.folder_chosen.connect(lambda folder: self.folder_chosen.emit(Path(folder)))
        made.exports_chosen.connect(self.exports_chosen)
        made.stalls_chosen.connect(self.journal.follow_setting)
        return made

    def _first_steps(self) -> SideWindow:
        from leike.gui.first_start.window import FirstStepsWindow

        commands = self._parts.commands
        made = FirstStepsWindow(self._parts, self._window)
        made.folder_wanted.connect(self._sharing.set_folder)
        made.sample_wanted.connect(lambda: commands.trigger("file.sample"))
        made.open_wanted.connect(lambda: commands.trigger("file.open"))
        return made

    def _manual(self) -> SideWindow:
        from leike.gui.help.manual import ManualWindow

        return ManualWindow(self._parts, self._window)

    def _keys(self) -> SideWindow:
        from leike.gui.help.cheat_sheet import CheatSheet

        return CheatSheet(self._parts.commands, self._menus.name_of, self._window)

    def _shortcuts(self) -> SideWindow:
        from leike.gui.help.shortcut_editor import ShortcutEditor

        return ShortcutEditor(self._parts.commands, self._menus.name_of, self._window)

    def _report(self) -> SideWindow:
        from leike.gui.help.report import ReportWindow

        return ReportWindow(self._parts, self.journal, self._window)

    def _about(self) -> SideWindow:
        from leike.gui.help.about import AboutWindow

        return AboutWindow(self._parts, self._window)
