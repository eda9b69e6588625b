"""One clip's outputs: draw, measure, encode in one run, read back, give the names."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from leike.export.audio_graph import Level
from leike.export.binary import ffmpeg_path
from leike.export.checking import check_output
from leike.export.control import ExportControl, Flag, RunStop
from leike.export.damage import DamageWatch
from leike.export.failures import failure_of, file_error
from leike.export.graph import Output, Source, export_command, measure_command, with_graph_file
from leike.export.loudness import REPORT, Loudness, is_too_quiet, level_for, read_report
from leike.export.paint import paint
from leike.export.process import Line, Outcome, run
from leike.export.progress import ProgressMeter, frame_of
from leike.files.subtitles import srt_text
from leike.files.writing import write_beside
from leike.media.keyframes import decode_start_us
from leike.media.opening import input_options
from leike.model.errors import ExportError, LeikeError, Stopped
from leike.model.events import Dropped, Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message
from leike.model.render import AudioChain, Render

Report = Callable[[Event], None]

_TO_STDOUT = "-"
"""Where a pasted measurement tells its result: no file is left in whatever folder the shell is in."""


class ClipExport:
    """The outputs of one clip: Renders of the same recording, in point and sound track.

    All are encoded in one ffmpeg run into `folder`, which exists. `report` gets the events on the
    calling thread; `stop` ends the work from any thread, `control` holds it up or takes outputs out.
    """

    def __init__(
        self,
        renders: Sequence[Render],
        folder: Path,
        *,
        force: bool,
        report: Report,
        stop: Flag,
        control: ExportControl | None = None,
    ) -> None:
        self._control = control or ExportControl()
        self._left_out = [render.job for render in renders if self._control.is_dropped(render.job)]
        self._renders = tuple(render for render in renders if render.job not in self._left_out)
        self._open = [render.job for render in self._renders]
        self._folder = folder
        self._force = force
        self._report = report
        self._stop_all = stop
        self._stop = RunStop(stop, self._control, self._open)
        self._binary = ffmpeg_path()
        self._measured: Loudness | None = None
        self._levels: dict[tuple[float | None, float], Level] = {}

    def run(self) -> None:
        """Make the outputs. Each ends in one `Finished`, `Failed` or `Dropped` event.

        Raises Stopped when `stop` was set; nothing half is left then.
        """
        for job in self._left_out:
            self._report(Dropped(job))
        if not self._renders:
            return
        parts = {render.job: self._part(render) for render in self._renders}
        _remove(parts.values())  # left by a crash; or a link that somebody laid there
        try:
            with tempfile.TemporaryDirectory(prefix="leike-") as working:
                self._encode(Path(working), parts)
            for render in self._renders:
                self._finish(render, parts[render.job])
        except Stopped:
            if self._stop_all.is_set():
                raise
            self._end_all(Dropped)
        except LeikeError as error:
            message = error.message
            self._end_all(lambda job: Failed(job, message))
        except OSError as error:
            failed = file_error(error, self._folder_name).message
            self._end_all(lambda job: Failed(job, failed))
        finally:
            _remove(parts.values())

    def commands(self, working: Path) -> list[list[str]]:
        """The command lines of this export; the pictures are drawn into `working`, and the loudness is
        measured, so that the lines can be run as they are."""
        source, outputs = self._prepare(
            working, {render.job: self._folder / render.file_name for render in self._renders}
        )
        first = measure_command(self._binary, source, self._renders[0], Level(), _TO_STDOUT)
        measuring = [first] if self._measured else []
        command = export_command(self._binary, source, outputs, replace=self._force)
        return [*measuring, with_graph_file(command, working)]

    @property
    def _folder_name(self) -> str:
        return self._folder.name or str(self._folder)

    def _part(self, render: Render) -> Path:
        return self._folder / f"{render.file_name}.part"

    def _prepare(self, working: Path, files: dict[str, Path]) -> tuple[Source, list[Output]]:
        first = self._renders[0]
        source = Source(
            path=first.recording.path,
            decode_start_us=decode_start_us(first.recording, first.in_us),
            options=input_options(),
        )
        outputs = []
        for number, render in enumerate(self._renders):
            folder = working / str(number)
            folder.mkdir(exist_ok=True)
            outputs.append(
                Output(render, paint(render, folder), self._level(render, source, working), files[render.job])
            )
        return source, outputs

    def _level(self, render: Render, source: Source, working: Path) -> Level:
        if render.audio is None:
            return Level()

        def measure(level: Level) -> Loudness:
            command = measure_command(self._binary, source, render, level, REPORT)
            self._check(self._run(command, working))
            return read_report(working)

        if self._measured is None and _is_leveled(render.audio):
            self._measured = measure(Level())
        target = (render.audio.target_lufs, render.audio.true_peak_dbtp)
        if target not in self._levels:  # several channels want the same
            self._levels[target] = level_for(render.audio, measure, self._measured)
        level = self._levels[target]
        if self._measured and is_too_quiet(self._measured, level, render.audio):
            self._report(Warned(render.job, Message("sound_very_quiet")))
        return level

    def _encode(self, working: Path, parts: dict[str, Path]) -> None:
        for render in self._renders:
            self._report(Progress(render.job, 0.0))
        source, outputs = self._prepare(working, parts)
        meter = ProgressMeter(self._renders[0].total_frames, self._control.clock)
        damage = DamageWatch(self._renders[0].recording)

        def on_line(line: str) -> None:
            frame = frame_of(line)
            if frame is None:
                return
            damage.on_frame(frame)
            share, left = meter.at(frame)
            for render in self._renders:
                self._report(Progress(render.job, share, left))

        command = with_graph_file(export_command(self._binary, source, outputs), working)
        self._check(self._run(command, working, on_line, damage.on_error_line))
        if damage.found:
            for render in self._renders:
                self._report(
                    Warned(render.job, Message("recording_damaged", {"file": Path(source.path).name}))
                )

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

    def _finish(self, render: Render, part: Path) -> None:
        if self._stop.is_set():
            raise Stopped
        self._open.remove(render.job)
        if self._control.is_dropped(render.job):
            self._report(Dropped(render.job))
            return
        target = self._folder / render.file_name
        try:
            checked = check_output(part, render)
            captions = self._place(render, part, target)
        except LeikeError as error:
            self._report(Failed(render.job, error.message))
            return
        except OSError as error:
            self._report(Failed(render.job, file_error(error, self._folder_name).message))
            return
        for notice in checked.notices:
            self._report(Warned(render.job, notice))
        self._report(Progress(render.job, 1.0, 0.0))
        self._report(
            Finished(render.job, str(target), checked.size_bytes, checked.duration_us, str(captions or ""))
        )

    def _place(self, render: Render, part: Path, target: Path) -> Path | None:
        """Give the checked file its name; the path of its captions, which come first, so that there is
        never a finished film without them."""
        captions = target.with_suffix(".srt")
        for file in (target, captions) if render.cues else (target,):
            if file.exists() and not self._force:
                raise ExportError("output_exists", file=file.name)
        _flush(part)
        replaced = target.exists()
        if render.cues:
            write_beside(captions, srt_text(render.cues), error=ExportError)
        try:
            part.replace(target)
        except OSError:
            if render.cues and not replaced:
                captions.unlink(missing_ok=True)
            raise
        if replaced and not render.cues:
            captions.unlink(missing_ok=True)  # those of the film that was replaced
        return captions if render.cues else None

    def _end_all(self, ended: Callable[[str], Event]) -> None:
        """Tell how the outputs ended that have not ended yet."""
        for job in self._open:
            self._report(Dropped(job) if self._control.is_dropped(job) else ended(job))


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def _flush(file: Path) -> None:
    """Have the file on the disk before it gets its name: no power cut leaves an empty film under it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _is_leveled(audio: AudioChain) -> bool:
    return audio.target_lufs is not None and audio.position is not None
