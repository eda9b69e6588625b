"""Unknown words in captions, where this computer has a dictionary; without one nothing is unknown.

Enchant finds the dictionaries: Voikko's for Finnish, Hunspell's for the others.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from leike.files.decoding import decode_text
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.clip import Clip
from leike.model.errors import RequestError
from leike.places import config_root, data_root, portable_root, readable

if TYPE_CHECKING:
    from enchant import Broker

_TAGS = {"fi": ("fi", "fi_FI"), "sv": ("sv_FI", "sv_SE", "sv"), "en": ("en_GB", "en_US", "en")}
"""What Enchant calls a language's dictionaries, the preferred one first."""

LANGUAGES = tuple(_TAGS)
"""The languages that captions can be checked in."""

_WORD = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[#@]\w+|[^\W_]+(?:[-\u2010\u2011'’:\u00ad][^\W_]+)*")
_ADDRESS = re.compile(r"[/@#]|\.\w")
_JOINTS = re.compile(r"[-\u2010\u2011]")
_MOST_SUGGESTIONS = 7
_LARGEST_BYTES = 1_000_000
_LONGEST_WORD = 60
"""No dictionary has longer ones, and suggestions for a text without spaces take minutes."""

_NAME_ENDING = 6
_NAME_STEM_LOSS = 3


class Dictionary(Protocol):
    """One language's words. For one thread at a time."""

    def check(self, word: str) -> bool:
        """Whether the word is spelt right."""
        ...

    def suggest(self, word: str) -> list[str]:
        """Words that may have been meant, the likeliest first."""
        ...


class Word(NamedTuple):
    """A word of a text, `start` to `end` (exclusive) in it."""

    start: int
    end: int
    text: str


def load_dictionary(language: str) -> Dictionary | None:
    """The dictionary of `fi`, `sv` or `en`; None where this computer has none. Takes up to half a second."""
    broker = _broker()
    if broker is None:
        return None
    from enchant import Error

    for tag in _TAGS.get(language, ()):
        try:
            if broker.dict_exists(tag):
                return broker.request_dict(tag)
        except Error:  # a damaged dictionary is none
            continue
    return None


def available() -> dict[str, str]:
    """Languages that can be checked, each with the name of the program that does it."""
    found = {}
    for language in _TAGS:
        dictionary = load_dictionary(language)
        if dictionary is not None:
            provider = getattr(dictionary, "provider", None)
            found[language] = str(getattr(provider, "name", "?"))
    return found


class Speller:
    """Finds unknown words by a dictionary, the person's own words and the names of the project."""

    def __init__(
        self, dictionary: Dictionary | None, own: Iterable[str] = (), names: Iterable[str] = ()
    ) -> None:
        self._dictionary = dictionary
        self._own = {word.casefold() for word in own}
        self._names = {name.casefold() for name in names if len(name) > 1}
        self._known: dict[str, bool] = {}

    @property
    def ready(self) -> bool:
        """Whether there is a dictionary at all."""
        return self._dictionary is not None

    def unknown(self, text: str) -> list[Word]:
        """The words of `text` that neither the dictionary, the person nor the project knows."""
        if self._dictionary is None:
            return []
        return [word for word in words(text) if not self._knows(word.text)]

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, at most seven; may take some hundred milliseconds."""
        if self._dictionary is None or not word or len(word) > _LONGEST_WORD:
            return []
        return self._dictionary.suggest(_plain(word))[:_MOST_SUGGESTIONS]

    def _knows(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._look_up(_plain(word))
        return self._known[word]

    def _look_up(self, word: str) -> bool:
        if len(word) > _LONGEST_WORD or self._is_own(word) or self._checks(word):
            return True
        parts = [part for part in _JOINTS.split(word) if part]
        return len(parts) > 1 and all(self._is_own(part) or self._checks(part) for part in parts)

    def _checks(self, word: str) -> bool:
        assert self._dictionary is not None
        return self._dictionary.check(word) or self._dictionary.check(word.lower().capitalize())

    def _is_own(self, word: str) -> bool:
        return word.casefold() in self._own or word.casefold() in self._names or self._is_inflected_name(word)

    def _is_inflected_name(self, word: str) -> bool:
        """`Virtasen` for the speaker `Virtanen`: dictionaries know few surnames, and Finnish bends all."""
        if not word[:1].isupper():
            return False
        folded = word.casefold()
        return any(
            folded.startswith(name[: max(3, len(name) - _NAME_STEM_LOSS)])
            and len(folded) <= len(name) + _NAME_ENDING
            for name in self._names
        )


def words(text: str) -> Iterator[Word]:
    """The words that can be misspelt: no numbers, initialisms, addresses, handles or single letters."""
    for match in _WORD.finditer(text):
        word = match[0]
        letters = word.replace("\u00ad", "")
        skipped = len(letters) < 2 or any(map(str.isdigit, word)) or _ADDRESS.search(word)
        if not skipped and not (letters.isupper() and len(letters) <= 5):
            yield Word(match.start(), match.end(), word)


def names_in(clips: Iterable[Clip]) -> set[str]:
    """The words of titles, speakers and roles: whoever typed them there meant them."""
    return {
        word.text
        for clip in clips
        for field in (clip.title, clip.speaker, clip.role)
        for word in words(field)
    }


def own_words_file() -> Path:
    """Where the person's own words lie: a text file with one word on each line. It need not exist."""
    return data_root() / "words.txt"


def own_words(file: Path) -> tuple[str, ...]:
    """The words of that file; none where it is missing or cannot be read."""
    try:
        return _read_words(file)
    except RequestError:
        return ()


def _read_words(file: Path) -> tuple[str, ...]:
    data = read_limited(readable(file), _LARGEST_BYTES, RequestError)
    text, _encoding = decode_text(data)
    return tuple(dict.fromkeys(word for line in text.splitlines() if (word := line.strip())))


def add_own_word(file: Path, word: str) -> tuple[str, ...]:
    """All own words with `word` among them, in the file too. For one thread at a time.

    Raises RequestError where the file cannot be written, or is there and cannot be read: it stays as it is.
    """
    try:
        known = _read_words(file)  # read anew: another window may have added some
    except RequestError as fault:
        if fault.message.key != "file_missing":
            raise
        known = ()
    plain = _plain(word).strip()
    if not plain or plain in known:
        return known
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise RequestError("file_write_failed", file=file.name, reason=reason) from fault
    write_beside(file, "".join(f"{each}\n" for each in (*known, plain)))
    return (*known, plain)


def _broker() -> "Broker | None":
    """Enchant, where its library is on this computer."""
    try:
        from enchant import Broker
    except ImportError:  # the package is there, the library it needs is not
        return None
    if portable_root():  # Enchant makes a folder for words of its own
        os.environ.setdefault("ENCHANT_CONFIG_DIR", str(config_root() / "enchant"))
    return Broker()


def _plain(word: str) -> str:
    return word.replace("\u00ad", "").replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")
