"""Keys: whose word counts here, and this user's own key. As in `sharing.py`: values out, no questions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leike.app.sharing_here import Here
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.presets import keys
from leike.presets.keys import SigningKey, Statement, fingerprint, is_public_key
from leike.presets.packages import signed
from leike.presets.shared_folder import publish, publish_statement

_SHORTEST = 4


@dataclass(frozen=True)
class TrustedKey:
    """The keys (public) that may change an organisation's layer; none: its key was withdrawn.

    `by_policy`: IT deployed them, no person changes them.
    """

    id: str
    keys: tuple[str, ...]
    by_policy: bool

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """The keys as people compare them."""
        return tuple(fingerprint(key) for key in self.keys)


@dataclass(frozen=True)
class KeyRing:
    """`own` is this user's public key, `replaced` those that were it before; `deployed` IT's.

    `handovers` leads from old public keys to those that follow; "" is disputed.
    """

    own: str
    replaced: tuple[str, ...]
    trusted: tuple[TrustedKey, ...]
    deployed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    handovers: Mapping[str, str]


@dataclass(frozen=True)
class KeyChange:
    """What replacing or withdrawing came to: the own public key now, the statement's file in the shared
    folder, and the ids of the versions that were signed again."""

    own: str
    file: Path
    signed_again: tuple[str, ...] = ()
    told: tuple[Message, ...] = ()


def key_ring(here: Here) -> KeyRing:
    """Every key that matters here. Makes the own key where there is none yet."""
    state, deployed = here.trust.state(), here.setup.policy.trusted_keys
    known = {
        layer_id for layer_id, filed in here.store.layers().items() if filed.layer.kind == "organisation"
    }
    ids = sorted({*state.trusted, *(known if deployed else ())})
    trusted = [TrustedKey(each, tuple(sorted(here.trust.keys_for(each))), bool(deployed)) for each in ids]
    replaced = tuple(key.public for key in keys.replaced_keys(here.keys))
    return KeyRing(here.key.public, replaced, tuple(trusted), deployed, state.withdrawn, state.handovers)


def trust_key(here: Here, layer_id: str, wanted: str) -> TrustedKey:
    """From now on this key speaks for the organisation, whatever was trusted before.

    `wanted` is a public key, or the fingerprint of one that signed something in the shared folder. Raises
    PresetError where no key or several have it, and where IT decides.
    """
    if here.setup.policy.trusted_keys:
        raise PresetError("trust_by_policy", file=_policy_file(here))
    key = wanted if is_public_key(wanted) else _with_fingerprint(wanted, _seen_keys(here, layer_id))
    here.trust.trust(layer_id, key)
    return TrustedKey(layer_id, tuple(sorted(here.trust.keys_for(layer_id))), by_policy=False)


def forget_key(here: Here, layer_id: str) -> None:
    """The next key that the organisation's layer is taken with is trusted."""
    if here.setup.policy.trusted_keys:
        raise PresetError("trust_by_policy", file=_policy_file(here))
    here.trust.forget(layer_id)


def export_key(here: Here, to: Path, passphrase: str = "") -> None:
    """Write the own private key to a file, locked with the passphrase where there is one."""
    keys.export_key(here.keys, to, passphrase)


def import_key(here: Here, source: Path, passphrase: str = "") -> str:
    """Make the key in the file the own one; its public half. The one before stays among the replaced."""
    here.key = keys.import_key(here.keys, source, passphrase)
    return here.key.public


def replace_key(here: Here) -> KeyChange:
    """A new own key. Others follow by the handover in the shared folder, where what the old key had
    published is signed again. Raises PresetError, nothing changed, where the folder is away."""
    _refuse_without_folder(here)
    old = here.key.public
    here.key, statement = keys.replace_key(here.keys)
    file = _said(here, statement)
    told = here.trust.learn([statement])
    return KeyChange(here.key.public, file, _signed_again(here, old), told)


def withdraw_key(here: Here, wanted: str) -> KeyChange:
    """Nobody is to believe this key any more: the own one, or one that was it before; by its fingerprint or
    its start. Where it is the own one, a new one is made, which nobody trusts yet.

    Raises PresetError, nothing changed, where the folder is away or the key is not this user's.
    """
    _refuse_without_folder(here)
    own: dict[str, SigningKey] = {key.public: key for key in (here.key, *keys.replaced_keys(here.keys))}
    key = own[_with_fingerprint(wanted, tuple(own))]
    if key.public == here.key.public:
        here.key, _ = keys.replace_key(here.keys)
    statement = keys.withdrawal(key)
    file = _said(here, statement)
    return KeyChange(here.key.public, file, (), here.trust.learn([statement]))


def _signed_again(here: Here, old: str) -> tuple[str, ...]:
    """What the old key had published last of every layer, with the new signature beside the old one."""
    again: list[str] = []
    for layer_id, version in sorted(here.taken.state().bases.items()):
        package = here.kept(layer_id, version)
        if package and package.signer == old and publish(here.folder, signed(package, here.key)).file:
            again.append(layer_id)
    return tuple(again)


def _said(here: Here, statement: Statement) -> Path:
    put = publish_statement(here.folder, statement)
    if put.file is None:
        told = put.away or Message("sharing_no_folder")
        raise PresetError(told.key, **told.params)
    return put.file


def _refuse_without_folder(here: Here) -> None:
    if away := here.scan().away:
        raise PresetError(away.key, **away.params)


def _seen_keys(here: Here, layer_id: str) -> tuple[str, ...]:
    """Keys that signed versions of the layer in the shared folder, and this user's own."""
    signers = [one.signers for one in here.scan().versions.values() if one.id == layer_id]
    return tuple({key: None for ones in signers for key in ones if key} | {here.key.public: None})


def _with_fingerprint(wanted: str, known: tuple[str, ...]) -> str:
    sought = re.sub(r"\s", "", wanted).lower()
    found = [key for key in known if fingerprint(key).replace(" ", "").startswith(sought) or key == wanted]
    if len(found) != 1 or len(sought) < _SHORTEST:
        shown = ", ".join(fingerprint(key) for key in known)
        raise PresetError("key_not_found", key=wanted[:80], known=shown or "-")
    return found[0]


def _policy_file(here: Here) -> str:
    file = here.setup.policy.file
    return file.name if file else ""
