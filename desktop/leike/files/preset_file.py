"""Presets on disk: TOML.

TOML has no null: where a value may be left out, `"none"` says so (`title_card = "none"`).

Version history
    1  name, canvas, limits, safe area, frame rate, captions, encoder, loudness, layout, brand
"""

import datetime
import math
import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec

from leike.files.formats import Format, parse_toml, raised, read_as
from leike.files.paths import base_folder, is_local
from leike.files.preset_checks import first_contradiction
from leike.model.brand import Logo
from leike.model.errors import PresetError
from leike.model.preset import PRESET_VERSION, Preset

NONE_WORD = "none"
MAY_BE_NONE = frozenset(
    {"max_s", "advised_s", "max_bytes", "target_lufs", "logo", "title_card", "end_card", "lower_third"}
)


def read_preset(path: Path) -> Preset:
    """The preset, checked; its logo's path absolute.

    Raises PresetError with one sentence naming the file, the key and what is allowed.
    """
    preset = read_as(path, PRESET_FORMAT)
    problem = first_contradiction(preset, path.name)
    if problem:
        raise raised(PresetError, problem)
    logo = preset.brand.logo
    if logo is None:
        return preset
    found = msgspec.structs.replace(logo, file=str(_logo_file(logo, path)))
    return msgspec.structs.replace(preset, brand=msgspec.structs.replace(preset.brand, logo=found))


def preset_toml(preset: Preset, *, folder: Path | None = None) -> str:
    """The preset as TOML, every value written out, ready for `read_preset`.

    `folder` is where the text will lie: a logo below it is named relative to it, as reading demands.
    """
    import tomli_w  # writing is rare; the command line starts without it

    logo = preset.brand.logo
    if logo and folder and Path(logo.file).is_relative_to(folder):
        inside = msgspec.structs.replace(logo, file=Path(logo.file).relative_to(folder).as_posix())
        preset = msgspec.structs.replace(preset, brand=msgspec.structs.replace(preset.brand, logo=inside))
    return tomli_w.dumps(_without_null(msgspec.to_builtins(preset)))


def _without_null(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: NONE_WORD if value is None else _without_null(value) if isinstance(value, dict) else value
        for key, value in table.items()
    }


def _with_null(value: object, key: str = "") -> object:
    """`"none"` and unquoted dates as the schema knows them; `inf` and `nan` as the words they are."""
    if isinstance(value, dict):
        return {name: _with_null(inner, name) for name, inner in value.items()}
    if value == NONE_WORD and key in MAY_BE_NONE:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _parse(data: bytes) -> object:
    return _with_null(parse_toml(data))


PRESET_FORMAT = Format(
    model=Preset, parse=_parse, version=PRESET_VERSION, max_bytes=256_000, error=PresetError
)


def _logo_file(logo: Logo, path: Path) -> Path:
    """Where the logo lies: a preset travels, so it may only name what travels in its own folder."""
    pure = PurePosixPath(logo.file.replace("\\", "/"))
    folder = base_folder(path)
    found = folder / pure
    inside = logo.file.strip() and is_local(logo.file) and ".." not in pure.parts
    inside = inside and not pure.is_absolute() and not PureWindowsPath(logo.file).drive
    real = Path(os.path.realpath(folder))
    if not inside or not Path(os.path.realpath(found)).is_relative_to(real):
        raise PresetError("preset_logo_outside", file=path.name, value=logo.file[:80])
    return found
