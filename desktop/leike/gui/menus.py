"""The menus: every command of the window with its key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from leike.gui.language import LANGUAGES, Languages


class Menus(QObject):
    """Menus of a window; the window connects the actions."""

    def __init__(self, window: QMainWindow, languages: Languages) -> None:
        super().__init__(window)
        bar = window.menuBar()
        self.file, self.clip, self.language = bar.addMenu(""), bar.addMenu(""), bar.addMenu("")
        self.open = self._action(self.file, QKeySequence(QKeySequence.StandardKey.Open))
        self.captions = self._action(self.file, QKeySequence())
        self.sample = self._action(self.file, QKeySequence())
        self.file.addSeparator()
        self.quit = self._action(self.file, QKeySequence(QKeySequence.StandardKey.Quit))
        self.mark_in = self._action(self.clip, QKeySequence("I"))
        self.mark_out = self._action(self.clip, QKeySequence("O"))
        self.clip.addSeparator()
        self.back = self._action(self.clip, QKeySequence("J"))
        self.pause = self._action(self.clip, QKeySequence("K"))
        self.faster = self._action(self.clip, QKeySequence("L"))
        self.clip.addSeparator()
        self.export = self._action(self.clip, QKeySequence("Ctrl+E"))
        self._add_languages(languages)

    def set_clip_enabled(self, *, enabled: bool) -> None:
        """Commands that need a recording."""
        for action in (*self.clip.actions(), self.captions):
            action.setEnabled(enabled)

    def retranslate(self) -> None:
        """Set all texts."""
        self.file.setTitle(self.tr("&File"))
        self.clip.setTitle(self.tr("&Clip"))
        self.language.setTitle(self.tr("&Language"))
        self.open.setText(self.tr("&Open a recording…"))
        self.captions.setText(self.tr("Choose &captions…"))
        self.sample.setText(self.tr("Open the &sample"))
        self.quit.setText(self.tr("&Quit"))
        self.mark_in.setText(self.tr("Clip &starts here"))
        self.mark_out.setText(self.tr("Clip &ends here"))
        self.back.setText(self.tr("&Back five seconds"))
        self.pause.setText(self.tr("&Pause"))
        self.faster.setText(self.tr("P&lay, again for faster"))
        self.export.setText(self.tr("E&xport"))

    def _action(self, menu: QMenu, key: QKeySequence) -> QAction:
        action = QAction(self)
        action.setShortcut(key)
        menu.addAction(action)
        return action

    def _add_languages(self, languages: Languages) -> None:
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = self.language.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == languages.code)
            action.triggered.connect(lambda _on, code=code: languages.switch(code))
            group.addAction(action)
