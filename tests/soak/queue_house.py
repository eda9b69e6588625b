"""A user's computer with a queue: recordings, folders, and Leikes at work, each a process of its own."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from cluster_steps import Cluster
from export.exporting import SMALL, small_preset
from films import Spec, ffmpeg, run_ffmpeg, write_numbered
from leike.export.queue.database import QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow, QueueState
from leike_command import is_running

PROCESS = Path(__file__).with_name("leike_process.py")
FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
FRAME_S = 0.04
FRAMES = 1000
RECORDINGS = 4
CLIPS_TO_A_SHEET = 5
WORKERS = 2
CLUSTER_WORKERS = ("yksi", "kaksi")
ADDING_AT_ONCE = 2
MINI = SMALL.replace('"small"', '"mini"').replace("360", "180").replace("640", "320").replace("24", "12")
MICRO = MINI.replace('"mini"', '"micro"').replace("180", "144").replace("320", "256")
PRESETS = {"mini": MINI.replace("= 32", "= 16"), "micro": MICRO.replace("= 32", "= 16")}

NOTE_CHANGES = """
CREATE TABLE soak_changes (job INTEGER, before TEXT, after TEXT, epoch INTEGER) STRICT;
CREATE TRIGGER soak_change AFTER UPDATE OF state ON jobs WHEN NEW.state IS NOT OLD.state
BEGIN INSERT INTO soak_changes VALUES (NEW.id, OLD.state, NEW.state, (SELECT epoch FROM queue)); END;
"""

WRAPPER = """#!/bin/sh
case "$*" in *libx264*) echo run >> "{runs}"; : > "{encoders}/$$";; esac
exec "{ffmpeg}" "$@"
"""


class Wanted(msgspec.Struct, frozen=True):
    """A clip that somebody asks for: so many pictures of a recording from that one on."""

    name: str
    recording: Path
    folder: Path
    first: int
    frames: int

    @property
    def films(self) -> list[str]:
        return [f"{self.name}_{preset}.mp4" for preset in PRESETS]


class Leike(msgspec.Struct):
    """One process of it."""

    child: "subprocess.Popen[bytes]"
    log: Path
    clips: list[Wanted] = []


class House:
    """The computer. `step` does what its people do by themselves; `look` notes what lies in the folders."""

    def __init__(
        self,
        folder: Path,
        chance: random.Random,
        clips: int,
        *,
        take_over_s: float,
        window: bool = False,
        cluster: Cluster | None = None,
    ) -> None:
        self.chance, self.take_over_s, self.with_window = chance, take_over_s, window
        self.counts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.root = folder
        self.disks: list[Path] = []
        self.folders = (self._made("klipit"), self._disk("levy", "size=64m"))
        self.state_folder = self._disk("tila", "size=24m")
        self.clock = folder / "clock"
        self.clock.write_text("+0", encoding="utf-8")
        for name in ("tmp", "encoders", "logs"):
            self._made(name)
        self._write_wrapper()
        self.cluster = cluster
        self.caches = [folder / "cache"]
        if cluster is not None:
            self._set_up(cluster)
        self._presets = [
            small_preset(folder / "presets", text, f"{name}.toml") for name, text in PRESETS.items()
        ]
        self.recordings, self.other = self._record()
        self.wanted = [self._wanted(number) for number in range(clips)]
        self.journal = Journal(self.state_folder / "queue.sqlite")
        with contextlib.closing(sqlite3.connect(self.journal.file)) as connection:
            connection.executescript(NOTE_CHANGES)
        self.state: QueueState = self.journal.state()
        self._to_add = self._sheets()
        self._started = 0
        self.owners: set[tuple[str, int]] = set()
        self.workers: list[Leike] = []
        self.windows: list[Leike] = []
        self.adding: list[Leike] = []
        self.asking: list[Leike] = []
        self.seen: dict[str, list[tuple[int, int, int]]] = {}
        self._next_look_s = self._next_start_s = self._next_sheet_s = self._next_retry_s = 0.0
        self.given_up: set[int] = set()
        self.adding_s = 0.0
        self.new_films: list[str] = []

    # how it is set up

    def _made(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir()
        return folder

    def _disk(self, name: str, options: str) -> Path:
        """A small disk of its own where one can be had, else a folder."""
        folder = self._made(name)
        words = ["mount", "-t", "tmpfs", "-o", options, "leike-soak", str(folder)]
        if shutil.which("mount") and subprocess.run(words, capture_output=True, check=False).returncode == 0:
            self.disks.append(folder)
            inner = folder / "sisalla"
            inner.mkdir()
            return inner
        return folder

    def _write_wrapper(self) -> None:
        script = self.root / "ffmpeg"
        names = {"runs": self.root / "runs.txt", "encoders": self.root / "encoders", "ffmpeg": ffmpeg()}
        script.write_text(WRAPPER.format(**names), encoding="utf-8")
        script.chmod(0o755)
        (self.root / "runs.txt").touch()

    def _set_up(self, cluster: Cluster) -> None:
        for name in CLUSTER_WORKERS:
            self.caches.append(Path(self.add_to_cluster(name)))
        cluster.settled()

    def add_to_cluster(self, name: str) -> str:
        """Start a worker, perhaps once more; its cache."""
        assert self.cluster is not None
        cache = str(self.root / f"cache-{name}")
        self.cluster.add(name, LEIKE_FFMPEG=str(self.root / "ffmpeg"), LEIKE_CACHE=cache)
        return cache

    def _record(self) -> tuple[list[Path], Path]:
        first = write_numbered(self.root / "puhe0.mp4", Spec(frames=FRAMES, height=180, width=320))
        copies = [Path(shutil.copy(first, self.root / f"puhe{at}.mp4")) for at in range(1, RECORDINGS)]
        other = self.root / "muu.mp4"
        run_ffmpeg("-ss", "20", "-i", first, "-c:v", "libx264", "-crf", "17", "-c:a", "aac", other)
        cues = [
            f"{second + 1}\n{_srt_time(second, 200)} --> {_srt_time(second, 800)}\nlause {second}\n"
            for second in range(int(FRAMES * FRAME_S))
        ]
        (self.root / "tekstit.srt").write_text("\n".join(cues), encoding="utf-8")
        return [first, *copies], other

    def _wanted(self, number: int) -> Wanted:
        # neighbours share a sheet, and so a recording and a folder; no two clips are alike
        sheet = number // CLIPS_TO_A_SHEET
        return Wanted(
            name=f"k{number:03}",
            recording=self.recordings[sheet % RECORDINGS],
            folder=self.folders[sheet // RECORDINGS % len(self.folders)],
            first=5 + number * 3 % (FRAMES // 2 - 40),
            frames=self.chance.randint(12, 30),
        )

    def _sheets(self) -> list[list[Wanted]]:
        return [
            self.wanted[at : at + CLIPS_TO_A_SHEET] for at in range(0, len(self.wanted), CLIPS_TO_A_SHEET)
        ]

    # Leikes

    def start(self, *words: str, faked: bool = False, cache: Path | None = None) -> Leike:
        """Start `leike WORDS`, with a clock of its own where that is wanted and possible; with a `cache` it
        is a Leike on the computer that has it."""
        self._started += 1
        log = self.root / "logs" / f"{self._started:04}-{'-'.join(words[:2])}"[:200].replace("/", "_")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "LEIKE_LANG": "en",
            "LEIKE_STATE": str(self.state_folder),
            "LEIKE_CACHE": str(cache or self.caches[0]),
            "LEIKE_FFMPEG": str(self.root / "ffmpeg"),
            "LEIKE_SIDE_BY_SIDE": "2",
            "TMPDIR": str(self.root / "tmp"),
        }
        if self.cluster is not None and cache is None:
            environment["LEIKE_CLUSTER"] = self.cluster.address
        if faked and FAKETIME.exists():
            environment |= {
                "LD_PRELOAD": str(FAKETIME),
                "FAKETIME_TIMESTAMP_FILE": str(self.clock),
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                "FAKETIME_CACHE_DURATION": "1",
                "NO_FAKE_STAT": "1",
            }
        staging = self.chance.choice(["always", "auto"])
        self.counts[f"workers with staging {staging}"] += words == ("queue", "run")
        self.counts["windows"] += words == ("window",)
        command = [sys.executable, str(PROCESS), str(self.take_over_s), staging, *words]
        with log.open("wb") as stream:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, env=environment
            )
        return Leike(child, log)

    def owner(self) -> Leike | None:
        """The process that makes the jobs now."""
        owner = self.state.owner
        if owner is None:
            return None
        makers = (*self.workers, *self.windows)
        return next((each for each in makers if each.child.pid == owner.pid), None)

    def encoders(self) -> list[int]:
        """The ffmpegs that write films now."""
        found = []
        for entry in (self.root / "encoders").iterdir():
            pid = int(entry.name)
            with contextlib.suppress(OSError):
                if is_running(pid) and b"libx264" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.append(pid)
                    continue
                if time.time() - entry.stat().st_mtime > 5:
                    entry.unlink()
        return found

    # what people do

    def step(self) -> None:
        """Look at the queue, start what ended, put in what is still to be asked for."""
        now_s = time.monotonic()
        if now_s < self._next_look_s:
            return
        self._next_look_s = now_s + 0.2
        with contextlib.suppress(QueueError):
            self.state = self.journal.state()
        if self.state.owner is not None:
            self.owners.add((self.state.owner.kind, self.state.owner.epoch))
        self._add(now_s)
        self._reap()
        paused_by_person = self.state.paused and self.state.pause_reason is None
        if self.open_jobs() and not paused_by_person and now_s > self._next_start_s:
            if len(self.workers) < WORKERS:
                self._next_start_s = now_s + 0.4
                self.workers.append(self.start("queue", "run", faked=self._started % 2 == 0))
            elif self.with_window and not self.windows:
                self._next_start_s = now_s + 0.4
                self.windows.append(self.start("window"))
        if now_s > self._next_retry_s and not self.asking:  # a late command might make again what is done
            self._next_retry_s = now_s + 2
            self.retry_failed()

    def open_jobs(self) -> list[JobRow]:
        return [job for job in self.state.jobs if job.open]

    def all_added(self) -> bool:
        return not self._to_add and not self.adding

    def is_settled(self) -> bool:
        """Whether everybody has gone, and nothing is left to do."""
        busy = self.workers or self.asking or not self.all_added() or self.open_jobs()
        left = [job for job in self.state.jobs if job.state == "failed"]
        return not busy and not left and not self._stopped_to_retry()

    def retry_failed(self) -> None:
        """Whoever reads that something failed tries again; what is stopped mostly is wanted after all."""
        failed = [job for job in self.state.jobs if job.state == "failed"]
        for job in failed:
            assert job.failure is not None
            self.failures[job.failure.key] += 1
            assert sentence_of(job).endswith((".", "?", "!")), job
        again = [job.id for job in failed] + self._stopped_to_retry()
        if again:
            self.ask("retry", again)

    def _stopped_to_retry(self) -> list[int]:
        return [job.id for job in self.state.jobs if job.state == "stopped" and job.id not in self.given_up]

    def ask(self, wish: str, ids: Sequence[int] | None) -> None:
        """Pause, resume, stop or retry; sometimes as a command. What the disk refuses is not asked again."""
        self.counts["wishes"] += 1
        if self.chance.random() < 0.2 and not self.asking:
            self.counts["wishes by command"] += 1
            self.asking.append(self.start("queue", wish, *map(str, ids or ())))
            return
        with contextlib.suppress(QueueError):
            getattr(self.journal, wish)(ids)

    def _add(self, now_s: float) -> None:
        if self._to_add and len(self.adding) < ADDING_AT_ONCE and now_s > self._next_sheet_s:
            self._next_sheet_s = now_s + self.adding_s / (len(self.wanted) / CLIPS_TO_A_SHEET)
            clips = self._to_add.pop(0)
            leike = self.start("export", str(self._sheet(clips)), "--queue", *self._options(clips))
            self.adding.append(leike)
            leike.clips = clips

    def _options(self, clips: list[Wanted]) -> Iterator[str]:
        for preset in self._presets:
            yield from ("--preset", preset)
        yield from ("--to", str(clips[0].folder))

    def _sheet(self, clips: list[Wanted]) -> Path:
        sheet = self.root / f"{clips[0].name}.csv"
        rows = [
            f"{clip.recording},{_seconds(clip.first)},{_seconds(clip.first + clip.frames)},"
            f"{self.root / 'tekstit.srt'},{clip.name}"
            for clip in clips
        ]
        sheet.write_text("\n".join(["file,in,out,captions,name", *rows]), encoding="utf-8")
        return sheet

    def _reap(self) -> None:
        self.workers = [each for each in self.workers if each.child.poll() is None]
        self.windows = [each for each in self.windows if each.child.poll() is None]
        self.asking = [each for each in self.asking if each.child.poll() is None]
        for leike in [each for each in self.adding if each.child.poll() is not None]:
            try:
                there = {job.name for job in self.journal.state().jobs}
            except QueueError:
                return
            self.adding.remove(leike)
            self._see_added(leike, there)

    def _see_added(self, leike: Leike, there: set[str]) -> None:
        films = {film for clip in leike.clips for film in clip.films}
        code, said = leike.child.returncode, leike.log.read_text(encoding="utf-8")
        assert films <= there or (code != 0 and not films & there), (code, films - there, said)
        if not films <= there:
            self.counts["batches asked for again"] += 1
            self._to_add.append(leike.clips)

    # what can be seen

    def look(self) -> None:
        """Note every film under a final name, and whether it is another one than before."""
        self.new_films = []
        for folder in self.folders:
            for place in (folder, away(folder), anew(folder)):
                with contextlib.suppress(OSError), os.scandir(place) as entries:
                    for entry in entries:
                        if entry.name.endswith(".mp4") and not entry.name.startswith("."):
                            self._note(entry)

    def _note(self, entry: "os.DirEntry[str]") -> None:
        with contextlib.suppress(OSError):
            facts = entry.stat()
            identity = (facts.st_ino, facts.st_mtime_ns, facts.st_size)
            before = self.seen.setdefault(entry.name, [])
            if identity not in before:
                before.append(identity)
                self.new_films.append(entry.name)

    def close_windows(self) -> None:
        """As a log-off does it."""
        for leike in self.windows:
            leike.child.terminate()
            leike.child.wait(30)
        self.windows = []

    def close(self) -> None:
        """Everybody ends; the disks go."""
        for leike in (*self.workers, *self.windows, *self.adding, *self.asking):
            with contextlib.suppress(ProcessLookupError):
                leike.child.send_signal(signal.SIGCONT)
            leike.child.kill()
            leike.child.wait()
        self.journal.close()
        for disk in self.disks:
            subprocess.run(["umount", "-l", str(disk)], check=False)


def away(folder: Path) -> Path:
    """Where a folder is while it is not in its place."""
    return folder.with_name(f"{folder.name}-pois")


def anew(folder: Path) -> Path:
    """Where that is put which was made in its place meanwhile."""
    return folder.with_name(f"{folder.name}-uusi")


def sentence_of(job: JobRow) -> str:
    """What a person reads of a failed job."""
    from leike.cli.printing import say

    assert job.failure is not None
    return say(job.failure)


def _seconds(frame: int) -> str:
    return f"{frame * FRAME_S:.3f}"


def _srt_time(second: int, ms: int) -> str:
    return f"00:{second // 60:02}:{second % 60:02},{ms:03}"
