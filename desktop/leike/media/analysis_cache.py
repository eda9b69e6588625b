"""What was found out about recordings, kept on disk: bounded, and checked when it is read."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, TypeVar

import msgspec
import numpy as np

from leike.media.waveform import BLOCKS_PER_SECOND, FULL_SCALE, LONGEST_US, Levels, Waveform
from leike.model.time import SECOND_US
from leike.places import cache_root

VERSION: Final = 1
"""Raise it when what is found changes: files of another version are made anew."""

DEFAULT_LIMIT_BYTES = 500_000_000
_MOST_FILE_BYTES = 150_000_000
_MAGIC = b"leike-analysis\n"
_DIGEST_BYTES = 16
_HEAD_BYTES = len(_MAGIC) + _DIGEST_BYTES
_SUFFIX = ".analysis"
_MOST_BLOCKS = LONGEST_US // SECOND_US * BLOCKS_PER_SECOND + 1
_MOST_THUMBS = 20_000
_MOST_MARKS = 100_000

_Time = Annotated[int, msgspec.Meta(ge=0, le=1000 * LONGEST_US)]
_Levels = Annotated[bytes, msgspec.Meta(max_length=_MOST_BLOCKS * 2)]
_Spans = Annotated[tuple[tuple[_Time, _Time], ...], msgspec.Meta(max_length=_MOST_MARKS)]


_Kept = TypeVar("_Kept", bound=msgspec.Struct)


class Sound(msgspec.Struct, frozen=True, eq=False):
    """The waveform and its pauses."""

    waveform: Waveform
    silences: tuple[tuple[int, int], ...]


class Strip(msgspec.Struct, frozen=True, array_like=True):
    """Thumbnails as JPEG by frame number of the strip (`slot_time_us`)."""

    frames: Annotated[tuple[_Time, ...], msgspec.Meta(max_length=_MOST_THUMBS)] = ()
    pictures: Annotated[
        tuple[Annotated[bytes, msgspec.Meta(max_length=200_000)], ...], msgspec.Meta(max_length=_MOST_THUMBS)
    ] = ()


class Scenes(msgspec.Struct, frozen=True, array_like=True):
    """Times of cuts, in order."""

    cuts_us: Annotated[tuple[_Time, ...], msgspec.Meta(max_length=_MOST_MARKS)] = ()


class _SoundFile(msgspec.Struct, frozen=True, array_like=True):
    peaks: _Levels
    rms: _Levels
    silences: _Spans


class AnalysisCache:
    """Files by fingerprint of the recording, in `folder`; the ones used longest ago go first.

    Reading never raises: what is missing, damaged, of another version or no file of ours is None. Writing
    never raises either: a full disk only means that the work is done again next time.
    """

    def __init__(self, folder: Path | None = None, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        self._folder = folder or analysis_folder()
        self._limit_bytes = limit_bytes

    def sound(self, key: str) -> Sound | None:
        """What `keep_sound` has kept for the recording with that fingerprint."""
        found = self._read(key, "sound", _SoundFile)
        if found is None:
            return None
        peaks, rms = _levels(found.peaks), _levels(found.rms)
        if len(peaks) != len(rms) or max(peaks.max(initial=0), rms.max(initial=0)) > FULL_SCALE:
            return None
        if not _ordered(found.silences):
            return None
        return Sound(Waveform(peaks, rms), found.silences)

    def keep_sound(self, key: str, sound: Sound) -> None:
        """Keep it."""
        wave = sound.waveform
        self._write(key, "sound", _SoundFile(_packed(wave.peaks), _packed(wave.rms), sound.silences))

    def strip(self, key: str) -> Strip | None:
        """What `keep_strip` has kept; the pictures are checked by `from_jpeg` when they are opened."""
        found = self._read(key, "strip", Strip)
        return found if found is not None and len(found.frames) == len(found.pictures) else None

    def keep_strip(self, key: str, strip: Strip) -> None:
        """Keep it."""
        self._write(key, "strip", strip)

    def scenes(self, key: str) -> Scenes | None:
        """What `keep_scenes` has kept."""
        found = self._read(key, "scenes", Scenes)
        return found if found is not None and list(found.cuts_us) == sorted(found.cuts_us) else None

    def keep_scenes(self, key: str, scenes: Scenes) -> None:
        """Keep it."""
        self._write(key, "scenes", scenes)

    def _listed(self) -> list[Path]:
        try:
            return list(self._folder.iterdir())
        except OSError:  # nothing is kept yet
            return []

    def _file(self, key: str, kind: str) -> Path:
        name = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
        return self._folder / f"{name}-{kind}-{VERSION}{_SUFFIX}"

    def _read(self, key: str, kind: str, what: type[_Kept]) -> _Kept | None:
        file = self._file(key, kind)
        try:
            if not file.is_file() or file.stat().st_size > _MOST_FILE_BYTES:
                return None
            data = file.read_bytes()
            head, body = data[:_HEAD_BYTES], data[_HEAD_BYTES:]
            if head != _MAGIC + _digest(key, body):
                return None
            found = msgspec.msgpack.decode(body, type=what)
            os.utime(file)  # used now: it goes last
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        return found

    def _write(self, key: str, kind: str, value: msgspec.Struct) -> None:
        body = msgspec.msgpack.encode(value)
        data = _MAGIC + _digest(key, body) + body
        if len(data) > min(_MOST_FILE_BYTES, self._limit_bytes):
            return
        file = self._file(key, kind)
        half = file.with_name(f"{file.name}.{os.getpid()}.part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                half.unlink(missing_ok=True)
                with half.open("xb") as out:
                    out.write(data)
                half.replace(file)
            finally:
                half.unlink(missing_ok=True)
            self.trim()

    def trim(self) -> None:
        """Down to the limit, files of older versions and halves that a crash left included."""
        files: list[tuple[int, int, Path]] = []
        for file in self._listed():
            if file.name.endswith((_SUFFIX, ".part")):
                with suppress(OSError):
                    facts = file.stat()
                    files.append((facts.st_mtime_ns, facts.st_size, file))
        total = sum(size for _, size, _ in files)
        for _, size, file in sorted(files):
            if total <= self._limit_bytes:
                return
            with suppress(OSError):
                file.unlink()
                total -= size


def analysis_folder() -> Path:
    """Where findings are kept: `LEIKE_CACHE`, else the user's cache folder."""
    return cache_root() / "analysis"


def _digest(key: str, body: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + b"\0" + body, digest_size=_DIGEST_BYTES).digest()


def _packed(levels: Levels) -> bytes:
    return levels.astype("<u2").tobytes()


def _levels(data: bytes) -> Levels:
    return np.frombuffer(data, "<u2", count=len(data) // 2).astype(np.uint16)


def _ordered(spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether each span ends after it starts, and before the next one."""
    times = [time for span in spans for time in span]
    return times == sorted(times)
