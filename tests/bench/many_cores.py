"""A model of exporting on many cores, from stage costs measured here: `python tests/bench/many_cores.py`.

One ffmpeg run is a conveyor: decoding, the filters of all outputs (one thread), and each encoder with its own
thread or threads. x264's threads share a frame with diminishing return: those behind wait for rows of the
frame before. The model gives frames of output a second of one run with all threads that it takes, and of
several runs side by side, one thread for each encoder. With `--check` real runs on one core and on two
are set beside it (Linux).
"""

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import bare, media
from bench.bars import draw_lines
from leike.export.machine_costs import StageCosts
from leike.export.side_by_side import slots_for

CORES = (1, 2, 4, 8, 16, 32, 64)
PLENTY = 256_000_000_000
X264_MOST_THREADS = 12
"""At 1920 rows and veryfast: x264 caps its threads by the rows of a frame and their reach of motion."""

X264_WAITING = 0.09
"""Of each further x264 thread: the share that it waits for others. An assumption that two cores cannot
show: 0.09 gives 1.8 of 2 and 6 of 12 threads."""

THREADING_COST = 0.045
"""Processor time that a run with several threads for each encoder takes more (measured on two cores)."""


def one_run(costs: StageCosts, outputs: int, cores: int) -> float:
    """Output frames a second of one run that uses as many threads as x264 takes."""
    threads = min(math.ceil(cores * 1.5), X264_MOST_THREADS)
    dearer = 1 + (THREADING_COST if cores > 1 else 0)
    encoding = costs.encode_ms * dearer / (threads / (1 + X264_WAITING * (threads - 1)))
    decoding = costs.decode_ms / min(cores, 8)  # decoders work on as many frames at once
    slowest = max(decoding, costs.filter_ms * outputs, encoding)
    whole = (costs.decode_ms + (costs.filter_ms + costs.encode_ms * dearer) * outputs) / cores
    return outputs * 1000 / max(slowest, whole)


def side_by_side(costs: StageCosts, outputs: int, cores: int) -> float:
    """Output frames a second of as many runs as Leike begins, one thread for each encoder."""
    slots = slots_for(outputs, cores, PLENTY, costs)
    pace = max(costs.decode_ms, costs.filter_ms * outputs, costs.encode_ms)
    whole = (costs.decode_ms + (costs.filter_ms + costs.encode_ms) * outputs) / cores
    return outputs * 1000 / max(pace / slots, whole)


def report(costs: StageCosts) -> None:
    """The table, and the picture of it."""
    lines: dict[str, list[float]] = {}
    print(
        "| cores | 1 file, one run | 1 file, side by side | 3 files, one run | 3 files, side by side | gain |"
    )
    print("|---|---|---|---|---|---|")
    for cores in CORES:
        row = []
        for outputs in (1, 3):
            for name, speed in (("one run", one_run), ("side by side", side_by_side)):
                row.append(speed(costs, outputs, cores))
                lines.setdefault(f"{outputs} file{'s' if outputs > 1 else ''} a clip, {name}", []).append(
                    row[-1]
                )
        cells = " | ".join(f"{value:.0f}" for value in row)
        print(f"| {cores} | {cells} | {row[1] / row[0]:.2f} and {row[3] / row[2]:.2f} |")
    title = "Output frames of 1080x1920 a second (model)"
    draw_lines(CORES, lines, title, ("cores", "frames a second"), "bench-many-cores.png")


def check(costs: StageCosts, working: Path) -> None:
    """Real runs on one core and on two beside the model, which takes stage costs of the same recording."""
    for cores in (1, 2):
        for outputs, model in ((1, one_run), (3, one_run), (3, side_by_side)):
            runs = 2 if model is side_by_side else 1
            found = _frames_a_second(working, outputs, cores, runs)
            foretold = model(costs, outputs, cores)
            told = f"  cores {cores}, files {outputs}, runs {runs}"
            print(f"{told}: {found:.1f} measured, {foretold:.1f} model")


def costs_of_recording(working: Path) -> StageCosts:
    """Stage costs of the benchmark's recording: processor time of runs that decode, filter, and do all."""
    seconds = 3
    story = _command(working, 1, 0, seconds)
    picture = story[story.index("-filter_complex") + 1]
    source = ["-threads", "1", "-t", str(seconds), "-i", str(media.clip_1080p())]
    head = [*story[:6]]
    decoding = _cpu_s([*head, *source, "-map", "0:v", "-f", "null", "-"])
    overlay = ["-i", str(working / "overlay.png"), "-filter_complex", picture, "-map", "[v]"]
    filtered = _cpu_s([*head, *source, *overlay, "-f", "null", "-"])
    whole = _cpu_s(_with_threads(story, 1))
    frame = seconds * 25 / 1000
    return StageCosts(decoding / frame, (filtered - decoding) / frame, (whole - filtered) / frame, 240.0)


def _frames_a_second(working: Path, outputs: int, cores: int, runs: int) -> float:
    seconds = 4
    commands = [_command(working, outputs, number, seconds) for number in range(runs)]
    if runs > 1:
        commands = [_with_threads(command, 1) for command in commands]
    started = time.perf_counter()
    pinned = ["taskset", "-c", ",".join(map(str, range(cores)))]
    children = [subprocess.Popen([*pinned, *command]) for command in commands]
    assert all(child.wait() == 0 for child in children)
    return outputs * runs * seconds * 25 / (time.perf_counter() - started)


def _command(working: Path, outputs: int, number: int, seconds: int) -> list[str]:
    canvases = (bare.STORY,) * outputs
    files = [working / f"{number}-{output}.mp4" for output in range(outputs)]
    pictures = (working / "overlay.png", working / "overlay.png")
    if outputs == 1:
        return bare.by_hand(media.clip_1080p(), pictures[0], bare.STORY, files[0], seconds, at_s=number * 8)
    return bare.all_by_hand(media.clip_1080p(), pictures, canvases, files, seconds, at_s=number * 8)


def _with_threads(command: Sequence[str], threads: int) -> list[str]:
    return [item for word in command for item in ((word, "libx264", "-threads:v", str(threads))
            if word == "-c:v" else () if word == "libx264" else (word,))]  # fmt: skip


def _cpu_s(command: Sequence[str]) -> float:
    before = os.times()
    subprocess.run(list(command), check=True, stdin=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        Image.new("RGBA", (960, 240), (0, 0, 0, 190)).save(Path(folder) / "overlay.png")
        found = costs_of_recording(Path(folder))
        print(found)
        report(found)
        if "--check" in sys.argv:
            check(found, Path(folder))
