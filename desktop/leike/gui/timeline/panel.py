"""The timeline under the stage."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leike.gui.parts import Parts
from leike.gui.widgets.scrub_bar import ScrubBar


class TimelinePanel(QWidget):
    """Where the recording stands, and the clip's range with ends to drag."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._playback = parts.editor, parts.playback
        self.scrub = ScrubBar()
        column = QVBoxLayout(self)
        column.addWidget(self.scrub)
        self._editor.recording_changed.connect(lambda: self.scrub.set_duration(self._editor.duration_us))
        self._editor.clip_changed.connect(
            lambda: self.scrub.set_range_us(self._editor.in_us, self._editor.out_us)
        )
        self._playback.moved.connect(lambda: self.scrub.set_position(self._playback.position_us))
        self.scrub.sought.connect(self._playback.seek)
        self.scrub.stepped.connect(self._playback.step)
        self.scrub.in_moved.connect(self._editor.set_in)
        self.scrub.out_moved.connect(self._editor.set_out)

    def retranslate(self) -> None:
        """Set all texts."""
        self.scrub.setAccessibleName(self.tr("Place in the recording"))

    def retheme(self) -> None:
        """Paint in the present colours."""
        self.update()
