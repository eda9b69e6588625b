"""Brings the window's translations up to date: sources -> .ts (to translate) -> .qm (what the window reads).

    python packaging/translations.py

New texts appear in `assets/translations/leike_*.ts` as unfinished; translate them there (Qt Linguist, or any
editor). The .qm files are made by the build and are not kept: `make` and `hatch_build.py` compile them.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "desktop" / "leike" / "gui"
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = ("fi", "sv")


def tool(name: str) -> str:
    """A Qt tool of the environment that runs this."""
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def collect(language: str, target: Path) -> None:
    """Write all texts of the window into the .ts file `target`, keeping its translations."""
    sources = sorted(str(path) for path in SOURCES.rglob("*.py"))
    options = ["-silent", "-locations", "none", "-no-obsolete", "-source-language", "en"]
    _run("lupdate", *sources, *options, "-target-language", language, "-ts", str(target))


def release(source: Path, target: Path) -> None:
    """Compile a .ts file."""
    _run("lrelease", "-silent", str(source), "-qm", str(target))


def compile_all() -> None:
    """Compile what is there, without looking for new texts."""
    for language in LANGUAGES:
        source = FOLDER / f"leike_{language}.ts"
        release(source, source.with_suffix(".qm"))


def _run(name: str, *arguments: str) -> None:
    subprocess.run([tool(name), *arguments], check=True)  # noqa: S603 - our own fixed arguments


def main() -> None:
    """Update both languages."""
    for language in LANGUAGES:
        collect(language, FOLDER / f"leike_{language}.ts")
    compile_all()


if __name__ == "__main__":
    main()
