"""The log on the disk: bounded, one owner each, no names, and no harm where it cannot be written."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import leike.app.logs as logs
from leike.app.logs import last_lines, log_folder, logged
from leike.model.messages import Message
from leike.noting import LOGGER, message_told, note, note_told


def text_of(name: str) -> str:
    return (log_folder() / name).read_text(encoding="utf-8")


def test_start_notes_and_end_stand_in_the_file():
    with logged("window"):
        note("queue begins", slots=2)
        note("file failed", Message("recording_missing", {"file": "Terttu.mp4", "count": 3}), job=7)
    lines = text_of("window.log").splitlines()
    assert " start, leike 0." in lines[0] and "python 3." in lines[0]
    assert lines[1].endswith(f" {os.getpid()} queue begins, slots 2")
    assert lines[2].endswith(" file failed, recording_missing, count 3, job 7")
    assert last_lines() == lines
    assert last_lines(1) == lines[-1:]
    assert os.name != "posix" or log_folder().stat().st_mode & 0o777 == 0o700


def test_nothing_is_noted_before_and_after():
    note("queue begins")
    with logged("window"):
        pass
    note("queue begins")
    assert "queue begins" not in text_of("window.log")
    assert (LOGGER.handlers, LOGGER.level, LOGGER.propagate) == ([], logging.NOTSET, True)


def test_the_files_are_turned_over_and_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(logs, "MOST_FILE_BYTES", 2_000)
    with logged("command"):
        for number in range(500):
            note("file made", file=number)
    files = sorted(path.name for path in log_folder().glob("*.log*"))
    assert files == ["command.log", *(f"command.log.{number}" for number in range(1, 5))]
    assert all(path.stat().st_size <= 2_000 for path in log_folder().glob("*.log*"))
    assert "file made, file 499" in text_of("command.log")


_CHILD = """
import leike.app.logs
from leike.app.logs import logged
from leike.noting import note
leike.app.logs._LAST_WORDS_S = 50  # a busy computer may cost the last lines otherwise
with logged("command"):
    print("ready", flush=True)
    input()
    for number in range(400):
        note("file made", file=number)
"""


def test_processes_at_the_same_time_have_files_of_their_own():
    children = [
        subprocess.Popen([sys.executable, "-c", _CHILD], stdin=-1, stdout=-1, text=True) for _ in range(3)
    ]
    for child in children:
        assert child.stdout and child.stdout.readline() == "ready\n"
    for child in children:
        child.communicate("\n", timeout=60)
        assert child.returncode == 0
    files = sorted(log_folder().glob("command*.log"))
    assert sum(file.read_text().count("file made, file 399") for file in files) == 3
    for file in files:  # every line is whole, and those of one process stand together
        pids = [line.split()[2] for line in file.read_text().splitlines()]
        assert pids == sorted(pids, key=pids.index)
    kept = last_lines(2_000)
    assert len(kept) == 3 * 401 and [line[:23] for line in kept] == sorted(line[:23] for line in kept)


def test_a_second_window_gets_the_next_file_and_the_first_is_free_again():
    with logs._own_file(log_folder(), "window"), logged("window"):
        note("queue begins")
    assert "queue begins" in text_of("window-2.log")
    with logged("window"):
        note("queue ends")
    assert "queue ends" in text_of("window.log")


def test_what_a_second_window_wrote_long_ago_is_deleted():
    log_folder().mkdir(parents=True)
    for name in ("window-2.log", "window-3.log.1", "command-2.log", "window.log"):
        (log_folder() / name).write_text("old\n")
        old_s = 1 if name != "command-2.log" else 2**31
        os.utime(log_folder() / name, (old_s, old_s))
    with logged("window"):
        pass
    assert sorted(path.name for path in log_folder().glob("*.log*")) == ["command-2.log", "window.log"]


@pytest.mark.parametrize("obstacle", ["file", "missing"])
def test_a_folder_that_cannot_be_written_harms_nobody(
    obstacle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    if obstacle == "file":
        (tmp_path / "state").write_text("in the way")
        monkeypatch.setenv("LEIKE_STATE", str(tmp_path / "state"))
    else:
        monkeypatch.setenv("LEIKE_STATE", "/proc/nowhere")
    with logged("window"):
        note("queue begins")
    assert last_lines() == []
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_is_full_costs_lines_only(capfd: pytest.CaptureFixture[str]):
    log_folder().mkdir(parents=True)
    (log_folder() / "window.log").symlink_to("/dev/full")
    with logged("window"):
        note("queue begins")
    assert capfd.readouterr() == ("", "")


def test_what_nobody_caught_is_noted_without_its_words():
    def fall() -> None:
        raise RuntimeError("Terttu")

    with pytest.raises(RuntimeError), logged("command"):
        fall()
    told = text_of("command.log")
    assert "unforeseen" in told and "RuntimeError" in told and "Terttu" not in told
    assert any(line.strip().endswith(" fall") for line in last_lines())


def test_what_a_thread_died_of_is_noted_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threading, "excepthook", lambda told: None)

    def fall() -> None:
        raise ValueError("Terttu")

    with logged("window"):
        thread = threading.Thread(target=fall)
        thread.start()
        thread.join()
    assert "ValueError" in text_of("window.log") and "Terttu" not in text_of("window.log")


def test_of_a_message_nothing_but_key_numbers_and_known_words_is_told():
    params = {
        "file": "Terttu.mp4",
        "reason": "Terttu.mp4: Permission denied",
        "bytes": 12_345_678_901,
        "s": 0.5,
    }
    assert message_told(Message("folder_gone", params)) == (
        "folder_gone, bytes 12345678901, s 0.5, permission denied"
    )
    assert message_told(Message("Terttu Salanen", {"Terttu x": 1})) == "(a key)"


def test_the_policy_in_force_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "policy.toml").write_text("language = 'fi'\nfeatures_off = ['sample']\nbrand = 3\n")
    monkeypatch.setenv("LEIKE_POLICY", str(tmp_path / "policy.toml"))
    with logged("window"):
        note_told("x")
    told = text_of("window.log")
    assert "policy in force: language, features_off, sample" in told
    assert "policy fault, file_value_form" in told and str(tmp_path) not in told
