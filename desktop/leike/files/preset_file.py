"""Complete presets on disk: a layer that extends nothing, or a preset written out to the end.

TOML has no null: where a value may be left out, `"none"` says so (`title_card = "none"`).
"""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec

from leike.files.formats import raised
from leike.files.layer_file import MAY_BE_NONE, layer_format, read_layer, without_null
from leike.files.layer_schema import ROLES
from leike.files.paths import base_folder, is_local
from leike.files.preset_checks import first_contradiction
from leike.files.schema import breach
from leike.model.brand import Brand
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.model.preset import Preset

__all__ = ["MAY_BE_NONE", "PRESET_FORMAT", "complete", "preset_toml", "read_preset", "with_absolute_files"]

PRESET_FORMAT = layer_format()
COLOUR_KEYS = frozenset({"background", "colour", "box_colour", "outline_colour"})
"""Keys of colours that may be written as a role, in `canvas`, `captions` and `styles`."""


def read_preset(path: Path) -> Preset:
    """The complete preset in a file that extends nothing; paths of its files are absolute.

    Raises PresetError with one sentence naming the file, the key and what is allowed, also for a layer that
    needs its parents: `PresetStore.get` finds those.
    """
    layer = read_layer(path)
    if layer.extends:
        raise PresetError("preset_needs_parents", file=path.name, parents=", ".join(layer.extends))
    return complete(layer, with_absolute_files(layer.values, path), path.name)


def complete(layer: Layer, values: dict[str, Any], file: str) -> Preset:
    """`values` as the preset with the layer's id and name; roles of colours become the brand's colours.

    Raises PresetError where something is missing or contradicts itself; `file` is named in the sentence.
    """
    if layer.kind != "channel":
        raise PresetError("preset_no_channel", file=file)
    table = {**with_role_colours(values), "id": layer.id, "name": layer.name}
    try:
        preset = msgspec.convert(table, Preset)
    except msgspec.ValidationError as fault:
        raise raised(PresetError, breach(str(fault), Preset, file)) from fault
    if problem := first_contradiction(preset, file):
        raise raised(PresetError, problem)
    return preset


def with_role_colours(values: dict[str, Any]) -> dict[str, Any]:
    """`values` with `@accent` and the like replaced by the colours of its own `brand`."""
    brand: dict[str, Any] = values.get("brand", {})
    colours = {f"@{role}": brand.get(role, getattr(_BRAND, role)) for role in ROLES}

    def plain(part: dict[str, Any]) -> dict[str, Any]:
        return {key: colours.get(it, it) if key in COLOUR_KEYS else it for key, it in part.items()}

    found = values | {part: plain(values[part]) for part in ("canvas", "captions") if part in values}
    if "styles" in values:
        found["styles"] = {style_id: plain(style) for style_id, style in values["styles"].items()}
    return found


def with_absolute_files(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """`values` of the layer at `path` with its logos and fonts as absolute paths.

    Raises PresetError for one that is not in the layer's own folder.
    """
    brand: dict[str, Any] | None = values.get("brand")
    if not brand or not (brand.get("logo") or brand.get("fonts")):
        return values
    found = dict(brand)
    if fonts := brand.get("fonts"):
        found["fonts"] = [_own_file(font, path, "preset_font_outside") for font in fonts]
    if logo := brand.get("logo"):
        # an empty `file` is refused, an empty `dark_file` means that there is none
        named = {key: it for key, it in logo.items() if key == "file" or (key == "dark_file" and it)}
        found["logo"] = logo | {key: _own_file(it, path, "preset_logo_outside") for key, it in named.items()}
    return values | {"brand": found}


def preset_toml(preset: Preset, *, folder: Path | None = None) -> str:
    """The preset as TOML, every value written out, ready for `read_preset`.

    `folder` is where the text will lie: files below it are named relative to it, as reading demands.
    """
    import tomli_w  # writing is rare; the command line starts without it

    def named(file: str) -> str:
        inside = folder is not None and file and Path(file).is_relative_to(folder)
        return Path(file).relative_to(folder).as_posix() if folder and inside else file

    table: dict[str, Any] = msgspec.to_builtins(preset)
    brand = table["brand"]
    brand["fonts"] = [named(font) for font in brand["fonts"]]
    if logo := brand["logo"]:
        logo |= {"file": named(logo["file"]), "dark_file": named(logo["dark_file"])}
    return tomli_w.dumps(without_null(table))


def _own_file(name: str, path: Path, refusal: str) -> str:
    """Where the file lies: a preset travels, so it may only name what travels in its own folder."""
    pure = PurePosixPath(name.replace("\\", "/"))
    folder = base_folder(path)
    found = folder / pure
    inside = name.strip() and is_local(name) and ".." not in pure.parts
    inside = inside and not pure.is_absolute() and not PureWindowsPath(name).drive
    real = Path(os.path.realpath(folder))
    if not inside or not Path(os.path.realpath(found)).is_relative_to(real):
        raise PresetError(refusal, file=path.name, value=name[:80])
    return str(found)


_BRAND = Brand()
