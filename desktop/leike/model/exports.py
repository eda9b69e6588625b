"""What a project remembers of its exports: which clip left with which preset, in which version of it."""

from typing import Annotated, Any

import msgspec

LONGEST_NAME = 255
MOST_MARKS = 64
MOST_VERSIONS = 100

PresetVersion = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{12}\Z", description="12 hex digits")]


class ExportMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last export of a clip with one preset: in which version, when (ISO 8601, UTC), the file's name."""

    preset: Annotated[str, msgspec.Meta(max_length=64)]
    version: PresetVersion
    exported_at: Annotated[str, msgspec.Meta(max_length=40)] = ""
    file: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)] = ""


ExportMarks = Annotated[tuple[ExportMark, ...], msgspec.Meta(max_length=MOST_MARKS)]
ExportedPresets = Annotated[dict[PresetVersion, dict[str, Any]], msgspec.Meta(max_length=MOST_VERSIONS)]
"""The resolved presets by version, as plain tables: later programs need not know all their keys."""


def with_mark(marks: tuple[ExportMark, ...], mark: ExportMark) -> tuple[ExportMark, ...]:
    """The marks with `mark` in place of the one of the same preset; the newest 64."""
    return (*(old for old in marks if old.preset != mark.preset), mark)[-MOST_MARKS:]


def with_preset(
    known: dict[str, dict[str, Any]], version: str, preset: dict[str, Any], used: set[str]
) -> dict[str, dict[str, Any]]:
    """The presets with one more. Beyond 100 those go first that no clip was exported with."""
    kept = known if version in known else known | {version: preset}
    spare = sorted((each for each in kept if each != version), key=lambda each: each in used)
    gone = spare[: max(0, len(kept) - MOST_VERSIONS)]
    return {each: table for each, table in kept.items() if each not in gone} if gone else kept
