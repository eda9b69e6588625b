"""Whose word counts for an organisation's layers.

Each organisation layer has one trusted key: the first one it was taken with, or those that IT deploys, which
then are the only ones. A handover signed by a trusted key moves the trust; a key that was handed over or
withdrawn signs nothing any more. What was taken before stays in use. Everything is checked without a net.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import msgspec

from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.presets.keys import Statement, fingerprint
from leike.presets.state_file import StateFile
from leike.presets.versions import FoundVersion

TRUST_FILE = "trust.json"
_LONGEST_LINE = 64
_MOST_OTHERS = 1_000


class Standing(Enum):
    """What a version's signature means here."""

    TRUSTED = "trusted"
    """An organisation's layer, signed with its trusted key."""
    FIRST = "first"
    """An organisation's layer seen for the first time: taking it trusts its key from then on."""
    SHOWN = "shown"
    """No organisation's layer: anybody may make it; who signed it is shown."""
    REFUSED = "refused"
    """May not be taken; the verdict says why."""


@dataclass(frozen=True)
class Verdict:
    """Whether a version may be taken; `reason` is there where it is refused."""

    standing: Standing
    reason: Message | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may be taken."""
        return self.standing is not Standing.REFUSED


class Disputes(NamedTuple):
    """What a folder's versions are worth where several speak for one organisation: those that are `refused`,
    by version, and ids of layers that a person has to decide about."""

    refused: Mapping[str, Verdict]
    undecided: frozenset[str]


Judge = Callable[[str, str, Iterable[str]], Verdict]
"""What a version of a layer (id, kind) is worth that these keys signed."""


class TrustState(msgspec.Struct, frozen=True):
    """What is remembered: keys by organisation layer, handovers (old key to new), withdrawn keys.

    A handover to "" is a disputed one: the old key named two followers at once, and neither is followed.
    """

    format: int = 1
    trusted: dict[str, str] = {}
    handovers: dict[str, str] = {}
    withdrawn: tuple[str, ...] = ()


class Trust:
    """The trusted keys of this user. Methods read and write its small file; windows share it.

    `deployed` are the public keys of the machine's policy: with them, no other is ever trusted first.
    """

    def __init__(self, folder: Path, deployed: tuple[str, ...] = ()) -> None:
        self._file = StateFile(folder / TRUST_FILE, TrustState())
        self._deployed = deployed

    def state(self) -> TrustState:
        """What is remembered now. Raises PresetError with a sentence where the file is damaged."""
        return self._file.read()

    def judge(self, layer_id: str, kind: str, signers: Iterable[str]) -> Verdict:
        """What the signatures (public keys; all of them hold) of a version of that layer are worth here."""
        return self.judging()(layer_id, kind, signers)

    def judging(self) -> Judge:
        """`judge` for many versions: what is remembered is read once, now."""
        state = self.state()
        return lambda layer_id, kind, signers: judged(
            state, self._deployed, layer_id, kind, frozenset(signers) - {""}
        )

    def disputes(self, versions: Mapping[str, FoundVersion], in_use: Mapping[str, str]) -> "Disputes":
        """Where several speak for an organisation in a folder; `in_use` are versions by layer id."""
        return disputes(self.state(), self._deployed, versions, in_use)

    def keys_for(self, layer_id: str) -> frozenset[str]:
        """The keys that may change the organisation layer now; none: the first one will be trusted."""
        return keys_for(self.state(), self._deployed, layer_id)

    def accept(self, layer_id: str, kind: str, signers: Iterable[str]) -> None:
        """Remember the key of an organisation layer that is taken. Raises PresetError where it is refused."""
        self.accept_all({layer_id: (kind, tuple(signers))})

    def accept_all(self, taken: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        """As `accept`, for all layers (id to kind and signers) of a bundle at once: all or none."""

        def step(state: TrustState) -> TrustState:
            for layer_id, (kind, signers) in taken.items():
                state = self._accepted(state, layer_id, kind, frozenset(signers) - {""})
            return state

        self._file.change(step)

    def trust(self, layer_id: str, key: str) -> None:
        """A person decides: from now on this key, whatever was trusted before."""
        self._file.change(
            lambda state: msgspec.structs.replace(state, trusted={**state.trusted, layer_id: key})
        )

    def forget(self, layer_id: str) -> None:
        """A person decides: the next key that the layer is taken with is trusted."""

        def step(state: TrustState) -> TrustState:
            kept = {name: key for name, key in state.trusted.items() if name != layer_id}
            return msgspec.structs.replace(state, trusted=kept)

        self._file.change(step)

    def learn(self, statements: Iterable[Statement]) -> tuple[Message, ...]:
        """Remember (checked) statements; a sentence for each that changes a key trusted here.

        A handover stays as it was first learnt; two different ones learnt at once are disputed.
        """
        known = tuple(statements)
        before = self.state()
        if not _news(before, known):
            return ()
        after = self._file.change(lambda state: learned(state, known, self._deployed))
        return _told(before, after, self._deployed)

    def _accepted(self, state: TrustState, layer_id: str, kind: str, signers: frozenset[str]) -> TrustState:
        verdict = judged(state, self._deployed, layer_id, kind, signers)
        if verdict.reason:
            raise PresetError(verdict.reason.key, **verdict.reason.params)
        if verdict.standing is Standing.SHOWN or layer_id in state.trusted:
            return state
        # remembered with deployed keys too: from now on the id is an organisation's, whatever a version says
        usable = _usable(state, signers)
        key = min(usable & keys_for(state, self._deployed, layer_id) or usable)
        return msgspec.structs.replace(state, trusted={**state.trusted, layer_id: key})


def judged(
    state: TrustState, deployed: tuple[str, ...], layer_id: str, kind: str, signers: frozenset[str]
) -> Verdict:
    """As `Trust.judge`, of what is remembered. An organisation's id stays one, whatever `kind` says."""
    if signers and signers <= set(state.withdrawn):
        return _refused("trust_key_withdrawn", layer_id, signers)
    if kind != "organisation" and layer_id not in state.trusted:
        return Verdict(Standing.SHOWN)
    if not signers:
        return _refused("trust_unsigned", layer_id, signers)
    usable = _usable(state, signers)
    if not usable:
        return _refused("trust_key_old", layer_id, signers)
    if not deployed and layer_id not in state.trusted:
        # anybody can sign a copy too, and a key that was handed over or withdrawn may be the organisation's
        several = len({followed(state, signer) for signer in signers}) > 1
        return _refused("trust_first_several", layer_id, signers) if several else Verdict(Standing.FIRST)
    if usable & keys_for(state, deployed, layer_id):
        return Verdict(Standing.TRUSTED)
    return _refused("trust_other_key", layer_id, usable)


def disputes(
    state: TrustState,
    deployed: tuple[str, ...],
    versions: Mapping[str, FoundVersion],
    in_use: Mapping[str, str],
) -> Disputes:
    """Layers that an organisation and somebody else speak for, while no key is trusted for them.

    A deployed key settles it: the others are refused. So does a branch's or channel's version in use here.
    """
    refused: dict[str, Verdict] = {}
    undecided: set[str] = set()
    for layer_id, ones in _by_id(versions.values()).items():
        claims, others, speakers = _parties(state, deployed, ones)
        if layer_id in state.trusted or not claims or len(speakers) < 2:
            continue
        used = versions.get(in_use.get(layer_id, ""))
        settled = used is not None and used.kind != "organisation"
        if not deployed and not settled:
            undecided.add(layer_id)
        for one in others if deployed else claims if settled else ():
            refused[one.version] = _refused("trust_other_key", layer_id, frozenset(one.signers) - {""})
    return Disputes(refused, frozenset(undecided))


def _parties(
    state: TrustState, deployed: tuple[str, ...], versions: Iterable[FoundVersion]
) -> tuple[list[FoundVersion], list[FoundVersion], set[str]]:
    """Versions that may be taken: those that call themselves an organisation's, and others; who speaks."""
    signers = {one.version: frozenset(one.signers) - {""} for one in versions}
    allowed = [
        one for one in versions if judged(state, deployed, one.id, one.kind, signers[one.version]).allowed
    ]
    claims = [one for one in allowed if one.kind == "organisation"]
    others = [one for one in allowed if one.kind != "organisation"]
    return claims, others, {followed(state, signer) for one in allowed for signer in one.signers}


def keys_for(state: TrustState, deployed: tuple[str, ...], layer_id: str) -> frozenset[str]:
    """The keys that speak for the organisation layer: deployed ones, else the remembered one, followed on."""
    remembered = (state.trusted[layer_id],) if layer_id in state.trusted else ()
    return _usable(state, frozenset(followed(state, key) for key in (deployed or remembered)))


def followed(state: TrustState, key: str) -> str:
    """Who speaks for `key` now, by its handovers; "" where they are disputed or turn in a circle."""
    seen: set[str] = set()
    while key in state.handovers:
        if key in seen or len(seen) > _LONGEST_LINE:
            return ""
        seen.add(key)
        key = state.handovers[key]
    return key


def learned(state: TrustState, statements: Iterable[Statement], deployed: tuple[str, ...] = ()) -> TrustState:
    """The state with these (checked) statements known as well, in whatever order they came.

    What concerns trusted keys is always remembered; of strangers' keys at most a thousand.
    """
    known = tuple(statements)
    ours = _line_of({*state.trusted.values(), *deployed}, known)
    room = _MOST_OTHERS - len(state.withdrawn) - len(state.handovers)
    others = [statement for statement in known if statement.key not in ours][: max(0, room)]
    withdrawn, fresh = set(state.withdrawn), dict[str, str]()
    for statement in (*(one for one in known if one.key in ours), *others):
        if statement.to is None:
            withdrawn.add(statement.key)
        elif statement.key not in state.handovers:
            other = fresh.get(statement.key, statement.to)
            fresh[statement.key] = statement.to if other == statement.to else ""
    handovers = {**state.handovers, **fresh}
    return msgspec.structs.replace(state, handovers=handovers, withdrawn=tuple(sorted(withdrawn)))


def _usable(state: TrustState, keys: frozenset[str]) -> frozenset[str]:
    """Those that are neither withdrawn nor handed over: whoever has an old key signs nothing new with it."""
    return frozenset(key for key in keys if key and key not in state.withdrawn and key not in state.handovers)


def _by_id(versions: Iterable[FoundVersion]) -> dict[str, list[FoundVersion]]:
    groups: dict[str, list[FoundVersion]] = {}
    for one in versions:
        groups.setdefault(one.id, []).append(one)
    return groups


def _line_of(keys: set[str], statements: tuple[Statement, ...]) -> set[str]:
    """The keys and those that they may have been handed over to."""
    line = set(keys)
    for _ in range(_LONGEST_LINE):
        following = {one.to for one in statements if one.to and one.key in line} - line
        if not following:
            break
        line |= following
    return line


def _news(state: TrustState, statements: tuple[Statement, ...]) -> bool:
    return any(
        statement.key not in (state.withdrawn if statement.to is None else state.handovers)
        for statement in statements
    )


def _told(before: TrustState, after: TrustState, deployed: tuple[str, ...]) -> tuple[Message, ...]:
    told: list[Message] = []
    for layer_id in sorted(after.trusted):
        was, now = keys_for(before, deployed, layer_id), keys_for(after, deployed, layer_id)
        if was != now:
            key = "trust_key_replaced" if now else "trust_key_gone"
            told.append(Message(key, {"id": layer_id, "key": ", ".join(map(fingerprint, sorted(now)))}))
    return tuple(told)


def _refused(key: str, layer_id: str, signers: frozenset[str]) -> Verdict:
    names = ", ".join(fingerprint(signer) for signer in sorted(signers))
    return Verdict(Standing.REFUSED, Message(key, {"id": layer_id, "key": names}))
