"""Which font shows which character: the shipped fonts, then the system's, then colour emoji.

The system's folders are read only when the shipped fonts do not have a character. A scan needs no cache
on disk: files are tried in order of how well their names fit, 0.3 ms each, and stay in memory.
"""

import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path
from threading import RLock

from leike.compose.captions.text import is_emoji, needed_characters
from leike.compose.font_files import Face, can_draw, font_files, read_faces, system_font_folders
from leike.resources import assets_folder

WEIGHTS = ("regular", "semibold", "bold")

_GENERIC = ("notosans", "segoeui", "arial", "dejavusans", "liberationsans", "freesans", "helvetica")
_WEIGHT_NAMES = {"regular": "regular", "semibold": "semibold", "bold": "bold"}
_OTHER_LOOKS = ("italic", "oblique", "condensed", "light", "thin", "black", "mono", "serif", "kufi", "rashi")
_SCRIPT_FILES = {
    "cjk": ("cjk", "msyh", "yugoth", "pingfang", "wqy", "droidsansfallback"),
    "hiragana": ("cjk", "yugoth", "msgothic", "hiragino", "ipa", "takao"),
    "katakana": ("cjk", "yugoth", "msgothic", "hiragino", "ipa", "takao"),
    "hangul": ("cjk", "malgun", "applesdgothic", "nanum", "unbatang"),
    "arabic": ("arabic", "geeza", "tahoma"),
    "devanagari": ("devanagari", "nirmala", "lohit"),
    "thai": ("thai", "leelaw", "thonburi"),
}


class FontBook:
    """Finds a face for a cluster of characters. Safe to share between threads."""

    def __init__(self, shipped: Path, system: tuple[Path, ...]) -> None:
        self._shipped_folder = shipped
        self._system_folders = system
        self._read: dict[Path, tuple[Face, ...]] = {}
        self._found: dict[tuple[str, str, str], Face | None] = {}
        self._by_characters: dict[tuple[frozenset[int], bool, str], Face | None] = {}
        self._files: tuple[Path, ...] | None = None
        self._lock = RLock()

    @property
    def scanned(self) -> bool:
        """Whether the system's font folders had to be looked at."""
        return self._files is not None

    def main_face(self, family: str, weight: str) -> Face:
        """The face of that family and weight; the shipped Noto Sans where the family is not installed."""
        with self._lock:
            return self._named(family, weight) or self._shipped("Noto Sans", weight)

    def has_family(self, family: str) -> bool:
        """Whether a font of that name is shipped or installed."""
        with self._lock:
            return self._named(family, "regular") is not None

    def face_for(self, cluster: str, family: str, weight: str) -> Face | None:
        """The face that draws the whole cluster, or None where no font has it."""
        key = (cluster, family, weight)
        with self._lock:
            if key not in self._found:
                self._found[key] = self._look_for(cluster, family, weight)
            return self._found[key]

    def _look_for(self, cluster: str, family: str, weight: str) -> Face | None:
        needed = needed_characters(cluster)
        main = self.main_face(family, weight)
        emoji = is_emoji(cluster)
        if not emoji and main.has(needed):
            return main
        known = (needed, emoji, weight)
        if known not in self._by_characters:
            self._by_characters[known] = self._fallback(cluster, needed, weight, emoji=emoji)
        return self._by_characters[known]

    def _fallback(self, cluster: str, needed: frozenset[int], weight: str, *, emoji: bool) -> Face | None:
        shipped = self._shipped_faces(weight)
        colour = self._system_faces("emoji", weight) if emoji or _may_be_emoji(cluster) else iter(())
        plain = chain(shipped, self._system_faces(_script(cluster), weight))
        for face in chain(colour, plain) if emoji else chain(shipped, colour, plain):
            if (
                face.has(needed)
                and (emoji or face.colour == "none" or _may_be_emoji(cluster))
                and can_draw(face)
            ):
                return face
        return None

    def _shipped_faces(self, weight: str) -> list[Face]:
        faces = [face for file in font_files((self._shipped_folder,)) for face in self._faces(file)]
        return sorted(faces, key=lambda face: (weight not in face.style.lower(), face.file))

    def _shipped(self, family: str, weight: str) -> Face:
        named = [face for face in self._shipped_faces(weight) if face.family == family]
        return named[0]

    @cache  # noqa: B019 (one book lives as long as the program)
    def _named(self, family: str, weight: str) -> Face | None:
        if any(face.family == family for face in self._shipped_faces(weight)):
            return self._shipped(family, weight)
        wanted = _plain(family)
        files = [file for file in self._system_files() if _plain(file.stem).startswith(wanted)]
        for file in sorted(files, key=lambda file: _look(file, weight)):
            for face in self._faces(file):
                if _plain(face.family) == wanted and face.colour == "none" and can_draw(face):
                    return face
        return None

    def _system_faces(self, script: str, weight: str) -> chain[Face]:
        hints = _SCRIPT_FILES.get(script, (script,))

        def rank(file: Path) -> tuple[bool | int | str, ...]:
            stem = _plain(file.stem)
            fits = any(hint in stem for hint in hints) or (script == "emoji" and "emj" in stem)
            return (not fits, not stem.startswith(_GENERIC), *_look(file, weight))

        files = sorted(self._system_files(), key=rank)
        if script == "emoji":
            files = [file for file in files if not rank(file)[0]]
        return chain.from_iterable(self._faces(file) for file in files)

    def _system_files(self) -> tuple[Path, ...]:
        if self._files is None:
            self._files = font_files(self._system_folders)
        return self._files

    def _faces(self, file: Path) -> tuple[Face, ...]:
        if file not in self._read:
            self._read[file] = read_faces(file)
        return self._read[file]


@cache
def font_book() -> FontBook:
    """The fonts of this computer: shipped and installed."""
    return FontBook(assets_folder() / "fonts", system_font_folders())


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _look(file: Path, weight: str) -> tuple[int, bool, int, str]:
    stem = _plain(file.stem)
    odd = sum(look in stem for look in _OTHER_LOOKS)
    named = next((name for name in reversed(WEIGHTS) if name in stem), "regular")
    return odd, named != weight, len(stem), str(file)


def _script(cluster: str) -> str:
    return unicodedata.name(cluster[0], "").split(" ")[0].lower() or "?"


def _may_be_emoji(cluster: str) -> bool:
    return is_emoji(cluster + "\ufe0f")
