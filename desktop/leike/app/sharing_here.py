"""What is on this computer, as sharing sees it: own layers, taken versions, keys, trust."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from leike.app.sharing_setup import SharingSetup, store_of
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.presets.chains import FiledLayer
from leike.presets.keys import SigningKey, own_key, replaced_keys
from leike.presets.packages import Package, build_package, same_content, signed
from leike.presets.scan_cache import ScanCache, cache_file
from leike.presets.shared_folder import Scan, scan
from leike.presets.store import PresetStore
from leike.presets.taken import TakenPresets
from leike.presets.trust import Disputes, Judge, Standing, Trust, Verdict
from leike.presets.versions import FoundVersion


class Here:
    """One user's side of sharing. Methods use the disk and raise PresetError with a sentence."""

    def __init__(self, setup: SharingSetup, store: PresetStore | None = None) -> None:
        self.setup = setup
        self.store = store or store_of(setup)
        self.taken: TakenPresets = setup.taken()
        self.trust = Trust(setup.data, setup.policy.trusted_keys)
        self.keys = setup.data / "keys"

    @cached_property
    def key(self) -> SigningKey:
        """The own key, made at first use."""
        return own_key(self.keys)

    @property
    def folder(self) -> Path:
        """The shared folder. Raises PresetError where none is set."""
        if self.setup.folder is None:
            raise PresetError("sharing_no_folder")
        return self.setup.folder

    def scan(self) -> Scan:
        """What the shared folder has now."""
        return scan(self.folder, ScanCache(cache_file(self.folder, self.setup.cache)))

    def judge(self, layer_id: str, kind: str, signers: Iterable[str]) -> Verdict:
        """Whether a version may be taken here. While the policy's keys are unknown, no organisation's may."""
        return self.judging()(layer_id, kind, signers)

    def judging(self) -> Judge:
        """`judge` for many versions, by what is trusted at this moment."""
        trusting, policy = self.trust.judging(), self.setup.policy
        by_it = {
            layer_id
            for layer_id, filed in self.store.layers().items()
            if filed.source == "machine" and filed.layer.kind == "organisation"
        }

        def judge(layer_id: str, kind: str, signers: Iterable[str]) -> Verdict:
            verdict = trusting(layer_id, kind, signers)
            if policy.keys_unknown and verdict.standing is not Standing.SHOWN:
                return Verdict(Standing.REFUSED, Message("policy_keys_unknown", {"id": layer_id}))
            if layer_id in by_it and verdict.standing in (Standing.FIRST, Standing.SHOWN):
                return Verdict(Standing.REFUSED, Message("trust_laid_by_it", {"id": layer_id}))
            return verdict

        return judge

    def disputes(self, versions: Mapping[str, FoundVersion]) -> Disputes:
        """Where several speak for an organisation in the folder that has these versions."""
        return self.trust.disputes(versions, self.currents())

    def refuse_unless_ours(self, layer_id: str, kind: str) -> None:
        """Raise PresetError where this user's key may not speak for the organisation."""
        if not self.may_sign(layer_id, kind):
            raise PresetError("sharing_not_yours", id=layer_id)

    def may_sign(self, layer_id: str, kind: str) -> bool:
        """Whether others would take the layer with this user's key. An organisation that nobody speaks for
        yet is founded by publishing an own layer, not by settling what others published."""
        verdict = self.judge(layer_id, kind, [self.key.public])
        return verdict.allowed and (verdict.standing is not Standing.FIRST or self.own(layer_id) is not None)

    def refuse_to_found_twice(self, packages: Iterable[Package]) -> None:
        """Raise PresetError where this user would found an organisation that the shared folder has already,
        by others: trust decides first whose it is."""
        judge = self.judging()
        founded = [
            package.id
            for package in packages
            if judge(package.id, package.manifest.kind, [package.signer]).standing is Standing.FIRST
        ]
        versions = self.scan().versions.values() if founded else ()
        for one in versions:
            if one.id in founded and self.key.public not in one.signers:
                raise PresetError("sharing_not_yours", id=one.id)

    def filed(self, layer_id: str) -> FiledLayer:
        """The layer in use. Raises PresetError for an unknown id."""
        self.store.resolved(layer_id)
        return self.store.layers()[layer_id]

    def own(self, layer_id: str) -> FiledLayer | None:
        """The own layer with that id."""
        filed = self.store.layers().get(layer_id)
        return filed if filed and filed.source == "own" else None

    def current(self, layer_id: str) -> str:
        """The version that is in use here, or that the own layer was made from; "" for none."""
        state = self.taken.state()
        used = state.in_use[layer_id].version if layer_id in state.in_use else ""
        return (state.bases.get(layer_id) or used) if self.own(layer_id) else used

    def currents(self) -> dict[str, str]:
        """`current` of every layer that has one."""
        state = self.taken.state()
        used = {layer_id: each.version for layer_id, each in state.in_use.items()}
        based = {layer_id: each for layer_id, each in state.bases.items() if self.own(layer_id)}
        return used | based

    def kept(self, layer_id: str, version: str) -> Package | None:
        """A version that is kept here whole."""
        with contextlib.suppress(PresetError):
            return self.taken.package(layer_id, version) if version else None
        return None

    def package(self, layer_id: str) -> Package:
        """The layer in use as a package: as it came, or the own one signed by this user.

        Raises PresetError for a layer that is neither own nor taken.
        """
        filed = self.filed(layer_id)
        if filed.source == "taken":
            return self._signed_now(self.taken.package(layer_id, self.current(layer_id)))
        if filed.source != "own":
            raise PresetError("sharing_built_in", id=layer_id)
        before = self.kept(layer_id, self.current(layer_id))
        parents = (before.version,) if before else ()
        author = self.author(layer_id)
        made = build_package(filed.layer, filed.path.parent, parents=parents, key=self.key, author=author)
        return self._signed_now(before) if before and same_content(made, before) else made

    def own_changes(self, layer_id: str) -> bool:
        """Whether there is an own layer with that id that nobody has got yet."""
        filed = self.own(layer_id)
        if filed is None:
            return False
        before = self.kept(layer_id, self.current(layer_id))
        try:
            return not same_content(build_package(filed.layer, filed.path.parent), before)
        except PresetError:
            return True  # such as a logo that is gone: not what was published

    def author(self, layer_id: str) -> str:
        """What this user's versions say of their maker: the branch, else the organisation."""
        values = [self.store.resolved(layer_id).values]
        if self.store.brand in self.store.layers():
            values.append(self.store.resolved(self.store.brand).values)
        named = [
            str(table.get(group, {}).get("name", "")) for group in ("branch", "brand") for table in values
        ]
        return next((name for name in named if name), "")[:120]

    def family(self, layer_id: str) -> tuple[str, ...]:
        """The layer and all that it extends, by whatever way, itself first; built-in and missing ones too."""
        found = {layer_id: None}
        ahead = [layer_id]
        while ahead:
            filed = self.store.layers().get(ahead.pop(0))
            fresh = [each for each in (filed.layer.extends if filed else ()) if each not in found]
            found |= dict.fromkeys(fresh)
            ahead.extend(fresh)
        return tuple(found)

    def travelling(self, layer_id: str) -> tuple[tuple[Package, ...], tuple[str, ...]]:
        """The packages of a layer and its parents, the layer's first; ids that do not travel with it.

        Raises PresetError where the layer itself cannot be passed on by this user.
        """
        filed = self.filed(layer_id)
        fault = self.store.fault_of(layer_id)
        if fault is not None and filed.source != "own":  # the version before would go out as if it were new
            raise PresetError(fault.key, **fault.params)
        if filed.source == "own":
            self.refuse_unless_ours(layer_id, filed.layer.kind)
        packages = [self.package(layer_id)]
        left_out: list[str] = []
        for parent in self.family(layer_id)[1:]:
            if self._travels(parent):
                packages.append(self.package(parent))
            else:
                left_out.append(parent)
        return tuple(packages), tuple(left_out)

    def fonts_left_behind(self, layer_id: str) -> tuple[Message, ...]:
        """One sentence for each font that an own layer names and that does not travel with it: others see
        another one where it is not installed."""
        from leike.compose.brand_fonts import families_in  # brings what draws letters
        from leike.compose.fonts import SHIPPED_FAMILY, plain_name

        filed = self.own(layer_id)
        if filed is None:
            return ()
        files = self.store.resolved(layer_id).values.get("brand", {}).get("fonts", ())
        there = {plain_name(each) for each in (SHIPPED_FAMILY, *families_in(files))}
        named = dict.fromkeys(_families(filed.layer.values))
        return tuple(Message("sharing_font_stays", {"font": each}) for each in named
                     if plain_name(each) not in there)  # fmt: skip

    def set_aside(self, layer_id: str) -> Path | None:
        """Move an own file out of the way of a version that is taken; where it is now."""
        filed = self.own(layer_id)
        if filed is None:
            return None
        names = (f"{filed.path.name}.{number}.set-aside" for number in range(1, 10_000))
        target = next(place for name in names if not (place := filed.path.with_name(name)).exists())
        try:
            filed.path.rename(target)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise PresetError("file_write_failed", file=filed.path.name, reason=reason) from fault
        return target

    def _travels(self, layer_id: str) -> bool:
        filed = self.store.layers().get(layer_id)
        if filed is None or filed.source in ("built-in", "machine"):
            return False
        return filed.source == "taken" or self.may_sign(layer_id, filed.layer.kind)

    def _signed_now(self, package: Package) -> Package:
        """What this user signed with a key that was replaced since, signed with the one that counts."""
        old = package.signer and package.signer != self.key.public
        if old and any(package.signer == key.public for key in replaced_keys(self.keys)):
            return signed(package, self.key)
        return package


def _families(values: Mapping[str, Any]) -> Iterator[str]:
    """The fonts that a layer names: of captions, their styles and headings."""
    styles = values.get("styles", {}).values()
    found = [part.get("font") for part in (values.get("captions", {}), *styles)]
    found.append(values.get("brand", {}).get("heading_font"))
    yield from (each for each in found if each and isinstance(each, str))
