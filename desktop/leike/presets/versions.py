"""Which versions follow which: the newest ones of a layer, and what is news to this computer."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from leike.presets.packages import Manifest, Package, Version


class FoundVersion(msgspec.Struct, frozen=True):
    """A version in a shared folder. `files` are names there that hold it whole, `signers` public keys whose
    signatures hold ("" is none); `author` is only what the version says itself."""

    version: Version
    id: str
    kind: str
    name: dict[str, str]
    parents: tuple[str, ...]
    author: str
    created: str
    signers: tuple[str, ...]
    files: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


@dataclass(frozen=True)
class Update:
    """News of a layer. `heads` are the newest versions, more than one where branches published at once.

    `current` is the version in use here ("" for a layer that is new here). `follows`: all that is newer was
    made from it, as far as the versions at hand tell. Nothing else may take its place without a person's
    press: a signature holds for ever, and whoever reaches the folder can put an old version back.
    """

    id: str
    current: str
    heads: tuple[FoundVersion, ...]
    follows: bool = True

    @property
    def conflict(self) -> bool:
        """Whether a person has to choose or merge."""
        return len(self.heads) > 1


def found_version(package: Package, file: str) -> FoundVersion:
    """The facts of a package that lies in `file`."""
    manifest: Manifest = package.manifest
    return FoundVersion(
        version=package.version,
        id=manifest.id,
        kind=manifest.kind,
        name={"fi": manifest.name.fi, "sv": manifest.name.sv, "en": manifest.name.en},
        parents=manifest.parents,
        author=manifest.author.branch,
        created=manifest.created,
        signers=(package.signer,),
        files=(file,),
    )


def joined(found: Iterable[FoundVersion]) -> dict[str, FoundVersion]:
    """Each version once, with all files and signatures that were found of it."""
    versions: dict[str, FoundVersion] = {}
    for one in found:
        other = versions.get(one.version, one)
        signers = tuple(sorted({*other.signers, *one.signers}))
        files = tuple(sorted({*other.files, *one.files}))
        versions[one.version] = msgspec.structs.replace(other, signers=signers, files=files)
    return versions


def ancestors(version: str, versions: Mapping[str, FoundVersion]) -> frozenset[str]:
    """All versions that the version was made from, as far as they are known; without itself."""
    seen: set[str] = set()
    ahead = [version]
    while ahead:
        here = versions.get(ahead.pop())
        following = set(here.parents) - seen if here else set()
        seen |= following
        ahead.extend(following)
    return frozenset(seen - {version})


def heads(
    versions: Mapping[str, FoundVersion], undecided: Collection[str] = ()
) -> dict[str, tuple[FoundVersion, ...]]:
    """The newest versions of every layer id: those that no other version of the same id was made from.

    Give only versions that may be taken: a stranger's version must not make the organisation's an old one.
    Of the `undecided` ids, where nobody knows yet who is the stranger, it takes a signature of the same hand.
    """
    replaced = {
        (one.id, parent)
        for one in versions.values()
        for parent in one.parents
        if one.id not in undecided or _same_hand(one, versions.get(parent))
    }
    newest: dict[str, list[FoundVersion]] = {}
    for one in sorted(versions.values(), key=lambda one: (one.created, one.version)):
        if (one.id, one.version) not in replaced:
            newest.setdefault(one.id, []).append(one)
    return {layer_id: tuple(ones) for layer_id, ones in sorted(newest.items())}


def _same_hand(one: FoundVersion, parent: FoundVersion | None) -> bool:
    return parent is not None and not (set(one.signers) & set(parent.signers)) <= {""}


def updates(
    in_use: Mapping[str, str],
    versions: Mapping[str, FoundVersion],
    allowed: Callable[[FoundVersion], bool],
    left: Collection[str] = (),
    undecided: Collection[str] = (),
) -> tuple[Update, ...]:
    """What is newer than the versions in use (by layer id), or new here, among those that are allowed.

    Where the version in use is one of several newest ones, it is among the heads: a conflict. It counts
    whether or not it would be allowed now. `left` are versions that were in use before: those are no news.
    For `undecided` see `heads`.
    """
    used = set(in_use.values())
    open_to_us = {version: one for version, one in versions.items() if version in used or allowed(one)}
    found: list[Update] = []
    for layer_id, newest in heads(open_to_us, undecided).items():
        current = in_use.get(layer_id, "")
        past = (ancestors(current, versions) | set(left)) - {current}
        ahead = tuple(one for one in newest if one.version not in past)
        fresh = [one.version for one in ahead if one.version != current]
        if fresh:
            follows = not current or all(current in ancestors(version, versions) for version in fresh)
            found.append(Update(layer_id, current, ahead, follows))
    return tuple(found)
