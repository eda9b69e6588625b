"""A layer: one preset file as written. It gives only what differs from the layers that it extends."""

from typing import Annotated, Any, Literal

import msgspec

from leike.model.names import Names
from leike.model.preset import PRESET_VERSION, PresetId

LAYER_VERSION = PRESET_VERSION
MOST_PARENTS = 64
MOST_LOCKS = 200

Kind = Literal["organisation", "branch", "channel"]
"""A city's rule book, a branch's own fields and look, or a channel: only that can be exported with."""

Reason = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Extends = Annotated[tuple[PresetId, ...], msgspec.Meta(max_length=MOST_PARENTS)]
Locks = Annotated[dict[str, Reason], msgspec.Meta(max_length=MOST_LOCKS)]


class Layer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one file gives. `values` is a table of tables with any part of a `Preset`, each checked by
    itself: None leaves a part out, colours may be roles (`@accent`), files are named as written.

    `locks` maps keys or groups (`captions.font`, `brand`) to the reason why later layers may not change them.
    """

    id: PresetId
    name: Names
    kind: Kind = "channel"
    extends: Extends = ()
    locks: Locks = {}
    values: dict[str, Any] = {}
