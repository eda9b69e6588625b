"""`leike presets`: what channels there are, what they come from, and how they differ."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from leike.model.layer import Layer
    from leike.model.preset import Preset
    from leike.presets.store import Place, PresetStore

presets = typer.Typer(help="List, show, check, compare and share channel presets.", rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
Wanted = Annotated[str, typer.Argument(metavar="ID", help="Preset id or file.")]


@presets.callback()
def _presets() -> None:
    pass


@presets.command("list")
def list_presets(as_json: AsJson = False) -> None:
    """All presets: id, canvas, length limit, kind, source, name."""
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import say_error, say_note

    store = computer_store()
    usable = frozenset(store.ids())
    for layer_id in sorted(store.layers()):
        if layer_id in usable or store.layers()[layer_id].layer.kind != "channel":
            _print_row(store, layer_id, as_json=as_json)
    for message in store.broken:
        say_error(message)
    for message in store.ignored:
        say_note(message)
    for preset_id in store.ids():
        _note_old_limits(store.get(preset_id))


@presets.command("show", short_help="One preset, complete, as TOML.")
def show(preset: Wanted, as_json: AsJson = False) -> None:
    """One preset, complete, as TOML; an organisation's or a branch's rules as they are written."""
    import msgspec

    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import print_json
    from leike.files.layer_file import layer_toml
    from leike.files.preset_file import preset_toml

    store = computer_store()
    filed = store.layers().get(preset)
    if filed and filed.layer.kind != "channel":
        if as_json:
            print_json(msgspec.to_builtins(filed.layer))
        else:
            print(layer_toml(filed.layer), end="")
        return
    found = store.get(preset)
    if as_json:
        print_json(msgspec.to_builtins(found))
    else:
        print(preset_toml(found), end="")
    _note_old_limits(found)


@presets.command("check", short_help="Tell what is wrong with a preset file, if anything.")
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A preset file (TOML).")]) -> None:
    """Tell whether a preset file can be used, or what is wrong with it."""
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import say, say_note
    from leike.model.errors import PresetError
    from leike.model.messages import Message
    from leike.presets.store import LOCKED

    found = computer_store().resolved_file(file)
    for message in found.problems:
        if message.key != LOCKED:
            raise PresetError(message.key, **message.params)
        say_note(message)
    print(say(Message("preset_is_good", {"file": file.name, "preset": found.id})))
    if found.preset:
        _note_old_limits(found.preset)


@presets.command("where")
def where(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Such as captions.font, or a group: brand.")],
    preset: Annotated[str, typer.Option("--preset", metavar="ID", help="Only this preset.")] = "",
    as_json: AsJson = False,
) -> None:
    """Which file a value comes from, and which lock holds it."""
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import print_json

    for place in computer_store().where(key, preset):
        if as_json:
            print_json(_place_table(place))
            continue
        origin = f"{place.layer} ({place.source}) {place.path}" if place.path else "-"
        lock = f"  [{place.lock.by}: {place.lock.reason}]" if place.lock else ""
        print(f"{place.preset:<24}{place.key} = {written(place.value)}  {origin}{lock}")


@presets.command("diff", short_help="What differs between two presets, key by key.")
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="Preset id or file, or a bundle.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Preset id or file.")] = "",
    as_json: AsJson = False,
) -> None:
    """What differs between two presets, or two sets of rules, key by key; or a bundle from what is here."""
    from leike.app.sharing_setup import computer_store
    from leike.cli.printing import print_json
    from leike.cli.sharing import difference_table, sharing_with, show_brought
    from leike.presets.differences import differences

    if not after and before.lower().endswith(".leikepreset"):
        show_brought(sharing_with().inspect(Path(before)), as_json=as_json)
        return
    if not after:
        raise typer.BadParameter("Missing argument 'B'")
    store = computer_store()
    for each in differences(_compared(store, before), _compared(store, after)):
        if as_json:
            print_json(difference_table(each))
        else:
            print(f"{each.key}: {written(each.before)} → {written(each.after)}")


def _print_row(store: "PresetStore", layer_id: str, *, as_json: bool) -> None:
    import msgspec

    from leike.cli.printing import language, print_json

    layer, _path, source = store.layers()[layer_id]
    found = store.resolved(layer_id)
    preset = found.preset
    if as_json:
        table: dict[str, Any] = msgspec.to_builtins(preset or layer)
        more = {"kind": layer.kind, "source": source, "file": str(store.file_of(layer_id))}
        print_json(table | more | {"chain": found.chain} | _age_table(preset))
        return
    canvas = f"{preset.canvas.width_px}x{preset.canvas.height_px}" if preset else "-"
    longest = f"{preset.limits.max_s:g} s" if preset and preset.limits.max_s else "-"
    name = layer.name.spoken(language())
    print(f"{layer_id:<24}{canvas:<12}{longest:<10}{layer.kind:<14}{source:<10}{name}")


def _age_table(preset: "Preset | None") -> dict[str, int]:
    from leike.presets.limits_age import limits_age_days

    return {"limits_age_days": limits_age_days(preset, _today())} if preset else {}


def _note_old_limits(preset: "Preset") -> None:
    from leike.cli.printing import say_note
    from leike.presets.limits_age import old_limits

    if message := old_limits(preset, _today()):
        say_note(message)


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()


def _compared(store: "PresetStore", wanted: str) -> "Layer | Preset":
    filed = store.layers().get(wanted)
    if filed and filed.layer.kind != "channel":
        return filed.layer
    return store.get(wanted)


def _place_table(place: "Place") -> dict[str, Any]:
    table = {**place._asdict(), "path": str(place.path or ""), "lock": None}
    if not place.path:
        table["source"] = "default"
    if place.lock:
        table["lock"] = place.lock._asdict()
    return table


def written(value: object) -> str:
    """A value as it would stand in a file; `-` where it is not given."""
    import json

    from msgspec import UNSET

    if value is UNSET:
        return "-"
    return '"none"' if value is None else json.dumps(value, ensure_ascii=False)
