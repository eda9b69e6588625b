"""Names of the files that leave: made from a pattern, safe on every system."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from leike.model.errors import RequestError
from leike.model.fields import BRAND_FIELDS, NAME_FIELDS, filled, unknown_field
from leike.model.time import format_time

DEFAULT_PATTERN = "{name}_{preset}"
PLACEHOLDERS = NAME_FIELDS
# room below the usual 255 for ".part", "-12" and the captions' own ending
MAX_BYTES = 120

_FREE_TEXT = ("name", "title", "recording", *BRAND_FIELDS)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_JOINERS = ("\u200c", "\u200d")


def file_name(
    pattern: str,
    *,
    name: str,
    recording: str,
    preset_id: str,
    index: int,
    in_us: int,
    title: str = "",
    day: datetime.date | None = None,
    suffix: str = ".mp4",
    fields: Mapping[str, str] | None = None,
) -> str:
    """One path component with `suffix`, at most 120 bytes in UTF-8, NFC, valid on Windows and Linux.

    `name` empty takes the title, else the recording's name and in point. `recording` is the file's name
    without its suffix; `index` counts the clips from 1; `day` None is today; `fields` are those of
    `brand_fields`. Long texts are cut at a whole character, so that the preset's id stays readable. Raises
    RequestError for an unknown placeholder.
    """
    check_pattern(pattern)
    moment = format_time(in_us, decimals=0).replace(":", "-")
    values = {
        "name": name.strip() or title.strip() or f"{recording} {moment}",
        "title": title,
        "recording": recording,
        "preset": preset_id,
        "number": f"{index:02}",
        "in": moment,
        "date": (day or datetime.datetime.now().astimezone().date()).isoformat(),
        **dict.fromkeys(BRAND_FIELDS, ""),
        **(fields or {}),
    }
    room = MAX_BYTES - len(suffix.encode())
    for longest in (room, 80, 60, 40, 24):
        kept = {key: _cut(text, longest) if key in _FREE_TEXT else text for key, text in values.items()}
        made = _safe(filled(pattern, kept))
        if len(made.encode()) <= room:
            break
    return _unreserved(_trimmed(_cut(made, room - 1)) or "clip") + suffix


def check_pattern(pattern: str) -> None:
    """Raises RequestError where `pattern` has a placeholder that nobody fills, naming the known ones."""
    if unknown := unknown_field(pattern):
        known = ", ".join(f"{{{word}}}" for word in PLACEHOLDERS)
        raise RequestError("name_placeholder_unknown", placeholder=unknown[:60], known=known)


def unique_names(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The names in order, twins of earlier ones and of those `taken` with -2, -3 … before the suffix.
    Capitals make no difference."""
    used = {_folded(name) for name in taken}
    kept: list[str] = []
    for name in names:
        path = PurePath(name)
        free, number = name, 2
        while _folded(free) in used:
            free, number = f"{path.stem}-{number}{path.suffix}", number + 1
        used.add(_folded(free))
        kept.append(free)
    return tuple(kept)


def _safe(text: str) -> str:
    """Without what a file system, a shell or a reader would stumble over."""
    composed = unicodedata.normalize("NFC", text)
    seen = "".join(_visible(letter) for letter in composed)
    return _trimmed(re.sub(r"\s+", " ", _FORBIDDEN.sub("-", seen)))


def _visible(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Zs", "Zl", "Zp") or letter in "\t\r\n":
        return " "
    emoji_tag = "\U000e0020" <= letter <= "\U000e007f"
    hidden = kind in ("Cc", "Cs", "Cf") and letter not in _JOINERS and not emoji_tag
    return "" if hidden else letter


def _trimmed(text: str) -> str:
    return text.strip(" .-_")


def _cut(text: str, most_bytes: int) -> str:
    """At most that many bytes, ending after a whole character with its accents and emoji parts."""
    data = text.encode("utf-8", "ignore")
    if len(data) <= most_bytes:
        return text
    kept = data[:most_bytes].decode("utf-8", "ignore")
    rest = data[len(kept.encode()) :].decode("utf-8", "ignore")
    while kept and (_extends(rest[:1]) or kept.endswith(_JOINERS)):
        kept, rest = kept[:-1], kept[-1] + rest
    return kept


def _extends(letter: str) -> bool:
    """Whether `letter` only changes the one before it."""
    if not letter:
        return False
    skin_or_tag = "\U0001f3fb" <= letter <= "\U0001f3ff" or "\U000e0020" <= letter <= "\U000e007f"
    return skin_or_tag or letter in _JOINERS or unicodedata.category(letter) in ("Mn", "Mc", "Me")


def _unreserved(stem: str) -> str:
    """Windows takes `con.anything` for a device."""
    first, dot, rest = stem.partition(".")
    return f"{first.rstrip()}_{dot}{rest}" if _RESERVED.fullmatch(first.rstrip()) else stem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
