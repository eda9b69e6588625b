"""What the folder needs of the system: the C library's version, and libraries that it does not bring.

python packaging/linux/needs.py dist/leike
"""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[(.+)\]")


def binaries(folder: Path) -> list[Path]:
    """Programs and libraries (ELF) in the folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if path.open("rb").read(4) == b"\x7fELF"]


def glibc_floor(files: list[Path]) -> tuple[str, list[Path]]:
    """The highest version of glibc that any file asks for, and which files ask for it."""
    asking: dict[tuple[int, ...], list[Path]] = defaultdict(list)
    for path in files:
        # `-V` lists what is needed and what is defined; glibc's names are never defined here
        versions = {
            tuple(map(int, found.split(".")))
            for found in re.findall(r"Name: GLIBC_([\d.]+)", _read("-V", path))
        }
        if versions:
            asking[max(versions)].append(path)
    highest = max(asking)
    return ".".join(map(str, highest)), asking[highest]


def outside(files: list[Path]) -> dict[str, list[Path]]:
    """Names of libraries that are linked but not in the folder, with who links them."""
    inside = {path.name for path in files}
    found: dict[str, list[Path]] = defaultdict(list)
    for path in files:
        for name in _NEEDED.findall(_read("-d", path)):
            if name not in inside:
                found[name].append(path)
    return found


def _read(option: str, path: Path) -> str:
    command = ["readelf", "-W", option, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603


def main() -> None:
    """Print it."""
    files = binaries(Path(sys.argv[1]))
    version, asking = glibc_floor(files)
    lines = [f"glibc {version} at least, for {', '.join(path.name for path in asking[:6])}"]
    lines += [f"{name}  (for {by[0].name}, {len(by)} in all)" for name, by in sorted(outside(files).items())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
