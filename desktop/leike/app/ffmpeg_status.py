"""Which ffmpeg works here, where it comes from, and what is known against it."""

import contextlib
import threading
from typing import Literal

import msgspec

from leike.app.ffmpeg_checks import check_version
from leike.app.ffmpeg_versions import (
    FfmpegVersion,
    KnownFaults,
    faults_of,
    known_faults,
    parse_version,
    warning_of,
)
from leike.app.policy import policy_in_force
from leike.export.binary import find_ffmpeg
from leike.export.control import Flag
from leike.export.taken_ffmpeg import TakenFfmpeg, TakenNote, read_note
from leike.model.errors import LeikeError, RequestError, Stopped
from leike.model.messages import Message


class FfmpegStatus(msgspec.Struct, frozen=True):
    """`file` and `version` are "" where there is none that runs, and `problem` says why. `taken` is the note
    of the one in use, `previous` that of the one before it (None: Leike's own). `warnings` are sentences.
    `changed_file` is a chosen program that is passed over since it changed.
    `inside` is the version of the libraries that open recordings; they come with Leike and stay.
    """

    file: str
    version: str
    origin: Literal["environment", "used", "copied", "shipped", ""]
    inside: str
    may_replace: bool
    list_of: str
    taken: TakenFfmpeg | None = None
    previous: TakenFfmpeg | None = None
    can_go_back: bool = False
    changed_file: str = ""
    problem: Message | None = None
    warnings: tuple[Message, ...] = ()
    faults: tuple[str, ...] = ()


def ffmpeg_status(stop: Flag | None = None) -> FfmpegStatus:
    """How it is. Starts ffmpeg once and loads Leike's libraries; blocks for a moment. Raises Stopped."""
    known, list_fault = known_faults()
    note, inside = _note(), _inside()
    warnings = [list_fault] if list_fault else []
    path, origin, changed, problem, version = "", "", "", None, None
    try:
        found = find_ffmpeg()
        path, origin = str(found.path), found.origin
        if found.passed_over:
            warnings.append(found.passed_over)
            changed = (
                str(found.passed_over.params["file"]) if found.passed_over.key == "ffmpeg_changed" else ""
            )
        if found.origin == "environment" and note.current:
            warnings.append(Message("ffmpeg_environment_first", {"file": str(found.path)}))
        version = check_version(found.path, stop or threading.Event())
    except Stopped:
        raise
    except LeikeError as error:
        problem = error.message
    faults: tuple[str, ...] = ()
    if version is not None:
        found_faults = faults_of(version, known)
        faults = tuple(one.id + ("" if one.reached else " (not reached)") for one in found_faults)
        warnings += _against(version, known)
    return FfmpegStatus(
        file=path,
        version=version.told if version else "",
        origin=origin,
        inside=inside.told if inside else "",
        may_replace=not policy_in_force().turns_off("ffmpeg_replace"),
        list_of=known.checked_on,
        taken=note.current if origin in ("used", "copied") else None,
        previous=note.previous,
        can_go_back=note.current is not None,
        changed_file=changed,
        problem=problem,
        warnings=(*warnings, *_against_inside(inside, known)),
        faults=faults,
    )


def _note() -> TakenNote:
    with contextlib.suppress(RequestError):  # `find_ffmpeg` tells of it
        return read_note()
    return TakenNote()


def _against(version: FfmpegVersion, known: KnownFaults) -> list[Message]:
    warning = warning_of(version, known)
    return [warning] if warning else []


def _inside() -> FfmpegVersion | None:
    """The libraries that PyAV brought; they are ffmpeg too, and a replacement does not touch them."""
    import av
    from av._core import library_meta  # the one place that tells how they were configured

    options = str(library_meta.get("libavcodec", {}).get("configuration", ""))
    return parse_version([f"ffmpeg version {av.ffmpeg_version_info}", f"configuration: {options}"])


def _against_inside(inside: FfmpegVersion | None, known: KnownFaults) -> list[Message]:
    warning = warning_of(inside, known) if inside is not None and inside.numbers else None
    return [Message("ffmpeg_inside_bad", warning.params)] if warning else []
