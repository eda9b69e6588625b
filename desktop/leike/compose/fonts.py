"""Which font shows which character: the shipped fonts, then the system's, then colour emoji.

The system's folders are read only when the shipped fonts do not have a character. A scan needs no cache
on disk: files are tried in order of how well their names fit, 0.3 ms each, and stay in memory.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from threading import RLock

from leike.compose.captions.text import is_emoji, needed_characters
from leike.compose.font_files import Face, can_draw, font_files, read_faces, system_font_folders
from leike.resources import assets_folder

SHIPPED_FAMILY = "Noto Sans"
WEIGHTS = ("regular", "semibold", "bold")

_GENERIC = ("notosans", "segoeui", "arial", "dejavusans", "liberationsans", "freesans", "helvetica")
_WEIGHT_ORDER = {"semibold": ("semibold", "bold", "regular"), "bold": ("bold", "semibold", "regular")}
_OTHER_LOOKS = ("italic", "oblique", "condensed", "light", "thin", "black", "mono", "serif", "kufi", "rashi")
_SCRIPT_FILES = {
    "emoji": ("emoji", "emj"),
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
        self._families: dict[tuple[str, str], Face | None] = {}
        self._orders: dict[tuple[str, str], list[Path]] = {}
        self._shipped: list[Face] | None = None
        self._files: tuple[Path, ...] | None = None
        self._lock = RLock()

    @property
    def scanned(self) -> bool:
        """Whether the system's font folders had to be looked at."""
        return self._files is not None

    def main_face(self, family: str, weight: str) -> Face:
        """The face of that family and weight; the shipped Noto Sans where the family is not installed."""
        with self._lock:
            face = self._named(family, weight) or self._named(SHIPPED_FAMILY, weight)
        if face is None:
            raise FileNotFoundError(self._shipped_folder / "NotoSans-Regular.ttf")
        return face

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
        system = self._system_faces(_script(cluster), weight)
        order = chain(colour, reversed(shipped), system) if emoji else chain(shipped, colour, system)
        for face in order:
            wanted = emoji or face.colour == "none" or _may_be_emoji(cluster)
            if wanted and face.has(needed) and can_draw(face):
                return face
        return None

    def _shipped_faces(self, weight: str) -> list[Face]:
        """Those of fitting weight first, emoji last."""
        if self._shipped is None:
            self._shipped = [
                face for file in font_files((self._shipped_folder,)) for face in self._faces(file)
            ]
        return sorted(
            self._shipped, key=lambda face: ("Emoji" in face.family, style_place(face.style, weight))
        )

    def _named(self, family: str, weight: str) -> Face | None:
        """The face of an installed family, or None; remembered, because every letter asks."""
        if (family, weight) not in self._families:
            self._families[family, weight] = self._find_family(family, weight)
        return self._families[family, weight]

    def _find_family(self, family: str, weight: str) -> Face | None:
        shipped = next((face for face in self._shipped_faces(weight) if face.family == family), None)
        if shipped:
            return shipped
        wanted = plain_name(family)
        named = [file for file in self._system_files() if plain_name(file.stem).startswith(wanted)]
        faces = self._of_family(named, wanted) or self._of_family(self._system_files(), wanted)
        return min(
            faces,
            key=lambda face: (style_place(face.style, weight), len(face.style), face.file),
            default=None,
        )

    def _of_family(self, files: Iterable[Path], family: str) -> list[Face]:
        faces = chain.from_iterable(self._faces(file) for file in files)
        return [
            face
            for face in faces
            if plain_name(face.family) == family and face.colour == "none" and can_draw(face)
        ]

    def _system_faces(self, script: str, weight: str) -> Iterator[Face]:
        """One after the other; the folders are not looked at before the first one is asked for."""
        if (script, weight) not in self._orders:
            self._orders[script, weight] = self._order(script, weight)
        for file in self._orders[script, weight]:
            yield from self._faces(file)

    def _order(self, script: str, weight: str) -> list[Path]:
        """The system's font files, those first whose names say that they have the script."""
        hints = _SCRIPT_FILES.get(script, (script,))

        def rank(file: Path) -> tuple[bool | int | str, ...]:
            stem = plain_name(file.stem)
            fits = any(hint in stem for hint in hints)
            return (not fits, not stem.startswith(_GENERIC), *_look(file, weight))

        files = self._system_files()
        if script == "emoji":
            files = [file for file in files if any(hint in plain_name(file.stem) for hint in hints)]
        return sorted(files, key=rank)

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


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """A font's name as names are compared: letters and digits, small."""
    return "".join(character for character in name.lower() if character.isalnum())


def style_place(style: str, weight: str) -> int:
    """How well a face's style fits a weight: the smaller, the better."""
    name, wanted = plain_name(style), _WEIGHT_ORDER.get(weight, WEIGHTS)
    return wanted.index(name) if name in wanted else len(wanted)


def _look(file: Path, weight: str) -> tuple[int, bool, int, str]:
    stem = plain_name(file.stem)
    odd = sum(look in stem for look in _OTHER_LOOKS)
    named = next((name for name in reversed(WEIGHTS) if name in stem), "regular")
    return odd, named != weight, len(stem), str(file)


def _script(cluster: str) -> str:
    return unicodedata.name(cluster[0], "").split(" ")[0].lower() or "?"


def _may_be_emoji(cluster: str) -> bool:
    return is_emoji(cluster + "\ufe0f")
