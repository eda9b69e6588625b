"""Ten clips in three presets, and a single export, beside every other way of making the same files.

`LEIKE_BENCH_WAYS` names the ways to measure, by words of their names with | between; all where it is
missing. Nothing about times is asserted: they are printed, and drawn into docs/pictures.
"""

import os
import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image, ImageDraw, ImageFont

from bench import bare, media
from bench.bars import draw_bars
from bench.measuring import Commands, Cost, leike, median, take_turns
from bench.room import PRESETS, Room
from leike.resources import assets_folder

CANVASES = (bare.STORY, bare.SQUARE, bare.PORTRAIT)
CLIPS = int(os.environ.get("LEIKE_BENCH_CLIPS", "10"))
CLIP_S = 6
SINGLE_S = 20
LOGO_PX = 156
CORES = os.cpu_count() or 1
WAYS = os.environ.get("LEIKE_BENCH_WAYS", "")
"""Read before the tests' own environment takes the place of the person's."""

ROUNDS = int(os.environ.get("LEIKE_BENCH_ROUNDS", "1"))
THIRTY, TEN, PARALLEL_THIRTY, PARALLEL_TEN = (
    f"{CLIPS * 3} ffmpeg commands in turn",
    f"{CLIPS} ffmpeg commands of three files in turn",
    f"{CLIPS * 3} ffmpeg commands, xargs -P{CORES}",
    f"{CLIPS} ffmpeg commands of three files, xargs -P{CORES}",
)
LEIKE, MELT, HANDBRAKE, MOVIEPY = "leike", "melt", "HandBrakeCLI (no pictures laid over)", "MoviePy"


class Way(NamedTuple):
    """Command lines that make the files, or a `share` of them."""

    commands: Commands
    share: float = 1.0


def test_ten_clips_in_three_presets(room: Room) -> None:
    ways = {name: way for name, way in _ways(room) if _wanted(name)}
    runs = take_turns({name: way.commands for name, way in ways.items()}, ROUNDS)
    costs = {name: _whole(median(runs[name]), way.share) for name, way in ways.items()}
    print(f"\n{CLIPS} clips of {CLIP_S} s, each as story, square and 4:5 (load {os.getloadavg()[0]:.1f})")
    print("| way | wall | processor time | cores busy | beside Leike |\n|---|---|---|---|---|")
    for name, cost in costs.items():
        busy = cost.cpu_s / cost.wall_s / CORES
        beside = f"{cost.wall_s / costs[LEIKE].wall_s:.2f}" if LEIKE in costs else ""
        note = "" if ways[name].share == 1 else f" (one clip, times {1 / ways[name].share:.0f})"
        print(f"| {name}{note} | {cost.wall_s:.1f} s | {cost.cpu_s:.1f} s | {busy:.0%} | {beside} |")
    if LEIKE in costs:
        _print_goals({name: cost.wall_s for name, cost in costs.items()})
        if not WAYS:
            draw_bars(
                {name: cost.wall_s for name, cost in costs.items()},
                f"{CLIPS} clips as story, square and 4:5, seconds on {CORES} cores",
                "bench-batch.png",
            )


def test_a_single_export(room: Room) -> None:
    source, caption, logo = media.clip_1080p(), _caption(room.folder), _small_logo(room.folder)
    ours = room.export(source, SINGLE_S, room.preset("instagram-story", loudness=False))
    by_hand = bare.by_hand(source, caption, bare.STORY, room.folder / "hand.mp4", SINGLE_S, logo=logo)
    costs = take_turns({"by hand": [by_hand], "leike": [ours]}, max(3, ROUNDS))
    hand, own = (median(costs[name]) for name in ("by hand", "leike"))
    print(f"\nOne story of {SINGLE_S} s, loudness left alone (load {os.getloadavg()[0]:.1f})")
    print(f"  wall {own.wall_s:.2f} / {hand.wall_s:.2f} s = {own.wall_s / hand.wall_s:.3f}  goal <= 1.03")
    print(f"  CPU  {own.cpu_s:.2f} / {hand.cpu_s:.2f} s = {own.cpu_s / hand.cpu_s:.3f}")


def _print_goals(walls: Mapping[str, float]) -> None:
    parallel = [walls[name] for name in (PARALLEL_THIRTY, PARALLEL_TEN) if name in walls]
    goals = (
        (f"leike / {THIRTY}", [walls[THIRTY]] if THIRTY in walls else [], "<= 0.90", False),
        ("leike / the better parallel script", parallel, "<= 0.97", False),
        ("melt / leike", [walls[MELT]] if MELT in walls else [], ">= 1.4", True),
        ("MoviePy / leike", [walls[MOVIEPY]] if MOVIEPY in walls else [], ">= 4", True),
    )
    for what, theirs, goal, turned in goals:
        if theirs:
            ratio = walls[LEIKE] / min(theirs)
            print(f"  -> {what:<44} {1 / ratio if turned else ratio:6.3f}   goal {goal}")


def _whole(cost: Cost, share: float) -> Cost:
    return Cost(cost.wall_s / share, cost.cpu_s / share)


def _wanted(name: str) -> bool:
    return not WAYS or any(word.strip() in name for word in WAYS.split("|"))


def _ways(room: Room) -> Iterator[tuple[str, Way]]:
    source, hand = media.clip_1080p(), room.folder / "hand"
    hand.mkdir()
    caption, logo = _caption(room.folder), _small_logo(room.folder)
    thirty, ten = [], []
    for number in range(CLIPS):
        at_s = number * CLIP_S % (media.CLIP_S - CLIP_S + 1)
        files = [hand / f"{number}-{canvas.height}.mp4" for canvas in CANVASES]
        for canvas, file in zip(CANVASES, files, strict=True):
            thirty.append(bare.by_hand(source, caption, canvas, file, CLIP_S, at_s=at_s, logo=logo))
        ten.append(bare.all_by_hand(source, (caption, logo), CANVASES, files, CLIP_S, at_s=at_s))
    yield THIRTY, Way(thirty)
    yield TEN, Way(ten)
    yield PARALLEL_THIRTY, Way([_parallel(thirty, room.folder / "thirty.txt")])
    yield PARALLEL_TEN, Way([_parallel(ten, room.folder / "ten.txt")])
    yield LEIKE, Way([_by_leike(room, source)])
    yield from _other_programs(room, source, caption, hand)


def _other_programs(room: Room, source: Path, caption: Path, folder: Path) -> Iterator[tuple[str, Way]]:
    """One clip each: they take its outputs one after another, so ten clips take ten times as long."""
    script = room.folder / "by_moviepy.py"
    script.write_text(bare.MOVIEPY, encoding="utf-8")
    files = {canvas: folder / f"other-{canvas.height}.mp4" for canvas in CANVASES}
    if shutil.which("melt"):
        melt = [bare.by_melt(source, caption, *item, CLIP_S) for item in files.items()]
        yield MELT, Way(melt, 1 / CLIPS)
    if shutil.which("HandBrakeCLI"):
        yield HANDBRAKE, Way([bare.by_handbrake(source, *item, CLIP_S) for item in files.items()], 1 / CLIPS)
    moviepy = [bare.by_moviepy(script, source, caption, *item, CLIP_S) for item in files.items()]
    yield MOVIEPY, Way(moviepy, 1 / CLIPS)


def _caption(folder: Path) -> Path:
    """Two lines on a dark ground as Leike draws them: letters cost an encoder more than an empty box."""
    file = folder / "caption.png"
    picture = Image.new("RGBA", (920, 208))
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(assets_folder() / "fonts" / "NotoSans-Bold.ttf", 64)
    for line, text in enumerate(("Kirjasto on avoinna kaikille,", "myös verkossa, osa 1.")):
        wide = round(font.getlength(text))
        draw.rectangle((0, line * 104, wide + 47, line * 104 + 103), fill=(0, 0, 0, 190))
        draw.text((24, line * 104 + 4), text, font=font, fill=(255, 255, 255, 255))
    picture.save(file)
    return file


def _small_logo(folder: Path) -> Path:
    """The logo at the size at which Leike shows it."""
    file = folder / "small-logo.png"
    Image.open(media.logo(folder)).resize((LOGO_PX, LOGO_PX)).save(file)
    return file


def _parallel(commands: Sequence[Sequence[str]], file: Path) -> list[str]:
    file.write_text("\n".join(map(shlex.join, commands)), encoding="utf-8")
    return ["xargs", "-a", str(file), "-d", "\\n", "-P", str(CORES), "-n", "1", "sh", "-c", 'eval "$0"']


def _by_leike(room: Room, source: Path) -> list[str]:
    sheet = room.folder / "leikkeet.csv"
    times = [number * CLIP_S % (media.CLIP_S - CLIP_S + 1) for number in range(CLIPS)]
    rows = [
        f"{source};{at_s};{at_s + CLIP_S};{room.captions};clip{number}" for number, at_s in enumerate(times)
    ]
    sheet.write_text("\n".join(["file;in;out;captions;name", *rows]) + "\n", encoding="utf-8")
    presets = [item for name in PRESETS for item in ("--preset", room.preset(name, loudness=False))]
    folder = ["--to", str(room.folder / "out"), "--force", "--json"]
    return [leike(), "export", str(sheet), *presets, *folder]


@pytest.fixture(autouse=True, scope="module")
def _own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is known from earlier runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEIKE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
