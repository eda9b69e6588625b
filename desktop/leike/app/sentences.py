"""Messages as sentences in the person's language."""

import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Literal

from leike.model.messages import Message
from leike.resources import assets_folder

Language = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_QUOTES = {"fi": "””", "sv": "””", "en": "“”"}
_ALL_QUOTES = "\"'”“„»«’‘"
_QUOTED = frozenset({"file", "folder", "other"})
_TIMES = frozenset({"where", "point", "out", "duration", "start", "length", "known"})
_CLOCK = re.compile(r"^(\d+(?::\d\d){1,2})\.(?=\d)")
_COMMA = frozenset({"fi", "sv"})
"""Languages whose decimal sign is a comma."""

_MEGABYTE = {"fi": "Mt", "sv": "MB", "en": "MB"}
_KILOBYTE = {"fi": "kt", "sv": "kB", "en": "kB"}
_SMALLEST_IN_MEGABYTES = 100_000
# beyond this no number is meant, and Python refuses to write the longest ones
_LARGEST = 10**15
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def sentence(message: Message, language: str) -> str:
    """What a person reads. Never raises: a key nobody translated is shown with its values."""
    pattern = sentences(language).get(message.key) or sentences("en").get(message.key)
    return str(message) if pattern is None else _filled(pattern, message.params, language)


@cache
def sentences(language: str) -> Mapping[str, str]:
    """All sentences of one language, read when first needed; an unknown language has none."""
    found: dict[str, str] = {}
    folder = assets_folder() / "translations" / "messages"
    if language not in LANGUAGES:
        return found
    for path in sorted(folder.glob(f"*.{language}.toml")):
        found |= _fragment(path.read_bytes())
    return found


def language_of_system(environ: Mapping[str, str]) -> Language:
    """`LEIKE_LANG`, else `LC_ALL`, `LC_MESSAGES`, `LANG`, else Windows' own. Others become English."""
    for name in ("LEIKE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := environ.get(name, "").strip():
            return _supported(chosen)
    return _supported(_windows_language())


def _fragment(data: bytes) -> dict[str, str]:
    """A damaged translation costs its own sentences, not the program."""
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}
    return {key: text for key, text in content.items() if isinstance(text, str)}


def _supported(tag: str) -> Language:
    start = re.split(r"[-_.@]", tag.strip().lower())[0]
    return "fi" if start == "fi" else "sv" if start == "sv" else "en"


def _windows_language() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # only Windows keeps its language outside the environment
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _filled(pattern: str, params: Mapping[str, str | int | float], language: str) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in params:
            return found[0]
        quoted = pattern[: found.start()].endswith(tuple(_ALL_QUOTES))
        return _spoken(name, params[name], language, quoted=quoted)

    return _PLACEHOLDER.sub(value, pattern)


def _spoken(name: str, value: str | float, language: str, *, quoted: bool) -> str:
    if isinstance(value, str):
        seen = _UNSEEN.sub("\ufffd", value)
        opening, closing = _QUOTES.get(language, _QUOTES["en"])
        if name in _TIMES and language in _COMMA:
            seen = _CLOCK.sub(r"\1,", seen, count=1)
        if name == "where":  # a time and an excerpt, which the core quotes the English way
            return seen.replace(_QUOTES["en"][0], opening).replace(_QUOTES["en"][1], closing)
        return seen if quoted or name not in _QUOTED else f"{opening}{seen}{closing}"
    if name == "bytes" or name.endswith("_bytes"):
        if value < _SMALLEST_IN_MEGABYTES:
            return f"{_number(value / 1000, 1, language)} {_KILOBYTE.get(language, 'kB')}"
        megabytes = min(_LARGEST, value) / 1_000_000
        return f"{_number(megabytes, 1, language)} {_MEGABYTE.get(language, 'MB')}"
    return _number(value, 3, language)


def _number(value: float, decimals: int, language: str) -> str:
    """At most so many decimals, none where they are zeros, with the language's own decimal sign."""
    text = f"{max(-_LARGEST, min(_LARGEST, value)):.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if language in _COMMA else text
