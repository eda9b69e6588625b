"""Films on their way to folders that are slow, full, away or damage what they take."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import reading
from export.exporting import small_preset
from export.working import ALWAYS, CUES, Told, names, work_of
from leike.app import late_delivery
from leike.app.exporting import ExportOptions, Outcome, plan_export, run_export
from leike.export import delivery, finishing, placing
from leike.export.control import ExportControl
from leike.export.delivery import GIVE_UP_AFTER_S, QUICK_WAITS_S, bring, staged_root, wait_s
from leike.export.digests import file_digest
from leike.export.placing import placed_already
from leike.export.queue import space
from leike.export.queue.sweeping import sweep
from leike.export.work import carry_out
from leike.export.workplace import workplaces
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.errors import ExportError, Stopped
from leike.model.events import Delayed, Event, Failed, Finished, Placing, Progress, Warned
from leike.presets.store import default_store


def test_waits_grow_to_ten_minutes_and_end_after_a_day() -> None:
    assert [wait_s(tries) for tries in range(1, 8)] == [5, 15, 45, 135, 405, 600, 600]
    assert wait_s(0) == 5 and wait_s(10**6) == 600
    assert GIVE_UP_AFTER_S == 86_400 and 50 < sum(QUICK_WAITS_S) <= 60


def again(work, told: Told) -> Told:
    """The same work once more, with the film that waits."""
    return Told(msgspec.structs.replace(work, staged={work.renders[0].job: told.delayed.staged}))


def nothing_waits() -> bool:
    """As after each job of the queue, and before each command."""
    sweep()
    return list(staged_root().iterdir()) == workplaces() == []


def is_whole(film: Path) -> bool:
    return len(list(reading.frames_of(film))) == 25


def test_a_staged_film_is_written_here_and_arrives_whole(recordings, tmp_path: Path) -> None:
    work = work_of(recordings("plain"), tmp_path / "jako", ALWAYS, cues=CUES)
    during: set[str] = set()

    def look(event: Event) -> None:
        if isinstance(event, Progress) and event.share < 1:
            during.update(names(tmp_path / "jako"))

    told = Told(work, look)
    assert during == set(), "nothing is written over the network while it is made"
    assert Path(told.finished.output) == tmp_path / "jako" / "ilta_small.mp4" and is_whole(
        Path(told.finished.output)
    )
    assert names(tmp_path / "jako") == {"ilta_small.mp4", "ilta_small.srt"} and nothing_waits()
    (placing,) = told.placings
    assert placing.size_bytes == told.finished.size_bytes and len(placing.digest) == 64


def test_a_folder_that_goes_and_comes_back(recordings, runs, tmp_path: Path) -> None:
    share, away = tmp_path / "jako", tmp_path / "away"
    work = work_of(recordings("plain"), share, ALWAYS, cues=CUES)

    def cut(event: Event) -> None:
        if isinstance(event, Progress) and event.share > 0 and share.exists():
            share.rename(away)

    told = Told(work, cut)
    assert told.delayed.message.key == "delivery_folder_away"
    assert Path(told.delayed.staged.file).exists() and not share.exists() and names(away) == set()
    assert again(work, told).delayed.message.key == "delivery_folder_away"
    away.rename(share)
    film = Path(again(work, told).finished.output)
    assert is_whole(film) and names(share) == {"ilta_small.mp4", "ilta_small.srt"}
    assert runs() == 1, "it is made once, however often it is brought"
    assert nothing_waits()


def test_a_share_that_is_full(recordings, runs, disk, tmp_path: Path) -> None:
    share = disk("size=64k")
    work = work_of(recordings("plain"), share, ALWAYS)
    told = Told(work)
    assert told.delayed.message.key == "delivery_full" and names(share) == set()
    disk("remount,size=8m")
    assert is_whole(Path(again(work, told).finished.output)) and runs() == 1 and nothing_waits()


def test_a_share_that_takes_nothing_for_a_while(recordings, runs, disk, tmp_path: Path) -> None:
    share = disk("size=8m")
    work = work_of(recordings("plain"), share, ALWAYS)
    disk("remount,ro")
    told = Told(work)
    assert told.delayed.message.key == "delivery_refused" and names(share) == set()
    disk("remount,rw")
    assert is_whole(Path(again(work, told).finished.output)) and runs() == 1 and nothing_waits()


def test_a_film_that_waited_and_is_damaged_is_made_anew(recordings, runs, tmp_path: Path) -> None:
    share = tmp_path / "jako"
    work = work_of(recordings("plain"), share, ALWAYS)
    share.rename(tmp_path / "away")
    told = Told(work)
    staged = Path(told.delayed.staged.file)
    staged.write_bytes(staged.read_bytes()[:-1] + b"!")
    (tmp_path / "away").rename(share)
    assert is_whole(Path(again(work, told).finished.output)) and runs() == 2


def damage_on_arrival(monkeypatch: pytest.MonkeyPatch, times: int) -> list[Path]:
    """A folder that cuts what it stores, so many times; the copies that it cut."""
    cut: list[Path] = []

    def look(file: Path) -> str:
        if len(cut) < times:
            cut.append(file)
            os.truncate(file, file.stat().st_size // 2)
        return file_digest(file)

    monkeypatch.setattr(delivery, "fresh_digest", look)
    return cut


def test_a_copy_that_arrives_damaged_is_made_again_at_once(recordings, monkeypatch, tmp_path: Path) -> None:
    cut = damage_on_arrival(monkeypatch, 1)
    told = Told(work_of(recordings("plain"), tmp_path / "jako", ALWAYS))
    assert is_whole(Path(told.finished.output)) and len(cut) == 1
    assert names(tmp_path / "jako") == {"ilta_small.mp4"}


def test_a_folder_that_damages_every_copy_gets_no_film(recordings, runs, monkeypatch, tmp_path: Path) -> None:
    work = work_of(recordings("plain"), tmp_path / "jako", ALWAYS)
    with monkeypatch.context() as patch:
        damage_on_arrival(patch, 100)
        told = Told(work)
    assert told.delayed.message.key == "delivery_damaged" and names(tmp_path / "jako") == set()
    assert told.placings == [], "a damaged copy was about to get the name"
    assert is_whole(Path(again(work, told).finished.output)) and runs() == 1


def test_a_name_that_the_folder_never_takes_fails_at_once(recordings, monkeypatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))

    monkeypatch.setattr(finishing, "bring", refuse)
    told = Told(work_of(recordings("plain"), tmp_path / "jako", ALWAYS))
    assert told.failed.message.key == "export_file_error" and nothing_waits()


def test_what_lies_there_meanwhile_is_not_replaced(recordings, tmp_path: Path) -> None:
    work = work_of(recordings("plain"), tmp_path / "jako", ALWAYS)
    (tmp_path / "jako" / "ilta_small.mp4").write_text("mine", encoding="utf-8")
    told = Told(work)
    assert told.failed.message.key == "output_exists"
    assert (tmp_path / "jako" / "ilta_small.mp4").read_text(encoding="utf-8") == "mine"
    assert names(tmp_path / "jako") == {"ilta_small.mp4"}


def test_a_stop_in_the_middle_of_the_copy_leaves_nothing(tmp_path: Path) -> None:
    film, part = tmp_path / "film.mp4", tmp_path / "part"
    film.write_bytes(bytes(3_000_000))
    stop = threading.Event()

    class Control(ExportControl):
        def wait(self, stop: Any) -> None:
            if part.exists() and part.stat().st_size:
                stop.set()
            super().wait(stop)

    with pytest.raises(Stopped):
        bring(film, part, file_digest(film), stop, Control())
    assert not part.exists() and film.stat().st_size == 3_000_000


def test_a_stop_at_the_very_name_is_no_failure(recordings, tmp_path: Path) -> None:
    """As where a worker's journal takes no note of it and the end was asked for."""
    work, stop = work_of(recordings("plain"), tmp_path / "out"), threading.Event()
    told: list[Event] = []

    def report(event: Event) -> None:
        if isinstance(event, Placing):
            stop.set()
            raise Stopped
        told.append(event)

    with pytest.raises(Stopped):
        carry_out(work, report, stop)
    assert all(isinstance(event, Progress) for event in told)
    assert names(tmp_path / "out") == set()


def test_a_link_under_the_name_of_a_copy_is_not_written_through(tmp_path: Path) -> None:
    film, precious, part = tmp_path / "film.mp4", tmp_path / "precious", tmp_path / "part"
    film.write_bytes(b"film")
    precious.write_text("mine", encoding="utf-8")
    part.symlink_to(precious)
    with pytest.raises((OSError, ExportError)):
        bring(film, part, file_digest(film), threading.Event(), ExportControl())
    assert precious.read_text(encoding="utf-8") == "mine"


# the command


@pytest.fixture
def on_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder counts as one of a network, and the waits are short."""
    monkeypatch.setattr(space, "is_on_network", lambda folder: True)
    monkeypatch.setattr(late_delivery, "QUICK_WAITS_S", (0.05,) * 4)


def command(recording: Path, share: Path, watch: Callable[[Event], None]) -> tuple[Outcome, list[Event]]:
    """`leike export` of two clips."""
    clips = [Clip(recording=str(recording), out_us=1_000_000, name=name) for name in ("eka", "toka")]
    options = ExportOptions(folder=share, presets=(small_preset(share.parent / "presets"),))
    events: list[Event] = []

    def report(event: Event) -> None:
        events.append(event)
        watch(event)

    return run_export(plan_export(clips, options, default_store()), report, threading.Event()), events


def test_a_command_waits_for_a_folder_for_a_while(recordings, on_network, tmp_path: Path) -> None:
    share, away, warned = tmp_path / "jako", tmp_path / "away", set[str]()
    share.mkdir()

    def flaky(event: Event) -> None:
        if isinstance(event, Progress) and share.exists() and not warned:
            share.rename(away)
        elif isinstance(event, Warned):
            warned.add(event.job)
            if len(warned) == 2 and away.exists():
                away.rename(share)

    outcome, events = command(recordings("plain"), share, flaky)
    assert (outcome.finished, outcome.failed, outcome.stopped) == (2, 0, False)
    assert {event.message.key for event in events if isinstance(event, Warned)} == {"delivery_folder_away"}
    assert not [event for event in events if isinstance(event, Placing | Delayed)], "not for people"
    assert names(share) == {"eka_small.mp4", "toka_small.mp4"} and nothing_waits()
    assert all(is_whole(film) for film in share.iterdir())


def test_a_command_gives_up_and_says_where_the_films_lie(recordings, on_network, tmp_path: Path) -> None:
    share = tmp_path / "jako"
    share.mkdir()

    def cut(event: Event) -> None:
        if isinstance(event, Progress) and share.exists():
            share.rmdir()

    outcome, events = command(recordings("plain"), share, cut)
    assert (outcome.finished, outcome.failed) == (0, 2) and not share.exists()
    failures = [event for event in events if isinstance(event, Failed)]
    assert {event.message.key for event in failures} == {"delivery_given_up"}
    films = [Path(str(event.message.params["kept"])) for event in failures]
    assert {film.name for film in films} == {"eka_small.mp4", "toka_small.mp4"}
    assert all(is_whole(film) for film in films) and nothing_waits()
    if os.name == "posix":
        assert films[0].parent.stat().st_mode & 0o777 == 0o700


def test_a_stopped_command_leaves_no_film_that_waits(recordings, on_network, tmp_path: Path) -> None:
    work = work_of(recordings("plain"), tmp_path / "jako", ALWAYS)
    stop = threading.Event()
    options = ExportOptions(folder=tmp_path / "jako", presets=(small_preset(tmp_path / "presets"),))
    plan = plan_export(
        [Clip(recording=work.renders[0].recording.path, out_us=1_000_000, name="ilta")],
        options,
        default_store(),
    )

    def cut(event: Event) -> None:
        if isinstance(event, Progress) and (tmp_path / "jako").exists():
            (tmp_path / "jako").rmdir()
        if isinstance(event, Warned):
            stop.set()

    assert run_export(plan, cut, stop).stopped and nothing_waits()


# killed where it hurts most

KILLED_BEFORE_ITS_NAME = """
import os, signal, sys, threading
from pathlib import Path
import msgspec
from leike.export.work import ClipWork, carry_out
from leike.model.events import Placing
work = msgspec.json.decode(Path(sys.argv[1]).read_bytes(), type=ClipWork)
def report(event):
    if isinstance(event, Placing):
        Path(sys.argv[2]).write_bytes(msgspec.json.encode(event))
        if sys.argv[3] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
ending = {"between": ".srt", "after": ".mp4"}.get(sys.argv[3])
def link(part, target, whole=os.link):
    whole(part, target)
    if ending and str(target).endswith(ending):
        os.kill(os.getpid(), signal.SIGKILL)
os.link = link
carry_out(work, report, threading.Event())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
@pytest.mark.parametrize("staging", ["never", "always"])
@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_killed_between_the_note_and_the_name(moment: str, staging: str, recordings, tmp_path: Path) -> None:
    """Before the names, between those of captions and film, and after both."""
    out = tmp_path / "out"
    settings = msgspec.structs.replace(ALWAYS, staging=staging)
    work = work_of(recordings("plain"), out, settings, cues=CUES)
    (tmp_path / "work.json").write_bytes(msgspec.json.encode(work))
    words = [str(tmp_path / "work.json"), str(tmp_path / "note.json"), moment]
    done = subprocess.run([sys.executable, "-c", KILLED_BEFORE_ITS_NAME, *words], timeout=60, check=False)
    assert done.returncode == -9
    note = msgspec.json.decode((tmp_path / "note.json").read_bytes(), type=Placing)
    film = out / "ilta_small.mp4"
    assert film.exists() is (moment == "after")
    assert placed_already(film, note.digest, note.size_bytes) is (moment == "after")
    sweep()
    left = {"before": set(), "between": {"ilta_small.srt"}, "after": {"ilta_small.mp4", "ilta_small.srt"}}
    assert names(out) == left[moment] and workplaces() == []
    if moment != "after":
        told = Told(work)
        assert is_whole(film) and told.finished.captions == str(out / "ilta_small.srt")
    assert names(out) == {"ilta_small.mp4", "ilta_small.srt"} and nothing_waits()


def test_a_film_that_arrived_unnoticed_is_no_other_file(recordings, monkeypatch, tmp_path: Path) -> None:
    """A network folder that renames and then loses the answer."""
    from leike.export import placing

    whole = placing._give_name

    def lose_the_answer(part: Path, target: Path, **settings: Any) -> None:
        whole(part, target, **settings)
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))

    work = work_of(recordings("plain"), tmp_path / "jako", ALWAYS)
    with monkeypatch.context() as patch:
        patch.setattr(placing, "_give_name", lose_the_answer)
        told = Told(work)
    assert told.delayed.message.key == "delivery_folder_away"
    assert is_whole(Path(again(work, told).finished.output))
    assert names(tmp_path / "jako") == {"ilta_small.mp4"} and nothing_waits()


def test_two_exports_of_one_name_never_share_a_half_file(recordings, tmp_path: Path) -> None:
    cues = Cue(100_000, 600_000, "Hyvää iltaa"), Cue(1_100_000, 1_600_000, "Kiitos")
    work = work_of(recordings("plain"), tmp_path / "out", cues=cues)
    other = work_of(recordings("plain"), tmp_path / "out", cues=cues, in_us=1_000_000, out_us=2_000_000)
    told: list[Event] = []
    meet = threading.Barrier(2, timeout=60)

    def report(event: Event) -> None:
        told.append(event)
        if isinstance(event, Placing):
            meet.wait()

    threads = [
        threading.Thread(target=carry_out, args=(one, report, threading.Event())) for one in (work, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([event for event in told if isinstance(event, Finished)]) == 1
    assert [event.message.key for event in told if isinstance(event, Failed)] == ["output_exists"]
    assert names(tmp_path / "out") == {"ilta_small.mp4", "ilta_small.srt"}
    assert is_whole(tmp_path / "out" / "ilta_small.mp4")
    words = (tmp_path / "out" / "ilta_small.srt").read_text(encoding="utf-8")
    assert ("Hyvää iltaa" in words) != ("Kiitos" in words)


def test_a_disk_without_links_still_replaces_nothing(recordings, monkeypatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    work = work_of(recordings("plain"), tmp_path / "out")
    assert is_whole(Path(Told(work).finished.output)) and names(tmp_path / "out") == {"ilta_small.mp4"}
    shutil.copy(__file__, tmp_path / "out" / "ilta_small.mp4")
    assert Told(work).failed.message.key == "output_exists"


@pytest.mark.parametrize("holds", [3, 100])
def test_a_scanner_that_holds_a_new_film_for_a_moment(monkeypatch, tmp_path: Path, holds: int) -> None:
    """As on Windows, where a file that somebody has open cannot be renamed."""
    tries: list[Path] = []

    def rename(target: Path) -> None:
        tries.append(target)
        if len(tries) <= holds:
            raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(placing, "_SCANNER_WAITS_S", (0.0,) * 5)
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        if holds > 5:
            with pytest.raises(PermissionError):
                placing._patiently(rename, tmp_path)
        else:
            placing._patiently(rename, tmp_path)
    assert len(tries) == min(holds + 1, 6)
