"""Starts the window: the composition root of the graphical face."""

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication

from leike.app.logs import Log, logged
from leike.app.sharing_setup import computer_store
from leike.gui.first_start.asked import is_first_start, note_later
from leike.gui.interrupts import Interrupts
from leike.gui.language import Languages, preferred_language
from leike.gui.presets.library import kept_brand
from leike.gui.settings.looks import wanted_font, wanted_scheme
from leike.gui.settings.place import settle_settings, untold_notice
from leike.gui.theme import apply_colours
from leike.gui.watchdog import session_watchdog
from leike.gui.widgets.icons import app_icon
from leike.gui.widgets.roles import install_roles
from leike.gui.window import MainWindow
from leike.model.messages import Message
from leike.noting import note
from leike.presets.store import PresetStore

_FIRST_SIZE = QSize(1280, 760)
_FRAME = QSize(16, 40)
"""Room for the title bar and borders that the system draws around the window."""
_GREETING_MS = 50
_TOLD_TOGETHER = 3
"""Sentences that the banner holds."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Numbers of mallopt's settings in glibc's malloc.h."""

_KEPT_FREE_BYTES = 4_000_000
_PICTURE_BYTES = 256 * 1024
"""The planes of a picture are larger, even those of colour in 1280x720."""

_TURN_S = 0.001
"""So long a worker may go on in Python while the window waits for its turn. Python's own 5 ms, several times
in the handling of one key, are what a person feels; shorter turns cost workers next to nothing."""

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def run(path: str | None, language: str | None) -> int:
    """Show the window, with the recording `path` where one is given, until it is closed.

    `language` (`fi`, `sv`, `en`) goes before LEIKE_LANG and the system's. Returns the exit code, 130 after
    Ctrl-C. Ends the process itself where some work would not end, such as reading from a dead drive.
    """
    with logged("window") as log:
        return _run(path, language, log)


def _run(path: str | None, language: str | None, log: Log) -> int:
    app = make_app(sys.argv[:1])
    new_here = is_first_start()
    window = make_window(app, preferred_language(language), computer_store(brand=kept_brand()))
    sys.excepthook = _bug_hook(window)
    interrupts = Interrupts(window)
    interrupts.asked.connect(lambda code: _end(app, window, code))
    window.resize(first_size(window.screen().availableGeometry().size()))
    window.show()
    if path is not None:
        window.open(Path(path))
    if new_here:
        _greet(window, at_once=path is None)
    with session_watchdog():
        code = app.exec()
    queue = window.page.export.queue
    # all was waited for when the loop ended
    if not (window.runner.wait(0) and queue.wait(0) and window.sharing.finish(0)):
        QSettings().sync()
        note("window ends at once", code=code)
        log.end()
        os._exit(code)  # a worker that hangs would keep the process alive without a window
    interrupts.close()
    note("window ends", code=code)
    return code


def first_size(available: QSize) -> QSize:
    """How large the window opens where the screen has `available` to give, frame included."""
    return _FIRST_SIZE.boundedTo(available - _FRAME)


def make_app(arguments: list[str]) -> QApplication:
    """The application with its name, font and colours; the style sheet comes with the window."""
    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    settle_settings()
    # their notes about optional system libraries tell a librarian nothing; the window says what is missing
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    bound_memory()
    sys.setswitchinterval(_TURN_S)
    app = QApplication(arguments)
    app.setWindowIcon(app_icon())
    app.setFont(wanted_font())
    apply_colours(app, wanted_scheme(app))
    return app


def bound_memory() -> None:
    """Decoders run on many threads, and glibc gives each one memory of its own that it hardly gives back:
    two for all of them take a fifth less with a two-hour recording open. Pictures get memory apart, which
    goes back when they do; what glibc kept otherwise came to 270 MB after some dragging."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):  # other C libraries have no such setting
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(_ARENA_MAX, 2)
        libc.mallopt(_MMAP_THRESHOLD, _PICTURE_BYTES)
        libc.mallopt(_TRIM_THRESHOLD, _KEPT_FREE_BYTES)


def make_window(app: QApplication, language: str, store: PresetStore) -> MainWindow:
    """The main window in `language`, following the system's light or dark look."""
    app.setFont(wanted_font())
    install_roles()
    presets = {preset_id: store.get(preset_id) for preset_id in store.ids()}
    window = MainWindow(Languages(app, language), store, presets)
    app.aboutToQuit.connect(window.finish)
    app.commitDataRequest.connect(lambda _manager: window.project.keep_work())
    app.focusChanged.connect(window.commands.follow_focus)
    told: set[str] = set()
    said = _tell(window, (about,) if (about := untold_notice()) else (), "")
    said += _tell(window, store.broken, "gui_more_broken_presets", _TOLD_TOGETHER - said)
    _tell_ignored(window, told, _TOLD_TOGETHER - said)
    window.library.changed.connect(lambda: _tell_ignored(window, told))
    return window


def _greet(window: MainWindow, *, at_once: bool) -> None:
    """The first steps, once the window is painted. Whoever opened a file sees that: the next start asks."""
    note_later()
    if at_once:
        QTimer.singleShot(_GREETING_MS, window, lambda: window.desk.open("first_steps"))


def _end(app: QApplication, window: MainWindow, code: int) -> None:
    window.project.keep_work()
    window.page.export.give_way()  # whoever asks for the end from outside is not asked back
    window.close()
    app.exit(code)  # out of an open file dialog too


def _tell(
    window: MainWindow, messages: tuple[Message, ...], rest_key: str, most: int = _TOLD_TOGETHER
) -> int:
    """Say them in the banner, at most so many; where there are more, the last sentence counts the rest. How
    many were said."""
    if most < 1:
        return 0
    told = messages if len(messages) <= most else messages[: most - 1]
    for message in told:
        window.banner.show_warning(message)
    if rest := len(messages) - len(told):
        window.banner.show_warning(Message(rest_key, {"count": rest}))
    return min(len(messages), most)


def _tell_ignored(window: MainWindow, told: set[str], most: int = _TOLD_TOGETHER) -> None:
    """Values that a lock keeps out: each is told once while the window is open."""
    new = tuple(message for message in window.library.store.ignored if str(message) not in told)
    if _tell(window, new, "gui_more_ignored_values", most):
        told.update(map(str, new))


def _bug_hook(window: MainWindow) -> Hook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        window.show_bug(report)

    return hook
