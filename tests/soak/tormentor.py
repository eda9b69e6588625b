"""Whatever may happen to a computer at night, at random moments."""

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from leike.export.queue.database import QueueError
from soak.queue_house import FAKETIME, House, anew, away

Undo = Callable[[], None]
FILMS_BETWEEN = 8
ALL_ACTS = (
    "Leike killed",
    "Leike killed as a film got its name",
    "Leike killed while it adds",
    "ffmpeg killed",
    "Leike held up",
    "folder away",
    "disk full",
    "disk of the queue full",
    "recording gone",
    "recording replaced",
    "clock set",
    "queue paused",
    "jobs paused",
    "jobs stopped",
    "jobs moved",
)
CLOCKS = ("-40m", "-3h", "-2d", "-400d", "+0")


class Tormentor:
    """Does one thing after another, and most of them it takes back after a while. Never one thing twice at
    a time; what `surely` names before long."""

    def __init__(self, house: House, every_s: float, surely: Sequence[str] = ()) -> None:
        self._house, self._chance, self._every_s = house, house.chance, every_s
        self._undo: dict[str, tuple[float, Undo]] = {}
        self._surely = list(surely)
        self._due_s = 0.0
        self._next_kill = 0
        self._hunting = self._waiting_for_name = self._waiting_for_owner = False
        self._acts: dict[str, tuple[int, Callable[[], None]]] = {
            "Leike killed": (5, self._kill_owner),
            "Leike killed as a film got its name": (3, self._wait_for_name),
            "Leike killed while it adds": (2, self._kill_adding),
            "ffmpeg killed": (4, self._hunt),
            "Leike held up": (2, self._freeze),
            "folder away": (3, self._take_folder),
            "disk full": (2, lambda: self._fill(0)),
            "disk of the queue full": (2, lambda: self._fill(1)),
            "recording gone": (3, self._take_recording),
            "recording replaced": (3, self._replace_recording),
            "clock set": (2, self._set_clock),
            "cluster worker killed": (3, self._kill_cluster_worker),
            "queue paused": (1, self._pause_queue),
            "jobs paused": (2, self._pause_jobs),
            "jobs stopped": (2, self._stop_jobs),
            "jobs moved": (1, self._move_jobs),
        }

    def step(self) -> None:
        """Do what is due."""
        self._take_back(time.monotonic())
        self._strike()
        if time.monotonic() < self._due_s:
            return
        self._due_s = time.monotonic() + self._chance.uniform(0.2, 2 * self._every_s - 0.2)
        self._name = self._chosen()
        self._acts[self._name][1]()

    def _chosen(self) -> str:
        """Something that does not happen just now: each of `surely` soon, as far as it can be done here."""
        self._surely = [name for name in self._surely if not self._house.counts[name]]
        soon = [name for name in self._surely if name not in self._undo]
        if soon and self._chance.random() < 0.7:
            return self._chance.choice(soon)
        free = [name for name in self._acts if name not in self._undo]
        return self._chance.choices(free, [self._acts[name][0] for name in free])[0]

    def calm(self) -> None:
        """Nothing happens any more, and everything is put back."""
        self._hunting = self._waiting_for_name = self._waiting_for_owner = False
        while self._undo:
            self._take_back(float("inf"))
            self._house.look()
            time.sleep(0.05)

    def _done(self, undo: Undo | None = None, after_s: tuple[float, float] = (0.5, 4.0)) -> None:
        self._house.counts[self._name] += 1
        if undo:
            self._undo[self._name] = (time.monotonic() + self._chance.uniform(*after_s), undo)

    def _take_back(self, now_s: float) -> None:
        for name, (due_s, undo) in list(self._undo.items()):
            if now_s > due_s:
                with contextlib.suppress(QueueError):  # as where the disk is full: later
                    undo()
                    del self._undo[name]

    # processes

    def _kill_owner(self) -> None:
        """Not before some films were made since the last time, however slow this computer is."""
        owner, made = self._house.owner(), len(self._house.seen)
        if owner is not None and owner.child.poll() is None and made >= self._next_kill:
            self._next_kill = made + self._chance.randint(0, FILMS_BETWEEN)
            owner.child.kill()
            self._done()
        elif "Leike killed" in self._surely:
            self._waiting_for_owner = True

    def _wait_for_name(self) -> None:
        self._waiting_for_name = True

    def _hunt(self) -> None:
        self._hunting = True

    @property
    def impatient(self) -> bool:
        """Whether something that surely has to happen did not yet."""
        return any(not self._house.counts[name] for name in self._surely)

    def _strike(self) -> None:
        """Carry out what waits for its moment."""
        if self._waiting_for_owner and self._house.owner() is not None:
            self._waiting_for_owner = False
            self._name = "Leike killed"
            self._kill_owner()
        if self._waiting_for_name and self._house.new_films:
            self._waiting_for_name = False
            self._name = "Leike killed as a film got its name"
            self._kill_owner()
        if self._hunting:
            for pid in self._house.encoders()[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    self._hunting = False
                    self._house.counts["ffmpeg killed"] += 1

    def _kill_adding(self) -> None:
        for leike in self._house.adding[:1]:
            if leike.child.poll() is None:
                leike.child.kill()
                self._done()

    def _freeze(self) -> None:
        owner = self._house.owner()
        if owner is None or owner.child.poll() is not None:
            return
        owner.child.send_signal(signal.SIGSTOP)
        epoch = self._house.state.owner.epoch if self._house.state.owner else 0
        long_s = self._house.take_over_s

        def wake() -> None:
            with contextlib.suppress(ProcessLookupError):
                owner.child.send_signal(signal.SIGCONT)
            now = self._house.state.owner
            self._house.counts["taken over from a Leike held up"] += now is not None and now.epoch > epoch

        self._done(wake, (long_s + 2, long_s + 6))

    def _kill_cluster_worker(self) -> None:
        cluster = self._house.cluster
        if cluster is not None:
            name = self._chance.choice(list(cluster.workers))
            cluster.workers[name].kill()

            def come_back() -> None:
                self._house.add_to_cluster(name)

            self._done(come_back)

    # disks and files

    def _take_folder(self) -> None:
        folder = self._chance.choice(self._house.folders)
        folder.rename(away(folder))
        if self._chance.random() < 0.4:
            with contextlib.suppress(OSError):  # on a full disk
                folder.write_text("what a lost share may look like", encoding="utf-8")

        def put_back() -> None:
            if folder.is_file():
                folder.unlink()
            if folder.exists():
                folder.rename(anew(folder))
            try:
                away(folder).rename(folder)
            except OSError:  # made anew in just this moment
                folder.rename(anew(folder).with_name(f"{anew(folder).name}-2"))
                away(folder).rename(folder)
            for place in (anew(folder), anew(folder).with_name(f"{anew(folder).name}-2")):
                self._gather(place, folder)

        self._done(put_back)

    def _gather(self, place: Path, folder: Path) -> None:
        """Put what was made in the place of a folder into it; half files of it can be nobody's any more."""
        if not place.is_dir():
            return
        for file in list(place.iterdir()):
            if file.name.endswith(".part"):
                self._house.counts["half files in a folder that was moved under them"] += 1
            elif (folder / file.name).exists():
                assert (folder / file.name).read_bytes() == file.read_bytes(), file.name
                self._house.counts[f"{file.suffix} made again while its folder was away"] += 1
                self._house.seen.get(file.name, [])[1:] = []
            else:
                file.rename(folder / file.name)
        shutil.rmtree(place)

    def _fill(self, number: int) -> None:
        if number >= len(self._house.disks):
            return
        filler = self._house.disks[number] / "taytetta"
        with contextlib.suppress(OSError), filler.open("wb") as stream:
            while stream.write(bytes(65536)):
                stream.flush()
        self._done(lambda: filler.unlink(missing_ok=True), (1.0, 4.0))

    def _take_recording(self) -> None:
        if not self._house.all_added() or "recording replaced" in self._undo:
            return
        recording = self._chance.choice(self._house.recordings)
        aside = recording.with_suffix(".aside")
        recording.rename(aside)
        self._done(lambda: aside.replace(recording) and None)

    def _replace_recording(self) -> None:
        if not self._house.all_added() or "recording gone" in self._undo:
            return
        recording = self._chance.choice(self._house.recordings)
        aside = recording.with_suffix(".aside")
        copy = recording.with_suffix(".copy")
        shutil.copy(self._house.other, copy)
        os.link(recording, aside)
        copy.replace(recording)
        self._done(lambda: aside.replace(recording) and None)

    def _set_clock(self) -> None:
        if FAKETIME.exists():
            self._house.clock.write_text(self._chance.choice(CLOCKS), encoding="utf-8")
            self._done()

    # people

    def _some(self, most: int) -> list[int]:
        jobs = [job.id for job in self._house.open_jobs()][:40]
        return self._chance.sample(jobs, min(len(jobs), self._chance.randint(1, most)))

    def _pause_queue(self) -> None:
        with contextlib.suppress(QueueError):
            self._house.journal.pause()
            self._done(self._house.journal.resume, (0.5, 2.0))

    def _pause_jobs(self) -> None:
        ids = self._some(4)
        if ids:  # a command without numbers pauses everything
            self._house.ask("pause", ids)
            self._done(lambda: self._house.journal.resume(ids))

    def _stop_jobs(self) -> None:
        ids = self._some(3)
        if self._chance.random() < 0.3:
            self._house.given_up |= set(ids)
        if ids:
            self._house.ask("stop", ids)
            self._done()

    def _move_jobs(self) -> None:
        with contextlib.suppress(QueueError):
            self._house.journal.move(self._some(3), None)
            self._done()
