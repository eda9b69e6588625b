"""The outputs of one work: draw, measure, encode in one run, read back, give the names."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec.structs import replace

from leike.export.audio_graph import Level
from leike.export.binary import find_ffmpeg
from leike.export.control import ExportControl, Flag, RunStop
from leike.export.damage import DamageWatch
from leike.export.failures import failure_of, file_error
from leike.export.finishing import Finishing, Told
from leike.export.graph import Output, Source, export_command, measure_command, with_graph_file
from leike.export.kept_loudness import measured_once
from leike.export.levels import Levels
from leike.export.loudness import REPORT, Loudness, read_report
from leike.export.paint import Painted, paint
from leike.export.picture_graph import LEAD_US
from leike.export.process import Line, Outcome, run
from leike.export.progress import FrameCounts
from leike.export.queue.space import is_staged
from leike.export.recognising import key_of
from leike.export.runs import EncoderRuns, OnFrames, frames_told
from leike.export.work import ClipWork, Report, WorkSettings, stretches
from leike.export.workplace import Workplace, work_root, workplace
from leike.media.keyframes import decode_start_us
from leike.media.opening import input_options
from leike.model.errors import LeikeError, Stopped
from leike.model.events import Dropped, Event, Failed, Progress, Warned
from leike.model.messages import Message
from leike.model.render import Render

_TO_STDOUT = "-"
"""Where a pasted measurement tells its result: no file is left in whatever folder the shell is in."""


class ClipExport:
    """The outputs of one clip, or of several of one recording.

    All are encoded in one ffmpeg run; what comes out larger than its cap, again. Where a run of several clips
    fails, each clip has one of its own: no clip fails for its neighbour. `report` gets the events on
    the calling thread; `stop` ends the work from any thread, `control` holds it up or takes outputs out.
    """

    def __init__(
        self, work: ClipWork, *, report: Report, stop: Flag, control: ExportControl | None = None
    ) -> None:
        self._work, self._folder = work, Path(work.folder)
        self._control = control or ExportControl()
        self._left_out = [render.job for render in work.renders if self._control.is_dropped(render.job)]
        self._renders = tuple(render for render in work.renders if render.job not in self._left_out)
        self._open = [render.job for render in self._renders]
        self._report = Told(report)
        self._stop_all = stop
        self._stop = RunStop(stop, self._control, self._open)
        self._starts: dict[int, int] = {}
        self._ffmpeg = find_ffmpeg()
        self._binary = self._ffmpeg.path

    def run(self) -> None:
        """Make the outputs. Each ends in one `Finished`, `Failed`, `Delayed` or `Dropped` event.

        Raises Stopped when `stop` was set; nothing half is left then.
        """
        for job in self._left_out:
            self._report(Dropped(job))
        if not self._renders:
            return
        if self._ffmpeg.passed_over:
            for render in self._renders:
                self._report(Warned(render.job, self._ffmpeg.passed_over))
        try:
            with workplace() as place:
                self._make(place)
        except Stopped:
            if self._stop_all.is_set():
                raise
            self._end_all(Dropped)
        except LeikeError as error:
            self._fail_or_part(error.message)
        except OSError as error:
            self._fail_or_part(file_error(error, self._folder_name).message)

    def _fail_or_part(self, message: Message) -> None:
        """Make each clip by itself where several failed together."""
        parts = stretches(render for render in self._renders if render.job in self._open)
        if len(parts) < 2:
            self._end_all(lambda job: Failed(job, message))
            return
        self._report.begin_again()
        for renders in parts:
            work = replace(self._work, renders=renders)
            ClipExport(work, report=self._report, stop=self._stop_all, control=self._control).run()

    def _make(self, place: Workplace) -> None:
        finishing = Finishing(self._work, place, self._report, self._stop, self._control)
        self._renders = tuple(render for render in self._renders if not self._is_there(render, finishing))
        if not self._renders:
            return
        finishing.note_halves(self._renders)
        self._stop = RunStop(self._stop_all, self._control, self._open)
        halves = {
            render.job: finishing.half_file(render, number) for number, render in enumerate(self._renders)
        }
        runs = self._encode(place.folder, halves)
        if runs.settings != self._work.settings:  # known again as what they are
            for render in self._renders:
                finishing.keys[render.job] = key_of(render, runs.settings, self._binary)
        over = [job for job in runs.over() if not self._control.is_dropped(job)]
        for render in self._renders:
            if render.job not in over:
                self._finish(render, halves[render.job], finishing)
        if over:
            self._fit(runs, over, halves, finishing)

    def _is_there(self, render: Render, finishing: Finishing) -> bool:
        """Whether the output ended without being made: it was before, or only had to be brought here."""
        self._control.wait(self._stop)
        finishing.keys[render.job] = key_of(render, self._work.settings, self._binary)
        ended = finishing.deliver(render) or finishing.recognise(render)
        if ended:
            self._open.remove(render.job)
        return ended

    def commands(self, working: Path) -> list[list[str]]:
        """The command lines of this export; the pictures are drawn into `working`, and the loudness is
        measured, so that the lines can be run as they are."""
        files = {render.job: self._folder / render.file_name for render in self._renders}
        source, outputs, levels = self._prepare(working, files)
        measuring = [
            measure_command(self._binary, self._source([same[0]]), same[0], Level(), _TO_STDOUT)
            for same in stretches(self._renders)
            if levels.plain(same[0])
        ]
        command = export_command(
            self._binary, source, outputs, settings=self._work.settings, replace=self._work.force
        )
        return [*measuring, with_graph_file(command, working)]

    @property
    def _folder_name(self) -> str:
        """The folder that is written into, as sentences call it."""
        if is_staged(self._work):
            return str(work_root())
        return self._folder.name or str(self._folder)

    def _prepare(self, working: Path, files: dict[str, Path]) -> tuple[Source, list[Output], Levels]:
        source = self._source(self._renders)

        def measure(render: Render, level: Level) -> Loudness:
            return self._measure(self._source([render]), render, level, working)

        levels = Levels(lambda render, level: measured_once(render, level, self._binary, measure))
        with ThreadPoolExecutor(1, thread_name_prefix="leike-loudness") as beside:
            leveling = beside.submit(lambda: [levels.of(render) for render in self._renders])
            painted = [self._paint(render, working / str(at)) for at, render in enumerate(self._renders)]
            leveling.result()
        outputs = [
            Output(render, drawn, self._level(render, levels), files[render.job])
            for render, drawn in zip(self._renders, painted, strict=True)
        ]
        return source, outputs, levels

    def _source(self, renders: Sequence[Render]) -> Source:
        """The recording, decoded from where the earliest of `renders` needs it."""
        first = min(renders, key=lambda render: render.in_us)
        if first.in_us not in self._starts:
            lead_us = 0 if first.picture.deinterlace == "none" else LEAD_US
            needed_us = max(0, first.in_us - lead_us)
            self._starts[first.in_us] = decode_start_us(first.recording, needed_us)
        start_us = self._starts[first.in_us]
        return Source(first.recording.path, start_us, input_options())

    def _paint(self, render: Render, folder: Path) -> Painted:
        folder.mkdir(exist_ok=True)
        return paint(render, folder)

    def _measure(self, source: Source, render: Render, level: Level, working: Path) -> Loudness:
        command = measure_command(self._binary, source, render, level, REPORT)
        self._check(self._run(command, working))
        return read_report(working)

    def _level(self, render: Render, levels: Levels) -> Level:
        level = levels.of(render)
        if levels.leaves_quiet(level, render):
            self._report(Warned(render.job, Message("sound_very_quiet")))
        return level

    def _encode(self, working: Path, halves: dict[str, Path]) -> EncoderRuns:
        for render in self._renders:
            self._report(Progress(render.job, 0.0))
        source, outputs, _levels = self._prepare(working, halves)
        damaged: list[bool] = []

        def go(some: Sequence[Output], settings: WorkSettings, on_frames: OnFrames) -> None:
            several = len(stretches(output.render for output in some)) > 1
            counts = FrameCounts(working, len(some)) if several else None
            names = counts.names if counts else ()
            command = export_command(self._binary, source, some, settings=settings, counts=names)
            damage = DamageWatch(self._renders[0].recording)
            told = frames_told(counts, len(some), damage.on_frames, on_frames)
            self._check(self._run(with_graph_file(command, working), working, told, damage.on_error_line))
            damaged.append(damage.found)  # what a run that failed complains of may be its own fault

        runs = EncoderRuns(outputs, self._work.settings, go, self._report, self._control.clock)
        runs.first()
        if any(damaged):
            notice = Message("recording_damaged", {"file": Path(source.path).name})
            for render in self._renders:
                self._report(Warned(render.job, notice))
        return runs

    def _fit(
        self, runs: EncoderRuns, over: Sequence[str], halves: dict[str, Path], finishing: Finishing
    ) -> None:
        """Make these smaller than they came out, and finish them."""
        self._stop = RunStop(self._stop_all, self._control, over)
        failures = runs.fit(over)
        for render in self._renders:
            if render.job in failures:
                self._open.remove(render.job)
                self._report(Failed(render.job, failures[render.job].message))
            elif render.job in over:
                self._finish(render, halves[render.job], finishing)

    def _run(
        self, command: list[str], working: Path, on_line: Line | None = None, on_error: Line | None = None
    ) -> Outcome:
        self._control.wait(self._stop)
        return run(
            command,
            stop=self._stop,
            control=self._control,
            on_line=on_line,
            on_error_line=on_error,
            folder=working,
        )

    def _check(self, outcome: Outcome) -> None:
        error = failure_of(outcome, self._folder_name)
        if error:
            raise error

    def _finish(self, render: Render, half: Path, finishing: Finishing) -> None:
        if self._stop.is_set():
            raise Stopped
        if self._control.is_dropped(render.job):
            self._report(Dropped(render.job))
        else:
            finishing.end(render, half)
        self._open.remove(render.job)

    def _end_all(self, ended: Callable[[str], Event]) -> None:
        """Tell how the outputs ended that have not ended yet."""
        for job in self._open:
            self._report(Dropped(job) if self._control.is_dropped(job) else ended(job))
