"""Rules of the house that no linter keeps."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "desktop"
FILES = sorted(SOURCES.rglob("*.py"))

HEAVY = ("PySide6", "moviepy", "av", "cv2", "numpy", "PIL", "imageio_ffmpeg", "ffmpeg", "dask", "distributed")
MOST_FILE_LINES = 500
MOST_FUNCTION_LINES = 60


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def names_used(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


@pytest.mark.parametrize("module", ["leike", "leike.cli", "leike.cli.main", "leike.resources"])
def test_importing_leike_loads_nothing_heavy(module: str):
    """The command line works where there are no Qt libraries, and starts at once."""
    code = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = child.stdout.split()
    assert "leike" in loaded
    assert sorted(set(HEAVY) & set(loaded)) == []


def test_the_sources_are_there():
    assert len(FILES) > 50


def test_no_file_is_too_long():
    lengths = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length >= MOST_FILE_LINES} == {}


def test_no_function_is_too_long():
    lengths = {
        f"{file.name}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for file in FILES
        for function in functions(file)
    }
    assert {name: length for name, length in lengths.items() if length >= MOST_FUNCTION_LINES} == {}


def test_the_window_never_spins_its_own_event_loop():
    assert [file.name for file in FILES if "processEvents" in names_used(file)] == []


def test_only_the_command_line_prints():
    printing = [file for file in FILES if "print" in names_used(file)]
    assert {file.parent.name for file in printing} <= {"cli"}


def test_every_painter_ends_whatever_happens_while_it_paints():
    """One that outlives what it paints on takes the whole program down."""
    loose = [f"{file.name}:{line}" for file in FILES for line in loose_painters(file)]
    assert loose == []


def loose_painters(file: Path) -> list[int]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    held = {item.context_expr for node in nodes if isinstance(node, ast.With) for item in node.items}
    made = [node for node in nodes if isinstance(node, ast.Call) and is_name(node.func, "QPainter")]
    return [node.lineno for node in made if node not in held]


def is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
