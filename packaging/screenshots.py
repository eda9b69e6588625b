"""Makes the pictures of the window that the README shows, from the sample session.

QT_QPA_PLATFORM=offscreen python packaging/screenshots.py            docs/pictures/window-{fi,sv,en}.png
QT_QPA_PLATFORM=offscreen python packaging/screenshots.py --all DIR  every state, size and look, to judge
"""

import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from leike.gui.main import make_app, make_window
from leike.gui.opening import open_sample
from leike.gui.theme import apply_theme
from leike.gui.window import MainWindow
from leike.model.errors import RequestError
from leike.presets.store import default_store

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SMALL, LARGE = QSize(1280, 720), QSize(1920, 1080)
MOMENT_US = 9_000_000
_LARGEST_BYTES = 300_000


def main(arguments: list[str]) -> None:
    """Make the README's pictures, or with `--all DIR` all states."""
    app = make_app(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        if arguments[:1] == ["--all"]:
            everything(app, Path(arguments[1]), Path(folder))
            return
        for language in ("fi", "sv", "en"):
            picture(app, PICTURES / f"window-{language}.png", language, Path(folder), SMALL)


def everything(app: QApplication, target: Path, folder: Path) -> None:
    """Each state in small and large, light and dark."""
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        apply_theme(app, scheme)
        look = scheme.name.lower()
        for name, size in (("small", SMALL), ("large", LARGE)):
            picture(app, target / f"clip-{look}-{name}.png", "fi", folder, size)
        for state in (welcome, trouble, working, finished):
            picture(app, target / f"{state.__name__}-{look}.png", "fi", folder, SMALL, state)


def picture(
    app: QApplication,
    target: Path,
    language: str,
    folder: Path,
    size: QSize,
    state: Callable[[MainWindow], None] | None = None,
) -> None:
    """One picture of a new window in the given state (a clip with captions where none is given)."""
    window = make_window(app, language, default_store())
    window.page.export.set_folder(folder / f"{target.stem}" / "Leike")
    window.resize(size)
    window.show()
    (state or clip)(window)
    window.banner.setVisible(bool(window.banner.text) and state is trouble)
    wait(lambda: not window.page.preview.busy and not window.page.composition.busy, 200)
    target.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(target))
    make_small(target)
    window.project.give_up_work()
    window.close()
    window.finish()
    window.languages.close()


def clip(window: MainWindow) -> None:
    """The sample's first clip, where a caption is on screen."""
    window.show_opened(open_sample(threading.Event()))
    window.page.playback.seek(MOMENT_US)
    window.banner.clear()
    wait(lambda: window.page.player.result_view.image is not None, 600)


def welcome(window: MainWindow) -> None:
    """Nothing open yet."""
    window.welcome.open.setFocus()


def trouble(window: MainWindow) -> None:
    """A clip too long for a channel, and an error."""
    clip(window)
    window.editor.set_out(38_000_000)
    window.page.export.presets.tick(("instagram-story", "instagram-square", "tiktok"))
    wait(lambda: window.page.export.presets.rows["instagram-story"].verdict.text() != "", 300)
    window.show_error(RequestError("time_not_understood", text="huomenna"))


def working(window: MainWindow) -> None:
    """Files on their way."""
    clip(window)
    window.page.export.start()
    page = window.page.export.progress
    wait(lambda: any(row.bar.value() > 300 for row in page.rows.values()), 0)


def finished(window: MainWindow) -> None:
    """Files made."""
    clip(window)
    window.page.export.start()
    wait(lambda: not window.page.export.exporting, 0)


def wait(ready: Callable[[], bool], then_ms: int) -> None:
    """Let the window live until `ready`, and `then_ms` longer."""
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if ready() else None)
    timer.start(20)
    loop.exec()
    timer.stop()
    QTimer.singleShot(then_ms, loop.quit)
    loop.exec()


def make_small(target: Path) -> None:
    """Fewer colours where the file would be too large to keep."""
    if target.stat().st_size <= _LARGEST_BYTES:
        return
    with Image.open(target) as image:
        few = image.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
