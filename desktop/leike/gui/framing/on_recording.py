"""Ties the frame drawn on the recorded picture to the clip's framing."""

from PySide6.QtCore import QObject

from leike.gui.framing.frame_editor import FrameEditor
from leike.gui.player.frame_marks import FrameMarks
from leike.gui.player.recording_view import RecordingView


class FrameOnRecording(QObject):
    """Draws the frames at the playhead's moment, and passes on what a person does to them."""

    def __init__(self, frame: FrameEditor, view: RecordingView) -> None:
        super().__init__(view)
        self._frame, self._view = frame, view
        view.grabbed.connect(self._grab)
        view.placed.connect(frame.place)
        view.dragged.connect(frame.drag)
        view.resized_by.connect(frame.resize)
        view.released.connect(frame.release)
        view.nudged.connect(frame.nudge)
        view.zoomed.connect(lambda factor: frame.set_zoom(frame.zoom * factor))
        frame.changed.connect(self.show_frames)

    def show_frames(self) -> None:
        """Draw them anew."""
        shown = self._frame.shown
        if shown is None or shown.crop is None:
            self._view.set_marks(FrameMarks())
            return
        path = tuple(
            (key.crop.x + key.crop.width / 2, key.crop.y + key.crop.height / 2) for key in shown.path
        )
        if shown.lower is None:
            self._view.set_marks(FrameMarks((shown.crop,), path=path))
            return
        labels = (self.tr("Upper"), self.tr("Lower"))
        active = 1 if self._frame.part == "lower" else 0
        self._view.set_marks(FrameMarks((shown.crop, shown.lower), active, labels, path))

    def _grab(self, region: int) -> None:
        self._frame.grab("lower" if region == 1 else "upper")
