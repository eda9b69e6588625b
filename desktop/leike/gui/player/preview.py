"""Brings the pictures of the present moment to the two views."""

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from leike.compose.pictures import draw_picture
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.player.composition import Composition
from leike.gui.player.decoder import Decoder, Painted, Wanted, frames_of
from leike.gui.player.pictures import PictureCache
from leike.gui.player.playback import Playback, body_frame
from leike.gui.player.recording_view import RecordingView
from leike.gui.player.result_view import ResultView

_REFINE_MS = 50
"""Longer than between two moves of a drag: exact pictures are made when the hand rests."""

_REST_MS = 150
"""Who stays at a picture for so long may want its neighbours next."""


class Preview(QObject):
    """Asks for new pictures whenever position, plan or sizes change; only the newest request counts.

    `failed(LeikeError)` where a frame cannot be read. `shown()` for new pictures, `settled()` when the newest
    ones are on screen. Views that are hidden get none. The picture of the present moment is first shown the
    quick way (then it is `right`), and made `exact` when the hand rests.
    """

    shown = Signal()

    failed = Signal(object)
    settled = Signal()

    def __init__(
        self,
        editor: ProjectEditor,
        playback: Playback,
        composition: Composition,
        views: tuple[RecordingView, *tuple[ResultView, ...]],
        runner: TaskRunner,
    ) -> None:
        super().__init__(runner)
        self._editor, self._playback, self._composition = editor, playback, composition
        self._recording_view, *self._result_views = views
        self._pictures = PictureCache(draw_picture)
        self._decoder: Decoder | None = None
        self._closing: Decoder | None = None
        self.right = self.exact = False
        # a line of its own: pictures must not wait until filmstrips and waveforms are made
        self._work: LatestWins[Painted | None] = LatestWins(TaskRunner(runner, threads=1))
        self._refining = QTimer(self)
        self._refining.setSingleShot(True)
        self._refining.setInterval(_REFINE_MS)
        self._refining.timeout.connect(self._refine)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._prepare)
        self._work.done.connect(self._show)
        self._work.failed.connect(self.failed)
        self._work.idle.connect(self._tell_settled)
        editor.recording_changed.connect(self._open)
        playback.moved.connect(self.refresh)
        composition.render_changed.connect(self.refresh)
        for view in views:
            view.resized.connect(self.refresh)

    @property
    def busy(self) -> bool:
        """Whether newer pictures are on their way, or neighbours of the present one are made ready."""
        return self._work.busy or self._refining.isActive()

    def refresh(self) -> None:
        """Ask for the pictures of the present moment."""
        decoder = self._decoder
        if decoder is None:
            return
        wanted, work = self._wanted(), self._work
        self.right = self.exact = False
        self._refining.stop()
        self._rest.stop()
        work.ask(lambda: decoder.paint(wanted, work.superseded))

    def close(self) -> None:
        """Let the file go; call when no worker runs any more."""
        for decoder in (self._decoder, self._closing):
            if decoder is not None:
                decoder.close()

    def _open(self) -> None:
        old, recording = self._decoder, self._editor.recording
        self._recording_view.show_image(None)
        for view in self._result_views:
            view.show_image(None)
        if recording is not None:
            self._decoder = Decoder(lambda: frames_of(recording), self._pictures, old or self._closing)
            self._closing = None
        elif old is not None:
            self._decoder, self._closing = None, old
            self._work.ask(lambda: self._let_go(old))
        self.refresh()

    def _let_go(self, decoder: Decoder) -> None:
        """On the worker, which may still decode with it."""
        decoder.close()
        self._pictures.clear()

    def _wanted(self) -> Wanted:
        render, position_us = self._composition.render, self._playback.position_us
        frame = self._playback.card_frame
        if render is not None and frame is None:
            frame = body_frame(render, position_us)
        time_us = render.source_time_us(frame) if render is not None and frame is not None else position_us
        sizes = [view.picture_size() for view in self._result_views if not view.isHidden()]
        size = max(sizes, key=QSize.height, default=QSize())
        hidden = self._recording_view.isHidden()
        source_size = QSize() if hidden else self._recording_view.picture_size()
        return Wanted(time_us, source_size, render, frame, size)

    def _show(self, painted: Painted | None) -> None:
        if painted is None or self._editor.recording is None:
            return
        if not painted.source.isNull():
            self._recording_view.show_image(painted.source)
        render = painted.wanted.render
        for view in self._result_views:
            fits = render is not None and render.canvas == view.shape_px
            if not view.isHidden():
                view.show_image(painted.result if fits else None)
        self.right = painted.right and not self.busy
        self.exact = painted.exact and self.right
        self.shown.emit()
        self._go_on()

    def _go_on(self) -> None:
        """What is worth doing while the picture that is shown is the right one."""
        playback = self._playback
        if playback.playing and playback.rate < 0:
            self._prepare_back()
        elif self.exact and not playback.playing:
            self._rest.start()
        elif self.right and not playback.playing:
            self._refining.start()

    def _refine(self) -> None:
        decoder, work, wanted = self._decoder, self._work, self._wanted()
        if decoder is not None and not self.busy:
            work.ask(lambda: decoder.refine(wanted, work.superseded))

    def _prepare_back(self) -> None:
        decoder, work, time_us = self._decoder, self._work, self._wanted().time_us
        if decoder is not None and not self.busy:
            work.ask(lambda: decoder.prepare_back(time_us, work.superseded))

    def _tell_settled(self) -> None:
        if not self.busy:
            self.settled.emit()

    def _prepare(self) -> None:
        decoder, work, time_us = self._decoder, self._work, self._wanted().time_us
        if decoder is not None and not self.busy:
            work.ask(lambda: decoder.prepare(time_us, work.superseded))
