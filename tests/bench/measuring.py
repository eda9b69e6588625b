"""Running commands in turns, and the tables that come of it."""

import compileall
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import leike as package

ROUNDS = int(os.environ.get("LEIKE_BENCH_ROUNDS", "3"))

Commands = Sequence[Sequence[str]]
"""One way of doing the job: command lines that run one after another."""


class Cost(NamedTuple):
    """What one way took: seconds on the clock, and of processor time with all children."""

    wall_s: float
    cpu_s: float


@cache
def leike() -> str:
    """The installed command. Its modules are compiled as in an installation, whatever
    PYTHONDONTWRITEBYTECODE says here: compiling them at each start takes 0.2 s."""
    compileall.compile_dir(Path(package.__file__).parent, quiet=2)
    return str(Path(sys.executable).with_name("leike"))


def take_turns(ways: Mapping[str, Commands], rounds: int = ROUNDS) -> dict[str, list[Cost]]:
    """Run all ways `rounds` times, A B A B ..., so that a slow minute of the machine falls on all of them."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, commands in ways.items():
            each = [run(command) for command in commands]
            costs[name].append(Cost(sum(cost.wall_s for cost in each), sum(cost.cpu_s for cost in each)))
    return costs


def run(command: Sequence[str]) -> Cost:
    """Run one command; it must succeed. Processor time comes from the kernel's account of the children."""
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(list(command), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    wall_s, after = time.perf_counter() - started, os.times()
    assert done.returncode == 0, f"{command}\n{done.stderr.decode(errors='replace')[-2000:]}"
    spent_s = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(wall_s, spent_s)


def median(costs: Sequence[Cost]) -> Cost:
    """The middle one of the runs, clock and processor each for itself."""
    return Cost(*(statistics.median(values) for values in zip(*costs, strict=True)))


def print_costs(title: str, costs: Mapping[str, Sequence[Cost]]) -> None:
    """Medians of each way, and how far its runs lay apart."""
    print(f"\n{title} (load {os.getloadavg()[0]:.1f})")
    for name, runs in costs.items():
        middle, walls = median(runs), [cost.wall_s for cost in runs]
        spread = f"{min(walls):.2f}-{max(walls):.2f}"
        print(f"  {name:<44} wall {middle.wall_s:7.2f} s ({spread:>13})  CPU {middle.cpu_s:7.2f} s")


def print_ratio(what: str, ours: Sequence[Cost], theirs: Sequence[Cost], goal: str) -> None:
    """Ratios of the medians, and of the fastest runs, which other work on the machine disturbs least."""
    one, other = median(ours), median(theirs)
    fastest = min(cost.wall_s for cost in ours) / min(cost.wall_s for cost in theirs)
    wall, cpu = one.wall_s / other.wall_s, one.cpu_s / other.cpu_s
    print(f"  -> {what:<41} wall {wall:6.3f}   fastest {fastest:6.3f}   CPU {cpu:6.3f}   goal {goal}")
