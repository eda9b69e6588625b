"""A moving frame in the file: where a soft disc lies in each picture, to a hundredth of a pixel."""

import threading
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from msgspec.structs import replace

import recipes
from export.exporting import SMALL, small_preset
from leike.app.exporting import ExportOptions, command_lines, plan_export, run_export
from leike.export.moving_crop import axes, perspective_options
from leike.model.clip import Clip
from leike.model.crop import Crop, CropKey, crop_on
from leike.model.events import Finished
from leike.model.framing import ClipFraming, Ease, FramingKey, View
from leike.model.geometry import Point, Size
from leike.model.render import Render
from leike.model.time import SECOND_US
from leike.presets.store import default_store

WIDTH, HEIGHT, LENGTH_S = 640, 360, 2
STORY = SMALL
SQUARE = SMALL.replace("height_px = 640", "height_px = 360")
SHRUNK = SMALL.replace("width_px = 360", "width_px = 128").replace("height_px = 640", "height_px = 228")

STILL = ClipFraming()
MOST_ERROR_PX, MOST_STEP_ERROR_PX = 0.15, 0.15

_TAGS = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
_X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "6"]
_HLG = (
    "format=gbrp,setparams=color_primaries=bt709:color_trc=bt709:colorspace=gbr:range=full,"
    "zscale=t=linear:npl=203,format=gbrpf32le,"
    "zscale=p=2020:t=arib-std-b67:m=2020_ncl:r=limited,format=yuv420p10le"
)
KINDS: dict[str, list[str]] = {
    "plain": ["-vf", _TAGS, *_X264],
    "rotated": ["-vf", f"transpose=2,{_TAGS}", *_X264],
    "anamorphic": ["-vf", f"scale=480:360,{_TAGS},setsar=4/3", *_X264],
    "interlaced": [
        *["-vf", f"{_TAGS},setfield=tff", "-flags", "+ildct+ilme", "-x264opts", "tff=1", *_X264],
    ],
    "hlg": ["-vf", _HLG, "-c:v", "libx265", "-preset", "ultrafast", "-crf", "4", "-x265-params"],
    "odd": ["-vf", "pad=641:361:0:0:color=0x303030,format=yuv444p", "-c:v", "ffv1"],
}
KINDS["hlg"].append(f"{recipes.X265_QUIET}:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc")


def film(kind: str, folder: Path) -> Path:
    """A soft white disc in the middle of a dark picture of 640 x 360."""
    file = folder / f"{kind}.mkv"
    if file.exists():
        return file
    far = f"hypot(X-{WIDTH}/2+0.5,Y-{HEIGHT}/2+0.5)"
    ground = f"color=0x303030:s={WIDTH}x{HEIGHT}:r=25:d={LENGTH_S},format=gray"
    disc = f"{ground},geq=lum='40+160*clip((28-{far})/3,0,1)'"
    recipes.run_ffmpeg("-f", "lavfi", "-i", disc, *KINDS[kind], file)
    if kind == "rotated":
        turned = folder / "turned.mp4"
        recipes.run_ffmpeg("-display_rotation", "90", "-i", file, "-c", "copy", turned)
        return turned
    return file


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


def key(second: float, x: float, y: float = 0.5, zoom: float = 1, ease: Ease = "linear") -> FramingKey:
    return FramingKey(round(second * SECOND_US), View(Point(x, y), zoom), ease)


def exported(
    recording: Path, keys: tuple[FramingKey, ...], preset: str, folder: Path, framing: ClipFraming = STILL
) -> tuple[Render, np.ndarray]:
    """The plan and all pictures' brightness."""
    clip = Clip(recording=str(recording), framing=replace(framing, keys=keys))
    channel = small_preset(folder / "presets", preset)
    plan = plan_export([clip], ExportOptions(folder=folder, presets=(channel,)), default_store())
    events: list[object] = []
    run_export(plan, events.append, threading.Event())
    (finished,) = [event for event in events if isinstance(event, Finished)]
    with av.open(finished.output) as container:
        frames = [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    assert len(frames) == plan.renders[0].body_frames
    return plan.renders[0], np.array(frames, dtype=float)


def places(frames: np.ndarray) -> np.ndarray:
    """Where the disc's middle lies in each picture: across and down, in pixels."""
    light = np.clip(frames - (frames.min() + frames.max()) / 2 * 0.6, 0, None)
    total = light.sum(axis=(1, 2))
    across = (light.sum(axis=1) * (np.arange(frames.shape[2]) + 0.5)).sum(axis=1) / total
    down = (light.sum(axis=2) * (np.arange(frames.shape[1]) + 0.5)).sum(axis=1) / total
    return np.stack([across, down], axis=1)


def expected(render: Render, height_px: float | None = None) -> np.ndarray:
    """The same by the plan."""
    video, canvas = render.recording.video, render.canvas
    middle_x = WIDTH / 2 / float(video.sample_aspect.fraction)
    found = []
    for frame in range(render.body_frames):
        crop = render.picture.framing.crop_at(frame)
        across = (middle_x - crop.x) * canvas.width_px / crop.width
        found.append((across, (HEIGHT / 2 - crop.y) * (height_px or canvas.height_px) / crop.height))
    return np.array(found)


def assert_on_the_path(render: Render, frames: np.ndarray, height_px: float | None = None) -> np.ndarray:
    """The steps that were taken."""
    found, wanted = places(frames), expected(render, height_px)
    error = np.abs(found - wanted)
    assert error.max() < MOST_ERROR_PX, error.max(axis=0)
    steps = np.diff(found, axis=0)
    assert np.abs(steps - np.diff(wanted, axis=0)).max() < MOST_STEP_ERROR_PX
    return steps


@pytest.mark.parametrize("travel_px", [20, 4])
def test_a_slow_pan_never_stands_still(travel_px: float, films: Path, tmp_path: Path):
    """In `crop` alone 4 px in two seconds would be two jumps and 48 repeated places."""
    enlarged = 640 / HEIGHT
    keys = (key(0, 0.5), key(LENGTH_S, 0.5 + travel_px / enlarged / WIDTH))
    render, frames = exported(film("plain", films), keys, STORY, tmp_path)
    steps = assert_on_the_path(render, frames)[:, 0]
    assert (-steps).min() > 0
    assert places(frames)[0, 0] - places(frames)[-1, 0] == pytest.approx(travel_px * 49 / 50, abs=0.15)


@pytest.mark.parametrize("ease", ["ease", "linear", "hold"])
def test_each_way_of_moving_is_that_of_the_plan(ease: Ease, films: Path, tmp_path: Path):
    keys = (key(0.2, 0.47, ease=ease), key(1, 0.52, ease=ease), key(1.6, 0.5, ease=ease))
    render, frames = exported(film("plain", films), keys, SQUARE, tmp_path)
    found, wanted = places(frames), expected(render)
    assert np.abs(found - wanted).max() < MOST_ERROR_PX
    assert np.abs(found[:5] - found[0]).max() < 0.1, "it waits for the first key"
    assert np.abs(found[41:] - found[-1]).max() < 0.1, "and stands behind the last"
    assert (np.abs(np.diff(found[:, 0])) > 3).sum() == (2 if ease == "hold" else 0)


@pytest.mark.parametrize("kind", ["rotated", "anamorphic", "interlaced", "hlg", "odd"])
def test_every_kind_of_recording_moves_as_smoothly(kind: str, films: Path, tmp_path: Path):
    keys = (key(0, 0.49, 0.5, 1.2), key(2, 0.505, 0.51, 1.2))
    render, frames = exported(film(kind, films), keys, STORY, tmp_path)
    steps = assert_on_the_path(render, frames)
    assert (-steps[:, 0]).min() > 0


@pytest.mark.parametrize("preset", [STORY, SQUARE, SHRUNK])
def test_a_zoom_grows_evenly_around_what_it_follows(preset: str, films: Path, tmp_path: Path):
    keys = (key(0, 0.5, 0.5, 1, "ease"), key(2, 0.52, 0.49, 2.5))
    render, frames = exported(film("plain", films), keys, preset, tmp_path)
    assert_on_the_path(render, frames)
    light = (frames > (frames.min() + frames.max()) / 2).sum(axis=(1, 2)) ** 0.5
    wanted = np.array([1 / render.picture.framing.crop_at(frame).width for frame in range(50)])
    sizes = light / light[0] / (wanted / wanted[0])
    assert np.abs(sizes - 1).max() < 0.03


def test_a_moving_frame_over_the_lower_half_of_a_split(films: Path, tmp_path: Path):
    keys = (key(0, 0.49), key(2, 0.51))
    framing = ClipFraming(layout="split", upper_share=0.6, lower=View(Point(0.4, 0.5), 2))
    render, frames = exported(film("plain", films), keys, STORY, tmp_path, framing)
    place = render.picture.framing.place
    assert place.height_px == 384
    assert_on_the_path(render, frames[:, : place.height_px], place.height_px)
    lower = frames[:, place.height_px :]
    assert np.abs(lower - lower[0]).max() < 24
    assert render.picture.framing.lower is not None
    crop = render.picture.framing.lower.crop
    middle = places(lower)[0]
    assert middle[0] == pytest.approx((WIDTH / 2 - crop.x) * 360 / crop.width, abs=1.5)
    assert middle[1] == pytest.approx((HEIGHT / 2 - crop.y) * 256 / crop.height, abs=1.5)


def test_hundreds_of_keys_are_followed(films: Path, tmp_path: Path):
    """More than one argument of a command holds on Windows."""
    keys = tuple(
        FramingKey(n * 20_000, View(Point(0.5 + 0.01 * (n % 3), 0.5 + 0.005 * (n % 2)), 1.5), "ease")
        for n in range(100)
    )
    render, frames = exported(film("plain", films), keys, SQUARE, tmp_path)
    assert len(render.picture.framing.path) >= 50
    assert_on_the_path(render, frames)


def test_no_command_line_is_longer_than_windows_takes(films: Path, tmp_path: Path):
    keys = tuple(key(n / 50, 0.45 + n % 7 / 70, ease="ease") for n in range(100))
    clip = Clip(recording=str(film("plain", films)), framing=ClipFraming(keys=keys))
    presets = tuple(
        small_preset(tmp_path / "presets", text.replace('"small"', f'"small{number}"'), f"{number}.toml")
        for number, text in enumerate((STORY, SQUARE, SHRUNK))
    )
    plan = plan_export([clip], ExportOptions(folder=tmp_path, presets=presets), default_store())
    *_, command = command_lines(plan, tmp_path)
    assert sum(map(len, command)) < 30_000
    graph = Path(command[command.index("-/filter_complex") + 1]).read_text()
    assert graph.count("perspective") == 3


def test_expressions_are_numbers_and_ffmpegs_own_words():
    path = [CropKey(n * 3, Crop(n, n / 7, 100 + n, 50 + n / 2), "ease") for n in range(500)]
    across, down = axes(path, [each.crop for each in path], Size(2000, 1000), Size(720, 360))
    words = {"st", "ld", "if", "lt", "clip", "floor", "on", "n"}
    for text in (across.window("n"), down.window("n"), *perspective_options(across, down).values()):
        assert set("".join(c if c.isalpha() else " " for c in text).split()) - words <= {
            "cubic",
            "source",
            "frame",
        }
    assert max(depth(text) for text in across.ends("on-1")) < 30, "ffmpeg stops at a hundred"


def depth(text: str) -> int:
    level = deepest = 0
    for letter in text:
        level += {"(": 1, ")": -1}.get(letter, 0)
        deepest = max(deepest, level)
    return deepest


def test_a_path_is_the_same_by_fractions():
    path = [CropKey(0, Crop(0, 0, 90, 160), "ease"), CropKey(10, Crop(10, 0, 90, 160))]
    way = Fraction(3, 10) ** 2 * (3 - 2 * Fraction(3, 10))
    assert crop_on(path, 3).x == pytest.approx(float(10 * way))
    assert crop_on(path, -5) == path[0].crop
    assert crop_on(path, 99) == path[1].crop
