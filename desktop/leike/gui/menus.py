"""The menu bar: every command of the window with its keys, and the languages."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton

from leike.gui.commands import SECTIONS, Commands, Section
from leike.gui.language import LANGUAGES, Languages


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
        for section, menu in self.sections.items():
            menu.clear()
            for command in self._commands.all(section):
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
        for section, menu in self.sections.items():
            menu.setTitle(titles[section])
        self.language.setTitle(self.tr("&Language"))

    def _add_languages(self, languages: Languages) -> None:
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = self.language.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == languages.code)
            action.triggered.connect(lambda _on, code=code: languages.switch(code))
            group.addAction(action)


def _is_enter(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.type() == QEvent.Type.KeyPress and event.key() in keys and not event.isAutoRepeat()
