"""Which libraries of others lie inside wheels, and in which version: no package manager knows of them."""

import re
from importlib.metadata import version
from pathlib import Path, PurePosixPath

_NAMED = re.compile(r"^(lib.+?)(?:-[0-9a-f]{8,}(?:-[0-9a-f]+)?)?\.so(?:\.(.+))?$")
_FFMPEG = re.compile(rb"FFmpeg version n?([\w.+~-]+)\0")
_OF_FFMPEG = re.compile(r"lib(av(codec|device|filter|format|util)|sw(resample|scale))")
_PARTS_OF_PILLOW = {
    "libfreetype": "freetype2",
    "liblcms2": "littlecms2",
    "libwebp": "webp",
    "libharfbuzz": "harfbuzz",
    "libjpeg": "libjpeg_turbo",
    "libopenjp2": "jpg_2000",
    "libtiff": "libtiff",
}


def library(place: str, source: Path) -> tuple[str, str] | None:
    """Name and version of the library at `place` in the folder, None where it is a wheel's own module.

    The version is the release where the library tells it, else its interface's (libx264.so.165: 165)."""
    path = PurePosixPath(place)
    named = _NAMED.match(path.name)
    folder = path.parent.as_posix()
    if named is None or not (folder.endswith(".libs") or folder == "PySide6/Qt/lib"):
        return None
    name, interface = named[1], named[2] or ""
    if name.startswith("libQt6"):
        return name, version("PySide6")
    if _OF_FFMPEG.fullmatch(name):
        return name, _ffmpeg(source) or interface
    if path.parts[0] == "pillow.libs":
        return name, _of_pillow(name) or interface
    return name, _openblas() if "openblas" in name else interface


def _ffmpeg(source: Path) -> str:
    """The release of ffmpeg that a library of it belongs to; only libavutil tells."""
    for file in source.parent.glob("libavutil*"):
        found = _FFMPEG.search(file.read_bytes())
        if found:
            return found[1].decode()
    return ""


def _of_pillow(name: str) -> str:
    from PIL import features

    return (features.version(_PARTS_OF_PILLOW[name]) or "") if name in _PARTS_OF_PILLOW else ""


def _openblas() -> str:
    import numpy

    told = numpy.show_config(mode="dicts")
    return str(told["Build Dependencies"]["blas"]["version"]) if told else ""


def built_into() -> dict[str, list[tuple[str, str]]]:
    """Libraries that are linked into a wheel's module, by the wheel's name."""
    import uharfbuzz
    from cryptography.hazmat.backends.openssl.backend import backend

    openssl = backend.openssl_version_text().split()[1]
    return {"cryptography": [("openssl", openssl)], "uharfbuzz": [("harfbuzz", uharfbuzz.version_string())]}
