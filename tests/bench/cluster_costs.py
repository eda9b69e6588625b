"""What a scheduler costs: processor time for a job as Leike sends it, for an event, for an idle worker."""

import time
from pathlib import Path

import psutil

from cluster_steps import Cluster

_JOBS, _EVENTS, _IDLE_S, _WORKERS = 300, 3000, 10.0, 2
_LIKE_A_PARCEL = b"x" * 30_000


def scheduler_costs(folder: Path) -> tuple[float, float, float]:
    """Processor seconds of a real scheduler on loopback for one job and for one event, and its share of a
    second for each idle worker."""
    from distributed import Client

    with Cluster(folder) as cluster:
        for number in range(_WORKERS):
            cluster.add(f"w{number}")
        cluster.settled()
        process = psutil.Process(cluster.scheduler.child.pid)
        with Client(cluster.address, set_as_default=False) as client:
            client.gather(client.map(_nothing, [_LIKE_A_PARCEL] * 10, pure=False))
            idle = _idle(process)
            before = _spent(process)
            for _ in range(_JOBS):
                client.submit(_nothing, _LIKE_A_PARCEL, pure=False).result()
                (place,) = list(client.run(_nothing, b"", workers=[next(iter(client.nthreads()))]))
                assert place
            job_s = (_spent(process) - before) / _JOBS
            heard: list[object] = []
            client.subscribe_topic("bench", heard.append)
            before = _spent(process)
            client.submit(_tell, _EVENTS, pure=False).result()
            while len(heard) < _EVENTS:
                time.sleep(0.05)
            event_s = (_spent(process) - before) / _EVENTS
    return job_s, event_s, idle / _WORKERS


def _idle(process: psutil.Process) -> float:
    before = _spent(process)
    time.sleep(_IDLE_S)
    return (_spent(process) - before) / _IDLE_S


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _nothing(_data: bytes) -> None:
    """A job that takes no time: what is left is the scheduler's."""


def _tell(count: int) -> None:
    from distributed import get_worker

    worker = get_worker()
    for number in range(count):
        worker.log_event("bench", f'{{"told":"happened","ticket":"{"t" * 32}","share":{number / count}}}')
        time.sleep(0.001)
