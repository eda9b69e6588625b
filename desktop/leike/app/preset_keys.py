"""What the keys of a preset are called, and what they do, in the languages of the window."""

import tomllib
from collections.abc import Mapping
from functools import cache

import msgspec

from leike.app.sentences import LANGUAGES
from leike.resources import assets_folder


class KeyText(msgspec.Struct, frozen=True):
    """A key's short name, one sentence about it, and what its choices are called."""

    label: str
    help: str
    choices: dict[str, str] = {}


def key_text(key: str, language: str) -> KeyText:
    """The texts of a dotted key or group; keys of a named style have those of the captions.

    A key that nobody named is called by itself. Reads the disk once for each language.
    """
    group, _, rest = key.partition(".")
    if group == "styles" and (inner := rest.partition(".")[2]):
        key = inner if inner.startswith("name") else f"captions.{inner}"
    texts = key_texts(language if language in LANGUAGES else "en")
    return texts.get(key) or KeyText(key, "")


@cache
def key_texts(language: str) -> Mapping[str, KeyText]:
    """All texts of one language."""
    path = assets_folder() / "translations" / "preset_keys" / f"{language}.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, KeyText])
    except (OSError, ValueError):
        return {}
