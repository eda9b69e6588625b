"""What Leike consists of: its own version, and those of others with their licences."""

import re
from importlib import metadata

import msgspec

_LONGEST_LICENCE = 60
_TOLD_ELSEWHERE = {"ffmpeg-python": "Apache-2.0"}
"""Packages whose own facts do not name the licence that lies beside their sources."""


class Component(msgspec.Struct, frozen=True):
    """Something that Leike is made of. `version` or `licence` is "" where it does not say."""

    name: str
    version: str
    licence: str


OWN_LICENCE = "GPL-3.0-or-later"


def own_version() -> str:
    """Leike's version, "" where it runs from sources that were never installed."""
    return _version("leike")


def components() -> tuple[Component, ...]:
    """The libraries that Leike needs to run, by name. Reads the disk."""
    names = sorted({_name(line) for line in _requirements() if "extra ==" not in line}, key=str.casefold)
    found = [Component(name, _version(name), _licence(name)) for name in names]
    fonts = Component("Noto (fonts)", "", "OFL-1.1")
    return (*(one for one in found if one.version), fonts)


def _requirements() -> list[str]:
    try:
        return metadata.requires("leike") or []
    except metadata.PackageNotFoundError:
        return []


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _licence(name: str) -> str:
    """The expression that the package gives, else its classifier, else the first line of its text."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classes = [line for line in about.get_all("Classifier", []) if line.startswith("License :: ")]
    lines = str(dict(about.json).get("license") or "").strip().splitlines()
    lines = [] if lines == ["UNKNOWN"] else lines
    short = lines[0].strip() if lines and len(lines[0]) <= _LONGEST_LICENCE else ""
    named = ", ".join(line.split(" :: ")[-1] for line in classes if not line.endswith("OSI Approved"))
    return (
        str(dict(about.json).get("license_expression") or "")
        or short
        or named
        or _TOLD_ELSEWHERE.get(name, "")
    )
