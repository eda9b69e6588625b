"""One version of one layer, as it travels: manifest, layer text, assets, signature.

The manifest is canonical JSON (sorted keys, UTF-8) that names every file with its hash; the version is the
SHA-256 of the manifest's bytes. A signature is over those bytes, so signing again makes no other version.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from leike.files.layer_file import decode_layer, layer_toml
from leike.files.reading import read_limited
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.model.names import Names
from leike.model.preset import PresetId
from leike.presets.keys import Moment, PublicKey, SignatureText, SigningKey, now_utc, verified

MANIFEST_FORMAT = 1
LAYER_FILE = "preset.toml"
MANIFEST_FILE = "manifest.json"
SIGNATURE_FILE = "signature.json"
ASSET_FOLDER = "assets"

MOST_FILE_BYTES = 10_000_000
MOST_LAYER_BYTES = 256_000
MOST_MANIFEST_BYTES = 64_000
MOST_SIGNATURE_BYTES = 1_000
MOST_PARENTS = 16
MOST_FILES = 40

PICTURE_TYPES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
FONT_TYPES = frozenset({".ttf", ".otf"})
# made from what Windows, macOS and Linux all take, lower case: no two names mean one file anywhere
ASSET_NAME = re.compile(r"assets/[a-z0-9][a-z0-9_-]{0,47}\.(?:png|jpg|jpeg|ttf|otf)\Z")

_SIGNED_CONTEXT = b"leike-preset-1\n"

Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z", description="64 hex digits")]
Version = Digest
FileName = Annotated[str, msgspec.Meta(max_length=80)]


class Author(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who made the version, by their own word; the key says it surely."""

    branch: Annotated[str, msgspec.Meta(max_length=120)] = ""


class FileFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file of the package must be."""

    sha256: Digest
    size: Annotated[int, msgspec.Meta(ge=0, le=MOST_FILE_BYTES)]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one version of a layer is. `parents` are the versions that it was made from."""

    format: Literal[1]
    id: PresetId
    kind: Literal["organisation", "branch", "channel"]
    name: Names
    parents: Annotated[tuple[Version, ...], msgspec.Meta(max_length=MOST_PARENTS)]
    author: Author
    created: Moment
    files: Annotated[dict[FileName, FileFact], msgspec.Meta(min_length=1, max_length=MOST_FILES)]


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who signed a version: `key` is public, base64."""

    key: PublicKey
    signature: SignatureText


@dataclass(frozen=True)
class Package:
    """A version in memory, its facts agreeing with its files. `files` are the bytes by relative path."""

    manifest: Manifest
    manifest_bytes: bytes
    files: Mapping[str, bytes]
    layer: Layer
    signature: Signature | None = None

    @property
    def id(self) -> str:
        """The layer's id."""
        return self.manifest.id

    @property
    def version(self) -> str:
        """64 hex digits that name exactly this content."""
        return version_of(self.manifest_bytes)

    @property
    def signer(self) -> str:
        """The public key of the (checked) signature; "" where there is none."""
        return self.signature.key if self.signature else ""

    @property
    def size_bytes(self) -> int:
        """All files together."""
        return sum(len(data) for data in self.files.values())


def fact_of(data: bytes) -> FileFact:
    """What a manifest says of a file with these bytes."""
    return FileFact(hashlib.sha256(data).hexdigest(), len(data))


def version_of(manifest_bytes: bytes) -> str:
    """The version that a manifest's bytes stand for."""
    return hashlib.sha256(manifest_bytes).hexdigest()


def build_package(
    layer: Layer,
    folder: Path,
    *,
    author: str = "",
    parents: tuple[str, ...] = (),
    key: SigningKey | None = None,
    created: str = "",
) -> Package:
    """The layer as a version of its own; `folder` is what its asset paths count from.

    Assets get names that every system takes, by content; equal ones travel once. Raises PresetError with a
    sentence where an asset is missing, too large or of a type that does not travel.
    """
    values, assets = _packed_assets(layer, folder)
    packed = msgspec.structs.replace(layer, values=values)
    text = layer_toml(packed).encode()
    files = {LAYER_FILE: text, **assets}
    manifest = Manifest(
        format=MANIFEST_FORMAT,
        id=layer.id,
        kind=layer.kind,
        name=layer.name,
        parents=tuple(sorted(set(parents))),
        author=Author(author),
        created=created or now_utc(),
        files={name: fact_of(data) for name, data in files.items()},
    )
    package = Package(manifest, canonical(manifest), files, decode_layer(text, LAYER_FILE))
    return signed(package, key) if key else package


def same_content(package: Package, other: Package | None) -> bool:
    """Whether both give the same layer and assets: then no new version is worth publishing."""
    return other is not None and package.id == other.id and package.manifest.files == other.manifest.files


def signed(package: Package, key: SigningKey) -> Package:
    """The same version, signed with `key`."""
    signature = Signature(key.public, key.sign(_SIGNED_CONTEXT + package.manifest_bytes))
    return Package(package.manifest, package.manifest_bytes, package.files, package.layer, signature)


def signature_holds(signature: Signature, manifest_bytes: bytes) -> bool:
    """Whether the signature was made over this manifest with the key that it names."""
    return verified(signature.key, signature.signature, _SIGNED_CONTEXT + manifest_bytes)


def canonical(manifest: Manifest | Signature) -> bytes:
    """The one way in which a manifest or signature is written."""
    return msgspec.json.encode(manifest, order="sorted")


def assets_named(layer: Layer) -> tuple[str, ...]:
    """The asset paths that the layer's values name, in their order."""
    return tuple(place.holder[place.key] for place in _asset_places(layer.values))


@dataclass(frozen=True)
class _Place:
    """Where an asset's path stands in the values: `holder[key]`."""

    holder: Any
    key: str | int


def _asset_places(values: Mapping[str, Any]) -> Iterator[_Place]:
    """Every path in the values: the logo for both grounds, the fonts."""
    brand = values.get("brand")
    if not isinstance(brand, dict):
        return
    logo = brand.get("logo")
    for key in ("file", "dark_file"):
        if isinstance(logo, dict) and logo.get(key):
            yield _Place(logo, key)
    fonts = brand.get("fonts")
    if isinstance(fonts, list | tuple):
        yield from (_Place(fonts, index) for index in range(len(fonts)))


def _packed_assets(layer: Layer, folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    values: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(layer.values))  # ours to change
    assets: dict[str, bytes] = {}
    for place in _asset_places(values):
        path = _inside(folder, str(place.holder[place.key]))
        data = read_limited(path, MOST_FILE_BYTES, PresetError)
        name = _asset_name(path, data)
        assets[name] = data
        place.holder[place.key] = name
    return values, assets


def _inside(folder: Path, text: str) -> Path:
    """What travels lies in the layer's own folder: no preset takes other files of this computer along."""
    path = folder / text
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise PresetError("bundle_asset_outside", file=Path(text).name, folder=folder.name)
    return path


def _asset_name(path: Path, data: bytes) -> str:
    suffix = path.suffix.lower()
    if suffix not in PICTURE_TYPES and suffix not in FONT_TYPES:
        key = "bundle_svg" if suffix in (".svg", ".svgz") else "bundle_asset_foreign"
        raise PresetError(key, file=path.name)
    digest = hashlib.sha256(data).hexdigest()[:8]
    travelled = f"{ASSET_FOLDER}/{path.name}"
    if path.stem.endswith(f"-{digest}") and ASSET_NAME.match(travelled):
        return travelled  # made over from a version that was taken: no other name for the same file
    plain = unicodedata.normalize("NFKD", path.stem.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "file"
    return f"{ASSET_FOLDER}/{stem}-{digest}{suffix}"
