"""Where a word may be broken: pyphen for Swedish and English, the syllable rule for Finnish.

pyphen has no Finnish dictionary; Finnish hardly needs one, because its syllables follow from the letters.
"""

import re
from functools import cache

import pyphen

_SOFT_HYPHEN = "\u00ad"
_FINNISH_BREAK = re.compile(
    r"(?<=[aeiouyäöåAEIOUYÄÖÅ])[^\W\d_aeiouyäöåAEIOUYÄÖÅ]*?(?=[^\W\d_aeiouyäöåAEIOUYÄÖÅ][aeiouyäöå])"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST_PART = 3


def break_points(word: str, language: str) -> tuple[int, ...]:
    """Positions inside `word` before which it may be broken with a hyphen, in order.

    At least three letters stay on each side. A soft hyphen in the word is the writer's own wish and
    the only place then. Finnish is broken before a consonant that a vowel follows (Kielitoimiston
    ohjepankki, "Tavutus"); between vowels it is not, because compounds cannot be told from diphthongs.
    """
    if _SOFT_HYPHEN in word:
        return tuple(
            at + 1 for at, letter in enumerate(word) if letter == _SOFT_HYPHEN and 0 < at < len(word) - 1
        )
    found: list[int] = []
    for part in _LETTERS.finditer(word):
        letters = part.group()
        found += [
            part.start() + at
            for at in _points(letters, language)
            if _SHORTEST_PART <= at <= len(letters) - _SHORTEST_PART
        ]
    return tuple(found)


def _points(letters: str, language: str) -> list[int]:
    if language in ("sv", "en"):
        return list(_dictionary(language).positions(letters))
    return sorted({match.end() for match in _FINNISH_BREAK.finditer(letters)})


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang={"sv": "sv", "en": "en_GB"}[language])
