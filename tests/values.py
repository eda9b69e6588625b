"""Recordings and presets put together by hand: for tests that need facts, not files."""

from fractions import Fraction

import msgspec

from leike.model.geometry import Size
from leike.model.preset import Canvas, Limits, Names, Preset
from leike.model.recording import AudioFacts, Recording, VideoFacts
from leike.model.time import SECOND_US, Rate

FPS_25 = Rate(25)

SOUND = AudioFacts(
    index=1,
    position=0,
    codec="aac",
    channels=2,
    layout="stereo",
    sample_rate_hz=48_000,
    language="fin",
    default=True,
    start_us=0,
)


def video(
    width_px: int = 1920,
    height_px: int = 1080,
    *,
    aspect: Fraction | int = 1,
    rate: Rate = FPS_25,
    **changes: object,
) -> VideoFacts:
    """A progressive SDR picture; `changes` name fields of VideoFacts."""
    facts = VideoFacts(
        index=0,
        position=0,
        codec="h264",
        stored=Size(width_px, height_px),
        display=Size(round(width_px * aspect), height_px),
        sample_aspect=Rate.of(aspect),
        rotation_deg=0,
        frame_rate=rate,
        variable_rate=False,
        interlaced=False,
        pixel_format="yuv420p",
        bit_depth=8,
        matrix="bt709",
        full_range=False,
        dynamics="sdr",
        wide_gamut=False,
        start_us=0,
    )
    return msgspec.structs.replace(facts, **changes)


def recording(
    picture: VideoFacts | None = None,
    *,
    duration_s: float = 60,
    audio: tuple[AudioFacts, ...] = (SOUND,),
    path: str = "/recordings/talk.mp4",
) -> Recording:
    """A recording that no disk holds."""
    return Recording(
        path=path,
        size_bytes=1_000_000,
        modified_ns=0,
        container="mov,mp4,m4a,3gp,3g2,mj2",
        start_us=0,
        duration_us=round(duration_s * SECOND_US),
        duration_stored=True,
        video=picture or video(),
        audio=audio,
    )


def preset(width_px: int = 1080, height_px: int = 1920, **changes: object) -> Preset:
    """A channel without limits; `changes` name fields of Preset."""
    plain = Preset(
        id="channel",
        name=Names("Kanava", "Kanal", "Channel"),
        canvas=Canvas(width_px, height_px),
        limits=Limits("2026-11-20"),
    )
    return msgspec.structs.replace(plain, **changes)
