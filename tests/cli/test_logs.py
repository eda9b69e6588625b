"""What commands leave in the logs, and what `leike report` prints: no word of a person's."""

from pathlib import Path

from canaries import broken, folder_of_names, found_in
from conftest import Recordings
from leike.app.logs import log_folder
from leike_command import leike, refused


def logs() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(log_folder().glob("*.log*")))


def test_exports_queue_and_failures_leave_no_word_of_a_person(tmp_path: Path, recordings: Recordings):
    folder = folder_of_names(tmp_path, recordings("plain"))
    project, out = folder / "kanariaprojekti.leike", folder / "kanariaulos"
    damaged = folder / "kanariatallenne-2.mp4"
    damaged.write_bytes(b"kanarianimi" * 1000)
    assert leike("export", project, "--to", out).code == 0
    assert leike("export", project, "--to", out, "--queue", "--force").code == 0
    (folder / "kanariatallenne.mp4").write_bytes(damaged.read_bytes())
    assert leike("queue", "run").code == 1
    for words in (
        ("export", project, "--to", out, "--force"),
        ("export", broken(folder, damaged)),
        ("export", folder / "kanarianimi-puuttuu.mp4"),
        ("export", project, "--preset", "kanariapohja"),
        ("presets", "add", folder / "kanarianimi.leikepreset"),
        ("presets", "show", "kanariapohja"),
        ("queue", "retry", "kanarianimi"),
        ("ffmpeg", "use", folder / "kanarianimi"),
    ):
        refused(leike(*words))
    told = logs()
    for line in (
        "command export", "command queue run", "file made, file 1, bytes ", "file begins, job 1",
        "output instagram-square 1080x1080", "file failed", "refused, recording_missing",
        "queue ends, empty", "code 2",
    ):  # fmt: skip
        assert line in told, line
    assert found_in(told) == []
    report = leike("report")
    assert report.code == 0
    assert (
        "Leike 0." in report.out and "ffmpeg: ok" in report.out and "refused, recording_missing" in report.out
    )
    assert found_in(report.out) == []


def test_help_and_version_are_not_worth_a_line():
    for words in (("--version",), ("--help",), ("export", "--help"), ("queue", "-h")):
        assert leike(*words).code == 0
    assert not log_folder().exists()


def test_without_a_place_for_logs_commands_work_and_say_nothing_of_it(tmp_path: Path):
    (tmp_path / "state").write_text("")
    done = leike("presets", "list", LEIKE_STATE=str(tmp_path / "state"))
    assert (done.code, done.err) == (0, "")
