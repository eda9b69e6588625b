"""A folder that branches share: a network drive, a synced folder, a USB stick.

Every version is a file of its own that is never changed or deleted, so nobody waits for anybody. What a file
holds is told by its content, whatever its name: copies, half-synced files and strangers do no harm. A folder
that is away or read-only is an answer, not an error.
"""

import contextlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from leike.files.reading import read_limited
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.presets.bundle_zip import MOST_BUNDLE_BYTES
from leike.presets.bundles import BUNDLE_SUFFIX, BundleContents, bundle_bytes, inspect_bytes
from leike.presets.keys import KEY_SUFFIX, MOST_KEY_BYTES, Statement, read_statement, statement_bytes
from leike.presets.packages import Package
from leike.presets.scan_cache import FileMark, ScanCache
from leike.presets.versions import FoundVersion, found_version, joined

MOST_FILES = 20_000
_MOST_NAMES = 9


@dataclass(frozen=True)
class Scan:
    """What a folder has now. `away` says why it could not be read; then the rest is empty.

    `unusable` counts files that are half there, damaged or no versions at all; they are looked at again.
    """

    versions: dict[str, FoundVersion] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    unusable: int = 0
    away: Message | None = None


@dataclass(frozen=True)
class Published:
    """How publishing ended: the file, or why nothing was published. `fresh` where it was not there before."""

    file: Path | None = None
    fresh: bool = False
    away: Message | None = None


def scan(folder: Path, cache: ScanCache | None = None) -> Scan:
    """What the folder has. With a cache only files that are new or changed since are read.

    Never raises for what lies in the folder. Each file is read whole and held against its hashes.
    """
    cache = cache or ScanCache(None)
    versions: list[FoundVersion] = []
    statements: list[Statement] = []
    unusable = 0
    try:
        marks = _marks(folder)
    except OSError as fault:
        return Scan(away=_away(folder, fault))
    for mark in marks:
        found = cache.found(mark) or cache.keep(mark, _read(folder / mark.name))
        versions.extend(found.versions)
        statements.extend(found.statements)
        unusable += not found.usable
    try:
        folder.stat()
    except OSError as fault:  # gone meanwhile: the files are not bad
        return Scan(away=_away(folder, fault))
    cache.save(marks)
    return Scan(joined(versions), tuple(dict.fromkeys(statements)), unusable)


def publish(folder: Path, package: Package) -> Published:
    """Put the version into the folder as a file of its own; where it already lies there, that is all.

    Raises PresetError with a sentence only where the package itself could not be taken by others.
    """
    data = bundle_bytes((package,))
    return _published(folder, f"{package.id}--{package.version[:32]}", BUNDLE_SUFFIX, data)


def publish_statement(folder: Path, statement: Statement) -> Published:
    """Put a handover or withdrawal into the folder."""
    stem = statement.file_name.removesuffix(KEY_SUFFIX)
    return _published(folder, stem, KEY_SUFFIX, statement_bytes(statement))


def fetch(folder: Path, found: FoundVersion, signers: Collection[str] = ()) -> BundleContents:
    """The found version, read again and checked thoroughly, ready to be taken; where several files hold it,
    the one that one of `signers` signed: anybody can sign a copy and lay it beside.

    Raises PresetError with a sentence where no file holds it whole any more.
    """
    fault: PresetError = PresetError("sharing_version_gone", id=found.id)
    second: BundleContents | None = None
    for name in found.files:
        try:
            contents = inspect_bytes(read_limited(folder / name, MOST_BUNDLE_BYTES, PresetError), name)
        except PresetError as refusal:
            fault = refusal
            continue
        chosen = tuple(package for package in contents.packages if package.version == found.version)
        if chosen and (not signers or chosen[0].signer in signers):
            return BundleContents(found.id, chosen)
        if chosen:
            second = second or BundleContents(found.id, chosen)
    if second:
        return second
    raise fault


def _marks(folder: Path) -> list[FileMark]:
    """The files that may hold something, by name: at most 20 000."""
    marks: list[FileMark] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.lower().endswith((BUNDLE_SUFFIX, KEY_SUFFIX)) or entry.name.startswith("."):
                continue
            if not _is_text(entry.name):
                continue
            with contextlib.suppress(OSError):  # gone since the list was made
                facts = entry.stat()
                marks.append(FileMark(entry.name, facts.st_size, facts.st_mtime_ns))
            if len(marks) >= MOST_FILES:
                break
    return sorted(marks)


def _is_text(name: str) -> bool:
    """Names may be any bytes on Linux, and half characters on Windows: nobody could be told such a one."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: Path) -> tuple[tuple[FoundVersion, ...], tuple[Statement, ...]] | None:
    """What the file holds; None where it is not whole (yet) or no file of ours."""
    try:
        if path.name.lower().endswith(KEY_SUFFIX):
            data = read_limited(path, MOST_KEY_BYTES, PresetError)
            return (), (read_statement(data, path.name),)
        data = read_limited(path, MOST_BUNDLE_BYTES, PresetError)
        contents = inspect_bytes(data, path.name, thoroughly=False)
    except PresetError:
        return None
    return tuple(found_version(package, path.name) for package in contents.packages), ()


def _published(folder: Path, stem: str, suffix: str, data: bytes) -> Published:
    """Under the first of the version's names that is free or already holds just this."""
    try:
        for number in range(1, _MOST_NAMES + 1):
            target = folder / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
            if not target.exists() and _put_new(target, data):
                return Published(target, fresh=True)
            if _holds(target, data):
                return Published(target)
    except OSError as fault:
        return Published(away=_away(folder, fault))
    return Published(away=Message("sharing_folder_full_of_copies", {"folder": folder.name}))


def _holds(target: Path, data: bytes) -> bool:
    try:
        return read_limited(target, len(data), PresetError) == data
    except PresetError:
        return False


def _put_new(target: Path, data: bytes) -> bool:
    """Whether the whole file now stands under a name that nobody had taken."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".leike-", suffix=".part")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        with contextlib.suppress(OSError):
            made.chmod(0o644)  # colleagues read it
        return _named(made, target)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)


def _named(made: Path, target: Path) -> bool:
    try:
        os.link(made, target)
    except FileExistsError:
        return False
    except OSError:  # no hard links: memory sticks, many network drives
        if target.exists():
            return False
        made.rename(target)  # Windows refuses where the name was taken meanwhile
    return True


def _away(folder: Path, fault: OSError) -> Message:
    missing = isinstance(fault, FileNotFoundError | NotADirectoryError)
    key = "sharing_folder_missing" if missing else "sharing_folder_refused"
    return Message(key, {"folder": folder.name or str(folder), "reason": fault.strerror or str(fault)})
