"""The queue for both faces: where it lies, how a plan gets into it, who makes its jobs."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from leike.export.control import Flag
from leike.export.queue.database import QueueDamaged
from leike.export.queue.journal import Journal
from leike.export.queue.rows import NewGroup, NewJob, OwnerKind
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.messages import Message
from leike.places import state_root

if TYPE_CHECKING:  # PyAV, NumPy and Pillow: whoever only looks does without
    from leike.app.exporting import Plan
    from leike.export.executor import ClipExecutor
    from leike.export.queue.worker import Ended

QUEUE_FILE = "queue.sqlite"


class QueueChoices(msgspec.Struct, frozen=True):
    """How jobs are made here. `side_by_side` runs at once, 0: as this computer can; `cluster` the address of
    a scheduler, "" for this computer alone, with `mapping` as in `leike.app.clusters.executor_for`;
    `settings_now()`, from any thread, goes before `settings` for each clip that is begun."""

    side_by_side: int = 0
    settings: WorkSettings = AS_USUAL
    cluster: str = ""
    mapping: tuple[str, ...] = ()
    settings_now: Callable[[], WorkSettings] | None = None


AS_CHOSEN_BY_LEIKE = QueueChoices()


def open_queue() -> Journal:
    """This user's queue, made where there is none yet. Blocks; raises QueueError with a sentence."""
    return Journal(state_root() / QUEUE_FILE)


def settle_queue(journal: Journal) -> None:
    """Let no job be told to be running where the Leike that made it is dead. Blocks."""
    from leike.export.queue.database import OwnershipLost, QueueError

    owner = journal.owner()
    if owner is None or owner.alive:
        return
    from leike.export.queue.settling import settle  # with what knows of films

    with contextlib.suppress(QueueError, OwnershipLost):  # the next worker does it
        settle(journal)


def promised_files(journal: Journal) -> frozenset[str]:
    """The files that open jobs are going to make, as whole paths: new exports keep clear of them."""
    return frozenset(str(Path(job.folder) / job.name) for job in journal.state().jobs if job.open)


def enqueue(
    plan: "Plan", posts: Mapping[str, str] | None = None, *, journal: Journal | None = None
) -> tuple[int, ...]:
    """Put all outputs of `plan` into the queue, with the texts to publish them by job; their ids in the order
    of `plan.renders`. They are on disk when this returns, and no later edit of project or preset
    changes them. Blocks: recordings are read for what they are known by.

    What the plan warns of is kept with its jobs; what it could not plan is the caller's to tell. The folder
    is looked at when a job's turn comes. Raises QueueError where the queue cannot be written.
    """
    own = journal or open_queue()
    try:
        return own.add(_groups(plan, posts or {}))
    finally:
        if journal is None:
            own.close()


def run_queue(
    stop: Flag,
    *,
    until_empty: bool,
    kind: OwnerKind,
    choices: QueueChoices = AS_CHOSEN_BY_LEIKE,
    journal: Journal | None = None,
) -> "Ended":
    """Make what waits, until `stop` is set or, with `until_empty`, nothing waits any more; blocks.

    After a stop, jobs in hand wait again: they go on at the next run. "taken": another worker does it, or has
    taken over. A journal that is found damaged meanwhile is set aside, and what was saved goes on. Raises
    QueueError where the queue cannot be used, ExportError where there is no ffmpeg, RequestError where the
    cluster's address is none.
    """
    from leike.export.binary import ffmpeg_path
    from leike.export.queue.worker import QueueWorker

    ffmpeg_path()  # before anything fails for want of it
    own = journal or open_queue()
    cluster = _cluster(choices)
    executor = _executor(choices, cluster)
    try:
        while True:
            settings = choices.settings_now or choices.settings
            worker = QueueWorker(
                own,
                executor,
                kind=kind,
                settings=settings,
                here=not cluster,
                wanted=choices.side_by_side,
            )
            try:
                return worker.run(stop, until_empty=until_empty)
            except QueueDamaged:
                told = own.notices
                own.open_again()
                if own.notices == told:  # it opens without a fault: nothing was set aside
                    raise
    finally:
        executor.shutdown()
        if journal is None:
            own.close()


def _executor(choices: QueueChoices, cluster: str) -> "ClipExecutor":
    if cluster:
        from leike.app.clusters import executor_for

        return executor_for(cluster, choices.mapping, patient=True)
    from leike.export.pool import LocalPool
    from leike.export.side_by_side import side_by_side

    return LocalPool(side_by_side(1, wanted=choices.side_by_side))


def _cluster(choices: QueueChoices) -> str:
    from leike.app.clusters import cluster_named

    return cluster_named(choices.cluster)


def _groups(plan: "Plan", posts: Mapping[str, str]) -> list[NewGroup]:
    from leike.app.export_orders import work_of
    from leike.export.fonts_used import private_fonts
    from leike.export.network import is_on_network
    from leike.export.queue.estimates import estimated_bytes
    from leike.export.queue.made_files import MadeFiles
    from leike.export.queue.recordings import fingerprint_of

    work, learned = work_of(plan), MadeFiles().learned()
    remote = is_on_network(Path(plan.folder))
    notices: dict[str, tuple[Message, ...]] = {}
    for warned in plan.warnings:
        notices[warned.job] = (*notices.get(warned.job, ()), warned.message)
    return [
        NewGroup(
            folder=plan.folder,
            force=plan.force,
            remote=remote,
            jobs=tuple(
                NewJob(
                    render=render,
                    post=posts.get(render.job, ""),
                    fingerprint=fingerprint_of(render),
                    estimated_bytes=estimated_bytes(render, learned),
                    work=work[render.job],
                    notices=notices.get(render.job, ()),
                    fonts=private_fonts(render),
                )
                for render in group
            ),
        )
        for group in plan.groups
    ]
