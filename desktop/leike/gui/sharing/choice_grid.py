"""What two versions both changed: each key a choice between two values."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QScrollArea, QWidget

from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView, long_label
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.presets.differences import Clash, Side


class ChoiceGrid(QScrollArea):
    """Each clashing key is a choice between two values. `chosen_changed()` when a person chooses."""

    chosen_changed = Signal()

    def __init__(self, view: DifferenceView, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._languages = view, languages
        self._groups: dict[str, QButtonGroup] = {}
        self.buttons: dict[tuple[str, Side], QRadioButton] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def choices(self) -> dict[str, Side]:
        """What is chosen, by key; nothing for keys without a choice yet."""
        return {key: side for (key, side), button in self.buttons.items() if button.isChecked()}

    @property
    def complete(self) -> bool:
        """Whether every key has its choice."""
        return len(self.choices) == len(self._groups)

    def show_clashes(self, clashes: Sequence[Clash], titles: tuple[str, str, str]) -> None:
        """Show these; what was chosen of the same keys stays chosen."""
        before: Mapping[str, Side] = self.choices
        self._groups, self.buttons = {}, {}
        inside = QWidget()
        inside.setObjectName("plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(6, 6, 6, 6)
        grid.setHorizontalSpacing(12)
        for column, title in enumerate(titles):
            heading = QLabel(title)
            heading.setObjectName("quiet")
            heading.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(heading, 0, column)
            grid.setColumnStretch(column, 1)
        for row, clash in enumerate(clashes, 1):
            self._add(grid, row, clash, titles)
            if clash.key in before:
                self.buttons[clash.key, before[clash.key]].setChecked(True)
        grid.setRowStretch(len(clashes) + 1, 1)
        self.setWidget(inside)

    def _add(self, grid: QGridLayout, row: int, clash: Clash, titles: tuple[str, str, str]) -> None:
        label = long_label(clash.key, self._languages.code)
        grid.addWidget(WrappedLabel(label), row, 0)
        group = self._groups[clash.key] = QButtonGroup(self)
        sides: tuple[tuple[Side, object, str], ...] = (
            ("one", clash.one, titles[1]),
            ("two", clash.two, titles[2]),
        )
        for column, (side, value, title) in enumerate(sides, 1):
            text = self._view.value_text(clash.key, value)
            button = QRadioButton(text.replace("&", "&&"))
            button.setAccessibleName(f"{label}: {text}. {title}")
            group.addButton(button)
            self.buttons[clash.key, side] = button
            grid.addWidget(button, row, column)
        group.buttonClicked.connect(lambda _button: self.chosen_changed.emit())
