"""The brand kit in exported files: letters of the preset's own font, the right logo, the preset's version."""

import threading
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

import reading
import recipes
from export.exporting import SMALL, small_preset
from leike.app.exporting import ExportOptions, command_line, plan_export, run_export
from leike.compose.cards import animation_frame
from leike.compose.pictures import draw_picture
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.events import Event, Finished
from leike.model.render import CaptionPicture, LogoPicture, Render
from leike.presets.store import default_store
from made_fonts import make_font

GREY = 120
KIT = """
file_name = "{branch}_{preset}"
[branch]
name = "Tapiola"
handle = "@tapiola"
[brand]
name = "Espoo"
background = "BACKGROUND"
text = "TEXT"
fonts = ["blocks.ttf"]
heading_font = "City Blocks"
[brand.logo]
file = "light.png"
dark_file = "dark.png"
over_video = "OVER"
width = 0.4
[brand.end_card]
lines = ["abc"]
"""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "grey.mp4"
    colour = f"color=0x{GREY:02x}{GREY:02x}{GREY:02x}:s=640x360:r=25:d=3"
    recipes.run_ffmpeg("-f", "lavfi", "-i", colour, "-c:v", "libx264", "-preset", "ultrafast", path)
    return path


def kit(folder: Path, background: str = "#14324a", text: str = "#ffffff", over: str = "dark") -> str:
    make_font(folder / "blocks.ttf", "City Blocks", "abcdefghijklmnopqrstuvwxyz")
    Image.new("RGB", (200, 100), (200, 30, 30)).save(folder / "light.png")
    Image.new("RGB", (200, 100), (30, 30, 220)).save(folder / "dark.png")
    values = KIT.replace("BACKGROUND", background).replace("TEXT", text).replace("OVER", over)
    own, tables = values.split("[branch]")
    captions = '[captions]\nfont = "City Blocks"\nbox_opacity = 0.0\n'
    whole = SMALL.replace("version = 1", "version = 2").replace('id = "small"\n', f'id = "small"\n{own}')
    return small_preset(folder, whole.replace("[captions]\n", captions) + "[branch]" + tables)


def exported(clip: Clip, preset: str, folder: Path) -> tuple[Render, list[np.ndarray], Path]:
    plan = plan_export([clip], ExportOptions(folder=folder, presets=(preset,)), default_store())
    events: list[Event] = []
    run_export(plan, events.append, threading.Event())
    (finished,) = [event for event in events if isinstance(event, Finished)]
    file = Path(finished.output)
    return plan.renders[0], [pixels.astype(int) for _, pixels in reading.frames_of(file)], file


def comment(file: Path) -> str:
    with av.open(str(file)) as container:
        return container.metadata.get("comment", "")


def test_captions_and_cards_have_the_letters_of_the_presets_own_font(recording: Path, tmp_path: Path) -> None:
    clip = Clip(recording=str(recording), out_us=1_000_000, cues=(Cue(0, 1_000_000, "abc"),))
    render, frames, file = exported(clip, kit(tmp_path), tmp_path)
    overlay = next(one for one in render.overlays if isinstance(one.picture, CaptionPicture))
    size = overlay.picture.size
    part = frames[10][
        overlay.y_px : overlay.y_px + size.height_px, overlay.x_px : overlay.x_px + size.width_px
    ]
    rgba = np.asarray(draw_picture(overlay.picture, 0), dtype=float)
    alpha = rgba[..., 3:] / 255
    assert np.abs(part - (rgba[..., :3] * alpha + GREY * (1 - alpha))).mean() < 6
    white = part.min(axis=2) > 200
    rows = white[white.any(axis=1)]
    # three blocks and nothing else in each row: no letter of another font has that shape
    assert len(rows) > 8
    blocks = (np.diff(np.pad(rows, ((0, 0), (1, 1))).astype(int), axis=1) == 1).sum(axis=1)
    assert (blocks == 3).all()
    assert render.outro is not None
    drawn = animation_frame(render.outro, render.outro.frames - 1).astype(int)
    assert np.abs(frames[-1] - drawn).mean() < 4
    assert file.name == "Tapiola_small.mp4"


@pytest.mark.parametrize(
    ("background", "text", "over", "on_card", "on_video"),
    [
        ("#14324a", "#ffffff", "light", (30, 30, 220), (200, 30, 30)),
        ("#f4f0e0", "#101010", "dark", (200, 30, 30), (30, 30, 220)),
    ],
)
def test_card_and_recording_get_the_logo_for_their_ground(
    background: str, text: str, over: str, on_card, on_video, recording: Path, tmp_path: Path
) -> None:
    clip = Clip(recording=str(recording), out_us=500_000)
    render, frames, _file = exported(clip, kit(tmp_path, background, text, over), tmp_path)
    mark = next(one for one in render.overlays if isinstance(one.picture, LogoPicture))
    assert isinstance(mark.picture, LogoPicture)
    x_px, y_px = mark.x_px + mark.picture.size.width_px // 2, mark.y_px + mark.picture.size.height_px // 2
    assert np.abs(frames[5][y_px, x_px] - on_video).max() < 30
    away = np.abs(frames[-1] - on_card).max(axis=2)
    other = np.abs(frames[-1] - on_video).max(axis=2)
    assert (away < 30).mean() > 0.02 and (other < 30).mean() < 0.001


def test_the_file_says_which_preset_made_it_in_which_version(recording: Path, tmp_path: Path) -> None:
    clip, preset = Clip(recording=str(recording), out_us=400_000), kit(tmp_path)
    version = default_store().resolved_file(Path(preset)).version
    render, _frames, file = exported(clip, preset, tmp_path)
    assert render.preset_version == version and comment(file) == f"Leike preset small {version}"
    first = file.read_bytes()
    file.unlink()
    _render, _frames, again = exported(clip, preset, tmp_path)
    assert again.read_bytes() == first  # nothing of the hour is in it
    Image.new("RGB", (200, 100), (30, 200, 30)).save(tmp_path / "dark.png")
    file.unlink()
    _render, _frames, other = exported(clip, preset, tmp_path)
    assert comment(other).startswith("Leike preset small ") and version not in comment(other)


def test_the_copied_command_writes_it_too(recording: Path, tmp_path: Path) -> None:
    options = ExportOptions(folder=tmp_path, presets=(kit(tmp_path),))
    plan = plan_export([Clip(recording=str(recording), out_us=400_000)], options, default_store())
    line = command_line(plan, plan.renders[0].job)
    assert f"comment=Leike preset small {plan.renders[0].preset_version}" in line
