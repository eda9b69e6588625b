"""Brings the pictures of the present moment to the two views."""

from PySide6.QtCore import QObject, Signal

from leike.compose.pictures import draw_picture
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.player.composition import Composition
from leike.gui.player.decoder import Decoder, Painted, Wanted, frames_of
from leike.gui.player.pictures import PictureCache
from leike.gui.player.playback import Playback, body_frame
from leike.gui.player.recording_view import RecordingView
from leike.gui.player.result_view import ResultView


class Preview(QObject):
    """Asks for new pictures whenever position, plan or sizes change; only the newest request counts.

    `failed(LeikeError)` where a frame cannot be read. `settled()` when the newest is on screen.
    """

    failed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        editor: ProjectEditor,
        playback: Playback,
        composition: Composition,
        views: tuple[RecordingView, ResultView],
        runner: TaskRunner,
    ) -> None:
        super().__init__(runner)
        self._editor, self._playback, self._composition = editor, playback, composition
        self._recording_view, self._result_view = views
        self._pictures = PictureCache(draw_picture)
        self._decoder: Decoder | None = None
        self._work: LatestWins[Painted] = LatestWins(runner)
        self._work.done.connect(self._show)
        self._work.failed.connect(self.failed)
        self._work.idle.connect(self.settled)
        editor.recording_changed.connect(self._open)
        playback.moved.connect(self.refresh)
        composition.render_changed.connect(self.refresh)
        for view in views:
            view.resized.connect(self.refresh)

    @property
    def busy(self) -> bool:
        """Whether newer pictures are on their way."""
        return self._work.busy

    def refresh(self) -> None:
        """Ask for the pictures of the present moment."""
        decoder = self._decoder
        if decoder is None:
            return
        wanted = self._wanted()
        self._work.ask(lambda: decoder.paint(wanted))

    def close(self) -> None:
        """Let the file go; call when no worker runs any more."""
        if self._decoder is not None:
            self._decoder.close()

    def _open(self) -> None:
        old, recording = self._decoder, self._editor.recording
        self._recording_view.show_image(None)
        self._result_view.show_image(None)
        if recording is not None:
            self._decoder = Decoder(lambda: frames_of(recording), self._pictures, old)
        self.refresh()

    def _wanted(self) -> Wanted:
        render, position_us = self._composition.render, self._playback.position_us
        frame = self._playback.card_frame
        if render is not None and frame is None:
            frame = body_frame(render, position_us)
        time_us = render.source_time_us(frame) if render is not None and frame is not None else position_us
        size = self._result_view.picture_size()
        return Wanted(time_us, self._recording_view.picture_size(), render, frame, size)

    def _show(self, painted: Painted) -> None:
        recording = self._editor.recording
        if recording is None:
            return
        self._recording_view.show_image(painted.source)
        render = painted.wanted.render
        fits = render is not None and render.canvas == self._result_view.shape_px
        self._result_view.show_image(painted.result if fits else None)
