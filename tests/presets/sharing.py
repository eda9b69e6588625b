"""Presets to share in tests: layers with pictures and fonts, bundles good and bad."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PIL import Image

from leike.model.layer import Kind, Layer
from leike.presets import packages as pack_format
from leike.presets.bundles import INDEX_FILE
from leike.presets.keys import SigningKey, new_key
from leike.presets.packages import Author, FileFact, Manifest, Package, build_package
from made_fonts import make_font
from presets.layering import channel, layer

CREATED = "2026-11-20T09:00:00Z"

Entries = dict[str, bytes]


def png(width: int = 300, height: int = 100, colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(target, "PNG")
    return target.getvalue()


def jpeg(width: int = 300, height: int = 100) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(target, "JPEG")
    return target.getvalue()


def city(folder: Path, *, logo: bytes | None = None, locks: dict[str, str] | None = None) -> Layer:
    """A city's rule book with a logo and a font, its files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Logo Ä.png").write_bytes(logo or png())
    make_font(folder / "Kaupunki.ttf", "Kaupunki", "abcÄö")
    brand = {"name": "Espoo", "logo": {"file": "Logo Ä.png"}, "fonts": ["Kaupunki.ttf"]}
    return layer("espoo", kind="organisation", locks=locks, brand=brand)


def branch(handle: str = "@tapiola") -> Layer:
    return layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola", "handle": handle})


def story() -> Layer:
    return channel("tapiola-story", "tapiola")


def text_layer(layer_id: str, text: str, kind: Kind = "branch") -> Layer:
    return layer(layer_id, kind=kind, branch={"name": text})


def packed(
    made: Layer, folder: Path = Path(), key: SigningKey | None = None, parents: tuple[str, ...] = ()
) -> Package:
    return build_package(
        made, folder, key=key or new_key(), parents=parents, created=CREATED, author="Kaupunki"
    )


def forged(layer_text: bytes, facts: Layer, assets: Mapping[str, bytes] = {}) -> tuple[str, Entries]:
    """A package that says what it likes about itself, its hashes right: version and entries."""
    files = {"preset.toml": layer_text, **assets}
    manifest = Manifest(
        format=1,
        id=facts.id,
        kind=facts.kind,
        name=facts.name,
        parents=(),
        author=Author("Kaupunki"),
        created=CREATED,
        files={name: pack_format.fact_of(data) for name, data in files.items()},
    )
    return forged_with(manifest, files)


def forged_with(manifest: Manifest, files: Mapping[str, bytes]) -> tuple[str, Entries]:
    data = pack_format.canonical(manifest)
    version = pack_format.version_of(data)
    inside = {f"{version}/{name}": content for name, content in files.items()}
    return version, {f"{version}/manifest.json": data, **inside}


def index_of(root: str, *versions: str) -> bytes:
    return msgspec.json.encode({"format": 1, "packages": list(versions), "root": root})


def bundle_of(root: str, *made: tuple[str, Entries]) -> Entries:
    entries = {INDEX_FILE: index_of(root, *(version for version, _ in made))}
    for _, inside in made:
        entries |= inside
    return entries


def zipped(
    entries: Mapping[str, bytes],
    change: Callable[[zipfile.ZipInfo], None] = lambda info: None,
    method: int = zipfile.ZIP_STORED,
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = method
            change(info)
            archive.writestr(info, data)
    return target.getvalue()


def unzipped(data: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def patched_directory(data: bytes, number: int, place: int, value: bytes) -> bytes:
    """`data` with `value` written over the entry `number` of the ZIP's directory at `place` in the entry."""
    start = struct.unpack("<L", data[-6:-2])[0]
    for _ in range(number):
        name, extra, comment = struct.unpack("<3H", data[start + 28 : start + 34])
        start += 46 + name + extra + comment
    spoilt = bytearray(data)
    spoilt[start + place : start + place + len(value)] = value
    return bytes(spoilt)


def fact(data: bytes) -> FileFact:
    return pack_format.fact_of(data)
