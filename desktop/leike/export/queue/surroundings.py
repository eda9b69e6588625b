"""What the worker needs to know of the computer around it: folders, disks, recordings, what lies about."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from leike.compose.font_files import keep_private
from leike.export.delivery import GIVE_UP_AFTER_S, give_up, kept_folder, wait_s
from leike.export.folders import prepare_folder
from leike.export.network import is_on_network
from leike.export.placing import placed_already
from leike.export.queue.made_files import MadeFiles
from leike.export.queue.recordings import Identity, changed_meanwhile, identity_of, recording_problem
from leike.export.queue.rows import PlacingNote, TakenJob
from leike.export.queue.space import needs_of, running_low, shortage
from leike.export.queue.sweeping import sweep
from leike.export.work import ClipWork
from leike.export.workplace import work_root
from leike.model.errors import RequestError
from leike.model.events import Staged
from leike.model.messages import Message


class Surroundings:
    """This computer as it is. Every method may block for a drive that hangs."""

    def keep_fonts(self, fonts: Mapping[str, bytes]) -> None:
        """Have the fonts that came with presets at hand, as when the job was planned."""
        for content in fonts.values():
            keep_private(content)

    def placed(self, note: PlacingNote | None) -> bool:
        """Whether the noted file has its final name, whole."""
        return note is not None and placed_already(Path(note.file), note.digest, note.size_bytes)

    def recording_problem(self, job: TakenJob, *, force: bool) -> Message | None:
        """Why the job's recording is not what was cut, or not there."""
        return recording_problem(job.render, job.fingerprint, force=force)

    def recording_identity(self, job: TakenJob) -> Identity | None:
        """What lies in the recording's place."""
        return identity_of(job.render)

    def changed_meanwhile(self, job: TakenJob, before: Identity | None) -> Message | None:
        """Why what was made of the recording cannot be trusted, where it is another one than `before`."""
        return changed_meanwhile(job.render, job.fingerprint, before)

    def folder_problem(self, folder: str, *, remote: bool) -> tuple[Message, bool] | None:
        """Why no file can be written there, and whether waiting may help. The folder is made, but never in
        the place where a network drive should be."""
        path = Path(folder)
        if remote and not is_on_network(path):
            return Message("delivery_folder_away", {"folder": path.name or folder}), True
        try:
            prepare_folder(path)
        except RequestError as error:
            return error.message, remote
        return None

    def shortage(self, work: ClipWork) -> Message | None:
        """Why there is no room to begin."""
        return shortage(needs_of(work, MadeFiles().learned()))

    def running_low(self, folders: Iterable[str]) -> Message | None:
        """Why what is being made should be held now: disks of `folders` and of Leike's own files count."""
        return running_low([*map(Path, folders), work_root()])

    def patience(self, delays: int) -> tuple[float, float]:
        """Seconds until the next try after so many delays in a row, and until it is given up."""
        return wait_s(delays + 1), GIVE_UP_AFTER_S

    def give_up(self, staged: Staged, file_name: str, folder: str) -> Message:
        """Put a film that could not be brought to its folder where it stays; what is said of it."""
        return give_up(staged, file_name, Path(folder), kept_folder()).message

    def sweep(self, staged: Iterable[bytes]) -> None:
        """Throw away what dead processes have left, but for what lies ready for jobs."""
        films: list[Staged] = []
        for film in staged:
            with contextlib.suppress(msgspec.MsgspecError):  # its job will say so; here it holds up nobody
                films.append(staged_film(film))
        sweep(films)

    def ended_too_often(self, tries: int) -> Message:
        """What is said of a job at which Leike ended again and again."""
        return Message("queue_ended_too_often", {"count": tries})


SURROUNDINGS = Surroundings()


def staged_film(stored: bytes) -> Staged:
    """A film as the journal keeps it."""
    return msgspec.json.decode(stored, type=Staged)
