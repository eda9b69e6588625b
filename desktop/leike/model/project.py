"""A project: clips of one or more recordings, kept in a `*.leike` file."""

from typing import Annotated

import msgspec

from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.exports import ExportedPresets
from leike.model.time import TimeUs

PROJECT_VERSION = 4

MOST_BYTES = 2**62
LONGEST_FINGERPRINT = 200


class RecordingMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a recording is known by when its file has moved. `fingerprint` "" is not known."""

    path: str
    size_bytes: Annotated[int, msgspec.Meta(ge=0, le=MOST_BYTES)]
    duration_us: TimeUs
    fingerprint: Annotated[str, msgspec.Meta(max_length=LONGEST_FINGERPRINT)] = ""


class Project(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What staff work on. `brand` replaces the presets' own; paths inside count from the project file.

    `exported_presets` are the presets that clips were exported with, as they were then.
    """

    version: int = PROJECT_VERSION
    title: str = ""
    clips: tuple[Clip, ...] = ()
    presets: tuple[str, ...] = ()
    brand: Brand | None = None
    recordings: tuple[RecordingMark, ...] = ()
    exported_presets: ExportedPresets = {}
