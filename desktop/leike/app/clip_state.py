"""What a clip still lacks before it can be posted, for lists."""

import msgspec

from leike.app.export_marks import VERSIONS
from leike.compose.composing import output_length_us
from leike.compose.limits import refusals
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.cue import retime
from leike.model.errors import RequestError
from leike.model.preset import Preset
from leike.model.recording import Recording
from leike.model.time import SECOND_US


class ClipState(msgspec.Struct, frozen=True):
    """`too_long` are ids of presets whose platform refuses that length. `broken`: the range lies outside the
    recording, or a text is too long. `outdated` are ids of presets that it was exported with in an older
    version."""

    length_us: int
    recording_missing: bool = False
    captions_missing: bool = False
    channels_missing: bool = False
    too_long: tuple[str, ...] = ()
    broken: bool = False
    outdated: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not (
            self.recording_missing
            or self.captions_missing
            or self.channels_missing
            or self.too_long
            or self.broken
        )


def clip_state(
    clip: Clip, recording: Recording | None, presets: tuple[Preset, ...], brand: Brand | None
) -> ClipState:
    """What is missing of `clip` for `presets`. Reads their files, so it belongs on a worker."""
    missing = _missing(clip, recording, presets, brand)
    return msgspec.structs.replace(missing, outdated=VERSIONS.outdated(clip, presets))


def _missing(
    clip: Clip, recording: Recording | None, presets: tuple[Preset, ...], brand: Brand | None
) -> ClipState:
    if recording is None:
        length_us = max(0, (clip.out_us or clip.in_us) - clip.in_us)
        return ClipState(length_us, recording_missing=True)
    out_us = min(clip.out_us or recording.duration_us, recording.duration_us)
    length_us = max(0, out_us - clip.in_us)
    # a file that is not read yet counts: reading it is the export's first step
    spoken = bool(retime(clip.cues, clip.in_us, out_us)) or bool(clip.captions and not clip.cues)
    try:
        too_long = tuple(preset.id for preset in presets if _too_long(clip, recording, preset, brand))
    except RequestError:
        return ClipState(length_us, captions_missing=not spoken, broken=True)
    return ClipState(
        length_us,
        captions_missing=not spoken and recording.main_audio is not None,
        channels_missing=not presets,
        too_long=too_long,
    )


def _too_long(clip: Clip, recording: Recording, preset: Preset, brand: Brand | None) -> bool:
    length_us = output_length_us(clip, recording, preset, brand=brand)
    return bool(refusals(length_us, preset)) and length_us > (preset.limits.max_s or 0) * SECOND_US
