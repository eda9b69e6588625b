"""Presets taken from others, kept on this computer: they work while the shared folder is away.

    taken/<id>/<first 32 digits of the version>/   preset.toml, assets/, manifest.json, signature.json
    taken/taken.json                               which version is in use, and which ones were before

A version's folder appears whole or not at all and never changes, but for a newer signature; only the small
file says what is in use.
"""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from leike.files.formats import says_newer
from leike.files.layer_file import decode_layer
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import PresetError
from leike.model.preset import PresetId
from leike.places import readable
from leike.presets import packages as pack_format
from leike.presets.packages import (
    LAYER_FILE,
    MANIFEST_FILE,
    SIGNATURE_FILE,
    Manifest,
    Package,
    Signature,
    Version,
)
from leike.presets.state_file import StateFile
from leike.presets.versions import FoundVersion, found_version

STATE_FILE = "taken.json"
MOST_EARLIER = 20
_NEW = ".new-"
_ABANDONED_S = 3600.0


class InUse(msgspec.Struct, frozen=True):
    """The version of a layer that is in use; `earlier` are those before it, the last one last."""

    version: Version
    earlier: tuple[Version, ...] = ()


class TakenState(msgspec.Struct, frozen=True):
    """What is in use by layer id, and `bases`: the version that an own layer was last published as."""

    format: int = 1
    in_use: dict[PresetId, InUse] = {}
    bases: dict[PresetId, Version] = {}


class TakenPresets:
    """The taken presets in `folder`, which need not exist; windows may share it. Methods use the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = StateFile(folder / STATE_FILE, TakenState())

    def state(self) -> TakenState:
        """What is in use now. Raises PresetError with a sentence where the file is damaged."""
        return self._file.read()

    def in_use(self) -> dict[str, str]:
        """The version in use by layer id."""
        return {layer_id: used.version for layer_id, used in self.state().in_use.items()}

    def left(self) -> frozenset[str]:
        """The versions that were in use before those of now: no news for `updates`."""
        return frozenset(version for used in self.state().in_use.values() for version in used.earlier)

    def layer_files(self) -> dict[str, Path]:
        """The layer file in use by id, for the store."""
        return {
            layer_id: readable(self.place(layer_id, version)) / LAYER_FILE
            for layer_id, version in self.in_use().items()
        }

    def place(self, layer_id: str, version: str) -> Path:
        """The folder of a version, whether or not it is there."""
        return self._folder / layer_id / version[:32]

    def take(self, packages: Iterable[Package]) -> None:
        """Copy checked packages here and use them from now on: all of them, or none.

        Raises PresetError with a sentence where the disk refuses; what was in use stays so.
        """
        chosen = tuple(packages)
        self._copy_all(chosen)
        self._file.change(lambda state: _using(state, {package.id: package.version for package in chosen}))

    def keep(self, package: Package) -> None:
        """Keep the version that an own layer was just published as, and remember it as its base."""
        self._copy_all((package,))
        self._file.change(
            lambda state: msgspec.structs.replace(state, bases={**state.bases, package.id: package.version})
        )

    def switch(self, layer_id: str, version: str) -> None:
        """Use another version that is kept here. Raises PresetError where it is not."""
        self.package(layer_id, version)
        self._file.change(lambda state: _using(state, {layer_id: version}))

    def back(self, layer_id: str) -> str:
        """Use the version before again; the version in use then. Raises PresetError where there is none."""
        gone: list[str] = []

        def step(state: TakenState) -> TakenState:
            used = state.in_use.get(layer_id)
            if used is None or not used.earlier:
                raise PresetError("sharing_no_earlier", id=layer_id)
            gone.append(used.earlier[-1])
            before = InUse(used.earlier[-1], used.earlier[:-1])
            return msgspec.structs.replace(state, in_use={**state.in_use, layer_id: before})

        self._file.change(step)
        return gone[-1]

    def stop_using(self, layer_id: str) -> None:
        """Use the layer no more; its versions stay here, so that it can be taken up again."""

        def step(state: TakenState) -> TakenState:
            kept = {name: used for name, used in state.in_use.items() if name != layer_id}
            return msgspec.structs.replace(state, in_use=kept)

        self._file.change(step)

    def versions(self, layer_id: str) -> tuple[Package, ...]:
        """All whole versions of the layer that are kept here, oldest first."""
        found: list[Package] = []
        with contextlib.suppress(OSError):
            for place in sorted((self._folder / layer_id).iterdir()):
                if not place.name.startswith(_NEW):
                    with contextlib.suppress(PresetError):
                        found.append(_package_at(place))
        return tuple(sorted(found, key=lambda package: (package.manifest.created, package.version)))

    def package(self, layer_id: str, version: str) -> Package:
        """A kept version with its manifest and signature as they came, ready to be passed on.

        Raises PresetError with a sentence where it is not here or was damaged since.
        """
        place = readable(self.place(layer_id, version))
        if not place.is_dir():
            raise PresetError("sharing_version_gone", id=layer_id)
        package = _package_at(place)
        if (package.id, package.version) != (layer_id, version):
            raise PresetError("taken_damaged", id=layer_id)
        return package

    def known(self) -> dict[str, FoundVersion]:
        """The versions in use and the bases of own layers, to be told to `updates` with what a folder has."""
        state = self.state()
        wanted = {*((name, used.version) for name, used in state.in_use.items()), *state.bases.items()}
        found: dict[str, FoundVersion] = {}
        for layer_id, version in sorted(wanted):
            with contextlib.suppress(PresetError):
                found[version] = found_version(self.package(layer_id, version), "")
        return found

    def _copy_all(self, packages: tuple[Package, ...]) -> None:
        try:
            for package in packages:
                self._copy(package)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise PresetError("taken_not_kept", folder=self._folder.name, reason=reason) from fault

    def _copy(self, package: Package) -> None:
        place = self.place(package.id, package.version)
        if _is_whole(place, package):
            _sign_again(place, package)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(place.parent)
        made = Path(tempfile.mkdtemp(dir=place.parent, prefix=_NEW))
        try:
            for name, data in _content(package).items():
                _write_through(made / name, data)
            made.chmod(0o755)
            _put_in_place(made, place, package)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _using(state: TakenState, versions: dict[str, str]) -> TakenState:
    in_use = dict(state.in_use)
    for layer_id, version in versions.items():
        used = in_use.get(layer_id)
        if used is None:
            in_use[layer_id] = InUse(version)
        elif used.version != version:
            in_use[layer_id] = InUse(version, (*used.earlier, used.version)[-MOST_EARLIER:])
    return msgspec.structs.replace(state, in_use=in_use)


def _sign_again(place: Path, package: Package) -> None:
    """Keep who signs for the version now: what is passed on from here must hold for others too."""
    if package.signature and package.signature != _signature_at(place, package.manifest_bytes):
        write_beside(place / SIGNATURE_FILE, pack_format.canonical(package.signature), error=PresetError)


def _content(package: Package) -> dict[str, bytes]:
    content = {**package.files, MANIFEST_FILE: package.manifest_bytes}
    if package.signature:
        content[SIGNATURE_FILE] = pack_format.canonical(package.signature)
    return content


def _write_through(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(made: Path, place: Path, package: Package) -> None:
    """A folder that another window just put there is as good as ours; a damaged one makes room."""
    if place.exists() and not _is_whole(place, package):
        place.rename(place.with_name(f"{_NEW}damaged-{os.urandom(4).hex()}"))
    try:
        made.rename(place)
    except OSError:
        if not _is_whole(place, package):
            raise


def _is_whole(place: Path, package: Package) -> bool:
    try:
        return place.is_dir() and _package_at(place).version == package.version
    except PresetError:
        return False


def _package_at(place: Path) -> Package:
    """The package in a folder of ours, held against its hashes.

    Raises PresetError where it was damaged, or a newer Leike took it.
    """
    manifest_bytes = read_limited(place / MANIFEST_FILE, pack_format.MOST_MANIFEST_BYTES, PresetError)
    try:
        manifest = msgspec.json.decode(manifest_bytes, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        if says_newer(manifest_bytes, pack_format.MANIFEST_FORMAT):
            raise PresetError("file_version_newer", file=place.parent.name) from fault
        raise PresetError("taken_damaged", id=place.parent.name) from fault
    files = {name: _file_at(place, name, fact) for name, fact in manifest.files.items()}
    if LAYER_FILE not in files:
        raise PresetError("taken_damaged", id=place.parent.name)
    layer = decode_layer(files[LAYER_FILE], f"{manifest.id}.toml")
    return Package(manifest, manifest_bytes, files, layer, _signature_at(place, manifest_bytes))


def _file_at(place: Path, name: str, fact: pack_format.FileFact) -> bytes:
    if name != LAYER_FILE and not pack_format.ASSET_NAME.match(name):
        raise PresetError("taken_damaged", id=place.parent.name)
    data = read_limited(place / name, pack_format.MOST_FILE_BYTES, PresetError)
    if pack_format.fact_of(data) != fact:
        raise PresetError("taken_damaged", id=place.parent.name)
    return data


def _signature_at(place: Path, manifest_bytes: bytes) -> Signature | None:
    file = place / SIGNATURE_FILE
    if not file.exists():
        return None
    try:
        data = read_limited(file, pack_format.MOST_SIGNATURE_BYTES, PresetError)
        signature = msgspec.json.decode(data, type=Signature)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise PresetError("taken_damaged", id=place.parent.name) from fault
    if not pack_format.signature_holds(signature, manifest_bytes):
        raise PresetError("taken_damaged", id=place.parent.name)
    return signature


def _clear_abandoned(folder: Path) -> None:
    """Half copies that a crash left, once no window can be at them any more."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f"{_NEW}*"):
            if time.time() - leftover.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(leftover, ignore_errors=True)
