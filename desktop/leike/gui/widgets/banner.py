"""The line under the menu that says what went wrong or was mended, in place of message boxes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from leike.app.problem_report import without_names
from leike.gui.bridge import UnexpectedError
from leike.gui.language import Languages
from leike.model.errors import LeikeError
from leike.model.messages import Message


class Banner(QFrame):
    """Shows an error or up to three warnings; hidden while there is none. A screen reader is told of each.

    `shown()` whenever something new is said.
    """

    shown = Signal()

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._messages: list[Message] = []
        self._report = ""
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._copy = QPushButton()
        self._copy.clicked.connect(self._copy_report)
        self._close = QPushButton()
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on screen, "" while hidden."""
        return self._text.text() if self._messages else ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the sentences on screen were made of."""
        return tuple(self._messages)

    @property
    def report(self) -> str:
        """The technical report of a bug, "" for anything else."""
        return self._report

    def show_error(self, error: LeikeError) -> None:
        """Say what went wrong; a bug gets a button that copies its report, without names."""
        report = error.report if isinstance(error, UnexpectedError) else ""
        self._show([error.message], "bannerError", report)

    def show_warning(self, message: Message) -> None:
        """Say something the person should know, after the warnings that are still there."""
        before = self._messages if self.objectName() == "bannerWarning" else []
        self._show([*before[-2:], message], "bannerWarning", "")

    def clear_mended(self) -> None:
        """Take an error away because what came next went well. A bug stays: its report is wanted."""
        if self.objectName() == "bannerError" and not self._report:
            self.clear()

    def clear(self) -> None:
        """Take the sentence away."""
        self._messages = []
        self.hide()

    def retranslate(self) -> None:
        """Say the same in the present language."""
        self._copy.setText(self.tr("Copy report"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self.setAccessibleName(self.tr("Notice"))
        self._speak()

    def _speak(self) -> None:
        self._text.setText(" ".join(self._languages.speak_briefly(message) for message in self._messages))

    def _show(self, messages: list[Message], look: str, report: str) -> None:
        self._messages = messages
        self._report = report
        self.setObjectName(look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._speak()
        self.setAccessibleDescription(self._text.text())
        self._copy.setVisible(bool(report))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._text.text()))
        self.shown.emit()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(without_names(self._report))
