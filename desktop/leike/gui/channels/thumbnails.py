"""Little pictures of what each channel would get, painted on a worker."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from leike.gui.bridge import LatestWins, TaskRunner
from leike.model.errors import RecordingError
from leike.model.geometry import Size
from leike.model.render import Render

_SOURCE_HEIGHT_PX = 360


class Thumbnails(QObject):
    """`painted(dict[preset id, QImage])` with those that are new since the last time."""

    painted = Signal(object)

    def __init__(self, runner: TaskRunner, side_px: int) -> None:
        super().__init__(runner)
        self._side_px = side_px
        self._wanted: dict[str, Render] = {}
        self._made: dict[str, Render] = {}
        self._painter = _Painter(side_px)
        self._work: LatestWins[tuple[dict[str, Render], dict[str, QImage]]] = LatestWins(runner)
        self._work.done.connect(self._show)

    @property
    def busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._work.busy

    def ask(self, renders: Mapping[str, Render]) -> None:
        """Paint those that have changed."""
        self._wanted = dict(renders)
        self._paint_missing()

    def _paint_missing(self) -> None:
        missing = {key: render for key, render in self._wanted.items() if self._made.get(key) != render}
        if missing:
            self._work.ask(lambda: (missing, self._painter.paint(missing)))
        else:
            self._work.forget()

    def _show(self, made: tuple[dict[str, Render], dict[str, QImage]]) -> None:
        """Only what is still wanted: meanwhile the clip may be another, or again what it was before."""
        renders, images = made
        fresh = {key: render for key, render in renders.items() if self._wanted.get(key) == render}
        self._made |= fresh
        self.painted.emit({key: image for key, image in images.items() if key in fresh})
        if not self._work.busy:
            self._paint_missing()


class _Painter:
    """Paints on one worker at a time; the recording's picture is decoded once for all channels."""

    def __init__(self, side_px: int) -> None:
        self._side_px = side_px
        self._source: tuple[tuple[str, int], QImage] | None = None

    def paint(self, renders: Mapping[str, Render]) -> dict[str, QImage]:
        """A recording that cannot be read has no pictures; why is told where it is opened."""
        try:
            return {key: self._painted(render) for key, render in renders.items()}
        except RecordingError:
            return {}

    def _painted(self, render: Render) -> QImage:
        from leike.compose.pictures import draw_picture  # brings Pillow, which the window starts without
        from leike.gui.player.pictures import PictureCache
        from leike.gui.player.render_painter import paint

        source = self._still(render, render.in_us + (render.out_us - render.in_us) // 3)
        frame = render.intro_frames + render.body_frames // 3
        size = fitted(render.canvas, self._side_px)
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        scale = size.width() / render.canvas.width_px
        with QPainter(image) as painter:
            paint(painter, render, source, frame, PictureCache(draw_picture), scale)
        return image

    def _still(self, render: Render, time_us: int) -> QImage:
        from leike.gui.player.images import to_image  # as above
        from leike.media.frames import still

        key = (render.recording.path, time_us)
        if self._source is None or self._source[0] != key:
            picture = still(render.recording, time_us, _SOURCE_HEIGHT_PX)
            self._source = (key, to_image(picture.pixels))
        return self._source[1]


def fitted(canvas: Size, side_px: int) -> QSize:
    """The canvas's shape, its longer side `side_px`."""
    longer = max(canvas.width_px, canvas.height_px)
    return QSize(
        max(1, round(canvas.width_px * side_px / longer)), max(1, round(canvas.height_px * side_px / longer))
    )
