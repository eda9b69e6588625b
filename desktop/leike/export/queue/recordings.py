"""Whether the recording of a queued job is still the one that its clip was cut from."""

from pathlib import Path

from leike.export.queue.sameness import sampled_digest
from leike.model.messages import Message
from leike.model.render import Render


def fingerprint_of(render: Render) -> str:
    """What the recording is known by, to be kept with the job; "" where it cannot be read now. Blocks."""
    try:
        return sampled_digest(Path(render.recording.path))
    except (OSError, ValueError):
        return ""


def recording_problem(render: Render, fingerprint: str, *, force: bool = False) -> Message | None:
    """Why the job cannot be made: its recording is gone, or another one lies there (which `force` accepts).
    None where all is well: one that was only touched or copied is the same. Blocks."""
    recording = render.recording
    path = Path(recording.path)
    names: dict[str, str | int | float] = {"file": path.name, "folder": path.parent.name or str(path.parent)}
    try:
        facts = path.stat()
        if force or (facts.st_size, facts.st_mtime_ns) == (recording.size_bytes, recording.modified_ns):
            return None
        same = facts.st_size == recording.size_bytes and sampled_digest(path) == fingerprint
    except (OSError, ValueError):
        return Message("queue_recording_gone", names)
    return None if same else Message("queue_recording_changed", names)


Identity = tuple[int, int, int, int]
"""A file in its place: another one, or the same put there anew, has another identity."""


def identity_of(render: Render) -> Identity | None:
    """What lies under the recording's name now; None where nothing can be told. Blocks."""
    try:
        facts = Path(render.recording.path).stat()
    except (OSError, ValueError):
        return None
    # on POSIX the last number changes when a file is moved away and back, too
    return facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns


def changed_meanwhile(render: Render, fingerprint: str, before: Identity | None) -> Message | None:
    """Why a film may show something else than what was cut: its recording is not the file any more that lay
    there when the work began. One that has only gone was read to its end."""
    after = identity_of(render)
    if after is None or before is None or after == before:
        return None
    problem = recording_problem(render, fingerprint)
    return problem or Message(RECORDING_MOVED, {"file": Path(render.recording.path).name})


RECORDING_MOVED = "queue_recording_moved"
"""The same recording as before lies there, but perhaps it did not all the time: one more run tells."""
