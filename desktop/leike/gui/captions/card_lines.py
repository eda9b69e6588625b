"""The lines of a card: the field for them, and what is wrong with them once they are drawn."""

import msgspec
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from leike.model.render import Animation

LONGEST_LINE = 120
"""Characters that a card takes of one line."""

_MOST_LINES = 4


class CardFaults(msgspec.Struct, frozen=True):
    """Lines of a render's cards that come out too small, and characters that no font has."""

    lines: frozenset[str]
    missing: str


class CardLines(QPlainTextEdit):
    """A few short lines. `typed()` where a person changes them, `left()` where the focus goes."""

    typed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _MOST_LINES + 18)
        self.textChanged.connect(self.typed)

    def lines(self) -> tuple[str, ...]:
        """The lines that are taken: at most four, no longer than a card takes."""
        text = self.toPlainText().rstrip("\n")
        return tuple(line[:LONGEST_LINE] for line in text.split("\n")[:_MOST_LINES]) if text else ()

    def too_much(self) -> bool:
        """Whether more is written than is taken."""
        lines = self.toPlainText().rstrip("\n").split("\n")
        return len(lines) > _MOST_LINES or any(len(line) > LONGEST_LINE for line in lines)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these, unless they are what is written already."""
        if lines != self.lines():
            blocked = QSignalBlocker(self)
            self.setPlainText("\n".join(lines))
            blocked.unblock()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the gesture has ended."""
        super().focusOutEvent(event)
        self.left.emit()


def card_faults(cards: tuple[Animation, ...]) -> CardFaults:
    """What is wrong with the cards. For a worker: it lays out all their texts."""
    from leike.compose.card_layout import small_texts  # brings Pillow
    from leike.compose.card_text import text_notices

    small = frozenset(line for card in cards for line in small_texts(card))
    notices = [notice for card in cards for notice in text_notices(card.lines, card.font)]
    missing = "".join(str(notice.params.get("characters", "")) for notice in notices)
    return CardFaults(small, "".join(dict.fromkeys(missing)))
