"""How long exports take beside commands by hand. The goals are printed, not asserted: machines are noisy."""

from bench import bare, media
from bench.measuring import print_costs, print_ratio, take_turns
from bench.room import PRESETS, Room

CANVASES = (bare.STORY, bare.SQUARE, bare.PORTRAIT)
SEVERAL_S = 20
PLACED_S = 20
MOVIEPY_S = 10


def test_one_story_beside_a_command_by_hand(room: Room) -> None:
    source, length_s = media.clip_1080p(), media.CLIP_S
    costs = take_turns(
        {
            "by hand": [bare.by_hand(source, room.overlay, bare.STORY, room.folder / "hand.mp4", length_s)],
            "leike, level left alone": [
                room.export(source, length_s, room.preset("instagram-story", loudness=False))
            ],
            "leike, loudness in two passes": [
                room.export(source, length_s, room.preset("instagram-story", loudness=True))
            ],
        }
    )
    print_costs("One story of 60 s from 1080p H.264, captions and logo", costs)
    hand, plain, level = costs.values()
    print_ratio("level left alone / by hand", plain, hand, "<= 1.05")
    print_ratio("loudness in two passes / by hand", level, hand, "<= 1.15")


def test_one_story_beside_moviepy(room: Room) -> None:
    source = media.clip_1080p()
    script = room.folder / "by_moviepy.py"
    script.write_text(bare.MOVIEPY, encoding="utf-8")
    target = room.folder / "moviepy.mp4"
    ways = {
        "moviepy": [bare.by_moviepy(script, source, room.overlay, bare.STORY, target, MOVIEPY_S)],
        "leike, loudness in two passes": [
            room.export(source, MOVIEPY_S, room.preset("instagram-story", loudness=True))
        ],
    }
    costs = take_turns(ways, rounds=2)
    print_costs(f"The same story, its first {MOVIEPY_S} s", costs)
    moviepy, ours = costs.values()
    print_ratio("moviepy / leike", moviepy, ours, ">= 4")


def test_three_presets_beside_three_commands(room: Room) -> None:
    _compare_three(room, "1080p H.264", "<= 0.95", SEVERAL_S, hdr=False)


def test_three_presets_of_4k_hdr_beside_three_commands(room: Room) -> None:
    _compare_three(room, "4K 10-bit HEVC HLG", "<= 0.75", media.HDR_S, hdr=True)


def _compare_three(room: Room, what: str, goal: str, length_s: int, *, hdr: bool) -> None:
    source = media.clip_hlg() if hdr else media.clip_1080p()
    plain = [room.preset(preset, loudness=False) for preset in PRESETS]
    level = [room.preset(preset, loudness=True) for preset in PRESETS]
    by_hand = [
        bare.by_hand(
            source, room.overlay, canvas, room.folder / f"hand{canvas.height}.mp4", length_s, hdr=hdr
        )
        for canvas in CANVASES
    ]
    ways = {
        "three commands by hand": by_hand,
        "leike, level left alone": [room.export(source, length_s, *plain)],
        "leike, loudness in two passes": [room.export(source, length_s, *level)],
    }
    costs = take_turns(ways)
    print_costs(f"Story, square and 4:5 of {length_s} s from {what}, captions and logo", costs)
    hand, ours, leveled = costs.values()
    print_ratio("level left alone / by hand", ours, hand, goal)
    print_ratio("loudness in two passes / by hand", leveled, hand, "(information)")


def test_late_in_two_hours_beside_early(room: Room) -> None:
    source, preset = media.two_hours(), room.preset("instagram-story", loudness=True)
    ways = {
        "from 0:01:00": [room.export(source, PLACED_S, preset, at_s=60, name="early")],
        "from 1:55:00": [room.export(source, PLACED_S, preset, at_s=6900, name="late")],
    }
    costs = take_turns(ways, rounds=5)
    print_costs(f"A story of {PLACED_S} s from a recording of two hours, 1080p H.264", costs)
    early, late = costs.values()
    print_ratio("1:55:00 / 0:01:00", late, early, "<= 1.1")
    early_file, late_file = (next((room.folder / name).glob("*.mp4")) for name in ("early", "late"))
    assert abs(late_file.stat().st_size / early_file.stat().st_size - 1) < 0.02, "the places differ"
