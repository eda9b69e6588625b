"""What can be done with a file in the list, by how it stands."""

from typing import Literal

from leike.gui.queue.queued_file import QueuedFile, State

Wish = Literal[
    "open",
    "open_folder",
    "copy_post",
    "copy_command",
    "stop",
    "pause",
    "go_on",
    "move_up",
    "move_down",
    "make_next",
    "again",
    "replace",
    "anyway",
    "choose_folder",
    "find_recording",
    "report",
]

_MENDS: dict[str, Wish] = {
    "export_disk_full": "choose_folder",
    "export_file_too_large": "choose_folder",
    "export_file_gone": "choose_folder",
    "folder_not_made": "choose_folder",
    "folder_not_writable": "choose_folder",
    "output_exists": "replace",
    "recording_missing": "find_recording",
    "queue_recording_gone": "find_recording",
    "queue_recording_changed": "anyway",
    "delivery_folder_away": "choose_folder",
    "delivery_given_up": "choose_folder",
    "queue_space_low": "choose_folder",
    "queue_ended_too_often": "report",
    "queue_job_broke": "report",
    "ffmpeg_failed": "report",
    "ffmpeg_not_started": "report",
    "output_check_failed": "report",
    "gui_unexpected": "report",
}


def offered(file: QueuedFile) -> set[Wish]:
    """What its row has buttons for."""
    command: set[Wish] = {"copy_command"} if file.job is not None else set()
    if file.state is State.DONE:
        post: set[Wish] = {"copy_post"} if file.post else set()
        anew: set[Wish] = {"anyway"} if was_made_before(file) else set()
        return {"open", "open_folder", *post, *anew, *command}
    if file.state is State.RUNNING:
        return {"stop", "pause", *command}
    if file.open:
        folder: set[Wish] = {"choose_folder"} if can_go_elsewhere(file) else set()
        hold: Wish = "go_on" if file.state is State.PAUSED else "pause"
        return {"stop", hold, "move_up", "move_down", *folder}
    again: set[Wish] = {"again"} if file.job is not None else set()
    mend = _MENDS.get(file.failure.key) if file.failure else None
    if mend in ("choose_folder", "replace", "anyway") and file.job is None:
        mend = None
    return again | ({mend} if mend else set())


def was_made_before(file: QueuedFile) -> bool:
    """Whether it was there already, just as it would have been made."""
    return file.job is not None and any(notice.key == "already_made" for notice in file.notices)


def can_go_elsewhere(file: QueuedFile) -> bool:
    """Whether it waits for something that another folder would mend."""
    reason = file.waiting_for
    return file.state is State.WAITING and reason is not None and _MENDS.get(reason.key) == "choose_folder"


def can_run_again(file: QueuedFile) -> bool:
    """Whether a file failed that had been planned."""
    return file.state is State.FAILED and file.job is not None


def can_move(file: QueuedFile) -> bool:
    """Whether its place in the queue still matters."""
    return file.job is not None and file.state in (State.WAITING, State.PAUSED)
