"""Whose work is in the folder, under which licence, from the metadata of what is in it."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_OWN = ("leike", "pyinstaller")
_OWN_FFMPEG = """ffmpeg (the program that encodes; _internal/leike/bin/ffmpeg) is built by Leike itself
(packaging/ffmpeg/build.sh) from ffmpeg's release, with x264, dav1d, zimg, zlib, bzip2, liblzma and GCC's C++
library linked in; the versions are in sbom.cdx.json. It is configured with --enable-gpl and so under the GNU
General Public License, version 2 or later. The sources of ffmpeg, x264, dav1d and zimg are offered beside
this package as leike-VERSION-sources.tar; another build may be put in its place.
"""
IMAGEIO_FFMPEG = """ffmpeg (the program that encodes) is the build of the package imageio-ffmpeg, unchanged.
It is configured with --enable-gpl --enable-version3 and so under the GNU General Public License, version 3
or later (text: LICENSE). `leike doctor` tells its version, `ffmpeg -L` and `ffmpeg -buildconf` the rest.
Its source is at https://ffmpeg.org, that of the build at https://github.com/imageio/imageio-ffmpeg.
"""
QT = """Qt 6 and PySide6 are used as shared libraries under the GNU Lesser General Public License, version 3.
They lie in the folder PySide6 and may be replaced by other builds of the same version. Source:
https://code.qt.io. Qt's multimedia plugin brings its own libavcodec, libavformat, libavutil, libswscale and
libswresample (LGPL 2.1 or later). The libraries in the folder av.libs (ffmpeg, x264, x265, SVT-AV1, dav1d,
libvpx, opus, LAME, GnuTLS and others) come with PyAV's wheel; x264 and x265 make that set GPL 2 or later.
"""


def write_notices(collected: Path, folder: Path) -> None:
    """Write THIRD-PARTY-NOTICES.txt and the licence texts (licences/) into `folder`, for what `collected`
    (written by leike.spec) says is in it."""
    content = json.loads(collected.read_text(encoding="utf-8"))
    sources = [Path(source) for _, source in content["files"]]
    target = folder / "licences"
    lines = distributions_told(built_in(content["modules"], sources), target)
    ours = any(place == "leike/bin/ffmpeg" for place, _ in content["files"])
    ffmpeg = _OWN_FFMPEG if ours else IMAGEIO_FFMPEG
    lines += ["", f"Python {sys.version.split()[0]}: Python Software Foundation License", "", QT, ffmpeg]
    _copy_python(target / "Python")
    for package, files in sorted(system_packages(sources).items()):
        lines.append(f"{package} (of the operating system it was built on): {', '.join(sorted(files))}")
        target.joinpath("system", package).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(f"/usr/share/doc/{package}/copyright", target / "system" / f"{package}.txt")
    (folder / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def distributions_told(found: Iterable[Distribution], target: Path) -> list[str]:
    """A line for each of `found` under a heading; their licence texts go into `target`, a folder for each."""
    lines = [
        "What others made and Leike brings along. The texts of the licences are in the folder licences.",
        "",
    ]
    for one in sorted(found, key=lambda one: one.name.lower()):
        lines.append(f"{one.name} {one.version}: {licence(one)}")
        _copy_texts(one, target / one.name)
    return lines


def built_in(modules: Iterable[str], sources: Iterable[Path]) -> Iterator[Distribution]:
    """The installed distributions of which a module or file is in the folder."""
    files = {str(source) for source in sources}
    tops = {module.split(".")[0] for module in modules}
    for one in distributions():
        owned = one.files or []
        names = {path.parts[0].removesuffix(".py") for path in owned}
        if one.name.lower() not in _OWN and (
            names & tops or any(str(one.locate_file(p)) in files for p in owned)
        ):
            yield one


def licence(one: Distribution) -> str:
    """The licence as the distribution's own metadata tells it."""
    told = one.metadata
    classifiers = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if "License" in line]
    expression, short = (
        "".join(told.get_all(key) or []).strip() for key in ("License-Expression", "License")
    )
    answer = expression or "; ".join(classifiers) or (short if "\n" not in short else "")
    return answer or "see its text"


def _copy_texts(one: Distribution, target: Path) -> None:
    for path in one.files or []:
        source = Path(str(one.locate_file(path)))
        in_metadata = ".dist-info" in path.parts[0] and _LICENCE_FILE.search("/".join(path.parts[1:]))
        # a licence file of one wheel ends in .py, and pip compiled it
        if in_metadata and "__pycache__" not in path.parts and source.is_file():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / path.name)


def _copy_python(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    candidates = [
        *Path(sys.base_prefix).glob("LICENSE*"),
        *Path(sys.base_prefix).glob("lib/python3*/LICENSE.txt"),
    ]
    for source in candidates[:1]:
        shutil.copy(source, target / "LICENSE.txt")


def system_packages(sources: Iterable[Path]) -> dict[str, set[str]]:
    """Debian's packages, each with its libraries in the folder; empty where there is no dpkg."""
    dpkg = shutil.which("dpkg-query")
    inside = sorted({source.resolve() for source in sources if str(source).startswith(("/lib", "/usr/lib"))})
    packages: dict[str, set[str]] = {}
    if not dpkg or not inside:
        return packages
    # Debian knows its libraries by either name of the merged folder
    names = [name for path in inside for name in (str(path), str(path).removeprefix("/usr"))]
    answer = subprocess.run([dpkg, "--search", *names], capture_output=True, text=True, check=False)  # noqa: S603
    for line in answer.stdout.splitlines():
        package, _, path = line.rpartition(": ")
        packages.setdefault(package.split(":")[0], set()).add(Path(path).name)
    return packages


if __name__ == "__main__":
    write_notices(Path(sys.argv[1]), Path(sys.argv[2]))
