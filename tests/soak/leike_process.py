"""Leike as its users start it, only less patient: `python leike_process.py TAKE_OVER_S STAGING WORDS...`.

An owner that does not move is passed over after TAKE_OVER_S, disks are looked at every second, and a folder
that is away is tried every second or two; films are made as STAGING of `WorkSettings` says.
"""

import functools
import sys

import msgspec

from leike.app import queueing
from leike.cli.main import main
from leike.export.queue import ownership, surroundings, worker
from leike.export.work import WorkSettings

if __name__ == "__main__":
    take_over_s, staging, *words = sys.argv[1:]
    ownership.TAKE_OVER_S = float(take_over_s)
    worker._LOOK_AROUND_S = 1.0
    surroundings.wait_s = lambda tries: min(tries, 2.0)
    settings = msgspec.convert({"staging": staging}, WorkSettings)
    choices = queueing.QueueChoices(settings=settings)
    queueing.run_queue = functools.partial(queueing.run_queue, choices=choices)
    main(words)
