"""A numbered step of the work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class StepCard(QFrame):
    """A card with a number and a title; put the step's own widgets into `body`."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._number = QLabel(str(number))
        self._number.setObjectName("stepNumber")
        self._number.setFixedSize(24, 24)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        self._title.setObjectName("stepTitle")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._number)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 10)
        self.body.setSpacing(6)
        self.body.addLayout(self.head)

    def set_title(self, title: str) -> None:
        """Name the step."""
        self._title.setText(title)
        self.setAccessibleName(title)
