"""Regions of the recording in fractions of its pixels, and the path that a moving one takes."""

from collections.abc import Sequence

import msgspec

from leike.model.framing import Ease


class Crop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A region of the recording in stored pixels after rotation; fractions are meant, so that the
    picture is never stretched by rounding."""

    x: float
    y: float
    width: float
    height: float


class CropKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The region at `frame`, and the way from there to the next key's.

    Frames are output frames counted from the recording's first one (cards do not count); a key before the
    clip or behind it counts for the way to it.
    """

    frame: int
    crop: Crop
    ease: Ease = "ease"


def eased(share: float, ease: Ease) -> float:
    """How far along the way a share 0..1 of its time leads: `ease` is Hermite's smooth step."""
    if ease == "hold":
        return 0.0
    return share if ease == "linear" else share * share * (3 - 2 * share)


def crop_on(path: Sequence[CropKey], frame: float) -> Crop:
    """The region at `frame` of a path of at least one key, in the order of frames.

    Every edge goes from key to key by the same share, so a path between regions inside the picture stays
    inside. Before the first key and behind the last the region stands still.
    """
    after = next((number for number, key in enumerate(path) if key.frame > frame), len(path))
    if after in {0, len(path)}:
        return path[min(after, len(path) - 1)].crop
    here, there = path[after - 1], path[after]
    way = eased((frame - here.frame) / (there.frame - here.frame), here.ease)
    return Crop(*(a + (b - a) * way for a, b in zip(_edges(here.crop), _edges(there.crop), strict=True)))


def _edges(crop: Crop) -> tuple[float, float, float, float]:
    return crop.x, crop.y, crop.width, crop.height
