"""What an ffmpeg says it is, and whether that version is known to be unsafe.

The list is `assets/ffmpeg/known_bad.toml`. IT may lay a newer one beside the policy file as
`ffmpeg_known_bad.toml`: the one with the later `checked_on` counts. Nothing is ever fetched.
"""

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from leike.app.policy import policy_places
from leike.files.formats import SyntaxFault, parse_toml
from leike.files.reading import read_limited
from leike.model.errors import LeikeError, RequestError
from leike.model.messages import Message
from leike.resources import assets_folder

LIST_NAME = "ffmpeg_known_bad.toml"

_MOST_LIST_BYTES = 500_000
_LONGEST_WORD = 100
_FIRST_LINE = re.compile(r"ffmpeg version (\S+)")
_RELEASE = re.compile(r"n?(\d{1,3}(?:\.\d{1,4}){1,3})(?![\d.])(.*)")
_BRANCH = re.compile(r"n?(\d{1,3})(?![\d.])-?(.*)")
_COMMITS = re.compile(r"-\d+-g[0-9a-f]+|-dev\b")
_DISTRIBUTION = re.compile(
    r"(ubuntu|deb\d+u|debian|[~+]deb|\+b\d+\b|\bmga\d|\.fc\d|\.el\d|-\d+(?:\.\d+)*(?:\+|$))", re.IGNORECASE
)

_Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")]
_Version = Annotated[str, msgspec.Meta(pattern=r"^\d{1,3}(\.\d{1,4}){0,3}\Z")]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class FfmpegVersion(msgspec.Struct, frozen=True):
    """`told` is the program's own word. `numbers` are those of the release that it is or stems from, empty
    where it is no release. `exact`: it is just that release, neither patched by a distribution nor built
    from later sources. `options` is how it was configured."""

    told: str
    numbers: tuple[int, ...] = ()
    exact: bool = False
    options: str = ""


def parse_version(lines: "list[str]") -> FfmpegVersion | None:
    """What the lines of `ffmpeg -version` say; None where that is no ffmpeg."""
    found = _FIRST_LINE.match(lines[0]) if lines else None
    if found is None:
        return None
    told = found[1][:_LONGEST_WORD]
    options = next((line for line in lines if line.startswith("configuration:")), "")
    release = _RELEASE.fullmatch(told) or _BRANCH.fullmatch(told)
    if release is None:
        return FfmpegVersion(told, options=options)
    numbers = tuple(int(part) for part in release[1].split("."))
    later = _COMMITS.search(release[2]) is not None
    return FfmpegVersion(told, numbers, not (later or _DISTRIBUTION.search(release[2])), options)


class _Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From `since` on, before `fixed` or up to `last`; "" has no bound."""

    since: _Version = "0"
    fixed: _Version | Literal[""] = ""
    last: _Version | Literal[""] = ""

    def holds(self, numbers: tuple[int, ...]) -> bool:
        at = _filled(numbers)
        return (
            _of(self.since) <= at
            and (not self.fixed or at < _of(self.fixed))
            and (not self.last or at <= _of(self.last))
        )


class KnownFault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fault: which versions have it, since when that is known, where it is written.

    `only_with` is a word of the configuration without which a build does not have it. `reached`: a recording
    can lead to it in Leike, which opens few formats; other faults are told but warn of nothing.
    """

    id: _Text
    known_since: _Day
    what: _Text
    source: _Text
    affected: Annotated[tuple[_Range, ...], msgspec.Meta(min_length=1, max_length=20)]
    only_with: str = ""
    reached: bool = True


class KnownFaults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list as it was on `checked_on`."""

    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    checked_on: _Day
    faults: Annotated[tuple[KnownFault, ...], msgspec.Meta(max_length=500)]


def known_faults() -> tuple[KnownFaults, Message | None]:
    """The list that counts, and the sentence about IT's own where that cannot be used. Reads two files."""
    own = _read(assets_folder() / "ffmpeg" / "known_bad.toml")
    for policy in policy_places(os.environ, sys.platform):
        file = policy.with_name(LIST_NAME)
        if not os.path.lexists(file):
            continue
        try:
            theirs = _read(file)
        except LeikeError:
            return own, Message("ffmpeg_list_unreadable", {"file": str(file)})
        return max(own, theirs, key=lambda one: one.checked_on), None
    return own, None


def faults_of(version: FfmpegVersion, known: KnownFaults) -> tuple[KnownFault, ...]:
    """The faults of the list that this version has, or may have where it is not an exact release."""
    if not version.numbers:
        return ()
    return tuple(
        fault
        for fault in known.faults
        if any(each.holds(version.numbers) for each in fault.affected)
        and (not fault.only_with or fault.only_with in version.options.split())
    )


def warning_of(version: FfmpegVersion, known: KnownFaults) -> Message | None:
    """One sentence where the version is unsafe, or cannot be judged; None where nothing is known of it."""
    params: dict[str, str | int | float] = {"version": version.told, "day": known.checked_on}
    if not version.numbers:
        return Message("ffmpeg_version_unknown", params)
    reached = [fault.id for fault in faults_of(version, known) if fault.reached]
    if not reached:
        return None
    key = "ffmpeg_known_bad" if version.exact else "ffmpeg_perhaps_bad"
    return Message(key, params | {"faults": ", ".join(reached)})


def _read(file: Path) -> KnownFaults:
    """Raises LeikeError where it is no list."""
    try:
        return msgspec.convert(
            parse_toml(read_limited(file, _MOST_LIST_BYTES, RequestError)), KnownFaults, strict=True
        )
    except (SyntaxFault, UnicodeDecodeError, RecursionError, msgspec.ValidationError) as fault:
        raise RequestError("ffmpeg_list_unreadable", file=str(file)) from fault


def _of(version: str) -> tuple[int, ...]:
    return _filled(tuple(int(part) for part in version.split(".")))


def _filled(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return (*numbers, 0, 0, 0, 0)[:4]
