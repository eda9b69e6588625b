"""Tries a frozen Leike as a user without rights would: commands, demo, and the window on a screen.

    python packaging/smoke.py dist/leike/leike
    python packaging/smoke.py --root /srv/debian12 /usr/bin/leike      in a Debian of its own, as root

The program runs with a home of its own. Started by root it runs as nobody, who may write nowhere else, and in
namespaces without any network. Needs Xvfb, xdotool, Pillow. Prints one line for each look, ends with 1 where
any was not good.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, ImageStat

LANGUAGES = ("fi", "sv", "en")
FILES = 4
NOBODY = 65534
LOOSE = ("tmp", "var/tmp", "dev/shm")
"""Where everybody may write."""
SCREEN = (1280, 800)
_FRAME_PX = 60
"""A playhead is narrower, a moved speaker is not."""


class Smoke:
    """The program under test, its user, and what was found."""

    def __init__(self, program: str, root: Path, pictures: Path) -> None:
        self.program, self.root, self.pictures = program, root, pictures
        self.home = Path(tempfile.mkdtemp(prefix="leike-smoke-", dir=root / "tmp"))
        self.inside = Path("/") / self.home.relative_to(root)
        self.as_nobody = os.geteuid() == 0
        self.good = True
        (self.home / "run").mkdir(0o700)  # a session has such a place; sound servers use /tmp without it
        if self.as_nobody:
            os.chown(self.home, NOBODY, NOBODY)
            os.chown(self.home / "run", NOBODY, NOBODY)

    def command(self, *arguments: str, language: str = "en", display: str = "") -> list[str]:
        """The program's command line in a clean environment; never a shell."""
        environ = {"HOME": self.inside, "XDG_RUNTIME_DIR": self.inside / "run", "PATH": "/usr/bin:/bin"}
        environ |= {"LEIKE_LANG": language, "LANG": "C.UTF-8"}
        if display:
            environ |= {"DISPLAY": display, "QT_XCB_GL_INTEGRATION": "none"}
        apart = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]
        apart += [f"--mount-proc={self.root / 'proc'}"]
        user = ["chroot", f"--userspec={NOBODY}:{NOBODY}", str(self.root)]
        prefix = [*apart, *user] if self.as_nobody else []
        return [
            *prefix,
            "/usr/bin/env",
            "-i",
            *(f"{k}={v}" for k, v in environ.items()),
            self.program,
            *arguments,
        ]

    def run(self, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        command = self.command(*arguments, language=language)
        return subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, text=True, timeout=900, check=False, cwd=self.root
        )

    def say(self, what: str, good: bool, found: object) -> None:
        """One line of the report."""
        self.good &= good
        sys.stdout.write(f"{'ok  ' if good else 'BAD '} {what}: {found}\n")
        sys.stdout.flush()


def main() -> int:
    """Look at everything; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("program", help="path of the program, as seen inside the root")
    parser.add_argument("--root", type=Path, default=Path("/"))
    parser.add_argument("--pictures", type=Path, default=Path("build/smoke"), help="where screenshots go")
    options = parser.parse_args()
    program = options.program if options.root != Path("/") else str(Path(options.program).absolute())
    options.pictures.mkdir(parents=True, exist_ok=True)
    smoke = Smoke(program, options.root.absolute(), options.pictures)
    installed = Path(os.path.realpath(smoke.root / program.lstrip("/"))).parent
    if options.root != Path("/"):  # a link's target is meant inside the root
        link = (smoke.root / program.lstrip("/")).readlink()
        installed = smoke.root / str(link).lstrip("/") if link.is_absolute() else installed
        installed = installed.parent if link.is_absolute() else installed
    before, loose = tree(installed), strays(smoke)
    for look in (commands, demo, windows):
        look(smoke)
    changed = before ^ tree(installed)
    smoke.say(
        "program's folder untouched", before != set() and not changed, sorted(changed)[:5] or len(before)
    )
    new = strays(smoke) - loose
    smoke.say("nothing written outside the home", not new, sorted(new)[:5] or "-")
    shutil.rmtree(smoke.home)
    return 0 if smoke.good else 1


def commands(smoke: Smoke) -> None:
    """Version, doctor, and sentences in three languages."""
    for name in ("--version", "doctor"):
        started = time.monotonic()
        done = smoke.run(name)
        took = time.monotonic() - started
        all_good = done.returncode == 0 and "✗" not in done.stdout
        smoke.say(f"leike {name}", all_good, f"{took:.2f} s" if all_good else done.stdout + done.stderr)
    said = {language: smoke.run("probe", "/gone.mp4", language=language).stderr for language in LANGUAGES}
    smoke.say("sentences in three languages", len(set(said.values())) == len(LANGUAGES), said)


def demo(smoke: Smoke) -> None:
    """The sample's files: whole, and decoded to their end by the ffmpeg in the folder."""
    started = time.monotonic()
    done = smoke.run("demo", "--to", str(smoke.inside / "out"))
    took = time.monotonic() - started
    files = sorted((smoke.home / "out").glob("*.mp4"))
    good = done.returncode == 0 and len(files) == FILES
    smoke.say("leike demo", good, f"{took:.1f} s, {[f.name for f in files]}" if good else done.stderr[-2000:])
    for file in files:
        seen = smoke.run("probe", str(smoke.inside / "out" / file.name))
        smoke.say(f"leike probe {file.name}", seen.returncode == 0, " ".join(seen.stdout.split())[:140])


def windows(smoke: Smoke) -> None:
    """The window with the sample's project in each language; what it plays moves."""
    project = next(smoke.home.rglob("demo.leike"), None)
    if project is None:
        return smoke.say("window", good=False, found="the demo left no project")
    inside = str(Path("/") / project.relative_to(smoke.root))
    with screen() as display:
        shown = {language: window(smoke, inside, language, display) for language in LANGUAGES}
    pictures = [picture for picture in shown.values() if picture]
    pairs = [(one, other) for i, one in enumerate(pictures) for other in pictures[:i]]
    differ = len(pictures) == len(LANGUAGES) and all(ImageChops.difference(*pair).getbbox() for pair in pairs)
    return smoke.say("window in three languages", differ, f"see {smoke.pictures}")


def window(smoke: Smoke, project: str, language: str, display: str) -> Image.Image | None:
    """Open, wait until all is painted, keep a picture; play; end as a session's end would."""
    started = time.monotonic()
    command = smoke.command(project, language=language, display=display)
    log = (smoke.pictures / f"window-{language}.log").open("w")
    process = subprocess.Popen(command, stderr=log, stdout=log, start_new_session=True)  # noqa: S603
    try:
        first = until(lambda: painted(grab(display)), 60)
        smoke.say(f"first picture of the window ({language})", first, f"{time.monotonic() - started:.2f} s")
        until(lambda: still(display), 60)
        picture = grab(display)
        picture.save(smoke.pictures / f"window-{language}.png")
        moved = moving_frames(display)
        grab(display).save(smoke.pictures / f"playing-{language}.png")
        smoke.say(f"moving frames ({language})", moved > 0, moved)
        return picture
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        code = process.wait(30)
        smoke.say(f"window ends when asked to ({language})", code in (0, 130, 143), code)
        log.close()


def moving_frames(display: str, seconds: float = 4.0) -> int:
    """How often the picture changed in an area as large as a person, after Space was pressed."""
    environ = os.environ | {"DISPLAY": display}
    tool = shutil.which("xdotool") or "xdotool"
    found = subprocess.run(  # noqa: S603
        [tool, "search", "--onlyvisible", "--class", "leike"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    for name in found.stdout.split()[-1:]:
        subprocess.run([tool, "windowfocus", name], env=environ, check=False)  # noqa: S603
    subprocess.run([tool, "key", "space"], env=environ, check=False)  # noqa: S603
    until_s, last, moved = time.monotonic() + seconds, grab(display), 0
    while time.monotonic() < until_s:
        time.sleep(0.05)
        now = grab(display)
        box = ImageChops.difference(now, last).getbbox()
        moved += bool(box and box[2] - box[0] > _FRAME_PX and box[3] - box[1] > _FRAME_PX)
        last = now
    return moved


@contextmanager
def screen() -> Iterator[str]:
    """A screen in memory; its name."""
    reader, writer = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-ac", "-noreset", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield f":{os.read(reader, 16).decode().strip()}"
    finally:
        process.terminate()
        process.wait()


def grab(display: str) -> Image.Image:
    """What is on the screen."""
    return ImageGrab.grab(xdisplay=display).convert("RGB")


def painted(picture: Image.Image) -> bool:
    """Whether more than an empty screen is to be seen."""
    return ImageStat.Stat(picture.convert("L")).stddev[0] > 3


def still(display: str) -> bool:
    """Whether nothing has changed for two seconds."""
    first = grab(display)
    time.sleep(2)
    return ImageChops.difference(first, grab(display)).getbbox() is None


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until `true()`; whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def tree(folder: Path) -> set[tuple[str, int, int]]:
    """Name, size and time of each file."""
    stats = ((path, path.lstat()) for path in folder.rglob("*"))
    return {(str(path), stat.st_size, stat.st_mtime_ns) for path, stat in stats}


def strays(smoke: Smoke) -> set[str]:
    """Files of the program's user in the places that are open to all, outside its home."""
    owner = smoke.home.stat().st_uid
    places = (
        path for name in LOOSE if (smoke.root / name).is_dir() for path in (smoke.root / name).iterdir()
    )
    found = set()
    for path in places:
        try:
            if path != smoke.home and path.lstat().st_uid == owner:
                found.add(str(path))
        except FileNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
