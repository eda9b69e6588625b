"""The window's look follows the system and what the person chose: light or dark, size of texts, motion."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from leike.gui.settings.values import LOOK, MOTION, TEXT_PERCENT
from leike.gui.theme import apply_theme, current_colours, resize_texts
from leike.resources import assets_folder

_FAMILY = "Noto Sans"
_SMALLEST_PT = 10.0
"""Smaller, this font is hard to read on an office screen; systems that are set larger are followed."""
_LARGEST_PT = 40.0


class Looks(QObject):
    """Keeps fonts and colours of the application right; calls `retheme` where the colours are others."""

    def __init__(self, app: QApplication, window: QWidget, retheme: Callable[[], None]) -> None:
        super().__init__(window)
        self._app, self._retheme = app, retheme
        self._sized_pt = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.apply_text_size)
        app.styleHints().colorSchemeChanged.connect(self.apply_scheme)
        window.installEventFilter(self)
        self.apply_motion()

    def apply_scheme(self) -> None:
        """Take the light or the dark look."""
        before = current_colours()
        apply_theme(self._app, wanted_scheme(self._app))
        if current_colours() is not before:
            self._retheme()

    def apply_text_size(self) -> None:
        """Take the system's size of text, times the person's own."""
        wanted = wanted_font()
        if wanted != self._app.font():
            self._app.setFont(wanted)
        if self._sized_pt != wanted.pointSizeF():
            self._sized_pt = wanted.pointSizeF()
            resize_texts(self._app)

    def apply_motion(self) -> None:
        """Let no cursor blink and no menu, list or tip glide or fade where the person wants it still; else do
        as the system does."""
        flash_ms, effects = _usual_motion()
        reduced = MOTION.get() == "reduced"
        QApplication.setCursorFlashTime(0 if reduced else flash_ms)
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, not reduced and effects)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the system while the window is open."""
        if event.type() in (QEvent.Type.ThemeChange, QEvent.Type.ApplicationFontChange):
            self._later.start()
        return super().eventFilter(watched, event)


def wanted_scheme(app: QApplication) -> Qt.ColorScheme:
    """The look that was chosen, else the system's."""
    chosen = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(LOOK.get())
    return app.styleHints().colorScheme() if chosen is None else chosen


def wanted_font() -> QFont:
    """The font of the captions in the system's size, so that the window looks the same everywhere."""
    _bring_fonts()
    size_pt = max(_SMALLEST_PT, system_point_size()) * TEXT_PERCENT.get() / 100
    font = QFont(_FAMILY)
    font.setPointSizeF(min(size_pt, _LARGEST_PT))
    return font


@cache
def _bring_fonts() -> None:
    for file in sorted((assets_folder() / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def system_point_size() -> float:
    """The size of text that the person set for the whole computer, in points."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


@cache
def _usual_motion() -> tuple[int, bool]:
    """The system's time of the blinking cursor, and whether it lets menus, lists and tips glide or fade."""
    return QApplication.cursorFlashTime(), QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
