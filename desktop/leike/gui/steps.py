"""The four steps of the work, always on screen and freely visited."""

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from leike.gui.commands import Commands


class Step(Enum):
    """In the order in which most people go."""

    CUT = 1
    CAPTION = 2
    FRAME = 3
    EXPORT = 4


class StepBar(QWidget):
    """Four buttons, one of them down; `chosen(Step)` where another one is."""

    chosen = Signal(object)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self.step = Step.CUT
        self.buttons = {step: self._button(step) for step in Step}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button, 1)
        self.buttons[Step.CUT].setChecked(True)

    def go_to(self, step: Step) -> None:
        """Visit a step."""
        self.buttons[step].setChecked(True)
        if step is not self.step:
            self.step = step
            self.chosen.emit(step)

    def name_of(self, step: Step) -> str:
        """The step's name."""
        names = {
            Step.CUT: self.tr("Cut"),
            Step.CAPTION: self.tr("Caption"),
            Step.FRAME: self.tr("Frame"),
            Step.EXPORT: self.tr("Export"),
        }
        return names[step]

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Steps"))
        tips = {
            Step.CUT: self.tr("Where the clip starts and ends"),
            Step.CAPTION: self.tr("Captions and titles"),
            Step.FRAME: self.tr("What the upright or square picture keeps"),
            Step.EXPORT: self.tr("Channels and files"),
        }
        for step, button in self.buttons.items():
            button.setText(f"{step.value}  {self.name_of(step)}")
            keys = self._commands.get(f"view.step_{step.name.lower()}").keys_text
            button.setToolTip(f"{tips[step]} ({keys})" if keys else tips[step])
            button.setAccessibleName(self.name_of(step))
            button.setAccessibleDescription(tips[step])

    def _button(self, step: Step) -> QPushButton:
        button = QPushButton()
        button.setObjectName("step")
        button.setCheckable(True)
        button.clicked.connect(lambda _on: self.go_to(step))
        self._commands.add(
            f"view.step_{step.name.lower()}",
            "view",
            lambda: self.tr("Step {number}: {name}").format(number=step.value, name=self.name_of(step)),
            lambda: self.go_to(step),
            f"Ctrl+{step.value}",
        )
        return button
