"""Everything of the window that a person can come to see, one after the other."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from leike.gui.first_start.window import FirstStepsWindow
from leike.gui.presets.window import PresetsWindow
from leike.gui.steps import Step
from leike.gui.window import MainWindow

Place = tuple[str, QWidget]


def side_windows(window: MainWindow, qtbot: QtBot) -> Iterator[Place]:
    """The windows beside the main one, each on screen when it is yielded and closed afterwards."""
    desk = window.desk
    yield from _shown("presets", lambda: _presets(window, qtbot), qtbot)
    for name in ("history", "settings", "keys", "shortcuts", "report", "about"):
        yield from _shown(name, lambda name=name: desk.open(name), qtbot)
    yield from _shown("manual", lambda: _manual(window), qtbot)
    yield from _first_steps(window, qtbot)


def pages(window: MainWindow, qtbot: QtBot) -> Iterator[Place]:
    """The editor's steps with all their tabs; a clip must be open."""
    for step in Step:
        window.page.go_to(step)
        tabs = [tab for tab in window.page.findChildren(QTabWidget) if tab.isVisible()]
        yield _on_screen(f"step {step.name}", window, qtbot)
        for tab in tabs:
            for index in range(1, tab.count()):
                tab.setCurrentIndex(index)
                yield _on_screen(f"step {step.name}, tab {index}", window, qtbot)
            tab.setCurrentIndex(0)


def interfaces(root: QWidget) -> Iterator[tuple[QAccessibleInterface, str]]:
    """All that a screen reader can come to in `root`, with the way to it."""
    found = QAccessible.queryAccessibleInterface(root)
    assert found is not None
    yield from _below(found, type(root).__name__)


def _below(node: QAccessibleInterface, way: str) -> Iterator[tuple[QAccessibleInterface, str]]:
    for index in range(node.childCount()):
        child = node.child(index)
        if child is None or child.state().invisible:
            continue
        thing = child.object()
        name = f"{way} > {type(thing).__name__ if thing is not None else child.role().name}"
        yield child, name
        yield from _below(child, name)


def _first_steps(window: MainWindow, qtbot: QtBot) -> Iterator[Place]:
    """Each of their pages."""
    steps = window.desk.open("first_steps")
    assert isinstance(steps, FirstStepsWindow)
    qtbot.waitUntil(steps.isVisible)
    for at, name in enumerate(steps.asked):
        steps.go_to(at)
        yield _on_screen(f"first steps, {name}", steps, qtbot)
    steps.close()


def _manual(window: MainWindow) -> QWidget:
    window.desk.open_manual()
    return window.desk.windows["manual"]


def _presets(window: MainWindow, qtbot: QtBot) -> QWidget:
    """With the rows of its form, which are made a few at a time."""
    presets = window.desk.open("presets")
    assert isinstance(presets, PresetsWindow)
    qtbot.waitUntil(lambda: presets.form.complete and not presets.busy, timeout=15_000)
    return presets


def _shown(name: str, show: Callable[[], QWidget], qtbot: QtBot) -> Iterator[Place]:
    widget = show()
    yield _on_screen(name, widget, qtbot)
    widget.close()


def _on_screen(name: str, widget: QWidget, qtbot: QtBot) -> Place:
    """Laid out and painted: what is asked of it now is what a person sees."""
    qtbot.waitUntil(widget.isVisible)
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
    QApplication.sendPostedEvents()
    widget.grab()
    return name, widget
