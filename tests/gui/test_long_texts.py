"""No text is cut off: in no language, and not in one that needs 40 % more room for everything."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from leike.gui.main import make_window
from leike.gui.settings.values import TEXT_PERCENT
from leike.gui.steps import Step
from leike.gui.theme import apply_theme
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.scrolled_panel import ScrolledPanel
from leike.presets.store import default_store
from translating import compile_translation, stretched, write_stretched
from window_steps import open_file
from window_walk import pages, side_windows

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)

SMALL = QSize(1280, 680)
"""A screen of 1280x720 with a title bar."""
_SLACK_PX = 2


@pytest.fixture(scope="session")
def stretched_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled translations of the stretched language, which the window takes for Finnish."""
    folder = tmp_path_factory.mktemp("stretched")
    write_stretched(folder / "leike_fi.ts")
    compile_translation(folder / "leike_fi.ts", folder / "leike_fi.qm")
    return folder


def clipped(root: QWidget) -> list[str]:
    """Texts that have less room than they need."""
    visible = [one for one in root.findChildren(QWidget) if one.isVisibleTo(root) and one.window() is root]
    return sorted({fault for one in visible if (fault := _fault(one))})


def _fault(widget: QWidget) -> str:
    if isinstance(widget, ElidedLabel) or not widget.width() or not widget.height():
        return ""  # its whole text is in its tool tip
    if isinstance(widget, QLabel):
        return _label_fault(widget)
    if isinstance(widget, QComboBox):
        return _narrow(widget, widget.minimumSizeHint())
    if isinstance(widget, QAbstractButton) and widget.text():
        line_px = widget.fontMetrics().height() + 4  # borders; padding above and below may give way
        return _narrow(widget, QSize(widget.sizeHint().width(), line_px))
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        room = widget.width() - 2 * 9  # padding and border
        need = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return f"{_name(widget)}: {widget.placeholderText()!r} has {room} of {need} px" if need > room else ""
    return ""


def _label_fault(label: QLabel) -> str:
    if not label.text() or label.pixmap().width():
        return ""
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        return (
            f"{_name(label)}: {label.text()!r} is {label.height()} of {need} px high"
            if (need > label.height() + _SLACK_PX)
            else ""
        )
    return _narrow(label, label.minimumSizeHint())


def _narrow(widget: QWidget, need: QSize) -> str:
    text = widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", str)()
    if widget.width() + _SLACK_PX >= need.width() and widget.height() + _SLACK_PX >= need.height():
        return ""
    have = f"{widget.width()}x{widget.height()}"
    return f"{_name(widget)}: {text!r} has {have} of {need.width()}x{need.height()} px"


def _name(widget: QWidget) -> str:
    above = widget.parentWidget()
    return f"{type(above).__name__} > {type(widget).__name__}"


def faults_of(window, qtbot, recording: Path) -> str:
    """A line for each text that is cut off, with where that is."""
    window.resize(SMALL)
    found = {"welcome": clipped(window)}
    open_file(window, qtbot, recording)
    window.resize(SMALL)
    for walk in (pages, side_windows):
        for name, page in walk(window, qtbot):
            found[name] = clipped(page)
    return "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


@pytest.fixture
def window_in(qapp, qtbot, tmp_path):
    """Makes a window in a language."""
    made = []

    def make(language: str):
        apply_theme(qapp, Qt.ColorScheme.Light)
        window = make_window(qapp, language, default_store())
        window.page.export.set_folder(tmp_path / "out")
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()
        assert window.finish()
        window.languages.close()
        window.deleteLater()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_window_opens_in_every_language_without_cutting_a_text(
    window_in, qtbot, recordings, language
) -> None:
    assert faults_of(window_in(language), qtbot, recordings("plain")) == ""


def test_a_language_that_needs_more_room_is_not_cut(
    window_in, qtbot, recordings, stretched_folder, monkeypatch
) -> None:
    monkeypatch.setattr("leike.gui.language.compiled_folder", lambda: stretched_folder)
    window = window_in("fi")
    assert window.page.steps.buttons[Step.EXPORT].text() == f"4  {stretched('Export')}"
    assert faults_of(window, qtbot, recordings("plain")) == ""


def test_a_cut_text_would_be_found(qapp, qtbot) -> None:
    box = QWidget()
    label, button = QLabel("A sentence that is too long for its place", box), QPushButton("Too narrow", box)
    for widget in (label, button):
        widget.setFixedWidth(40)
    qtbot.addWidget(box)
    box.show()
    QApplication.sendPostedEvents()
    assert len(clipped(box)) == 2


def test_the_stretched_language_is_longer_and_keeps_values_and_keys() -> None:
    long = stretched("Clip {number} of &many")
    assert "{number}" in long and "&m" in long and len(long) >= 1.35 * len("Clip {number} of &many")


def test_letters_a_third_larger_hide_nothing_beside_a_step(qapp, qtbot, recordings) -> None:
    apply_theme(qapp, Qt.ColorScheme.Light)
    TEXT_PERCENT.set(130)
    window = make_window(qapp, "fi", default_store())
    window.resize(SMALL)
    window.show()
    qtbot.waitExposed(window)
    open_file(window, qtbot, recordings("plain"))
    for step in Step:
        window.page.go_to(step)
        areas = [area for area in window.page.findChildren(ScrolledPanel) if area.isVisible()]
        assert areas or step is Step.EXPORT
        qtbot.waitUntil(lambda areas=areas: not any(a.horizontalScrollBar().maximum() for a in areas))
    assert window.width() == SMALL.width()
    TEXT_PERCENT.set(TEXT_PERCENT.default)
    window.desk.looks.apply_text_size()
    window.close()
    assert window.finish()
    window.languages.close()
