"""What a dead owner left in hand: who comes next settles it before anything else."""

from leike.export.queue.journal import Journal
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Records
from leike.export.queue.surroundings import SURROUNDINGS, Surroundings

_MOST_DEATHS = 10


def adopt(records: Records, around: Surroundings) -> None:
    """Jobs that an owner left in hand at its death are done, where their file has its name already, or
    wait again. One that took every owner down with it is not tried for ever."""
    left = records.orphans()
    for orphan in left:
        if around.placed(orphan.note):
            records.placed_before(orphan.id)
        elif orphan.tries >= _MOST_DEATHS:
            records.failed(orphan.id, around.ended_too_often(orphan.tries))
    records.put_back((orphan.id for orphan in left), died=True)
    records.forget_delays()
    around.sweep(records.staged())


def settle(journal: Journal, around: Surroundings = SURROUNDINGS) -> None:
    """Settle what a dead owner left, where no living one is there to do it: wishes for its jobs come true,
    and none is told to be running. Blocks; raises QueueError where the journal cannot be written."""
    owner = journal.owner()
    if owner is None or owner.alive:
        return
    ownership = Ownership(journal, "command")
    if ownership.take():
        try:
            adopt(Records(journal.database, ownership.epoch), around)
        finally:
            ownership.release()
