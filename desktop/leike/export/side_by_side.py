"""How many clips this computer makes side by side, and with how many threads each."""

import math
import os
from collections.abc import Mapping, Sequence

from leike.export.machine_costs import TYPICAL, StageCosts, known_costs

MOST_SLOTS = 64
_SPARE = 1.15
"""Runs wait for disks, for pictures being drawn and for files being checked: so much more work than cores."""

_LONE_THREADS = 4

_BESIDES_S = 1.1
"""Of one core, for what a run does besides encoding (docs/cluster.md): a second run fills the others then."""

_UNTOLD_MEMORY_BYTES = 2_000_000_000
_MEMORY_SHARE = 0.5
"""Of what is free; the rest is for everything else on a shared computer."""


def side_by_side(outputs: int, works: int | None = None, wanted: int = 0) -> int:
    """How many works of `outputs` files run at once; `works` is how many there are, None: unknown.

    `wanted` is the person's own number, 0: automatic; `LEIKE_SIDE_BY_SIDE` comes before both.
    """
    slots = _from_environment(os.environ) or wanted
    if not slots and works == 1:
        return 1
    if not slots:
        slots = slots_for(outputs, cores(), free_memory_bytes(), known_costs() or TYPICAL)
    return max(1, min(slots, MOST_SLOTS, works or MOST_SLOTS))


def slots_for(outputs: int, core_count: int, memory_bytes: int, costs: StageCosts) -> int:
    """The fewest runs that keep all cores busy, within memory: two where there are two cores, so that one
    draws, measures and checks while another encodes."""
    if core_count < 2:
        return 1
    slots = max(2, math.ceil(core_count * _SPARE / cores_kept_busy(outputs, costs)))
    in_memory = int(memory_bytes * _MEMORY_SHARE // (costs.memory_mb * 1_000_000 * max(1, outputs)))
    return max(1, min(slots, core_count, in_memory))


def cores_kept_busy(outputs: int, costs: StageCosts, threads: int = 1) -> float:
    """How many cores one run of `outputs` files fills at most, with so many threads for each encoder.

    Decoding, all filters of a run and each encoder have a thread of their own and work like a conveyor: the
    slowest sets the pace.
    """
    filtering, encoding = costs.filter_ms * outputs, costs.encode_ms / max(1, threads)
    whole_ms = costs.decode_ms + filtering + costs.encode_ms * outputs
    return whole_ms / max(costs.decode_ms, filtering, encoding)


def idle_cost_s(outputs: Sequence[int], wanted: int = 0, costs: StageCosts = TYPICAL) -> float:
    """Processor seconds that this computer, of these `costs`, loses where no more runs than these, of so many
    files each, are left to be made; infinite where its cores, or the slots that a person has chosen, would
    stand idle."""
    slots = _from_environment(os.environ) or wanted
    if slots:
        return idle_slots_cost_s(outputs, slots)
    core_count = cores()
    if core_count > 1 and sum(cores_kept_busy(each, costs) for each in outputs) < core_count * _SPARE:
        return math.inf
    return 0.0 if len(outputs) > 1 else _BESIDES_S * (core_count - 1)


def idle_slots_cost_s(outputs: Sequence[int], slots: int) -> float:
    """As `idle_cost_s`, of an executor with so many slots: infinite where one of them would stand idle."""
    return 0.0 if len(outputs) >= slots else math.inf


def threads_for(outputs: int, alongside: int, core_count: int | None = None) -> int:
    """Threads of each encoder where `alongside` works of `outputs` files run together; 0: ffmpeg chooses.

    An encoder with one thread needs 4 to 5 % less processor time than with more, so they get one each as
    soon as there are more encoders than cores can run. A lone one on two cores keeps both busier with four
    threads than with the three that ffmpeg chooses: 4 % on the clock (24 November 2026).
    """
    core_count = core_count or cores()
    if alongside <= 1 and outputs < core_count:
        return _LONE_THREADS if core_count == 2 else 0
    return max(1, core_count // (outputs * alongside))


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_memory_bytes() -> int:
    """Memory that can be taken without another program losing its own."""
    import psutil  # 20 ms, wanted only where something is exported

    try:
        return psutil.virtual_memory().available
    except (OSError, psutil.Error):  # a system that does not tell its programs
        return _UNTOLD_MEMORY_BYTES


def _from_environment(environ: Mapping[str, str]) -> int:
    chosen = environ.get("LEIKE_SIDE_BY_SIDE", "")
    return int(chosen) if chosen.isascii() and chosen.isdecimal() else 0
