"""Looking at the computer: is everything there that Leike needs?"""

import importlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from leike.app.policy import Policy
from leike.app.sharing_setup import SharingSetup, sharing_setup, store_of
from leike.export.binary import ffmpeg_path
from leike.export.card_cache import cache_folder
from leike.export.process import run
from leike.model.errors import LeikeError
from leike.model.messages import Message
from leike.places import data_root, notice, portable
from leike.presets.store import PresetStore


class Finding(msgspec.Struct, frozen=True):
    """One thing looked for. `found` is for reading; `advice` says what to do where it is not good."""

    what: str
    good: bool
    found: str
    advice: Message | None = None


def examine() -> tuple[Finding, ...]:
    """Look at all that Leike needs on this computer. Starts ffmpeg, writes nothing."""
    setup = sharing_setup()
    looks: tuple[Callable[[], Finding], ...] = (
        look_at_ffmpeg,
        _encoders,
        _hardware,
        _qt,
        _sound,
        _shaping,
        _spelling,
        lambda: _presets(setup, store_of(setup)),
        lambda: _shared_folder(setup),
        _folders,
        _cache,
    )
    return (*(look() for look in looks), *_policy(setup.policy))


def look_at_ffmpeg() -> Finding:
    """Whether ffmpeg starts, its version, and a warning about it, which is no fault. Starts it."""
    from leike.app.ffmpeg_status import ffmpeg_status  # brings PyAV

    status = ffmpeg_status()
    if status.problem:
        return Finding("ffmpeg", good=False, found="", advice=status.problem)
    warning = status.warnings[0] if status.warnings else None
    return Finding(
        "ffmpeg", good=True, found=f"ffmpeg version {status.version} ({status.file})", advice=warning
    )


def _encoders() -> Finding:
    """A trial encode says more than a list: picture and sound, thrown away."""
    try:
        trial = [
            str(ffmpeg_path()),
            *("-v", "error", "-nostdin", "-f", "lavfi", "-i", "color=s=64x64:d=0.2"),
            *("-f", "lavfi", "-i", "anullsrc=d=0.2", "-c:v", "libx264", "-c:a", "aac", "-f", "null", "-"),
        ]
        outcome = run(trial, stop=threading.Event())
    except LeikeError as error:
        return Finding("encoders", good=False, found="", advice=error.message)
    good = outcome.state == "successful"
    return Finding(
        "encoders", good, "libx264, aac" if good else "", None if good else Message("encoders_missing")
    )


def _hardware() -> Finding:
    """Encoders of the graphics hardware that pass a trial; most computers do well without."""
    from leike.export.encoders.candidates import CANDIDATES
    from leike.export.encoders.hardware import works

    try:
        binary = ffmpeg_path()
    except LeikeError:
        return Finding("hardware", good=True, found="-")  # told already
    found = [one.id for one in CANDIDATES if sys.platform in one.systems and works(one, binary)[0]]
    return Finding("hardware", good=True, found=", ".join(found) or "-")


def _qt() -> Finding:
    return _module("Qt window", "PySide6.QtWidgets", "qt_missing")


def _sound() -> Finding:
    # what it looks for and does without is no news for the person
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.symbolsresolver=false")
    return _module("Qt sound", "PySide6.QtMultimedia", "qt_sound_missing")


def _module(what: str, name: str, advice: str) -> Finding:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        return Finding(what, good=False, found="", advice=Message(advice, {"reason": str(error)}))
    return Finding(what, good=True, found=str(Path(module.__file__ or "").parent))


def _shaping() -> Finding:
    from leike.compose.font_files import font_files, raqm_is_there  # brings Pillow
    from leike.resources import assets_folder

    good = raqm_is_there()
    fonts = ", ".join(sorted(path.stem for path in font_files((assets_folder() / "fonts",))))
    return Finding("fonts", good, fonts, None if good else Message("shaping_missing"))


def _spelling() -> Finding:
    """Nobody needs it, so that a missing dictionary is told but is no fault."""
    from leike.app.spelling import LANGUAGES, available  # brings Enchant

    found = available()
    missing = [language for language in LANGUAGES if language not in found]
    advice = Message("spelling_missing", {"languages": ", ".join(missing)}) if missing else None
    return Finding(
        "spelling", good=True, found=", ".join(f"{one} ({by})" for one, by in found.items()), advice=advice
    )


def _presets(setup: SharingSetup, store: PresetStore) -> Finding:
    found = f"{len(store.ids())}, {setup.own}"
    return Finding("presets", not store.broken, found, store.broken[0] if store.broken else None)


def _policy(policy: Policy) -> list[Finding]:
    """What IT deployed, with the keys in force, and a finding for each fault; most computers have none."""
    decides = f" ({', '.join(policy.decides)})" if policy.decides else ""
    found = f"{policy.file or '-'}{decides}"
    faults: tuple[Message | None, ...] = policy.faults or (None,)
    return [Finding("policy", fault is None, found, fault) for fault in faults]


def _shared_folder(setup: SharingSetup) -> Finding:
    """Work goes on without it, so that one that is away is told but is no fault."""
    folder = setup.folder
    away = Message("doctor_folder_away") if folder and not folder.is_dir() else None
    return Finding("sharing", setup.fault is None, str(folder or "-"), setup.fault or away)


def _folders() -> Finding:
    """Beside the program or among the user's own. That a share can only be read is told but is no fault."""
    found, told = portable(), notice()
    return Finding("folders", not (found and found.fault), str(data_root()), told)


def _cache() -> Finding:
    folder = cache_folder()
    # Path.exists() raises where a folder may not be entered
    nearest = next(place for place in (folder, *folder.parents) if os.path.exists(place))  # noqa: PTH110
    good = os.access(nearest, os.W_OK)
    advice = None if good else Message("folder_not_writable", {"folder": str(folder)})
    return Finding("cache", good, str(folder), advice)
