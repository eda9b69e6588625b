"""What the core tells while it works. The command line prints these, the window shows them."""

from typing import TypeAlias

import msgspec

from leike.model.messages import Message


class Progress(msgspec.Struct, frozen=True, tag_field="event", tag="progress"):
    """`share` 0..1 of one job; `seconds_left` None until it can be told."""

    job: str
    share: float
    seconds_left: float | None = None


class Finished(msgspec.Struct, frozen=True, tag_field="event", tag="finished"):
    """One output has its final name. Paths are absolute; `captions` is "" where there are none."""

    job: str
    output: str
    size_bytes: int
    duration_us: int
    captions: str = ""


class Failed(msgspec.Struct, frozen=True, tag_field="event", tag="failed"):
    """One output could not be made; nothing of it is left."""

    job: str
    message: Message


class Warned(msgspec.Struct, frozen=True, tag_field="event", tag="warning"):
    """Something the person should know; the work goes on."""

    job: str
    message: Message


class Dropped(msgspec.Struct, frozen=True, tag_field="event", tag="dropped"):
    """The person took one output out; nothing of it is left."""

    job: str


class Placing(msgspec.Struct, frozen=True, tag_field="event", tag="placing"):
    """One output is whole and checked and gets its final name as soon as the report returns: whoever keeps a
    journal notes it before. `digest` is the SHA-256 of the file, in hex digits."""

    job: str
    digest: str
    size_bytes: int


class Staged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finished film on this computer that has not reached its folder yet: enough to go on later."""

    file: str
    digest: str
    size_bytes: int
    duration_us: int


class Delayed(msgspec.Struct, frozen=True, tag_field="event", tag="delayed"):
    """One output is finished, but its folder does not take it now. `staged` is where it waits."""

    job: str
    message: Message
    staged: Staged


Event: TypeAlias = Progress | Finished | Failed | Warned | Dropped | Placing | Delayed
