"""Jobs put into the queue behind the window's back, as another day or the command line does."""

import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from leike.app.exporting import ExportOptions, Plan, plan_export
from leike.app.queueing import enqueue
from leike.model.clip import Clip
from leike.presets.store import default_store

SQUARE = "instagram-square"


def plan(recording: Path, folder: Path, count: int = 1, out_us: int = 1_000_000) -> Plan:
    """Files `000.mp4`, `001.mp4` … of one recording, each a group of its own."""
    clip = Clip(recording=str(recording), in_us=0, out_us=out_us, name="clip", presets=(SQUARE,))
    one = plan_export([clip], ExportOptions(folder=folder), default_store())
    ((render,),) = one.groups
    named = (replace(render, job=f"job{number}", file_name=f"{number:03}.mp4") for number in range(count))
    return replace(one, groups=tuple((render,) for render in named), numbers=(1,) * count, warnings=())


def put(recording: Path, folder: Path, count: int = 1, out_us: int = 1_000_000) -> tuple[int, ...]:
    """Put them into the queue; their numbers."""
    return enqueue(plan(recording, folder, count, out_us))


_OWNER = """
import os, sys, threading, time
from leike.app.queueing import open_queue, run_queue

def tell():
    journal = open_queue()
    while (owner := journal.owner()) is None or owner.pid != os.getpid():
        time.sleep(0.02)
    print("begins", flush=True)

threading.Thread(target=tell).start()
print(run_queue(threading.Event(), until_empty=True, kind=sys.argv[1]), flush=True)
"""


def start_owner(kind: str) -> "subprocess.Popen[str]":
    """Another process that makes what waits; kill it when done."""
    command = [sys.executable, "-c", _OWNER, kind]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    return child
