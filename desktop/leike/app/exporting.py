"""Planning an export and carrying it out, for both faces."""

import contextlib
import hashlib
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from leike.app.captions import import_captions
from leike.app.late_delivery import LateFilms
from leike.app.overwriting import refuse_overwriting
from leike.app.recordings import is_replaced, open_recording
from leike.compose.composing import compose_render
from leike.compose.limits import refusals
from leike.compose.naming import unique_names
from leike.export.control import ExportControl, Flag
from leike.export.executor import ClipExecutor, carry_out_all
from leike.export.folders import check_text, prepare_folder
from leike.export.machine_costs import TYPICAL, known_costs
from leike.export.pool import pool_for
from leike.export.queue.sweeping import sweep
from leike.export.sharing_decode import share_decoding
from leike.export.side_by_side import idle_cost_s, idle_slots_cost_s, threads_for
from leike.export.work import AS_USUAL, ClipWork, Report, WorkSettings
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.errors import ExecutorLost, LeikeError, RequestError, Stopped
from leike.model.events import Delayed, Dropped, Event, Failed, Finished, Placing, Warned
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.recording import Recording
from leike.model.render import Render
from leike.model.time import frame_time_us
from leike.noting import note, note_output
from leike.presets.resolving import content_version
from leike.presets.store import PresetStore

DEFAULT_PRESETS = ("instagram-story", "instagram-square")

_KEPT_COMMANDS = 12


class Plan(msgspec.Struct, frozen=True):
    """What will be made, decided before anything is written.

    `groups` are the outputs of one clip each: they leave together, in one ffmpeg run, which clips that
    overlap may share. `failures` are outputs that cannot be made; the others can. `numbers` are the places of
    the groups' clips, from 1.
    """

    folder: str
    force: bool
    groups: tuple[tuple[Render, ...], ...]
    warnings: tuple[Warned, ...]
    failures: tuple[Failed, ...]
    numbers: tuple[int, ...] = ()

    @property
    def renders(self) -> tuple[Render, ...]:
        """All outputs, in order."""
        return tuple(render for group in self.groups for render in group)


class Outcome(msgspec.Struct, frozen=True):
    """How an export ended."""

    finished: int
    failed: int
    stopped: bool


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for all clips of one request. `brand` replaces the presets' own.

    Where a file is there already, nothing is planned; with `force` it is replaced, with `keep_both` the new
    one gets a number. `reserved` are files (whole paths) that other exports are going to make: they count as
    being there. `known` are the facts of recordings as the clips were cut, by the clips' paths: where
    the file is another one now, a warning says so.
    `recording_times` is that of `compose_render`. No file becomes larger than `max_bytes`, whatever its
    preset allows.
    """

    folder: Path
    presets: tuple[str, ...] = ()
    brand: Brand | None = None
    name_pattern: str = ""
    force: bool = False
    keep_both: bool = False
    reserved: frozenset[str] = frozenset()
    recording_times: bool = False
    known: dict[str, Recording] = {}
    language: str = "fi"
    max_bytes: int | None = None


def plan_export(
    clips: Sequence[Clip],
    options: ExportOptions,
    store: PresetStore,
    told: Sequence[Failed | Warned] = (),
    numbers: Sequence[int] | None = None,
) -> Plan:
    """Decide every output of `clips`; their paths are absolute. Probes recordings and reads captions.
    `numbers` are the clips' places in the project, for names; 1, 2, 3 … where none are given.

    A clip's own presets come before `options.presets`, these before the default ones; a clip with an empty
    list is passed over. A clip that
    cannot be made becomes a failure as long as another can; where none can, its error is raised.
    `told` is what was found out before and belongs into the same report. Raises RequestError also where a
    preset is unknown, a file would be overwritten without `force`, or a recording or its captions would be
    overwritten at all.
    """
    check_text(str(options.folder))
    planner = _Planner(options, store)
    for number, clip in zip(numbers or range(1, len(clips) + 1), clips, strict=True):
        planner.add(clip, number)
    plan = planner.plan()
    if not plan.groups:
        raise planner.first_error()
    sources = {Path(path).resolve() for clip in clips for path in (clip.recording, clip.captions) if path}
    refuse_overwriting(plan.renders, options.folder, sources, options.reserved, force=plan.force)
    return msgspec.structs.replace(
        plan,
        warnings=(*(event for event in told if isinstance(event, Warned)), *plan.warnings),
        failures=(*(event for event in told if isinstance(event, Failed)), *plan.failures),
    )


def run_export(
    plan: Plan,
    report: Report,
    stop: threading.Event,
    control: ExportControl | None = None,
    executor: ClipExecutor | None = None,
    settings: WorkSettings = AS_USUAL,
) -> Outcome:
    """Make all outputs of `plan`; blocks. `report` gets every event on the calling thread, `stop` may be
    set from any thread; `control` pauses and takes outputs out, from any thread too. `executor` carries the
    clips out, this computer where none is given; as `settings` say, but for threads, which are chosen here.
    The folder is made where it is missing; raises RequestError where it cannot be."""
    from leike.export.binary import ffmpeg_path

    ffmpeg_path()  # before the folder is made
    late = LateFilms()
    tally, control = _Tally(report, late, plan), control or ExportControl()
    prepare_folder(Path(plan.folder))
    sweep()
    for event in (*plan.warnings, *plan.failures):
        tally(event)
    shared = _shared(plan, executor)
    own = executor or pool_for(shared.groups)
    try:
        slots = own.slots if executor is None else None
        carry_out_all(_works(shared, slots, settings, tally, stop, control), own, tally, stop, control)
        late.bring(tuple(_work(plan, group) for group in plan.groups), own, tally, stop, control)
    except Stopped:
        return tally.outcome(stopped=True)
    except ExecutorLost as error:
        for job in tally.open_of(plan):
            tally(Failed(job, error.message))
    finally:
        if executor is None:
            own.shutdown()
    return tally.outcome(stopped=False)


def _shared(plan: Plan, executor: ClipExecutor | None = None) -> Plan:
    """`plan` with clips of one recording in one group where one run for them is cheaper."""
    costs = known_costs() or TYPICAL

    def idle_cost(outputs: Sequence[int]) -> float:
        if executor:
            return idle_slots_cost_s(outputs, executor.slots)
        return idle_cost_s(outputs, costs=costs)

    groups = share_decoding(plan.groups, idle_cost, costs)
    return msgspec.structs.replace(plan, groups=tuple(groups))


def _works(
    plan: Plan,
    slots: int | None,
    settings: WorkSettings,
    report: Report,
    stop: Flag,
    control: ExportControl,
) -> Iterator[ClipWork]:
    """Run by run, each when its turn comes: by then a recording may be another one. `slots` of this
    computer, which share its cores; None: others carry the works out and know their own."""
    for left, group in zip(range(len(plan.groups), 0, -1), plan.groups, strict=True):
        control.wait(stop)
        for render in group:
            if is_replaced(render.recording):
                report(Warned(render.job, _changed_on_disk(render.recording.path)))
        threads = threads_for(len(group), min(slots, left)) if slots else settings.threads
        yield _work(plan, group, msgspec.structs.replace(settings, threads=threads))


def _work(plan: Plan, group: tuple[Render, ...], settings: WorkSettings = AS_USUAL) -> ClipWork:
    return ClipWork(group, plan.folder, force=plan.force, settings=settings)


def _changed_on_disk(path: str) -> Message:
    return Message("recording_changed", {"file": Path(path).name})


def command_lines(plan: Plan, working: Path, settings: WorkSettings | None = None) -> list[list[str]]:
    """The ffmpeg command lines of `plan`, as its clips leave together here, their pictures drawn into
    `working`. Without `settings` they are for running one after another."""
    from leike.export.job import ClipExport  # PyAV, NumPy and Pillow: commands that only print do without

    lines: list[list[str]] = []
    for number, group in enumerate(_shared(plan).groups):
        folder = working / f"clip{number + 1}"
        folder.mkdir(parents=True, exist_ok=True)
        work = _work(plan, group, settings or WorkSettings(threads=threads_for(len(group), 1)))
        export = ClipExport(work, report=_quiet, stop=threading.Event())
        lines += export.commands(folder)
    return lines


def command_line(plan: Plan, job: str) -> list[str]:
    """The ffmpeg command line that makes one output of `plan`, to be run as it is at any time: its pictures
    lie in a cache folder of their own, of which the last few are kept. Blocks: pictures are drawn and the
    loudness is measured. Raises LeikeError where that cannot be done."""
    from leike.export.card_cache import cache_folder  # as above

    render, group = next((render, group) for group in plan.groups for render in group if render.job == job)
    settings = WorkSettings(threads=threads_for(len(group), 1))  # what its clip is made with: the same bytes
    digest = hashlib.sha256(msgspec.json.encode((plan.folder, render))).hexdigest()[:16]
    folders = prepare_folder(cache_folder().parent / "commands")
    _keep_newest(folders, _KEPT_COMMANDS)
    one = msgspec.structs.replace(plan, groups=((render,),), warnings=(), failures=())
    return command_lines(one, prepare_folder(folders / digest), settings)[-1]


def _keep_newest(folder: Path, count: int) -> None:
    old = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[count:]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)


def dry_run_folder() -> Path:
    """An empty cache folder for the pictures that printed commands refer to; the last run's are removed."""
    from leike.export.card_cache import cache_folder  # as above

    folder = cache_folder().parent / "dry-run"
    shutil.rmtree(folder, ignore_errors=True)
    return prepare_folder(folder)


def _quiet(event: Event) -> None:
    del event


def _presets_of(clip: Clip, options: ExportOptions, store: PresetStore) -> list[Preset]:
    chosen = clip.presets if clip.presets is not None else (options.presets or DEFAULT_PRESETS)
    return [store.get(preset_id) for preset_id in dict.fromkeys(chosen)]


class _Planner:
    """Collects outputs, warnings and failures clip by clip; each recording is probed once."""

    def __init__(self, options: ExportOptions, store: PresetStore) -> None:
        self._options = options
        self._store = store
        self._groups: list[list[Render]] = []
        self._warned: list[tuple[Render, Message]] = []
        self._failures: list[tuple[str, Message]] = []
        self._first_error: LeikeError | None = None
        self._recordings: dict[str, Recording] = {}
        self._numbers: list[int] = []
        self._versions: dict[str, str] = {}

    def add(self, clip: Clip, number: int) -> None:
        label = clip.name or clip.title or Path(clip.recording).stem
        try:
            presets = _presets_of(clip, self._options, self._store)
            recording = self._recording(clip.recording)
            clip, notices = self._captioned(clip)
        except RequestError as error:
            self._fail(label, error)
            return
        group: list[Render] = []
        for preset in presets:
            try:
                render = self._render(clip, recording, preset, number)
            except RequestError as error:
                self._fail(f"{label}_{preset.id}", error)
                continue
            group.append(render)
            told = (*recording.notices, *self._changed(clip.recording), *notices)
            self._warned += [(render, notice) for notice in told]
        if group:
            self._groups.append(group)
            self._numbers.append(number)

    def plan(self) -> Plan:
        renders = [render for group in self._groups for render in group]
        wanted = unique_names((render.file_name for render in renders), self._taken())
        names = dict(zip(map(id, renders), wanted, strict=True))
        final = {id(render): _named(render, names[id(render)]) for render in renders}
        return Plan(
            folder=str(self._options.folder),
            force=self._options.force,
            groups=tuple(tuple(final[id(render)] for render in group) for group in self._groups),
            warnings=tuple(Warned(final[id(render)].job, notice) for render, notice in self._warned),
            failures=tuple(Failed(job, message) for job, message in self._failures),
            numbers=tuple(self._numbers),
        )

    def _taken(self) -> list[str]:
        """Names that new files must not have: those in the folder, and films whose captions lie there."""
        if not self._options.keep_both:
            return []
        folder = self._options.folder
        there = [path.name for path in map(Path, self._options.reserved) if path.parent == folder]
        with contextlib.suppress(OSError):  # a folder that is not there yet has no names
            there += [path.name for path in folder.iterdir()]
        films = [f"{name.removesuffix('.srt')}.mp4" for name in there if name.endswith(".srt")]
        return there + films

    def first_error(self) -> LeikeError:
        return self._first_error or RequestError("nothing_to_export")

    def _fail(self, job: str, error: LeikeError) -> None:
        self._first_error = self._first_error or error
        self._failures.append((job, error.message))

    def _recording(self, path: str) -> Recording:
        if path not in self._recordings:
            check_text(path)
            self._recordings[path] = open_recording(Path(path))
        return self._recordings[path]

    def _changed(self, path: str) -> tuple[Message, ...]:
        """A word about a file that was replaced or written to since the clip was cut."""
        before, now = self._options.known.get(path), self._recordings[path]
        if before is None or (before.size_bytes, before.modified_ns) == (now.size_bytes, now.modified_ns):
            return ()
        return (_changed_on_disk(path),)

    def _captioned(self, clip: Clip) -> tuple[Clip, tuple[Message, ...]]:
        if clip.cues or not clip.captions:
            return clip, ()
        imported = import_captions(Path(clip.captions))
        return msgspec.structs.replace(clip, cues=imported.cues), imported.notices

    def _render(self, clip: Clip, recording: Recording, preset: Preset, number: int) -> Render:
        if preset.id not in self._versions:
            self._versions[preset.id] = content_version(preset)
        preset = _within(preset, self._options.max_bytes)
        composed = compose_render(
            clip,
            recording,
            preset,
            brand=self._options.brand,
            name_pattern=self._options.name_pattern,
            number=number,
            language=self._options.language,
            recording_times=self._options.recording_times,
        )
        render = msgspec.structs.replace(composed.render, preset_version=self._versions[preset.id])
        refused = refusals(frame_time_us(render.total_frames, render.frame_rate), preset)
        if refused:
            raise RequestError(refused[0].key, **refused[0].params)
        self._warned += [(render, notice) for notice in composed.notices]
        return render


def _within(preset: Preset, max_bytes: int | None) -> Preset:
    if max_bytes is None or (preset.limits.max_bytes or max_bytes + 1) <= max_bytes:
        return preset
    return msgspec.structs.replace(preset, limits=msgspec.structs.replace(preset.limits, max_bytes=max_bytes))


def _named(render: Render, file_name: str) -> Render:
    return msgspec.structs.replace(render, file_name=file_name, job=file_name.removesuffix(".mp4"))


class _Tally:
    """Passes events on and counts how outputs ended."""

    def __init__(self, report: Report, late: LateFilms, plan: Plan) -> None:
        self._report, self._late = report, late
        self._numbers = {render.job: number for number, render in enumerate(plan.renders, 1)}
        self._begun_s = time.monotonic()
        for number, render in enumerate(plan.renders, 1):
            note_output("file wanted", render, file=number)
        self._finished = 0
        self._failed = 0
        self._ended: set[str] = set()

    def __call__(self, event: Event) -> None:
        if isinstance(event, Placing):
            return  # for journals
        if isinstance(event, Delayed):
            self._late.take(event)
            event = Warned(event.job, event.message)
        self._note(event)
        self._finished += isinstance(event, Finished)
        self._failed += isinstance(event, Failed)
        if isinstance(event, Finished | Failed | Dropped):
            self._ended.add(event.job)
            self._late.ended(event.job)
        self._report(event)

    def _note(self, event: Event) -> None:
        number = self._numbers.get(event.job, 0)
        if isinstance(event, Finished):
            took_s, seconds = round(time.monotonic() - self._begun_s, 2), event.duration_us / 1e6
            note("file made", file=number, bytes=event.size_bytes, seconds=seconds, after_s=took_s)
        elif isinstance(event, Failed):
            note("file failed", event.message, file=number)
        elif isinstance(event, Warned):
            note("file warned", event.message, file=number)

    def open_of(self, plan: Plan) -> list[str]:
        """The jobs of `plan` that have not ended."""
        return [render.job for render in plan.renders if render.job not in self._ended]

    def outcome(self, *, stopped: bool) -> Outcome:
        return Outcome(self._finished, self._failed, stopped)
