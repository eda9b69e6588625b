"""Taking another ffmpeg than Leike's own, and going back: the same calls for both faces.

Nothing is taken that did not pass all checks. What was used before is kept, running exports end with it.
"""

import contextlib
import datetime
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from leike.app.ffmpeg_archives import copy_program
from leike.app.ffmpeg_checks import check_file, check_parts, check_version, read_head
from leike.app.ffmpeg_versions import FfmpegVersion, known_faults, warning_of
from leike.app.policy import refuse_if_off
from leike.export.binary import shipped_ffmpeg, unfit
from leike.export.control import Flag
from leike.export.taken_ffmpeg import (
    PROGRAM_NAME,
    TakenFfmpeg,
    TakenNote,
    condition,
    digest_of,
    ffmpeg_folder,
    programs_folder,
    read_note,
    told_place,
    write_note,
)
from leike.files.writing import keep_entry
from leike.model.errors import RequestError
from leike.model.messages import Message

_KEPT_S = 24 * 3600
_DIGEST = re.compile(r"[0-9a-f]{64}")

Stage = Literal["file", "starts", "parts", "ours", "theirs", "compared"]
_ENDS: dict[Stage, float] = {"file": 0.1, "starts": 0.12, "parts": 0.2, "ours": 0.55, "theirs": 0.9}


class CheckProgress(msgspec.Struct, frozen=True):
    """What is being looked at, and how much of the whole is done, 0..1."""

    stage: Stage
    share: float


Told = Callable[[CheckProgress], None]


class TakenNow(msgspec.Struct, frozen=True):
    """What was taken. `psnr_db` and `loudness_lu` are how like the test export was; None where there was no
    program to compare with. `warnings` are sentences about it."""

    taken: TakenFfmpeg
    psnr_db: float | None
    loudness_lu: float | None
    warnings: tuple[Message, ...] = ()


class WentBack(msgspec.Struct, frozen=True):
    """What is used now, None for Leike's own; `passed_over` tells of one that was before and is no more."""

    current: TakenFfmpeg | None
    passed_over: Message | None = None


def use_program(path: Path, stop: Flag, told: Told, sha256: str = "") -> TakenNow:
    """Check the program at `path`, and use it from where it is from now on.

    Blocks for some seconds. Raises RequestError with one sentence for whatever is wrong with it, then nothing
    has changed; Stopped. It is used as long as it stays as it is.
    """
    refuse_if_off("ffmpeg_replace")
    path = _as_given(path)
    with _alone():
        told(CheckProgress("file", 0.0))
        check_file(path)
        digest = _digest(path, sha256)
        return _checked(path, digest, "used", stop, told)


def update_from(file: Path, stop: Flag, told: Told, sha256: str = "") -> TakenNow:
    """Copy the program that `file` is, or holds, into Leike's data folder, check it there and use it.

    As `use_program`. `sha256` is that of `file` itself, as its publisher gives it.
    """
    refuse_if_off("ffmpeg_replace")
    file = _as_given(file)
    with _alone():
        told(CheckProgress("file", 0.0))
        read_head(file)
        _digest(file, sha256)
        place = _copied(file, stop)
        try:
            check_file(place)
            return _checked(place, digest_of(place), "copied", stop, told)
        except BaseException:
            _throw_away(place.parent, read_note())
            raise


def take(file: Path, stop: Flag, told: Told) -> TakenNow:
    """`use_program` where the system itself keeps programs and updates them, `update_from` anywhere else: a
    download or a memory stick will be gone."""
    keep = use_program if _is_of_system(file) else update_from
    return keep(file, stop, told)


def go_back(*, to_shipped: bool = False) -> WentBack:
    """Use what was used before, or Leike's own; also where the one before is gone or has changed. Raises
    RequestError where Leike's own is used already."""
    refuse_if_off("ffmpeg_replace")
    with _alone():
        note = read_note()
        if note.current is None:
            raise RequestError("ffmpeg_nothing_before")
        before = None if to_shipped else note.previous
        passed_over = unfit(before) if before else None
        if passed_over:
            before = None
        write_note(TakenNote(current=before))
        return WentBack(before, passed_over)


def _checked(path: Path, digest: str, kind: Literal["used", "copied"], stop: Flag, told: Told) -> TakenNow:
    facts = path.stat()
    version = _passed(path, stop, told)
    likeness = _compared(path, stop, told)
    now = path.stat()
    if (now.st_size, now.st_mtime_ns) != (facts.st_size, facts.st_mtime_ns) or digest_of(path) != digest:
        raise RequestError("ffmpeg_changed_meanwhile", file=path.name)
    taken = TakenFfmpeg(
        kind=kind,
        file=told_place(path, kind),
        sha256=digest,
        size_bytes=now.st_size,
        modified_ns=now.st_mtime_ns,
        version=version.told,
        taken_on=datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
    )
    _note(taken)
    psnr, loudness = likeness or (None, None)
    return TakenNow(taken, psnr, loudness, _warnings(version, compared=likeness is not None))


def _passed(path: Path, stop: Flag, told: Told) -> FfmpegVersion:
    told(CheckProgress("starts", _ENDS["file"]))
    version = check_version(path, stop)
    told(CheckProgress("parts", _ENDS["starts"]))
    check_parts(path, version, stop)
    return version


def _compared(path: Path, stop: Flag, told: Told) -> tuple[float, float] | None:
    """The test export by the program and by the one that came with Leike: it would wander off if each were
    compared with the one before it. Without any to compare with, it only has to make films that are whole."""
    from leike.app import ffmpeg_trial as trial  # PyAV, NumPy and Pillow

    ours = _to_compare_with(path)
    with tempfile.TemporaryDirectory(prefix="leike-") as name:
        folder = Path(name)
        told(CheckProgress("ours", _ENDS["parts"]))
        renders = trial.trial_renders(folder)
        reference = (
            trial.make(renders, ours, folder / "ours", stop, _part("ours", "parts", told)) if ours else None
        )
        films = trial.make(renders, path, folder / "theirs", stop, _part("theirs", "ours", told))
        told(CheckProgress("compared", _ENDS["theirs"]))
        if reference is None or ours is None:
            return None
        likeness = trial.compare(reference, films, ours, stop)
    told(CheckProgress("compared", 1.0))
    return likeness.psnr_db, likeness.loudness_lu


def _part(stage: Stage, before: Stage, told: Told) -> Callable[[float], None]:
    start, end = _ENDS[before], _ENDS[stage]
    return lambda share: told(CheckProgress(stage, start + share * (end - start)))


def _to_compare_with(path: Path) -> Path | None:
    with contextlib.suppress(RequestError):
        return shipped_ffmpeg()
    current = read_note().current
    if current is not None and condition(current) == "good" and current.path != path:
        return current.path
    return None


def _warnings(version: FfmpegVersion, *, compared: bool) -> tuple[Message, ...]:
    known, fault = known_faults()
    found = [fault, warning_of(version, known)]
    if not compared:
        found.append(Message("ffmpeg_not_compared"))
    if os.environ.get("LEIKE_FFMPEG"):
        found.append(Message("ffmpeg_environment_first", {"file": os.environ["LEIKE_FFMPEG"]}))
    return tuple(one for one in found if one is not None)


def _note(taken: TakenFfmpeg) -> None:
    """From now on it counts. The same program taken again does not push out what was before it."""
    note = read_note()
    same = note.current is not None and (note.current.file, note.current.sha256) == (taken.file, taken.sha256)
    fresh = TakenNote(current=taken, previous=note.previous if same else note.current)
    write_note(fresh)
    _tidy(fresh)


def _copied(file: Path, stop: Flag) -> Path:
    """The program, in a folder that is named after its content: what runs is never written over."""
    programs = programs_folder()
    _make_folder(programs)
    half = Path(tempfile.mkdtemp(prefix="new-", dir=programs))
    try:
        made = half / PROGRAM_NAME
        copy_program(file, made, stop)
        made.chmod(0o755)
        place = programs / digest_of(made)[:32] / PROGRAM_NAME
        if not (place.is_file() and digest_of(place) == digest_of(made)):
            _make_folder(place.parent)
            made.replace(place)
            keep_entry(place.parent)
        return place
    except OSError as fault:
        raise _spoken(fault, programs) from fault
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _tidy(note: TakenNote) -> None:
    """Throw copies away that nothing names; not at once, for an export may have begun with one."""
    with contextlib.suppress(OSError):
        for folder in list(programs_folder().iterdir()):
            if abs(time.time() - folder.stat().st_mtime) > _KEPT_S:
                _throw_away(folder, note)


def _throw_away(folder: Path, note: TakenNote) -> None:
    named = {one.path.parent for one in (note.current, note.previous) if one is not None}
    if folder not in named:
        shutil.rmtree(folder, ignore_errors=True)


def _digest(path: Path, wanted: str) -> str:
    """That of the file. Raises RequestError where it is not the one that was wanted, or cannot be read."""
    told = wanted.strip().lower()
    if told and not _DIGEST.fullmatch(told):
        raise RequestError("ffmpeg_digest_not_one", text=wanted[:80])
    try:
        digest = digest_of(path)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise RequestError("ffmpeg_unreadable", file=path.name, reason=why) from fault
    if told and told != digest:
        raise RequestError("ffmpeg_digest_differs", file=path.name, found=digest)
    return digest


def _as_given(path: Path) -> Path:
    """Absolute, links not followed: a system may put its newer program behind the same name."""
    try:
        return Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - resolve() would follow links
    except (RuntimeError, ValueError):
        return path


def _is_of_system(file: Path) -> bool:
    if os.name == "nt":
        roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    else:
        roots = ["/usr", "/bin", "/opt", "/snap", "/nix", "/gnu", "/Applications"]
    return any(root and _as_given(file).is_relative_to(root) for root in roots)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise _spoken(fault, folder) from fault


def _spoken(fault: OSError, folder: Path) -> RequestError:
    return RequestError("ffmpeg_not_kept", folder=str(folder), reason=fault.strerror or str(fault))


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One at a time, whatever windows and terminals are open; refused where a newer Leike has chosen."""
    from filelock import FileLock, Timeout  # only here

    _make_folder(ffmpeg_folder())
    lock = FileLock(ffmpeg_folder() / "lock", timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise RequestError("ffmpeg_busy") from None
    except OSError as fault:
        raise _spoken(fault, ffmpeg_folder()) from fault
    try:
        read_note()
        yield
    finally:
        lock.release()
