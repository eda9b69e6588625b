"""Makes dist/leike: the program with its interpreter, libraries, ffmpeg, presets, fonts, texts and licences.

    python packaging/one_folder/build.py

Runs on the system that the folder is for: PyInstaller builds for no other.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from notices import write_notices  # noqa: E402
from release import FOLDER, ROOT, commit_time  # noqa: E402
from sbom import write_sbom  # noqa: E402
from translations import compile_all  # noqa: E402

WORK = ROOT / "build" / "one-folder"
_NEVER_STRIPPED = (".libs", "PySide6", "shiboken6", "imageio_ffmpeg", "bin")
"""These come without debug information, and libraries that were patched after linking may not survive it."""


def main() -> None:
    """Build the folder anew."""
    WORK.mkdir(parents=True, exist_ok=True)
    compile_all()
    freeze()
    if sys.platform == "linux":
        strip(FOLDER / "_internal")
    write_notices(WORK / "leike" / "collected.json", FOLDER)
    refuse_gaps((FOLDER / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8"))
    for name in ("LICENSE", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, FOLDER / name)
    write_sbom(WORK / "leike" / "collected.json", FOLDER)
    size = sum(path.lstat().st_size for path in FOLDER.rglob("*") if path.is_file())
    sys.stdout.write(f"{FOLDER}: {size / 1e6:.0f} MB\n")


def freeze() -> None:
    """Let PyInstaller collect and lay out."""
    options = ["-y", "--log-level", "ERROR", "--distpath", str(FOLDER.parent), "--workpath", str(WORK)]
    _run(sys.executable, "-m", "PyInstaller", *options, str(HERE / "leike.spec"))


def strip(folder: Path) -> None:
    """Take debug information out of Python's own library and of modules that came with it, and the place
    where the building computer has Python: others may write there on the next computer."""
    for path in sorted(folder.rglob("*.so*")):
        parts = path.relative_to(folder).parts
        if path.is_symlink() or any(part.endswith(_NEVER_STRIPPED) for part in parts):
            continue
        if len(parts) > 1 or path.name.startswith("libpython"):
            _run("strip", "--strip-unneeded", str(path))
        if "lib-dynload" in parts or path.name.startswith("libpython"):
            _run("patchelf", "--remove-rpath", str(path))


def refuse_gaps(notices: str) -> None:
    """End with the names of Leike's own dependencies that are not in the folder: PyInstaller says nothing
    of a module that is imported by a name made at run time."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[^\w-]", line)[0].lower() for line in project["dependencies"]}
    there = {line.split(" ")[0].lower().replace("_", "-") for line in notices.splitlines() if line}
    if missing := sorted(wanted - there):
        sys.exit(f"not in the folder: {', '.join(missing)}")


def _run(*command: str) -> None:
    # the order of hashes would change the bytes of each build
    environ = os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run(command, check=True, env=environ)  # noqa: S603 - our own fixed arguments


if __name__ == "__main__":
    main()
