"""A project: clips of one or more recordings, kept in a `*.leike` file."""

import msgspec

from leike.model.brand import Brand
from leike.model.clip import Clip

PROJECT_VERSION = 1


class Project(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What staff work on. `brand` replaces the presets' own; paths inside count from the project file."""

    version: int = PROJECT_VERSION
    title: str = ""
    clips: tuple[Clip, ...] = ()
    presets: tuple[str, ...] = ()
    brand: Brand | None = None
