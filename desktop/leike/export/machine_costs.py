"""What exporting costs on this computer, measured once and kept: decoding, filtering, encoding, memory."""

import contextlib
import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from leike.export.binary import ffmpeg_path
from leike.export.cache import keep_file
from leike.export.control import Flag
from leike.export.process import run
from leike.export.workplace import workplace
from leike.model.errors import LeikeError
from leike.places import cache_root

_VERSION = 2
_SAMPLE_S = 2
_FRAMES = _SAMPLE_S * 25
_BENCH = re.compile(r"bench: utime=([\d.]+)s stime=([\d.]+)s")
_MEMORY = re.compile(r"bench: maxrss=(\d+)Ki?B")
_PICTURE = "crop=608:1080,scale=1080:1920:flags=lanczos+accurate_rnd+full_chroma_int,format=yuv420p"
_ENCODER = ("-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-threads:v", "1")
_Cost = Annotated[float, msgspec.Meta(gt=0, le=100_000)]


class StageCosts(msgspec.Struct, frozen=True):
    """Processor time for a frame of 1080p recording and of 1080x1920 output, in milliseconds, by stage; and
    memory of a run for each of its outputs, in megabytes."""

    decode_ms: _Cost
    filter_ms: _Cost
    encode_ms: _Cost
    memory_mb: _Cost


TYPICAL = StageCosts(decode_ms=6.0, filter_ms=3.5, encode_ms=18.0, memory_mb=240.0)
"""Of a 2-core virtual machine of 2026: what holds until this computer has been measured."""


def known_costs() -> StageCosts | None:
    """What was measured here with this ffmpeg; None where it was not yet, or no ffmpeg can be run. Reads one
    small file."""
    try:
        return msgspec.json.decode(_file().read_bytes(), type=StageCosts)
    except (LeikeError, OSError, msgspec.MsgspecError):
        return None


def measure_once(stop: Flag) -> StageCosts | None:
    """Measure where it is not known yet: about two seconds of one core, meant for when nothing else is to be
    done. None where it was stopped or could not be done; never raises."""
    known = known_costs()
    if known is not None:
        return known
    with contextlib.suppress(LeikeError, OSError), workplace() as place:
        costs = measure(place.folder, stop)
        if costs is not None:
            keep_file(_file(), msgspec.json.encode(costs))
        return costs
    return None


def measure(working: Path, stop: Flag) -> StageCosts | None:
    """Measure with short runs in `working`; None where one did not end well. Processor time, so that other
    work on the computer changes little. Raises LeikeError where ffmpeg cannot be started."""
    sample = working / "sample.mp4"
    source = ("-f", "lavfi", "-i", f"testsrc2=s=1920x1080:r=25:d={_SAMPLE_S},noise=c0s=3:c0f=t")
    opened, nowhere = ("-threads", "1", "-i", str(sample)), ("-f", "null", "-")
    ways: Sequence[Sequence[str]] = (
        (*source, *_ENCODER, "-b:v", "9M", str(sample)),
        (*opened, *nowhere),
        (*opened, "-vf", _PICTURE, *nowhere),
        (*opened, "-vf", _PICTURE, *_ENCODER, *nowhere),
    )
    found = [_cost(way, stop) for way in ways]
    seconds = [cost[0] for cost in found if cost is not None]
    if len(seconds) < len(ways) or found[-1] is None:
        return None
    _made, decoding, filtered, whole = (second * 1000 / _FRAMES for second in seconds)
    return StageCosts(
        decode_ms=max(0.1, decoding),
        filter_ms=max(0.1, filtered - decoding),
        encode_ms=max(0.1, whole - filtered),
        memory_mb=max(50.0, found[-1][1]),
    )


def _cost(arguments: Sequence[str], stop: Flag) -> tuple[float, float] | None:
    """Processor seconds and peak memory in megabytes of one ffmpeg run; None where it failed."""
    command = [str(ffmpeg_path()), "-hide_banner", "-nostdin", "-y", "-benchmark", "-nostats", *arguments]
    outcome = run(command, stop=stop)
    told = "\n".join(outcome.errors)
    spent, memory = _BENCH.search(told), _MEMORY.search(told)
    if outcome.state != "successful" or spent is None:
        return None
    return float(spent[1]) + float(spent[2]), int(memory[1]) * 1024 / 1e6 if memory else 0.0


def _file() -> Path:
    """Another ffmpeg or another number of cores is another measurement."""
    binary = ffmpeg_path()
    facts = binary.stat()
    told = f"{_VERSION} {binary} {facts.st_size} {facts.st_mtime_ns} {os.cpu_count()}"
    return cache_root() / "machine" / f"{hashlib.sha256(told.encode()).hexdigest()[:16]}.costs"
