"""Names, versions and times that everything in packaging/ shares."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "leike"
FFMPEG = ROOT / "build" / "ffmpeg" / "out"
"""Where packaging/ffmpeg/build.sh leaves the ffmpeg of the one folder."""
MACHINE = "x86_64"


def version() -> str:
    """Leike's own."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def name() -> str:
    """What files that hold the one folder are called."""
    return f"leike-{version()}-linux-{MACHINE}"


def commit_time() -> int:
    """When the last commit was made (seconds since 1970), so that a second build gets the same times."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    git = shutil.which("git") or "git"
    command = [git, "-C", str(ROOT), "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return int(answer.stdout or 1767225600)
