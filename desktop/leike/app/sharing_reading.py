"""Reading what comes from others, and holding it against what is here."""

from collections.abc import Mapping
from functools import reduce

from leike.app.sharing_here import Here
from leike.app.sharing_values import Brought, Comparison, Offer, Part, PartState, Side
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.presets.bundles import BundleContents
from leike.presets.differences import Difference, Merge, differences, merged
from leike.presets.differences import Side as MergeSide
from leike.presets.packages import Package, same_content
from leike.presets.shared_folder import Scan, fetch
from leike.presets.text_checks import look_alikes
from leike.presets.trust import Standing, Verdict
from leike.presets.versions import FoundVersion, ancestors, found_version, heads

Signers = dict[str, tuple[str, ...]]


class Reader:
    """Reads bundles and offers for one user. Methods use the disk and raise PresetError with a sentence."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def brought(self, contents: BundleContents, file: str) -> Brought:
        """A bundle held against what is here."""
        known = tuple(self._here.store.layers())
        parts = tuple(self._part(package) for package in contents.packages)
        missing = tuple(each for each in contents.missing if each not in known)
        alike = look_alikes([part.id for part in parts], known)
        return Brought(file, contents, parts, missing, alike)

    def comparison(self, offer: Offer) -> Comparison:
        """Every head read and held against the layer here; two of them brought together."""
        before = self._layer_here(offer.id)
        sides = tuple(
            Side(head, package.layer, _changes(before, package.layer))
            for head in offer.heads
            for package in [self.version(offer, head.version)]
        )
        merge = self.merge(offer) if len(sides) == 2 else None
        return Comparison(offer, before, sides, merge)

    def merge(self, offer: Offer, choices: Mapping[str, MergeSide] | None = None) -> Merge:
        """Two heads brought together, over the newest version that both were made from."""
        if len(offer.heads) != 2:
            raise PresetError("sharing_merge_two", id=offer.id)
        one, two = (self.version(offer, head.version) for head in offer.heads)
        return merged(self._base(one, two), one.layer, two.layer, choices)

    def version(self, offer: Offer, version: str) -> Package:
        """One head of the offer, thoroughly checked."""
        head = next((head for head in offer.heads if head.version == version), None)
        if head is None:
            raise PresetError("sharing_version_gone", id=offer.id)
        return self._here.kept(offer.id, version) or self._fetched(head.found)

    def offered(self, offer: Offer, version: str = "") -> tuple[tuple[Package, ...], Signers]:
        """The offer's version and those parents that are only in the shared folder; who signed them."""
        head = next(
            (head for head in offer.heads if head.version == version), None if version else offer.head
        )
        if head is None:
            raise PresetError("sharing_version_gone", id=offer.id)
        package = self.version(offer, head.version)
        packages, signers = {package.id: package}, {package.id: head.found.signers}
        found, ahead = None, list(package.layer.extends)
        while ahead:
            parent = ahead.pop(0)
            if parent in packages or parent in self._here.store.layers():
                continue
            found = found or self._here.scan()
            if one := self._parent(found, parent):
                packages[parent] = self._fetched(one)
                signers[parent] = one.signers
                ahead += packages[parent].layer.extends
        return tuple(packages.values()), signers

    def _fetched(self, found: FoundVersion) -> Package:
        return fetch(self._here.folder, found, self._here.trust.keys_for(found.id)).package

    def _parent(self, found: Scan, layer_id: str) -> FoundVersion | None:
        """The one newest version of a parent that may be taken; none where it is not clear which."""
        judge, disputes = self._here.judging(), self._here.disputes(found.versions)
        allowed = {
            version: one
            for version, one in found.versions.items()
            if one.id == layer_id
            and version not in disputes.refused
            and judge(one.id, one.kind, one.signers).allowed
        }
        newest = heads(allowed, disputes.undecided).get(layer_id, ())
        return newest[0] if len(newest) == 1 else None

    def _part(self, package: Package) -> Part:
        state = self._state(package)
        verdict = Verdict(Standing.SHOWN)
        if state in ("new", "changed"):
            verdict = self._here.judge(package.id, package.manifest.kind, [package.signer])
        changes = _changes(self._layer_here(package.id), package.layer)
        own = state != "same" and self._here.own_changes(package.id)
        return Part(package, state, verdict, changes, own)

    def _state(self, package: Package) -> PartState:
        if package.id not in self._here.store.layers():
            return "new"
        current = self._here.current(package.id)
        in_use = self._here.kept(package.id, current)
        as_published = package.version == current or same_content(package, in_use)
        if as_published and not self._here.own_changes(package.id):
            return "same"
        return "older" if self._goes_back(package, in_use) else "changed"

    def _goes_back(self, package: Package, in_use: Package | None) -> bool:
        """Whether a newer version is in use here. Where the versions between an organisation's two are not at
        hand, their dates tell: both are signed by the same hand, and a bundle must not bring an old rule book
        back by the way."""
        kept = {each.version: found_version(each, "") for each in self._here.taken.versions(package.id)}
        kept[package.version] = found_version(package, "")
        if in_use is None or in_use.version in ancestors(package.version, kept):
            return False
        past = ancestors(in_use.version, kept) | self._here.taken.left()
        before = package.manifest.created < in_use.manifest.created
        return package.version in past or (package.manifest.kind == "organisation" and before)

    def _layer_here(self, layer_id: str) -> Layer | None:
        """The layer in use, its files named as they travel, so that only real changes differ."""
        if layer_id not in self._here.store.layers():
            return None
        try:
            return self._here.package(layer_id).layer
        except PresetError:
            return self._here.filed(layer_id).layer

    def _base(self, one: Package, two: Package) -> Layer:
        """The newest version that both come from; where none is known, one that gives nothing."""
        known = self._known(one.id)
        pair = [{each.version, *ancestors(each.version, known)} for each in (one, two)]
        common = reduce(set.intersection, pair)
        for version in sorted(
            common, key=lambda each: known[each].created if each in known else "", reverse=True
        ):
            if package := self._anywhere(one.id, version, known):
                return package.layer
        return Layer(id=one.id, name=one.layer.name, kind=one.layer.kind)

    def _known(self, layer_id: str) -> dict[str, FoundVersion]:
        kept = {each.version: found_version(each, "") for each in self._here.taken.versions(layer_id)}
        return {**kept, **self._here.scan().versions}

    def _anywhere(self, layer_id: str, version: str, known: Mapping[str, FoundVersion]) -> Package | None:
        if kept := self._here.kept(layer_id, version):
            return kept
        try:
            return self._fetched(known[version]) if version in known else None
        except PresetError:
            return None


def _changes(before: Layer | None, after: Layer) -> tuple[Difference, ...]:
    return differences(before or Layer(id=after.id, name=after.name, kind=after.kind), after)
