"""Several clips of one recording from one ffmpeg run: each becomes what it would be alone."""

import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import psutil
import pytest

import recipes
from export.exporting import SMALL, small_preset
from leike.app.exporting import ExportOptions, plan_export
from leike.export.control import ExportControl
from leike.export.taken_ffmpeg import TakenFfmpeg, TakenNote, write_note
from leike.export.work import ClipWork, WorkSettings, carry_out
from leike.model.brand import Brand, EndCard
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import Stopped
from leike.model.events import Dropped, Event, Failed, Finished, Progress, Warned
from leike.model.messages import Message
from leike.model.render import Render
from leike.presets.store import default_store
from reading import numbers_of, sound_of, sync_errors_us

ONE_THREAD = WorkSettings(threads=1)
LEVELED = f"{SMALL}\n[loudness]\ntarget_lufs = -16\n"
SQUARE = (
    LEVELED.replace('id = "small"', 'id = "square"').replace("640", "360").replace("fps = 60", "fps = 24")
)
RANGES = ((1_120_000, 2_600_000), (400_000, 1_900_000))
"""The second clip begins earlier in the recording."""

Works = list[tuple[Render, ...]]


def renders_of(recording: Path, folder: Path, *clips: Clip, **options: object) -> Works:
    """By clip, each with a story and a square of another frame rate."""
    presets = (small_preset(folder, LEVELED), small_preset(folder, SQUARE, "square.toml"))
    named = [
        msgspec.structs.replace(clip, recording=str(recording), name=f"clip{number}")
        for number, clip in enumerate(clips)
    ]
    chosen = msgspec.structs.replace(ExportOptions(folder=folder, presets=presets), **options)
    return list(plan_export(named, chosen, default_store()).groups)


def ranges(*wanted: tuple[int, int]) -> list[Clip]:
    return [Clip(recording="", in_us=start, out_us=end) for start, end in wanted or RANGES]


def together(works: Works) -> tuple[Render, ...]:
    return tuple(render for renders in works for render in renders)


def make(
    folder: Path,
    *works: tuple[Render, ...],
    control: ExportControl | None = None,
    on_event: Callable[[Event], None] = lambda _event: None,
    stop: threading.Event | None = None,
) -> list[Event]:
    """Carry out each work in `folder`, as if nothing had been made before."""
    folder.mkdir()
    events: list[Event] = []

    def report(event: Event) -> None:
        events.append(event)
        on_event(event)

    for renders in works:
        work = ClipWork(renders, str(folder), force=True, settings=ONE_THREAD)
        carry_out(work, report, stop or threading.Event(), control)
    return events


def hashes(film: Path) -> list[str]:
    """MD5 of every decoded picture."""
    argv = [recipes.ffmpeg(), "-v", "error", "-i", str(film), "-map", "0:v", "-f", "framemd5", "-"]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines()


def assert_same(film: Path, other: Path) -> None:
    """The same pictures to the bit. Sound as good as the same: an AAC decoder fills in noise of its own,
    which depends on where it began."""
    assert hashes(film) == hashes(other), film.name
    (start_us, sound), (other_us, other_sound) = sound_of(film), sound_of(other)
    assert (start_us, len(sound)) == (other_us, len(other_sound))
    assert np.sqrt(np.mean((sound - other_sound) ** 2)) <= 0.1 * np.sqrt(np.mean(other_sound**2))


def made_both_ways(works: Works, folder: Path) -> tuple[list[Path], list[Event]]:
    """Make all in one run and clip by clip, which gives the same; the films and events of the one run."""
    make(folder / "alone", *works)
    events = make(folder / "shared", together(works))
    films = [folder / "shared" / render.file_name for render in together(works)]
    for film in films:
        assert_same(film, folder / "alone" / film.name)
    return films, events


def ends(events: Sequence[Event]) -> dict[str, list[str]]:
    """How each job ended, in the order told."""
    found: dict[str, list[str]] = {}
    for event in events:
        if isinstance(event, Finished | Failed | Dropped):
            found.setdefault(event.job, []).append(type(event).__name__)
    return found


def shares_told(events: Sequence[Event]) -> dict[str, list[float]]:
    """By job, in the order told."""
    found: dict[str, list[float]] = {}
    for event in events:
        if isinstance(event, Progress):
            found.setdefault(event.job, []).append(event.share)
    return found


@pytest.mark.parametrize(
    "kind",
    [
        "plain",
        "vfr_phone",
        "vfr_meeting",
        "mkv_open_gop",
        "hevc_ts",
        "avchd",
        "fps5994",
        "dv",
        "hlg",
        "silent",
    ],
)
def test_pictures_and_sound_are_those_of_runs_of_their_own(
    kind: str, recordings, tmp_path: Path, runs: Callable[[], int]
) -> None:
    made_both_ways(renders_of(recordings(kind), tmp_path, *ranges()), tmp_path)
    assert runs() == 2 + 1


def test_deinterlacing_sees_the_pictures_before_a_keyframe_at_the_in_point(
    recordings, tmp_path: Path
) -> None:
    works = renders_of(recordings("avchd"), tmp_path, *ranges((1_000_000, 2_500_000), (400_000, 2_900_000)))
    made_both_ways(works, tmp_path)


def test_numbers_begin_at_each_in_point_and_sound_is_in_step(recordings, tmp_path: Path) -> None:
    works = renders_of(recordings("plain"), tmp_path, *ranges())
    make(tmp_path / "out", together(works))
    for renders, first, count in zip(works, (28, 10), (37, 38), strict=True):
        film = tmp_path / "out" / renders[0].file_name
        assert [number for _, number in numbers_of(film)] == list(range(first, first + count))
        assert max(map(abs, sync_errors_us(film))) < 20_000


def test_cards_captions_and_levels_are_those_of_each_clip(recordings, tmp_path: Path) -> None:
    brand = Brand(name="Kirjasto", end_card=EndCard(lines=("Tervetuloa",), duration_s=1.0))
    cues = (Cue(100_000, 900_000, "Ensin"), Cue(1_000_000, 1_300_000, "sitten"))
    first, second = ranges()
    clips = [
        msgspec.structs.replace(first, title="Ilta", cues=cues),
        msgspec.structs.replace(second, cues=cues[1:]),
    ]
    works = renders_of(recordings("plain"), tmp_path, *clips, brand=brand)
    assert works[0][0].intro and works[1][0].outro and works[0][0].overlays
    films, _ = made_both_ways(works, tmp_path)
    assert len(films) == 4
    assert (
        films[0].with_suffix(".srt").read_bytes()
        == (tmp_path / "alone" / films[0].name).with_suffix(".srt").read_bytes()
    )


def test_the_same_range_twice_and_one_inside_the_other(recordings, tmp_path: Path) -> None:
    clips = ranges((400_000, 2_600_000), (400_000, 2_600_000), (400_000, 1_500_000), (1_000_000, 2_000_000))
    films, _ = made_both_ways(renders_of(recordings("plain"), tmp_path, *clips), tmp_path)
    assert len(films) == 8


def test_a_damaged_recording_gives_the_same_and_is_told_of_every_job(recordings, tmp_path: Path) -> None:
    works = renders_of(recordings("damaged"), tmp_path, *ranges())
    _, events = made_both_ways(works, tmp_path)
    told = {
        event.job
        for event in events
        if isinstance(event, Warned) and event.message.key == "recording_damaged"
    }
    assert told == {render.job for render in together(works)}


def test_every_job_tells_its_own_progress(recordings, tmp_path: Path) -> None:
    clips = ranges((30_000_000, 60_000_000), (2_000_000, 40_000_000))
    works = renders_of(recordings("sixty_four_seconds"), tmp_path, *clips)
    events = make(tmp_path / "out", together(works))
    shares = shares_told(events)
    for told in shares.values():
        assert told == sorted(told)
        assert told[0] == 0 and told[-1] == 1
        assert len(set(told)) > 4, "more than a beginning and an end"
    late, early = works[0][0].job, works[1][0].job
    half = next(
        at for at, e in enumerate(events) if isinstance(e, Progress) and e.job == early and e.share > 0.5
    )
    before = [e.share for e in events[:half] if isinstance(e, Progress) and e.job == late]
    assert max(before) < 0.5, "it begins 28 s later in the recording"


def test_a_clip_taken_out_in_the_middle_leaves_nothing_and_the_other_is_whole(
    recordings, tmp_path: Path
) -> None:
    works = renders_of(recordings("plain"), tmp_path, *ranges())
    control, gone = ExportControl(), [render.job for render in works[0]]

    def drop(event: Event) -> None:
        if isinstance(event, Progress):
            for job in gone:
                control.drop(job)

    events = make(tmp_path / "out", together(works), control=control, on_event=drop)
    assert ends(events) == {
        **{job: ["Dropped"] for job in gone},
        **{render.job: ["Finished"] for render in works[1]},
    }
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(r.file_name for r in works[1])


def test_a_stop_in_the_middle_leaves_nothing(recordings, tmp_path: Path) -> None:
    works = renders_of(
        recordings("sixty_four_seconds"), tmp_path, *ranges((2_000_000, 60_000_000), (0, 40_000_000))
    )
    stop = threading.Event()

    def end(event: Event) -> None:
        if isinstance(event, Progress) and event.share > 0:
            stop.set()

    with pytest.raises(Stopped):
        make(tmp_path / "out", together(works), stop=stop, on_event=end)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_pause_in_the_middle_holds_all_and_ends_well(recordings, tmp_path: Path) -> None:
    works = renders_of(
        recordings("sixty_four_seconds"), tmp_path, *ranges((2_000_000, 30_000_000), (0, 20_000_000))
    )
    control, paused = ExportControl(), threading.Event()

    def hold(event: Event) -> None:
        if isinstance(event, Progress) and event.share > 0 and not paused.is_set():
            paused.set()
            control.pause()
            threading.Timer(0.4, control.go_on).start()

    events = make(tmp_path / "out", together(works), control=control, on_event=hold)
    assert paused.is_set()
    assert set(map(tuple, ends(events).values())) == {("Finished",)}


@pytest.mark.parametrize("way", ["exit 1", "kill -9 $$"])
def test_where_the_run_of_several_fails_each_clip_has_its_own(
    way: str, recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = renders_of(recordings("plain"), tmp_path, *ranges())
    script, log = tmp_path / "ffmpeg", tmp_path / "runs.txt"
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *stats_mux_pre*) echo shared >> "{log}"; {way};;\n'
        f'*libx264*) echo one >> "{log}";; esac\n'
        f'exec "{recipes.ffmpeg()}" "$@"\n'
    )
    script.chmod(0o755)
    monkeypatch.setattr("leike.export.binary.shipped_ffmpeg", lambda: script)
    gone = str(tmp_path / "gone")
    write_note(TakenNote(current=TakenFfmpeg("used", gone, "0" * 64, 1, 1, "9.9", "2026-11-24")))
    events = make(tmp_path / "out", together(works))
    told = [event for event in events if isinstance(event, Warned)]
    assert told == [Warned(render.job, Message("ffmpeg_gone", {"file": gone})) for render in together(works)]
    assert log.read_text().split() == ["shared", "one", "one"]
    assert ends(events) == {render.job: ["Finished"] for render in together(works)}
    first = next(event for event in events if isinstance(event, Finished))
    assert first.job.startswith("clip1"), "the earlier one comes first"
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".mp4"}


def test_the_share_goes_on_where_a_run_of_several_ends_early(recordings, tmp_path: Path) -> None:
    works = renders_of(
        recordings("sixty_four_seconds"), tmp_path, *ranges((2_000_000, 22_000_000), (4_000_000, 24_000_000))
    )
    killed: list[float] = []

    def kill(event: Event) -> None:
        if isinstance(event, Progress) and event.share > 0.3 and not killed:
            killed.append(event.share)
            for child in psutil.Process().children():
                if "libx264" in child.cmdline():
                    child.kill()

    events = make(tmp_path / "out", together(works), on_event=kill)
    assert killed
    assert ends(events) == {render.job: ["Finished"] for render in together(works)}
    for told in shares_told(events).values():
        assert told == sorted(told) and told[-1] == 1


def test_what_is_too_large_is_made_again_without_its_neighbours(
    recordings, tmp_path: Path, runs: Callable[[], int]
) -> None:
    works = renders_of(recordings("hd720"), tmp_path, *ranges((0, 2_900_000), (200_000, 2_700_000)))
    free = make(tmp_path / "free", together(works))
    sizes = {event.job: event.size_bytes for event in free if isinstance(event, Finished)}
    large, *others = together(works)
    cap = sizes[large.job] * 2 // 3
    before = runs()
    events = make(tmp_path / "out", (msgspec.structs.replace(large, max_bytes=cap), *others))
    made = {event.job: event.size_bytes for event in events if isinstance(event, Finished)}
    assert 0.9 * cap < made[large.job] <= cap
    assert {job: made[job] for job in made if job != large.job} == {r.job: sizes[r.job] for r in others}
    assert runs() - before >= 2
    assert len(numbers_of(tmp_path / "out" / large.file_name)) == large.total_frames


def test_one_film_that_does_not_come_out_right_fails_alone(recordings, tmp_path: Path) -> None:
    works = renders_of(recordings("plain"), tmp_path, *ranges())
    first, *others = together(works)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / first.file_name).write_text("somebody else's")
    events: list[Event] = []
    work = ClipWork((first, *others), str(tmp_path / "out"), settings=ONE_THREAD)
    carry_out(work, events.append, threading.Event())
    assert ends(events) == {first.job: ["Failed"], **{render.job: ["Finished"] for render in others}}
    assert (tmp_path / "out" / first.file_name).read_text() == "somebody else's"
