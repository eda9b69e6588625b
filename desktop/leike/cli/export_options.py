"""Options of `leike export`: their names and what the help says about them."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

Layout: TypeAlias = Literal["fill", "fit"]

Source: TypeAlias = Annotated[
    Path, typer.Argument(metavar="INPUT", help="A video, a project (*.leike) or a batch sheet (*.csv).")
]
Presets: TypeAlias = Annotated[list[str] | None, typer.Option(help="Preset id or file; may be given again.")]
InPoint: TypeAlias = Annotated[
    str | None, typer.Option("--in", metavar="T", help="Start: 12.5 or [hh:]mm:ss[.mmm].")
]
OutPoint: TypeAlias = Annotated[str | None, typer.Option("--out", metavar="T", help="End (not included).")]
Captions: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="SRT, VTT or ASS in the recording's time.")
]
Focus: TypeAlias = Annotated[
    str | None, typer.Option(metavar="X,Y", help="Point the crop keeps centred, 0..1 each way.")
]
LayoutChoice: TypeAlias = Annotated[
    Layout | None, typer.Option(help="Crop to the canvas, or show the whole picture.")
]
Title: TypeAlias = Annotated[str, typer.Option(metavar="TEXT", help="Title card before the clip.")]
Folder: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder for the files [default: INPUT's].")
]
NamePattern: TypeAlias = Annotated[
    str, typer.Option(metavar="PATTERN", help="File name, e.g. {date}_{name}_{preset}.")
]
MaxSize: TypeAlias = Annotated[
    str, typer.Option(metavar="SIZE", help="Largest file, e.g. 8MB or 7.5MiB; made smaller to fit.")
]
EncoderName: TypeAlias = Annotated[
    str, typer.Option(metavar="NAME", help="One that `leike encoders` found [default: libx264].")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Print the ffmpeg command lines only.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
Queued: TypeAlias = Annotated[
    bool,
    typer.Option("--queue", help="Put the clips into the queue; `leike queue run` or the window makes them."),
]
