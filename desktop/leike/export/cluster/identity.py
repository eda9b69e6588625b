"""Who works: the versions that decide what a file looks like."""

import hashlib
import os
import platform
import threading
from functools import lru_cache

import msgspec

from leike import __version__
from leike.export.binary import ffmpeg_path
from leike.export.process import run
from leike.model.messages import Message


class Identity(msgspec.Struct, frozen=True):
    """`leike` and `dask` are versions, `ffmpeg` the words by which it names itself, `build` a digest of all
    that it says about itself (libraries, configuration): equal builds encode alike."""

    host: str
    leike: str
    dask: str
    ffmpeg: str
    build: str


def own_identity() -> Identity:
    """That of this process. Starts ffmpeg once. Raises LeikeError where there is none."""
    from importlib.metadata import version

    path = ffmpeg_path()
    name, build = _ffmpeg(str(path), path.stat().st_mtime_ns)
    return Identity(platform.node() or str(os.getpid()), __version__, version("distributed"), name, build)


@lru_cache(maxsize=8)
def _ffmpeg(path: str, _modified_ns: int) -> tuple[str, str]:
    lines: list[str] = []
    run([path, "-version"], stop=threading.Event(), on_line=lines.append)
    told = "\n".join(line.strip() for line in lines)
    return (lines[0] if lines else "?").split(" Copyright")[0], hashlib.sha256(told.encode()).hexdigest()


def difference(worker: Identity, wanted: Identity, name: str) -> Message | None:
    """What keeps the worker called `name` from taking part, None where it may."""
    for key, theirs, ours in (
        ("cluster_worker_other_leike", worker.leike, wanted.leike),
        ("cluster_worker_other_dask", worker.dask, wanted.dask),
    ):
        if theirs != ours:
            return Message(key, {"worker": name, "version": theirs, "wanted": ours})
    if worker.build != wanted.build:
        params: dict[str, str | int | float] = {
            "worker": name,
            "version": worker.ffmpeg,
            "wanted": wanted.ffmpeg,
        }
        return Message("cluster_worker_other_ffmpeg", params)
    return None
