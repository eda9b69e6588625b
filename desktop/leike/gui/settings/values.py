"""What a person chose for this computer; a value that is none counts as not chosen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar, cast

from PySide6.QtCore import QSettings

from leike.app.policy import policy_in_force
from leike.places import restored, stored

Value = TypeVar("Value")

Look = Literal["system", "light", "dark"]
Motion = Literal["system", "reduced"]

Staging = Literal["auto", "always", "never"]

_ON, _OFF = "on", "off"


@dataclass(frozen=True)
class Choice(Generic[Value]):
    """One setting: its place in QSettings, what may stand there, and what holds where nothing does."""

    key: str
    values: tuple[Value, ...]
    default: Value

    def get(self) -> Value:
        """The chosen value, the default where none or something unknown is kept."""
        kept = QSettings().value(self.key)
        return next((value for value in self.values if str(value) == str(kept)), self.default)

    def set(self, value: Value) -> None:
        """Remember it; the default is forgotten, so that a better one in a later version counts."""
        if value == self.default:
            forget(self.key)
        else:
            QSettings().setValue(self.key, str(value))


LOOK: Choice[Look] = Choice("look", cast("tuple[Look, ...]", ("system", "light", "dark")), "system")
TEXT_PERCENT: Choice[int] = Choice("text_percent", (100, 115, 130, 150), 100)
MOTION: Choice[Motion] = Choice("motion", cast("tuple[Motion, ...]", ("system", "reduced")), "system")
CACHE_MEGABYTES: Choice[int] = Choice("cache_megabytes", (200, 500, 1000, 2000, 5000), 500)
"""How much filmstrips and waveforms of recordings may take on the disk."""
STALL_LOG: Choice[str] = Choice("stall_log", (_OFF, _ON), _OFF)
"""Whether moments in which the window did not answer are noted for the report."""

SIDE_BY_SIDE: Choice[int] = Choice("exports_side_by_side", tuple(range(17)), 0)
"""How many exports run at the same time; 0: as many as are fastest on this computer."""
STAGING: Choice[Staging] = Choice(
    "export_staging", cast("tuple[Staging, ...]", ("auto", "always", "never")), "auto"
)
"""Whether files are made on this computer first and then moved to their folder."""
ENCODER_KEY, CLUSTER_KEY = "export_encoder", "export_cluster"
USUAL_ENCODER = "libx264"

EXPORT_FOLDER_KEY = "export_folder"
_LONGEST_ADDRESS = 200


def forget(key: str) -> None:
    """Take a choice back. One in the read-only folder of a portable program would come to light then: an
    empty one hides it."""
    settings = QSettings()
    settings.remove(key)
    if settings.contains(key):
        settings.setValue(key, "")


def keep_export_folder(folder: Path) -> None:
    """Export there from now on."""
    QSettings().setValue(EXPORT_FOLDER_KEY, stored(folder))


def cache_megabytes() -> int:
    """The most that cached pictures and sound of recordings may take: what IT decided, else the person."""
    return policy_in_force().cache_megabytes or CACHE_MEGABYTES.get()


def cache_limit_bytes() -> int:
    """As `cache_megabytes`, in bytes."""
    return cache_megabytes() * 1_000_000


def stalls_are_noted() -> bool:
    """Whether the person asked to note when the window does not answer."""
    return STALL_LOG.get() == _ON


def note_stalls(*, on: bool) -> None:
    """Note them from the next start on, or no longer."""
    STALL_LOG.set(_ON if on else _OFF)


def kept_export_folder() -> Path | None:
    """The folder that exported files go to, None for the usual one; the policy's goes before a person's."""
    if decided := policy_in_force().export_folder:
        return decided
    kept = QSettings().value(EXPORT_FOLDER_KEY)
    path = restored(kept) if isinstance(kept, str) and kept and "\0" not in kept else None
    return path if path is not None and path.is_absolute() else None


def kept_encoder() -> str:
    """ffmpeg's name of the encoder that a person chose; one that this computer has no longer is no harm."""
    kept = QSettings().value(ENCODER_KEY)
    return kept if isinstance(kept, str) and kept.isascii() and kept.isidentifier() else USUAL_ENCODER


def keep_encoder(name: str) -> None:
    """Encode with it from the next file on."""
    if name == USUAL_ENCODER:
        forget(ENCODER_KEY)
    else:
        QSettings().setValue(ENCODER_KEY, name)


def kept_cluster() -> str:
    """The address of the scheduler that makes the files, "" for this computer; the policy goes before."""
    policy = policy_in_force()
    if policy.turns_off("cluster"):
        return ""
    if policy.cluster:
        return policy.cluster
    kept = QSettings().value(CLUSTER_KEY)
    return kept.strip() if isinstance(kept, str) and len(kept) < _LONGEST_ADDRESS else ""


def keep_cluster(address: str) -> None:
    """Have files made there from now on."""
    if address.strip():
        QSettings().setValue(CLUSTER_KEY, address.strip())
    else:
        forget(CLUSTER_KEY)
