"""What happens to the computer when the last file is made: sleep, or the end of the session."""

import os
import shutil
import sys
import threading
from collections.abc import Sequence
from typing import Literal

from leike.app.policy import policy_in_force, refuse_if_off
from leike.model.errors import RequestError

WhenDone = Literal["nothing", "notify", "sleep", "log_off"]
WHEN_DONE: tuple[WhenDone, ...] = ("nothing", "notify", "sleep", "log_off")

_LOG_OFF_BY_DESKTOP = {
    "gnome": ("gnome-session-quit", "--logout", "--no-prompt"),
    "ubuntu": ("gnome-session-quit", "--logout", "--no-prompt"),
    "x-cinnamon": ("cinnamon-session-quit", "--logout", "--no-prompt"),
    "xfce": ("xfce4-session-logout", "--logout"),
    "mate": ("mate-session-save", "--logout"),
    "lxqt": ("lxqt-leave", "--logout"),
    "kde": ("qdbus6", "org.kde.Shutdown", "/Shutdown", "org.kde.Shutdown.logout"),
}
"""A desktop's own way asks its programs to save first; keys as in XDG_CURRENT_DESKTOP, in small letters."""


def offered_when_done() -> tuple[WhenDone, ...]:
    """What a person may choose on this computer."""
    return ("nothing", "notify") if policy_in_force().turns_off("when_done") else WHEN_DONE


def end_the_day(wish: WhenDone) -> None:
    """Put the computer to sleep, or end the user's session; blocks until the system has been asked.

    "nothing" and "notify" do nothing here. Raises RequestError `when_done_refused` where no way is known or
    the system refuses, and where IT has turned this off."""
    if wish not in ("sleep", "log_off"):
        return
    refuse_if_off("when_done")
    if sys.platform == "win32" and wish == "sleep":
        _suspend_windows()
        return
    ways = _sleeping() if wish == "sleep" else _logging_off()
    if not any(map(_went_well, ways)):
        raise RequestError("when_done_refused")


def _sleeping() -> list[Sequence[str]]:
    if sys.platform == "darwin":
        return [("pmset", "sleepnow")]
    return [("systemctl", "suspend"), ("loginctl", "suspend")]


def _logging_off() -> list[Sequence[str]]:
    if sys.platform == "win32":
        return [("shutdown", "/l")]
    if sys.platform == "darwin":
        return [("osascript", "-e", 'tell application "System Events" to log out')]
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    own: list[Sequence[str]] = [
        _LOG_OFF_BY_DESKTOP[desktop] for desktop in desktops if desktop in _LOG_OFF_BY_DESKTOP
    ]
    session = os.environ.get("XDG_SESSION_ID", "")
    return [*own, ("loginctl", "terminate-session", session)] if session else own


def _went_well(command: Sequence[str]) -> bool:
    from leike.export.process import run  # loads the exporter's part; nothing of this is needed at the start
    from leike.model.errors import ExportError

    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        return run([program, *command[1:]], stop=threading.Event()).state == "successful"
    except ExportError:
        return False


def _suspend_windows() -> None:
    """Windows' own function: the usual rundll32 line would hibernate where hibernation is on."""
    import ctypes

    if not ctypes.windll.powrprof.SetSuspendState(0, 0, 0):  # type: ignore[attr-defined,unused-ignore]
        raise RequestError("when_done_refused")
