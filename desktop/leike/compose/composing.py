"""Clip + Preset -> Render: the one place where an output is decided."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from leike.compose.brand_fonts import BrandFonts, brand_fonts
from leike.compose.caption_checks import check_captions
from leike.compose.captions.language import caption_language
from leike.compose.captions.overlays import caption_overlays
from leike.compose.card_text import text_notices
from leike.compose.cards import brand_notices, end_card, lower_third, title_card
from leike.compose.frame_rates import Deinterlace, output_rate
from leike.compose.framing import Shown, Timing, frame_clip, shown_at
from leike.compose.limits import check_limits
from leike.compose.logo import logo_overlay
from leike.compose.naming import DEFAULT_PATTERN, file_name
from leike.model.brand import Brand, EndCard
from leike.model.caption_look import styled
from leike.model.clip import LONGEST_TITLE, Clip
from leike.model.cue import Cue, retime
from leike.model.errors import RequestError
from leike.model.fields import brand_fields, filled
from leike.model.geometry import Rect, Size
from leike.model.messages import Message
from leike.model.preset import CaptionStyle, Preset
from leike.model.recording import Recording
from leike.model.render import (
    Animation,
    AudioChain,
    CardFont,
    LogoPicture,
    Overlay,
    PictureChain,
    Render,
    VideoEncoding,
)
from leike.model.time import Rate, first_frame_from, format_time, frame_time_us, frames_in

_LATE_US = 500_000
"""Encoders start the picture some frames after the sound. Beyond this there is something to hear before the
picture, as in meetings: then the clip starts with its sound, and the first picture is held."""


class Composed(msgspec.Struct, frozen=True):
    """A Render and what the person should know before it is made; `families` of fonts that the preset has."""

    render: Render
    notices: tuple[Message, ...]
    families: tuple[str, ...] = ()


class Range(msgspec.Struct, frozen=True):
    """A clip's range on the recording's own frames. `notices` say what was moved."""

    in_us: int
    out_us: int
    notices: tuple[Message, ...] = ()


def clip_range(clip: Clip, recording: Recording) -> Range:
    """The frames that the clip covers: the first is the first at or after the in point (half a frame of
    tolerance), the out point is not in it. An out point behind the end is moved to the end. Where the
    picture begins more than half a second later, the in point stays and the first picture is held.

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
    notices: list[Message] = []
    if out_us > duration_us:
        ends = {"out": format_time(out_us), "duration": format_time(duration_us)}
        notices.append(Message("out_moved_to_end", {**ends}))
        out_us = duration_us
    late = video.start_us - clip.in_us > _LATE_US
    if late:
        notices.append(Message("picture_starts_late", {"file": name, "start": format_time(video.start_us)}))
    if video.variable_rate:
        return Range(clip.in_us, out_us, tuple(notices))
    first = first_frame_from(clip.in_us - video.start_us, video.frame_rate)
    start_us = video.start_us + frame_time_us(first, video.frame_rate)
    # where no frame starts in the range, the nearest one is held
    return Range(clip.in_us if late or start_us >= out_us else start_us, out_us, tuple(notices))


def compose_render(
    clip: Clip,
    recording: Recording,
    preset: Preset,
    *,
    brand: Brand | None = None,
    name_pattern: str = "",
    number: int = 1,
    language: str = "fi",
    recording_times: bool = False,
) -> Composed:
    """Decide one output. `brand` replaces the preset's own; `name_pattern` goes before the preset's
    `file_name`; `language` is that of captions whose words do not tell it (for hyphenation). `clip.cues` are
    used, files are not read. Notices tell of captions by their time in the finished file, with
    `recording_times` by that in the recording.

    Raises RequestError where the clip's range is empty, a text too long for a card, a name pattern unknown or
    a logo unusable.
    """
    clip = _with_fields(clip, preset, brand)
    stage = _stage(clip, recording, preset, brand)
    spoken = caption_language((cue.text for cue in clip.cues), otherwise=language)
    style = styled(preset.captions, clip.look, preset.styles)
    told_from_us = stage.span.in_us - stage.lead_us if recording_times else 0
    captions, caption_notices = caption_overlays(
        stage.cues, style, stage.safe, stage.rate, stage.total_frames, spoken, stage.fonts.book, told_from_us
    )
    file = _file_name(clip, recording, preset, brand, name_pattern, number)
    render = Render(
        job=file.removesuffix(".mp4"),
        file_name=file,
        recording=recording,
        preset=preset,
        in_us=stage.span.in_us,
        out_us=stage.span.out_us,
        canvas=preset.canvas.size,
        frame_rate=stage.rate,
        body_frames=stage.body_frames,
        picture=_picture(clip, recording, preset, stage),
        overlays=(*captions, *_brand_overlays(clip, preset, stage, style)),
        intro=stage.intro,
        outro=stage.outro,
        audio=_audio(recording, preset),
        video=_encoding(preset, stage.rate),
        cues=stage.cues,
        max_bytes=preset.limits.max_bytes,
    )
    of_captions = _caption_notices(stage, style, spoken, caption_notices, told_from_us)
    return Composed(render, _notices(render, stage, of_captions), stage.fonts.families)


def _caption_notices(
    stage: "_Stage", style: CaptionStyle, language: str, drawing: tuple[Message, ...], told_from_us: int
) -> tuple[Message, ...]:
    """What `drawing` noticed and no other notice says, then what the checks find."""
    # the checks name letters without a font cue by cue; the drawing's sum of them would say it twice
    said = {"captions_characters_missing"}
    if stage.fonts.notices:  # they tell why the family is not there
        said.add("captions_font_missing")
    told = _moved(stage.cues, told_from_us)
    checks = check_captions(told, style, stage.rate, stage.fonts.book, safe=stage.safe, language=language)
    return (*(one for one in drawing if one.key not in said), *checks)


def _notices(render: Render, stage: "_Stage", of_captions: tuple[Message, ...]) -> tuple[Message, ...]:
    return (
        *stage.span.notices,
        *check_limits(stage.total_us, render.recording.video.frame_rate, render.preset),
        *of_captions,
        *brand_notices(stage.brand),
        *stage.fonts.notices,
        *_card_notices(render, stage.font),
    )


def output_length_us(clip: Clip, recording: Recording, preset: Preset, *, brand: Brand | None = None) -> int:
    """How long the file will be, cards included. Raises RequestError as `compose_render`."""
    return _stage(_with_fields(clip, preset, brand), recording, preset, brand).total_us


def _with_fields(clip: Clip, preset: Preset, brand: Brand | None) -> Clip:
    """The clip with every field in its texts filled, and with the end card's lines as its own."""
    values, card = brand_fields(preset, brand), (brand or preset.brand).end_card
    lines = clip.end_lines if clip.end_lines is not None else (card.lines if card else None)
    clip = replace(
        clip,
        title=filled(clip.title, values),
        speaker=filled(clip.speaker, values),
        role=filled(clip.role, values),
        end_lines=lines and tuple(filled(line, values) for line in lines),
    )
    _refuse_long_texts(clip)
    return clip


def _branded(clip: Clip, brand: Brand) -> Brand:
    """The brand with the clip's own lines on its end card."""
    if clip.end_lines is None:
        return brand
    card = replace(brand.end_card or EndCard(), lines=clip.end_lines)
    return replace(brand, end_card=card)


def _refuse_long_texts(clip: Clip) -> None:
    """Nobody reads more on a card, and fitting a word of thousands of letters takes minutes."""
    for text in (clip.title, clip.speaker, clip.role, *(clip.end_lines or ())):
        if len(text) > LONGEST_TITLE:
            raise RequestError("title_too_long", length=len(text), most=LONGEST_TITLE, text=text[:40])


class _Stage(msgspec.Struct, frozen=True):
    """What the parts of one output have in common: its frames, cards and the place that stays free."""

    brand: Brand
    fonts: BrandFonts
    font: CardFont
    span: Range
    safe: Rect
    rate: Rate
    deinterlace: Deinterlace
    body_frames: int
    intro: Animation | None
    outro: Animation | None
    cues: tuple[Cue, ...]

    @property
    def lead_frames(self) -> int:
        return self.intro.frames if self.intro else 0

    @property
    def lead_us(self) -> int:
        return frame_time_us(self.lead_frames, self.rate)

    @property
    def total_frames(self) -> int:
        return self.lead_frames + self.body_frames + (self.outro.frames if self.outro else 0)

    @property
    def total_us(self) -> int:
        return frame_time_us(self.total_frames, self.rate)


def _moved(cues: tuple[Cue, ...], by_us: int) -> tuple[Cue, ...]:
    return tuple(replace(cue, start_us=cue.start_us + by_us, end_us=cue.end_us + by_us) for cue in cues)


def _card_notices(render: Render, font: CardFont) -> tuple[Message, ...]:
    pictures = [overlay.picture for overlay in render.overlays]
    cards = [picture for picture in (render.intro, render.outro, *pictures) if isinstance(picture, Animation)]
    return text_notices(tuple(dict.fromkeys(line for card in cards for line in card.lines)), font)


def _stage(clip: Clip, recording: Recording, preset: Preset, other_brand: Brand | None) -> _Stage:
    brand, fonts = _branded(clip, other_brand or preset.brand), brand_fonts(preset, other_brand)
    font = CardFont(brand.heading_font or preset.captions.font, fonts.names)
    span = clip_range(clip, recording)
    rate, deinterlace = output_rate(recording.video, preset.frame_rate)
    safe = preset.safe_area.rect(preset.canvas.size)
    intro, outro = _cards(clip, brand, preset.canvas.size, safe, rate, font)
    lead_us = frame_time_us(intro.frames, rate) if intro else 0
    return _Stage(
        brand=brand,
        fonts=fonts,
        font=font,
        span=span,
        safe=safe,
        rate=rate,
        deinterlace=deinterlace,
        body_frames=frames_in(span.out_us - span.in_us, rate),
        intro=intro,
        outro=outro,
        cues=retime(clip.cues, span.in_us, span.out_us, shift_us=lead_us),
    )


def _file_name(
    clip: Clip, recording: Recording, preset: Preset, brand: Brand | None, pattern: str, number: int
) -> str:
    return file_name(
        pattern or preset.file_name or DEFAULT_PATTERN,
        name=clip.name,
        title=clip.title,
        recording=Path(recording.path).stem,
        preset_id=preset.id,
        index=number,
        in_us=clip.in_us,
        fields=brand_fields(preset, brand),
    )


def _logo_on_card(brand: Brand, safe: Rect, canvas: Size) -> LogoPicture | None:
    if brand.logo is None:
        return None
    picture = logo_overlay(brand.logo, safe, canvas, 1, background=brand.background).picture
    return picture if isinstance(picture, LogoPicture) else None


def _cards(
    clip: Clip, brand: Brand, canvas: Size, safe: Rect, rate: Rate, font: CardFont
) -> tuple[Animation | None, Animation | None]:
    logo = _logo_on_card(brand, safe, canvas)
    intro = title_card(clip.title, clip.speaker, clip.role, brand, canvas, safe, rate, logo, font)
    return intro, end_card(brand, canvas, safe, rate, logo, font)


def _brand_overlays(clip: Clip, preset: Preset, stage: _Stage, style: CaptionStyle) -> tuple[Overlay, ...]:
    """Logo and lower third lie over the recording, not over the cards, which carry both themselves."""
    canvas, lead, logo = preset.canvas.size, stage.lead_frames, stage.brand.logo
    third = lower_third(
        clip.speaker,
        clip.role,
        stage.brand,
        canvas,
        stage.safe,
        stage.rate,
        first_frame=lead,
        body_frames=stage.body_frames,
        captions=style,
        font=stage.font,
    )
    mark = (
        logo_overlay(logo, stage.safe, canvas, lead + stage.body_frames, first_frame=lead) if logo else None
    )
    return tuple(overlay for overlay in (mark, third) if overlay)


def _picture(clip: Clip, recording: Recording, preset: Preset, stage: _Stage) -> PictureChain:
    video = recording.video
    timing = Timing(stage.span.in_us, stage.rate, stage.body_frames)
    return PictureChain(
        deinterlace=stage.deinterlace,
        framing=frame_clip(video, preset, clip.framing_on(preset.canvas.size), timing),
        matrix=video.matrix,
        tone_map=video.dynamics if video.dynamics != "sdr" else ("gamut" if video.wide_gamut else "none"),
    )


def shown_on(clip: Clip, recording: Recording, preset: Preset, time_us: int) -> Shown:
    """What a channel's canvas shows at `time_us` of the recording, be it inside the clip or not."""
    rate, _ = output_rate(recording.video, preset.frame_rate)
    try:
        span = clip_range(clip, recording)
    except RequestError:
        span = Range(clip.in_us, clip.in_us)
    timing = Timing(span.in_us, rate, frames_in(span.out_us - span.in_us, rate))
    return shown_at(recording.video, preset, clip.framing_on(preset.canvas.size), timing, time_us)


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


def _encoding(preset: Preset, rate: Rate) -> VideoEncoding:
    return VideoEncoding(
        crf=preset.encoder.crf,
        speed=preset.encoder.speed,
        max_kbps=preset.encoder.max_kbps,
        # rounded down: a platform's longest group of pictures is a limit
        gop_frames=max(1, int(preset.encoder.gop_s * rate.fraction)),
    )
