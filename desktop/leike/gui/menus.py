"""The menus: every command of the window with its key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton

from leike.gui.editor import ProjectEditor
from leike.gui.language import LANGUAGES, Languages


class Menus(QObject):
    """Menus of a window; the window connects the actions.

    Exporting is offered only while a channel is ticked in the window's editor. Enter presses the button
    that has the focus, as Space does.
    """

    def __init__(self, window: QMainWindow, languages: Languages) -> None:
        super().__init__(window)
        self._window = window
        self._clip_open = False
        self._editor = window.findChild(ProjectEditor)
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
        window.installEventFilter(self)
        if self._editor is not None:
            self._editor.presets_changed.connect(self._offer_export)

    def set_clip_enabled(self, *, enabled: bool) -> None:
        """Commands that need a recording."""
        for action in (*self.clip.actions(), self.captions):
            action.setEnabled(enabled)
        self._clip_open = enabled
        self._offer_export()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Take Enter where it reached the window because no field wanted it."""
        if watched is self._window and isinstance(event, QKeyEvent) and _is_enter(event):
            button = self._window.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
                return True
        return super().eventFilter(watched, event)

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

    def _offer_export(self) -> None:
        ticked = self._editor is not None and bool(self._editor.preset_ids)
        self.export.setEnabled(self._clip_open and ticked)

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


def _is_enter(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.type() == QEvent.Type.KeyPress and event.key() in keys and not event.isAutoRepeat()
