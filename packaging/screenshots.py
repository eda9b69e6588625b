"""Makes the pictures of the window for README and manual, from the sample session.

QT_QPA_PLATFORM=offscreen python packaging/screenshots.py            docs/pictures/*.png
QT_QPA_PLATFORM=offscreen python packaging/screenshots.py --all DIR  every state, size and look, to judge
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shared_look import lay_out

from leike.app.sharing_setup import computer_store
from leike.gui.first_start.window import FirstStepsWindow
from leike.gui.main import make_app, make_window
from leike.gui.opening import open_sample
from leike.gui.presets.window import PresetsWindow
from leike.gui.steps import Step
from leike.gui.theme import apply_theme
from leike.gui.window import MainWindow
from leike.model.errors import RequestError
from leike.presets.store import default_store

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LANGUAGES = ("fi", "sv", "en")
MANUALS = ("fi", "en")
SMALL, LARGE = QSize(1280, 720), QSize(1920, 1080)
MOMENT_US = 9_000_000
_LARGEST_BYTES = 200_000

State = Callable[[MainWindow], None]


def main(arguments: list[str]) -> None:
    """Make the project's pictures, or with `--all DIR` all states."""
    app = make_app(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # what other windows left behind is nobody's picture
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        if arguments[:1] == ["--all"]:
            everything(app, Path(arguments[1]), Path(folder))
            return
        apply_theme(app, Qt.ColorScheme.Light)
        for language in LANGUAGES:
            for step in Step:
                name = f"step-{step.name.lower()}-{language}.png"
                picture(app, PICTURES / name, language, Path(folder), SMALL, STATES[step])
        apply_theme(app, Qt.ColorScheme.Dark)
        picture(app, PICTURES / "dark-fi.png", "fi", Path(folder), SMALL, framing)
        apply_theme(app, Qt.ColorScheme.Light)
        for language in MANUALS:
            first_picture(app, language)
            preset_pictures(app, language, Path(folder))


def everything(app: QApplication, target: Path, folder: Path) -> None:
    """Each state in every language, small and large, light and dark."""
    states = (*STATES.values(), styles, titles, welcome, trouble, working, finished)
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        apply_theme(app, scheme)
        look = scheme.name.lower()
        for language in LANGUAGES:
            for state in states:
                name = f"{state.__name__}-{language}-{look}"
                picture(app, target / f"{name}.png", language, folder, SMALL, state)
            picture(app, target / f"large-{language}-{look}.png", language, folder, LARGE, captions)


def picture(app: QApplication, target: Path, language: str, folder: Path, size: QSize, state: State) -> None:
    """One picture of a new window in the given state."""
    window = make_window(app, language, default_store())
    window.page.export.set_folder(folder / f"{target.stem}" / "Leike")
    window.resize(size)
    window.show()
    state(window)
    window.banner.setVisible(bool(window.banner.text) and state is trouble)
    page = window.page
    wait(lambda: not page.preview.busy and not page.composition.busy, 1_200)
    target.parent.mkdir(parents=True, exist_ok=True)
    grab(window, target)
    window.project.give_up_work()
    window.close()
    window.finish()
    window.languages.close()


def first_picture(app: QApplication, language: str) -> None:
    """The question of the first start that is the library's own."""
    window = make_window(app, language, default_store())
    window.show()
    steps = window.desk.open("first_steps")
    assert isinstance(steps, FirstStepsWindow)
    wait(steps.isVisible, 100)
    steps.go_to(steps.asked.index("branch"))
    library, handle = {"fi": ("Lähikirjasto", "@lahikirjasto")}.get(
        language, ("Local Library", "@locallibrary")
    )
    steps.branch_page.name.setText(library)
    steps.branch_page.handle.setText(handle)
    wait(lambda: True, 200)
    grab(steps, PICTURES / f"first-steps-{language}.png")
    window.close()
    window.finish()
    window.languages.close()


def preset_pictures(app: QApplication, language: str, folder: Path) -> None:
    """A branch's presets, and the update that its city has published."""
    shared = lay_out(folder / f"shared-{language}", language)
    window = make_window(app, language, computer_store())
    window.show()
    clip(window)
    presets = window.desk.open("presets")
    wait(lambda: isinstance(presets, PresetsWindow) and not presets.busy, 2_500)
    grab(presets, PICTURES / f"presets-{language}.png")
    window.sharing.open_news()
    news = window.sharing.windows["news"]
    wait(lambda: not window.sharing.busy, 2_500)
    for label in news.findChildren(QLabel):  # where a folder of the picture's maker is, nobody has one
        label.setText(label.text().replace(str(shared.parent), "/mnt/verkkolevy"))
    grab(news, PICTURES / f"preset-updates-{language}.png")
    window.project.give_up_work()
    window.close()
    window.finish()
    window.languages.close()


def grab(widget: QWidget, target: Path) -> None:
    """Keep a picture of the widget."""
    widget.grab().save(str(target))
    make_small(target)


def clip(window: MainWindow) -> None:
    """The sample's first clip, where a caption is on screen."""
    window.show_opened(open_sample(threading.Event(), lambda _percent: None))
    window.page.playback.seek(MOMENT_US)
    window.banner.clear()
    wait(lambda: window.page.player.result_view.image is not None, 600)


def cutting(window: MainWindow) -> None:
    """Step 1."""
    clip(window)


def captions(window: MainWindow) -> None:
    """Step 2, with a caption chosen."""
    clip(window)
    window.page.go_to(Step.CAPTION)
    cues = window.editor.clip.cues
    window.page.captions.cues.write(next(n for n, cue in enumerate(cues) if cue.end_us > MOMENT_US))


def framing(window: MainWindow) -> None:
    """Step 3."""
    clip(window)
    window.page.go_to(Step.FRAME)


def exporting(window: MainWindow) -> None:
    """Step 4, with the channels' pictures."""
    clip(window)
    window.page.go_to(Step.EXPORT)
    wait(lambda: True, 2_000)


STATES: dict[Step, State] = {
    Step.CUT: cutting,
    Step.CAPTION: captions,
    Step.FRAME: framing,
    Step.EXPORT: exporting,
}


def styles(window: MainWindow) -> None:
    """The look of captions."""
    captions(window)
    window.page.captions.tabs.setCurrentIndex(1)


def titles(window: MainWindow) -> None:
    """The texts of the cards."""
    captions(window)
    window.page.captions.tabs.setCurrentIndex(2)


def welcome(window: MainWindow) -> None:
    """Nothing open yet."""
    window.welcome.open.setFocus()


def trouble(window: MainWindow) -> None:
    """A clip too long for a channel, and an error."""
    clip(window)
    window.editor.set_out(38_000_000)
    window.editor.set_presets(("instagram-story", "instagram-square", "tiktok"))
    window.page.go_to(Step.EXPORT)
    window.show_error(RequestError("time_not_understood", text="huomenna"))
    wait(lambda: True, 1_000)


def working(window: MainWindow) -> None:
    """Files on their way."""
    clip(window)
    window.page.go_to(Step.EXPORT)
    window.page.export.start()
    wait(lambda: window.page.export.exporting, 1_500)


def finished(window: MainWindow) -> None:
    """Files made."""
    clip(window)
    window.page.go_to(Step.EXPORT)
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
