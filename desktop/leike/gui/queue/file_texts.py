"""What can be told of a file in words; blocks, for a worker."""

from pathlib import Path

from leike.app.exporting import Plan, command_line
from leike.app.problem_report import export_failure_told
from leike.app.shell import shell_line
from leike.model.messages import Message
from leike.model.render import Render


def command_told(job: int | None, render: Render | None, folder: Path) -> str:
    """The ffmpeg command line that makes this file."""
    asked = render or _render_of(job)
    plan = Plan(folder=str(folder), force=True, groups=((asked,),), warnings=(), failures=())
    return shell_line(command_line(plan, asked.job))


def report_told(failure: Message | None, job: int | None, render: Render | None) -> str:
    """What people who help need to know of a failure, without names."""
    asked = render or (None if job is None else _render_of(job))
    return export_failure_told(failure, asked)


def _render_of(job: int | None) -> Render:
    from leike.app.queueing import open_queue

    journal = open_queue()
    try:
        return journal.render_of(job or 0)
    finally:
        journal.close()
