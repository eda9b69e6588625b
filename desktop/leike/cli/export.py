"""`leike export`: a video, a project or a batch sheet becomes files."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leike.cli.clusters import (
    ClusterAddress,
    ClusterChoice,
    FolderMap,
    TlsAuthority,
    TlsCertificate,
    TlsKey,
    chosen_executor,
)
from leike.cli.export_options import (
    AsJson,
    Captions,
    DryRun,
    EncoderName,
    Focus,
    Folder,
    Force,
    InPoint,
    LayoutChoice,
    MaxSize,
    NamePattern,
    OutPoint,
    Presets,
    Queued,
    Source,
    Title,
)

if TYPE_CHECKING:
    from leike.app.exporting import Outcome, Plan
    from leike.app.requests import Request
    from leike.export.executor import ClipExecutor
    from leike.export.work import WorkSettings


def export(
    source: Source,
    preset: Presets = None,
    in_point: InPoint = None,
    out_point: OutPoint = None,
    captions: Captions = None,
    focus: Focus = None,
    layout: LayoutChoice = None,
    title: Title = "",
    to: Folder = None,
    name: NamePattern = "",
    max_size: MaxSize = "",
    encoder: EncoderName = "",
    force: Force = False,
    dry_run: DryRun = False,
    queue: Queued = False,
    as_json: AsJson = False,
    cluster: ClusterAddress = "",
    folder_map: FolderMap = None,
    tls_ca: TlsAuthority = None,
    tls_cert: TlsCertificate = None,
    tls_key: TlsKey = None,
) -> int:
    """Export clips of a video, a project or a batch sheet."""
    end_like_ctrl_c()
    # the use cases bring PyAV, NumPy and Pillow; `leike --help` does without them
    from leike.app.encoders import settings_with
    from leike.app.exporting import plan_export
    from leike.app.requests import Overrides, read_request
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import language

    overrides = Overrides(
        presets=tuple(preset or ()),
        in_point=in_point,
        out_point=out_point,
        captions=captions,
        focus=focus,
        layout=layout,
        title=title,
        folder=to,
        name_pattern=name,
        force=force,
        language=language(),
        max_size=max_size,
    )
    choice = ClusterChoice(cluster, tuple(folder_map or ()), tls_ca, tls_cert, tls_key)
    settings = settings_with(encoder)
    request = read_request(source, overrides)
    if queue and not dry_run:
        choice.refuse()
        _refuse_for_queue(encoder)
        return _put_into_queue(request, as_json=as_json)
    plan = plan_export(request.clips, request.options, computer_store(), request.told)
    if dry_run:
        return _print_commands(plan, as_json=as_json)
    with chosen_executor(choice) as executor:
        return exit_code(carry_out(plan, as_json=as_json, executor=executor, settings=settings))


def carry_out(
    plan: "Plan",
    *,
    as_json: bool,
    executor: "ClipExecutor | None" = None,
    settings: "WorkSettings | None" = None,
) -> "Outcome":
    """Run a plan with Ctrl-C and SIGTERM as a stop, printing what happens."""
    from leike.app.exporting import run_export  # as above
    from leike.cli.printing import event_printer
    from leike.export.work import AS_USUAL

    with stop_on_signals() as stop, event_printer(as_json=as_json) as report:
        return run_export(plan, report, stop, executor=executor, settings=settings or AS_USUAL)


def _refuse_for_queue(encoder: str) -> None:
    """Who works on the queue chooses the encoder."""
    from leike.model.errors import RequestError

    if encoder:
        raise RequestError("encoder_not_for_queue")


def _put_into_queue(request: "Request", *, as_json: bool) -> int:
    """Plan now, make later: 1 where some output could not be planned."""
    from msgspec.structs import replace

    from leike.app.exporting import plan_export  # as above
    from leike.app.queueing import enqueue, promised_files
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import event_printer
    from leike.cli.queue import opened_queue, say_queued
    from leike.export.folders import prepare_folder

    with opened_queue() as journal:
        options = replace(request.options, reserved=promised_files(journal))
        plan = plan_export(request.clips, options, computer_store(), request.told)
        prepare_folder(Path(plan.folder))
        ids = enqueue(plan, journal=journal)
        with event_printer(as_json=as_json) as report:
            for event in (*plan.warnings, *plan.failures):
                report(event)
        say_queued([render.job for render in plan.renders], ids, journal, as_json=as_json)
    return 1 if plan.failures else 0


def exit_code(outcome: "Outcome") -> int:
    """The exit code of the contract. Raises Stopped where a person stopped the work."""
    from leike.model.errors import Stopped

    if outcome.stopped:
        raise Stopped
    return 1 if outcome.failed else 0


def end_like_ctrl_c() -> None:
    """From now on SIGTERM and a closed terminal end the program as Ctrl-C does: in order."""
    for kind in stop_signals():
        signal.signal(kind, signal.default_int_handler)


def stop_signals() -> tuple[signal.Signals, ...]:
    """Signals that ask for an end. One that is ignored, as under `nohup`, stays so."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    known = (signal.Signals[name] for name in names if name in signal.Signals.__members__)
    return tuple(kind for kind in known if signal.getsignal(kind) is not signal.SIG_IGN)


@contextmanager
def stop_on_signals() -> Iterator[threading.Event]:
    """While the block runs, Ctrl-C and SIGTERM set the event instead of tearing the program apart.

    A second one ends the block by KeyboardInterrupt, for whoever does not want to wait.
    """
    stop = threading.Event()

    def on_signal(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = [(kind, signal.signal(kind, on_signal)) for kind in stop_signals()]
    try:
        yield stop
    finally:
        for kind, handler in before:
            signal.signal(kind, handler)


def _print_commands(plan: "Plan", *, as_json: bool) -> int:
    from leike.app.exporting import command_lines, dry_run_folder  # as above
    from leike.app.shell import shell_line
    from leike.cli.printing import event_printer, print_json, say_note
    from leike.model.messages import Message

    with event_printer(as_json=as_json) as report:
        for event in (*plan.warnings, *plan.failures):
            report(event)
    if not Path(plan.folder).is_dir():
        say_note(Message("dry_run_folder_missing", {"folder": plan.folder}))
    for argv in command_lines(plan, dry_run_folder()):
        if as_json:
            print_json({"event": "command", "argv": argv})
        else:
            print(shell_line(argv))
    return 1 if plan.failures else 0
