"""Words of the command line that Leike does not understand, help, and what importing it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from leike_command import environment, leike, refused


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "{video}", "--in"],
        ["export", "{video}", "--bogus"],
        ["export", "{video}", "--layout", "stretch"],
        ["export", "{video}", "another.mp4"],
        ["export", "{video}", "--in", "-5"],
        ["export", "{video}", "--in", "abc"],
        ["export", "{video}", "--out", "1:75"],
        ["export", "{video}", "--in", ""],
        ["export", "{video}", "--focus", "0.5"],
        ["export", "{video}", "--focus", "2,0.5"],
        ["export", "{video}", "--focus", "0.5,-0.1"],
        ["export", "{video}", "--focus", "a,b"],
        ["export", "{video}", "--focus", "nan,0.5"],
        ["export", "{video}", "--focus", "0.1,0.2,0.3"],
        ["export", "{video}", "--name", "{{speed}}"],
        ["probe"],
        ["presets"],
        ["presets", "show"],
        ["presets", "show", "nope"],
        ["presets", "check"],
        ["presets", "repair"],
        ["presets", "pack", "tiktok"],
        ["presets", "diff", "tiktok"],
        ["presets", "trust", "export"],
        ["presets", "list", "--nope"],
        ["captions"],
        ["captions", "check"],
        ["captions", "check", "nowhere.srt"],
        ["captions", "check", "{video}", "--preset", "nope"],
        ["demo", "now"],
        ["doctor", "now"],
        ["exprot", "{video}"],
        ["--nope"],
    ],
)
def test_what_is_not_understood_gets_one_sentence(words: list[str], recordings, tmp_path: Path) -> None:
    video = str(recordings("plain"))
    done = leike(*(word.format(video=video) for word in words), folder=tmp_path)
    refused(done)
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command() -> None:
    done = leike("--help")
    assert (done.code, done.err) == (0, "")
    for word in ("demo", "probe", "export", "presets", "captions", "doctor"):
        assert f"  {word} " in done.out
    assert "window" in done.out.lower()


@pytest.mark.parametrize(
    ("command", "flags"),
    [
        (
            ["export"],
            "INPUT --preset --in --out --captions --focus --layout --title --to --name --force --dry-run",
        ),
        (["demo"], "--to"),
        (["probe"], "FILE --json"),
        (["presets"], "list show check where diff pack add publish updates choose versions back trust"),
        (["presets", "updates"], "--take --folder --json"),
        (["presets", "trust"], "list add export import replace withdraw"),
        (["captions", "check"], "FILE --preset"),
        (["doctor"], "doctor"),
    ],
)
def test_help_of_a_command_names_its_flags(command: list[str], flags: str) -> None:
    done = leike(*command, "--help")
    assert (done.code, done.err) == (0, "")
    assert all(flag in done.out for flag in flags.split())


def test_version() -> None:
    done = leike("--version")
    assert done.code == 0 and done.out.startswith("leike 0.")


@pytest.mark.parametrize("words", ["--help", "presets list"])
@pytest.mark.parametrize(
    ("shape", "code", "sentences"),
    [("{} >&-", 0, 0), ("{} | true", 0, 0), ("{} | head -n 1", 0, 0), ("{} > /dev/full", 1, 1)],
)
def test_an_output_that_takes_nothing(words: str, shape: str, code: int, sentences: int) -> None:
    line = shape.format(f"{sys.executable} -m leike {words}")
    done = subprocess.run(["sh", "-c", line], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, sentences), done.stderr


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    heavy = {"PySide6", "moviepy", "av", "cv2", "numpy", "PIL", "subprocess"}
    for module in ("leike", "leike.cli", "leike.cli.main"):
        code = f"import sys, {module}; print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        loaded = {name.partition(".")[0] for name in done.stdout.split()}
        kept_for_later = heavy if module != "leike.cli.main" else heavy - {"subprocess"}
        assert not loaded & kept_for_later


WITHOUT_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"No module named {name!r}")
sys.meta_path.insert(0, NoQt())
"""


@pytest.fixture
def without_qt(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PYTHONPATH under which PySide6 cannot be imported."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(WITHOUT_QT, encoding="utf-8")
    return str(folder)


def test_commands_need_no_qt(without_qt: str, recordings, tmp_path: Path) -> None:
    from export.exporting import small_preset

    video, preset = recordings("plain"), small_preset(tmp_path)
    done = leike(
        "export", video, "--out", "1", "--preset", preset, "--to", tmp_path / "out", PYTHONPATH=without_qt
    )
    assert (done.code, len(list((tmp_path / "out").iterdir()))) == (0, 1), done.err
    for words in (["presets", "list"], ["probe", str(video)], ["--help"]):
        assert leike(*words, PYTHONPATH=without_qt).code == 0


def test_without_qt_the_window_and_the_doctor_say_what_is_missing(without_qt: str, recordings) -> None:
    assert "PySide6" in refused(leike(recordings("plain"), PYTHONPATH=without_qt))
    doctor = leike("doctor", PYTHONPATH=without_qt)
    assert doctor.code == 1 and "✗ Qt window" in doctor.out and "✓ ffmpeg" in doctor.out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_the_window_without_a_screen_is_one_sentence() -> None:
    done = leike(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.code == 2 and "needs a screen" in refused(done)
