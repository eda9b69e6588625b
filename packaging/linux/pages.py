"""Man pages and shell completions, asked of the program itself so that they cannot differ from it."""

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

from release import commit_time, version

_SHORT = "cut, caption and frame clips of a recorded session"
_COMPLETIONS = {
    "bash": "bash-completion/completions/leike",
    "zsh": "zsh/vendor-completions/_leike",
    "fish": "fish/vendor_completions.d/leike.fish",
}


def write_man_pages(program: Path, folder: Path) -> None:
    """leike.1 and a page for each command (leike-export.1), compressed as Debian wants them."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        words = waiting.pop()
        told = _ask(program, *words, "--help")
        waiting += [(*words, name) for name in commands_in(told)]
        page = _page(program, words, summary(told) if words else _SHORT)
        target = folder / f"{'-'.join(('leike', *words))}.1.gz"
        target.write_bytes(gzip.compress(page.encode(), 9, mtime=0))


def commands_in(told: str) -> list[str]:
    """Names of the commands that a help text lists."""
    _, _, listed = told.partition("\nCommands:\n")
    return re.findall(r"^  ([a-z][\w-]*)(?:\s|$)", listed, re.MULTILINE)


def summary(told: str) -> str:
    """The first sentence of a help text, as a man page's title wants it."""
    paragraphs = told.strip().split("\n\n")
    text = " ".join(paragraphs[1].split()) if len(paragraphs) > 1 else _SHORT
    return text.split(". ")[0].rstrip(".")


def _page(program: Path, words: tuple[str, ...], short: str) -> str:
    tool = shutil.which("help2man") or "help2man"
    options = ["--no-info", "--name", short, "--version-string", version(), "--source", f"Leike {version()}"]
    asked = " ".join((*words, "--help"))
    page = _run(tool, *options, "--no-discard-stderr", "--help-option", asked, str(program))
    name = "-".join(("leike", *words))
    return re.sub(r"^leike \\- ", f"{name} \\\\- ", page, count=1, flags=re.MULTILINE)


def write_completions(program: Path, share: Path) -> None:
    """For bash, zsh and fish, where each looks for those of packages."""
    for shell, place in _COMPLETIONS.items():
        script = _run(str(program), _LEIKE_COMPLETE=f"source_{shell}").strip()
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        # files are what most commands are about, so that fish shall offer them as bash and zsh do
        target.write_text(script.replace(" --no-files", "") + "\n", encoding="utf-8")


def _ask(program: Path, *words: str) -> str:
    return _run(str(program), *words)


def _run(*command: str, **more: str) -> str:
    environ = (
        os.environ | {"SOURCE_DATE_EPOCH": str(commit_time()), "COLUMNS": "100", "LC_ALL": "C.UTF-8"} | more
    )
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout  # noqa: S603
