"""A real scheduler and real workers on loopback, started as an administrator would:
`dask scheduler`, `dask worker`."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import msgspec
import psutil

START_WITHIN_S = 60


class Daemon(msgspec.Struct):
    """A child with its log."""

    child: "subprocess.Popen[bytes]"
    log: Path

    def kill(self) -> None:
        """`kill -9`, as a power cut."""
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()


class Cluster:
    """A scheduler and workers; a context that ends them all."""

    def __init__(self, folder: Path, *, tls: tuple[str, ...] = ()) -> None:
        self._folder, self._tls = folder, tls
        folder.mkdir(parents=True, exist_ok=True)
        self.port = _free_port()
        self.address = f"{'tls' if tls else 'tcp'}://127.0.0.1:{self.port}"
        self.workers: dict[str, Daemon] = {}
        self.scheduler = self.start_scheduler()

    def start_scheduler(self) -> Daemon:
        """Start it, or start it again at the same address."""
        host = ("--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        self.scheduler = self._start(
            "scheduler", "scheduler", *host, "--protocol", self.address.partition(":")[0]
        )
        return self.scheduler

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for daemon in (*self.workers.values(), self.scheduler):
            if daemon.child.poll() is None:
                with contextlib.suppress(psutil.NoSuchProcess):
                    for child in psutil.Process(daemon.child.pid).children(recursive=True):
                        child.kill()
                daemon.kill()

    def add(self, name: str, *options: str, threads: int = 1, **changes: str) -> Daemon:
        """Start a worker, `changes` made to its environment; `settled` waits for it."""
        words = ("worker", self.address, "--name", name, "--nthreads", str(threads), "--host", "127.0.0.1")
        quiet = ("--no-dashboard", "--memory-limit", "0", "--local-directory", str(self._folder / name))
        daemon = self._start(name, *words, *quiet, *(options or ("--no-nanny",)), **changes)
        self.workers[name] = daemon
        return daemon

    def settled(self, *names: str) -> Self:
        """Wait until the workers have registered."""
        end = time.monotonic() + START_WITHIN_S
        for name in names or tuple(self.workers):
            daemon = self.workers[name]
            while "Registered to:" not in daemon.log.read_text(encoding="utf-8"):
                assert daemon.child.poll() is None, daemon.log.read_text(encoding="utf-8")
                assert time.monotonic() < end, daemon.log.read_text(encoding="utf-8")
                time.sleep(0.05)
        return self

    def _start(self, name: str, *words: str, **changes: str) -> Daemon:
        log = self._folder / f"{name}.log"
        scratch = str(self._scratch(name))
        own = {
            "TMPDIR": scratch,
            "HOME": scratch,
            "XDG_CACHE_HOME": scratch,
            "LEIKE_CACHE": f"{scratch}/leike",
        }
        with log.open("wb") as stream:
            child = subprocess.Popen(
                [sys.executable, "-m", "dask", *words, *self._tls],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                env={**os.environ, **own, **changes},
                cwd=self._folder,
            )
        return Daemon(child, log)

    def _scratch(self, name: str) -> Path:
        folder = self._folder / f"{name}-scratch"
        folder.mkdir(exist_ok=True)
        return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
