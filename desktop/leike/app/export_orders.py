"""One press on Export: clips as they are at that moment, where to and under which names."""

from pathlib import Path
from typing import Literal

import msgspec

from leike.app.exporting import ExportOptions, Plan, plan_export
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.errors import RequestError
from leike.model.events import Failed
from leike.model.recording import Recording
from leike.model.time import frame_time_us
from leike.presets.store import PresetStore

Existing = Literal["ask", "replace", "number"]

_ASKED_ABOUT = frozenset({"output_exists_already", "output_promised_already", "output_is_source"})


class ExportOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What to make: `clips` with presets of their own, `numbers` their places in the project, from 1.

    `folder` "" puts each file beside its recording. `existing` "ask" refuses where files are there already
    or promised (errors `output_exists_already`, `output_promised_already`), "number" keeps both. `known` as
    in `ExportOptions`.
    """

    clips: tuple[Clip, ...]
    numbers: tuple[int, ...]
    folder: str = ""
    name_pattern: str = ""
    brand: Brand | None = None
    existing: Existing = "ask"
    known: dict[str, Recording] = {}
    language: str = "fi"


def plan_order(order: ExportOrder, store: PresetStore, reserved: frozenset[str]) -> tuple[Plan, ...]:
    """Decide all files of `order`, one plan a folder; `reserved` as in `ExportOptions`. Blocks.

    Raises as `plan_export` where nothing can be made, or where something would be replaced.
    """
    plans, first_error = [], None
    for folder, places in _folders(order).items():
        try:
            plans.append(_plan(order, folder, places, store, reserved))
        except RequestError as error:
            if error.message.key in _ASKED_ABOUT:
                raise
            first_error = first_error or error
            plans.append(_failed(order, folder, places, error))
    if first_error and not any(plan.groups for plan in plans):
        raise first_error
    if not plans:
        raise RequestError("nothing_to_export")
    return tuple(plans)


def beside_recording(clip: Clip) -> Path:
    """The folder of the clip's recording."""
    return Path(clip.recording).absolute().parent


def work_of(plan: Plan) -> dict[str, float]:
    """How much there is to do for each job, in canvas pixels times seconds: for the time that is left."""
    return {
        render.job: frame_time_us(render.total_frames, render.frame_rate)
        / 1e6
        * render.canvas.width_px
        * render.canvas.height_px
        for render in plan.renders
    }


def _folders(order: ExportOrder) -> dict[Path, list[int]]:
    """Places of the clips that go into each folder; clips without a channel are passed over."""
    folders: dict[Path, list[int]] = {}
    for place, clip in enumerate(order.clips):
        if clip.presets != ():
            folder = Path(order.folder) if order.folder else beside_recording(clip)
            folders.setdefault(folder, []).append(place)
    return folders


def _plan(
    order: ExportOrder, folder: Path, places: list[int], store: PresetStore, reserved: frozenset[str]
) -> Plan:
    options = ExportOptions(
        folder=folder,
        brand=order.brand,
        name_pattern=order.name_pattern,
        force=order.existing == "replace",
        keep_both=order.existing == "number",
        reserved=reserved,
        known=order.known,
        language=order.language,
        recording_times=True,
    )
    clips, numbers = [order.clips[place] for place in places], [order.numbers[place] for place in places]
    return plan_export(clips, options, store, numbers=numbers)


def _failed(order: ExportOrder, folder: Path, places: list[int], error: RequestError) -> Plan:
    clips = [order.clips[place] for place in places]
    labels = [clip.name or clip.title or Path(clip.recording).stem for clip in clips]
    failures = tuple(Failed(label, error.message) for label in labels)
    return Plan(folder=str(folder), force=False, groups=(), warnings=(), failures=failures)
