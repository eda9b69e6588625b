"""What a person should know before taking something."""

from PySide6.QtWidgets import QWidget

from leike.gui.widgets.wrapped_label import WrappedLabel

_MOST = 5


class WarningsLabel(WrappedLabel):
    """Up to five sentences below each other, whole; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("warning")
        self.setContentsMargins(8, 4, 8, 4)
        self.hide()

    def show_sentences(self, sentences: list[str]) -> None:
        """Show these in place of those before."""
        rest = len(sentences) - _MOST
        shown = [
            *sentences[:_MOST],
            *([self.tr("And more: {count}.").format(count=rest)] if rest > 0 else []),
        ]
        self.show_text("\n".join(shown))
        self.setVisible(bool(sentences))
