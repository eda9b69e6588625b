"""`leike captions`: checking caption files."""

from pathlib import Path
from typing import Annotated

import typer

captions = typer.Typer(help="Check caption files.", rich_markup_mode=None)


@captions.callback()
def _captions() -> None:
    pass


@captions.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="SRT, VTT or ASS.")],
    preset: Annotated[str | None, typer.Option(help="Judge by this preset's caption style.")] = None,
) -> None:
    """Tell what was mended in a caption file and what viewers would trip over."""
    from leike.app.captions import import_captions, judge_captions  # brings pysubs2 and Pillow
    from leike.app.exporting import DEFAULT_PRESETS
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import say
    from leike.model.messages import Message

    judge = computer_store().get(preset or DEFAULT_PRESETS[0])
    imported = import_captions(file)
    for notice in judge_captions(imported, judge):
        print(f"⚠ {say(notice)}")
    print(say(Message("captions_counted", {"file": file.name, "count": len(imported.cues)})))
