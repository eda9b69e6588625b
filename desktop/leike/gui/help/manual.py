"""The manual, inside the program: chapters on the left, the text with its pictures on the right."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextBlock, QTextDocument
from PySide6.QtWidgets import QListWidget, QSplitter, QTextBrowser, QWidget

from leike.gui.bridge import LatestWins
from leike.gui.parts import Parts
from leike.gui.steps import Step
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.resources import docs_folder

_PICTURE = re.compile(r"^!\[[^\]]*\]\((?P<place>[^)]+)\)\s*$", re.MULTILINE)
_PICTURE_WIDTH_PX = 620
_CHAPTER_LEVEL = 2
_MANUALS = ("fi", "en")
CHAPTERS: dict[Step | None, int] = {None: 0, Step.CUT: 1, Step.CAPTION: 2, Step.FRAME: 3, Step.EXPORT: 4}
"""Which chapter of the manual tells of which step; None is the start."""


@dataclass(frozen=True)
class Manual:
    """Markdown without the pictures that are missing, and the others by their place in the text."""

    text: str
    pictures: dict[str, QImage]


def read_manual(language: str) -> Manual:
    """The manual in `language`, in English where there is none. Reads the disk; never raises."""
    code = language if language in _MANUALS else "en"
    folder = docs_folder() / "manual"
    try:
        text = (folder / f"{code}.md").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Manual("", {})
    places = [found["place"] for found in _PICTURE.finditer(text)]
    pictures = {place: image for place in places if not (image := _image(folder / place)).isNull()}
    shown = _PICTURE.sub(lambda found: found[0] if found["place"] in pictures else "", text)
    return Manual(shown, pictures)


class ManualWindow(SideWindow):
    """Opens at the chapter that is asked for; `chapters` goes to the others."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent, plain_size(960, 620))
        self._languages = parts.languages
        self._reading = LatestWins(parts.runner, self)
        self._wanted: Step | None = None
        self.chapters = QListWidget()
        self.chapters.setObjectName("list")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(16)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.chapters)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        split.setSizes([230, 700])
        split.setChildrenCollapsible(False)
        self.body.addWidget(split, 1)
        self.chapters.currentRowChanged.connect(self._show_chapter)
        self._reading.done.connect(self._show)
        self.retranslate()

    @property
    def shown(self) -> bool:
        """Whether the text is there."""
        return self.chapters.count() > 0

    def open_at(self, step: Step | None) -> None:
        """Show the chapter on `step`, the first one for None."""
        self._wanted = step
        if self.shown:
            self.chapters.setCurrentRow(CHAPTERS[step])
        self.present()
        self.text.setFocus()

    def refresh(self) -> None:
        """Read the manual in the present language, where it is not there yet."""
        if not self.shown:
            code = self._languages.code
            self._reading.ask(lambda: read_manual(code))

    def retranslate(self) -> None:
        """Set all texts, and the manual's language."""
        super().retranslate()
        self.setWindowTitle(self.tr("Manual"))
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self.text.setAccessibleName(self.tr("Text of the manual"))
        self.chapters.clear()
        if self.isVisible():
            self.refresh()

    def _show(self, manual: Manual) -> None:
        if not manual.text:
            self.text.setPlainText(self.tr("The manual is missing from this installation."))
            return
        document = self.text.document()
        document.setMarkdown(manual.text)
        for place, image in manual.pictures.items():  # only now: new text forgets the pictures of the old
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(place), image)
        document.markContentsDirty(0, document.characterCount())
        self.chapters.clear()
        for block in self._headings():
            self.chapters.addItem(block.text())
        self.chapters.setCurrentRow(CHAPTERS[self._wanted])

    def _show_chapter(self, row: int) -> None:
        headings = self._headings()
        if not 0 <= row < len(headings):
            return
        place = self.text.document().documentLayout().blockBoundingRect(headings[row])
        self.text.verticalScrollBar().setValue(0 if row == 0 else int(place.top()) - 8)

    def _headings(self) -> list[QTextBlock]:
        found, block = [], self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == _CHAPTER_LEVEL:
                found.append(block)
            block = block.next()
        return found


def _image(path: Path) -> QImage:
    reader = QImageReader(str(path))
    size = reader.size()
    if size.width() > _PICTURE_WIDTH_PX:
        reader.setScaledSize(
            size.scaled(_PICTURE_WIDTH_PX, size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        )
    return reader.read()
