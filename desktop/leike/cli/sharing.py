"""`leike presets` between computers: bundles, the shared folder, versions."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leike.cli.presets import AsJson, presets, written

if TYPE_CHECKING:
    from leike.app.sharing import Sharing
    from leike.app.sharing_values import Brought, News, Offer, Part, Refusal, Taken
    from leike.model.messages import Message
    from leike.presets.differences import Difference

Folder = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="The shared folder [default: the policy's, else the one in settings]."),
]
_PARTS = {
    "new": "sharing_part_new",
    "changed": "sharing_part_changed",
    "same": "sharing_part_same",
    "older": "sharing_part_older",
}
_OFFERS = {
    "new": "sharing_offer_new",
    "updated": "sharing_offer_updated",
    "conflict": "sharing_offer_conflict",
}

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Own = Annotated[str, typer.Argument(metavar="ID", help="A preset of yours, or one that you took.")]


def sharing_with(folder: Path | None = None) -> "Sharing":
    """Sharing of this user; `folder` is the shared one for this once."""
    from leike.app.sharing import Sharing  # brings cryptography's caller and PyPI's filelock
    from leike.app.sharing_setup import sharing_setup
    from leike.cli.printing import say_note

    setup = sharing_setup(folder=folder.expanduser().absolute() if folder else None)
    for fault in (*setup.policy.faults, *((setup.fault,) if setup.fault else ())):
        say_note(fault)
    return Sharing(setup)


@presets.command("pack", short_help="Write a preset into one file that can be sent.")
def pack(
    preset: Own,
    to: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The bundle: *.leikepreset.")],
    as_json: AsJson = False,
) -> None:
    """Write a preset with its parents, pictures and fonts into one file that can be sent.

    Yours are signed with your key, taken ones stay signed as they came. What is built in or deployed by IT
    does not go along, nor does an organisation's preset that you may not publish; both are told.
    """
    from leike.cli.printing import print_json

    sharing = sharing_with()
    packed = sharing.pack(preset, to)
    _tell_of_fonts(sharing, preset)
    if as_json:
        size = {"size_bytes": packed.size_bytes}
        print_json({"file": str(to), "brings": packed.brings, "left_out": packed.left_out} | size)
        return
    _say("sharing_packed", file=to.name, ids=", ".join(packed.brings))
    if packed.left_out:
        _note("sharing_left_out", ids=", ".join(packed.left_out))


@presets.command("add", short_help="Show what a bundle brings, ask, and take it.")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bundle: *.leikepreset.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> int:
    """Show what a bundle brings and changes here, ask, and take it into use.

    Nothing is written before the answer. With --json it shows and ends, unless --yes is given. A bundle is
    refused (exit code 2) where it is damaged, unsafe, or not signed by whom the organisation's presets are
    taken from. Versions older than those here stay out.
    """
    sharing = sharing_with()
    brought = sharing.inspect(file)
    show_brought(brought, as_json=as_json)
    if brought.refusal:
        from leike.cli.printing import say_error

        say_error(brought.refusal)
        return 2
    if not brought.comes:
        return _told_nothing("sharing_bundle_here", brought.file, as_json=as_json)
    if not (yes or as_json):
        confirm("sharing_ask_take")
    if yes or not as_json:
        _show_taken(sharing.take_bundle(brought), as_json=as_json)
    return 0


@presets.command("publish", short_help="Put a preset of yours into the shared folder.")
def publish(preset: Own, folder: Folder = None, as_json: AsJson = False) -> None:
    """Put a preset, signed with your key, and its parents into the shared folder.

    Each version is a file of its own that is never changed, so nothing of others is lost; one that is there
    already is not written twice. The organisation's presets can be published with its own key only.
    """
    from leike.cli.printing import print_json

    sharing = sharing_with(folder)
    published = sharing.publish(preset)
    _tell_of_fonts(sharing, preset)
    for put in published:
        if as_json:
            print_json({"id": put.id, "version": put.version, "file": str(put.file), "fresh": put.fresh})
        else:
            key = "sharing_published" if put.fresh else "sharing_there_already"
            _say(key, id=put.id, file=put.file.name)


@presets.command("updates", short_help="Tell what is new in the shared folder, or take it.")
def updates(
    wanted: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Only these presets [default: all].")
    ] = None,
    take: Annotated[bool, typer.Option("--take", help="Take them; conflicts stay for the window.")] = False,
    folder: Folder = None,
    as_json: AsJson = False,
) -> int:
    """Tell what is new in the shared folder and what it changes here; --take takes it into use.

    Conflicts, and what would hide changes of your own, are told and not taken: then the exit code is 1.
    Versions that are not signed by whom the organisation's presets are taken from are told and left alone.
    """
    from leike.model.errors import PresetError

    sharing = sharing_with(folder)
    sharing.here.folder  # noqa: B018 - raises the sentence where none is set
    news = sharing.look()
    if news.away:
        raise PresetError(news.away.key, **news.away.params)
    chosen = [offer for offer in news.offers if not wanted or offer.id in wanted]
    missed = False
    for offer in chosen:
        _show_offer(sharing, offer, as_json=as_json)
        missed |= take and not _took(sharing, offer, as_json=as_json)
    for refusal in news.refused:
        _show_refusal(refusal, as_json=as_json)
    _show_counts(news, as_json=as_json)
    return 1 if missed else 0


@presets.command("versions", short_help="The versions of a preset that are kept here.")
def versions(preset: Own, as_json: AsJson = False) -> None:
    """The versions of a preset that are kept on this computer, oldest first; the one in use is marked."""
    from leike.cli.printing import print_json

    for kept in sharing_with().versions(preset):
        if as_json:
            fields = {"version": kept.version, "author": kept.author, "created": kept.created}
            print_json(fields | {"signer": kept.signer, "current": kept.current})
        else:
            sign = "*" if kept.current else " "
            print(f"{sign} {kept.version[:12]}  {kept.created}  {kept.signer or '-':<20}{kept.author}")


@presets.command("back", short_help="Go back to an earlier version of a preset.")
def back(
    preset: Own,
    to: Annotated[str, typer.Option(metavar="VERSION", help="The start of a version's digits.")] = "",
    as_json: AsJson = False,
) -> None:
    """Go back to the version of a preset that was in use before, or to another that is kept.

    The version left is announced no more; a later one is.
    """
    from leike.model.errors import PresetError

    sharing = sharing_with()
    if not to:
        _show_taken(sharing.back(preset), as_json=as_json)
        return
    found = [kept.version for kept in sharing.versions(preset) if kept.version.startswith(to.lower())]
    if len(found) != 1:
        raise PresetError("sharing_version_gone", id=preset)
    _show_taken(sharing.use_version(preset, found[0]), as_json=as_json)


@presets.command("choose", short_help="Settle for one of several newest versions.")
def choose(
    preset: Annotated[str, typer.Argument(metavar="ID", help="A preset that was published twice at once.")],
    version: Annotated[str, typer.Argument(metavar="VERSION", help="The start of a version's digits.")],
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Settle for one of several versions that were published at once.

    A version that follows all of them is published, so that the others are asked no more. Of an
    organisation's preset, who does not hold its key chooses for this computer only. The window can merge.
    """
    from leike.model.errors import PresetError

    sharing = sharing_with(folder)
    offers = [offer for offer in sharing.look().offers if offer.id == preset]
    found = [head.version for offer in offers for head in offer.heads if head.version.startswith(version)]
    if len(found) != 1:
        raise PresetError("sharing_version_gone", id=preset)
    _show_taken(sharing.choose(offers[0], found[0]), as_json=as_json)


def show_brought(brought: "Brought", *, as_json: bool) -> None:
    """What a bundle brings: its layers, who signed them, and what they change here."""
    from leike.cli.printing import print_json, say, say_note
    from leike.model.messages import Message

    for part in brought.parts:
        if as_json:
            print_json(_part_table(part))
            continue
        _say(_PARTS[part.state], **_facts(part))
        if part.comes:
            show_differences(part.differences, as_json=False)
        if part.comes and part.verdict.standing.value == "first":
            _note("sharing_key_first", id=part.id, key=part.signer)
    for warning in brought.warnings:
        say_note(warning)
    if brought.missing and not as_json:
        say_note(Message("sharing_parents_missing", {"ids": ", ".join(brought.missing)}))
    if as_json:
        refused = {"refused": say(brought.refusal), "key": brought.refusal.key} if brought.refusal else {}
        print_json({"event": "bundle", "root": brought.root, "missing": brought.missing} | refused)


def show_differences(found: "tuple[Difference, ...]", *, as_json: bool) -> None:
    """Keys with their values before and after."""
    from leike.cli.printing import print_json

    for each in found:
        if as_json:
            print_json(difference_table(each))
        else:
            print(f"  {each.key}: {written(each.before)} → {written(each.after)}")


def difference_table(difference: "Difference") -> dict[str, Any]:
    """For JSON; a side that does not give the key is left out."""
    from msgspec import UNSET

    sides = {"before": difference.before, "after": difference.after}
    return {"key": difference.key} | {side: value for side, value in sides.items() if value is not UNSET}


def confirm(question: str, /, **params: str) -> None:
    """Ask on standard error. Raises PresetError where the answer is not yes, or nobody answers."""
    import sys

    from leike.cli.printing import say
    from leike.model.errors import PresetError
    from leike.model.messages import Message

    print(say(Message(question, dict(params))), end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline() if sys.stdin else ""
    if answer.strip().lower()[:1] not in ("y", "k", "j"):
        print(file=sys.stderr)
        raise PresetError("sharing_not_confirmed")


def _took(sharing: "Sharing", offer: "Offer", *, as_json: bool) -> bool:
    from leike.cli.printing import say_error
    from leike.model.errors import PresetError

    try:
        if offer.own_changes:
            raise PresetError("sharing_own_changes", id=offer.id)
        _show_taken(sharing.take(offer), as_json=as_json)
    except PresetError as error:
        say_error(error.message)
        return False
    return True


def _show_offer(sharing: "Sharing", offer: "Offer", *, as_json: bool) -> None:
    from leike.cli.printing import print_json

    comparison = sharing.compare(offer)
    if as_json:
        heads = [
            {
                "version": side.head.version,
                "author": side.head.author,
                "created": side.head.created,
                "signer": side.head.signer,
                "standing": side.head.standing.value,
                "current": side.head.current,
                "differences": [difference_table(each) for each in side.differences],
            }
            for side in comparison.sides
        ]
        fields = {"event": "offer", "id": offer.id, "kind": offer.kind, "state": offer.state}
        print_json(fields | {"current": offer.current, "own_changes": offer.own_changes, "heads": heads})
        return
    for side in comparison.sides:
        head = side.head
        facts = {"author": head.author or "-", "created": head.created, "key": head.signer or "-"}
        facts |= {"version": head.version[:12]}
        _say(_OFFERS[offer.state], id=offer.id, **facts)
        show_differences(side.differences, as_json=False)
        if head.standing.value == "first":
            _note("sharing_key_first", id=offer.id, key=head.signer)


def _show_refusal(refusal: "Refusal", *, as_json: bool) -> None:
    from leike.cli.printing import print_json, say, say_note

    if not as_json:
        say_note(refusal.reason)
        return
    fields = {"event": "refused", "id": refusal.id, "version": refusal.version, "author": refusal.author}
    message = {"message": say(refusal.reason), "key": refusal.reason.key}
    print_json(fields | {"signer": refusal.signer} | message)


def _show_counts(news: "News", *, as_json: bool) -> None:
    from leike.cli.printing import print_json, say_note

    for told in news.told[len(news.told) - _keys_told(news) :]:
        say_note(told)
    if as_json:
        counts = {state: news.count(state) for state in ("new", "updated", "conflict")}
        more = {"refused": len(news.refused), "half_synced": news.half_synced, "folder": str(news.folder)}
        print_json({"event": "counts"} | counts | more)
        return
    if not news.offers:
        _say("sharing_nothing_new", folder=str(news.folder))
    if news.half_synced:
        _note("sharing_half_synced", count=news.half_synced)


def _keys_told(news: "News") -> int:
    """The faults of policy and settings were told before; what is left is about keys."""
    return sum(told.key.startswith("trust_") for told in news.told)


def _show_taken(taken: "Taken", *, as_json: bool) -> None:
    from leike.cli.printing import print_json, say_note

    if as_json:
        aside = [str(path) for path in taken.set_aside]
        print_json({"event": "taken", "ids": taken.ids, "set_aside": aside})
        return
    for layer_id in taken.ids:
        _say("sharing_in_use_now", id=layer_id)
    for told in taken.told:
        say_note(told)


def _told_nothing(key: str, file: str, *, as_json: bool) -> int:
    if not as_json:
        _say(key, file=file)
    return 0


def _part_table(part: "Part") -> dict[str, Any]:
    from leike.cli.printing import say

    manifest = part.package.manifest
    fields = {"event": "part", "id": part.id, "kind": manifest.kind, "state": part.state}
    made = {"version": part.package.version, "author": manifest.author.branch, "created": manifest.created}
    trust: dict[str, Any] = {"signer": part.signer, "standing": part.verdict.standing.value}
    if reason := part.verdict.reason:
        trust |= {"message": say(reason), "key": reason.key}
    differences = {"differences": [difference_table(each) for each in part.differences]}
    return fields | made | trust | {"own_changes": part.own_changes} | differences


def _facts(part: "Part") -> dict[str, str]:
    manifest = part.package.manifest
    author = manifest.author.branch or "-"
    return {"id": part.id, "author": author, "created": manifest.created, "key": part.signer or "-"}


def _message(key: str, params: dict[str, Any]) -> "Message":
    from leike.model.messages import Message

    return Message(key, params)


def _say(key: str, /, **params: str | int) -> None:
    from leike.cli.printing import say

    print(say(_message(key, params)))


def _tell_of_fonts(sharing: "Sharing", preset: str) -> None:
    from leike.cli.printing import say_note

    for told in sharing.here.fonts_left_behind(preset):
        say_note(told)


def _note(key: str, /, **params: str | int) -> None:
    from leike.cli.printing import say_note

    say_note(_message(key, params))
