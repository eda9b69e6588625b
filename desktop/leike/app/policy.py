"""What IT decides for everybody on a computer: one small file, deployed beside the program.

    Linux     leike/policy.toml in the folders of XDG_CONFIG_DIRS, else /etc/xdg/leike/policy.toml
    Windows   %PROGRAMDATA%\\leike\\policy.toml
    macOS     /Library/Application Support/leike/policy.toml
    anywhere  the file that LEIKE_POLICY names

The first file that is there counts alone. It goes before environment variables (LEIKE_LANG, LEIKE_BRAND,
LEIKE_CLUSTER) and before a person's own settings; docs/it.md tells what a command may be given for once.
"""

import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, cast, get_args

import msgspec

from leike.files.formats import SyntaxFault, parse_toml
from leike.files.reading import read_limited
from leike.model.errors import LeikeError, PresetError, RequestError
from leike.model.messages import Message
from leike.model.preset import PresetId

MOST_POLICY_BYTES = 64_000
SMALLEST_CACHE_MEGABYTES, LARGEST_CACHE_MEGABYTES = 50, 100_000

Feature = Literal["cluster", "ffmpeg_replace", "sample", "sharing", "when_done"]
"""What IT may turn off: exports on other computers, another ffmpeg, the sample session, presets from and for
others, and sleep or logging off when all files are made."""
FEATURES: tuple[Feature, ...] = get_args(Feature)

RefusedFeature = Literal["cluster", "ffmpeg_replace", "sample", "when_done"]
_OFF: dict[RefusedFeature, str] = {
    "cluster": "policy_cluster_off", "ffmpeg_replace": "ffmpeg_replace_off", "sample": "policy_sample_off",
    "when_done": "policy_when_done_off",
}  # fmt: skip

PolicyLanguage = Literal["fi", "sv", "en"]

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
    language: PolicyLanguage | None = None
    export_folder: _Folder = ""
    cache_megabytes: (
        Annotated[int, msgspec.Meta(ge=SMALLEST_CACHE_MEGABYTES, le=LARGEST_CACHE_MEGABYTES)] | None
    ) = None
    cluster: Annotated[str, msgspec.Meta(min_length=1, max_length=199)] = ""
    features_off: Annotated[tuple[str, ...], msgspec.Meta(max_length=64)] = ()


POLICY_KEYS: tuple[str, ...] = _Written.__struct_fields__
"""All keys that the file may have."""


class Policy(msgspec.Struct, frozen=True):
    """What the file says; None or empty where it leaves the choice to the person.

    `faults` are the sentences about what is wrong in it, one for each key; the rest is in force.
    `keys_unknown`: the file or its keys could not be read, so that nobody may speak for an organisation until
    it is mended.
    """

    file: Path | None = None
    shared_folder: Path | None = None
    presets_folder: Path | None = None
    trusted_keys: tuple[str, ...] = ()
    brand: str = ""
    take_updates: TakeUpdates | None = None
    language: PolicyLanguage | None = None
    export_folder: Path | None = None
    cache_megabytes: int | None = None
    cluster: str = ""
    features_off: tuple[Feature, ...] = ()
    faults: tuple[Message, ...] = ()
    keys_unknown: bool = False

    @property
    def fault(self) -> Message | None:
        """The first of the sentences."""
        return next(iter(self.faults), None)

    @property
    def decides(self) -> tuple[str, ...]:
        """The keys that are in force, in the order of the template."""
        return tuple(key for key in POLICY_KEYS if getattr(self, key))

    def turns_off(self, feature: Feature) -> bool:
        """Whether IT has turned that feature off on this computer."""
        return feature in self.features_off


def policy_in_force() -> Policy:
    """The policy as it was when this process first asked: the file is read once, and is to be asked anywhere.
    Who deploys another one has people start Leike again."""
    names = ("LEIKE_POLICY", "PROGRAMDATA", "XDG_CONFIG_DIRS")
    return _read_once(tuple((name, os.environ.get(name, "")) for name in names))


@cache
def _read_once(environ: tuple[tuple[str, str], ...]) -> Policy:
    return read_policy(dict(environ))


def refuse_if_off(feature: RefusedFeature) -> None:
    """Raises RequestError with a sentence where IT has turned the feature off."""
    policy = policy_in_force()
    if policy.turns_off(feature):
        raise RequestError(_OFF[feature], file=policy.file.name if policy.file else "")


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
        return Policy(file, faults=(error.message,), keys_unknown=True)
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
        except LeikeError as error:
            faults.append(error.message)
    if "features_off" in values:
        values["features_off"], unknown = _known_features(values["features_off"], file)
        faults += unknown
    keys_unknown = "trusted_keys" in table and "trusted_keys" not in values
    return Policy(file, **values, faults=tuple(faults), keys_unknown=keys_unknown)


def _checked(key: str, value: object, file: Path) -> object:
    try:
        found = getattr(msgspec.convert({key: value}, _Written), key)
    except msgspec.ValidationError as fault:
        from leike.files.schema import breach  # reads schemas: most policies are right

        told = breach(str(fault), _Written, file.name)
        raise PresetError(told.key, **told.params) from fault
    if key == "cluster":
        return _address(found, file)
    return _folder(key, found, file) if key.endswith("_folder") else found


def _folder(key: str, found: str, file: Path) -> Path:
    folder = Path(os.path.expandvars(found)).expanduser()
    if "\0" in found or not folder.is_absolute():
        raise PresetError("policy_folder_not_absolute", file=file.name, key=key)
    return folder


def _address(found: str, file: Path) -> str:
    """Missing TLS files do not make it another one: the export tells of them."""
    from leike.export.cluster.address import cluster_address  # brings sockets, and few policies name one

    try:
        cluster_address(found)
    except RequestError as error:
        if error.message.key != "cluster_tls_files_missing":
            raise PresetError("policy_cluster_wrong", file=file.name, text=found) from error
    return found.strip()


def _known_features(names: tuple[str, ...], file: Path) -> tuple[tuple[Feature, ...], list[Message]]:
    """One wrong name leaves the others off."""
    known = cast("tuple[Feature, ...]", tuple(name for name in dict.fromkeys(names) if name in FEATURES))
    params = {"file": file.name, "known": ", ".join(FEATURES)}
    wrong = [name[:60] for name in names if name not in FEATURES]
    return known, [Message("policy_feature_unknown", {**params, "text": name}) for name in wrong]
