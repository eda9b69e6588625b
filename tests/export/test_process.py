"""The one place that starts children, tried with small Python children."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from leike.export.process import Outcome, run
from leike.model.errors import ExportError
from spoken import spoken


def python(code: str, **options: object) -> Outcome:
    stop = options.pop("stop", threading.Event())
    return run([sys.executable, "-c", code], stop=stop, **options)  # type: ignore[arg-type]


def stopped_after(code: str, file: Path) -> tuple[Outcome, float]:
    """Runs `code` and sets stop once it has made `file`; the seconds from there to the end."""
    stop, asked = threading.Event(), [0.0]

    def ask() -> None:
        while not file.exists():
            time.sleep(0.01)
        asked[0] = time.monotonic()
        stop.set()

    asking = threading.Thread(target=ask)
    asking.start()
    outcome = python(f"READY = {str(file)!r}\n{code}", stop=stop)
    ended = time.monotonic()
    asking.join()
    return outcome, ended - asked[0]


def is_alive(process_id: int) -> bool:
    """A zombie, whose end nobody has fetched, is dead."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process_id}/status").read_text()
    except FileNotFoundError:
        return False


def dies(process_id: int) -> bool:
    until = time.monotonic() + 5
    while is_alive(process_id) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_alive(process_id)


def test_lines_arrive_in_order_and_on_the_callers_thread():
    seen: list[tuple[str, int]] = []
    outcome = python(
        "print('frame=1'); print('frame=2')",
        on_line=lambda line: seen.append((line, threading.get_ident())),
    )
    assert seen == [("frame=1", threading.get_ident()), ("frame=2", threading.get_ident())]
    assert outcome == Outcome("successful", 0, ())


def test_lines_arrive_while_the_child_still_works(tmp_path: Path):
    """The child ends only after the caller has heard its line."""
    heard = tmp_path / "heard"
    outcome = python(
        "import pathlib, time\nprint('frame=1', flush=True)\n"
        f"while not pathlib.Path({str(heard)!r}).exists(): time.sleep(0.01)",
        on_line=lambda _: heard.touch(),
    )
    assert outcome.state == "successful"


def test_a_failure_keeps_its_code_and_what_the_child_said():
    outcome = python("import sys; print('first', file=sys.stderr); sys.exit('last')")
    assert outcome == Outcome("failed", 1, ("first", "last"))


def test_success_keeps_what_the_child_said_too():
    heard: list[str] = []
    outcome = python("import sys; print('careful', file=sys.stderr)", on_error_line=heard.append)
    assert outcome == Outcome("successful", 0, ("careful",))
    assert heard == ["careful"]


def test_of_many_errors_only_the_last_are_kept():
    heard: list[str] = []
    outcome = python(
        "import sys\nfor number in range(10_000): print(number, file=sys.stderr)", on_error_line=heard.append
    )
    assert len(heard) == 10_000
    assert outcome.errors[-1] == "9999"
    assert 100 <= len(outcome.errors) <= 1000


def test_a_line_without_an_end_takes_no_endless_memory():
    outcome = python("import sys; sys.stderr.write('x' * 3_000_000 + '\\nlast\\n')")
    assert outcome.errors[-1] == "last"
    assert sum(map(len, outcome.errors)) < 1_000_000


@pytest.mark.parametrize("name", ["no-such-program", "/no/such/program", ""])
def test_a_program_that_is_not_there_is_told_in_a_sentence(name: str):
    with pytest.raises(ExportError) as caught:
        run([name, "-version"], stop=threading.Event())
    assert spoken(caught.value.message).key == "ffmpeg_not_started"
    assert caught.value.message.params["file"] == name


def test_a_program_that_may_not_run_is_told_in_a_sentence(tmp_path: Path):
    file = tmp_path / "ffmpeg: odd"
    file.write_text("no program")
    with pytest.raises(ExportError) as caught:
        run([str(file)], stop=threading.Event())
    assert spoken(caught.value.message).key == "ffmpeg_not_started"
    assert caught.value.message.params["file"] == str(file)
    assert caught.value.message.params["reason"]


def test_nothing_starts_once_stop_is_set(tmp_path: Path):
    stop = threading.Event()
    stop.set()
    made = tmp_path / "made"
    assert python(f"open({str(made)!r}, 'w')", stop=stop).state == "stopped"
    assert not made.exists()


def test_stop_ends_the_child_at_once(tmp_path: Path):
    outcome, seconds = stopped_after("import time\nopen(READY, 'w')\ntime.sleep(60)", tmp_path / "ready")
    assert outcome.state == "stopped"
    assert seconds < 2


def test_a_child_that_will_not_listen_is_killed(tmp_path: Path):
    outcome, seconds = stopped_after(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "open(READY, 'w')\ntime.sleep(60)",
        tmp_path / "ready",
    )
    assert outcome.state == "stopped"
    assert seconds < 2


def test_stop_ends_what_the_child_started_too(tmp_path: Path):
    """Where ffmpeg is a script, the encoder is a grandchild, and holds the pipes open."""
    outcome, seconds = stopped_after(
        "import subprocess, sys, os\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open(READY + '.new', 'w').write(str(child.pid))\n"
        "os.rename(READY + '.new', READY)\nchild.wait()",
        tmp_path / "ready",
    )
    assert outcome.state == "stopped"
    assert seconds < 2
    assert dies(int((tmp_path / "ready").read_text()))


def test_a_child_that_ended_well_before_it_heard_the_stop_was_successful():
    stop = threading.Event()
    outcome = python("print('done')", stop=stop, on_line=lambda _: None)
    stop.set()
    assert outcome.state == "successful"


def test_much_on_both_pipes_blocks_nobody():
    lines = [0]

    def count(_: str) -> None:
        lines[0] += 1

    outcome = python(
        "import sys\nfor number in range(20_000):\n"
        "    print('out' * 20)\n    print('err' * 20, file=sys.stderr)",
        on_line=count,
    )
    assert outcome.state == "successful"
    assert lines == [20_000]


def test_bytes_that_are_no_text_are_shown_as_far_as_they_are():
    seen: list[str] = []
    outcome = python(
        "import sys\nsys.stdout.buffer.write(b'a\\xff\\xe4b\\n')\n"
        "sys.stderr.buffer.write('ä\\n'.encode() + b'\\xc3')",
        on_line=seen.append,
    )
    assert seen == ["a\ufffd\ufffdb"]
    assert outcome.errors == ("ä", "\ufffd")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listener_that_trips_does_not_hold_the_child():
    def trip(line: str) -> None:
        raise ValueError(line)

    code = "import sys\nfor number in range(20_000): print('err' * 20, file=sys.stderr)"
    assert python(code, on_error_line=trip).state == "successful"


def test_a_caller_that_trips_over_a_line_leaves_no_child_behind():
    found: list[int] = []

    def trip(line: str) -> None:
        found.append(int(line))
        raise ValueError(line)

    started = time.monotonic()
    with pytest.raises(ValueError, match=r"\d+"):
        python("import os, time; print(os.getpid(), flush=True); time.sleep(20)", on_line=trip)
    assert time.monotonic() - started < 10
    assert dies(found[0])


def test_the_child_works_in_the_folder_it_is_given_and_has_nothing_to_read(tmp_path: Path):
    seen: list[str] = []
    python(
        "import os, sys; print(os.getcwd()); print(repr(sys.stdin.read()))",
        on_line=seen.append,
        folder=tmp_path,
    )
    assert seen == [str(tmp_path.resolve()), "''"]


@pytest.mark.parametrize(
    "words", ["; touch x", "$(touch x)", "`touch x`", "a b", '"', "%d", "å ä ö 🎬", "-y"]
)
def test_no_shell_reads_the_words(words: str, tmp_path: Path):
    seen: list[str] = []
    argv = [sys.executable, "-X", "utf8", "-c", "import sys; print(sys.argv[1])", words]
    outcome = run(argv, stop=threading.Event(), on_line=seen.append, folder=tmp_path)
    assert (outcome.state, seen) == ("successful", [words])
    assert not list(tmp_path.iterdir())


def test_a_signal_from_outside_is_a_failure_with_its_number():
    outcome = python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert (outcome.state, outcome.exit_code) == ("failed", -9)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own tie between parent and child")
def test_the_child_dies_with_leike(tmp_path: Path):
    leike = os.fork()
    if leike == 0:
        code = (
            f"import os, time; open({str(tmp_path / 'id')!r}, 'w').write(f'{{os.getpid()}} '); time.sleep(60)"
        )
        python(code)
        os._exit(0)
    file = tmp_path / "id"
    until = time.monotonic() + 10
    while not (file.exists() and file.read_text().endswith(" ")) and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(leike, 9)
    os.waitpid(leike, 0)
    assert dies(int(file.read_text()))
