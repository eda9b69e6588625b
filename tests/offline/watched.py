"""Runs Leike with an ear on Python's sockets: what goes anywhere but to this computer is written down.

python watched.py NOTES command WORDS…   as `leike WORDS`
python watched.py NOTES window PROJECT   the window without a screen: open, put into the queue, make, close
"""

import os
import sys
from pathlib import Path

_CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request")


def listen(notes: Path) -> None:
    """Write down each call that could leave this computer; once made, an ear cannot be taken off."""

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in _NAMES or (event in _CALLS and not isinstance(arguments[1], str | bytes)):
            with notes.open("a") as file:
                file.write(f"{event} {arguments[1:]}\n")

    sys.addaudithook(hear)


def window(project: Path) -> int:
    """What a person does: open, export the clips through the queue, look for shared presets, go."""
    from PySide6.QtCore import QTimer

    import leike.gui.main as face

    def begin(app: object, window: "face.MainWindow") -> None:
        del app
        window.open(project)
        timer = QTimer(window)
        timer.timeout.connect(lambda: step(window, timer))
        timer.start(200)

    state = {"pressed": False}

    def step(window: "face.MainWindow", timer: QTimer) -> None:
        page = window.page.export
        if window.editor.recording is None:
            return
        if not state["pressed"]:
            state["pressed"] = True
            page.set_folder(project.parent / "out")
            window.sharing.watch.look()
            page.export.click()
        elif page.progress.outputs() and not page.exporting:
            timer.stop()
            window.close()

    made = face.make_window

    def make_window(app: "face.QApplication", *rest: object) -> "face.MainWindow":
        window = made(app, *rest)  # type: ignore[arg-type]
        QTimer.singleShot(0, lambda: begin(app, window))
        return window

    face.make_window = make_window
    return face.run(None, None)


def main() -> int:
    """Run what is asked for."""
    notes, kind, *words = sys.argv[1:]
    listen(Path(notes))
    if kind == "window":
        return window(Path(words[0]))
    from leike.cli.main import run

    return run(words)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
