"""How the outputs of one run end: checked, recognised or brought to their folder, and told."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from leike.export.checking import check_output
from leike.export.control import ExportControl, Flag
from leike.export.delivery import bring, delay_of, forget, is_whole, keep_staged
from leike.export.digests import file_digest
from leike.export.failures import file_error
from leike.export.placing import place
from leike.export.queue.made_files import Made, MadeFiles
from leike.export.queue.space import is_staged
from leike.export.recognising import captions_differ, made_before, same_file
from leike.export.work import ClipWork, Report
from leike.export.workplace import Workplace
from leike.model.errors import ExportError, LeikeError, Stopped
from leike.model.events import Delayed, Event, Failed, Finished, Placing, Progress, Staged, Warned
from leike.model.messages import Message
from leike.model.render import Render

_KNOWN = "already_made"
_OF_THE_MAKING = (_KNOWN, "hardware_encoder_failed", "ffmpeg_changed", "ffmpeg_gone", "ffmpeg_note_newer")
"""Told once; everything else is about the film and is told again whenever it is known again."""

_COPIES = 2
"""A copy that arrived damaged is made once more at once."""


class _Film(msgspec.Struct, frozen=True):
    """A whole file that is to get a name."""

    file: Path
    digest: str
    size_bytes: int
    duration_us: int


class Told:
    """Passes events on, each warning of a job once, and remembers what was warned of and how far each was."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._warned: list[Warned] = []
        self._shares: dict[str, float] = {}
        self._begun_at: dict[str, float] = {}

    def __call__(self, event: Event) -> None:
        """Tell one event."""
        if isinstance(event, Progress):
            begun_at = self._begun_at.get(event.job, 0.0)
            event = msgspec.structs.replace(event, share=begun_at + (1 - begun_at) * event.share)
            self._shares[event.job] = event.share
        if isinstance(event, Warned):
            if event in self._warned:  # a clip that is made by itself after all finds the same again
                return
            self._warned.append(event)
        self._report(event)

    def begin_again(self) -> None:
        """From here on the jobs are made anew: their shares go on from where they are and never fall."""
        self._begun_at = dict(self._shares)

    def notices(self, job: str) -> tuple[Message, ...]:
        """What was warned of so far."""
        messages = (event.message for event in self._warned if event.job == job)
        return tuple(message for message in messages if message.key not in _OF_THE_MAKING)


class Finishing:
    """Ends the outputs of one `ClipWork`, each in one event. `keys` (`result_key` by job) may be filled in
    until then: films with a key are known again."""

    def __init__(
        self, work: ClipWork, workplace: Workplace, report: Told, stop: Flag, control: ExportControl
    ) -> None:
        self._work, self._workplace, self._folder = work, workplace, Path(work.folder)
        self._report, self._stop, self._control = report, stop, control
        self._staging = is_staged(work)
        self._halves: set[Path] = set()
        self.keys: dict[str, str] = {}

    def half_file(self, render: Render, number: int) -> Path:
        """Where output `number` of the run is written."""
        if self._staging:
            return self._workplace.folder / f"film{number}.mp4"
        return self._workplace.part_of(self._folder / render.file_name)

    def note_halves(self, renders: Sequence[Render]) -> None:
        """Have it known on disk which half files are going to lie in the folder."""
        films = [self._folder / render.file_name for render in renders] if not self._staging else []
        self._note(films)

    def _note(self, films: Sequence[Path]) -> None:
        self._halves |= {
            self._workplace.part_of(file) for film in films for file in (film, film.with_suffix(".srt"))
        }
        self._workplace.note(self._halves)

    def deliver(self, render: Render) -> bool:
        """End an output that an earlier run has finished and could not bring to its folder; whether there
        was one."""
        staged = self._work.staged.get(render.job)
        if staged is None or not is_whole(staged):
            return False
        film = _Film(Path(staged.file), staged.digest, staged.size_bytes, staged.duration_us)
        self._bring(render, film, staged)
        return True

    def recognise(self, render: Render) -> bool:
        """End an output that was made before in just this way; whether it was."""
        made = None if self._work.force else made_before(self.keys.get(render.job, ""))
        if made is None:
            return False
        target = self._folder / render.file_name
        film = _Film(Path(made.file), made.digest, made.size_bytes, made.duration_us)
        try:
            if same_file(film.file, target):
                captions = self._captions_of_known(render, target)
            else:
                captions = self._copied(render, film, target)
        except OSError:
            return False
        except LeikeError as error:
            if isinstance(error, Stopped):
                raise
            self._report(Failed(render.job, error.message))
            return True
        self._report(Warned(render.job, Message(_KNOWN, {"file": film.file.name})))
        self._finished(render, film, captions, made.notices)
        return True

    def end(self, render: Render, file: Path) -> None:
        """Check the output that was written to `file`, and give it its name."""
        try:
            checked = check_output(file, render)
            film = _Film(file, file_digest(file), checked.size_bytes, checked.duration_us)
        except LeikeError as error:
            self._report(Failed(render.job, error.message))
            return
        except OSError as error:
            self._report(Failed(render.job, file_error(error, self._folder_name).message))
            return
        MadeFiles().learn(render, film.size_bytes)
        if self._staging:
            self._bring(render, film, None, checked.notices)
        else:
            self._place(render, film, checked.notices)

    @property
    def _folder_name(self) -> str:
        return self._folder.name or str(self._folder)

    def _place(self, render: Render, film: _Film, notices: tuple[Message, ...]) -> None:
        target = self._folder / render.file_name
        try:
            captions = self._named(render, film.file, film, target)
        except Stopped:
            raise
        except LeikeError as error:
            self._report(Failed(render.job, error.message))
            return
        except OSError as error:
            self._report(Failed(render.job, file_error(error, self._folder_name).message))
            return
        self._finished(render, film, captions, notices)

    def _bring(
        self, render: Render, film: _Film, staged: Staged | None, notices: tuple[Message, ...] = ()
    ) -> None:
        target = self._folder / render.file_name
        try:
            captions = self._copied(render, film, target)
        except Stopped:
            raise
        except OSError as error:
            delay = delay_of(error, self._folder)
            self._put_off(render, film, staged, notices, delay or file_error(error, self._folder_name), delay)
            return
        except LeikeError as error:
            delay = error if error.message.key == "delivery_damaged" else None
            self._put_off(render, film, staged, notices, error, delay)
            return
        self._finished(render, film, captions, notices)
        if staged:
            forget(staged)

    def _put_off(
        self,
        render: Render,
        film: _Film,
        staged: Staged | None,
        notices: tuple[Message, ...],
        error: LeikeError,
        delay: LeikeError | None,
    ) -> None:
        """The film waits for its folder, or it failed where waiting is of no use."""
        if delay is None:
            self._report(Failed(render.job, error.message))
            return
        self._warn(render, notices)
        try:
            kept = staged or keep_staged(film.file, film.digest, film.duration_us)
        except OSError as fault:
            self._report(Failed(render.job, file_error(fault, self._folder_name).message))
            return
        self._report(Delayed(render.job, delay.message, kept))

    def _copied(self, render: Render, film: _Film, target: Path) -> Path | None:
        """A copy of the film under its name; the path of its captions."""
        part = self._workplace.part_of(target)
        target.parent.stat()  # where there is no folder, no half file is made either
        self._note([target])
        for copy in range(_COPIES):
            try:
                bring(film.file, part, film.digest, self._stop, self._control)
                break
            except ExportError:
                if copy == _COPIES - 1:
                    raise
        try:
            return self._named(render, part, film, target)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _named(self, render: Render, part: Path, film: _Film, target: Path) -> Path | None:
        placing = Placing(render.job, film.digest, film.size_bytes)
        return place(
            render,
            part,
            target,
            self._workplace,
            digest=film.digest,
            force=self._work.force,
            before=lambda: self._report(placing),
        )

    def _captions_of_known(self, render: Render, target: Path) -> Path | None:
        """Captions beside a film that is there already; they are written where they are missing."""
        captions = target.with_suffix(".srt")
        if not render.cues:
            return None
        if captions_differ(render, captions):
            raise ExportError("output_exists", file=captions.name)
        return captions

    def _warn(self, render: Render, notices: Sequence[Message]) -> None:
        for notice in notices:
            self._report(Warned(render.job, notice))

    def _finished(
        self, render: Render, film: _Film, captions: Path | None, notices: Sequence[Message]
    ) -> None:
        self._warn(render, notices)
        target = self._folder / render.file_name
        self._report(Progress(render.job, 1.0, 0.0))
        words = str(captions or "")
        self._report(Finished(render.job, str(target), film.size_bytes, film.duration_us, words))
        key = self.keys.get(render.job)
        if key:
            notices = self._report.notices(render.job)
            MadeFiles().note(key, Made(str(target), film.size_bytes, film.digest, film.duration_us, notices))
