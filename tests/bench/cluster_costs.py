"""What a scheduler costs: processor time for a job as Leike sends it, for an event, for an idle worker."""

import time
from pathlib import Path

import psutil

from cluster_steps import Cluster

_JOBS, _EVENTS, _IDLE_S = 300, 3000, 10.0
_FEW, _MORE = 1, 6
_HEARTBEATS_EACH_S = 2.0
"""Of each worker, where there are ten or fewer."""

_LIKE_A_PARCEL = b"x" * 30_000


def scheduler_costs(folder: Path) -> tuple[float, float, float, float]:
    """Processor seconds of a real scheduler on loopback for one job, one event and one heartbeat of a worker,
    and its share of a core when nothing happens at all."""
    from distributed import Client

    with Cluster(folder) as cluster:
        process = psutil.Process(cluster.scheduler.child.pid)
        idle = {0: 0.0}
        for count in (_FEW, _MORE):
            for number in range(max(idle), count):
                cluster.add(f"w{number}")
            cluster.settled()
            time.sleep(2)
            idle[count] = _idle(process)
        heartbeat_s = max(0.0, (idle[_MORE] - idle[_FEW]) / (_MORE - _FEW) / _HEARTBEATS_EACH_S)
        with Client(cluster.address, set_as_default=False) as client:
            client.gather(client.map(_nothing, [_LIKE_A_PARCEL] * 10, pure=False))
            (place, *_others) = client.scheduler_info()["workers"]
            before = _spent(process)
            for _ in range(_JOBS):
                client.submit(_nothing, _LIKE_A_PARCEL, pure=False).result()
                assert client.run(_nothing, b"", workers=[place])
            job_s = (_spent(process) - before) / _JOBS
            heard: list[object] = []
            client.subscribe_topic("bench", heard.append)
            before = _spent(process)
            client.submit(_tell, _EVENTS, pure=False).result()
            while len(heard) < _EVENTS:
                time.sleep(0.05)
            event_s = (_spent(process) - before) / _EVENTS
    return job_s, event_s, heartbeat_s, max(0.0, idle[_FEW] - _HEARTBEATS_EACH_S * heartbeat_s)


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
