"""The menu bar: every command of the window with its keys, and the languages."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton

from leike.gui.commands import SECTIONS, Command, Commands, Section
from leike.gui.language import LANGUAGES, Languages

_BEGIN_A_GROUP = frozenset(
    {
        "file.sample", "file.add_recording", "file.open_preset", "file.save", "file.close", "file.quit",
        "edit.rename_clip", "edit.new_clip", "edit.history", "edit.presets",
        "help.shortcuts", "help.report", "help.about",
    }
)  # fmt: skip
_LAST = ("edit.presets", "edit.settings", "file.quit", "help.report", "help.about")


class Menus(QObject):
    """A menu for each section of commands; `fill` once all of them are known.

    Enter presses the button that has the focus, as Space does.
    """

    def __init__(self, window: QMainWindow, commands: Commands, languages: Languages) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        bar = window.menuBar()
        self.sections: dict[Section, QMenu] = {section: bar.addMenu("") for section in SECTIONS}
        self.language = QMenu(window)
        self._add_languages(languages)
        window.installEventFilter(self)

    def fill(self) -> None:
        """Put the commands into the menus, in the order they were made known."""
        self._commands.settle_keys()
        for section, menu in self.sections.items():
            menu.clear()
            for command in sorted(self._commands.all(section), key=_place):
                if command.name in _BEGIN_A_GROUP and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(command.action)
        self.sections["view"].addSeparator()
        self.sections["view"].addMenu(self.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter where it reached the window because no field wanted it."""
        if watched is self._window and isinstance(event, QKeyEvent) and _is_enter(event):
            button = self._window.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
                return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Set all texts."""
        for section, menu in self.sections.items():
            menu.setTitle(self._title(section))
        self.language.setTitle(self.tr("&Language"))
        self._window.menuBar().setAccessibleName(self.tr("Menus"))

    def name_of(self, section: Section) -> str:
        """What a section of commands is called."""
        return self._title(section).replace("&", "")

    def _title(self, section: Section) -> str:
        titles: dict[Section, str] = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "play": self.tr("&Play"),
            "cut": self.tr("&Cut"),
            "captions": self.tr("C&aptions"),
            "framing": self.tr("F&rame"),
            "export": self.tr("E&xport"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
        }
        return titles[section]

    def _add_languages(self, languages: Languages) -> None:
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = self.language.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == languages.code)
            action.setEnabled(not languages.is_decided)
            action.triggered.connect(lambda _on, code=code: languages.switch(code))
            languages.changed.connect(lambda chosen, one=action, code=code: one.setChecked(code == chosen))
            group.addAction(action)


def _place(command: Command) -> int:
    """What ends a menu comes last, whoever made it known first."""
    return _LAST.index(command.name) + 1 if command.name in _LAST else 0


def _is_enter(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.type() == QEvent.Type.KeyPress and event.key() in keys and not event.isAutoRepeat()
