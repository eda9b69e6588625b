"""What the worker needs to know of the computer around it: folders, disks, recordings, what lies about."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from leike.compose.font_files import keep_private
from leike.export.folders import prepare_folder
from leike.export.queue.rows import PlacingNote, TakenJob
from leike.export.work import ClipWork
from leike.model.errors import RequestError
from leike.model.messages import Message


class Surroundings:
    """This computer as it is. Every method may block for a drive that hangs."""

    def keep_fonts(self, fonts: Mapping[str, bytes]) -> None:
        """Have the fonts that came with presets at hand, as when the job was planned."""
        for content in fonts.values():
            keep_private(content)

    def placed(self, note: PlacingNote | None) -> bool:
        """Whether the noted file has its final name, whole."""
        return False

    def recording_problem(self, job: TakenJob, *, force: bool) -> Message | None:
        """Why the job's recording is not what was cut, or not there."""
        return None

    def folder_problem(self, folder: str) -> tuple[Message, bool] | None:
        """Why no file can be written there, and whether waiting may help. The folder is made."""
        try:
            prepare_folder(Path(folder))
        except RequestError as error:
            return error.message, False
        return None

    def shortage(self, work: ClipWork, estimates: Mapping[str, int]) -> Message | None:
        """Why there is no room to begin."""
        return None

    def running_low(self, folders: Iterable[str]) -> Message | None:
        """Why what is being made should be held now."""
        return None

    def patience(self, delays: int) -> tuple[float, float]:
        """Seconds until the next try after so many delays in a row, and until it is given up."""
        return min(5.0 * 3**delays, 600.0), 86_400.0

    def with_staged(self, work: ClipWork, staged: Mapping[str, bytes]) -> ClipWork:
        """`work` with what lies ready to be delivered."""
        return work

    def sweep(self, staged: Iterable[bytes]) -> None:
        """Throw away what dead processes have left, but for what lies ready for jobs."""

    def ended_too_often(self, tries: int) -> Message:
        """What is said of a job at which Leike ended again and again."""
        return Message("queue_ended_too_often", {"count": tries})


SURROUNDINGS = Surroundings()
