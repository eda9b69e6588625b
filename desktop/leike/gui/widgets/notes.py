"""Several sentences in little room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

_HIGHEST_PX = 66


class Notes(QScrollArea):
    """Sentences below each other; hidden without any, scrolled where they are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setObjectName("warning")
        self._label.setWordWrap(True)
        self._label.setContentsMargins(8, 4, 8, 4)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, a sentence a line."""
        return self._label.text()

    def show_sentences(self, sentences: list[str]) -> None:
        """Show these in place of the ones before."""
        self._label.setText("\n".join(sentences))
        self.setAccessibleName(self._label.text())
        self.setVisible(bool(sentences))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the sentences need, up to a few lines."""
        return QSize(200, min(_HIGHEST_PX, self._label.heightForWidth(max(100, self.width()))))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
