"""Sharing presets: what a person can do with bundles and with the folder that branches share.

Every method uses the disk, so the window calls them on a worker; none asks a question. What cannot be done is
a PresetError with a sentence; a folder that is away is a value.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from leike.app.sharing_here import Here
from leike.app.sharing_news import look
from leike.app.sharing_reading import Reader
from leike.app.sharing_setup import SharingSetup, pass_over
from leike.app.sharing_values import (
    Brought,
    Comparison,
    KeptVersion,
    News,
    Offer,
    Packed,
    PublishedLayer,
    Taken,
)
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.presets import bundles, shared_folder
from leike.presets.differences import Merge
from leike.presets.differences import Side as MergeSide
from leike.presets.keys import fingerprint
from leike.presets.packages import Package, build_package
from leike.presets.shelves import Shelf
from leike.presets.store import PresetStore
from leike.presets.trust import Standing
from leike.presets.versions import ancestors, found_version


class Sharing:
    """Sharing for one user. `store` is read again when something was taken; without one, it makes its own.

    Raises PresetError where IT has turned sharing off.
    """

    def __init__(self, setup: SharingSetup, store: PresetStore | None = None) -> None:
        if setup.policy.turns_off("sharing"):
            raise PresetError("policy_sharing_off", file=setup.policy.file.name if setup.policy.file else "")
        self.here = Here(setup, store)
        self._reader = Reader(self.here)

    @property
    def store(self) -> PresetStore:
        """The presets as they are after what was taken."""
        return self.here.store

    def pack(self, layer_id: str, to: Path) -> Packed:
        """Write the layer, its parents and their files as a bundle; `to` is replaced."""
        packages, left_out = self.here.travelling(layer_id)
        bundles.pack(packages, to)
        self._remember_own(packages)
        size = sum(package.size_bytes for package in packages)
        return Packed(to, tuple(package.id for package in packages), left_out, size)

    def inspect(self, file: Path) -> Brought:
        """What a bundle brings, everything checked, held against what is here. Nothing is written."""
        return self._reader.brought(bundles.inspect(file), file.name)

    @contextmanager
    def tried(self, packages: tuple[Package, ...]) -> Iterator[PresetStore]:
        """While the block runs: the store as it would be with these packages, for pictures of them."""
        with tempfile.TemporaryDirectory(prefix="leike-", ignore_cleanup_errors=True) as folder:
            files = [_laid_out(package, Path(folder)) for package in packages]
            shelves = (*self.store.shelves, Shelf("taken", files=lambda: files))
            yield PresetStore(shelves, brand=self.store.brand)

    def take_bundle(self, brought: Brought) -> Taken:
        """Take what the bundle brings into use: all of it or, where a part is refused, nothing."""
        if brought.refusal:
            raise PresetError(brought.refusal.key, **brought.refusal.params)
        packages = tuple(part.package for part in brought.comes)
        return self._use(packages, {package.id: (package.signer,) for package in packages})

    def publish(self, layer_id: str) -> tuple[PublishedLayer, ...]:
        """Put the layer and those parents that the folder may lack into the shared folder."""
        packages, _ = self.here.travelling(layer_id)
        self.here.refuse_to_found_twice(packages)
        published = tuple(self._put(package) for package in packages)
        self._remember_own(packages)
        return published

    def look(self) -> News:
        """Look for updates in the shared folder. Where none is set, there is no news."""
        return look(self.here)

    def compare(self, offer: Offer) -> Comparison:
        """What the offer would change here, side by side where there are several versions."""
        return self._reader.comparison(offer)

    def packages(self, offer: Offer, version: str = "") -> tuple[Package, ...]:
        """The offer's version, and parents of it that are not here but in the shared folder."""
        return self._reader.offered(offer, version)[0]

    def take(self, offer: Offer, version: str = "") -> Taken:
        """Take the offer into use. Of several versions `version` says which one; see `choose` and `merge`."""
        if offer.state == "conflict" and not version:
            raise PresetError("sharing_conflict", id=offer.id)
        packages, signers = self._reader.offered(offer, version)
        return self._use(packages, signers)

    def take_by_itself(self, news: News) -> tuple[Taken, ...]:
        """Take what needs no question: nothing is chosen, nothing own is set aside, it was made
        from the version in use, and the signer is one that is trusted or signed the version before."""
        return tuple(self._take_or_tell(offer) for offer in news.offers if self._needs_no_question(offer))

    def choose(self, offer: Offer, version: str) -> Taken:
        """Settle for one of several versions. Where this user may, for all: as a version made from all of
        them; else only here, and the others are announced no more."""
        chosen = self._reader.version(offer, version)
        others = tuple(head.version for head in offer.heads if head.version != version)
        if self.here.may_sign(offer.id, offer.kind):
            parents = tuple(head.version for head in offer.heads)
            return self._settle(self._next_version(chosen, parents))
        used = Taken() if version == offer.current else self.take(offer, version)
        pass_over(self.here.setup, offer.id, others)
        return used

    def try_merge(self, offer: Offer, choices: Mapping[str, MergeSide] | None = None) -> Merge:
        """Two versions brought together key by key; clashes as `choices` say, else as the first."""
        return self._reader.merge(offer, choices)

    def merge(self, offer: Offer, choices: Mapping[str, MergeSide] | None = None) -> Taken:
        """As `try_merge`, taken into use and published as the version that follows both."""
        self.here.refuse_unless_ours(offer.id, offer.kind)
        merge = self._reader.merge(offer, choices)
        sides = [self._reader.version(offer, head.version) for head in offer.heads]
        with tempfile.TemporaryDirectory(prefix="leike-", ignore_cleanup_errors=True) as folder:
            for side in sides:  # names of files end with their hash, so both sides' fit into one folder
                _laid_out(side, Path(folder))
            made = build_package(
                merge.layer,
                Path(folder) / offer.id,
                parents=tuple(side.version for side in sides),
                key=self.here.key,
                author=self.here.author(offer.id) if offer.id in self.store.layers() else "",
            )
        return self._settle(made)

    def pass_over(self, offer: Offer) -> None:
        """Announce these versions no more; later ones again."""
        pass_over(self.here.setup, offer.id, (head.version for head in offer.heads if not head.current))

    def versions(self, layer_id: str) -> tuple[KeptVersion, ...]:
        """The versions of the layer that are kept here, oldest first."""
        current = self.here.current(layer_id)
        packages = self.here.taken.versions(layer_id)
        known = {package.version: found_version(package, "") for package in packages}
        # those of one second by what they were made from
        ordered = sorted(
            packages, key=lambda each: (each.manifest.created, len(ancestors(each.version, known)))
        )
        return tuple(_kept_version(package, current) for package in ordered)

    def use_version(self, layer_id: str, version: str) -> Taken:
        """Go to another version that is kept here; the one left is not offered again."""
        left = self.here.current(layer_id)
        self.here.taken.switch(layer_id, version)
        return self._gone_to(layer_id, left)

    def back(self, layer_id: str) -> Taken:
        """Go back to the version that was in use before; the one left is not offered again."""
        left = self.here.current(layer_id)
        self.here.taken.back(layer_id)
        return self._gone_to(layer_id, left)

    def _gone_to(self, layer_id: str, left: str) -> Taken:
        aside = self.here.set_aside(layer_id)
        pass_over(self.here.setup, layer_id, (left,))
        self.store.reload()
        return Taken((layer_id,), (aside,) if aside else ())

    def _use(self, packages: tuple[Package, ...], signers: Mapping[str, tuple[str, ...]]) -> Taken:
        told: list[Message] = []
        for package in packages:
            verdict = self.here.judge(package.id, package.manifest.kind, signers[package.id])
            if verdict.reason:
                raise PresetError(verdict.reason.key, **verdict.reason.params)
            if verdict.standing is Standing.FIRST:
                shown = ", ".join(fingerprint(each) for each in signers[package.id] if each)
                told.append(Message("trust_key_set", {"id": package.id, "key": shown}))
        taken = {package.id: (package.manifest.kind, signers[package.id]) for package in packages}
        self.here.trust.accept_all(taken)
        self.here.taken.take(packages)
        aside: list[Path] = []
        for package in packages:
            self.here.taken.keep(package)
            if moved := self.here.set_aside(package.id):
                aside.append(moved)
        self.store.reload()
        told += [Message("sharing_set_aside", {"file": moved.name}) for moved in aside]
        return Taken(tuple(taken), tuple(aside), told=tuple(told))

    def _settle(self, made: Package) -> Taken:
        """The version that ends a conflict: in use here, and in the folder where that can be written."""
        used = self._use((made,), {made.id: (made.signer,)})
        put = shared_folder.publish(self.here.folder, made)
        told = (*used.told, *((put.away,) if put.away else ()))
        return Taken(used.ids, used.set_aside, put.file, told)

    def _next_version(self, package: Package, parents: tuple[str, ...]) -> Package:
        with tempfile.TemporaryDirectory(prefix="leike-", ignore_cleanup_errors=True) as folder:
            place = _laid_out(package, Path(folder)).parent
            author = package.manifest.author.branch
            return build_package(package.layer, place, parents=parents, key=self.here.key, author=author)

    def _put(self, package: Package) -> PublishedLayer:
        put = shared_folder.publish(self.here.folder, package)
        if put.away or put.file is None:
            told = put.away or Message("sharing_no_folder")
            raise PresetError(told.key, **told.params)
        return PublishedLayer(package.id, package.version, put.file, put.fresh)

    def _remember_own(self, packages: tuple[Package, ...]) -> None:
        """What went out is what the next version of an own layer is made from."""
        for package in packages:
            if self.here.own(package.id):
                self.here.trust.accept(package.id, package.manifest.kind, [package.signer])
                self.here.taken.keep(package)

    def _take_or_tell(self, offer: Offer) -> Taken:
        """Nobody asked for it, so that one that fails stops no other."""
        try:
            if self._trusts_anew(offer):
                return Taken()
            return self.take(offer)
        except PresetError as error:
            return Taken(told=(error.message,))

    def _trusts_anew(self, offer: Offer) -> bool:
        """Whether a parent comes along whose key nobody has decided to trust."""
        packages, signers = self._reader.offered(offer)
        verdicts = (self.here.judge(each.id, each.manifest.kind, signers[each.id]) for each in packages)
        return any(verdict.standing is Standing.FIRST for verdict in verdicts)

    def _needs_no_question(self, offer: Offer) -> bool:
        if offer.state == "conflict" or offer.own_changes or not offer.follows:
            return False
        if offer.head.standing is Standing.TRUSTED:
            return offer.state == "updated" or self._is_needed(offer.id)
        if offer.head.standing is not Standing.SHOWN:
            return False
        before = self.here.kept(offer.id, offer.current)
        return before is not None and before.signer != "" and before.signer in offer.head.found.signers

    def _is_needed(self, layer_id: str) -> bool:
        """Whether a layer here, or the worn brand, wants one that is not here."""
        wanted = {each for filed in self.store.layers().values() for each in filed.layer.extends}
        return layer_id in wanted or layer_id == self.store.brand


def _kept_version(package: Package, current: str) -> KeptVersion:
    return KeptVersion(
        package.version,
        package.manifest.author.branch,
        package.manifest.created,
        fingerprint(package.signer) if package.signer else "",
        package.version == current,
    )


def _laid_out(package: Package, folder: Path) -> Path:
    """The package's files in a folder of its own; its layer file."""
    place = folder / package.id
    (place / "assets").mkdir(parents=True, exist_ok=True)
    for name, data in package.files.items():
        (place / name).write_bytes(data)
    return place / bundles.LAYER_FILE
