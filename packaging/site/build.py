"""Builds the manual and the pages for IT into a small static site: dist/site/{fi,en}. No network is used.

Any warning of the generator, such as a link that leads nowhere, ends it with exit code 1.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCS, SITE, STAGE = ROOT / "docs", ROOT / "dist" / "site", ROOT / "build" / "site"
LANGUAGES = ("fi", "en")
PAGES_FIRST = ("install", "install-windows", "it", "cluster")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
_STRICT = ("-q", "-W", "--keep-going")
_DECISIONS = "# Decisions\n\nWhat was decided while Leike was made, and why.\n"
_SCRIPTS_OF_SPHINX = ("*.js", "*.png", "*.buildinfo", "objects.inv", "basic.css", "pygments.css")


def main() -> int:
    """Stage the sources of each language, have Sphinx build them, and put the choice of languages on top."""
    for folder in (SITE, STAGE):
        shutil.rmtree(folder, ignore_errors=True)
    for language in LANGUAGES:
        stage(language)
        if code := build(language):
            return code
        tidy(SITE / language)
    shutil.copyfile(HERE / "pages" / "choose.html", SITE / "index.html")
    size = sum(file.stat().st_size for file in SITE.rglob("*") if file.is_file())
    pages = len(list(SITE.rglob("*.html")))
    sys.stdout.write(f"{pages} pages, {size / 1e6:.1f} MB: {SITE / 'index.html'}\n")
    return 0


def stage(language: str) -> None:
    """Lay the pages of a language out as the site shows them."""
    to = STAGE / language
    shutil.copytree(DOCS / "pictures", to / "pictures")
    text = (DOCS / "manual" / f"{language}.md").read_text(encoding="utf-8")
    (to / "manual.md").write_text(text.replace("](../", "]("), encoding="utf-8")
    home = (HERE / "pages" / f"{language}.md").read_text(encoding="utf-8")
    if language == "en":
        home = home.replace("PAGES", "\n".join(technical_pages(to)))
        stage_decisions(to / "decisions")
    (to / "index.md").write_text(home, encoding="utf-8")


def technical_pages(to: Path) -> list[str]:
    """Copy the pages for IT; their names, the most wanted ones first."""
    names = sorted(file.stem for file in DOCS.glob("*.md"))
    for name in names:
        text = inside(DOCS / f"{name}.md")
        (to / f"{name}.md").write_text(text.replace("](manual/en.md", "](manual.md"), encoding="utf-8")
    first = [name for name in PAGES_FIRST if name in names]
    return [*first, *(name for name in names if name not in first)]


def stage_decisions(to: Path) -> None:
    """The decision pages behind a page that lists them."""
    to.mkdir()
    pages = sorted((DOCS / "decisions").glob("*.md"))
    for page in pages:
        (to / page.name).write_text(inside(page), encoding="utf-8")
    listed = "\n".join(page.stem for page in pages)
    (to / "index.md").write_text(
        f"{_DECISIONS}\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n", encoding="utf-8"
    )


def inside(page: Path) -> str:
    """The page's text; links to files of the project that are no part of the site become plain words."""

    def kept(link: re.Match[str]) -> str:
        target = (page.parent / link[2].partition("#")[0]).resolve()
        return link[0] if "://" in link[2] or target.is_relative_to(DOCS) else link[1]

    return _LINK.sub(kept, page.read_text(encoding="utf-8"))


def build(language: str) -> int:
    """Sphinx's exit code."""
    places = ["-c", str(HERE), "-d", str(STAGE / f"{language}-trees"), str(STAGE / language)]
    command = [sys.executable, "-m", "sphinx", "-b", "html", *_STRICT, *places, str(SITE / language)]
    environ = os.environ | {"LEIKE_SITE_LANGUAGE": language}
    return subprocess.run(command, env=environ, check=False).returncode  # noqa: S603 - our own arguments


def tidy(folder: Path) -> None:
    """Sphinx brings scripts and looks that no page uses."""
    shutil.copyfile(ROOT / "assets" / "icons" / "leike.svg", folder / "_static" / "leike.svg")
    for pattern in _SCRIPTS_OF_SPHINX:
        for file in (
            *folder.glob(pattern),
            *folder.glob(f".{pattern[1:]}"),
            *(folder / "_static").glob(pattern),
        ):
            file.unlink()


if __name__ == "__main__":
    sys.exit(main())
