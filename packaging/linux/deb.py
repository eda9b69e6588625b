"""Makes the Debian package out of dist/leike.

    python packaging/linux/deb.py

No scripts run at installation: Debian's own triggers take up the menu entry, file types, icons and man pages.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from needs import binaries, glibc_floor, outside  # noqa: E402
from pages import write_completions, write_man_pages  # noqa: E402
from release import DIST, FOLDER, ROOT, commit_time, version  # noqa: E402

STAGE = ROOT / "build" / "deb"
PROGRAMS = ("usr/lib/leike/leike", "usr/lib/leike/_internal/leike/bin/ffmpeg")
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libgbm.so.1": "libgbm1",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
}
"""Debian's packages of the libraries that the folder leaves to the system."""

_OF_GLIBC = (
    *("ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libmvec.so.1", "libpthread.so.0"),
    *("libresolv.so.2", "librt.so.1", "libutil.so.1"),
)

MAINTAINER = "Leike's makers <leike@localhost>"
CONTROL = """Package: leike
Version: {version}
Section: video
Priority: optional
Architecture: amd64
Maintainer: {maintainer}
Installed-Size: {size_kib}
Depends: {depends}
Recommends: libenchant-2-2, libenchant-2-voikko, voikko-fi, hunspell-sv, hunspell-en-gb
Description: cut, caption and frame clips of a recorded session
 Leike makes short clips out of a recorded session: an author talk, a concert.
 Staff mark the good moments, add captions, choose what the crop follows, and
 export stories and square posts for all channels in one go: captioned,
 branded, evenly loud, within the limits of each channel.
 .
 The interpreter, Qt and ffmpeg are inside; nothing is fetched from anywhere.
"""
CHANGELOG = """leike ({version}) unstable; urgency=medium

  * What is new stands in /usr/lib/leike/CHANGELOG.md.

 -- {maintainer}  {date}
"""


def main() -> None:
    """Lay out the tree and pack it."""
    shutil.rmtree(STAGE, ignore_errors=True)
    share = STAGE / "usr" / "share"
    shutil.copytree(FOLDER, STAGE / "usr" / "lib" / "leike", symlinks=True)
    (STAGE / "usr" / "bin").mkdir()
    (STAGE / "usr" / "bin" / "leike").symlink_to("../lib/leike/leike")
    desktop_files(share)
    write_icons(share / "icons" / "hicolor")
    documents(share)
    write_man_pages(FOLDER / "leike", share / "man" / "man1")
    write_completions(FOLDER / "leike", share)
    control()
    settle()
    target = DIST / f"leike_{version()}_amd64.deb"
    # xz packs for minutes to save a tenth; the tools of Debian 12 and newer read both
    _run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(STAGE), str(target))
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.0f} MB\n")


def desktop_files(share: Path) -> None:
    """Menu entry, file types, and what software centres show."""
    date = made().date().isoformat()
    metainfo = (HERE / "org.leike.leike.metainfo.xml").read_text(encoding="utf-8")
    _write(share / "applications" / "leike.desktop", (HERE / "leike.desktop").read_text(encoding="utf-8"))
    _write(share / "mime" / "packages" / "leike.xml", (HERE / "leike-mime.xml").read_text(encoding="utf-8"))
    filled = metainfo.replace("@VERSION@", version()).replace("@DATE@", date)
    target = share / "metainfo" / "org.leike.leike.metainfo.xml"
    _write(target, filled)
    _run("desktop-file-validate", str(share / "applications" / "leike.desktop"))
    _run("appstreamcli", "validate", "--no-net", str(target))


def write_icons(folder: Path) -> None:
    """The icon in the sizes that desktops look for, drawn from the one drawing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication([])
    drawing = ROOT / "assets" / "icons" / "leike.svg"
    icon = QIcon(str(drawing))
    for size in ICON_SIZES:
        target = folder / f"{size}x{size}" / "apps" / "leike.png"
        target.parent.mkdir(parents=True)
        if not icon.pixmap(size).save(str(target)):
            sys.exit(f"{target} could not be written")
    app.shutdown()
    scalable = folder / "scalable" / "apps" / "leike.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copy(drawing, scalable)


def documents(share: Path) -> None:
    """What Debian expects, and the policy file for IT to start from."""
    folder = share / "doc" / "leike"
    _write(folder / "copyright", (HERE / "copyright").read_text(encoding="utf-8"))
    policy = (ROOT / "packaging" / "policy-template.toml").read_text(encoding="utf-8")
    _write(folder / "examples" / "policy.toml", policy)
    news = CHANGELOG.format(version=version(), maintainer=MAINTAINER, date=format_datetime(made()))
    (folder / "changelog.gz").write_bytes(gzip.compress(news.encode(), 9, mtime=0))
    overrides = (HERE / "lintian-overrides").read_text(encoding="utf-8")
    _write(share / "lintian" / "overrides" / "leike", overrides)


def made() -> datetime:
    """The time that the package tells."""
    return datetime.fromtimestamp(commit_time(), UTC)


def control() -> None:
    """What the package says of itself. Ends where a library is needed that no package is known for."""
    files = binaries(FOLDER)
    missing = {name for name in outside(files) if name not in _OF_GLIBC}
    if unknown := sorted(missing - LIBRARIES.keys()):
        sys.exit(f"no Debian package known for {', '.join(unknown)}; see LIBRARIES in {__file__}")
    glibc, _ = glibc_floor(files)
    depends = [
        f"libc6 (>= {glibc})",
        *sorted(LIBRARIES[one] for one in missing),
        "libfribidi0",
        "fontconfig-config",
        "xkb-data",
    ]
    size = sum(path.lstat().st_size for path in STAGE.rglob("*") if not path.is_dir())
    text = CONTROL.format(
        version=version(), maintainer=MAINTAINER, size_kib=size // 1024, depends=", ".join(depends)
    )
    _write(STAGE / "DEBIAN" / "control", text)
    digests = ""
    for path in sorted(STAGE.rglob("*")):
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts:
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()  # Debian's own choice
            digests += f"{digest}  {path.relative_to(STAGE)}\n"
    _write(STAGE / "DEBIAN" / "md5sums", digests)


def settle() -> None:
    """Rights and times that do not depend on who builds when."""
    for path in [STAGE, *STAGE.rglob("*")]:
        if not path.is_symlink():
            name = path.relative_to(STAGE).as_posix()
            runs = path.is_dir() or name in PROGRAMS or "/ffmpeg-linux" in name
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (commit_time(), commit_time()), follow_symlinks=False)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _run(*command: str) -> None:
    environ = os.environ | {"SOURCE_DATE_EPOCH": str(commit_time())}
    subprocess.run(command, check=True, env=environ)  # noqa: S603 - our own fixed arguments


if __name__ == "__main__":
    main()
