"""Bundles (`*.leikepreset`): a preset, its parents and their assets in one file.

    leikepreset.json               {"format": 1, "root": id, "packages": [version, ...]}, the root's first
    <version>/manifest.json        what the package is (packages.py)
    <version>/signature.json       who signed it; may be missing
    <version>/preset.toml          the layer
    <version>/assets/...           pictures and fonts that the layer names

A file from outside is read into memory within limits, and everything is checked before anything is written.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NoReturn, TypeVar

import msgspec

from leike.files.formats import says_newer
from leike.files.layer_file import decode_layer
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import PresetError
from leike.model.preset import PresetId
from leike.presets import packages as pack_format
from leike.presets.asset_checks import check_assets, check_kind
from leike.presets.bundle_zip import MOST_BUNDLE_BYTES, is_reserved, read_zip, zip_bytes
from leike.presets.keys import is_moment
from leike.presets.packages import LAYER_FILE, MANIFEST_FILE, SIGNATURE_FILE, Manifest, Package, Signature
from leike.presets.text_checks import hidden_text, hides

BUNDLE_SUFFIX = ".leikepreset"
BUNDLE_FORMAT = 1
INDEX_FILE = "leikepreset.json"
MOST_PACKAGES = 64
DEEPEST_CHAIN = 16

_MOST_INDEX_BYTES = 16_000
_PLACE = re.compile(r"([0-9a-f]{64})/(.+)\Z")

T = TypeVar("T")


class _Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    root: PresetId
    packages: Annotated[tuple[pack_format.Version, ...], msgspec.Meta(min_length=1, max_length=MOST_PACKAGES)]


@dataclass(frozen=True)
class BundleContents:
    """What a bundle brings: checked packages in memory, the root's first. Nothing has been written."""

    root: str
    packages: tuple[Package, ...]

    @property
    def package(self) -> Package:
        """The one that the bundle was made for."""
        return self.packages[0]

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids that the layers extend and that the bundle does not bring: built-in ones, or missing here."""
        brought = {package.id for package in self.packages}
        wanted = {parent for package in self.packages for parent in package.layer.extends}
        return tuple(sorted(wanted - brought))


def bundle_bytes(packages: tuple[Package, ...]) -> bytes:
    """The bundle of these packages, the root first: the same packages give the same bytes.

    Raises PresetError with a sentence where they do not fit into a bundle.
    """
    index = _Index(BUNDLE_FORMAT, packages[0].id, tuple(package.version for package in packages))
    entries = {INDEX_FILE: msgspec.json.encode(index, order="sorted")}
    for package in packages:
        entries |= _entries(package)
    data = zip_bytes(entries)
    inspect_bytes(data, f"{index.root}{BUNDLE_SUFFIX}")  # what others would refuse is not made
    return data


def pack(packages: tuple[Package, ...], to: Path) -> None:
    """Write a bundle beside and in place of `to`. Raises PresetError with a sentence."""
    write_beside(to, bundle_bytes(packages), error=PresetError)


def inspect(path: Path) -> BundleContents:
    """What the bundle at `path` brings, everything checked; nothing is written.

    Raises PresetError with one sentence for anything that is not whole, safe and usable.
    """
    return inspect_bytes(read_limited(path, MOST_BUNDLE_BYTES, PresetError), path.name)


def inspect_bytes(data: bytes, file: str, *, thoroughly: bool = True) -> BundleContents:
    """As `inspect`, of bytes already read; `file` is the name that sentences mention.

    Without `thoroughly`, pictures and fonts are held against their hashes and first bytes, not decoded:
    enough to tell what a shared folder has, never enough to take it.
    """
    entries = read_zip(data, file)
    index = _index(entries.pop(INDEX_FILE, b""), file)
    grouped = _grouped(entries, index, file)
    packages = tuple(_package(version, grouped[version], file) for version in index.packages)
    contents = BundleContents(index.root, packages)
    _check_family(contents, file)
    if thoroughly:
        check_assets(_distinct_assets(packages), file)
    return contents


def refuse(key: str, file: str, **params: str | float) -> NoReturn:
    """Raise the sentence with that key about the bundle."""
    raise PresetError(key, file=file, **params) from None


def decoded(data: bytes, kind: type[T], file: str, most_bytes: int, newest: int = BUNDLE_FORMAT) -> T:
    """JSON as the type, written in the one way that hashes and signatures are over."""
    if len(data) > most_bytes:
        refuse("bundle_text_large", file)
    try:
        value = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        refuse("bundle_newer" if says_newer(data, newest) else "bundle_damaged", file)
    if msgspec.json.encode(value, order="sorted") != data:
        refuse("bundle_damaged", file)
    return value


def _entries(package: Package) -> dict[str, bytes]:
    entries = {MANIFEST_FILE: package.manifest_bytes}
    if package.signature:
        entries[SIGNATURE_FILE] = pack_format.canonical(package.signature)
    entries |= {name: package.files[name] for name in sorted(package.files)}
    return {f"{package.version}/{name}": data for name, data in entries.items()}


def _index(data: bytes, file: str) -> _Index:
    if not data:
        refuse("bundle_not_one", file)
    index = decoded(data, _Index, file, _MOST_INDEX_BYTES)
    if len(set(index.packages)) != len(index.packages):
        refuse("bundle_damaged", file)
    return index


def _grouped(entries: Mapping[str, bytes], index: _Index, file: str) -> dict[str, dict[str, bytes]]:
    grouped: dict[str, dict[str, bytes]] = {version: {} for version in index.packages}
    for name, data in entries.items():
        place = _PLACE.match(name)
        if place is None or place[1] not in grouped:
            refuse("bundle_file_foreign", file, name=name)
        grouped[place[1]][place[2]] = data
    return grouped


def _package(version: str, entries: dict[str, bytes], file: str) -> Package:
    manifest_bytes = entries.pop(MANIFEST_FILE, b"")
    if hashlib.sha256(manifest_bytes).hexdigest() != version:
        refuse("bundle_hash_wrong", file, name=MANIFEST_FILE)
    most, newest = pack_format.MOST_MANIFEST_BYTES, pack_format.MANIFEST_FORMAT
    manifest = decoded(manifest_bytes, Manifest, file, most, newest)
    signature = _signature(entries.pop(SIGNATURE_FILE, None), manifest_bytes, file)
    _check_files(manifest, entries, file)
    layer = decode_layer(entries[LAYER_FILE], f"{manifest.id}.toml")
    package = Package(manifest, manifest_bytes, entries, layer, signature)
    _check_layer(package, file)
    return package


def _signature(data: bytes | None, manifest_bytes: bytes, file: str) -> Signature | None:
    if data is None:
        return None
    signature = decoded(data, Signature, file, pack_format.MOST_SIGNATURE_BYTES)
    if not pack_format.signature_holds(signature, manifest_bytes):
        refuse("bundle_signature_wrong", file)
    return signature


def _check_files(manifest: Manifest, entries: Mapping[str, bytes], file: str) -> None:
    for name in entries:
        if name not in manifest.files:
            refuse("bundle_file_foreign", file, name=name)
    if LAYER_FILE not in manifest.files:
        refuse("bundle_file_missing", file, name=LAYER_FILE)
    for name, fact in manifest.files.items():
        _check_file(name, fact, entries, file)


def _check_file(name: str, fact: pack_format.FileFact, entries: Mapping[str, bytes], file: str) -> None:
    if name != LAYER_FILE and not pack_format.ASSET_NAME.match(name):
        refuse("bundle_svg" if name.endswith(".svg") else "bundle_file_foreign", file, name=name)
    if name not in entries:
        refuse("bundle_file_missing", file, name=name)
    if name == LAYER_FILE and len(entries[name]) > pack_format.MOST_LAYER_BYTES:
        refuse("bundle_text_large", file)
    if pack_format.fact_of(entries[name]) != fact:
        refuse("bundle_hash_wrong", file, name=name)
    if name != LAYER_FILE:
        check_kind(entries[name], name, file)


def _check_layer(package: Package, file: str) -> None:
    """The manifest says of the layer what the layer says of itself, and both can be read by people."""
    manifest, layer = package.manifest, package.layer
    if (manifest.id, manifest.kind, manifest.name) != (layer.id, layer.kind, layer.name):
        refuse("bundle_hash_wrong", file, name=LAYER_FILE)
    if not is_moment(manifest.created):
        refuse("bundle_damaged", file)
    if is_reserved(layer.id):
        refuse("bundle_path_unsafe", file, name=layer.id)
    hidden = hidden_text(layer) or (hides(manifest.author.branch) and manifest.author.branch)
    if hidden:
        refuse("bundle_text_hidden", file, text=hidden[:40])
    named = set(pack_format.assets_named(layer))
    for name in sorted(named ^ (set(manifest.files) - {LAYER_FILE})):
        refuse("bundle_file_missing" if name in named else "bundle_file_foreign", file, name=name[:60])


def _check_family(contents: BundleContents, file: str) -> None:
    """Every package is the root or one that it extends, by whatever way; no chain is endless or too deep."""
    layers = {package.id: package.layer for package in contents.packages}
    if len(layers) != len(contents.packages) or contents.package.id != contents.root:
        refuse("bundle_damaged", file)
    depth = {contents.root: 1}
    level = [contents.root]
    while level:
        if depth[level[0]] > DEEPEST_CHAIN:
            refuse("bundle_chain_deep", file, most=DEEPEST_CHAIN)
        following = {parent for name in level for parent in layers[name].extends if parent in layers}
        depth |= dict.fromkeys(following, depth[level[0]] + 1)
        level = sorted(following)
    if strangers := sorted(set(layers) - set(depth)):
        refuse("bundle_file_foreign", file, name=strangers[0])


def _distinct_assets(packages: tuple[Package, ...]) -> dict[str, bytes]:
    """Every asset once, however many packages bring it: names end with the hash, so contents are compared."""
    found: dict[bytes, str] = {}
    for package in packages:
        for name, data in package.files.items():
            if name != LAYER_FILE:
                found.setdefault(data, name)
    return {f"{number}/{name}": data for number, (data, name) in enumerate(found.items())}
