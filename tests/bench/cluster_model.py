"""How an export on a cluster grows to 200 workers, and where it stops: a model from measured times.

    python -m bench.cluster_model measure FILE     measure here, into FILE (JSON): a clip's processor time and
                                                   bytes, the scheduler's time for a job and for an event
    python -m bench.cluster_model plot FILE SVG    run the model on it; prints the table, draws the plot

Processor times are measured, not seconds by the clock: they hold on a busy machine too. The model is driven
by events: works start when a slot is free; between two events each goes on at the speed that its share of the
shared disk lets it; the scheduler answers one message after the other.
"""

import json
import random
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

WORKERS = (1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200)
CORES = 2
"""Of a worker, as the machine that was measured on has."""

_EVENTS_EACH_S = 3 * 4.0
"""Progress of three outputs, four times a second."""

_HEARTBEATS = ((10, 0.5), (50, 1.0), (200, 2.0))
"""Up to so many workers each tells that it lives once in so many seconds (distributed 2026.8, scheduler)."""

_NOTHING_S = 1e-9


class Measured(msgspec.Struct, frozen=True):
    """For one second of clip: `cpu_s`, `read_mb` and `written_mb` of all its outputs; `fixed_cpu_s` for each
    clip. `job_s`, `event_s` and `heartbeat_s` (of a worker) are the scheduler's processor time, `idle_share`
    its share of a core when nothing happens."""

    cpu_s: float
    fixed_cpu_s: float
    read_mb: float
    written_mb: float
    job_s: float
    event_s: float
    heartbeat_s: float
    idle_share: float

    def busy_share(self, workers: int, running: int) -> float:
        """The scheduler's share of a core for heartbeats and progress; Dask asks many workers less often."""
        every_s = next(pause_s for most, pause_s in _HEARTBEATS if workers <= most)
        return (
            self.idle_share + workers * self.heartbeat_s / every_s + running * _EVENTS_EACH_S * self.event_s
        )


class Outcome(msgspec.Struct, frozen=True):
    """`limit` names what held it up most."""

    workers: int
    seconds: float
    speedup: float
    limit: str


class Work(msgspec.Struct):
    """`left_s` on a free worker, with `mb_s` over the shared disk meanwhile."""

    left_s: float
    mb_s: float


class Run(msgspec.Struct):
    """Where a simulation is: how long the disk was full, and how long the scheduler worked."""

    now_s: float = 0.0
    full_s: float = 0.0
    scheduler_s: float = 0.0


def works_of(measured: Measured, count: int, seed: int = 1) -> list[Work]:
    """Clips of 10 to 90 seconds, most of them short, as branches make them."""
    dice = random.Random(seed)
    works = []
    for _ in range(count):
        seconds = min(90.0, max(10.0, dice.lognormvariate(3.3, 0.5)))
        need_s = (measured.fixed_cpu_s + seconds * measured.cpu_s) / CORES
        works.append(Work(need_s, seconds * (measured.read_mb + measured.written_mb) / need_s))
    return works


def simulate(works: Sequence[Work], workers: int, measured: Measured, disk_mb_s: float) -> Run:
    """Hand the works out in order, as the queue does, until all are done."""
    run, waiting, starting, running = Run(), deque(works), deque[tuple[float, Work]](), list[Work]()
    handed_over_s = 0.0
    while waiting or starting or running:
        share = min(0.99, measured.busy_share(workers, len(running)))
        while waiting and len(running) + len(starting) < workers:
            # its own messages wait behind those of all others
            handed_over_s = max(handed_over_s, run.now_s) + measured.job_s / (1 - share)
            run.scheduler_s += measured.job_s
            starting.append((handed_over_s, waiting.popleft()))
        demand = sum(work.mb_s for work in running)
        speed = min(1.0, disk_mb_s / demand) if demand else 1.0
        ends_s = min((work.left_s for work in running), default=float("inf")) / speed
        step_s = min(ends_s, max(0.0, starting[0][0] - run.now_s) if starting else float("inf"))
        run.now_s += step_s
        run.full_s += step_s * (speed < 1.0)
        run.scheduler_s += step_s * share
        for work in running:
            work.left_s -= step_s * speed
        running = [work for work in running if work.left_s > _NOTHING_S]
        while starting and starting[0][0] <= run.now_s + _NOTHING_S:
            running.append(starting.popleft()[1])
    return run


def scaled(measured: Measured, count: int, disk_mb_s: float) -> list[Outcome]:
    """The model for each number of workers."""
    needs_s = [work.left_s for work in works_of(measured, count)]
    found = []
    for workers in WORKERS:
        run = simulate(works_of(measured, count), workers, measured, disk_mb_s)
        limit = _limit(run, sum(needs_s) / workers, max(needs_s))
        found.append(Outcome(workers, run.now_s, sum(needs_s) / run.now_s, limit))
    return found


def _limit(run: Run, ideal_s: float, longest_s: float) -> str:
    if run.scheduler_s > 0.8 * run.now_s:
        return "scheduler"
    if run.full_s > 0.2 * run.now_s:
        return "shared disk"
    if ideal_s < 0.8 * run.now_s:
        return "longest clip" if longest_s > 0.5 * run.now_s else "last clips"
    return "workers"


def measure() -> Measured:
    """Measured here; takes about two minutes of processor time. Needs the test media."""
    import resource
    import tempfile
    import threading

    from bench.cluster_costs import scheduler_costs
    from leike.app.exporting import ExportOptions, plan_export, run_export
    from leike.model.clip import Clip
    from leike.presets.store import default_store
    from recipes import make

    folder = Path(tempfile.mkdtemp())
    recording = make("sixty_four_seconds", folder)
    presets = ("instagram-story", "instagram-square", "tiktok")
    costs: list[tuple[float, int]] = []
    for name, seconds in (("short", 2), ("long", 14)):
        clip = Clip(recording=str(recording), out_us=seconds * 1_000_000, name=name, presets=presets)
        plan = plan_export([clip], ExportOptions(folder=folder / "out"), default_store())
        before = _processor_s(resource)
        outcome = run_export(plan, lambda _event: None, threading.Event())
        assert outcome.finished == len(presets)
        costs.append(
            (_processor_s(resource) - before, sum(p.stat().st_size for p in (folder / "out").glob("*.mp4")))
        )
    cpu_s = (costs[1][0] - costs[0][0]) / 12
    written = (costs[1][1] - 2 * costs[0][1]) / 12 / 1e6
    # a branch's recording has 8 Mbit/s, more than the test's; it is read twice, for loudness and for pictures
    job_s, event_s, heartbeat_s, idle_share = scheduler_costs(folder / "cluster")
    return Measured(
        cpu_s=cpu_s,
        fixed_cpu_s=max(0.0, costs[0][0] - 2 * cpu_s),
        read_mb=2 * 1.0,
        written_mb=max(written, costs[1][1] / 14 / 1e6),
        job_s=job_s,
        event_s=event_s,
        heartbeat_s=heartbeat_s,
        idle_share=idle_share,
    )


def _processor_s(resource) -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


CASES = (
    ("300 clips, 1 Gbit/s", 300, 110.0),
    ("300 clips, 10 Gbit/s", 300, 1100.0),
    ("3000 clips, 1 Gbit/s", 3000, 110.0),
    ("3000 clips, 10 Gbit/s", 3000, 1100.0),
)


def table(measured: Measured) -> tuple[str, list[tuple[str, list[Outcome]]]]:
    """The table in Markdown, and the lines of the plot."""
    lines = [(name, scaled(measured, count, disk)) for name, count, disk in CASES]
    rows = [
        "| workers | " + " | ".join(name for name, _found in lines) + " |",
        "| --- |" + " --- |" * len(lines),
    ]
    for place, workers in enumerate(WORKERS):
        cells = (
            f"{one.speedup:.1f} × in {one.seconds / 60:.1f} min ({one.limit})"
            for one in (found[place] for _n, found in lines)
        )
        rows.append(f"| {workers} | " + " | ".join(cells) + " |")
    return "\n".join(rows), lines


def drawing(lines: Iterable[tuple[str, list[Outcome]]]) -> str:
    """The plot as SVG: speed against workers."""
    colours, parts = ("#b3541e", "#7a2c6f", "#1f5fa8", "#2c7a3f"), []

    def point(workers: float, speedup: float) -> str:
        return f"{60 + workers * 2.6:.1f},{300 - speedup * 1.3:.1f}"

    for value in (0, 50, 100, 150, 200):
        x, y = point(value, 0).split(",")[0], point(0, value).split(",")[1]
        parts.append(f'<text x="{x}" y="320" text-anchor="middle">{value}</text>')
        parts.append(f'<text x="50" y="{float(y) + 4}" text-anchor="end">{value}</text>')
        parts.append(f'<path d="M60 {y}H580" stroke="#ddd"/>')
    parts.append(
        f'<polyline points="{point(0, 0)} {point(200, 200)}" stroke="#999" stroke-dasharray="4" fill="none"/>'
    )
    for place, ((name, found), colour) in enumerate(zip(lines, colours, strict=True)):
        points = " ".join(point(one.workers, one.speedup) for one in found)
        parts.append(f'<polyline points="{points}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts.append(f'<text x="75" y="{50 + 18 * place}" fill="{colour}">{name}</text>')
    parts.append(
        '<text x="320" y="342" text-anchor="middle">workers of 2 cores; grey: as many times as fast</text>'
    )
    parts.append(
        '<text x="14" y="170" transform="rotate(-90 14 170)" text-anchor="middle">times as fast as one</text>'
    )
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 350" font-family="sans-serif"'
    head += ' font-size="12">'
    return "\n".join([head, '<rect width="600" height="350" fill="#fff"/>', *parts, "</svg>", ""])


def main(words: Sequence[str]) -> None:
    """As the module's text says."""
    file = Path(words[1])
    if words[0] == "measure":
        file.write_text(json.dumps(msgspec.to_builtins(measure()), indent=1), encoding="utf-8")
        print(file.read_text(encoding="utf-8"))
        return
    measured = msgspec.json.decode(file.read_bytes(), type=Measured)
    text, lines = table(measured)
    print(text)
    Path(words[2]).write_text(drawing(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
