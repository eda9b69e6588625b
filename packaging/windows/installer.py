"""Has NSIS make the installer. It removes what it has laid down, file by file, and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

from layout import WORK, make_icon

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from release import version  # noqa: E402


def make_installer(folder: Path, target: Path, *, quick: bool = False) -> None:
    """Write the installer `target` of `folder`."""
    tool = shutil.which("makensis") or shutil.which("makensis", path=r"C:\Program Files (x86)\NSIS")
    if tool is None:
        sys.exit("makensis is missing: install NSIS 3 (Debian: sh packaging/windows/build-tools.sh)")
    WORK.mkdir(parents=True, exist_ok=True)
    make_icon()
    write_lists(folder)
    target.unlink(missing_ok=True)
    size_kb = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1000
    defines = {"VERSION": version(), "FOLDER": folder, "TARGET": target, "LISTS": WORK, "SIZE_KB": size_kb}
    options = [f"-D{name}={value}" for name, value in defines.items()]
    options += ["-DQUICK"] if quick else []
    command = [tool, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(HERE / "leike.nsi")]
    subprocess.run(command, check=True)  # noqa: S603


def write_lists(folder: Path) -> None:
    """install.nsh lays down each file, remove.nsh removes each, and folders where they are empty then."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    folders = sorted({parent for file in files for parent in file.parents if parent != Path()})
    install, last = [], None
    for file in sorted(files, key=lambda path: (path.parent, path.name)):
        if file.parent != last:
            install.append(f'SetOutPath "{_inside(file.parent)}"')
            last = file.parent
        install.append(f'File "{_escaped(str(folder / file))}"')
    remove = [f'Delete "{_inside(file)}"' for file in files]
    remove += [f'RMDir "{_inside(one)}"' for one in reversed(folders)]
    (WORK / "install.nsh").write_text("\n".join(install) + "\n", encoding="utf-8")
    (WORK / "remove.nsh").write_text("\n".join(remove) + "\n", encoding="utf-8")


def _inside(place: Path) -> str:
    return "$INSTDIR" if place == Path() else "$INSTDIR\\" + _escaped(str(place).replace("/", "\\"))


def _escaped(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')
