"""Which language captions are in, as far as hyphenation needs it."""

import re
from collections.abc import Iterable

_COMMONEST = {
    "fi": "ja on ei että se oli kun niin mutta myös tämä hän ovat kuin joka minä sinä olen tai nyt sitten",
    "sv": "och att det som är på för inte av till jag har den ett från var när vi kan ska också",
    "en": "the and of to is in that it for with was you are this have not but they from what",
}
"""Each language's commonest words that are no words of the other two."""

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 2


def caption_language(texts: Iterable[str], otherwise: str) -> str:
    """`fi`, `sv` or `en` by the commonest words in `texts`; `otherwise` where they do not tell.

    A guess is enough: it decides only where a word too long for its line may break.
    """
    words = [word.lower() for text in texts for word in _WORD.findall(text)]
    counts = {language: sum(map(words.count, known.split())) for language, known in _COMMONEST.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    clear = counts[first] >= _ENOUGH and counts[first] > counts[second]
    return first if clear else otherwise
