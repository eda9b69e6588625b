"""A timeline as full as a long day makes it, to be painted over and over."""

from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from leike.gui.editor import ProjectEditor
from leike.gui.player.playback import Playback
from leike.gui.timeline.content import Content
from leike.gui.timeline.film import Pixmaps
from leike.gui.timeline.overlay import playhead_rect
from leike.gui.timeline.view import TimelineView
from leike.media.waveform import Waveform
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.framing import ClipFraming, FramingKey
from leike.model.project import Project
from values import recording

TWO_HOURS_S = 7200


class BusyTimeline:
    """The view alone, and the ways it is painted."""

    def __init__(self, view: TimelineView, editor: ProjectEditor, playback: Playback) -> None:
        self._view, self._editor, self._playback = view, editor, playback
        self._image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def ways(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Name, and one step of it."""
        view, whole = self._view, self._view.scale
        hour_us = 3_600_000_000
        yield "playhead moves, two hours", self._play
        view.set_scale(whole.around(hour_us, hour_us + 60_000_000))
        yield "playhead moves, a minute", self._play
        yield "scroll, a minute", lambda: self._show(view.scale.scrolled(7))
        view.set_scale(whole.around(hour_us, hour_us + 600_000_000))
        yield "scroll, ten minutes", lambda: self._show(view.scale.scrolled(7))
        self._direction = 1.05

        def zoom() -> None:
            self._direction = 1 / self._direction
            self._show(view.scale.zoomed(self._direction, 800))

        view.set_scale(whole.zoomed(1.2, 500))
        yield "zoom, two hours", zoom
        view.set_scale(whole)
        yield "drag an end, two hours", self._drag
        view.set_scale(whole.around(hour_us, hour_us + 60_000_000))
        yield "drag an end, a minute", self._drag
        yield "move a caption, a minute", self._move_cue

    def paint(self, area: QRect | None = None) -> None:
        """What the screen asks for."""
        self._view.render(self._image, (area or self._view.rect()).topLeft(), area or self._view.rect())

    def _play(self) -> None:
        old = self._view.scale.x_of(self._playback.position_us)
        self._playback.seek(self._playback.position_us + 40_000)
        new = self._view.scale.x_of(self._playback.position_us)
        self.paint(playhead_rect(self._view, old) | playhead_rect(self._view, new))

    def _show(self, scale: object) -> None:
        self._view.set_scale(scale)  # pyright: ignore[reportArgumentType]
        self.paint()

    def _drag(self) -> None:
        self._editor.set_range(self._editor.in_us, self._editor.out_us + 40_000)
        self.paint()

    def _move_cue(self) -> None:
        cues = self._editor.clip.cues
        cue = cues[1000]
        moved = Cue(cue.start_us, cue.end_us + 1000, cue.text)
        self._editor.set_captions("", (*cues[:1000], moved, *cues[1001:]))
        self.paint()


def busy_timeline(qtbot: QtBot, width_px: int) -> BusyTimeline:
    """Two hours with 50 clips, 2,000 captions, 1,800 pauses and 300 cuts."""
    editor = ProjectEditor()
    playback = Playback(editor, editor)
    content, pixmaps = Content(), Pixmaps()
    film = recording(duration_s=TWO_HOURS_S, audio=())
    view = TimelineView(editor, playback, content, pixmaps)
    editor.setParent(view)
    qtbot.addWidget(view)
    view.resize(QSize(width_px, 210))
    editor.project_changed.connect(lambda: (content.read_project(editor), view.show_content()))
    step_us = TWO_HOURS_S * 1_000_000 // 2000
    cues = tuple(Cue(n * step_us, n * step_us + step_us * 4 // 5, f"Sanottua, osa {n}") for n in range(2000))
    framing = ClipFraming(keys=tuple(FramingKey(n * 10_000_000) for n in range(20)))
    clips = tuple(
        Clip(
            recording=film.path,
            in_us=n * 140_000_000,
            out_us=n * 140_000_000 + 60_000_000,
            name=f"Leike {n}",
            cues=cues,
            framing=framing,
        )
        for n in range(50)
    )
    editor.open_project(Project(clips=clips), {film.path: film}, 25)
    random = np.random.default_rng(3)
    peaks = random.integers(0, 20_000, TWO_HOURS_S * 100).astype(np.uint16)
    starts = range(0, 1800 * 4_000_000, 4_000_000)
    content.silences = tuple((start, start + 500_000) for start in starts)
    content.cuts_us = tuple(range(5_000_000, TWO_HOURS_S * 1_000_000, 24_000_000))
    content.set_waveform(Waveform(peaks, peaks // 3), 1.0)
    _fill(pixmaps)
    view.show_recording()
    return BusyTimeline(view, editor, playback)


def _fill(pixmaps: Pixmaps) -> None:
    for number in range(700):
        pixmap = QPixmap(160, 90)
        pixmap.fill(QColor.fromHsv(number % 360, 120, 160))
        painter = QPainter(pixmap)
        painter.drawText(10, 40, str(number))
        painter.end()
        pixmaps.put(number * 256, pixmap)
