"""Qt's tools for translations, and a language nobody speaks: longer, with accents, in brackets."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

TOOLS = Path(sys.executable).parent
SOURCES = Path(__file__).resolve().parents[1] / "desktop" / "leike" / "gui"
_ACCENTED = str.maketrans("aeiouyAEIOUYnc", "áéîöüýÁÉÎÖÜÝñç")
_KEPT = re.compile(r"\{\w+\}|&\w|\(\*[^)]*\)|\n")
_LONGER = 0.4


def collect(target: Path) -> None:
    """Write all texts of the window into a fresh .ts file."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py"))
    command = [str(TOOLS / "pyside6-lupdate"), *sources, "-silent", "-locations", "none", "-ts", str(target)]
    subprocess.run(command, check=True)


def compile_translation(source: Path, target: Path) -> None:
    """Compile a .ts file."""
    subprocess.run([str(TOOLS / "pyside6-lrelease"), "-silent", str(source), "-qm", str(target)], check=True)


def texts(file: Path) -> dict[tuple[str, str], str]:
    """Translations by context and source; unfinished ones are empty."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.text or "") if done else ""
    return found


def stretched(text: str) -> str:
    """`text` as in a wordier language: about 40 % longer, with accents, in brackets; values stay."""
    parts = _KEPT.split(text)
    kept = [*_KEPT.findall(text), ""]
    accented = "".join(part.translate(_ACCENTED) + keep for part, keep in zip(parts, kept, strict=True))
    more = max(3, round(len(text) * _LONGER))
    if not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    tail = ""
    while len(tail) < more - 2:
        tail += ("" if not tail else " ") + words[len(tail) % len(words)]
    return f"[{accented}{tail[: max(0, more - 2)].rstrip()}]"


def write_stretched(target: Path) -> None:
    """A .ts file of all the window's texts in the stretched language."""
    collect(target)
    tree = ElementTree.parse(target)
    tree.getroot().set("language", "fi")
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = stretched(message.findtext("source", ""))
    tree.write(target, encoding="utf-8", xml_declaration=True)
