"""Sleep, log-off and notifications go through the desktop's own programs: here through fakes on PATH."""

import sys
from pathlib import Path

import pytest

from leike.app.notifying import notify_desktop
from leike.app.when_done import end_the_day
from leike.model.errors import RequestError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such programs")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`programs(name, exit_code)` puts a fake there; the log has a line for each call."""
    folder, log = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    log.touch()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("XDG_CURRENT_DESKTOP", "XDG_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)

    def put(name: str, exit_code: int = 0) -> None:
        script = folder / name
        script.write_text(
            f'#!/bin/sh\necho "{name}" >> "{log}"\nfor word; do echo "  $word" >> "{log}"; done\n'
            f"exit {exit_code}\n"
        )
        script.chmod(0o755)

    put.calls = lambda: log.read_text().splitlines()  # type: ignore[attr-defined]
    return put


def test_sleep_asks_systemd(programs) -> None:
    programs("systemctl")
    end_the_day("sleep")
    assert programs.calls() == ["systemctl", "  suspend"]


def test_where_one_way_fails_the_next_is_tried(programs) -> None:
    programs("systemctl", 1)
    programs("loginctl")
    end_the_day("sleep")
    assert programs.calls() == ["systemctl", "  suspend", "loginctl", "  suspend"]


@pytest.mark.parametrize(
    ("desktop", "program", "words"),
    [
        ("ubuntu:GNOME", "gnome-session-quit", ["  --logout", "  --no-prompt"]),
        ("XFCE", "xfce4-session-logout", ["  --logout"]),
        ("X-Cinnamon", "cinnamon-session-quit", ["  --logout", "  --no-prompt"]),
        ("KDE", "qdbus6", ["  org.kde.Shutdown", "  /Shutdown", "  org.kde.Shutdown.logout"]),
    ],
)
def test_log_off_takes_the_desktops_own_way(programs, monkeypatch, desktop, program, words) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    programs(program)
    programs("loginctl")
    end_the_day("log_off")
    assert programs.calls() == [program, *words]


def test_an_unknown_desktop_ends_the_session(programs, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "Sway")
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    programs("loginctl")
    end_the_day("log_off")
    assert programs.calls() == ["loginctl", "  terminate-session", "  7"]


@pytest.mark.parametrize("wish", ["sleep", "log_off"])
def test_a_refusal_is_an_error_with_a_sentence(programs, monkeypatch, wish) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    programs("systemctl", 1)
    programs("loginctl", 1)
    with pytest.raises(RequestError, match="when_done_refused"):
        end_the_day(wish)
    assert programs.calls()


@pytest.mark.parametrize("wish", ["nothing", "notify"])
def test_nothing_is_nothing(programs, wish) -> None:
    for program in ("systemctl", "loginctl"):
        programs(program)
    end_the_day(wish)
    assert programs.calls() == []


def test_a_notification_holds_names_as_they_are(programs, monkeypatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    programs("notify-send")
    assert notify_desktop("Leike", "-x <b>Kansio & co</b>")
    assert programs.calls() == [
        "notify-send", "  --app-name=Leike", "  --icon=leike", "  --", "  Leike",
        "  -x &lt;b&gt;Kansio &amp; co&lt;/b&gt;",
    ]  # fmt: skip


def test_without_notify_send_the_bus_is_asked_itself(programs, monkeypatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    programs("gdbus")
    assert notify_desktop("Leike", "it's ready")
    assert "  'it\\'s ready'" in programs.calls()


def test_without_a_desktop_nobody_is_asked(programs, monkeypatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    programs("notify-send")
    assert not notify_desktop("Leike", "ready")
    assert programs.calls() == []
