"""What sharing tells the faces: plain values, nothing to do with windows or terminals."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from leike.model.layer import Layer
from leike.model.messages import Message
from leike.presets.bundles import BundleContents
from leike.presets.differences import Difference, Merge
from leike.presets.keys import fingerprint
from leike.presets.packages import Package
from leike.presets.trust import Standing, Verdict
from leike.presets.versions import FoundVersion

PartState = Literal["new", "changed", "same", "older"]
OfferState = Literal["new", "updated", "conflict"]


@dataclass(frozen=True)
class Packed:
    """A bundle that was written. `brings` are the layers in it, `left_out` those that its taker must have
    from elsewhere: built-in ones, the machine's, and an organisation's that only its own key may pass on."""

    file: Path
    brings: tuple[str, ...]
    left_out: tuple[str, ...]
    size_bytes: int


@dataclass(frozen=True)
class Part:
    """One layer of a bundle, held against what is here.

    `older`: a newer version is in use here; only `new` and `changed` parts are taken. `differences` go from
    what is here to what comes. `own_changes`: taking it sets changes of one's own aside.
    """

    package: Package
    state: PartState
    verdict: Verdict
    differences: tuple[Difference, ...]
    own_changes: bool = False

    @property
    def id(self) -> str:
        """The layer's id."""
        return self.package.id

    @property
    def signer(self) -> str:
        """The signer's fingerprint, "" where nobody signed."""
        return fingerprint(self.package.signer) if self.package.signer else ""

    @property
    def comes(self) -> bool:
        """Whether taking the bundle changes it here."""
        return self.state in ("new", "changed")


@dataclass(frozen=True)
class Brought:
    """What a bundle brings; nothing was written. `missing` are parents that it does not bring and that are
    not here; `warnings` tell of ids that look like others; `refusal` why it may not be taken."""

    file: str
    contents: BundleContents
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def root(self) -> str:
        """The id of the layer that the bundle was made for."""
        return self.contents.root

    @property
    def comes(self) -> tuple[Part, ...]:
        """The parts that taking it changes here; none: all of it is here already."""
        return tuple(part for part in self.parts if part.comes)

    @property
    def refusal(self) -> Message | None:
        """Why the bundle may not be taken."""
        return next((part.verdict.reason for part in self.comes if part.verdict.reason), None)


@dataclass(frozen=True)
class Head:
    """One of the newest versions of a layer. `signer` is a fingerprint, "" where nobody signed; `author` only
    what the version says itself; `current` where it is the one in use here."""

    found: FoundVersion
    standing: Standing
    current: bool

    @property
    def version(self) -> str:
        """64 hex digits."""
        return self.found.version

    @property
    def author(self) -> str:
        """Who made it, by their own word."""
        return self.found.author

    @property
    def created(self) -> str:
        """When, in UTC, by the maker's clock."""
        return self.found.created

    @property
    def signer(self) -> str:
        """Fingerprints of those who signed it."""
        return ", ".join(fingerprint(each) for each in self.found.signers if each)


@dataclass(frozen=True)
class Offer:
    """News of one layer in the shared folder. `heads` are the newest versions: one, or several to choose from
    where branches published at once. `own_changes`: taking it sets changes of one's own aside. `follows`: it
    was made from the version in use; where it was not, it may be an old one that somebody put back."""

    id: str
    kind: str
    names: Mapping[str, str]
    state: OfferState
    current: str
    heads: tuple[Head, ...]
    own_changes: bool = False
    follows: bool = True

    @property
    def head(self) -> Head:
        """The newest version that is not the one in use here."""
        return next(head for head in reversed(self.heads) if not head.current)


@dataclass(frozen=True)
class Refusal:
    """A version in the shared folder that may not be taken, and why."""

    id: str
    names: Mapping[str, str]
    version: str
    author: str
    signer: str
    reason: Message


@dataclass(frozen=True)
class News:
    """What a look into the shared folder found. `away` says why it could not be read: a quiet sign, work
    goes on. `half_synced` counts files that are not whole (yet). `told`: sentences on keys and policy."""

    folder: Path | None = None
    offers: tuple[Offer, ...] = ()
    refused: tuple[Refusal, ...] = ()
    half_synced: int = 0
    away: Message | None = None
    told: tuple[Message, ...] = ()

    def count(self, state: OfferState) -> int:
        """How many offers are in that state."""
        return sum(offer.state == state for offer in self.offers)


@dataclass(frozen=True)
class Side:
    """One head of an offer, read: its layer, and what differs from what is here."""

    head: Head
    layer: Layer
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Comparison:
    """An offer, read. `before` is the layer that is here, None for a new one. `merge` is there where two
    heads can be brought together: its clashes are to be chosen between (`one` is the first side)."""

    offer: Offer
    before: Layer | None
    sides: tuple[Side, ...]
    merge: Merge | None = None


@dataclass(frozen=True)
class Taken:
    """What was taken into use. `set_aside` are own files that would have hidden it, kept under another name;
    `published` the file in the shared folder where taking made a version for all."""

    ids: tuple[str, ...] = ()
    set_aside: tuple[Path, ...] = ()
    published: Path | None = None
    told: tuple[Message, ...] = ()


@dataclass(frozen=True)
class PublishedLayer:
    """A layer and the file that holds it in the shared folder; `fresh` where it was not there before."""

    id: str
    version: str
    file: Path
    fresh: bool


@dataclass(frozen=True)
class KeptVersion:
    """A version that is kept on this computer."""

    version: str
    author: str
    created: str
    signer: str
    current: bool
