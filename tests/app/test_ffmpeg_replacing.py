"""Taking another ffmpeg and going back: what counts afterwards, whatever happens on the way."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from fake_programs import EXIT_1, disguised, elf, needs_linux, write_program
from leike.app import ffmpeg_replacing
from leike.app.ffmpeg_replacing import CheckProgress, go_back, take, update_from, use_program
from leike.app.ffmpeg_versions import FfmpegVersion
from leike.export.binary import find_ffmpeg, shipped_ffmpeg
from leike.export.taken_ffmpeg import ffmpeg_folder, programs_folder, read_note
from leike.model.errors import RequestError, Stopped
from leike_command import environment, leike, refused

NEVER = threading.Event()
pytestmark = needs_linux


def quiet(_progress: CheckProgress) -> None:
    pass


def program(file: Path, salt: bytes = b"") -> Path:
    return write_program(file, elf(EXIT_1) + salt)


def fault(work) -> str:
    before = read_note()
    with pytest.raises(RequestError) as caught:
        work()
    assert read_note() == before
    return caught.value.message.key


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every program passes, at once: what is tried here is what comes of it."""
    monkeypatch.setattr(ffmpeg_replacing, "_passed", lambda *_: FfmpegVersion("9.9", (9, 9), True))
    monkeypatch.setattr(ffmpeg_replacing, "_compared", lambda *_: (50.0, 0.0))


@pytest.mark.usefixtures("passing")
class TestWhatCounts:
    def test_a_used_program_counts_as_long_as_it_stays_as_it_is(self, tmp_path: Path) -> None:
        file = program(tmp_path / "ffmpeg")
        use_program(file, NEVER, quiet)
        assert (find_ffmpeg().path, find_ffmpeg().origin) == (file, "used")
        os.utime(file, (1, 1))  # the same content with another time
        assert find_ffmpeg().origin == "used"
        file.write_bytes(elf(EXIT_1) + b"more")
        found = find_ffmpeg()
        assert (
            found.path == shipped_ffmpeg() and found.passed_over and found.passed_over.key == "ffmpeg_changed"
        )
        use_program(file, NEVER, quiet)
        assert find_ffmpeg().origin == "used"

    def test_a_changed_one_of_the_same_size_and_content_time_is_noticed(self, tmp_path: Path) -> None:
        file = program(tmp_path / "ffmpeg", b"one")
        use_program(file, NEVER, quiet)
        file.write_bytes(elf(EXIT_1) + b"two")
        assert find_ffmpeg().origin == "shipped"

    def test_one_that_is_gone_or_locked_is_passed_over(self, tmp_path: Path) -> None:
        file = program(tmp_path / "ffmpeg")
        use_program(file, NEVER, quiet)
        file.chmod(0o644)
        assert str(find_ffmpeg().passed_over).startswith("ffmpeg_gone")
        file.unlink()
        assert str(find_ffmpeg().passed_over).startswith("ffmpeg_gone")

    def test_a_copy_stays_when_its_source_goes(self, tmp_path: Path) -> None:
        file = program(tmp_path / "ffmpeg")
        update_from(file, NEVER, quiet)
        file.unlink()
        found = find_ffmpeg()
        assert found.origin == "copied" and found.path.is_relative_to(programs_folder())

    def test_the_environment_goes_first(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LEIKE_FFMPEG", str(shipped_ffmpeg()))
        taken = update_from(program(tmp_path / "ffmpeg"), NEVER, quiet)
        assert find_ffmpeg().origin == "environment"
        assert "ffmpeg_environment_first" in [one.key for one in taken.warnings]

    def test_going_back_leads_to_the_one_before_then_to_leikes_own(self, tmp_path: Path) -> None:
        one, two = (program(tmp_path / name / "ffmpeg", name.encode()) for name in ("one", "two"))
        use_program(one, NEVER, quiet)
        update_from(two, NEVER, quiet)
        update_from(two, NEVER, quiet)  # the same again pushes nothing out
        assert go_back().current and find_ffmpeg().path == one
        assert go_back().current is None and find_ffmpeg().origin == "shipped"
        assert fault(go_back) == "ffmpeg_nothing_before"

    def test_going_back_passes_over_what_has_changed(self, tmp_path: Path) -> None:
        one, two = (program(tmp_path / name / "ffmpeg", name.encode()) for name in ("one", "two"))
        use_program(one, NEVER, quiet)
        use_program(two, NEVER, quiet)
        one.write_bytes(elf(EXIT_1) + b"other")
        gone = go_back()
        assert gone.current is None and gone.passed_over and gone.passed_over.key == "ffmpeg_changed"
        assert find_ffmpeg().origin == "shipped"

    def test_straight_back_to_leikes_own(self, tmp_path: Path) -> None:
        for name in ("one", "two"):
            update_from(program(tmp_path / name, name.encode()), NEVER, quiet)
        assert go_back(to_shipped=True).current is None and find_ffmpeg().origin == "shipped"

    def test_what_the_system_keeps_is_used_there_and_the_rest_is_copied(
        self, tmp_path: Path, monkeypatch
    ) -> None:
        monkeypatch.setattr(ffmpeg_replacing, "check_file", lambda _path: None)
        assert take(Path("/usr/bin/env"), NEVER, quiet).taken.kind == "used"
        assert take(program(tmp_path / "ffmpeg"), NEVER, quiet).taken.kind == "copied"

    def test_exports_that_run_keep_their_program(self, tmp_path: Path) -> None:
        update_from(program(tmp_path / "a", b"a"), NEVER, quiet)
        running = find_ffmpeg().path
        for salt in (b"b", b"c", b"d"):
            update_from(program(tmp_path / "x", salt), NEVER, quiet)
        assert running.is_file()  # younger than a day
        for folder in programs_folder().iterdir():
            os.utime(folder, (1, 1))
        update_from(program(tmp_path / "x", b"e"), NEVER, quiet)
        assert not running.exists() and len(list(programs_folder().iterdir())) == 2

    def test_a_digest_that_is_not_the_files_is_refused(self, tmp_path: Path) -> None:
        file = program(tmp_path / "ffmpeg")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert fault(lambda: update_from(file, NEVER, quiet, "0" * 64)) == "ffmpeg_digest_differs"
        assert fault(lambda: use_program(file, NEVER, quiet, "abc")) == "ffmpeg_digest_not_one"
        assert update_from(file, NEVER, quiet, digest.upper()).taken.sha256 == digest

    def test_it_must_stay_as_it_is_while_it_is_checked(self, tmp_path: Path, monkeypatch) -> None:
        file = program(tmp_path / "ffmpeg")

        def swapped(*_args: object) -> tuple[float, float]:
            file.write_bytes(elf(EXIT_1) + b"evil")
            return 50.0, 0.0

        monkeypatch.setattr(ffmpeg_replacing, "_compared", swapped)
        assert fault(lambda: use_program(file, NEVER, quiet)) == "ffmpeg_changed_meanwhile"

    def test_the_policy_may_forbid_it(self, tmp_path: Path, monkeypatch) -> None:
        policy = tmp_path / "policy.toml"
        policy.write_text('features_off = ["ffmpeg_replace"]\n')
        monkeypatch.setenv("LEIKE_POLICY", str(policy))
        file = program(tmp_path / "ffmpeg")
        for work in (
            lambda: use_program(file, NEVER, quiet),
            lambda: update_from(file, NEVER, quiet),
            go_back,
        ):
            assert fault(work) == "ffmpeg_replace_off"

    def test_two_at_once_do_not_mix(self, tmp_path: Path, monkeypatch) -> None:
        file = program(tmp_path / "ffmpeg")
        inside: list[str] = []

        def nested(*_args: object) -> tuple[float, float]:
            with pytest.raises(RequestError) as caught:
                update_from(file, NEVER, quiet)
            inside.append(caught.value.message.key)
            return 50.0, 0.0

        monkeypatch.setattr(ffmpeg_replacing, "_compared", nested)
        use_program(file, NEVER, quiet)
        assert inside == ["ffmpeg_busy"]

    def test_a_damaged_note_is_none(self, tmp_path: Path) -> None:
        use_program(program(tmp_path / "ffmpeg"), NEVER, quiet)
        note = ffmpeg_folder() / "taken.json"
        for content in (b"", b"\xff", b"{", b"[" * 50_000, b'{"version": 99}', b'{"current": {"kind": "x"}}'):
            note.write_bytes(content)
            assert find_ffmpeg().origin == "shipped"


class TestWhatIsRefused:
    @pytest.mark.parametrize("name", ["none", "folder", "text", "script"])
    def test_one_sentence_each_and_nothing_is_left(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "text").write_text("hello")
        write_program(tmp_path / "script", b"#!/bin/sh\n")
        for work in ("use", "update"):
            done = leike("ffmpeg", work, tmp_path / name)
            assert refused(done)
        assert find_ffmpeg().origin == "shipped" and list(ffmpeg_folder().rglob("new-*")) == []

    def test_a_refused_copy_is_thrown_away(self, tmp_path: Path) -> None:
        assert fault(lambda: update_from(program(tmp_path / "ffmpeg"), NEVER, quiet)) == "ffmpeg_does_not_run"
        assert list(programs_folder().iterdir()) == []

    def test_one_that_makes_other_pictures_is_not_taken(self, tmp_path: Path) -> None:
        script = (
            'i=$#; while [ $i -gt 0 ]; do a="$1"; shift; case "$a" in *"]setparams="*) '
            'a=$(printf %s "$a" | sed "s/]setparams=/]hue=s=0,setparams=/g");; esac; '
            'set -- "$@" "$a"; i=$((i-1)); done; '
            f'exec "{shipped_ffmpeg()}" "$@"'
        )
        file = disguised(tmp_path / "ffmpeg", script)
        assert fault(lambda: use_program(file, NEVER, quiet)) == "ffmpeg_pictures_differ"

    def test_a_stop_leaves_everything_as_it_was(self, tmp_path: Path) -> None:
        stop = threading.Event()
        file = Path(shutil.copy(shipped_ffmpeg(), tmp_path / "ffmpeg"))

        def told(progress: CheckProgress) -> None:
            if progress.stage == "ours":
                stop.set()

        with pytest.raises(Stopped):
            update_from(file, stop, told)
        assert find_ffmpeg().origin == "shipped" and list(programs_folder().iterdir()) == []


def test_a_real_replacement_from_the_command_line(tmp_path: Path) -> None:
    """Leike's own, copied out of an archive by another name of the same content."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "ffmpeg.zip", "w") as archive:
        archive.write(shipped_ffmpeg(), "ffmpeg-9/bin/ffmpeg")
    done = leike("ffmpeg", "update", tmp_path / "ffmpeg.zip", "--json")
    assert done.code == 0, done.err
    taken = json.loads(done.out)
    assert taken["kind"] == "copied" and taken["loudness_lu"] == 0.0 and Path(taken["file"]).is_file()
    status = json.loads(leike("ffmpeg", "status", "--json").out)
    assert status["origin"] == "copied" and status["file"] == taken["file"] and status["inside"]
    back = leike("ffmpeg", "back")
    assert back.code == 0 and "its own ffmpeg again" in back.out
    assert "nothing to go back to" in refused(leike("ffmpeg", "back"))


@pytest.mark.usefixtures("passing")
def test_an_export_tells_that_the_chosen_one_is_passed_over(recordings, tmp_path: Path) -> None:
    file = program(tmp_path / "ffmpeg")
    use_program(file, NEVER, quiet)
    file.unlink()
    words = ("--preset", "instagram-square", "--out", "1", "--to", tmp_path / "out", "--json")
    done = leike("export", recordings("plain"), *words)
    assert done.code == 0 and [one["key"] for one in done.of("warning")].count("ffmpeg_gone") == 1
    assert [one["key"] for one in leike("export", recordings("plain"), *words, "--force").of("warning")]


def test_whenever_it_is_killed_the_old_or_the_new_counts(tmp_path: Path) -> None:
    file = Path(shutil.copy(shipped_ffmpeg(), tmp_path / "ffmpeg"))
    for wait_s in (0.5, 2.0):
        child = subprocess.Popen(
            [sys.executable, "-m", "leike", "ffmpeg", "update", str(file)], env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        end = time.monotonic() + wait_s
        while child.poll() is None and time.monotonic() < end:
            threading.Event().wait(0.02)
        os.killpg(child.pid, signal.SIGKILL) if child.poll() is None else None
        child.wait()
        assert find_ffmpeg().path.is_file() and find_ffmpeg().passed_over is None
    with pytest.raises(RequestError):  # the lock of the dead one holds nobody up
        update_from(program(tmp_path / "other"), NEVER, quiet)
