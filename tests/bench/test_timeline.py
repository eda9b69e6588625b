"""How soon the timeline is there, and how fast it paints. Goals are printed, not asserted.

LEIKE_BENCH_RECORDING names another recording than the two hours made for these measurements.
"""

import os
import resource
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench import media
from bench.measuring import ROUNDS, run
from films import ffmpeg
from leike.app.analysis import (
    AnalysisCache,
    Scan,
    find_sound,
    from_jpeg,
    keep_thumbs,
    load_known,
    make_thumbs,
)
from leike.gui.timeline.film import coarse_first, slot_step, slots
from leike.gui.timeline.scale import TimeScale
from leike.media.probe import probe
from leike.media.waveform import read_waveform
from leike.model.recording import Recording
from leike.model.time import frame_time_us

WIDTH_PX, FILM_PX = 1920, 54
CHOSEN = os.environ.get("LEIKE_BENCH_RECORDING")


def _recording() -> Recording:
    return probe(Path(CHOSEN) if CHOSEN else media.two_hours())


def _visible(recording: Recording) -> list[int]:
    """The pictures that a window as wide as a Full HD screen shows of all of it."""
    frame_us = frame_time_us(1, recording.video.frame_rate)
    scale = TimeScale(width_px=WIDTH_PX).for_recording(recording.duration_us, frame_us)
    return coarse_first(slots(recording, scale, slot_step(recording, scale, FILM_PX)))


def test_visible_filmstrip() -> None:
    recording = _recording()
    frames = _visible(recording)
    firsts, sixteens, alls = [], [], []
    for _ in range(ROUNDS):
        started, seen = time.perf_counter(), []
        for _thumb in make_thumbs(recording, frames, exact=False, stop=threading.Event()):
            seen.append(time.perf_counter() - started)
        firsts.append(seen[0])
        sixteens.append(seen[min(15, len(seen) - 1)])
        alls.append(seen[-1])
    print(f"\nFilmstrip of {recording.duration_us / 6e7:.0f} min, {len(frames)} pictures, no cache")
    for name, values, goal in (("first", firsts, ""), ("16", sixteens, "<= 1 s"), ("all", alls, "<= 2 s")):
        print(f"  {name:<8} {statistics.median(values):6.2f} s (fastest {min(values):.2f})   goal {goal}")


def test_waveform_beside_bare_ffmpeg() -> None:
    recording = _recording()
    command = [ffmpeg(), "-v", "error", "-nostdin", "-i", recording.path, "-vn", "-f", "null", "-"]
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(run(command))
        before, started = _own_cpu_s(), time.perf_counter()
        read_waveform(recording, lambda _wave, _share: None, threading.Event())
        ours.append((time.perf_counter() - started, _own_cpu_s() - before))
    print(f"\nWaveform of {recording.duration_us / 6e7:.0f} min beside ffmpeg -vn -f null")
    wall = statistics.median(one[0] for one in ours) / statistics.median(cost.wall_s for cost in bare)
    fastest = min(one[0] for one in ours) / min(cost.wall_s for cost in bare)
    cpu = statistics.median(one[1] for one in ours) / statistics.median(cost.cpu_s for cost in bare)
    print(f"  leike  {min(one[0] for one in ours):6.2f} s, CPU {min(one[1] for one in ours):6.2f} s")
    print(f"  ffmpeg {min(c.wall_s for c in bare):6.2f} s, CPU {min(c.cpu_s for c in bare):6.2f} s")
    print(f"  ratio wall {wall:.2f}, fastest {fastest:.2f}, CPU {cpu:.2f}   goal <= 1.2")


def test_second_opening_from_the_cache(tmp_path: Path) -> None:
    recording, cache = _recording(), AnalysisCache(tmp_path)
    frames, stop = _visible(recording), threading.Event()
    key = load_known(recording, cache).key
    keep_thumbs(key, cache, make_thumbs(recording, frames, exact=False, stop=stop))
    find_sound(recording, key, cache, lambda _wave, _share: None, stop)
    costs = []
    for _ in range(max(5, ROUNDS)):
        started = time.perf_counter()
        known = load_known(recording, cache)
        assert known.sound is not None
        assert known.strip is not None
        kept = dict(zip(known.strip.frames, known.strip.pictures, strict=True))
        assert all(from_jpeg(kept[frame]) is not None for frame in frames)
        costs.append(time.perf_counter() - started)
    print(f"\nSound and {len(frames)} pictures kept: {statistics.median(costs) * 1000:.0f} ms   goal <= 300")


def test_scan_for_cuts(tmp_path: Path) -> None:
    """Ten minutes' worth of the scan: what a step takes, and how long the whole would work."""
    recording = _recording()
    scan = Scan(recording, "bench", AnalysisCache(tmp_path))
    steps, share, started = [], 0.0, time.perf_counter()
    for step in scan.steps:
        steps.append(time.perf_counter() - started - sum(steps))
        share = step.share
        if share * recording.duration_us > 600e6:
            break
    scan.close()
    spent_s = time.perf_counter() - started
    middle, longest = statistics.median(steps) * 1000, max(steps) * 1000
    print(f"\nScan for cuts: a step {middle:.0f} ms, longest {longest:.0f} ms")
    print(f"  the whole recording: {spent_s / max(share, 1e-6):.0f} s of work, while nothing plays")


def test_painting(qtbot, tmp_path: Path) -> None:
    """50 clips, 2,000 captions, two hours, 1920 px: every way the timeline is painted anew."""
    from bench.painting import busy_timeline

    timeline = busy_timeline(qtbot, WIDTH_PX)
    print("\nPainting the timeline, 50 clips, 2,000 captions, 1,800 pauses (goal < 8 ms)")
    for name, step in timeline.ways():
        times = [_timed(step) for _ in range(40)]
        wall, cpu = (statistics.median(values) for values in zip(*times, strict=True))
        print(f"  {name:<34} {wall:6.2f} ms, processor time {cpu:6.2f} ms")


def _timed(step: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of this thread's processor time."""
    started, before = time.perf_counter(), time.thread_time()
    step()
    return (time.perf_counter() - started) * 1000, (time.thread_time() - before) * 1000


def _own_cpu_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
