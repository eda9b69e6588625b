"""How fast commands answer, and how much memory Leike's own process takes while ffmpeg works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench import media
from bench.measuring import leike, print_costs, take_turns
from bench.room import Room

MEMORY_S = 10
MEASURED = """
import sys
from pathlib import Path
from leike.cli.main import run
code = run(sys.argv[1:])
# VmHWM and not ru_maxrss: that one also counts the process that started this one
status = Path("/proc/self/status").read_text()
peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
print("peak", peak, file=sys.stderr)
sys.exit(code)
"""


def test_commands_answer_at_once() -> None:
    ways = {
        "python -c pass": [[sys.executable, "-c", "pass"]],
        "leike --help": [[leike(), "--help"]],
        "leike --version": [[leike(), "--version"]],
        "leike presets list": [[leike(), "presets", "list"]],
        "import leike.app.exporting": [[sys.executable, "-c", "import leike.app.exporting"]],
        "import leike.export.job": [[sys.executable, "-c", "import leike.export.job"]],
        "import leike.compose.cards, moviepy": [
            [sys.executable, "-c", "import leike.compose.cards, moviepy"]
        ],
    }
    costs = take_turns(ways, rounds=11)
    print_costs("Start-up (goal for --help: wall <= 0.30 s)", costs)


def test_loading_beside_the_bare_interpreter() -> None:
    """Which modules `leike --help` spends its time on."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", leike(), "--help"], capture_output=True, text=True, check=True
    )
    found = re.findall(r"import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S+)", done.stderr)
    rows = sorted(((int(total), name) for _, total, _, name in found), reverse=True)[:12]
    print("\nDearest imports of leike --help, with what they import")
    for total_us, name in rows:
        print(f"  {name:<44} {total_us / 1000:7.1f} ms")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_while_exporting(room: Room) -> None:
    source = media.clip_1080p()
    story, square = (room.preset(f"instagram-{name}", loudness=True) for name in ("story", "square"))
    plain = room.export(source, MEMORY_S, story)[1:]
    cards = [*room.export(source, MEMORY_S, story, square)[1:], "--title", "Kirjailijavieraana Aino Virta"]
    hdr = room.export(media.clip_hlg(), 3, story)[1:]
    print("\nPeak memory of Leike's own process (goal < 150 MB)")
    ways = {
        "one story, captions and logo": plain,
        "two presets with title cards, first time": cards,
        "two presets with title cards, again": cards,
        "one story from 4K HDR": hdr,
    }
    for name, arguments in ways.items():
        print(f"  {name:<44} {_peak_mb(room.folder, arguments):7.1f} MB")


def _peak_mb(folder: Path, arguments: list[str]) -> float:
    script = folder / "measured.py"
    script.write_text(MEASURED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = re.search(r"^peak (\d+)$", done.stderr, re.MULTILINE)
    assert found
    return int(found[1]) * 1024 / 1e6
