"""What IT decides for everybody on a computer: one small file, deployed beside the program.

    Linux     leike/policy.toml in the folders of XDG_CONFIG_DIRS, else /etc/xdg/leike/policy.toml
    Windows   %PROGRAMDATA%\\leike\\policy.toml
    macOS     /Library/Application Support/leike/policy.toml
    anywhere  the file that LEIKE_POLICY names

The first file that is there counts alone. A person's own settings never go before it.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from leike.files.formats import SyntaxFault, parse_toml
from leike.files.reading import read_limited
from leike.files.schema import breach
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import PresetId

MOST_POLICY_BYTES = 64_000

TakeUpdates = Literal["ask", "self"]
"""Whether updates wait for a press, or those of trusted signers are taken by themselves."""

_PublicKey = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=\Z", description="base64, 44 signs")]
_Folder = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shared_folder: _Folder = ""
    presets_folder: _Folder = ""
    trusted_keys: Annotated[tuple[_PublicKey, ...], msgspec.Meta(max_length=64)] = ()
    brand: PresetId = ""
    take_updates: TakeUpdates | None = None


class Policy(msgspec.Struct, frozen=True):
    """What the file says; None or empty where it leaves the choice to the person.

    `fault` is the sentence about the first thing wrong in it; the rest is in force. `keys_unknown`: the file
    or its keys could not be read, so that nobody may speak for an organisation until it is mended.
    """

    file: Path | None = None
    shared_folder: Path | None = None
    presets_folder: Path | None = None
    trusted_keys: tuple[str, ...] = ()
    brand: str = ""
    take_updates: TakeUpdates | None = None
    fault: Message | None = None
    keys_unknown: bool = False


def read_policy(environ: Mapping[str, str] | None = None) -> Policy:
    """The policy of this computer. Never raises: a faulty file is told in `fault`."""
    environ = os.environ if environ is None else environ
    places = policy_places(environ, sys.platform)
    named = bool(environ.get("LEIKE_POLICY", "").strip())
    file = next((place for place in places if _is_there(place)), places[0] if named else None)
    if file is None:
        return Policy()
    try:
        table = _table(file)
    except PresetError as error:
        return Policy(file, fault=error.message, keys_unknown=True)
    return _policy(file, table)


def policy_places(environ: Mapping[str, str], platform: str) -> tuple[Path, ...]:
    """Where the file may lie, the first one first."""
    if named := environ.get("LEIKE_POLICY", "").strip():
        return (Path(named).expanduser(),)
    if platform == "win32":
        folders = [environ.get("PROGRAMDATA", "") or r"C:\ProgramData"]
    elif platform == "darwin":
        folders = ["/Library/Application Support"]
    else:
        folders = environ.get("XDG_CONFIG_DIRS", "").split(":") if environ.get("XDG_CONFIG_DIRS") else []
        folders = [each for each in folders if each.startswith("/")] or ["/etc/xdg"]
    return tuple(Path(folder) / "leike" / "policy.toml" for folder in folders)


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return True  # it may not be looked at: reading tells why


def _table(file: Path) -> dict[str, Any]:
    try:
        table = parse_toml(read_limited(file, MOST_POLICY_BYTES, PresetError))
    except SyntaxFault as fault:
        raise PresetError("file_syntax_wrong", file=file.name, line=fault.line) from fault
    except UnicodeDecodeError as fault:
        raise PresetError("file_not_utf8", file=file.name) from fault
    except RecursionError as fault:
        raise PresetError("file_damaged", file=file.name) from fault
    if not isinstance(table, dict):
        raise PresetError("file_wrong_kind", file=file.name)
    return table


def _policy(file: Path, table: dict[str, Any]) -> Policy:
    """Every key by itself, so that one that is wrong takes no other down."""
    values: dict[str, Any] = {}
    faults: list[Message] = []
    for key, value in table.items():
        try:
            values[key] = _checked(key, value, file)
        except PresetError as error:
            faults.append(error.message)
    unknown = "trusted_keys" in table and "trusted_keys" not in values
    return Policy(file, **values, fault=faults[0] if faults else None, keys_unknown=unknown)


def _checked(key: str, value: object, file: Path) -> object:
    try:
        found = getattr(msgspec.convert({key: value}, _Written), key)
    except msgspec.ValidationError as fault:
        told = breach(str(fault), _Written, file.name)
        raise PresetError(told.key, **told.params) from fault
    if not key.endswith("_folder"):
        return found
    folder = Path(os.path.expandvars(found)).expanduser()
    if "\0" in found or not folder.is_absolute():
        raise PresetError("policy_folder_not_absolute", file=file.name, key=key)
    return folder
