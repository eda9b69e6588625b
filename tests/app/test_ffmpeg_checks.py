"""Whatever is given in ffmpeg's place: one sentence for each way in which it is none."""

import threading
import time
from pathlib import Path

import pytest

from fake_programs import EXIT_1, FOREVER, WRITES, disguised, elf, needs_linux, write_program
from leike.app import ffmpeg_checks
from leike.app.ffmpeg_checks import check_file, check_parts, check_version
from leike.export.binary import shipped_ffmpeg
from leike.export.needs import needs
from leike.model.errors import RequestError, Stopped

NEVER = threading.Event()


def fault(work) -> str:
    with pytest.raises(RequestError) as caught:
        work()
    return caught.value.message.key


def checked(path: Path) -> None:
    check_file(path)
    check_parts(path, check_version(path, NEVER), NEVER)


def test_leikes_own_passes() -> None:
    checked(shipped_ffmpeg())


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "ffmpeg_no_program"),
        (b"ffmpeg version 9.0\n" * 1000, "ffmpeg_no_program"),
        (b"#!/bin/sh\necho ffmpeg version 9.0\n", "ffmpeg_is_script"),
        (elf(FOREVER, machine=183), "ffmpeg_other_computer"),
        (b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0\x64\x86" + bytes(200), "ffmpeg_other_computer"),
        (b"\xcf\xfa\xed\xfe" + bytes(200), "ffmpeg_other_computer"),
        (b"\x7fELF", "ffmpeg_no_program"),
        (b"MZ", "ffmpeg_other_computer"),
    ],
)
@needs_linux
def test_what_is_no_program_here_is_never_started(tmp_path: Path, content: bytes, key: str) -> None:
    assert fault(lambda: checked(write_program(tmp_path / "ffmpeg", content))) == key


def test_folders_and_names_that_lead_nowhere(tmp_path: Path) -> None:
    assert fault(lambda: check_file(tmp_path)) == "ffmpeg_is_folder"
    assert fault(lambda: check_file(tmp_path / "none")) == "ffmpeg_not_there"
    assert fault(lambda: check_file(Path("a\0b"))) == "ffmpeg_not_there"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert fault(lambda: check_file(tmp_path / "round")) in ("ffmpeg_not_there", "ffmpeg_unreadable")


@needs_linux
def test_a_program_that_may_not_be_run(tmp_path: Path) -> None:
    file = write_program(tmp_path / "ffmpeg", elf(EXIT_1))
    file.chmod(0o644)
    assert fault(lambda: check_file(file)) == "ffmpeg_not_executable"


@needs_linux
class TestProgramsThatAreNoFfmpeg:
    def test_one_that_fails(self, tmp_path: Path) -> None:
        assert (
            fault(lambda: checked(write_program(tmp_path / "ffmpeg", elf(EXIT_1)))) == "ffmpeg_does_not_run"
        )

    def test_one_that_crashes(self, tmp_path: Path) -> None:
        assert (
            fault(lambda: checked(write_program(tmp_path / "ffmpeg", elf(b"\x0f\x0b"))))
            == "ffmpeg_does_not_run"
        )

    def test_one_that_is_damaged(self, tmp_path: Path) -> None:
        cut = shipped_ffmpeg().read_bytes()[:100_000]
        key = fault(lambda: checked(write_program(tmp_path / "ffmpeg", cut)))
        assert key in ("ffmpeg_does_not_run", "ffmpeg_not_startable")

    def test_one_that_hangs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ffmpeg_checks, "_PATIENCE_S", 0.5)
        program = write_program(tmp_path / "ffmpeg", elf(FOREVER))
        started = time.monotonic()
        assert fault(lambda: checked(program)) == "ffmpeg_hangs"
        assert time.monotonic() - started < 5

    def test_one_that_writes_without_end_and_lines(self, tmp_path: Path) -> None:
        assert (
            fault(lambda: checked(write_program(tmp_path / "ffmpeg", elf(WRITES))))
            == "ffmpeg_writes_endlessly"
        )

    @pytest.mark.parametrize("where", ["", " 1>&2"])
    def test_one_that_writes_lines_without_end(self, tmp_path: Path, where: str) -> None:
        program = disguised(tmp_path / "ffmpeg", f"exec yes ffmpeg version 9.0{where}")
        assert fault(lambda: checked(program)) == "ffmpeg_writes_endlessly"

    def test_one_that_says_it_is_ffmpeg_and_has_nothing(self, tmp_path: Path) -> None:
        program = disguised(tmp_path / "ffmpeg", "echo ffmpeg version 9.0")
        assert fault(lambda: checked(program)) == "ffmpeg_parts_missing"

    def test_a_person_need_not_wait_for_it(self, tmp_path: Path) -> None:
        stop = threading.Event()
        threading.Timer(0.3, stop.set).start()
        with pytest.raises(Stopped):
            check_version(write_program(tmp_path / "ffmpeg", elf(FOREVER)), stop)


@needs_linux
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind, names in needs().lists.items()
        for name in sorted(names)[:: max(1, len(names) // 2)]
    ],
)
def test_each_missing_part_is_named(tmp_path: Path, kind: str, name: str) -> None:
    """An ffmpeg whose list of parts leaves one out; other lists name it still."""
    without = f'sed -E "s/(^|[ ,]){name}([ ,]|$)/\\\\1x\\\\2/g"'
    script = f'case "$*" in *-{kind}*) "$0.real" "$@" | {without};; *) exec "$0.real" "$@";; esac'
    program = disguised(tmp_path / "ffmpeg", script.replace("$0.real", str(shipped_ffmpeg())))
    with pytest.raises(RequestError) as caught:
        checked(program)
    assert caught.value.message.key == "ffmpeg_parts_missing"
    assert caught.value.message.params["parts"] == name


@needs_linux
def test_one_that_reads_no_filters_from_files_is_too_old(tmp_path: Path) -> None:
    script = f'case "$*" in *-/filter_complex*) exit 1;; *) exec "{shipped_ffmpeg()}" "$@";; esac'
    assert fault(lambda: checked(disguised(tmp_path / "ffmpeg", script))) == "ffmpeg_too_old"
