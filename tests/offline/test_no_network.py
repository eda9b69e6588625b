"""Leike works where there is no network, and asks for none: in a namespace without interfaces, with ears on.

Two ears: Python's own (`sys.addaudithook`), and strace on the process and all its children, ffmpeg among
them, for what libraries and other programs do without Python.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Recordings
from project_files import small_project

WATCHED = Path(__file__).parent / "watched.py"
TIMEOUT_S = 240
_NET = re.compile(r"AF_(?:INET6?|PACKET)|sin6?_addr")


def _isolation() -> list[str]:
    """The command that takes all interfaces away; skips where the system lets nobody do that."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("only Linux has network namespaces, and unshare makes them")
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    pytest.skip("neither root nor user namespaces: no network namespace can be made here")


def _ear(tmp_path: Path) -> list[str]:
    """strace, where it is installed and may be used."""
    if shutil.which("strace") is None:
        return []
    calls = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg"]
    ear = [*calls, "-o", str(tmp_path / "calls")]
    works = subprocess.run([*ear, "true"], capture_output=True, check=False).returncode == 0
    return ear if works else []


def run_without_network(tmp_path: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run watched.py there; what was heard stands in `heard(tmp_path)`."""
    command = [*_isolation(), *_ear(tmp_path), sys.executable, str(WATCHED), str(tmp_path / "notes")]
    environ = {**os.environ, "LEIKE_LANG": "en", "QT_QPA_PLATFORM": "offscreen", "LEIKE_SIDE_BY_SIDE": "1"}
    return subprocess.run(
        [*command, *map(str, words)],
        env=environ, cwd=tmp_path, capture_output=True, text=True, timeout=TIMEOUT_S, check=False,
    )  # fmt: skip


def heard(tmp_path: Path) -> list[str]:
    """Calls that could have left this computer."""
    notes, calls = tmp_path / "notes", tmp_path / "calls"
    found = notes.read_text().splitlines() if notes.exists() else []
    if calls.exists():
        found += [line for line in calls.read_text(errors="replace").splitlines() if _NET.search(line)]
    return found


def test_the_namespace_has_no_interface_that_is_up_and_the_ears_hear(tmp_path: Path):
    """A test of the test: a call for the network fails there, and both ears tell of it."""
    code = (
        "import socket, sys; sys.path.insert(0, sys.argv[2]); import watched; from pathlib import Path\n"
        "watched.listen(Path(sys.argv[1]))\n"
        "s = socket.socket(); s.settimeout(2)\n"
        "try: s.connect(('192.0.2.1', 80))\n"
        "except OSError: print('unreachable')\n"
    )
    command = [*_isolation(), *_ear(tmp_path), sys.executable, "-c", code, str(tmp_path / "notes")]
    done = subprocess.run(
        [*command, str(WATCHED.parent)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "unreachable\n", done.stderr
    assert any("socket.connect" in line for line in heard(tmp_path))
    assert any("AF_INET" in line for line in heard(tmp_path)) or not _ear(tmp_path)


def test_the_demo_runs_without_a_network_and_asks_for_none(tmp_path: Path):
    done = run_without_network(tmp_path, "command", "demo", "--to", tmp_path / "out", "--json")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.mp4"))) == 4
    assert heard(tmp_path) == []


def test_window_and_queue_work_without_a_network_and_ask_for_none(
    tmp_path: Path, recordings: Recordings, monkeypatch: pytest.MonkeyPatch
):
    project = small_project(tmp_path, recordings("plain"))
    (tmp_path / "shared").mkdir()
    (tmp_path / "policy.toml").write_text(f"shared_folder = '{tmp_path / 'shared'}'\n")
    monkeypatch.setenv("LEIKE_POLICY", str(tmp_path / "policy.toml"))
    done = run_without_network(tmp_path, "window", project)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.mp4"))) == 1
    assert heard(tmp_path) == []


@pytest.mark.parametrize("words", [("doctor",), ("presets", "list"), ("queue", "list"), ("ffmpeg", "status")])
def test_looking_asks_for_no_network(words: tuple[str, ...], tmp_path: Path):
    done = run_without_network(tmp_path, "command", *words)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
    assert heard(tmp_path) == []
