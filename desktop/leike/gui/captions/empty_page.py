"""What to do where there are no captions yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leike.gui.widgets.wrapped_label import WrappedLabel


class EmptyPage(QWidget):
    """Three ways to captions: `file_wanted()`, `paste_wanted()`, `writing_wanted()`."""

    file_wanted = Signal()
    paste_wanted = Signal()
    writing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._elsewhere = 0
        self.note = WrappedLabel()
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose, self.paste, self.write = QPushButton(), QPushButton(), QPushButton()
        self.choose.clicked.connect(self.file_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.write.clicked.connect(self.writing_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(self.note)
        for button in (self.choose, self.paste, self.write):
            button.setMaximumWidth(320)
            button.setMinimumWidth(220)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_elsewhere(self, count: int) -> None:
        """Say how many captions the recording has outside what is shown."""
        self._elsewhere = count
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        if self._elsewhere:
            text = self.tr("This clip has no captions; the recording has {count} elsewhere.")
            self.note.show_text(text.format(count=self._elsewhere))
        else:
            self.note.show_text(self.tr("Captions are read by everybody who watches without sound."))
        self.choose.setText(self.tr("Choose captions…"))
        self.choose.setToolTip(self.tr("A caption file: SRT, VTT or ASS"))
        self.paste.setText(self.tr("Paste text…"))
        self.paste.setToolTip(self.tr("What is said, as plain text; Leike divides it and gives it times"))
        self.write.setText(self.tr("Write here"))
        self.write.setToolTip(self.tr("Write the first caption at the playhead"))
