"""Which language captions are in, as far as hyphenation needs it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

_COMMONEST = {
    "fi": "ja on ei että se oli kun niin mutta myös tämä hän ovat kuin joka minä sinä olen tai nyt sitten",
    "sv": "och att det som är på för inte av till jag har den ett från var när vi kan ska också",
    "en": "the and of to is in that it for with was you are this have not but they from what",
}
"""Each language's commonest words that are no words of the other two."""

_LANGUAGE_OF = {word: language for language, known in _COMMONEST.items() for word in known.split()}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2


def caption_language(texts: Iterable[str], otherwise: str) -> str:
    """`fi`, `sv` or `en` by the commonest words in `texts`; `otherwise` where they do not tell.

    A guess is enough: it decides only where a word too long for its line may break.
    """
    counts = Counter(chain.from_iterable(map(_told_by, texts)))
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= _ENOUGH and first[1] > second[1] else otherwise


@lru_cache(maxsize=16_384)
def _told_by(text: str) -> tuple[str, ...]:
    """The languages of the common words in a text. Kept: of thousands of captions typing changes one."""
    words = (word.lower() for word in _WORD.findall(text))
    return tuple(_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF)
