"""`leike ffmpeg`: which one works here; taking another, and going back."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from leike.app.ffmpeg_replacing import CheckProgress, TakenNow, Told
    from leike.app.ffmpeg_status import FfmpegStatus

ffmpeg = typer.Typer(
    help="The ffmpeg that makes the films. Another one can be taken without waiting for a new Leike: it is "
    "checked first, and what was used before is kept. LEIKE_FFMPEG, where it is set, goes before all of it.",
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
_ORIGINS = {
    "environment": "LEIKE_FFMPEG",
    "used": "chosen, used in its place",
    "copied": "chosen, copied",
    "shipped": "Leike's own",
    "": "-",
}
Digest = Annotated[
    str, typer.Option("--sha256", metavar="HEX", help="What the file's SHA-256 has to be, or it is refused.")
]


@ffmpeg.callback()
def _ffmpeg() -> None:
    pass


@ffmpeg.command("status", short_help="Which ffmpeg is used, and what is known against it.")
def status(as_json: AsJson = False) -> int:
    """Which ffmpeg is used, where it comes from and what is known against its version.

    The exit code is 1 where none runs. A version with known faults only warns.
    """
    from leike.app.ffmpeg_status import ffmpeg_status  # brings PyAV
    from leike.cli.printing import print_json, say, say_error, say_note

    found = ffmpeg_status()
    if as_json:
        print_json(_status_table(found))
        return 1 if found.problem else 0
    for line in _status_lines(found):
        print(line)
    if found.problem:
        say_error(found.problem)
    for warning in found.warnings:
        say_note(warning)
    if not found.may_replace:
        from leike.model.messages import Message

        print(say(Message("ffmpeg_replace_off")))
    return 1 if found.problem else 0


@ffmpeg.command("use", short_help="Check a program, and use it from where it is.")
def use(
    program: Annotated[Path, typer.Argument(metavar="PATH", help="An ffmpeg program on this computer.")],
    sha256: Digest = "",
    as_json: AsJson = False,
) -> None:
    """Check an ffmpeg program, and use it from where it is.

    It stays in use as long as it is as it was checked. After it changed, Leike works with its own until this
    command is given again.
    """
    from leike.app.ffmpeg_replacing import use_program

    _take(lambda stop, told: use_program(program, stop, told, sha256), as_json=as_json)


@ffmpeg.command("update", short_help="Copy a program, or take it out of an archive, and use the copy.")
def update(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An ffmpeg program, or an archive with it inside.")
    ],
    sha256: Digest = "",
    as_json: AsJson = False,
) -> None:
    """Copy an ffmpeg program into Leike's data folder, check it and use the copy.

    Out of a .zip, .tar, .tar.gz, .tar.bz2 or .tar.xz the file named ffmpeg (ffmpeg.exe on Windows) is taken.
    Exports that run go on with the one before.
    """
    from leike.app.ffmpeg_replacing import update_from

    _take(lambda stop, told: update_from(file, stop, told, sha256), as_json=as_json)


@ffmpeg.command("back", short_help="Go back to the ffmpeg that was used before.")
def back(
    shipped: Annotated[bool, typer.Option("--shipped", help="Go back to Leike's own.")] = False,
    as_json: AsJson = False,
) -> None:
    """Go back to the ffmpeg that was used before, or to the one that came with Leike."""
    from leike.app.ffmpeg_replacing import go_back
    from leike.cli.printing import print_json, say, say_note
    from leike.model.messages import Message

    gone = go_back(to_shipped=shipped)
    if gone.passed_over:
        say_note(gone.passed_over)
    if as_json:
        print_json({"file": str(gone.current.path) if gone.current else "", "shipped": gone.current is None})
    elif gone.current:
        print(say(Message("ffmpeg_back", {"version": gone.current.version, "file": str(gone.current.path)})))
    else:
        print(say(Message("ffmpeg_back_shipped")))


def _take(work: "Any", *, as_json: bool) -> None:  # noqa: ANN401 - a callable of stop and told
    """Run the check with a bar, and say what came of it."""
    import msgspec

    from leike.cli.printing import print_json, say, say_note, work_bar
    from leike.model.messages import Message

    stop = threading.Event()
    if as_json:
        made: TakenNow = work(stop, _silent)
        fields = msgspec.to_builtins(made.taken) | {"file": str(made.taken.path)}
        warnings = [{"key": one.key, "message": say(one)} for one in made.warnings]
        likeness = {"psnr_db": _finite(made.psnr_db), "loudness_lu": made.loudness_lu}
        print_json(fields | likeness | {"warnings": warnings})
        return
    with work_bar(say(Message("ffmpeg_checking"))) as show:
        made = work(stop, _shown(show))
    print(say(Message("ffmpeg_taken", {"version": made.taken.version, "file": str(made.taken.path)})))
    for warning in made.warnings:
        say_note(warning)


def _shown(show: "Any") -> "Told":  # noqa: ANN401 - a bar
    def told(progress: "CheckProgress") -> None:
        show(progress.share)

    return told


def _silent(progress: "CheckProgress") -> None:
    del progress


def _finite(value: float | None) -> float | None:
    """JSON knows no infinity: None, as where nothing was compared; equal films are 0 LU apart."""
    return value if value is not None and value < 1000 else None


def _status_lines(found: "FfmpegStatus") -> list[str]:
    origin = _ORIGINS[found.origin]
    before = found.previous.version if found.previous else _ORIGINS["shipped"]
    lines = [
        f"{'version':<10}{found.version or '-'}",
        f"{'origin':<10}{origin}{f', {found.taken.taken_on}' if found.taken else ''}",
        f"{'file':<10}{found.file or '-'}",
        f"{'inside':<10}{found.inside} (PyAV)",
        f"{'list of':<10}{found.list_of}",
    ]
    if found.can_go_back:
        lines.append(f"{'before':<10}{before}")
    return [*lines, *(f"{'known':<10}{fault}" for fault in found.faults)]


def _status_table(found: "FfmpegStatus") -> dict[str, Any]:
    import msgspec

    from leike.cli.printing import say

    table: dict[str, Any] = msgspec.to_builtins(found)
    for name, taken in (("taken", found.taken), ("previous", found.previous)):
        if taken is not None:
            table[name]["file"] = str(taken.path)
    table["problem"] = say(found.problem) if found.problem else ""
    table["warnings"] = [{"key": one.key, "message": say(one)} for one in found.warnings]
    return table
