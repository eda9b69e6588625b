"""The list of all parts of the folder (SBOM) in CycloneDX 1.6: who looks for a weak library finds it here.

python packaging/one_folder/sbom.py build/one-folder/leike/collected.json dist/leike
"""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from bundled import built_into, library  # noqa: E402
from notices import built_in, licence, system_packages  # noqa: E402
from release import FFMPEG, commit_time, version  # noqa: E402

SBOM = "sbom.cdx.json"
_BINARIES = (b"\x7fELF", b"MZ")
_DEBIAN_TELLS = "${Version}|${Architecture}|${source:Package}|${source:Version}\n"
Files = dict[str, Path]
"""Place in the folder to the file that it was copied from."""


def write_sbom(collected: Path, folder: Path) -> None:
    """Write sbom.cdx.json into `folder`, for what `collected` (written by leike.spec) says is in it. Ends the
    program with the validator's words where it would not be valid."""
    content = json.loads(collected.read_text(encoding="utf-8"))
    inside = folder / "_internal"
    files = {place: Path(source) for place, source in content["files"] if _is_binary(inside / place)}
    parts = [*_distributions(content["modules"], files, inside), *_system(files, inside), *_programs(inside)]
    text = as_json(parts)
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"the SBOM is not valid: {wrong}")
    (folder / SBOM).write_text(text, encoding="utf-8")


def as_json(parts: Iterable[Component]) -> str:
    """The document. Its number follows from its parts and its time from the commit, so that a second build of
    the same gives the same."""
    parts = sorted(parts, key=lambda one: (one.name.lower(), one.version or ""))
    said = "\n".join(f"{one.name} {one.version}" for one in parts)
    bom = Bom(components=parts, serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"leike {version()}\n{said}"))
    bom.metadata.timestamp = datetime.fromtimestamp(commit_time(), UTC)
    bom.metadata.component = Component(
        name="leike",
        version=version(),
        type=ComponentType.APPLICATION,
        bom_ref="leike",
        licenses=[LicenseFactory().make_from_string("GPL-3.0-or-later")],
    )
    bom.register_dependency(bom.metadata.component, parts)
    return JsonV1Dot6(bom).output_as_string(indent=1)


def part(name: str, of_version: str, *, purl: PackageURL | None = None, **more: object) -> Component:
    """One part with a reference of its own."""
    kind = PackageURL(type="generic", name=name, version=of_version or None) if purl is None else purl
    return Component(name=name, version=of_version or None, purl=kind, bom_ref=kind.to_string(), **more)  # pyright: ignore[reportArgumentType]


def _distributions(modules: list[str], files: Files, inside: Path) -> Iterator[Component]:
    linked = built_into()
    sources = {str(source): place for place, source in files.items()}
    for one in built_in(modules, files.values()):
        places = [sources[path] for path in map(str, _installed(one)) if path in sources]
        yield part(
            one.name,
            one.version,
            purl=PackageURL(type="pypi", name=one.name.lower().replace("_", "-"), version=one.version),
            licenses=[LicenseFactory().make_from_string(licence(one))],
            components=[_file(place, inside) for place in places],
        )
        yield from _libraries(one.name, places, files)
        for name, of_version in linked.get(one.name, []):
            yield _inside(one.name, name, of_version)


def _libraries(owner: str, places: Iterable[str], files: Files) -> Iterator[Component]:
    """Others' libraries in a wheel, once each: there are links and several names."""
    found = {library(place, files[place]) for place in places}
    for name, of_version in sorted(one for one in found if one):
        yield _inside(owner, name, of_version)


def _inside(owner: str, name: str, of_version: str) -> Component:
    purl = PackageURL(type="generic", name=name, version=of_version or None, qualifiers={"in": owner.lower()})
    return part(name, of_version, purl=purl, properties=[Property(name="leike:inside", value=owner)])


def _installed(one: Distribution) -> Iterator[Path]:
    return (Path(str(one.locate_file(path))) for path in one.files or [])


def _system(files: Files, inside: Path) -> Iterator[Component]:
    """Libraries of the building computer's Debian, with the versions that its security lists speak of."""
    by_name = defaultdict(list)
    for place, source in files.items():
        by_name[source.resolve().name].append(place)
    for package, names in system_packages(files.values()).items():
        told = _ask("dpkg-query", "-W", "-f", _DEBIAN_TELLS, package)
        of_version, architecture, source, source_version = told.splitlines()[0].split("|")
        yield part(
            package,
            of_version,
            purl=_debian(package, of_version, architecture),
            components=[_file(place, inside) for name in sorted(names) for place in sorted(by_name[name])],
            properties=[Property(name="leike:source", value=f"{source} {source_version}")],
        )


def _debian(name: str, of_version: str, architecture: str, suite: str = "") -> PackageURL:
    if not suite and platform.system() == "Linux":
        suite = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    known = {"arch": architecture, "distro": suite}
    return PackageURL(type="deb", namespace="debian", name=name, version=of_version, qualifiers=known)


def _programs(inside: Path) -> Iterator[Component]:
    """The interpreter, and ffmpeg with what is linked into it."""
    yield part("cpython", platform.python_version(), licenses=[LicenseFactory().make_from_string("PSF-2.0")])
    placed = inside / "leike" / "bin" / "ffmpeg"
    if not placed.is_file():
        return
    for line in (FFMPEG / "versions").read_text(encoding="utf-8").splitlines():
        source, of_version, suite, use = (*line.split(), "", "", "")[:4]
        if use in ("source", "static"):
            made = [_file(placed.relative_to(inside).as_posix(), inside)] if source == "ffmpeg" else []
            yield part(source, of_version, purl=_debian(source, of_version, "source", suite), components=made)


def _file(place: str, inside: Path) -> Component:
    digest = hashlib.sha256((inside / place).read_bytes()).hexdigest()
    name = f"_internal/{place}"
    return Component(
        name=name,
        type=ComponentType.FILE,
        bom_ref=f"file:{name}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def _is_binary(path: Path) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    with path.open("rb") as file:
        return file.read(4).startswith(_BINARIES)


def _ask(*command: str) -> str:
    tool = shutil.which(command[0]) or command[0]
    return subprocess.run([tool, *command[1:]], check=True, capture_output=True, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    write_sbom(Path(sys.argv[1]), Path(sys.argv[2]))
