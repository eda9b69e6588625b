import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.compose.limits import LEAST_KBPS, check_limits, refusals, video_kbps
from leike.model.preset import Canvas, Encoder, Limits, Loudness, Names, Preset
from leike.model.time import SECOND_US, Rate
from leike.presets.store import PresetStore
from leike.resources import presets_folder
from spoken import spoken

STORE = PresetStore((presets_folder(),))
FPS_25 = Rate(25)


def keys(messages) -> list[str]:
    return [spoken(message).key for message in messages]


def test_the_sample_story_passes():
    story = STORE.get("instagram-story")
    assert refusals(12 * SECOND_US, story) == ()
    assert check_limits(12 * SECOND_US, FPS_25, story) == ()


def test_too_long_is_refused_and_says_by_how_much():
    (message,) = refusals(61 * SECOND_US, STORE.get("instagram-story"))
    assert spoken(message).key == "limit_too_long"
    assert message.params == {"preset": "instagram-story", "length_s": 61, "limit_s": 60}


@pytest.mark.parametrize("extra_us", [0, 40_000])
def test_a_frame_too_long_is_no_fault(extra_us: int):
    assert refusals(60 * SECOND_US + extra_us, STORE.get("instagram-story")) == ()


def test_too_short_warns_because_the_apps_take_it():
    story = STORE.get("instagram-story")
    assert refusals(2 * SECOND_US, story) == ()
    (message,) = check_limits(2 * SECOND_US, FPS_25, story)
    assert spoken(message).key == "limit_too_short"
    assert message.params["limit_s"] == 3


def test_channels_without_limits_refuse_nothing():
    screen = STORE.get("info-screen-portrait")
    assert refusals(SECOND_US // 2, screen) == ()
    assert refusals(60 * SECOND_US, screen) == ()
    assert keys(check_limits(31 * SECOND_US, FPS_25, screen)) == ["limit_longer_than_advised"]


def test_longer_than_advised_is_a_warning_only():
    story = STORE.get("instagram-story")
    assert refusals(16 * SECOND_US, story) == ()
    assert keys(check_limits(16 * SECOND_US, FPS_25, story)) == ["limit_longer_than_advised"]
    assert check_limits(15 * SECOND_US + 40_000, FPS_25, story) == ()


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (Rate(15), ["limit_frame_rate_low"]),
        (Rate(22), ["limit_frame_rate_low"]),
        (Rate(24_000, 1001), []),
        (Rate(30_000, 1001), []),
        (Rate(50), []),
        (Rate(120), []),
    ],
)
def test_only_slow_recordings_are_warned_about(rate: Rate, expected: list[str]):
    assert keys(check_limits(10 * SECOND_US, rate, STORE.get("instagram-story"))) == expected


def test_the_bit_rate_follows_the_size_limit():
    """Figures of the platforms' own caps: 95 % of the bytes over the length, less the sound."""
    assert video_kbps(STORE.get("instagram-story"), 60 * SECOND_US) == 12_000
    assert video_kbps(STORE.get("whatsapp-status"), 60 * SECOND_US) == 1930
    assert video_kbps(STORE.get("bluesky"), 180 * SECOND_US) == 4094
    assert video_kbps(STORE.get("mastodon"), 60 * SECOND_US) == 8_000
    assert video_kbps(STORE.get("youtube-landscape"), 43_200 * SECOND_US) == 16_000
    assert video_kbps(STORE.get("info-screen-portrait"), 30 * SECOND_US) == 15_000


def test_a_coarse_picture_is_warned_about():
    mastodon = STORE.get("mastodon")
    (message,) = check_limits(1300 * SECOND_US, FPS_25, mastodon)
    assert spoken(message).key == "limit_coarse_picture"
    assert message.params["kbps"] == video_kbps(mastodon, 1300 * SECOND_US) == 450
    assert refusals(1300 * SECOND_US, mastodon) == ()


def test_what_can_never_fit_is_refused():
    (message,) = refusals(3600 * SECOND_US, STORE.get("mastodon"))
    assert spoken(message).key == "limit_never_fits"
    assert check_limits(3600 * SECOND_US, FPS_25, STORE.get("mastodon")) == ()


def test_a_low_cap_of_the_preset_itself_is_no_surprise():
    preset = made(max_kbps=300, max_bytes=None)
    assert check_limits(10 * SECOND_US, FPS_25, preset) == ()


def test_a_muted_channel_gives_the_sounds_share_to_the_picture():
    loud = made(max_bytes=1_000_000)
    muted = msgspec.structs.replace(loud, loudness=Loudness(muted=True))
    assert video_kbps(muted, 10 * SECOND_US) - video_kbps(loud, 10 * SECOND_US) == 128


def made(*, max_kbps: int = 12_000, max_bytes: int | None = None) -> Preset:
    return Preset(
        id="a",
        name=Names("a", "a", "a"),
        canvas=Canvas(1280, 720),
        limits=Limits("2026-11-20", max_bytes=max_bytes),
        encoder=Encoder(max_kbps=max_kbps),
    )


@given(
    duration_us=st.integers(1, 10**11),
    cap=st.none() | st.integers(1, 10**10),
    max_kbps=st.integers(200, 50_000),
)
def test_the_file_fits_or_is_refused(duration_us: int, cap: int | None, max_kbps: int):
    preset = made(max_kbps=max_kbps, max_bytes=cap)
    kbps = video_kbps(preset, duration_us)
    assert LEAST_KBPS <= kbps <= max_kbps
    size = (kbps + preset.encoder.audio_kbps) * 1000 / 8 * duration_us / SECOND_US
    assert (
        cap is None or size <= cap * 0.95 + 1 or keys(refusals(duration_us, preset)) == ["limit_never_fits"]
    )
