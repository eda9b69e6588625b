"""Starts the window: the composition root of the graphical face."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from leike.gui.language import Languages, preferred_language
from leike.gui.theme import apply_theme
from leike.gui.widgets.icons import app_icon
from leike.gui.window import MainWindow
from leike.presets.store import PresetStore, default_store
from leike.resources import assets_folder

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def run(path: str | None, language: str | None) -> int:
    """Show the window, with the recording `path` where one is given, until it is closed.

    `language` (`fi`, `sv`, `en`) goes before LEIKE_LANG and the system's. Returns the exit code.
    """
    app = make_app(sys.argv[:1])
    window = make_window(app, preferred_language(language), default_store())
    sys.excepthook = _bug_hook(window)
    window.resize(1280, 760)
    window.show()
    if path is not None:
        window.open(Path(path))
    return app.exec()


def make_app(arguments: list[str]) -> QApplication:
    """The application with its name, font and colours."""
    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    # their notes about optional system libraries tell a librarian nothing; the window says what is missing
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    app = QApplication(arguments)
    app.setWindowIcon(app_icon())
    hints = app.styleHints()
    apply_theme(app, hints.colorScheme())
    return app


def make_window(app: QApplication, language: str, store: PresetStore) -> MainWindow:
    """The main window in `language`, following the system's light or dark look."""
    use_shipped_font(app)
    presets = {preset_id: store.get(preset_id) for preset_id in store.ids()}
    window = MainWindow(Languages(app, language), store, presets)

    def follow_scheme() -> None:
        apply_theme(app, app.styleHints().colorScheme())
        window.retheme()

    app.styleHints().colorSchemeChanged.connect(follow_scheme)
    for message in store.broken[:1]:
        window.banner.show_warning(message)
    return window


def use_shipped_font(app: QApplication) -> None:
    """Write in the font that the captions use, so that the window looks the same everywhere."""
    for file in sorted((assets_folder() / "fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont("Noto Sans", 10))


def _bug_hook(window: MainWindow) -> Hook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        window.show_bug(report)

    return hook
