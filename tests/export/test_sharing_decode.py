"""Which clips leave in one run, and that exports of a project do so."""

import math
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from export.exporting import SMALL, export_clips, small_preset
from leike.app.exporting import ExportOptions, command_lines, plan_export
from leike.compose.composing import compose_render
from leike.export import side_by_side
from leike.export.machine_costs import TYPICAL
from leike.export.sharing_decode import cost_s, saving_s, share_decoding
from leike.export.side_by_side import idle_cost_s
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.events import Progress
from leike.model.recording import Recording
from leike.model.render import Render
from leike.presets.store import default_store
from reading import numbers_of
from values import preset, recording, video

HD = recording(video(1920, 1080), duration_s=300)
PHONE = recording(video(3840, 2160, codec="hevc", bit_depth=10), duration_s=300, path="/recordings/phone.mov")
SQUARE = preset(1080, 1080)
SPEED = SMALL.replace('speed = "ultrafast"', 'speed = "veryfast"')


def free(outputs: Sequence[int]) -> float:
    """A computer that never idles."""
    del outputs
    return 0.0


def clip(start_s: float, end_s: float, talk: Recording = HD, outputs: int = 1) -> tuple[Render, ...]:
    what = Clip(recording=talk.path, in_us=round(start_s * 1e6), out_us=round(end_s * 1e6), name="clip")
    one = compose_render(what, talk, SQUARE).render
    return tuple(msgspec.structs.replace(one, job=f"{start_s} {number}") for number in range(outputs))


def sizes(groups: Sequence[tuple[Render, ...]], idle: Callable[[Sequence[int]], float] = free) -> list[int]:
    return [len(run) for run in share_decoding(groups, idle)]


@pytest.mark.parametrize(
    ("second", "talk", "outputs", "together"),
    [
        ((10, 40), HD, 1, True),
        ((25, 55), HD, 1, True),
        ((39, 69), HD, 1, False),
        ((42, 72), HD, 1, False),
        ((10, 40), HD, 3, True),
        ((37, 67), HD, 3, False),
        ((33, 63), PHONE, 1, True),
        ((45, 75), PHONE, 1, False),
        ((10, 40), HD, 5, False),
    ],
)
def test_clips_that_overlap_enough_leave_together(
    second: tuple[float, float], talk: Recording, outputs: int, together: bool
) -> None:
    groups = [clip(10, 40, talk, outputs), clip(*second, talk, outputs)]
    assert sizes(groups) == ([2 * outputs] if together else [outputs] * 2)


def test_clips_with_captions_leave_together_only_where_few_pictures_wait_in_memory() -> None:
    def captioned(start_s: float) -> tuple[Render, ...]:
        start_us = round(start_s * 1e6)
        cues = (Cue(start_us + 1_000_000, start_us + 2_000_000, "Hei"),)
        what = Clip(recording=HD.path, in_us=start_us, out_us=start_us + 30_000_000, name="clip", cues=cues)
        return (compose_render(what, HD, SQUARE).render,)

    assert sizes([captioned(10), captioned(12)]) == [2]
    assert sizes([captioned(10), captioned(22)]) == [1, 1]
    assert sizes([clip(10, 40), captioned(22)]) == [2], "the later one keeps nobody waiting"


def test_other_recordings_and_a_changed_one_stay_apart() -> None:
    changed = msgspec.structs.replace(HD, modified_ns=HD.modified_ns + 1)
    assert sizes([clip(10, 40), clip(10, 40, PHONE), clip(10, 40, changed)]) == [1, 1, 1]


def test_every_output_is_made_once_and_the_order_is_that_of_the_first_clips() -> None:
    groups = [clip(50, 80), clip(10, 40), clip(55, 85), clip(0, 9), clip(12, 42)]
    runs = share_decoding(groups, free)
    assert [[render.in_us // 1_000_000 for render in run] for run in runs] == [[50, 55], [10, 12], [0]]


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_lost_or_doubled(seed: int) -> None:
    starts = [(seed * 37 + number * 29) % 100 for number in range(20)]
    groups = [clip(start, start + 10 + number) for number, start in enumerate(starts)]
    runs = share_decoding(groups, free)
    made = sorted(id(render) for run in runs for render in run)
    assert made == sorted(id(render) for group in groups for render in group)
    assert max(map(len, runs)) <= 8
    assert sum(_cost(run) for run in runs) <= sum(_cost(group) for group in groups)


def _cost(run: tuple[Render, ...]) -> float:
    return cost_s(run)


def test_a_saving_is_the_difference_of_the_costs() -> None:
    one, other = clip(10, 40), clip(20, 45)
    assert math.isclose(cost_s(one) + cost_s(other) - cost_s(one + other), saving_s(one, other))


def test_runs_enough_are_left_for_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "known_costs", lambda: TYPICAL)
    groups = [clip(10 + number, 70 + number) for number in range(8)]
    for core_count, most in ((1, 8), (2, 8), (16, 1)):
        monkeypatch.setattr(side_by_side, "cores", lambda core_count=core_count: core_count)
        left = sizes(groups, idle_cost_s)
        assert max(left) <= most and sum(left) == 8
        busy = sum(side_by_side.cores_kept_busy(outputs, TYPICAL) for outputs in left)
        assert busy >= min(core_count, 8 * side_by_side.cores_kept_busy(1, TYPICAL))
    assert len(sizes(groups, idle_cost_s)) == 8


def test_two_short_clips_rather_leave_side_by_side_on_two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "known_costs", lambda: TYPICAL)
    monkeypatch.setattr(side_by_side, "cores", lambda: 2)
    assert sizes([clip(0, 4), clip(0, 4)], idle_cost_s) == [1, 1]
    assert sizes([clip(0, 40), clip(0, 40)], idle_cost_s) == [2]


def test_a_person_s_number_of_runs_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [clip(number, 60 + number) for number in range(6)]
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "3")
    assert len(sizes(groups, idle_cost_s)) == 3
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "1")
    assert len(sizes(groups, idle_cost_s)) == 1


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "1")


def overlapping(talk: Path) -> list[Clip]:
    spans = ((1_200_000, 2_800_000), (400_000, 2_400_000))
    return [Clip(recording=str(talk), in_us=start, out_us=end, name=f"clip{start}") for start, end in spans]


@pytest.mark.usefixtures("one_at_a_time")
def test_an_export_makes_clips_that_overlap_in_one_run(
    recordings, tmp_path: Path, runs: Callable[[], int]
) -> None:
    presets = [small_preset(tmp_path / "presets", SPEED)]
    result = export_clips(overlapping(recordings("hd720")), presets, tmp_path / "out")
    assert runs() == 1
    assert (result.outcome.finished, result.failures) == (2, [])
    first = {path.name: next(number for _, number in numbers_of(path)) for path in result.files}
    assert first == {"clip1200000_small.mp4": 30, "clip400000_small.mp4": 10}
    jobs = {event.job for event in result.events if isinstance(event, Progress)}
    assert len(jobs) == 2


@pytest.mark.usefixtures("one_at_a_time")
def test_printed_commands_are_those_that_run(recordings, tmp_path: Path) -> None:
    options = ExportOptions(folder=tmp_path, presets=(small_preset(tmp_path / "presets", SPEED),))
    plan = plan_export(overlapping(recordings("hd720")), options, default_store())
    outputs = {f"file:{tmp_path / render.file_name}" for render in plan.renders}
    lines = command_lines(plan, tmp_path / "working")
    films = [sum(word in outputs for word in line) for line in lines]
    assert films in ([0, 0, 2], [2])
    assert not any("stats_mux_pre" in word for line in lines for word in line)


def test_a_cluster_gets_as_many_runs_as_it_has_room_for(recordings, tmp_path: Path) -> None:
    from leike.app.exporting import run_export
    from leike.export.pool import LocalPool

    class Counting(LocalPool):
        def submit(self, work, report, stop, control):
            works.append(len(work.renders))
            return super().submit(work, report, stop, control)

    options = ExportOptions(folder=tmp_path, presets=(small_preset(tmp_path / "presets", SPEED),), force=True)
    plan = plan_export(overlapping(recordings("hd720")), options, default_store())
    for slots, wanted in ((2, [1, 1]), (1, [2])):
        works: list[int] = []
        pool = Counting(slots)
        run_export(plan, lambda _event: None, threading.Event(), executor=pool)
        pool.shutdown()
        assert works == wanted
