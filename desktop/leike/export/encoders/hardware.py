"""Which hardware encoders work here: by a trial of each, since drivers and cards say more than lists."""

import hashlib
import platform
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from leike.export.card_cache import cache_folder
from leike.export.control import Flag
from leike.export.encoders.candidates import CANDIDATES, HardwareEncoder
from leike.export.encoders.matching import matched_quality
from leike.export.failures import reason
from leike.export.process import run
from leike.files.writing import write_beside
from leike.model.errors import ExportError
from leike.model.render import VideoEncoding

_TRIAL = "testsrc2=s=1080x1920:r=25:d=0.4"
_PATIENCE_S = 20.0
_SAMPLE = VideoEncoding(crf=20, speed="superfast", max_kbps=12_000, gop_frames=50)

_given_up: set[str] = set()


class Trial(msgspec.Struct, frozen=True):
    """How one encoder did. `quality` is the value that gives x264's quality at CRF 18, 0 where that was not
    found; `reason` are ffmpeg's words where it does not work."""

    id: str
    label: str
    works: bool
    quality: int = 0
    reason: str = ""


class _Kept(msgspec.Struct):
    """The file of trials: those of one ffmpeg on one computer."""

    key: str
    trials: tuple[Trial, ...]


def encoders_here(
    binary: Path, *, stop: Flag | None = None, candidates: Sequence[HardwareEncoder] = CANDIDATES
) -> tuple[Trial, ...]:
    """Try every encoder that this system could have; blocks for seconds. Those that work are matched with
    x264 by VMAF. Known until another ffmpeg or computer comes."""
    trials = tuple(
        _tried(one, binary, stop or threading.Event()) for one in candidates if sys.platform in one.systems
    )
    _keep(binary, trials)
    return trials


def known_encoders(binary: Path) -> tuple[Trial, ...] | None:
    """What an earlier `encoders_here` found; None where there was none for this ffmpeg on this computer."""
    try:
        kept = msgspec.json.decode(_file().read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
    return kept.trials if kept.key == _key(binary) else None


def give_up(encoder: str) -> None:
    """Do not use it any more in this process: it has failed."""
    _given_up.add(encoder)


def is_given_up(encoder: str) -> bool:
    """Whether it has failed in this process."""
    return encoder in _given_up


def works(one: HardwareEncoder, binary: Path, stop: Flag | None = None) -> tuple[bool, str]:
    """Whether it encodes a few pictures of a story's size; what ffmpeg said where not."""
    command = [str(binary), "-hide_banner", "-nostdin", "-v", "error", *one.device]
    command += ["-f", "lavfi", "-i", _TRIAL]
    if one.upload:
        command += ["-vf", ",".join(f"{name}={value}" if value else name for name, value in one.upload)]
    command += [str(item) for key, value in one.options(_SAMPLE).items() for item in (f"-{key}", value)]
    limit = _Limit(stop or threading.Event())
    try:
        outcome = run([*command, "-f", "null", "-"], stop=limit)
    except ExportError as error:
        return False, str(error)
    finally:
        limit.end()
    good = outcome.state == "successful"
    return good, "" if good else reason(outcome.errors)


def _tried(one: HardwareEncoder, binary: Path, stop: Flag) -> Trial:
    good, why = works(one, binary, stop)
    quality = matched_quality(one, binary, stop) if good else 0
    return Trial(one.id, one.label, good, quality, why)


class _Limit:
    """A stop, also after a while: a driver may hang."""

    def __init__(self, stop: Flag) -> None:
        self._stop, self._over = stop, threading.Event()
        self._timer = threading.Timer(_PATIENCE_S, self._over.set)
        self._timer.daemon = True
        self._timer.start()

    def is_set(self) -> bool:
        """Whether it is time to end."""
        return self._over.is_set() or self._stop.is_set()

    def end(self) -> None:
        """Let go of the timer."""
        self._timer.cancel()


def _keep(binary: Path, trials: tuple[Trial, ...]) -> None:
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_beside(_file(), msgspec.json.encode(_Kept(_key(binary), trials)).decode(), error=ExportError)
    except (OSError, ExportError):
        return  # then it is tried again next time


def _file() -> Path:
    return cache_folder().parent / "encoders.json"


def _key(binary: Path) -> str:
    facts = binary.stat()
    what = (str(binary), facts.st_size, facts.st_mtime_ns, platform.node(), platform.platform())
    return hashlib.sha256(msgspec.json.encode(what)).hexdigest()
