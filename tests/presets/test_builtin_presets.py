"""The shipped presets against the channels' facts and against each other."""

from datetime import date

import pytest

from leike.files.preset_file import preset_toml, read_preset
from leike.model.geometry import Rect
from leike.model.preset import Preset
from leike.presets.store import PresetStore
from leike.resources import presets_folder

STORE = PresetStore((presets_folder(),))
EXPECTED = (
    "bluesky", "facebook-feed", "facebook-reel", "facebook-story", "info-screen-landscape",
    "info-screen-portrait", "instagram-portrait", "instagram-reel", "instagram-square", "instagram-story",
    "linkedin", "mastodon", "snapchat", "threads", "tiktok", "whatsapp-status", "x", "youtube-landscape",
    "youtube-shorts",
)  # fmt: skip


@pytest.fixture(params=EXPECTED)
def preset(request: pytest.FixtureRequest) -> Preset:
    return STORE.get(request.param)


def test_all_are_there_and_none_is_broken():
    assert STORE.ids() == EXPECTED
    assert STORE.broken == ()


def test_file_name_and_id_are_the_same(preset: Preset):
    assert STORE.file_of(preset.id).name == f"{preset.id}.toml"


def test_names_are_told_apart(preset: Preset):
    for language in ("fi", "sv", "en"):
        names = [STORE.get(each).name.spoken(language) for each in EXPECTED]
        assert names.count(preset.name.spoken(language)) == 1


def test_what_a_preset_writes_reads_back(preset: Preset, tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(preset_toml(preset), encoding="utf-8")
    assert read_preset(path) == preset


def test_facts_are_dated_and_have_a_source(preset: Preset):
    assert date(2026, 11, 1) <= date.fromisoformat(preset.limits.checked_on) <= date(2026, 11, 22)
    assert preset.limits.source


def test_captions_fit_the_safe_area(preset: Preset):
    """All lines and the box's padding in height; in width half the advised characters at least."""
    style, free = preset.captions, preset.safe_area.rect(preset.canvas.size)
    assert style.max_lines * style.line_height_px + 2 * style.box_padding_px <= free.height_px
    assert style.max_characters * style.size_px * 0.5 + 2 * style.box_padding_px <= free.width_px * 1.1


def test_captions_are_large_enough(preset: Preset):
    """BBC: a line is 7-8 % of the height in 16:9 and square, 3.9-4.5 % in 9:16; we allow a little less."""
    share = preset.captions.line_height_px / preset.canvas.height_px
    tall = preset.canvas.height_px > preset.canvas.width_px * 1.5
    assert 0.039 <= share <= 0.045 if tall else 0.049 <= share <= 0.08


def test_brands_are_left_to_the_library(preset: Preset):
    assert preset.brand.logo is None
    assert preset.brand.end_card is None


@pytest.mark.parametrize(
    ("wanted", "canvas", "seconds", "megabytes", "kbps", "free"),
    [
        ("instagram-story", (1080, 1920), (3, 15, 60), 100, (12_000, 128), Rect(65, 288, 950, 1212)),
        ("facebook-story", (1080, 1920), (3, 15, 60), 100, (12_000, 128), Rect(65, 288, 950, 1212)),
        ("instagram-reel", (1080, 1920), (3, 90, 900), 300, (12_000, 128), Rect(120, 288, 768, 960)),
        ("facebook-reel", (1080, 1920), (3, 90, None), 1000, (12_000, 128), Rect(120, 288, 768, 960)),
        ("tiktok", (1080, 1920), (3, 60, 600), 287, (12_000, 128), Rect(120, 288, 768, 960)),
        ("youtube-shorts", (1080, 1920), (1, 60, 180), 1000, (12_000, 384), Rect(120, 288, 768, 960)),
        ("instagram-square", (1080, 1080), (3, 90, 900), 300, (10_000, 128), Rect(54, 54, 972, 972)),
        ("instagram-portrait", (1080, 1350), (3, 90, 900), 300, (10_000, 128), Rect(54, 68, 972, 1214)),
        ("facebook-feed", (1080, 1350), (1, 180, 14_400), 4000, (10_000, 128), Rect(54, 68, 972, 1214)),
        ("linkedin", (1080, 1350), (3, None, 600), 500, (10_000, 128), Rect(54, 68, 972, 1214)),
        ("youtube-landscape", (1920, 1080), (1, None, 43_200), None, (16_000, 384), Rect(96, 135, 1728, 810)),
        ("x", (720, 1280), (0.5, None, 140), 512, (6_000, 128), Rect(36, 64, 648, 1152)),
        ("mastodon", (1080, 1920), (0, None, None), 99, (8_000, 128), Rect(54, 240, 972, 1440)),
        ("bluesky", (1080, 1920), (1, None, 180), 100, (8_000, 128), Rect(54, 240, 972, 1440)),
        ("threads", (1080, 1920), (1, None, 300), 1000, (12_000, 128), Rect(65, 288, 950, 1212)),
        ("snapchat", (1080, 1920), (5, None, 60), 500, (12_000, 128), Rect(65, 288, 950, 1212)),
        ("whatsapp-status", (720, 1280), (1, 60, 90), 16, (4_000, 96), Rect(43, 192, 634, 808)),
        ("info-screen-portrait", (1080, 1920), (0, 30, None), 200, (15_000, 128), Rect(54, 96, 972, 1728)),
        ("info-screen-landscape", (1920, 1080), (0, 30, None), 200, (15_000, 128), Rect(96, 54, 1728, 972)),
    ],
)  # fmt: skip
def test_the_channels_facts(wanted: str, canvas, seconds, megabytes, kbps, free: Rect):
    preset = STORE.get(wanted)
    limits, encoder = preset.limits, preset.encoder
    assert (preset.canvas.width_px, preset.canvas.height_px) == canvas
    assert (limits.min_s, limits.advised_s, limits.max_s) == seconds
    assert limits.max_bytes == (megabytes and megabytes * 1_000_000)
    assert (encoder.max_kbps, encoder.audio_kbps) == kbps
    assert preset.safe_area.rect(preset.canvas.size) == free


def test_sound_picture_rate_and_keyframes(preset: Preset):
    youtube = preset.id.startswith("youtube-")
    screen = preset.id.startswith("info-screen-")
    assert preset.loudness.target_lufs == (-14 if youtube else -23 if screen else -16)
    assert preset.loudness.true_peak_dbtp == -1.5
    assert preset.loudness.muted == screen
    assert preset.encoder.gop_s == (0.5 if youtube else 2.0)
    assert preset.frame_rate.max_fps == (60 if youtube or preset.id == "x" else 30)
    assert preset.frame_rate.min_fps == 23
