"""The unit of work: outputs of one clip, or of several of one recording, that leave in one ffmpeg run."""

from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

import msgspec

from leike.export.control import ExportControl, Flag
from leike.model.events import Event, Staged
from leike.model.render import Render

Report: TypeAlias = Callable[[Event], None]
Stretch: TypeAlias = tuple[int, int, int]


class WorkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the outputs are made, never what they are.

    `threads` of one run, 0: ffmpeg chooses. `encoder` is ffmpeg's name of it, `encoder_quality` the value
    that a hardware encoder is to use, 0: its own. `staging`: whether files are made on this computer first
    and then moved; "auto": where their folder lies on a network.
    """

    threads: int = 0
    encoder: str = "libx264"
    encoder_quality: int = 0
    staging: Literal["auto", "always", "never"] = "auto"


AS_USUAL = WorkSettings()


class ClipWork(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Outputs of one recording that go into `folder`, which exists. Plain data: may travel.

    They are decoded once: ranges that differ should overlap (`leike.export.sharing_decode`).

    `staged` are films by job that an earlier run has finished and that only need to be brought there.
    """

    renders: tuple[Render, ...]
    folder: str
    force: bool = False
    settings: WorkSettings = AS_USUAL
    staged: dict[str, Staged] = {}


def stretches(renders: Iterable[Render]) -> list[tuple[Render, ...]]:
    """Those of the same range and sound track together, the earliest first."""
    found: dict[Stretch, list[Render]] = {}
    for render in renders:
        found.setdefault(stretch_of(render), []).append(render)
    return [tuple(found[key]) for key in sorted(found)]


def stretch_of(render: Render) -> Stretch:
    """What of the recording is seen and heard: in point, out point and the track's position, -1 for none."""
    track = -1 if render.audio is None or render.audio.position is None else render.audio.position
    return render.in_us, render.out_us, track


def carry_out(work: ClipWork, report: Report, stop: Flag, control: ExportControl | None = None) -> None:
    """Make all outputs of `work`; blocks. Each ends in one `Finished`, `Failed`, `Delayed` or `Dropped`
    event, told on the calling thread. Raises Stopped when `stop` was set; nothing half is left then."""
    from leike.export.job import ClipExport  # PyAV, NumPy and Pillow: commands that only print do without

    ClipExport(work, report=report, stop=stop, control=control).run()
