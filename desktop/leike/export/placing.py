"""From a checked half file to its final name."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from leike.export.digests import file_digest
from leike.export.workplace import Workplace
from leike.files.subtitles import srt_text
from leike.files.writing import keep_entry, write_through
from leike.model.errors import ExportError
from leike.model.render import Render

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES}
_NO_LINKS |= {errno.EXDEV, errno.EINVAL}
_SCANNER_WAITS_S = (0.1, 0.2, 0.4, 0.8, 1.6)


def place(
    render: Render,
    part: Path,
    target: Path,
    workplace: Workplace,
    *,
    digest: str,
    force: bool,
    before: Callable[[], None] = lambda: None,
) -> Path | None:
    """Give the checked file its name; the path of its captions, which come first, so that there is never a
    finished film without them. `before` is called when everything lies beside the target, whole and on the
    disk, and only the names are missing.

    A file of just these bytes that lies there already, as after a crash at this very place, is no other one.
    Raises ExportError where another file is there and `force` is not given, OSError where the disk refuses.
    """
    captions, words = target.with_suffix(".srt"), srt_text(render.cues).encode()
    _refuse_others(render, target, captions, words, digest, force=force)
    half_captions = workplace.part_of(captions)
    try:
        flush(part)
        if render.cues:
            write_through(half_captions, words)
        before()
        replaced = target.exists()
        own = half_captions.stat().st_ino if render.cues else 0
        fresh = bool(render.cues) and _name_captions(half_captions, captions, words, force=force)
        try:
            _give_name(part, target, force=force, digest=digest)
        except BaseException:
            # another try of the same film, while this one was held up, may have made them its own
            if fresh and captions.exists() and captions.stat().st_ino == own:
                captions.unlink(missing_ok=True)
            raise
        if replaced and force and not render.cues:
            captions.unlink(missing_ok=True)  # those of the film that was replaced
        keep_entry(target.parent)
    finally:
        with contextlib.suppress(OSError):
            half_captions.unlink(missing_ok=True)
    return captions if render.cues else None


def placed_already(target: Path, digest: str, size_bytes: int) -> bool:
    """Whether the very file lies there that was about to get that name."""
    try:
        facts = target.lstat()
        return facts.st_size == size_bytes and not target.is_symlink() and file_digest(target) == digest
    except OSError:
        return False


def flush(file: Path) -> None:
    """Have the file on the disk before it gets its name: no power cut leaves an empty film under it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _refuse_others(
    render: Render, target: Path, captions: Path, words: bytes, digest: str, *, force: bool
) -> None:
    if force:
        return
    if os.path.lexists(target) and not _is(target, digest):
        raise ExportError("output_exists", file=target.name)
    if render.cues and os.path.lexists(captions) and captions.read_bytes() != words:
        raise ExportError("output_exists", file=captions.name)


def _is(target: Path, digest: str) -> bool:
    return target.is_file() and not target.is_symlink() and file_digest(target) == digest


def _name_captions(half: Path, captions: Path, words: bytes, *, force: bool) -> bool:
    """Give the captions their name; whether none lay there before."""
    if force:
        fresh = not os.path.lexists(captions)
        _patiently(half.replace, captions)
        return fresh
    try:
        _rename_to_free_name(half, captions)
    except FileExistsError:
        if captions.read_bytes() != words:
            raise ExportError("output_exists", file=captions.name) from None
        _patiently(half.replace, captions)  # whoever put the same words there may yet take them back
        return False
    return True


def _give_name(part: Path, target: Path, *, force: bool, digest: str) -> None:
    """Rename, but never onto what appeared meanwhile, unless `force` is given."""
    if force or (os.path.lexists(target) and _is(target, digest)):
        _patiently(part.replace, target)
        return
    try:
        _rename_to_free_name(part, target)
    except FileExistsError:
        raise ExportError("output_exists", file=target.name) from None


def _rename_to_free_name(part: Path, target: Path) -> None:
    if sys.platform == "win32":
        _patiently(part.rename, target)  # refuses by itself
        return
    try:
        os.link(part, target)  # the one call that refuses on every POSIX system
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(target):  # FAT and some network folders know no links
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        part.replace(target)
    else:
        with contextlib.suppress(OSError):  # it has its name; the other one is noted, and swept later
            part.unlink(missing_ok=True)


def _patiently(rename: Callable[[Path], object], target: Path) -> None:
    """On Windows a virus scanner may hold a new file for a moment, and refuses its renaming meanwhile."""
    for wait_s in _SCANNER_WAITS_S if sys.platform == "win32" else ():
        try:
            rename(target)
            return
        except PermissionError:
            time.sleep(wait_s)
    rename(target)
