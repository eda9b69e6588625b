"""Layers and their files for tests."""

from pathlib import Path
from typing import Any

from leike.files.layer_file import layer_toml
from leike.model.layer import Kind, Layer
from leike.model.names import Names
from leike.presets.chains import FiledLayer

CHANNEL: dict[str, Any] = {
    "canvas": {"width_px": 1080, "height_px": 1920},
    "limits": {"checked_on": "2026-11-20"},
}
NAME = Names(fi="F", sv="S", en="E")


def layer(
    layer_id: str,
    *extends: str,
    kind: Kind = "channel",
    locks: dict[str, str] | None = None,
    **values: Any,
) -> Layer:
    return Layer(id=layer_id, name=NAME, kind=kind, extends=extends, locks=locks or {}, values=values)


def channel(layer_id: str, *extends: str, locks: dict[str, str] | None = None, **values: Any) -> Layer:
    """One that is complete by itself."""
    return layer(layer_id, *extends, locks=locks, **(CHANNEL | values))


def filed(*layers: Layer) -> dict[str, FiledLayer]:
    return {each.id: FiledLayer(each, Path("/nowhere") / f"{each.id}.toml") for each in layers}


def write(folder: Path, *layers: Layer) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for each in layers:
        (folder / f"{each.id}.toml").write_text(layer_toml(each), encoding="utf-8")
