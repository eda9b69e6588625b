"""The command `leike`: one sentence for every error, the exit codes that scripts rely on.

0 all done · 1 some output failed · 2 the request cannot be carried out · 130 stopped
"""

import io
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from leike.model.errors import LeikeError, Stopped

EXIT_FAILED, EXIT_REFUSED, EXIT_STOPPED = 1, 2, 130

_COMPLETING = "_LEIKE_COMPLETE"
"""Set by the completion scripts of the shells (Typer's name for it)."""


class _FileOrCommand(TyperGroup):
    """`leike FILE` opens the window: whatever is no command and no option is a file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - its type is private to Typer
        first = next(iter(args), None)
        if ctx.resilient_parsing:  # a shell asks what may follow
            return super().parse_args(ctx, args)
        if first is None or (not first.startswith("-") and first not in self.commands):
            args = ["window", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="leike",
    cls=_FileOrCommand,
    help="Cut, caption and frame clips of a recorded session for stories and feeds. "
    "Without a command, or with a FILE, the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from leike import __version__

        typer.echo(f"leike {__version__}")
        raise typer.Exit


@app.callback()
def _leike(
    # eager: it is answered before a command is missed
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    del version


def main(argv: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: list[str]) -> int:
    """Run the command line; returns the exit code. Never raises for what a user can do wrong."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows code page without the letters must not end the program
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if _COMPLETING in os.environ:
        from typer._completion_classes import completion_init  # so that a shell may ask; nobody else needs it

        completion_init()
    _register()
    words = _command_words(argv)
    if not words:
        return _carried_out(argv)
    from leike.app.logs import logged
    from leike.noting import note, note_told

    with logged("command"):
        note_told(f"command {' '.join(words)}")
        code = _carried_out(argv)
        note("command ends", code=code)
    return code


def _command_words(argv: list[str]) -> list[str]:
    """The command, in words of ours alone; none where the window or help is asked for: that is not logged
    here."""
    if _COMPLETING in os.environ or {"-h", "--help"} & set(argv):
        return []
    first, *rest = argv or [""]
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    if first in groups:
        inner = groups[first]
        parts = (*inner.registered_commands, *inner.registered_groups) if inner else ()
        known = {part.name for part in parts}
        return [first, *(word for word in rest[:1] if word in known)]
    commands = {command.name for command in app.registered_commands} - {"window"}
    return [first] if first in commands else []


def _carried_out(argv: list[str]) -> int:
    try:
        outcome: Any = app(argv, prog_name="leike", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()  # what cannot be written is noticed here, not while Python ends
    except Stopped as error:
        return _say(error, EXIT_STOPPED)
    except LeikeError as error:
        return _say(error, EXIT_REFUSED)
    except typer.TyperException as error:
        typer.echo(f"leike: {_usage(error)}", err=True)
        return EXIT_REFUSED
    except (KeyboardInterrupt, typer.Abort):
        return _say(Stopped(), EXIT_STOPPED)
    except BrokenPipeError:
        _give_up_output()  # its reader is gone and wants to hear no more
        return EXIT_FAILED
    except OSError as error:
        # whatever belongs to a file of an export has its own sentence; what is left is our own output
        _give_up_output()
        return _say(LeikeError("output_not_written", reason=error.strerror or str(error)), EXIT_FAILED)
    if outcome == EXIT_STOPPED:  # Typer's own answer to Ctrl-C, without a word
        return _say(Stopped(), EXIT_STOPPED)
    return outcome if isinstance(outcome, int) else 0


def _give_up_output() -> None:
    """Python would try once more to write what is buffered, and complain, while it ends."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: LeikeError, code: int) -> int:
    from leike.cli.printing import say_error
    from leike.noting import note

    note("refused" if code == EXIT_REFUSED else "ended", error.message)
    say_error(error.message)
    return code


def _usage(error: typer.TyperException) -> str:
    """What is wrong with the words of the command line, in one line."""
    message = error.format_message() if isinstance(error, typer.BadParameter) else str(error)
    # pydantic's words, which Typer lets through
    words = " ".join(message.replace("Value error, ", "").split()).rstrip(".")
    return f"{words}. See leike --help." if words else "See leike --help."


def _register() -> None:
    """Commands are imported when the program runs; each imports its own use case when it is called."""
    if app.registered_commands:
        return
    from leike.cli import captions, demo, doctor, encoders, export, ffmpeg, probe, queue, report, window
    from leike.cli.sharing import presets  # its commands join those of `leike presets`
    from leike.cli.trust import trust

    app.command("window", hidden=True)(window.window)
    app.command("demo")(demo.demo)
    app.command("probe")(probe.probe)
    app.command("export")(export.export)
    app.command("doctor")(doctor.doctor)
    app.command("report")(report.report)
    app.command("encoders")(encoders.encoders)
    presets.add_typer(trust, name="trust", short_help="Keys: yours, and whom presets are taken from.")
    app.add_typer(presets, name="presets")
    app.add_typer(captions.captions, name="captions")
    app.add_typer(queue.queue, name="queue")
    app.add_typer(ffmpeg.ffmpeg, name="ffmpeg")


if __name__ == "__main__":
    main()
