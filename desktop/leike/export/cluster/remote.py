"""What runs on a worker. Dask finds these functions by their names: only data travels."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from leike import __version__
from leike.export.cluster.belongings import keep, missing, unpacked
from leike.export.cluster.desk import Desk, Orphaned
from leike.export.cluster.earlier import EarlierTries, remove_half_files
from leike.export.cluster.identity import own_identity
from leike.export.cluster.parcel import End, Go, How, Parcel, Stamp, Told
from leike.export.queue.sweeping import sweep_workplaces
from leike.export.work import ClipWork, carry_out
from leike.media.fingerprint import fingerprint
from leike.model.errors import ExecutorLost, ExportError, LeikeError, Stopped
from leike.model.messages import Message
from leike.model.render import Render

if TYPE_CHECKING:
    from distributed import Worker


def describe() -> bytes:
    """Who works here, as JSON; an empty text and the reason's sentence where nothing can be made here."""
    try:
        return msgspec.json.encode(own_identity())
    except LeikeError as error:
        return msgspec.json.encode(error.message)


def carry_out_parcel(parcel: bytes) -> bytes:
    """Carry a parcel out on this worker; how it ended, as JSON of an `End`. Blocks."""
    from distributed import get_worker

    worker = get_worker()
    assert worker is not None
    stamp = msgspec.json.decode(parcel, type=Stamp)
    name = f"{platform.node()} ({worker.address})"
    unfit = _unfit(stamp, name)
    if unfit:
        return _ended(End("unfit", "", message=unfit))
    wanted = msgspec.json.decode(parcel, type=Parcel)

    def tell(told: Told) -> None:
        worker.log_event(wanted.topic, msgspec.json.encode(told).decode())

    with Desk(wanted.ticket, tell, _orphaned(worker)) as desk:
        return _ended(_try(wanted, desk, worker.address, name))


def _try(parcel: Parcel, desk: Desk, address: str, name: str) -> End:
    sweep_workplaces()  # of a worker that was killed on this computer
    how: How = "done"
    message = None
    try:
        go = desk.begin(address, platform.node(), missing(parcel.marks))
        for mark in parcel.marks:
            if mark.digest in go.contents:
                keep(mark, go.contents[mark.digest])
        work = _work_here(parcel, go, name)
        report = EarlierTries(work, go.notes, desk.report)
        work = msgspec.structs.replace(work, renders=report.still_to_make())
        if go.tries > 1:
            remove_half_files(work)
        if work.renders:
            carry_out(work, report, desk.stop, desk.control)
    except Stopped:
        how = "stopped"
    except ExecutorLost as error:
        how, message = "lost", error.message
    except LeikeError as error:
        how, message = "failed", error.message
    except OSError as error:
        message = Message("cluster_worker_disk", {"worker": name, "reason": error.strerror or str(error)})
        how = "failed"
    return End(how, desk.attempt, tuple(desk.events), message)


def _unfit(stamp: Stamp, name: str) -> Message | None:
    if stamp.leike != __version__:
        params: dict[str, str | int | float] = {
            "worker": name,
            "version": __version__,
            "wanted": stamp.leike,
        }
        return Message("cluster_worker_other_leike", params)
    own = own_identity()
    if own.build != stamp.build:
        return Message("cluster_worker_other_ffmpeg", {"worker": name, "version": own.ffmpeg, "wanted": "?"})
    return None


def _work_here(parcel: Parcel, go: Go, name: str) -> ClipWork:
    """The work with this computer's own facts, less what is done already."""
    folder = Path(parcel.work.folder)
    if not folder.is_dir():
        raise ExportError("cluster_folder_not_there", worker=name, folder=parcel.work.folder)
    facts = {path: _recording_facts(path, wanted, name) for path, wanted in parcel.recordings.items()}
    renders = [
        _refreshed(render, facts)
        for render in unpacked(parcel.work.renders, parcel.marks)
        if render.job not in go.ended
    ]
    return msgspec.structs.replace(parcel.work, renders=tuple(renders))


def _recording_facts(path: str, wanted: str, name: str) -> tuple[int, int]:
    """Size and date as this computer sees them: network folders round dates, the content decides."""
    file = Path(path)
    if not file.is_file():
        raise ExportError("cluster_recording_not_there", worker=name, file=path)
    if fingerprint(file) != wanted:
        raise ExportError("cluster_recording_other", worker=name, file=path)
    facts = file.stat()
    return facts.st_size, facts.st_mtime_ns


def _refreshed(render: Render, facts: dict[str, tuple[int, int]]) -> Render:
    size_bytes, modified_ns = facts[render.recording.path]
    recording = msgspec.structs.replace(render.recording, size_bytes=size_bytes, modified_ns=modified_ns)
    return msgspec.structs.replace(render, recording=recording)


def _orphaned(worker: "Worker") -> Orphaned:
    key = worker.get_current_task()

    def orphaned() -> bool:
        """The scheduler let go of the task, as when its client is gone, or this worker is being closed."""
        task = worker.state.tasks.get(key)
        return task is None or task.state == "cancelled" or worker.status.name not in _AT_WORK

    return orphaned


_AT_WORK = ("running", "paused", "closing_gracefully")


def _ended(end: End) -> bytes:
    return msgspec.json.encode(end)
