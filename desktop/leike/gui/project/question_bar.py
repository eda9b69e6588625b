"""Questions that wait in the window until somebody has time for them; work goes on meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from leike.gui.language import Languages
from leike.model.messages import Message


@dataclass(frozen=True)
class Answer:
    """A button: its text in the present language, and what it does."""

    text: Callable[[], str]
    act: Callable[[], None]


@dataclass(frozen=True)
class Question:
    """A sentence with answers. One with the same `key` takes the place of the one before."""

    key: str
    message: Message
    answers: tuple[Answer, ...]


class QuestionBar(QFrame):
    """Shows one question at a time, the oldest first; hidden without any. A screen reader is told of each.

    An answer takes its question away, then does its work. `asked(key)` whenever another one is shown.
    """

    asked = Signal(str)

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._waiting: list[Question] = []
        self.setObjectName("bannerWarning")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._count)
        self.hide()

    @property
    def question(self) -> Question | None:
        """The one on screen."""
        return self._waiting[0] if self._waiting else None

    @property
    def text(self) -> str:
        """The sentence on screen, "" while hidden."""
        return self._text.text() if self._waiting else ""

    def ask(self, question: Question) -> None:
        """Ask it now, or when those before it are answered."""
        keys = [waiting.key for waiting in self._waiting]
        if question.key in keys:
            self._waiting[keys.index(question.key)] = question
        else:
            self._waiting.append(question)
        self._show()

    def withdraw(self, key: str) -> None:
        """Ask it no more."""
        self._waiting = [waiting for waiting in self._waiting if waiting.key != key]
        self._show()

    def retranslate(self) -> None:
        """Ask the same in the present language."""
        self._show()

    def _show(self) -> None:
        shown = self.question
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.setVisible(shown is not None)
        if shown is None:
            return
        self._text.setText(self._languages.speak_briefly(shown.message))
        count = len(self._waiting)
        self._count.setText(self.tr("1 of {count}").format(count=count) if count > 1 else "")
        self.setAccessibleName(self.tr("Question"))
        self.setAccessibleDescription(self._text.text())
        for answer in shown.answers:
            self._add_button(shown, answer)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._text.text()))
        self.asked.emit(shown.key)

    def _add_button(self, question: Question, answer: Answer) -> None:
        button = QPushButton(answer.text())
        button.clicked.connect(lambda: self._answered(question, answer))
        self.buttons.append(button)
        self._row.addWidget(button)

    def _answered(self, question: Question, answer: Answer) -> None:
        self.withdraw(question.key)
        answer.act()
