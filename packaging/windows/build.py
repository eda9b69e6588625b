"""Makes the per-user installer and the portable folder for Windows, in dist/.

    python packaging/windows/build.py            all of it
    python packaging/windows/build.py --quick    packed with less effort, for trials

On Windows PyInstaller freezes the program from the recipe that Linux uses. On other systems, where it cannot,
the folder is laid out from CPython's package for Windows and from wheels: see layout.py.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from installer import make_installer
from layout import lay_out
from portable import make_portable

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from release import DIST, FOLDER, ROOT, version  # noqa: E402
from translations import compile_all  # noqa: E402


def main() -> None:
    """Build both from one folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="pack with less effort")
    parser.add_argument("--packed-only", action="store_true", help="pack the folder that is there")
    options = parser.parse_args()
    folder = FOLDER if sys.platform == "win32" else DIST / "windows" / "Leike"
    if not options.packed_only:
        make_folder(folder)
    name = f"leike-{version()}-windows-x86_64"
    make_portable(folder, DIST / f"{name}-portable.zip", quick=options.quick)
    make_installer(folder, DIST / f"{name}-setup.exe", quick=options.quick)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    sys.stdout.write(f"{folder}: {size / 1e6:.0f} MB\n")
    for file in sorted(DIST.glob(f"{name}-*")):
        sys.stdout.write(f"{file}: {file.stat().st_size / 1e6:.0f} MB\n")


def make_folder(folder: Path) -> None:
    """The program's folder: frozen, or laid out where that is not possible."""
    if sys.platform == "win32":
        subprocess.run([sys.executable, str(HERE.parent / "one_folder" / "build.py")], check=True)  # noqa: S603
        return
    compile_all()
    lay_out(folder)
    for file in ("LICENSE", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / file, folder / file)


if __name__ == "__main__":
    main()
