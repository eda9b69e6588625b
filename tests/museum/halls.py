"""What hangs where: `exhibits/` has a file of every version of every kind that Leike ever wrote.

A name tells kinds and versions: `recovery-1-project-2.snapshot` is a recovery copy of version 1 with a
project of version 2 in it. Exhibits were written by the Leike of their day and are never changed.
"""

import ast
import gzip
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

SOURCES = Path(__file__).parents[2] / "desktop" / "leike"
EXHIBITS = Path(__file__).parent / "exhibits"
MOST_BYTES = 30_000

KINDS = {
    "model/project.py PROJECT_VERSION": "project",
    "model/preset.py PRESET_VERSION": "preset",
    "presets/bundles.py BUNDLE_FORMAT": "bundle",
    "presets/packages.py MANIFEST_FORMAT": "package",
    "presets/keys.py STATEMENT_FORMAT": "key",
    "presets/taken.py TakenState.format": "taken",
    "presets/trust.py TrustState.format": "trust",
    "presets/scan_cache.py CACHE_VERSION": "cache",
    "app/recovery.py _VERSION": "recovery",
    "app/recent.py _VERSION": "recent",
    "app/sharing_setup.py SharingSettings.format": "sharing",
    "export/queue/schema.py JOURNAL_VERSION": "queue",
    "export/taken_ffmpeg.py TakenNote.version": "ffmpeg",
}
"""Kinds of files by the place in the sources that says their current version."""

NO_FILES = {
    "app/sample.py _MAKER_VERSION": "the sample session is made again",
    "compose/cards.py DRAWING_VERSION": "cards are drawn again",
    "export/kept_captions.py _VERSION": "captions are drawn again",
    "export/kept_loudness.py _VERSION": "recordings are measured again",
    "export/machine_costs.py _VERSION": "the computer is measured again",
    "export/queue/sameness.py RENDER_VERSION": "films are made again",
    "media/analysis_cache.py VERSION": "recordings are looked at again; tests/media tells of other versions",
    "media/nal.py _AVCC_VERSION": "that of a video format",
}
"""Versions of what needs no exhibit, and why."""

_PAIR = re.compile(r"([a-z]+)-(\d+)")


def exhibits(kind: str) -> dict[int, list[Path]]:
    """The files or folders of that kind by version."""
    found: dict[int, list[Path]] = {}
    for path in sorted(EXHIBITS.iterdir()):
        for name, version in _PAIR.findall(path.name):
            if name == kind:
                found.setdefault(int(version), []).append(path)
    return found


def first_words(kind: str) -> list[Path]:
    """The exhibits that are of that kind themselves, not only hold some of it."""
    return [path for path in sorted(EXHIBITS.iterdir()) if re.match(rf"{kind}-\d", path.name)]


def claims(kind: str, path: Path) -> set[int]:
    """The versions of that kind that the exhibit itself says it is of."""
    return {raw["format"] if "format" in raw else raw["version"] for raw in _raw(kind, path)}


def versions_in_sources() -> dict[str, int]:
    """Every version of a file format that the sources name, by where it stands."""
    found: dict[str, int] = {}
    for file in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        where = file.relative_to(SOURCES).as_posix()
        found |= {
            f"{where} {name}": value
            for name, value in _numbers(tree.body)
            if name.endswith(("VERSION", "FORMAT"))
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                inside = [
                    (name, value) for name, value in _numbers(node.body) if name in ("format", "version")
                ]
                found |= {f"{where} {node.name}.{name}": value for name, value in inside}
    return found


def _numbers(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    for node in body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and type(value.value) is int and value.value > 0:
            yield from ((target.id, value.value) for target in targets if isinstance(target, ast.Name))


def _raw(kind: str, path: Path) -> list[dict[str, Any]]:
    if kind in ("bundle", "package"):
        return [json.loads(data) for data in _manifests(kind, path)]
    if kind == "preset":
        return [tomllib.loads(path.read_text(encoding="utf-8"))]
    if kind == "queue":
        return [{"version": int.from_bytes(gzip.decompress(path.read_bytes())[60:64], "big")}]
    if kind == "cache":
        return [msgspec.msgpack.decode(path.read_bytes())]
    raw = json.loads((path / "taken.json" if path.is_dir() else path).read_bytes())
    return [raw["project"] if kind == "project" and "project" in raw else raw]


def _manifests(kind: str, path: Path) -> list[bytes]:
    name = "leikepreset.json" if kind == "bundle" else "manifest.json"
    if path.is_dir():
        return [file.read_bytes() for file in path.rglob(name)]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(entry) for entry in archive.namelist() if entry.endswith(name)]
