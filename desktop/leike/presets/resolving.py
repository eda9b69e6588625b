"""From layers to presets: chain, values, locks, and where each value comes from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from leike.files.preset_file import complete, with_absolute_files
from leike.files.reading import read_limited
from leike.model.caption_style import CaptionStyle
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.presets.chains import Chains, FiledLayer
from leike.presets.merging import NOTHING, Ignored, Lock, Merged, Values, laid_over

_BRANDING = ("organisation", "branch")
_RANK = {"channel": 0, "branch": 1, "organisation": 2}
"""Whose locks hold against whom: not those of lower ones. Whoever writes a channel chooses the order of its
parents, and must not shut the organisation out with a lock of a layer put before it."""

_LINE_SHARE, _HIGHEST_LINE_PX = 1.25, 600
"""Height of a line by the size of its text, as in the built-in channels; the most that a preset may say."""

_MOST_ASSET_BYTES = 20_000_000


@dataclass(frozen=True)
class Resolved:
    """What a layer and its parents come to.

    `preset` is None for a rule book, and for a channel that something is wrong with; `problems` tell what.
    `values` are the merged tables as written, colours still as roles. `origins` maps each dotted key that a
    layer gave to that layer's id: what it does not name has the program's own value.
    """

    id: str
    preset: Preset | None = None
    chain: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    locks: Mapping[str, Lock] = field(default_factory=dict)
    problems: tuple[Message, ...] = ()

    @cached_property
    def version(self) -> str:
        """12 hex digits that change when the output would: of all values and the contents of the files
        they name. "" where there is no preset. Reads those files."""
        return content_version(self.preset) if self.preset else ""


def resolve(
    layer_id: str,
    layers: Mapping[str, FiledLayer],
    worn: tuple[str, ...] = (),
    broken: Mapping[str, Message] | None = None,
) -> Resolved:
    """The layer with that id, resolved; see `Resolver` for many. Raises KeyError for an unknown id."""
    return Resolver(layers, worn, broken).resolve(layer_id)


class Resolver:
    """Resolves the layers of one set, sharing what they have in common. Never raises for what they say.

    `worn` are the ids of brands that every channel without one of its own wears, as if they came after it.
    `broken` tells what is wrong with files whose id could still be read.
    """

    def __init__(
        self,
        layers: Mapping[str, FiledLayer],
        worn: tuple[str, ...] = (),
        broken: Mapping[str, Message] | None = None,
    ) -> None:
        self._layers = layers
        self._chains = Chains(layers, broken or {})
        self._merged: dict[tuple[str, ...], Merged] = {(): NOTHING}
        self._absolute: dict[str, Values] = {}
        self.problems: list[Message] = []
        """What is wrong with the worn brands themselves: those are left off, the channels go on."""
        self._worn_chain = self._chain_worn(worn)

    def resolve(self, layer_id: str) -> Resolved:
        """The layer with that id. Raises KeyError for an unknown one."""
        filed = self._layers[layer_id]
        try:
            chain = self._dressed(self._chains.of(layer_id), filed)
            merged = self._laid(chain)
        except PresetError as fault:
            return Resolved(layer_id, problems=(fault.message,))
        return self._completed(filed, chain, merged)

    def _completed(self, filed: FiledLayer, chain: tuple[str, ...], merged: Merged) -> Resolved:
        problems = [self._told(each, merged.locks) for each in merged.ignored]
        merged = self._with_room_for_lines(chain, merged)
        preset = None
        if filed.layer.kind == "channel":
            try:
                preset = complete(filed.layer, merged.values, filed.path.name)
            except PresetError as fault:
                problems.append(fault.message)
        return Resolved(
            filed.layer.id, preset, chain, merged.values, merged.origins, merged.locks, tuple(problems)
        )

    def _with_room_for_lines(self, chain: tuple[str, ...], merged: Merged) -> Merged:
        """A look that gives the size of text, but no height of lines, is for channels of all sizes: those
        whose own lines are too low for it get higher ones, as they would be lost else."""
        captions = merged.values.get("captions", {})
        size = captions.get("size_px", 0)
        by, of = (merged.origins.get(f"captions.{key}", "") for key in ("size_px", "line_height_px"))
        if size <= captions.get("line_height_px", CaptionStyle().line_height_px):
            return merged
        if self._kind(by) not in _BRANDING or self._kind(of) in _BRANDING:
            return merged
        if of in chain[chain.index(by) :]:
            return merged  # said in sight of the text's size
        higher = {**captions, "line_height_px": min(round(size * _LINE_SHARE), _HIGHEST_LINE_PX)}
        return merged._replace(
            values={**merged.values, "captions": higher},
            origins={**merged.origins, "captions.line_height_px": by},
        )

    def _kind(self, layer_id: str) -> str:
        return self._layers[layer_id].layer.kind if layer_id else ""

    def _dressed(self, chain: tuple[str, ...], filed: FiledLayer) -> tuple[str, ...]:
        if not self._worn_chain or filed.layer.kind != "channel":
            return chain
        if any(self._layers[each].layer.kind in _BRANDING for each in chain):
            return chain
        return tuple(dict.fromkeys((*chain, *self._worn_chain)))

    def _chain_worn(self, worn: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for brand in worn:
            try:
                found |= dict.fromkeys(self._brand_chain(brand))
            except PresetError as fault:
                self.problems.append(fault.message)
        return tuple(found)

    def _brand_chain(self, brand: str) -> tuple[str, ...]:
        if brand not in self._layers:
            raise PresetError("layer_worn_missing", brand=brand[:80])
        if self._layers[brand].layer.kind not in _BRANDING:
            raise PresetError("layer_worn_channel", brand=brand)
        chain = self._chains.of(brand)
        self._laid(chain)
        return chain

    def _laid(self, chain: tuple[str, ...]) -> Merged:
        """Siblings share their parents' part, which is merged once."""
        parents = chain[:-1]
        if parents not in self._merged:
            self._merged[parents] = self._laid(parents)
        last = self._layers[chain[-1]].layer
        powerless = [each for each in parents if _RANK[self._layers[each].layer.kind] < _RANK[last.kind]]
        values = self._own_values(last.id)
        return laid_over(self._merged[parents], last.id, values, last.locks, powerless)

    def _own_values(self, layer_id: str) -> Values:
        if layer_id not in self._absolute:
            filed = self._layers[layer_id]
            self._absolute[layer_id] = with_absolute_files(filed.layer.values, filed.path)
        return self._absolute[layer_id]

    def _told(self, ignored: Ignored, locks: Mapping[str, Lock]) -> Message:
        file, lock = self._layers[ignored.layer].path.name, locks[ignored.lock]
        return Message(
            "layer_locked", {"file": file, "key": ignored.key, "by": lock.by, "reason": lock.reason}
        )


def content_version(preset: Preset) -> str:
    """12 hex digits of the hash of the preset's values, files replaced by the hashes of their contents."""
    table: dict[str, Any] = msgspec.to_builtins(preset)
    del table["version"]
    brand = table["brand"]
    brand["fonts"] = [_digest(font) for font in brand["fonts"]]
    if logo := brand["logo"]:
        logo |= {key: _digest(logo[key]) for key in ("file", "dark_file")}
    return hashlib.sha256(msgspec.json.encode(table, order="sorted")).hexdigest()[:12]


def _digest(file: str) -> str:
    """The hash of a file's content; its name where it cannot be read, so that a later repair counts."""
    if not file:
        return ""
    try:
        return hashlib.sha256(read_limited(Path(file), _MOST_ASSET_BYTES, PresetError)).hexdigest()
    except PresetError:
        return Path(file).name
