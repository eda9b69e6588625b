"""Captions, logo and cards: the exported frame shows the drawn pictures, in their place and their time."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

import reading
import recipes
from export.exporting import SMALL, export_clips, small_preset
from leike.app.exporting import ExportOptions, plan_export, run_export
from leike.compose.cards import animation_frame
from leike.compose.pictures import draw_picture
from leike.model.brand import Brand, EndCard, Logo
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.events import Event, Finished
from leike.model.framing import ClipFraming
from leike.model.render import Animation, CaptionPicture, LogoPicture, Render
from leike.presets.store import default_store

GREY = 120
CUES = (
    Cue(600_000, 1_400_000, "Hyvää huomenta!"),
    Cue(1_400_000, 2_200_000, "Kirjastoautojen\npysäkkiaikataulut 📚"),
    Cue(2_400_000, 2_520_000, "Привет, ääkköset"),
    Cue(2_600_000, 9_000_000, "Tämä jatkuu leikkeen loppuun asti, pitkään."),
)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "grey.mp4"
    colour = f"color=0x{GREY:02x}{GREY:02x}{GREY:02x}:s=640x360:r=30000/1001:d=5"
    recipes.run_ffmpeg("-f", "lavfi", "-i", colour, "-c:v", "libx264", "-preset", "ultrafast", path)
    return path


def _exported(
    clip: Clip, preset: str, folder: Path, brand: Brand | None = None
) -> tuple[Render, list[np.ndarray]]:
    options = ExportOptions(folder=folder, presets=(preset,), brand=brand)
    plan = plan_export([clip], options, default_store())
    events: list[Event] = []
    run_export(plan, events.append, threading.Event())
    (finished,) = [event for event in events if isinstance(event, Finished)]
    frames = [pixels.astype(int) for _, pixels in reading.frames_of(Path(finished.output))]
    render = plan.renders[0]
    assert len(frames) == render.total_frames
    return render, frames


def _over_grey(picture: Image.Image) -> np.ndarray:
    rgba = np.asarray(picture, dtype=float)
    alpha = rgba[..., 3:] / 255
    return rgba[..., :3] * alpha + GREY * (1 - alpha)


def test_each_caption_is_there_from_its_first_to_its_last_frame(recording: Path, tmp_path: Path) -> None:
    clip = Clip(recording=str(recording), in_us=500_000, out_us=3_500_000, cues=CUES)
    render, frames = _exported(clip, small_preset(tmp_path), tmp_path)
    captions = [overlay for overlay in render.overlays if isinstance(overlay.picture, CaptionPicture)]
    assert len(captions) == len(CUES)
    safe = render.preset.safe_area.rect(render.canvas)
    for overlay in captions:
        drawn = _over_grey(draw_picture(overlay.picture, 0))
        size = overlay.picture.size
        place = np.s_[
            overlay.y_px : overlay.y_px + size.height_px, overlay.x_px : overlay.x_px + size.width_px
        ]
        assert safe.x_px <= overlay.x_px and overlay.x_px + size.width_px <= safe.right_px
        assert safe.y_px <= overlay.y_px and overlay.y_px + size.height_px <= safe.bottom_px
        for number in (overlay.first_frame, overlay.end_frame - 1):
            assert np.abs(frames[number][place] - drawn).mean() < 6, (overlay, number)
        for number in (overlay.first_frame - 1, overlay.end_frame):
            if 0 <= number < len(frames):
                assert np.abs(frames[number][place] - drawn).mean() > 12, (overlay, number)


def test_nothing_is_drawn_outside_the_captions(recording: Path, tmp_path: Path) -> None:
    clip = Clip(recording=str(recording), in_us=500_000, out_us=2_000_000, cues=CUES)
    render, frames = _exported(clip, small_preset(tmp_path), tmp_path)
    overlay = next(item for item in render.overlays if item.first_frame <= 10 < item.end_frame)
    frame = frames[10].copy()
    size = overlay.picture.size
    frame[overlay.y_px : overlay.y_px + size.height_px, overlay.x_px : overlay.x_px + size.width_px] = GREY
    assert np.abs(frame - GREY).max() <= 8


def test_the_sidecar_has_the_captions_in_the_clips_time(recording: Path, tmp_path: Path) -> None:
    clip = Clip(recording=str(recording), in_us=500_000, out_us=3_500_000, cues=CUES)
    result = export_clips([clip], [small_preset(tmp_path)], tmp_path)
    text = result.files[0].with_suffix(".srt").read_text(encoding="utf-8")
    # the in point lies on the recording's frame grid: 15 frames of 29.97 are 500.5 ms
    assert "00:00:00,099 --> 00:00:00,899" in text.replace("100", "099").replace("900", "899")
    assert "Kirjastoautojen\npysäkkiaikataulut 📚" in text.replace("\r\n", "\n")


def _logo(folder: Path) -> Path:
    image = Image.new("RGBA", (300, 120))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 149, 119), fill=(200, 30, 30, 255))
    draw.rectangle((150, 0, 299, 119), fill=(30, 30, 200, 255))
    file = folder / "logo.png"
    image.save(file)
    return file


@pytest.mark.parametrize("corner", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_the_logo_lies_in_its_corner_with_its_opacity(corner: str, recording: Path, tmp_path: Path) -> None:
    assert corner in ("top-left", "top-right", "bottom-left", "bottom-right")
    brand = Brand(
        logo=Logo(file=str(_logo(tmp_path)), corner=corner, opacity=0.5, width=0.3), title_card=None
    )
    clip = Clip(recording=str(recording), out_us=1_000_000)
    render, frames = _exported(clip, small_preset(tmp_path), tmp_path, brand)
    overlay = next(item for item in render.overlays if isinstance(item.picture, LogoPicture))
    size = overlay.picture.size
    assert size.width_px == round(0.3 * 360) and abs(size.height_px - size.width_px * 0.4) <= 1
    for frame in (frames[0], frames[-1]):
        middle = overlay.y_px + size.height_px // 2
        left = frame[middle, overlay.x_px + size.width_px // 4]
        right = frame[middle, overlay.x_px + size.width_px * 3 // 4]
        assert np.abs(left - [160, 75, 75]).max() < 14
        assert np.abs(right - [75, 75, 160]).max() < 14
    assert (overlay.x_px < 180) == corner.endswith("left")
    assert (overlay.y_px < 320) == corner.startswith("top")


def test_cards_come_before_and_after_and_sound_and_captions_wait_for_them(
    recordings: "reading.Any", tmp_path: Path
) -> None:
    brand = Brand(end_card=EndCard(duration_s=1.0, lines=("Nähdään kirjastossa",)))
    clip = Clip(
        recording=str(recordings("hd720")),
        in_us=0,
        out_us=2_000_000,
        title="Kirjailijavieras",
        cues=(Cue(0, 1_000_000, "Hei"),),
    )
    render, frames = _exported(clip, small_preset(tmp_path), tmp_path, brand)
    assert isinstance(render.intro, Animation) and isinstance(render.outro, Animation)
    assert render.intro_frames == 50 and render.outro.frames == 25
    assert np.abs(frames[30] - animation_frame(render.intro, 30)).mean() < 4
    assert np.abs(frames[-3] - animation_frame(render.outro, 22)).mean() < 4
    caption = next(item for item in render.overlays if isinstance(item.picture, CaptionPicture))
    assert (caption.first_frame, caption.end_frame) == (50, 75)
    output = next(tmp_path.glob("*.mp4"))
    assert "00:00:02,000 --> 00:00:03,000" in output.with_suffix(".srt").read_text(encoding="utf-8")
    flashes = [time for time in reading.flash_times_us(output) if 2_000_000 <= time < 4_000_000]
    beeps = reading.beep_times_us(output)
    assert flashes[:2] == [2_000_000, 3_000_000]
    assert [min(abs(beep - flash) for beep in beeps) < 20_000 for flash in flashes[:2]] == [True, True]


def test_blurred_ground_is_the_recordings_own_picture(recordings: "reading.Any", tmp_path: Path) -> None:
    clip = Clip(
        recording=str(recordings("hd720")), in_us=0, out_us=1_000_000, framing=ClipFraming(layout="fit")
    )
    render, frames = _exported(clip, small_preset(tmp_path), tmp_path)
    place = render.picture.framing.place
    above, middle = frames[10][: place.y_px - 4], frames[10][place.y_px : place.bottom_px]
    assert 20 < above.mean() < middle.mean(), "darkened, but a picture"
    assert np.abs(np.diff(above, axis=1)).max() < 12, "no detail is left in it"


def test_coloured_ground(recordings: "reading.Any", tmp_path: Path) -> None:
    text = SMALL.replace('id = "small"', 'id = "small"\nfit_background = "colour"')
    text = text.replace("height_px = 640", 'height_px = 640\nbackground = "#14324a"')
    clip = Clip(
        recording=str(recordings("plain")), in_us=0, out_us=500_000, framing=ClipFraming(layout="fit")
    )
    _, frames = _exported(clip, small_preset(tmp_path, text), tmp_path)
    assert np.abs(frames[5][:200] - [0x14, 0x32, 0x4A]).max() <= 6


def test_captions_of_a_replaced_film_do_not_stay(recording: Path, tmp_path: Path) -> None:
    preset = small_preset(tmp_path)
    clip = Clip(recording=str(recording), in_us=500_000, out_us=2_000_000, cues=CUES)
    captions = export_clips([clip], [preset], tmp_path).files[0].with_suffix(".srt")
    assert captions.exists()
    silent = Clip(recording=str(recording), in_us=500_000, out_us=2_000_000)
    assert export_clips([silent], [preset], tmp_path, force=True).outcome.finished == 1
    assert not captions.exists()


def test_own_captions_are_never_taken_for_those_of_a_replaced_film(recording: Path, tmp_path: Path) -> None:
    own = tmp_path / "clip_small.srt"
    own.write_text("1\n00:00:04,000 --> 00:00:04,900\nHei\n", encoding="utf-8")
    clip = Clip(recording=str(recording), out_us=1_000_000, name="clip", captions=str(own))
    with pytest.raises(RequestError, match="output_is_source"):
        export_clips([clip], [small_preset(tmp_path)], tmp_path, force=True)
    assert own.exists()
