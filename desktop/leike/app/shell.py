"""Command lines as a person pastes them."""

import os
import shlex
from collections.abc import Sequence


def shell_line(argv: Sequence[str]) -> str:
    """A command line ready to paste into this system's shell. For reading and pasting only, never run."""
    if os.name == "nt":
        return " ".join(f'"{part}"' if _needs_quotes(part) else part for part in argv)
    return shlex.join(argv)


def _needs_quotes(part: str) -> bool:
    return not part or any(letter in part for letter in ' \t&|<>^%;,="()[]')
