"""What must hold of a queue after the worst night: every job made once, whole, and nothing left about."""

import contextlib
import os
import re
import sqlite3
import time
from collections import Counter
from pathlib import Path

import reading
from leike.export.queue.rows import JobRow
from soak.queue_house import CLIPS_TO_A_SHEET, FRAME_S, PRESETS, House, Wanted

_SENTENCE = re.compile(r"lause (\d+)")


def check(house: House) -> None:
    """All of it; counts go to `house.counts`."""
    jobs = {job.name: job for job in house.state.jobs}
    films = {film: clip for clip in house.wanted for film in clip.films}
    assert sorted(jobs) == sorted(films) and len(house.state.jobs) == len(films), "a job is lost or doubled"
    done = {name: job for name, job in jobs.items() if job.state == "done"}
    left = {name: job for name, job in jobs.items() if job.state != "done"}
    assert all(job.state == "stopped" and job.id in house.given_up for job in left.values()), left
    wrong: list[str] = []
    for name, job in done.items():
        wrong += [f"{name}: {what}" for what in _wrong_with(job, films[name])]
    house.counts["jobs"] += len(jobs)
    house.counts["films checked picture by picture"] += len(done)
    house.counts["pictures"] += sum(films[name].frames for name in done)
    house.counts["jobs stopped for good"] += len(left)
    assert wrong == []
    _nothing_else_lies_there(house, set(done))
    _made_once(house, set(done))
    _journal_is_sound(house)
    _nothing_lies_about(house)
    _nobody_was_puzzled(house)


def _wrong_with(job: JobRow, clip: Wanted) -> list[str]:
    film, wrong = Path(job.folder) / job.name, []
    if Path(job.output) != film or not film.is_file():
        return [f"is not there: {job.output}"]
    if film.stat().st_size != job.size_bytes:
        wrong.append("has another size than the journal says")
    numbers = [number for _, number in reading.numbers_of(film)]
    if numbers != list(range(clip.first, clip.first + clip.frames)):
        wrong.append(f"has other pictures: {numbers} for {clip.first} + {clip.frames}")
    start_us, samples = reading.sound_of(film)
    seconds = start_us / 1e6 + len(samples) / 48_000
    if abs(seconds - clip.frames * FRAME_S) > 0.1 or abs(samples).max() < 0.001:
        wrong.append(f"has other sound: {seconds} s")
    return wrong + _wrong_with_captions(film, clip)


def _wrong_with_captions(film: Path, clip: Wanted) -> list[str]:
    start_s, end_s = clip.first * FRAME_S, (clip.first + clip.frames) * FRAME_S
    heard = {n: min(end_s, n + 0.8) - max(start_s, n + 0.2) for n in range(60)}
    captions = film.with_suffix(".srt")
    if not captions.is_file():
        return ["has no captions"] if max(heard.values()) > 0.2 else []
    told = {int(found) for found in _SENTENCE.findall(captions.read_text(encoding="utf-8"))}
    if told - {n for n, s in heard.items() if s > 0} or {n for n, s in heard.items() if s > 0.2} - told:
        return [f"has other captions: {told} of {start_s}..{end_s}"]
    return []


def _nothing_else_lies_there(house: House, done: set[str]) -> None:
    for folder in house.folders:
        names = {path.name for path in folder.iterdir()}
        parts = {name for name in names if name.endswith(".part")}
        assert parts == set(), "half files are left"
        others = {name for name in names if name not in done and f"{Path(name).stem}.mp4" not in done}
        assert others == set(), "files that nobody asked for"


def _made_once(house: House, done: set[str]) -> None:
    """From how often each film got its name, and how often the journal told that it has."""
    twice = {name: found for name, found in house.seen.items() if len(found) > 1}
    assert twice == {}, "films that were made again, or changed under their names"
    assert set(house.seen) == done
    ended: Counter[int] = Counter()
    with contextlib.closing(sqlite3.connect(house.journal.file)) as connection:
        changes = connection.execute("SELECT job, before, after FROM soak_changes").fetchall()
        for job, before, after in changes:
            assert before != "done", f"job {job} was done and is {after}"
            ended[job] += after == "done"
            house.counts["starts of jobs"] += after == "running" and before == "waiting"
    assert {job for job, count in ended.items() if count != 1} <= house.given_up, ended
    house.counts["encoder runs"] += len((house.root / "runs.txt").read_text().splitlines())
    house.counts["lost"] += 0
    house.counts["doubled"] += len(twice)
    house.counts["half files under final names"] += 0


def _journal_is_sound(house: House) -> None:
    with contextlib.closing(sqlite3.connect(house.journal.file)) as connection:

        def all_of(words: str) -> list[tuple[object, ...]]:
            return connection.execute(words).fetchall()

        assert all_of("PRAGMA integrity_check") == [("ok",)] and all_of("PRAGMA foreign_key_check") == []
        assert all_of("SELECT id FROM jobs WHERE epoch IS NOT NULL OR wish != '' OR staged IS NOT NULL") == []
        assert all_of("SELECT job_id FROM placing_notes JOIN jobs ON id = job_id WHERE state = 'done'") == []
        assert all_of("SELECT id FROM renders WHERE id NOT IN (SELECT render_id FROM jobs)") == []
        assert all_of("SELECT id FROM groups WHERE id NOT IN (SELECT group_id FROM jobs)") == []
        assert all_of("SELECT owner, paused FROM queue") == [(None, 0)]
        assert all_of("SELECT count(DISTINCT batch) FROM groups") == [(_batches(house),)]
    for kind in ("command", "window"):
        house.counts[f"owners of the queue: {kind}"] += sum(kind == owner for owner, _ in house.owners)


def _batches(house: House) -> int:
    return -(-len(house.wanted) // CLIPS_TO_A_SHEET)


def _nothing_lies_about(house: House) -> None:
    left = [path for cache in house.caches for path in (cache / "making").rglob("*") if path.name != "films"]
    assert left == [], "working files of runs that ended"
    assert list((house.root / "tmp").iterdir()) == []
    assert house.encoders() == [], "ffmpeg outlives its Leike"


def age(house: House) -> None:
    """Weeks pass for what lies among Leike's working files: what nobody knows may go now."""
    for path in [path for cache in house.caches for path in (cache / "making").rglob("*")]:
        long_ago_s = time.time() - 40 * 86_400
        house.counts["working files that died with their Leike"] += path.is_file() and path.name != "lock"
        os.utime(path, (long_ago_s, long_ago_s), follow_symlinks=False)


def _nobody_was_puzzled(house: House) -> None:
    """No Leike ended with anything but its sentences."""
    for log in (house.root / "logs").iterdir():
        said = log.read_text(encoding="utf-8", errors="replace")
        assert "Traceback" not in said, f"{log.name}\n{said[-4000:]}"
    house.counts["processes of Leike"] += len(list((house.root / "logs").iterdir()))


def table(house: House) -> str:
    """The counts, and what failed jobs were told to their people before they were tried again."""
    rows = [*house.counts.items(), *((f"failed for now: {key}", n) for key, n in house.failures.items())]
    return "\n".join(f"{count:8d}  {name}" for name, count in sorted(rows, key=lambda row: row[0]))


def films_per_clip() -> int:
    """Jobs that one clip makes."""
    return len(PRESETS)
