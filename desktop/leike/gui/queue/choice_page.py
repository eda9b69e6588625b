"""Channels, where to, names and the big button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leike.gui.channels.preset_list import PresetList
from leike.gui.language import Languages
from leike.gui.queue.target_form import TargetForm
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.messages import Message

_LIST_LEAST_PX = 40
"""Large texts leave little room; the big button must stay in sight."""


class ChoicePage(QWidget):
    """The buttons stay on screen; what is above them scrolls. A note says that files are there already."""

    def __init__(
        self, presets: PresetList, target: TargetForm, languages: Languages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._presets, self._target, self._languages = presets, target, languages
        self.export, self.replace, self.keep_both = QPushButton(), QPushButton(), QPushButton()
        self.export.setObjectName("primary")
        self.taken = WrappedLabel()
        self.taken.setObjectName("warning")
        self.taken.setContentsMargins(8, 4, 8, 4)
        self._taken_message: Message | None = None
        self._scroll = QScrollArea()
        self._lay_out()
        self.show_taken(None)

    def show_taken(self, message: Message | None) -> None:
        """Say which files are in the way, and offer the ways out."""
        self._taken_message = message
        self.taken.show_text(self._languages.speak(message) if message else "")
        for widget in (self.taken, self.replace, self.keep_both):
            widget.setVisible(message is not None)

    def show_wrong_pattern(self) -> None:
        """Lead to the pattern that nothing can be exported with."""
        self._scroll.ensureWidgetVisible(self._target.wrong)
        self._target.pattern.setFocus()

    def show_count(self, count: int, *, busy: bool) -> None:
        """How many files the button makes; none can be asked for while a press is being planned."""
        self.export.setEnabled(count > 0 and not busy)
        if count == 0:
            self.export.setText(self.tr("Tick a channel to export"))
        elif count == 1:
            self.export.setText(self.tr("Export 1 file"))
        else:
            self.export.setText(self.tr("Export {count} files").format(count=count))

    def retranslate(self) -> None:
        """Set all texts."""
        self.replace.setText(self.tr("Replace the old files"))
        self.keep_both.setText(self.tr("Keep both"))
        self._presets.retranslate()
        self._target.retranslate()
        self.show_taken(self._taken_message)

    def _lay_out(self) -> None:
        inner, scroll = QWidget(), self._scroll
        inner.setObjectName("plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self._presets)
        column.addWidget(self._target)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setMinimumHeight(_LIST_LEAST_PX)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        answers = QHBoxLayout()
        answers.addWidget(self.replace, 1)
        answers.addWidget(self.keep_both, 1)
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 2)  # sizes in points round to a pixel
        below.setSpacing(6)
        below.addWidget(scroll, 1)
        below.addWidget(self._target.where)
        below.addWidget(self.taken)
        below.addLayout(answers)
        below.addWidget(self.export)
