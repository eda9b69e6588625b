"""A notification on the desktop, by the programs that desktops bring for it."""

import os
import shutil
import sys
import threading
from collections.abc import Sequence
from html import escape
from pathlib import Path

_APP = "Leike"


def notify_desktop(title: str, text: str) -> bool:
    """Show a notification; blocks for a moment. Whether one of the desktop's programs took it: where none
    did (always so on Windows), the window shows one itself."""
    if sys.platform != "linux" or not _has_bus():
        return False
    from leike.export.process import run  # as in when_done
    from leike.model.errors import ExportError

    for command in _commands(title, text):
        program = shutil.which(command[0])
        if program is None:
            continue
        try:
            if run([program, *command[1:]], stop=threading.Event()).state == "successful":
                return True
        except ExportError:
            continue
    return False


def _has_bus() -> bool:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or Path(runtime, "bus").exists()


def _commands(title: str, text: str) -> list[Sequence[str]]:
    """The body may hold markup by the desktops' specification, so that a folder's name is escaped."""
    body = escape(text, quote=False)
    return [
        ("notify-send", f"--app-name={_APP}", "--icon=leike", "--", title, body),
        (
            "gdbus", "call", "--session", "--timeout=5", "--dest=org.freedesktop.Notifications",
            "--object-path=/org/freedesktop/Notifications",
            "--method=org.freedesktop.Notifications.Notify",
            "--", _quoted(_APP), "uint32 0", "'leike'", _quoted(title), _quoted(body), "@as []", "@a{sv} {}",
            "int32 -1",
        ),
    ]  # fmt: skip


def _quoted(text: str) -> str:
    """A string in the notation of GVariant."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
