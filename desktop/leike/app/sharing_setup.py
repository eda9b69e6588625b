"""What sharing stands on for this user: policy, own settings, folders; and the store made of them."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from leike.app.policy import Policy, TakeUpdates, read_policy
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.places import cache_root, data_root, read_only_root, readable, restored
from leike.presets.shelves import Shelf
from leike.presets.state_file import StateFile
from leike.presets.store import (
    PresetStore,
    default_store,
    user_presets_folder,
)

if TYPE_CHECKING:
    from leike.presets.taken import TakenPresets

SETTINGS_FILE = "sharing.json"


class SharingSettings(msgspec.Struct, frozen=True):
    """A person's own choices, the same for the window and the command line.

    `passed_over` are versions by layer id that the person did not want: they are announced no more.
    """

    format: int = 1
    shared_folder: str = ""
    take_updates: TakeUpdates = "ask"
    passed_over: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class SharingSetup:
    """Where everything lies, and what is set; the policy goes before a person's own settings.

    `data` holds keys, trust, taken presets and settings; it need not exist. `fault` tells of a settings file
    that is damaged: it counts as empty.
    """

    data: Path
    own: Path
    cache: Path
    policy: Policy = field(default_factory=Policy)
    settings: SharingSettings = field(default_factory=SharingSettings)
    folder: Path | None = None
    fault: Message | None = None

    @property
    def take_updates(self) -> TakeUpdates:
        """Whether updates wait for a press."""
        return self.policy.take_updates or self.settings.take_updates

    def taken(self) -> "TakenPresets":
        """The presets taken from others."""
        from leike.presets.taken import TakenPresets  # costs milliseconds that a start without any saves

        return TakenPresets(self.data / "taken")


def sharing_setup(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> SharingSetup:
    """This user's setup. `folder` is a shared folder for this once, before policy and settings; none where IT
    has turned sharing off."""
    environ = os.environ if environ is None else environ
    data, policy = data_root(environ), read_policy(environ)
    settings, fault = SharingSettings(), None
    try:
        settings = _settings_file(data).read()
    except PresetError as error:
        fault = error.message
    own_choice = restored(settings.shared_folder) if settings.shared_folder else None
    return SharingSetup(
        data=data,
        own=user_presets_folder(environ),
        cache=cache_root(environ),
        policy=policy,
        settings=settings,
        folder=None if policy.turns_off("sharing") else folder or policy.shared_folder or own_choice,
        fault=fault,
    )


def keep_settings(setup: SharingSetup, **changes: object) -> SharingSettings:
    """Change a person's own settings, by the names of `SharingSettings`; all of them as they are then.

    Raises PresetError with a sentence where they cannot be written. Make the setup again afterwards.
    """
    return _settings_file(setup.data).change(lambda kept: msgspec.structs.replace(kept, **changes))


def pass_over(setup: SharingSetup, layer_id: str, versions: Iterable[str]) -> None:
    """Announce these versions of the layer no more."""
    chosen = tuple(versions)

    def step(kept: SharingSettings) -> SharingSettings:
        passed = tuple(dict.fromkeys((*kept.passed_over.get(layer_id, ()), *chosen)))[-_MOST_PASSED:]
        return msgspec.structs.replace(kept, passed_over={**kept.passed_over, layer_id: passed})

    _settings_file(setup.data).change(step)


def computer_store(environ: Mapping[str, str] | None = None, *, brand: str = "") -> PresetStore:
    """All presets of this user: built-in ones, the machine's, those taken from others, the own ones.

    `brand` is the one that the person chose to wear; the policy's goes before it.
    """
    environ = os.environ if environ is None else environ
    return store_of(sharing_setup(environ), environ, brand=brand)


def store_of(
    setup: SharingSetup, environ: Mapping[str, str] | None = None, *, brand: str = ""
) -> PresetStore:
    """As `computer_store`, of a setup already made."""
    shelves = [Shelf("taken", files=lambda: taken_files(setup))]
    if setup.policy.presets_folder:
        shelves.insert(0, Shelf("machine", setup.policy.presets_folder))
    if beside := read_only_root(environ):
        shelves.insert(0, Shelf("machine", beside / "data" / "presets"))
    decided = setup.policy.brand
    return default_store(
        environ, brand=decided or brand, brand_is_decided=bool(decided), between=tuple(shelves)
    )


def taken_files(setup: SharingSetup) -> tuple[Path, ...]:
    """The layer files in use of those taken from others; told again at each call.

    Raises PresetError where the list of them is damaged.
    """
    if not os.path.exists(readable(setup.data / "taken" / "taken.json")):  # noqa: PTH110 - as StateFile.read
        return ()
    return tuple(setup.taken().layer_files().values())


_MOST_PASSED = 50


def _settings_file(data: Path) -> StateFile[SharingSettings]:
    return StateFile(data / SETTINGS_FILE, SharingSettings())
