"""Keys and trust on the disk, one call each. All of it runs on a worker."""

from dataclasses import dataclass
from pathlib import Path

from leike.app import trusting
from leike.app.sharing import Sharing
from leike.app.sharing_here import Here
from leike.app.sharing_setup import sharing_setup
from leike.app.trusting import TrustedKey
from leike.model.names import Names
from leike.presets.keys import fingerprint


@dataclass(frozen=True)
class KeyFacts:
    """The own key's fingerprint, the organisations' keys trusted here, and those that IT deployed."""

    own: str
    trusted: tuple[TrustedKey, ...]
    names: dict[str, Names]
    deployed: tuple[str, ...] = ()


def key_facts() -> KeyFacts:
    """How keys and trust are now; the own key is made where there is none yet."""
    here = _here()
    ring, layers = trusting.key_ring(here), here.store.layers()
    names = {one.id: layers[one.id].layer.name for one in ring.trusted if one.id in layers}
    return KeyFacts(fingerprint(ring.own), ring.trusted, names, tuple(map(fingerprint, ring.deployed)))


def export_key(to: Path, passphrase: str) -> Path:
    """Write the own key to `to`, locked with the passphrase."""
    target = to if to.suffix else to.with_name(f"{to.name}.pem")
    trusting.export_key(_here(), target, passphrase)
    return target


def import_key(source: Path, passphrase: str) -> KeyFacts:
    """Take an exported key for the own one."""
    trusting.import_key(_here(), source, passphrase)
    return key_facts()


def replace_key() -> KeyFacts:
    """A new own key; the old one tells everybody to follow. Raises PresetError where they cannot be told."""
    trusting.replace_key(_here())
    return key_facts()


def withdraw_key() -> KeyFacts:
    """Nobody believes the own key any more; a new one takes its place. Raises PresetError as above."""
    here = _here()
    trusting.withdraw_key(here, here.key.public)
    return key_facts()


def forget(layer_id: str) -> KeyFacts:
    """Trust the next key that the organisation's layer is taken with."""
    trusting.forget_key(_here(), layer_id)
    return key_facts()


def _here() -> Here:
    return Sharing(sharing_setup()).here
