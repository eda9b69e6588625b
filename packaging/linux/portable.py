"""Packs dist/leike into one file that is unpacked anywhere and needs no installation.

python packaging/linux/portable.py
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from release import DIST, FOLDER, commit_time, name  # noqa: E402

_LEVEL = "-12"
"""A minute on two cores. The highest level takes seven minutes and saves a tenth."""


def main() -> None:
    """Write dist/leike-VERSION-linux-x86_64.tar.zst; the same folder gives the same bytes."""
    target = DIST / f"{name()}.tar.zst"
    tar, zstd = (shutil.which(tool) or tool for tool in ("tar", "zstd"))
    command = [tar, "--create", "--file", str(target), "--use-compress-program", f"{zstd} {_LEVEL} -T0"]
    owner = ["--sort=name", f"--mtime=@{commit_time()}", "--owner=0", "--group=0", "--numeric-owner"]
    command += [*owner, f"--transform=s,^leike,{name()},S", "--directory", str(DIST), FOLDER.name]
    subprocess.run(command, check=True)  # noqa: S603 - our own fixed arguments
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
