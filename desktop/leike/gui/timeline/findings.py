"""Waveform, pauses, thumbnails and cuts of the recording on screen, found on workers and kept on disk."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from leike.gui.bridge import Task, TaskRunner
from leike.gui.player.images import to_image
from leike.gui.settings.values import cache_limit_bytes
from leike.gui.timeline.content import Content
from leike.gui.timeline.film import Pixmaps
from leike.model.recording import Recording

if TYPE_CHECKING:
    from leike.app.analysis import AnalysisCache, Known, Scan, ScanStep, Sound, Thumb
    from leike.media.waveform import Waveform

_SCAN_S = 0.08
_SCAN_PAUSE_MS = 120
"""The scan for cuts works two fifths of the time, and not at all while the recording plays."""

_GIVE_WAY_MS = 1_000

_LISTEN_AFTER_MS = 2_500
"""So long at most the sound waits for the pictures: on two cores they would slow the first frame together."""

_Shown: TypeAlias = "tuple[Thumb | None, int, QImage]"


class Findings(QObject):
    """Fills `content` and `pixmaps`. `changed()` after each addition.

    A recording that cannot be read stays without: the player says so already.

    What is on screen comes first: thumbnails, then sound, then cuts. `may_scan` says whether nothing
    more urgent goes on.

    What finds all this brings NumPy, which the window starts without: the worker that opens imports it.
    """

    changed = Signal()

    def __init__(
        self, content: Content, pixmaps: Pixmaps, runner: TaskRunner, may_scan: Callable[[], bool]
    ) -> None:
        super().__init__(runner)
        self._content, self._pixmaps, self._runner, self._may_scan = content, pixmaps, runner, may_scan
        self._cache: AnalysisCache | None = None
        self._recording: Recording | None = None
        self._key = ""
        self._jpegs: dict[int, bytes] = {}
        self._wanted: tuple[list[int], bool] | None = None
        self._missing: set[int] = set()
        self._unkept: list[Thumb] = []
        self._tasks: list[Task] = []
        self._strip: Task | None = None
        self._scan: Scan | None = None
        self._scanning = False
        self._sound_waits = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._go_on_scanning)
        self._listen_soon = QTimer(self)
        self._listen_soon.setSingleShot(True)
        self._listen_soon.setInterval(_LISTEN_AFTER_MS)
        self._listen_soon.timeout.connect(self._listen)

    def give_way(self) -> None:
        """Somebody edits: look on for cuts when they pause."""
        if self._scan is not None and not self._scanning:
            self._again.start(_GIVE_WAY_MS)

    @property
    def busy(self) -> bool:
        """Whether anything is still looked for."""
        waits = self._scan is not None or self._wanted is not None or self._sound_waits
        return waits or self._strip is not None or any(not task.ended for task in self._tasks)

    def open(self, recording: Recording | None) -> None:
        """Begin with another recording; what was under way for the last one stops."""
        for task in (*self._tasks, *([self._strip] if self._strip else [])):
            task.stop.set()
        self._tasks, self._strip, self._wanted = [], None, None
        self._sound_waits = False
        self._drop_scan()
        self._recording, self._key = recording, ""
        self._cache = None
        self._jpegs, self._missing, self._unkept = {}, set(), []
        self._pixmaps.clear()
        self._content.forget_findings()
        if recording is not None:
            limit_bytes = cache_limit_bytes()
            self._start(lambda _task: _load(recording, limit_bytes), lambda known: self._take_known(*known))

    def want_thumbs(self, frames: list[int], *, exact: bool) -> None:
        """Have these pictures, in this order; newer wants replace older ones."""
        missing = [n for n in frames if n not in self._pixmaps and n not in self._missing]
        self._wanted = (missing, exact) if missing else None
        if self._strip is not None:
            self._strip.stop.set()
        else:
            self._go_on_with_strip()

    def close(self) -> None:
        """Let the file go; call when no worker runs any more."""
        self._again.stop()
        if self._scan is not None:
            self._scan.close()
        self._scan = None

    # the beginning

    def _start(self, work: Callable[[Task], object], done: Callable[..., None]) -> Task:
        task = self._runner.start(work)
        stop = task.stop
        task.done.connect(lambda value: None if stop.is_set() else done(value))
        self._tasks = [one for one in self._tasks if not one.stop.is_set() and not one.ended] + [task]
        return task

    def _take_known(self, cache: "AnalysisCache", known: "Known") -> None:
        from leike.app.analysis import Scan

        self._cache, self._key = cache, known.key
        if known.strip is not None:
            self._jpegs = dict(zip(known.strip.frames, known.strip.pictures, strict=True))
        if known.scenes is not None:
            self._content.cuts_us = known.scenes.cuts_us
            self._content.touch("film")
        recording = self._recording
        if recording is not None and known.scenes is None:
            self._scan = Scan(recording, known.key, cache)
        self._go_on_with_strip()
        if known.sound is not None:
            self._take_sound(known.sound)
        elif recording is not None and recording.main_audio is not None:
            self._content.sound_share = 0.0
            self._sound_waits = True
            self._listen_soon.start()
            if self._strip is None:
                self._listen()
        self._again.start(_SCAN_PAUSE_MS)
        self.changed.emit()

    # sound

    def _listen(self) -> None:
        """Read the sound, once the pictures on screen are there or take long."""
        recording, key, cache = self._recording, self._key, self._cache
        if not self._sound_waits or recording is None or cache is None:
            return
        self._sound_waits = False
        self._listen_soon.stop()

        def work(task: Task) -> "Sound":
            from leike.app.analysis import find_sound

            return find_sound(recording, key, cache, lambda *told: task.report(told), task.stop)

        task = self._start(work, self._take_sound)
        task.progress.connect(lambda told: self._hear(task, *told))

    def _hear(self, task: Task, waveform: "Waveform", share: float) -> None:
        if not task.stop.is_set():
            self._content.set_waveform(waveform, min(share, 0.999))
            self.changed.emit()

    def _take_sound(self, sound: "Sound") -> None:
        self._content.silences = sound.silences
        self._content.set_waveform(sound.waveform, 1.0)
        self.changed.emit()

    # thumbnails

    def _go_on_with_strip(self) -> None:
        recording, cache = self._recording, self._cache
        if recording is None or cache is None or self._wanted is None or self._strip is not None:
            return
        (frames, exact), self._wanted = self._wanted, None
        unkept = tuple(self._unkept)
        work = _strip_work(recording, self._key, cache, frames, dict(self._jpegs), unkept, exact=exact)
        task = self._strip = self._runner.start(work)
        task.progress.connect(lambda shown: self._take_thumb(task, shown))
        task.done.connect(lambda _none: self._end_strip(task, frames, exact=exact))
        task.failed.connect(lambda _error: self._end_strip(task, [], exact=True))

    def _take_thumb(self, task: Task, shown: _Shown) -> None:
        if self._strip is not task:
            return
        thumb, frame, image = shown
        if thumb is not None:
            self._jpegs[frame] = thumb.jpeg
            self._unkept.append(thumb)
        self._pixmaps.put(frame, QPixmap.fromImage(image))
        self._content.touch("film")
        self.changed.emit()

    def _end_strip(self, task: Task, frames: list[int], *, exact: bool) -> None:
        if self._strip is task:
            self._strip = None
            if not task.stop.is_set():
                self._unkept = self._unkept if exact else []
                self._missing.update(frame for frame in frames if frame not in self._pixmaps)
            self._go_on_with_strip()
            if self._strip is None:
                self._listen()

    # cuts

    def _go_on_scanning(self) -> None:
        if self._scan is None or self._scanning:
            return
        sound_comes = self._content.sound_share < 1.0
        if sound_comes or self._strip is not None or not self._may_scan():
            self._again.start(_SCAN_PAUSE_MS)
            return
        scan = self._scan
        self._scanning = True
        task = self._runner.start(lambda task: _scan_on(scan, task))
        task.done.connect(lambda steps: self._take_scan(scan, steps))
        task.failed.connect(lambda _error: self._take_scan(scan, None))

    def _take_scan(self, scan: "Scan", steps: "list[ScanStep] | None") -> None:
        self._scanning = False
        if scan is not self._scan:
            scan.close()
            self._again.start(_SCAN_PAUSE_MS)
            return
        if not steps:
            self._drop_scan()
            return
        found = [cut for step in steps for cut in step.cuts_us]
        self._jpegs.update((thumb.frame, thumb.jpeg) for step in steps for thumb in step.thumbs)
        if found:
            self._content.cuts_us = tuple(sorted({*self._content.cuts_us, *found}))
            self._content.touch("film")
            self.changed.emit()
        self._again.start(_SCAN_PAUSE_MS)

    def _drop_scan(self) -> None:
        """The file is let go at once, or by the worker that reads it now."""
        if self._scan is not None and not self._scanning:
            self._scan.close()
        self._scan = None


def _load(recording: Recording, limit_bytes: int) -> "tuple[AnalysisCache, Known]":
    from leike.app.analysis import AnalysisCache, load_known

    cache = AnalysisCache(limit_bytes=limit_bytes)
    return cache, load_known(recording, cache)


def _scan_on(scan: "Scan", task: Task) -> "list[ScanStep]":
    """Some steps; empty at the end."""
    steps: list[ScanStep] = []
    until_s = time.monotonic() + _SCAN_S
    for step in scan.steps:
        steps.append(step)
        if time.monotonic() > until_s or task.stop.is_set():
            break
    return steps


def _strip_work(
    recording: Recording,
    key: str,
    cache: "AnalysisCache",
    frames: list[int],
    jpegs: dict[int, bytes],
    unkept: "tuple[Thumb, ...]",
    *,
    exact: bool,
) -> Callable[[Task], None]:
    """Show what is there already, make the rest, and at the end keep those that come from keyframes."""

    def work(task: Task) -> None:
        from leike.app.analysis import from_jpeg, keep_thumbs, make_thumbs

        left: list[int] = []
        for frame in frames:
            pixels = from_jpeg(jpegs[frame]) if frame in jpegs and not exact else None
            if pixels is None:
                left.append(frame)
            else:
                task.report((None, frame, to_image(pixels)))
        made: list[Thumb] = []
        for thumb in make_thumbs(recording, sorted(left) if exact else left, exact=exact, stop=task.stop):
            pixels = from_jpeg(thumb.jpeg)
            if pixels is not None:
                made.append(thumb)
                task.report((None if exact else thumb, thumb.frame, to_image(pixels)))
        if not exact and (made or unkept):
            keep_thumbs(key, cache, (*unkept, *made))

    return work
