"""The queue for both faces: where it lies, and how a plan gets into it."""

from collections.abc import Mapping
from pathlib import Path

from leike.app.export_orders import work_of
from leike.app.exporting import Plan, prepare_folder
from leike.app.state import state_folder
from leike.export.queue.journal import Journal
from leike.export.queue.rows import NewGroup, NewJob
from leike.model.messages import Message

QUEUE_FILE = "queue.sqlite"


def open_queue() -> Journal:
    """This user's queue, made where there is none yet. Blocks; raises QueueError with a sentence."""
    return Journal(state_folder() / QUEUE_FILE)


def enqueue(
    plan: Plan, posts: Mapping[str, str] | None = None, *, journal: Journal | None = None
) -> tuple[int, ...]:
    """Put all outputs of `plan` into the queue, with the texts to publish them by job; their ids in the order
    of `plan.renders`. They are on disk when this returns, and no later edit of project or preset
    changes them.

    What the plan warns of is kept with its jobs; what it could not plan is the caller's to tell. Raises
    RequestError where the folder cannot be made, QueueError where the queue cannot be written.
    """
    prepare_folder(Path(plan.folder))
    own = journal or open_queue()
    try:
        return own.add(_groups(plan, posts or {}))
    finally:
        if journal is None:
            own.close()


def _groups(plan: Plan, posts: Mapping[str, str]) -> list[NewGroup]:
    work = work_of(plan)
    notices: dict[str, tuple[Message, ...]] = {}
    for warned in plan.warnings:
        notices[warned.job] = (*notices.get(warned.job, ()), warned.message)
    return [
        NewGroup(
            folder=plan.folder,
            force=plan.force,
            jobs=tuple(
                NewJob(
                    render=render,
                    post=posts.get(render.job, ""),
                    work=work[render.job],
                    notices=notices.get(render.job, ()),
                )
                for render in group
            ),
        )
        for group in plan.groups
    ]
