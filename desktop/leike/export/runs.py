"""The ffmpeg runs that make one work's outputs: one for all, further ones where a size cap asks for them."""

import contextlib
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from leike.export.encoders.candidates import X264, candidate
from leike.export.encoders.hardware import give_up, is_given_up
from leike.export.graph import Output
from leike.export.progress import FrameCounts, ProgressMeter, frame_of
from leike.export.size_cap import SizeCap, may_be_over
from leike.export.work import Report, WorkSettings
from leike.model.errors import ExportError, LeikeError
from leike.model.events import Progress, Warned
from leike.model.messages import Message

OnFrames = Callable[[Sequence[int]], None]

Go = Callable[[Sequence[Output], WorkSettings, OnFrames], None]
"""Runs ffmpeg for these outputs, calling back with the frames written of each; raises LeikeError."""

_NO_FAULT_OF_HARDWARE = frozenset({"export_disk_full", "export_file_too_large", "export_file_gone"})

_ONE_MORE = 0.02
"""How much of a further run is kept in mind while a corrected one runs: few need another."""


class EncoderRuns:
    """Makes the files of `outputs` by way of `go`, and tells how far each is. They keep their names."""

    def __init__(
        self,
        outputs: Sequence[Output],
        settings: WorkSettings,
        go: Go,
        report: Report,
        clock: Callable[[], float],
    ) -> None:
        self._outputs, self._go, self._report = outputs, go, report
        given_up = is_given_up(settings.encoder)
        self.settings = replace(settings, encoder=X264, encoder_quality=0) if given_up else settings
        """How the files are really made: with x264 where a hardware encoder has failed."""
        self._meters = {one.render.job: ProgressMeter(one.render.total_frames, clock) for one in outputs}
        self._caps = {
            one.render.job: SizeCap(one.render, f"statistics{number}")
            for number, one in enumerate(outputs)
            if may_be_over(one.render)
        }
        self._runs = 0

    def first(self) -> None:
        """Run once for all outputs; with x264 once more where a hardware encoder fails in it."""
        caps = self._caps
        outputs = [
            replace(one, encode_pass=caps[one.render.job].first()) if one.render.job in caps else one
            for one in self._outputs
        ]
        try:
            self._run(outputs)
        except ExportError as error:
            if candidate(self.settings.encoder) is None or error.message.key in _NO_FAULT_OF_HARDWARE:
                raise
            self._without_hardware(outputs)

    def _without_hardware(self, outputs: Sequence[Output]) -> None:
        failed = self.settings.encoder
        self.settings = replace(self.settings, encoder=X264, encoder_quality=0)
        for one in outputs:
            one.file.unlink(missing_ok=True)
            self._meters[one.render.job].again()
        self._runs = 0
        self._run(outputs)
        give_up(failed)  # the same without it went well
        for one in outputs:
            self._report(Warned(one.render.job, Message("hardware_encoder_failed", {"encoder": failed})))

    def over(self) -> list[str]:
        """The jobs whose files are over their caps."""
        return [one.render.job for one in self._outputs if self._is_over(one)]

    def fit(self, jobs: Sequence[str]) -> dict[str, LeikeError]:
        """Bring the files of `jobs` under their caps; why some cannot be."""
        todo = [one for one in self._outputs if one.render.job in jobs]
        while todo := [again for one in todo if (again := self._again(one))]:
            self._run(todo)
        return {job: failure for job in jobs if (failure := self._caps[job].failure)}

    def _again(self, output: Output) -> Output | None:
        encode_pass = self._caps[output.render.job].again(output.file)
        if encode_pass is None:
            return None
        output.file.unlink(missing_ok=True)
        self._meters[output.render.job].again()
        return replace(output, encode_pass=encode_pass)

    def _run(self, outputs: Sequence[Output]) -> None:
        self._runs += 1

        def on_frames(frames: Sequence[int]) -> None:
            for one, frame in zip(outputs, frames, strict=True):
                share, left = self._meters[one.render.job].at(frame, self._later_frames(one, frame))
                self._report(Progress(one.render.job, share, left))

        self._go(outputs, self.settings, on_frames)

    def _later_frames(self, output: Output, frame: int) -> int:
        """Frames that further runs will have to make, as far as can be told."""
        cap, total = self._caps.get(output.render.job), output.render.total_frames
        if cap is None:
            return 0
        if self._runs > 1:
            return round(total * _ONE_MORE)
        with contextlib.suppress(OSError):
            return total if cap.is_over(output.file.stat().st_size, min(1.0, frame / total)) else 0
        return 0

    def _is_over(self, output: Output) -> bool:
        cap = self._caps.get(output.render.job)
        # a file that is missing is told where it is read back
        return cap is not None and output.file.exists() and cap.is_over(output.file.stat().st_size)


def frames_told(counts: FrameCounts | None, outputs: int, *listeners: OnFrames) -> Callable[[str], None]:
    """A reader of ffmpeg's `-progress` lines that passes on how many frames of each output are written;
    without `counts` all are as far as the first one, which the lines tell."""

    def on_line(line: str) -> None:
        frame = frame_of(line)
        if frame is not None:
            frames = counts.read() if counts else [frame] * outputs
            for listener in listeners:
                listener(frames)

    return on_line
