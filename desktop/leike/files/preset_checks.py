"""What a schema cannot say about a preset: values that contradict each other."""

import datetime
from collections.abc import Callable, Iterator

from leike.model.fields import NAME_FIELDS, unknown_field
from leike.model.messages import Message
from leike.model.preset import Preset

# narrower than this, no caption fits
LEAST_SAFE_PX = 64


def first_contradiction(preset: Preset, file: str) -> Message | None:
    """The first pair of values in `preset` that cannot both hold, or None; `file` is named in it."""
    for check in _CHECKS:
        for message in check(preset):
            return Message(message.key, {"file": file, **message.params})
    return None


def _names(preset: Preset) -> Iterator[Message]:
    for language in ("fi", "sv", "en"):
        if not preset.name.spoken(language).strip():
            yield Message("preset_name_empty", {"key": f"name.{language}"})
    for style_id, style in preset.styles.items():
        for language in ("fi", "sv", "en"):
            if not style.name.spoken(language).strip():
                yield Message("preset_name_empty", {"key": f"styles.{style_id}.name.{language}"})


def _safe_area(preset: Preset) -> Iterator[Message]:
    free = preset.safe_area.rect(preset.canvas.size)
    if min(free.width_px, free.height_px) < LEAST_SAFE_PX:
        yield Message("preset_safe_area_full", {"least_px": LEAST_SAFE_PX})


def _captions(preset: Preset) -> Iterator[Message]:
    named = {f"styles.{style_id}": style.over(preset.captions) for style_id, style in preset.styles.items()}
    for key, style in {"captions": preset.captions, **named}.items():
        if style.line_height_px < style.size_px:
            params = {"key": key, "size_px": style.size_px, "line_px": style.line_height_px}
            yield Message("preset_line_height_small", {**params})


def _ranges(preset: Preset) -> Iterator[Message]:
    rates, limits = preset.frame_rate, preset.limits
    if rates.min_fps > rates.max_fps:
        yield _reversed("frame_rate.min_fps", rates.min_fps, "frame_rate.max_fps", rates.max_fps)
    if limits.max_s is not None and limits.min_s > limits.max_s:
        yield _reversed("limits.min_s", limits.min_s, "limits.max_s", limits.max_s)
    if limits.max_s is not None and (limits.advised_s or 0) > limits.max_s:
        yield _reversed("limits.advised_s", limits.advised_s or 0, "limits.max_s", limits.max_s)


def _reversed(low_key: str, low: float, high_key: str, high: float) -> Message:
    params = {"low_key": low_key, "low": low, "high_key": high_key, "high": high}
    return Message("preset_range_reversed", params)


def _checked_on(preset: Preset) -> Iterator[Message]:
    written = preset.limits.checked_on
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        yield Message("preset_date_unreal", {"date": written})
        return
    # one day of grace: it is already tomorrow further east
    if day > datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1):
        yield Message("preset_date_future", {"date": written})


def _file_name(preset: Preset) -> Iterator[Message]:
    if unknown := unknown_field(preset.file_name):
        known = ", ".join(f"{{{word}}}" for word in NAME_FIELDS)
        yield Message("preset_file_name_unknown", {"placeholder": unknown[:60], "known": known})


_CHECKS: tuple[Callable[[Preset], Iterator[Message]], ...] = (
    _names,
    _safe_area,
    _captions,
    _ranges,
    _checked_on,
    _file_name,
)
