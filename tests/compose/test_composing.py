"""Deciding an output: range, cards, layout, sound, bit rate, names and what the person is told."""

from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leike.compose.composing import Composed, clip_range, compose_render
from leike.model.brand import Brand, EndCard, LowerThird, TitleCard
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.framing import ClipFraming, Layout, View
from leike.model.geometry import Point, Rect, Size
from leike.model.messages import Message
from leike.model.preset import Encoder, FrameRates, Limits, Loudness, Preset, SafeArea
from leike.model.recording import Recording
from leike.model.render import Animation, CaptionPicture
from leike.model.time import SECOND_US, Rate, frame_time_us, frames_in
from spoken import spoken
from values import SOUND, preset, recording, video

SMALL = preset(360, 640)
NTSC = Rate(30_000, 1001)


def clip(in_s: float = 0, out_s: float | None = None, **changes: object) -> Clip:
    plain = Clip(
        recording="/recordings/talk.mp4",
        in_us=round(in_s * SECOND_US),
        out_us=None if out_s is None else round(out_s * SECOND_US),
    )
    return msgspec.structs.replace(plain, **changes)


def composed(
    what: Clip | None = None, source: Recording | None = None, channel: Preset = SMALL, **options: Any
) -> Composed:
    result = compose_render(what or clip(10, 20), source or recording(), channel, **options)  # type: ignore[arg-type]
    for notice in result.notices:
        spoken(notice)
    return result


def keys(result: Composed) -> list[str]:
    return [notice.key for notice in result.notices]


def refused(what: Clip, source: Recording) -> Message:
    with pytest.raises(RequestError) as caught:
        clip_range(what, source)
    return spoken(caught.value.message)


# the range


@pytest.mark.parametrize(("in_s", "out_s"), [(20, 20), (20, 10), (20, 0)])
def test_an_in_point_must_lie_before_the_out_point(in_s: float, out_s: float):
    message = refused(clip(in_s, out_s), recording())
    assert message.key == "in_not_before_out"
    assert message.params["point"] == "0:20.000"


@pytest.mark.parametrize(("in_s", "out_s"), [(60, None), (61, None), (70, 80), (70, 65)])
def test_an_in_point_must_lie_in_the_recording(in_s: float, out_s: float | None):
    message = refused(clip(in_s, out_s), recording())
    assert message.key == "in_past_end"
    assert message.params["file"] == "talk.mp4"
    assert message.params["duration"] == "1:00.000"


def test_an_out_point_behind_the_end_is_moved_there_and_told():
    span = clip_range(clip(50, 90), recording())
    assert span.out_us == 60 * SECOND_US
    (notice,) = span.notices
    assert spoken(notice) == Message("out_moved_to_end", {"out": "1:30.000", "duration": "1:00.000"})
    assert keys(composed(clip(50, 90)))[0] == "out_moved_to_end"


@pytest.mark.parametrize("out_s", [None, 60])
def test_the_end_itself_is_no_news(out_s: float | None):
    span = clip_range(clip(50, out_s), recording())
    assert (span.in_us, span.out_us, span.notices) == (50 * SECOND_US, 60 * SECOND_US, ())


@pytest.mark.parametrize(
    ("in_us", "start_us", "expected_us"),
    [
        (1_000_000, 0, 1_000_000),
        (1_019_000, 0, 1_000_000),
        (1_021_000, 0, 1_040_000),
        (1_000_000, 13_000, 1_013_000),
        (1_034_000, 13_000, 1_053_000),
        (0, 13_000, 13_000),
    ],
)
def test_the_in_point_lies_on_the_recordings_own_frames(in_us: int, start_us: int, expected_us: int):
    source = recording(video(start_us=start_us))
    assert clip_range(clip(in_us / SECOND_US), source).in_us == expected_us


@given(
    in_us=st.integers(0, 50 * SECOND_US),
    length_us=st.integers(1, 9 * SECOND_US),
    start_us=st.integers(0, 2 * SECOND_US),
    rate=st.sampled_from([Rate(24_000, 1001), Rate(25), NTSC, Rate(50), Rate(60)]),
)
def test_a_range_is_never_empty_and_starts_within_half_a_frame(
    in_us: int, length_us: int, start_us: int, rate: Rate
):
    what = clip(in_us / SECOND_US, (in_us + length_us) / SECOND_US)
    source = recording(video(rate=rate, start_us=start_us))
    span = clip_range(what, source)
    assert 0 <= span.in_us < span.out_us == what.out_us
    half_us = frame_time_us(1, rate) / 2 + 1
    encoders_delay = start_us if start_us - in_us <= SECOND_US // 2 and start_us < in_us + length_us else 0
    assert abs(span.in_us - max(in_us, encoders_delay)) <= half_us


@pytest.mark.parametrize(
    ("in_s", "out_s", "start_us"),
    [(0, 1, 2 * SECOND_US), (0, 1, 900_000), (0, 0.3, 400_000), (1.03, 1.035, 0)],
)
def test_a_range_without_a_frame_of_its_own_keeps_its_length(in_s: float, out_s: float, start_us: int):
    """Before a picture that begins late there is sound; between two frames there is the earlier one."""
    span = clip_range(clip(in_s, out_s), recording(video(start_us=start_us)))
    assert (span.in_us, span.out_us) == (round(in_s * SECOND_US), round(out_s * SECOND_US))


def test_a_recording_with_a_varying_rate_has_no_grid():
    source = recording(video(rate=Rate(2997, 100), variable_rate=True))
    assert clip_range(clip(1.019, 5), source).in_us == 1_019_000


# frames


@pytest.mark.parametrize(
    ("rate", "out_rate", "frames"),
    [
        (Rate(25), Rate(25), 250),
        (Rate(50), Rate(25), 250),
        (NTSC, NTSC, 300),
        (Rate(60_000, 1001), NTSC, 300),
        (Rate(24_000, 1001), Rate(24_000, 1001), 240),
    ],
)
def test_ten_seconds_are_ten_seconds_at_every_rate(rate: Rate, out_rate: Rate, frames: int):
    render = composed(clip(0, 10), recording(video(rate=rate))).render
    assert (render.frame_rate, render.body_frames, render.total_frames) == (out_rate, frames, frames)


@given(
    points_us=st.lists(
        st.integers(0, 6000).map(lambda tick: tick * 10_000), min_size=3, max_size=3, unique=True
    ),
    rate=st.sampled_from([Rate(24_000, 1001), Rate(25), NTSC, Rate(50), Rate(60)]),
)
def test_clips_that_meet_neither_share_nor_lose_a_frame(points_us: list[int], rate: Rate):
    """Points in hundredths of a second fall between two frames, and exactly half-way, all the time."""
    start_us, cut_us, end_us = sorted(points_us)

    def frames(in_us: int, out_us: int) -> int:
        span = clip_range(clip(in_us / SECOND_US, out_us / SECOND_US), recording(video(rate=rate)))
        return frames_in(span.out_us - span.in_us, rate)

    assume(cut_us - start_us >= 100_000 and end_us - cut_us >= 100_000)  # shorter ones have a frame anyway
    assert frames(start_us, cut_us) + frames(cut_us, end_us) == frames(start_us, end_us)


def test_interlaced_recordings_give_every_field_where_the_channel_takes_them():
    source = recording(video(interlaced=True))
    fast = preset(360, 640, frame_rate=FrameRates(max_fps=60))
    assert composed(source=source).render.picture.deinterlace == "frame"
    render = composed(source=source, channel=fast).render
    assert (render.picture.deinterlace, render.frame_rate, render.body_frames) == ("field", Rate(50), 500)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "none"),
        ({"dynamics": "hlg", "wide_gamut": True}, "hlg"),
        ({"dynamics": "pq", "wide_gamut": True}, "pq"),
        ({"wide_gamut": True}, "gamut"),
    ],
)
def test_colours_beyond_bt709_are_brought_into_it(facts: dict[str, object], expected: str):
    assert composed(source=recording(video(**facts))).render.picture.tone_map == expected  # type: ignore[arg-type]


# cards

BRANDED = Brand(
    title_card=TitleCard(2.0),
    end_card=EndCard(1.0, ("Kirjasto",)),
    lower_third=LowerThird(0.5, 3.0),
)


def branded(**changes: object) -> Composed:
    cues = (Cue(10 * SECOND_US, 13 * SECOND_US, "Hyvää iltaa"),)
    what = clip(10, 20, title="Runoilta", speaker="Aino Aalto", role="runoilija", cues=cues)
    return composed(msgspec.structs.replace(what, **changes), brand=BRANDED)


def test_cards_stand_before_and_after_the_recording():
    render = branded().render
    assert render.intro and render.outro
    assert (render.intro_frames, render.body_frames, render.outro.frames) == (50, 250, 25)
    assert render.total_frames == 325
    assert render.intro.lines == ("Runoilta", "Aino Aalto", "runoilija")
    assert render.outro.lines == ("Kirjasto",)


def test_a_title_card_moves_captions_and_overlays():
    render = branded().render
    assert render.cues == (Cue(2 * SECOND_US, 5 * SECOND_US, "Hyvää iltaa"),)
    (caption,) = [overlay for overlay in render.overlays if isinstance(overlay.picture, CaptionPicture)]
    assert (caption.first_frame, caption.end_frame) == (50, 125)
    (third,) = [overlay for overlay in render.overlays if isinstance(overlay.picture, Animation)]
    assert third.first_frame == 50 + 12 or third.first_frame == 50 + 13
    assert third.end_frame - third.first_frame == 75


def test_without_a_title_there_is_no_title_card():
    render = branded(title="  ").render
    assert render.intro is None
    assert render.cues[0].start_us == 0
    assert render.total_frames == 275


def test_the_requests_brand_replaces_the_presets():
    channel = msgspec.structs.replace(SMALL, brand=BRANDED)
    assert composed(channel=channel).render.outro
    assert composed(channel=channel, brand=Brand()).render.outro is None


def test_overlays_lie_inside_the_safe_area_and_the_body():
    channel = msgspec.structs.replace(SMALL, safe_area=SafeArea(20, 100, 20, 140), brand=BRANDED)
    what = clip(10, 20, speaker="Aino", title="Ilta", cues=(Cue(0, 60 * SECOND_US, "Koko ajan"),))
    render = composed(what, channel=channel).render
    assert len(render.overlays) == 2
    for overlay in render.overlays:
        size = overlay.picture.size
        assert Rect(20, 100, 320, 400).holds(Rect(overlay.x_px, overlay.y_px, size.width_px, size.height_px))
        assert render.intro_frames <= overlay.first_frame < overlay.end_frame
        assert overlay.end_frame <= render.intro_frames + render.body_frames


# layout


@pytest.mark.parametrize(
    ("own", "of_preset", "filled"),
    [(None, "fill", True), (None, "fit", False), ("fit", "fill", False), ("fill", "fit", True)],
)
def test_the_clips_layout_comes_before_the_presets(own: Layout | None, of_preset: str, filled: bool):
    channel = msgspec.structs.replace(SMALL, layout=of_preset)
    framing = composed(clip(10, 20, framing=ClipFraming(layout=own)), channel=channel).render.picture.framing
    assert (framing.place == Rect(0, 0, 360, 640)) is filled
    assert (framing.backdrop is None) is filled


def test_a_preset_may_put_its_colour_behind():
    canvas = msgspec.structs.replace(SMALL.canvas, background="#224466")
    channel = msgspec.structs.replace(SMALL, layout="fit", fit_background="colour", canvas=canvas)
    framing = composed(channel=channel).render.picture.framing
    assert (framing.backdrop, framing.background) == (None, "#224466")


def test_the_crop_follows_the_focus():
    left = composed(clip(10, 20, framing=ClipFraming(view=View(Point(0.1, 0.5))))).render.picture.framing.crop
    right = composed(
        clip(10, 20, framing=ClipFraming(view=View(Point(0.9, 0.5))))
    ).render.picture.framing.crop
    assert left.x == 0
    assert right.x + right.width == 1920


# sound


def test_a_silent_recording_gets_a_silent_track():
    audio = composed(source=recording(audio=())).render.audio
    assert audio is not None
    assert audio.position is None


def test_a_muted_channel_gets_no_track():
    channel = msgspec.structs.replace(SMALL, loudness=Loudness(muted=True))
    assert composed(channel=channel).render.audio is None
    assert composed(source=recording(audio=()), channel=channel).render.audio is None


def test_the_track_marked_as_the_main_one_is_heard():
    second = msgspec.structs.replace(SOUND, index=2, position=1, channels=6, layout="5.1")
    first = msgspec.structs.replace(SOUND, default=False)
    channel = msgspec.structs.replace(SMALL, loudness=Loudness(-14, -1.0), encoder=Encoder(audio_kbps=96))
    audio = composed(source=recording(audio=(first, second)), channel=channel).render.audio
    assert audio is not None
    assert (audio.position, audio.channels) == (1, 6)
    assert (audio.target_lufs, audio.true_peak_dbtp, audio.bitrate_kbps) == (-14, -1.0, 96)


# the encoder and the size


def test_without_a_size_cap_the_presets_own_rate_holds():
    render = composed().render
    assert (render.video.max_kbps, render.max_bytes) == (12_000, None)


def test_a_size_cap_leaves_the_quality_alone():
    """A quiet picture may fit at full quality: only the encoder can tell."""
    channel = msgspec.structs.replace(SMALL, limits=Limits("2026-11-20", max_bytes=1_500_000), brand=BRANDED)
    render = composed(clip(10, 20, title="Ilta"), channel=channel).render
    assert render.max_bytes == 1_500_000
    assert render.video == composed(clip(10, 20, title="Ilta")).render.video


@pytest.mark.parametrize(
    ("rate", "gop_s", "frames"), [(Rate(25), 2.0, 50), (NTSC, 2.0, 59), (Rate(25), 0.5, 12)]
)
def test_a_group_of_pictures_is_counted_in_frames(rate: Rate, gop_s: float, frames: int):
    channel = msgspec.structs.replace(SMALL, encoder=Encoder(gop_s=gop_s))
    assert composed(source=recording(video(rate=rate)), channel=channel).render.video.gop_frames == frames


# names


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": "Avajaiset"}, "Avajaiset_channel.mp4"),
        ({"title": "Runoilta"}, "Runoilta_channel.mp4"),
        ({}, "talk 0-10_channel.mp4"),
    ],
)
def test_a_file_is_called_by_name_title_or_recording(changes: dict[str, object], name: str):
    render = composed(clip(10, 20, **changes)).render
    assert render.file_name == name
    assert render.job == name.removesuffix(".mp4")


def test_a_pattern_may_number_the_clips():
    assert composed(name_pattern="{number}-{preset}", number=3).render.job == "03-channel"
    with pytest.raises(RequestError) as caught:
        composed(name_pattern="{nonsense}")
    assert spoken(caught.value.message).key == "name_placeholder_unknown"


# what the person is told


def test_a_plain_clip_needs_no_words():
    assert keys(composed()) == []


def test_captions_are_cut_to_the_clip_and_counted_from_it():
    cues = (Cue(0, 5 * SECOND_US, "ennen"), Cue(9 * SECOND_US, 12 * SECOND_US, "alku"))
    assert composed(clip(10, 20, cues=cues)).render.cues == (Cue(0, 2 * SECOND_US, "alku"),)


def test_hasty_captions_and_long_clips_are_told():
    hasty = Cue(11 * SECOND_US, 12 * SECOND_US, "Aivan liian paljon sanoja yhteen sekuntiin")
    channel = msgspec.structs.replace(SMALL, limits=Limits("2026-11-20", advised_s=8))
    assert {"limit_longer_than_advised", "caption_too_fast"} <= set(
        keys(composed(clip(10, 20, cues=(hasty,)), channel=channel))
    )


def test_a_letter_that_no_font_has_is_told_once():
    what = clip(10, 20, cues=(Cue(11 * SECOND_US, 14 * SECOND_US, "Merkki \U000f1234 tässä"),))
    missing = [key for key in keys(composed(what)) if "missing" in key]
    assert len(missing) == 1


def test_colours_that_nobody_can_read_are_told():
    assert "brand_contrast_low" in keys(composed(brand=Brand(background="#ffffff", text="#eeeeee")))


def test_the_same_request_gives_the_same_render():
    assert branded().render == branded().render
    assert branded().render.canvas == Size(360, 640)


def test_a_text_too_long_for_a_card_is_one_sentence():
    with pytest.raises(RequestError) as refused:
        composed(msgspec.structs.replace(clip(10, 20), title="x" * 5000))
    assert spoken(refused.value.message).key == "title_too_long"


def test_notices_tell_captions_by_the_files_time_or_by_the_recordings():
    spoken_at = Cue(12 * SECOND_US, 12 * SECOND_US + SECOND_US // 2, "Hei")
    titled = clip(10, 20, cues=(spoken_at,), title="Runoilta")
    intro = composed(titled).render.intro
    assert intro is not None
    lead_s = float(intro.frames / intro.frame_rate.fraction)
    by_file, by_recording = composed(titled), composed(titled, recording_times=True)
    for result, second in ((by_file, 2 + lead_s), (by_recording, 12)):
        (told,) = [one for one in result.notices if one.key == "caption_too_short"]
        assert told.params["where"] == f"0:{second:04.1f} “Hei”"
