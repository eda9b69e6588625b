"""Where Leike keeps settings, data, state and cache: in the user's own folders, or beside the program.

With a file `portable.ini` beside the frozen program everything lies in one folder there, so that it travels
on a USB stick. Where that folder takes no files, as on a share that is laid out for reading, settings and
presets are read from it and everything that is written goes to the user's own folders.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from leike.model.messages import Message

INI_NAME = "portable.ini"
DATA_NAME = "leike-data"

_MOST_INI_BYTES = 10_000
_LONGEST_NAME = 100
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SECTION = "portable"
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f]|^[ .]|[ .]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.ASCII | re.IGNORECASE
)
_PROGRAMS_OWN = frozenset({"_internal", "python", "lib", "app", "licences"})
"""Folders of the program, which an update replaces."""
_ON_STICK = "portable:"


class Portable(msgspec.Struct, frozen=True):
    """The portable folder that the program lies in. `data` is its folder for what is kept, which takes files
    where `writable`; `fault` tells what is wrong with its portable.ini, of which then nothing counts."""

    folder: Path
    data: Path
    writable: bool
    fault: Message | None = None


def cache_root(environ: Mapping[str, str] | None = None) -> Path:
    """What may be lost at any time: `LEIKE_CACHE` where it is set. As all of these, it need not exist."""
    return _place("cache", "LEIKE_CACHE", environ)


def data_root(environ: Mapping[str, str] | None = None) -> Path:
    """Presets, keys, trust, own words, kept films: `LEIKE_DATA` where it is set."""
    return _place("data", "LEIKE_DATA", environ)


def state_root(environ: Mapping[str, str] | None = None) -> Path:
    """What is remembered from one day to the next, such as the queue: `LEIKE_STATE` where it is set."""
    return _place("state", "LEIKE_STATE", environ)


def config_root(environ: Mapping[str, str] | None = None) -> Path:
    """Settings of the window, where they are a file of Leike's own: in a portable folder."""
    return _place("config", "", environ)


def portable_root(environ: Mapping[str, str] | None = None) -> Path | None:
    """The folder beside the program that everything is kept in; None where the program is not portable, or
    its folder can only be read."""
    found = portable(environ)
    return found.data if found and found.writable else None


def read_only_root(environ: Mapping[str, str] | None = None) -> Path | None:
    """The same folder where it can only be read."""
    found = portable(environ)
    return found.data if found and not found.writable else None


def portable(environ: Mapping[str, str] | None = None) -> Portable | None:
    """The portable folder, None where there is none. The first call of a process tries to write into it."""
    environ = os.environ if environ is None else environ
    named = environ.get("LEIKE_PORTABLE", "").strip()
    if named:
        return _examined(Path(named).expanduser().absolute())
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).absolute().parent
    return _examined(folder) if os.path.lexists(folder / INI_NAME) else None


def readable(path: Path) -> Path:
    """`path` below `data_root()`; where nothing is there and the portable folder can only be read, the same
    place in that folder."""
    beside = read_only_root()
    if beside is None or os.path.lexists(path) or not path.is_relative_to(own := data_root()):
        return path
    return beside / "data" / path.relative_to(own)


def stored(path: Path) -> str:
    """How settings remember `path`. On the drive of a portable folder without that drive's name, since the
    next computer calls it another."""
    found = portable()
    drive = _drive(found.folder) if found and found.writable else None
    if drive is None or not path.is_relative_to(drive):
        return str(path)
    return _ON_STICK + path.relative_to(drive).as_posix()


def restored(text: str) -> Path | None:
    """The path of what `stored` made; None where it lies on the drive of a portable folder that is not this
    one, or leads out of it."""
    if not text.startswith(_ON_STICK):
        return Path(text)
    found = portable()
    drive = _drive(found.folder) if found else None
    inside = PurePosixPath(text.removeprefix(_ON_STICK))
    strange = "\0" in text or ".." in inside.parts or inside.is_absolute() or PureWindowsPath(inside).anchor
    return None if drive is None or strange else drive / inside


def notice() -> Message | None:
    """What a person should know about where things are kept; None in the usual case."""
    found = portable()
    if found is None or (found.writable and not found.fault):
        return None
    return found.fault or Message("portable_read_only", {"folder": str(found.data)})


def _place(kind: str, variable: str, environ: Mapping[str, str] | None) -> Path:
    environ = os.environ if environ is None else environ
    if chosen := environ.get(variable, "").strip() if variable else "":
        return Path(chosen).expanduser()
    if root := portable_root(environ):
        return root / kind
    import platformdirs  # costs a millisecond that commands which keep nothing save

    users_own: dict[str, Callable[..., Path]] = {
        "cache": platformdirs.user_cache_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
        "config": platformdirs.user_config_path,
    }
    return users_own[kind]("leike", appauthor=False)


@cache
def _examined(folder: Path) -> Portable:
    name, fault = DATA_NAME, None
    if os.path.lexists(folder / INI_NAME):
        told = _told_by(folder / INI_NAME)
        name, fault = (DATA_NAME, told) if isinstance(told, Message) else (told, None)
    data = folder / name
    return Portable(folder, data, _takes_files(data), fault)


def _told_by(file: Path) -> str | Message:
    """The folder's name that the file sets, or what is wrong with the file."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Message("portable_ini_no_file")
        with file.open("rb") as stream:
            data = stream.read(_MOST_INI_BYTES + 1)
    except OSError as error:
        return Message("portable_ini_not_read", {"reason": error.strerror or str(error)})
    if len(data) > _MOST_INI_BYTES:
        return Message("portable_ini_too_large", {"max_bytes": _MOST_INI_BYTES})
    try:
        name = _data_name(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Message("portable_ini_not_utf8")
    except ValueError:
        return Message("portable_ini_syntax")
    return name if _may_be_a_folder(name) else Message("portable_ini_name", {"name": name[:_LONGEST_NAME]})


def _data_name(text: str) -> str:
    """What the file says; raises ValueError where it is no ini file."""
    import configparser  # wanted in portable folders only

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text if text.lstrip().startswith(("[", ";[")) else f"[{_SECTION}]\n{text}")
        return parser.get(_SECTION, "data", fallback=DATA_NAME).strip().strip('"') or DATA_NAME
    except configparser.Error as error:
        raise ValueError(str(error)) from error


def _may_be_a_folder(name: str) -> bool:
    """Whether it is one plain name on every system, and not a folder of the program's own."""
    return len(name) <= _LONGEST_NAME and not _FORBIDDEN.search(name) and name.lower() not in _PROGRAMS_OWN


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in it, tried: Windows does not tell beforehand. A full disk is no reason to
    leave the folder, each writer tells of it."""
    trial = folder / f".leike-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch(exist_ok=False)
        trial.unlink()
    except OSError as error:
        return error.errno in _FULL
    return True


def _drive(folder: Path) -> Path | None:
    """The drive that a folder lies on: its letter, or on other systems where it is mounted. None for the
    computer's own, whose names stay."""
    if folder.drive:
        return Path(folder.anchor)
    mounted = next((each for each in (folder, *folder.parents) if os.path.ismount(each)), None)
    return mounted if mounted and mounted.parent != mounted else None
