"""Which of Qt's libraries for Windows anything asks for, read from the files themselves."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pefile

_DICTIONARIES = ("en_GB.", "en_US.", "fi", "sv")
_DIRECTORIES = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")


def drop_unused(lib: Path) -> None:
    """Remove modules of Qt that Leike does not import, and libraries that then nothing needs."""
    qt = lib / "PySide6"
    modules = imported(lib / "leike")
    for file in qt.glob("*.pyd"):
        if file.stem not in modules:
            file.unlink()
    kept = needed([*qt.glob("*.pyd"), *qt.glob("plugins/*/*.dll"), *qt.glob("pyside6*.dll")], qt)
    for file in qt.glob("*.dll"):
        if file.name.lower() not in kept and not file.name.lower().startswith(("msvcp140", "vcruntime140")):
            file.unlink()


def drop_unused_spelling(lib: Path) -> None:
    """Of Enchant's wheel, which brings a whole tool box: Hunspell, its libraries, our languages."""
    tools = lib / "enchant" / "data" / "mingw64"
    for file in (tools / "lib").rglob("*"):
        if file.is_file() and file.name != "enchant_hunspell.dll":
            file.unlink()
    roots = [*tools.rglob("enchant_hunspell.dll"), *(tools / "bin").glob("libenchant*.dll")]
    kept = needed(roots, tools / "bin") | {file.name.lower() for file in roots}
    for file in (tools / "bin").iterdir():
        if file.name.lower() not in kept:
            file.unlink()
    for file in (tools / "share").rglob("*"):
        if file.suffix in (".dic", ".aff") and not file.name.startswith(_DICTIONARIES):
            file.unlink()


def imported(folder: Path) -> set[str]:
    """Qt's modules that the sources import, with those that they bring along in Python."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                inner = (node.module or "").split(".")[1:]
                found |= set(inner[:1] or (name.name for name in node.names))
    return found | {"QtCore", "QtGui", "QtWidgets", "QtNetwork"}  # PySide6's own modules import these


def needed(files: Iterable[Path], folder: Path) -> set[str]:
    """Names of the libraries in `folder` that `files` link, and those that these link."""
    there = {file.name.lower(): file for file in folder.glob("*.dll")}
    waiting, kept = list(files), set[str]()
    while waiting:
        for name in links(waiting.pop()):
            if name in there and name not in kept:
                kept.add(name)
                waiting.append(there[name])
    return kept


def links(file: Path) -> list[str]:
    """Names of the libraries that a file of Windows links, in small letters."""
    with pefile.PE(str(file), fast_load=True) as image:
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"], 13])
        entries = [one for name in _DIRECTORIES for one in getattr(image, name, ())]
        return [entry.dll.decode("ascii", "replace").lower() for entry in entries]
