"""The sound's way from the recording's track to 48 kHz stereo of the output's exact length."""

import ffmpeg
import msgspec

from leike.export.forks import Forks, Stream
from leike.model.render import Render
from leike.model.time import SECOND_US, frame_time_us

SAMPLE_RATE_HZ = 48_000

_LIMITER_HEADROOM_DB = 0.5
"""AAC moves peaks a little; the limiter leaves it room."""


class Level(msgspec.Struct, frozen=True):
    """What the loudness measurement decided: a gain for the whole clip, and whether peaks need a limiter."""

    gain_db: float = 0.0
    limited: bool = False


def sound(recording: Stream, forks: Forks, render: Render) -> Stream:
    """The clip's sound before levelling: 48 kHz stereo, gaps filled, in step with the picture."""
    length_s = f"{frame_time_us(render.body_frames, render.frame_rate) / SECOND_US:.6f}"
    position = render.audio.position if render.audio else None
    if position is None:
        return forks.take(("silence", length_s), lambda: _silence(length_s), "asplit")
    begun = ("sound", position, render.in_us)

    def cut() -> Stream:
        return _cut(forks.take(begun, lambda: _begun(recording, position, render), "asplit"), length_s)

    return forks.take((*begun, length_s), cut, "asplit")


def _silence(length_s: str) -> Stream:
    return ffmpeg.input(f"anullsrc=r={SAMPLE_RATE_HZ}:cl=stereo", f="lavfi", t=length_s).audio


def _begun(recording: Stream, position: int, render: Render) -> Stream:
    """The decoded track with times from the in point."""
    offset_s = (render.recording.start_us + render.in_us) / SECOND_US
    return recording[f"a:{position}"].filter("asetpts", f"PTS-{offset_s:.6f}/TB")


def _cut(track: Stream, length_s: str) -> Stream:
    return (
        track.filter("atrim", start=0, end=length_s)
        .filter("aresample", SAMPLE_RATE_HZ, ochl="stereo", **{"async": 1, "first_pts": 0})
        .filter("aformat", sample_fmts="fltp", sample_rates=SAMPLE_RATE_HZ, channel_layouts="stereo")
    )


def adjusted(stream: Stream, level: Level, render: Render) -> Stream:
    """The gain and, where the measurement asked for it, the true-peak limit."""
    if level.gain_db:
        stream = stream.filter("volume", f"{level.gain_db:.3f}dB", precision="float")
    if level.limited and render.audio:
        stream = true_peak_limited(stream, render.audio.true_peak_dbtp)
    return stream


def leveled(stream: Stream, level: Level, render: Render) -> Stream:
    """Gain, true-peak limit, and silence under the cards so that sound and picture are equally long."""
    stream = adjusted(stream, level, render)
    if render.intro:
        # not `adelay`: its silence has no timestamps, and now and then the file had a hole instead
        lead_s = frame_time_us(render.intro_frames, render.frame_rate) / SECOND_US
        stream = stream.filter("asetpts", f"PTS+{lead_s:.6f}/TB")
        stream = stream.filter("aresample", SAMPLE_RATE_HZ, **{"async": 1, "first_pts": 0})
    total_s = frame_time_us(render.total_frames, render.frame_rate) / SECOND_US
    return stream.filter("apad").filter("atrim", end=f"{total_s:.6f}")


def true_peak_limited(stream: Stream, true_peak_dbtp: float) -> Stream:
    """Limit true peaks: sample peaks at four times the rate are true peaks (ITU-R BS.1770, annex 2)."""
    limit = 10 ** ((true_peak_dbtp - _LIMITER_HEADROOM_DB) / 20)
    return (
        stream.filter("aresample", SAMPLE_RATE_HZ * 4)
        .filter("alimiter", limit=f"{limit:.6f}", attack=5, release=80, level=0, latency=1)
        .filter("aresample", SAMPLE_RATE_HZ)
    )
