"""What sharing does with the disk, one call each. All of it runs on a worker: folders may not answer."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QImage

from leike.app.sharing import Sharing
from leike.app.sharing_setup import SharingSetup, sharing_setup, store_of
from leike.app.sharing_values import Brought, Comparison, News, Offer, Taken
from leike.gui.presets.library import kept_brand
from leike.gui.sharing.pictures import ChannelPictures
from leike.gui.sharing.words import KnownKeys
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.presets.differences import Side as MergeSide
from leike.presets.packages import Package
from leike.presets.store import PresetStore

MOST_PICTURES = 6
_USUAL = ("instagram-story", "instagram-square")


@dataclass(frozen=True)
class Picture:
    """A channel as it would look with what is brought."""

    preset: Preset
    image: QImage
    moment: Literal["", "before", "after"] = ""


@dataclass(frozen=True)
class Reviewed:
    """What a person sees of a bundle before anything is taken."""

    brought: Brought
    pictures: tuple[Picture, ...]
    known: KnownKeys


@dataclass(frozen=True)
class Looked:
    """How the shared folder is. `taken` is what was taken by itself, `read_only` where nothing can be put."""

    setup: SharingSetup
    news: News = field(default_factory=News)
    known: KnownKeys = field(default_factory=KnownKeys)
    taken: tuple[Taken, ...] = ()
    read_only: bool = False


@dataclass(frozen=True)
class Compared:
    """An offer, read; pictures of its newest version."""

    comparison: Comparison
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Outgoing:
    """What others would see of a preset that is published: layers and files by name, the author's word for
    themselves and the key's fingerprint."""

    layer_id: str
    folder: Path
    packages: tuple[Package, ...]
    left_out: tuple[str, ...]
    author: str
    key: str
    warnings: tuple[Message, ...] = ()


def review_bundle(path: Path, pictures: ChannelPictures) -> Reviewed:
    """What the bundle brings. Raises PresetError with one sentence where it is refused."""
    sharing = _sharing()
    brought = sharing.inspect(path)
    return Reviewed(brought, _pictures(sharing, brought.contents.packages, pictures), known_keys(sharing))


def take_bundle(brought: Brought) -> Taken:
    """Take what was shown: all of it, or nothing. Raises PresetError with a sentence."""
    return _sharing().take_bundle(brought)


def look(setup: SharingSetup) -> Looked:
    """Look into the shared folder, and take by itself what the person wants taken so."""
    sharing = _sharing(setup)
    news = sharing.look()
    taken: tuple[Taken, ...] = ()
    if setup.take_updates == "self" and news.offers:
        taken = sharing.take_by_itself(news)
        news = sharing.look() if taken else news
    read_only = news.away is None and not _may_write(sharing.here.folder)
    return Looked(setup, news, known_keys(sharing), taken, read_only)


def compare(offer: Offer, pictures: ChannelPictures) -> Compared:
    """What the offer would change here. Raises PresetError with a sentence."""
    sharing = _sharing()
    comparison = sharing.compare(offer)
    made = _pictures(sharing, sharing.packages(offer, offer.head.version), pictures)
    return Compared(comparison, _with_before(sharing, offer, made, pictures) if comparison.before else made)


def take(offer: Offer) -> Taken:
    """Take the offer's only version."""
    return _sharing().take(offer)


def choose(offer: Offer, version: str) -> Taken:
    """Settle for one of the offer's versions."""
    return _sharing().choose(offer, version)


def merge(offer: Offer, choices: Mapping[str, MergeSide]) -> Taken:
    """Bring two versions together as chosen, and publish that."""
    return _sharing().merge(offer, choices)


def is_worn(ids: tuple[str, ...]) -> bool:
    """Whether some channel shows one of these presets: is one of them, builds on one or wears one."""
    store, wanted = _sharing().store, set(ids)
    return any(wanted & set(store.resolved(each).chain) for each in store.ids())


def pass_over(offer: Offer) -> None:
    """Announce the offer's versions no more."""
    _sharing().pass_over(offer)


def outgoing(layer_id: str) -> Outgoing:
    """What publishing the layer would show others. Raises PresetError with a sentence."""
    from leike.presets.keys import fingerprint

    sharing = _sharing()
    folder = sharing.here.folder
    packages, left_out = sharing.here.travelling(layer_id)
    author, key = packages[0].manifest.author.branch, fingerprint(packages[0].signer)
    stays = sharing.here.fonts_left_behind(layer_id)
    return Outgoing(layer_id, folder, packages, left_out, author, key, stays)


def publish(layer_id: str) -> bool:
    """Publish the layer; whether anything of it was not there before."""
    return any(one.fresh for one in _sharing().publish(layer_id))


def save_bundle(layer_id: str, to: Path) -> Path:
    """Write the layer's bundle. Raises PresetError with a sentence."""
    return _sharing().pack(layer_id, to).file


def known_keys(sharing: Sharing) -> KnownKeys:
    """The keys that signed what was taken before, by the name of what they signed, and the own one."""
    names: dict[str, dict[str, str]] = {}
    for found in sharing.here.taken.known().values():
        for signer in found.signers:
            names.setdefault(signer, found.name)
    own = sharing.here.key.public if any(sharing.here.keys.glob("*.pem")) else ""
    return KnownKeys(own, names)


def _sharing(setup: SharingSetup | None = None) -> Sharing:
    """Sharing as this user's window sees the presets."""
    setup = setup or sharing_setup()
    return Sharing(setup, store_of(setup, brand=kept_brand()))


def _may_write(folder: Path) -> bool:
    if not os.access(folder, os.W_OK):
        return False
    facts = getattr(os, "statvfs", None)
    try:
        return facts is None or not facts(folder).f_flag & getattr(os, "ST_RDONLY", 0)
    except OSError:
        return False


def _pictures(
    sharing: Sharing, packages: tuple[Package, ...], pictures: ChannelPictures
) -> tuple[Picture, ...]:
    """The channels that are brought, or usual ones dressed in what is brought; painted from copies in a
    folder that is gone when this ends."""
    made: list[Picture] = []
    with sharing.tried(packages) as store:
        for preset in _channels(store, packages)[:MOST_PICTURES]:
            image = pictures.paint(preset)
            made += [Picture(preset, image)] if image is not None else []
    return tuple(made)


def _with_before(
    sharing: Sharing, offer: Offer, after: tuple[Picture, ...], pictures: ChannelPictures
) -> tuple[Picture, ...]:
    """Each channel as it is now beside what it becomes, where the two are not the same."""
    store, made = sharing.store, []
    if offer.kind != "channel":
        store.wear(offer.id)
    for picture in after:
        now = _usable(store, (picture.preset.id,))
        image = pictures.paint(now[0]) if now else None
        if image is not None and image != picture.image:
            made.append(Picture(now[0], image, "before"))
            made.append(replace(picture, moment="after"))
        else:
            made.append(picture)
    return tuple(made)


def _channels(store: PresetStore, packages: tuple[Package, ...]) -> list[Preset]:
    channels = [one.id for one in packages if one.manifest.kind == "channel"]
    if not channels:
        store.wear(packages[0].id)
        channels = [one for one in _USUAL if one in store.layers()]
    return _usable(store, tuple(channels))


def _usable(store: PresetStore, channels: tuple[str, ...]) -> list[Preset]:
    found: list[Preset] = []
    for each in channels:
        try:
            found.append(store.get(each))
        except PresetError:  # why it cannot be used is told where it is taken
            continue
    return found
