"""Measured loudness kept on the disk: the same stretch of the same recording is measured once."""

import contextlib
import hashlib
import math
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from leike.export.audio_graph import Level
from leike.export.cache import keep_file
from leike.export.loudness import Loudness
from leike.model.render import Render
from leike.places import cache_root

_VERSION = 1
"""Raise it when sound is measured or limited another way."""

_KEPT_FILES = 2000
_MOST_BYTES = 200


def measured_once(
    render: Render, level: Level, binary: Path, measure: Callable[[Render, Level], Loudness]
) -> Loudness:
    """What `measure` finds, or found earlier with the same ffmpeg for this file as it is now, its track, the
    range and the level. What is kept may be lost or damaged at any time. Raises as `measure` does."""
    file = _file(render, level, binary)
    if file is None:
        return measure(render, level)
    found = _read(file)
    if found is None:
        found = measure(render, level)
        with contextlib.suppress(OSError):
            _keep(file, found)
    return found


def loudness_folder() -> Path:
    """Where it is kept."""
    return cache_root() / "loudness"


def _file(render: Render, level: Level, binary: Path) -> Path | None:
    """None where the recording or ffmpeg cannot be looked at: the measurement will tell why."""
    audio = render.audio
    if audio is None:
        return None
    try:
        # of the files as they are now, not as they were when the clip was cut
        facts = [(str(path), path.stat()) for path in (Path(render.recording.path), binary)]
    except OSError:
        return None
    content = (
        _VERSION,
        [(name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in facts],
        (audio.position, audio.true_peak_dbtp if level.limited else 0.0),
        (render.recording.start_us, render.in_us, render.body_frames, str(render.frame_rate)),
        (f"{level.gain_db:.3f}", level.limited),
    )
    digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:32]
    return loudness_folder() / f"{digest}.mp"


def _read(file: Path) -> Loudness | None:
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        found = msgspec.msgpack.decode(file.read_bytes(), type=Loudness)
        os.utime(file)  # used now: it goes last
    except (OSError, msgspec.MsgspecError):
        return None
    return None if math.isnan(found.integrated_lufs) or math.isnan(found.true_peak_dbtp) else found


def _keep(file: Path, found: Loudness) -> None:
    keep_file(file, msgspec.msgpack.encode(found))
    kept = sorted(file.parent.glob("*.mp"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-_KEPT_FILES]:
        old.unlink(missing_ok=True)
