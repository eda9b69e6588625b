"""`leike demo`: the main job, done once on the built-in sample."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the files [default: leike-demo].")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line on standard output.")
    ] = False,
) -> int:
    """Cut two captioned, branded clips from the sample session, each as a story and a square."""
    from leike.cli.export import carry_out, end_like_ctrl_c, exit_code

    end_like_ctrl_c()
    # the use cases bring PyAV, NumPy and Pillow; `leike --help` does without them
    from leike.app.exporting import plan_export
    from leike.app.policy import policy_in_force
    from leike.app.requests import Overrides, read_request
    from leike.app.sample import prepare_sample
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import language, say
    from leike.model.messages import Message

    to = to or policy_in_force().export_folder or Path("leike-demo")
    project = prepare_sample() if as_json else _prepare_with_bar()
    request = read_request(project, Overrides(folder=to, force=True, language=language()))
    plan = plan_export(request.clips, request.options, computer_store())
    outcome = carry_out(plan, as_json=as_json)
    if not as_json and not outcome.stopped:
        typer.echo(
            say(Message("demo_done", {"count": outcome.finished, "folder": str(to.absolute())})), err=True
        )
    return exit_code(outcome)


def _prepare_with_bar() -> Path:
    """The sample project; its recording is made on first use, which takes some seconds."""
    from leike.app.sample import prepare_sample  # as above
    from leike.cli.printing import say, work_bar
    from leike.model.messages import Message

    with work_bar(say(Message("demo_preparing"))) as advance:
        return prepare_sample(on_progress=advance)
