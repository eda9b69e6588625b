"""`leike presets trust`: whose word counts for an organisation's presets, and your own key."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from leike.cli.presets import AsJson
from leike.cli.sharing import Folder, Yes, confirm, sharing_with

if TYPE_CHECKING:
    from leike.app.trusting import KeyChange

trust = typer.Typer(
    help="Keys: whom an organisation's presets are taken from, and your own, made at first use. "
    "The key that an organisation's preset is first taken with is trusted, unless IT's policy names keys.",
    rich_markup_mode=None,
)

KeyFile = Annotated[Path, typer.Argument(metavar="FILE", help="The private key (PEM). Keep it secret.")]


@trust.callback()
def _trust() -> None:
    pass


@trust.command("list", short_help="Your own key, and those trusted.")
def list_keys(as_json: AsJson = False) -> None:
    """Your own key, and the keys that organisations' presets are taken from."""
    import msgspec

    from leike.app.trusting import key_ring
    from leike.cli.printing import print_json
    from leike.presets.keys import fingerprint

    ring = key_ring(sharing_with().here)
    if as_json:
        print_json(msgspec.to_builtins(ring))
        return
    print(f"{'own':<12}{fingerprint(ring.own)}  {ring.own}")
    for each in ring.trusted:
        for key in each.keys or ("",):
            source = "policy" if each.by_policy else "trusted"
            print(f"{source:<12}{fingerprint(key) if key else '-':<19}  {key or '-':<44}  {each.id}")
    for word, keys in (("replaced", ring.replaced), ("withdrawn", ring.withdrawn)):
        for key in keys:
            print(f"{word:<12}{fingerprint(key)}  {key}")


@trust.command("add", short_help="Take an organisation's presets from this key only.")
def add(
    organisation: Annotated[str, typer.Argument(metavar="ID", help="The organisation's preset id.")],
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its public key, or the start of a fingerprint.")],
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """From now on take an organisation's presets from this key only."""
    from leike.app.trusting import trust_key
    from leike.cli.printing import print_json, say
    from leike.model.messages import Message

    made = trust_key(sharing_with(folder).here, organisation, key)
    if as_json:
        print_json({"id": made.id, "keys": made.keys})
        return
    print(say(Message("trust_key_set", {"id": made.id, "key": ", ".join(made.fingerprints)})))


@trust.command("export", short_help="Write your private key to a file.")
def export(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where the private key goes.")] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Print the public key instead, for the policy file.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write your private key to a file, for another computer or a safe; LEIKE_PASSPHRASE locks it."""
    from leike.app.trusting import export_key
    from leike.cli.printing import print_json, say
    from leike.model.messages import Message

    here = sharing_with().here
    if file is None and not public:
        raise typer.BadParameter("Missing FILE or --public")
    if file is not None:
        export_key(here, file, _passphrase())
    if as_json:
        print_json({"public": here.key.public, "file": str(file or "")})
    elif public:
        print(here.key.public)
    elif file is not None:
        print(say(Message("key_exported", {"file": file.name})))


@trust.command("import", short_help="Sign with the key in a file from now on.")
def import_(file: KeyFile, as_json: AsJson = False) -> None:
    """Sign with the key in a file from now on; LEIKE_PASSPHRASE opens a locked one."""
    from leike.app.trusting import import_key
    from leike.cli.printing import print_json, say
    from leike.model.messages import Message
    from leike.presets.keys import fingerprint

    public = import_key(sharing_with().here, file, _passphrase())
    if as_json:
        print_json({"public": public})
    else:
        print(say(Message("key_imported", {"key": fingerprint(public)})))


@trust.command("replace", short_help="Make a new key that the others follow.")
def replace(folder: Folder = None, yes: Yes = False, as_json: AsJson = False) -> None:
    """Make a new key; the others follow by a statement in the shared folder.

    What the old key had published last is signed again. The old key is kept, to be withdrawn where it was
    stolen: see `withdraw`.
    """
    from leike.app.trusting import replace_key

    here = sharing_with(folder).here
    if not yes:
        confirm("key_ask_replace")
    _show_change(replace_key(here), as_json=as_json)


@trust.command("withdraw", short_help="Tell everybody to believe a key no more.")
def withdraw(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Start of the fingerprint of a key of yours.")],
    folder: Folder = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Tell everybody, by the shared folder, to believe a key of yours no more. Nothing takes that back."""
    from leike.app.trusting import withdraw_key

    here = sharing_with(folder).here
    if not yes:
        confirm("key_ask_withdraw", key=key)
    _show_change(withdraw_key(here, key), as_json=as_json)


def _show_change(change: "KeyChange", *, as_json: bool) -> None:
    from leike.cli.printing import print_json, say, say_note
    from leike.model.messages import Message
    from leike.presets.keys import fingerprint

    if as_json:
        again = {"signed_again": change.signed_again}
        print_json({"public": change.own, "file": str(change.file)} | again)
        return
    print(say(Message("key_now", {"key": fingerprint(change.own), "file": change.file.name})))
    for told in change.told:
        say_note(told)


def _passphrase() -> str:
    """From LEIKE_PASSPHRASE; else asked where a person sits at the terminal. Never a word of the command
    line, which other users can read."""
    if (given := os.environ.get("LEIKE_PASSPHRASE")) is not None:
        return given
    if not (sys.stdin and sys.stdin.isatty()):
        return ""
    import getpass

    from leike.cli.printing import say
    from leike.model.messages import Message

    return getpass.getpass(say(Message("key_ask_passphrase")) + " ")
