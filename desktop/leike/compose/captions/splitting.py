"""A caption in several: its words at the most sensible breaks, its time by their letters."""

from itertools import accumulate, pairwise, zip_longest

from leike.compose.captions.text import clusters
from leike.compose.captions.wrapping import space_break_cost
from leike.model.cue import Cue

_LINE_BREAK = -0.02
_DIALOGUE_BREAK = -0.2
_WHOLE_TOO_UNEVEN = 4.0
"""How much a part's distance from its fair share weighs against where the sense breaks."""


def split_cue(cue: Cue, parts: int) -> tuple[Cue, ...]:
    """The caption in `parts`, one right after the other; alone where it has fewer words than that.

    Every word and every line break inside a part stays. The time goes by the letters of each part.
    """
    texts = split_text(cue.text, parts)
    if len(texts) < 2:
        return (cue,)
    lengths = [len(clusters(text)) for text in texts]
    total_us = cue.end_us - cue.start_us
    bounds = [cue.start_us + total_us * reached // sum(lengths) for reached in (0, *accumulate(lengths))]
    return tuple(
        Cue(start_us, end_us, text) for (start_us, end_us), text in zip(pairwise(bounds), texts, strict=True)
    )


def split_text(text: str, parts: int) -> tuple[str, ...]:
    """`text` in `parts` of even length, broken after a sentence, a comma or a line where one is near."""
    words = _words(text)
    if parts < 2 or len(words) < parts:
        return (text,)
    lengths = [len(clusters(word)) for word, _joint in words]
    reached = list(accumulate(lengths))
    ends: list[int] = []
    for part in range(1, parts):
        least = ends[-1] + 1 if ends else 1
        most = len(words) - (parts - part)
        ideal = reached[-1] * part / parts
        ends.append(
            min(range(least, most + 1), key=lambda end: _cost(words, end, reached[end - 1] - ideal, reached))
        )
    return tuple(_joined(words[start:end]) for start, end in pairwise((0, *ends, len(words))))


def _words(text: str) -> list[tuple[str, str]]:
    """Each word with what follows it: a space or the end of its line."""
    lines = [[word for word in line.split(" ") if word.strip()] for line in text.split("\n") if line.strip()]
    return [
        (word, joint)
        for line in lines
        for word, joint in zip_longest(line, [" "] * (len(line) - 1), fillvalue="\n")
    ]


def _joined(words: list[tuple[str, str]]) -> str:
    return "".join(word + joint for word, joint in words).strip()


def _cost(words: list[tuple[str, str]], end: int, away: float, reached: list[int]) -> float:
    (word, joint), following = words[end - 1], words[end][0]
    uneven = _WHOLE_TOO_UNEVEN * (away / reached[-1]) ** 2
    line = 0.0
    if joint == "\n":
        line = _DIALOGUE_BREAK if following.startswith(("-", "\u2013", "\u2014")) else _LINE_BREAK
    return uneven + line + space_break_cost(word, following)
