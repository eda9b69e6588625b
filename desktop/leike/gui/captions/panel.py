"""Step 2: captions of the clip, their style, and titles, a tab for each."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from leike.gui.captions.cue_tab import CueTab
from leike.gui.captions.spelling import CaptionSpelling
from leike.gui.captions.style_panel import StylePanel
from leike.gui.captions.titles_panel import TitlesPanel
from leike.gui.parts import Parts
from leike.gui.widgets.scrolled_panel import ScrolledPanel


class CaptionPanel(QWidget):
    """The tabs of the step.

    `failed(LeikeError)` where a caption file cannot be read or written; the captions before it stay.
    `wanted()` where a command needs this step on the screen.
    """

    failed = Signal(object)
    wanted = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cues = CueTab(parts)
        self.look = StylePanel(parts)
        self.titles = TitlesPanel(parts)
        self.spelling = CaptionSpelling(parts.editor, parts.runner, parts.languages, self)
        self.spelling.attach(self.cues.cue.text)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for page in (self.cues, _scrolled(self.look), _scrolled(self.titles)):
            self.tabs.addTab(page, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.cues.failed.connect(self.failed)
        self.spelling.failed.connect(self.failed)
        self.cues.shown.connect(self._show_cues)

    def load(self, path: Path) -> None:
        """Read a caption file on a worker and take its captions."""
        self.cues.load(path)

    def flush(self) -> None:
        """Take what was typed at once; captions are taken letter by letter anyway."""
        self.titles.flush()

    def retranslate(self) -> None:
        """Set all texts."""
        for at, name in enumerate((self.tr("Captions"), self.tr("Style"), self.tr("Titles"))):
            self.tabs.setTabText(at, name)
        for page in (self.cues, self.look, self.titles):
            page.retranslate()
        self.tabs.setAccessibleName(self.tr("Captions and titles"))

    def retheme(self) -> None:
        """Draw all signs in the present colours."""
        for page in (self.cues, self.look, self.titles):
            page.retheme()

    def _show_cues(self) -> None:
        self.wanted.emit()
        self.tabs.setCurrentWidget(self.cues)


def _scrolled(page: QWidget) -> ScrolledPanel:
    area = ScrolledPanel(page)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
