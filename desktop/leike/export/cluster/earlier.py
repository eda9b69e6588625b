"""What earlier tries of a work, on workers that are gone, may have placed already."""

import contextlib
import glob
from collections.abc import Sequence
from pathlib import Path

from leike.export.checking import check_output
from leike.export.delivery import forget
from leike.export.placing import placed_already
from leike.export.work import ClipWork, Report
from leike.model.errors import LeikeError
from leike.model.events import Delayed, Event, Failed, Finished, Placing, Progress, Warned
from leike.model.render import Render


def remove_half_files(work: ClipWork) -> None:
    """Throw away what earlier tries have left beside their targets. One that is still at work, cut off from
    everybody, gets no word to place its file anyway."""
    folder = Path(work.folder)
    for render in work.renders:
        film = Path(render.file_name)
        for name in (film.name, film.with_suffix(".srt").name):
            for half in folder.glob(f".{glob.escape(name)}.*.part"):
                with contextlib.suppress(OSError):
                    half.unlink()


class EarlierTries:
    """Passes the events of a try on to `report`; what an earlier one has placed counts as finished."""

    def __init__(self, work: ClipWork, notes: Sequence[Placing], report: Report) -> None:
        self._work, self._report = work, report
        self._notes = {note.job: note for note in notes}

    def still_to_make(self) -> tuple[Render, ...]:
        """The outputs that no earlier try has placed; the others are told as finished."""
        return tuple(render for render in self._work.renders if not self._is_placed(render))

    def __call__(self, event: Event) -> None:
        """Tell one event. An earlier try that was slow may have placed the file just before this one."""
        if isinstance(event, Failed) and event.message.key == "output_exists":
            render = next((one for one in self._work.renders if one.job == event.job), None)
            if render is not None and self._is_placed(render):
                return
        if isinstance(event, Delayed):
            forget(event.staged)  # the next try may come to any worker, and makes it anew
        self._report(event)

    def _is_placed(self, render: Render) -> bool:
        note, target = self._notes.get(render.job), Path(self._work.folder) / render.file_name
        if note is None or not placed_already(target, note.digest, note.size_bytes):
            return False
        try:
            checked = check_output(target, render)
        except LeikeError:
            return False
        for notice in checked.notices:
            self._report(Warned(render.job, notice))
        captions = str(target.with_suffix(".srt")) if render.cues else ""
        self._report(Progress(render.job, 1.0, 0.0))
        self._report(Finished(render.job, str(target), checked.size_bytes, checked.duration_us, captions))
        return True
