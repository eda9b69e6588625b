"""Clip + Preset -> Render: the one place where an output is decided."""

from pathlib import Path

import msgspec

from leike.compose.caption_checks import check_captions
from leike.compose.captions.overlays import caption_overlays
from leike.compose.cards import brand_notices, end_card, lower_third, title_card
from leike.compose.frame_rates import output_rate
from leike.compose.framing import frame_clip
from leike.compose.limits import check_limits, video_kbps
from leike.compose.logo import logo_overlay
from leike.compose.naming import DEFAULT_PATTERN, file_name
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.cue import retime
from leike.model.errors import RequestError
from leike.model.geometry import Rect, Size
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.recording import Recording
from leike.model.render import (
    Animation,
    AudioChain,
    LogoPicture,
    Overlay,
    PictureChain,
    Render,
    VideoEncoding,
)
from leike.model.time import SECOND_US, Rate, first_frame_from, format_time, frame_time_us, frames_in

_NO_CAP_KBPS = 80_000


class Composed(msgspec.Struct, frozen=True):
    """A Render and what the person should know before it is made."""

    render: Render
    notices: tuple[Message, ...]


class Range(msgspec.Struct, frozen=True):
    """A clip's range on the recording's own frames. `notices` say what was moved."""

    in_us: int
    out_us: int
    notices: tuple[Message, ...] = ()


def clip_range(clip: Clip, recording: Recording) -> Range:
    """The frames that the clip covers: the first is the first at or after the in point (half a frame of
    tolerance), the out point is not in it. An out point behind the end is moved to the end.

    Raises RequestError where the in point lies at or behind the out point or the recording's end.
    """
    duration_us, video = recording.duration_us, recording.video
    name = Path(recording.path).name
    if clip.in_us >= duration_us:
        raise RequestError(
            "in_past_end", file=name, point=format_time(clip.in_us), duration=format_time(duration_us)
        )
    out_us = duration_us if clip.out_us is None else clip.out_us
    if clip.in_us >= out_us:
        raise RequestError("in_not_before_out", point=format_time(clip.in_us), out=format_time(out_us))
    notices: tuple[Message, ...] = ()
    if out_us > duration_us:
        params: dict[str, str | int | float] = {
            "out": format_time(out_us),
            "duration": format_time(duration_us),
        }
        notices, out_us = (Message("out_moved_to_end", params),), duration_us
    if video.variable_rate:
        return Range(clip.in_us, out_us, notices)
    first = first_frame_from(clip.in_us - video.start_us, video.frame_rate)
    start_us = video.start_us + frame_time_us(first, video.frame_rate)
    return Range(min(start_us, out_us - 1), out_us, notices)


def compose_render(
    clip: Clip,
    recording: Recording,
    preset: Preset,
    *,
    brand: Brand | None = None,
    name_pattern: str = "",
    number: int = 1,
    language: str = "fi",
) -> Composed:
    """Decide one output. `brand` replaces the preset's own; `language` is that of the captions
    (for hyphenation). `clip.cues` are used, files are not read.

    Raises RequestError where the clip's range is empty, a name pattern is unknown or a logo unusable.
    """
    brand = brand or preset.brand
    span = clip_range(clip, recording)
    rate, deinterlace = output_rate(recording.video, preset.frame_rate)
    body_frames = frames_in(span.out_us - span.in_us, rate)
    canvas, safe = preset.canvas.size, preset.safe_area.rect(preset.canvas.size)
    intro, outro = _cards(clip, brand, canvas, safe, rate)
    lead = intro.frames if intro else 0
    total = lead + body_frames + (outro.frames if outro else 0)
    cues = retime(clip.cues, span.in_us, span.out_us, shift_us=frame_time_us(lead, rate))
    captions, caption_notices = caption_overlays(cues, preset.captions, safe, rate, total, language=language)
    total_us = frame_time_us(total, rate)
    name = file_name(
        name_pattern or DEFAULT_PATTERN,
        name=clip.name,
        title=clip.title,
        recording=Path(recording.path).stem,
        preset_id=preset.id,
        index=number,
        in_us=clip.in_us,
    )
    render = Render(
        job=name.removesuffix(".mp4"),
        file_name=name,
        recording=recording,
        preset=preset,
        in_us=span.in_us,
        out_us=span.out_us,
        canvas=canvas,
        frame_rate=rate,
        body_frames=body_frames,
        picture=_picture(clip, recording, preset, deinterlace),
        overlays=(*captions, *_brand_overlays(clip, brand, preset, safe, rate, lead, body_frames)),
        intro=intro,
        outro=outro,
        audio=_audio(recording, preset),
        video=_encoding(preset, rate, total_us),
        cues=cues,
        max_bytes=preset.limits.max_bytes,
    )
    notices = (
        *span.notices,
        *check_limits(total_us, recording.video.frame_rate, preset),
        *caption_notices,
        *check_captions(cues, preset.captions),
        *brand_notices(brand),
    )
    return Composed(render, notices)


def _logo_on_card(brand: Brand, safe: Rect, canvas: Size) -> LogoPicture | None:
    if brand.logo is None:
        return None
    picture = logo_overlay(brand.logo, safe, canvas, 1).picture
    return picture if isinstance(picture, LogoPicture) else None


def _cards(
    clip: Clip, brand: Brand, canvas: Size, safe: Rect, rate: Rate
) -> tuple[Animation | None, Animation | None]:
    logo = _logo_on_card(brand, safe, canvas)
    intro = title_card(clip.title, clip.speaker, clip.role, brand, canvas, safe, rate, logo)
    return intro, end_card(brand, canvas, safe, rate, logo)


def _brand_overlays(
    clip: Clip, brand: Brand, preset: Preset, safe: Rect, rate: Rate, lead: int, body_frames: int
) -> tuple[Overlay, ...]:
    """Logo and lower third lie over the recording, not over the cards, which carry both themselves."""
    canvas = preset.canvas.size
    third = lower_third(
        clip.speaker,
        clip.role,
        brand,
        canvas,
        safe,
        rate,
        first_frame=lead,
        body_frames=body_frames,
        captions=preset.captions,
    )
    logo = (
        logo_overlay(brand.logo, safe, canvas, lead + body_frames, first_frame=lead) if brand.logo else None
    )
    return tuple(overlay for overlay in (logo, third) if overlay)


def _picture(clip: Clip, recording: Recording, preset: Preset, deinterlace: str) -> PictureChain:
    video = recording.video
    assert deinterlace in ("none", "frame", "field")
    return PictureChain(
        deinterlace=deinterlace,
        framing=frame_clip(
            video,
            preset.canvas.size,
            layout=clip.layout or preset.layout,
            focus=clip.focus,
            blur=preset.fit_background == "blur",
            background=preset.canvas.background,
        ),
        matrix=video.matrix,
        tone_map=video.dynamics if video.dynamics != "sdr" else ("gamut" if video.wide_gamut else "none"),
    )


def _audio(recording: Recording, preset: Preset) -> AudioChain | None:
    """A recording without sound gets a silent track: some channels turn silent files into GIFs."""
    if preset.loudness.muted:
        return None
    track = recording.main_audio
    return AudioChain(
        position=track.position if track else None,
        channels=track.channels if track else 2,
        target_lufs=preset.loudness.target_lufs,
        true_peak_dbtp=preset.loudness.true_peak_dbtp,
        bitrate_kbps=preset.encoder.audio_kbps,
    )


def _encoding(preset: Preset, rate: Rate, total_us: int) -> VideoEncoding:
    return VideoEncoding(
        crf=preset.encoder.crf,
        speed=preset.encoder.speed,
        max_kbps=min(video_kbps(preset, total_us), _NO_CAP_KBPS),
        gop_frames=frames_in(round(preset.encoder.gop_s * SECOND_US), rate),
    )
