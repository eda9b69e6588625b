"""Lays into dist what belongs beside the packages: the list of all parts, and the sources the GPL speaks of.

python packaging/linux/beside.py
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from release import DIST, FFMPEG, FOLDER, commit_time, name, version  # noqa: E402


def main() -> None:
    """Write leike-VERSION-linux-x86_64.cdx.json and leike-VERSION-sources.tar."""
    shutil.copy(FOLDER / "sbom.cdx.json", DIST / f"{name()}.cdx.json")
    sources = FFMPEG.parent / "sources"
    if not (FOLDER / "_internal" / "leike" / "bin" / "ffmpeg").is_file():
        return
    top = f"leike-{version()}-sources"
    tar = shutil.which("tar") or "tar"
    command = [
        tar,
        "--create",
        "--file",
        str(DIST / f"{top}.tar"),
        "--sort=name",
        f"--mtime=@{commit_time()}",
    ]
    command += ["--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX"]
    command += [f"--transform=s,^sources,{top},S", "--directory", str(sources.parent), "sources"]
    subprocess.run(command, check=True)  # noqa: S603 - our own fixed arguments


if __name__ == "__main__":
    main()
