"""Builds the one folder twice and tells which files differ, and in what.

    python packaging/compare_builds.py          two builds in other folders, one after the other
    python packaging/compare_builds.py A B      two folders that are there

Ends with 1 where a file differs.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from release import ROOT, commit_time

_SHOWN_BYTES = 24


def main() -> int:
    """Compare; the exit code."""
    if len(sys.argv) == 3:
        return report(Path(sys.argv[1]), Path(sys.argv[2]))
    with tempfile.TemporaryDirectory(prefix="leike-one-") as one, tempfile.TemporaryDirectory() as other:
        sources, time = committed(), commit_time()  # once: somebody may commit between the two builds
        return report(build(Path(one), sources, time), build(Path(other, "a longer name"), sources, time))


def committed() -> bytes:
    """The committed sources, as a tar."""
    git = shutil.which("git") or "git"
    command = [git, "-C", str(ROOT), "archive", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603


def build(place: Path, archive: bytes, time: int) -> Path:
    """The folder that a fresh copy of `archive` at `place` gives, with this checkout's tools."""
    place.mkdir(exist_ok=True)
    subprocess.run([shutil.which("tar") or "tar", "-x", "-C", str(place)], check=True, input=archive)  # noqa: S603
    ffmpeg = ROOT / "build" / "ffmpeg" / "out"
    if ffmpeg.is_dir():
        shutil.copytree(ffmpeg, place / "build" / "ffmpeg" / "out")
    # an editable installation would let the second build take modules from here
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(time), "PYTHONPATH": str(place / "desktop")}
    command = [sys.executable, str(place / "packaging" / "one_folder" / "build.py")]
    subprocess.run(command, check=True, env=environ)  # noqa: S603
    return place / "dist" / "leike"


def report(one: Path, other: Path) -> int:
    """Say what differs; 1 where anything does."""
    lines = list(differences(one, other))
    sys.stdout.write("\n".join([*lines, f"{len(lines)} of {len(names(one))} files differ"]) + "\n")
    return 1 if lines else 0


def differences(one: Path, other: Path) -> Iterator[str]:
    """A line for each file that is in one folder only, or not the same in both."""
    here, there = names(one), names(other)
    yield from (f"only in the first: {name}" for name in sorted(here - there))
    yield from (f"only in the second: {name}" for name in sorted(there - here))
    for name in sorted(here & there):
        if why := difference(one / name, other / name):
            yield f"{name}: {why}"


def names(folder: Path) -> set[str]:
    """All files and links, by their place in the folder."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths}


def difference(one: Path, other: Path) -> str:
    """In what two files differ, "" where they are the same."""
    if one.is_symlink() or other.is_symlink():
        same = one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
        return "" if same else "other link"
    if (one.stat().st_mode ^ other.stat().st_mode) & 0o777:
        return f"rights {one.stat().st_mode & 0o777:o} and {other.stat().st_mode & 0o777:o}"
    if _digest(one) == _digest(other):
        return ""
    a, b = one.read_bytes(), other.read_bytes()
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    shown = (content[max(at - 4, 0) : at + _SHOWN_BYTES] for content in (a, b))
    return f"{len(a)} and {len(b)} bytes, first at {at}: " + " and ".join(repr(content) for content in shown)


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


if __name__ == "__main__":
    sys.exit(main())
