"""`leike presets`: what channels there are."""

from pathlib import Path
from typing import Annotated

import typer

presets = typer.Typer(help="List, show and check channel presets.", rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]


@presets.callback()
def _presets() -> None:
    pass


@presets.command("list")
def list_presets(as_json: AsJson = False) -> None:
    """All presets: id, canvas, length limit, name."""
    import msgspec

    from leike.cli.printing import language, print_json, say_error
    from leike.presets.store import default_store

    store = default_store()
    for preset_id in store.ids():
        preset = store.get(preset_id)
        if as_json:
            print_json(msgspec.to_builtins(preset))
            continue
        canvas = f"{preset.canvas.width_px}x{preset.canvas.height_px}"
        longest = f"{preset.limits.max_s:g} s" if preset.limits.max_s else "-"
        print(f"{preset_id:<24}{canvas:<12}{longest:<10}{preset.name.spoken(language())}")
    for message in store.broken:
        say_error(message)


@presets.command("show")
def show(
    preset: Annotated[str, typer.Argument(metavar="ID", help="Preset id or file.")], as_json: AsJson = False
) -> None:
    """One preset, complete, as TOML."""
    import msgspec

    from leike.cli.printing import print_json
    from leike.files.preset_file import preset_toml
    from leike.presets.store import default_store

    found = default_store().get(preset)
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        print(preset_toml(found), end="")


@presets.command("check")
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A preset file (TOML).")]) -> None:
    """Tell whether a preset file can be used, or what is wrong with it."""
    from leike.cli.printing import say
    from leike.files.preset_file import read_preset
    from leike.model.messages import Message

    preset = read_preset(file)
    print(say(Message("preset_is_good", {"file": file.name, "preset": preset.id})))
