"""Text to lines by measured width: balanced, broken where the sense allows, nothing cut off."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

import regex

from leike.compose.captions.hyphenation import break_points
from leike.compose.captions.text import clusters

Measure: TypeAlias = Callable[[str], float]
Joint: TypeAlias = Literal["space", "none", "hyphen", "cut"]

_DASHES = ("-", "\u2013", "\u2014")
_DIALOGUE = regex.compile(r"\A([-\u2013\u2014])([ \u00a0]*)(?=\S)")
_INSIDE_BREAK = regex.compile(r"(?<=\w[-\u2013\u2014/])(?=\w)|\u200b")
_FREE_SCRIPTS = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Extended_Pictographic}]"
)
_CLOSING = regex.compile(r"[\p{Pe}\p{Pf}\p{Po}\u30fc]")
_MANY_LINES = 12

_AFTER_SENTENCE, _AFTER_COMMA, _BEFORE_CONJUNCTION = -0.08, -0.05, -0.04
_AFTER_SMALL_WORD = 0.06
_JOINT_COST = {"space": 0.0, "none": 0.05, "hyphen": 0.4, "cut": 2.0}
_ORPHAN_COST = 0.6
_ORPHAN_LETTERS = 5
_CONJUNCTIONS = {
    "ja", "sekä", "tai", "vai", "mutta", "että", "jotta", "koska", "kun", "jos", "vaikka", "kuin", "joka",
    "jotka", "jossa", "jonka", "eli", "vaan", "sillä", "niin", "och", "eller", "men", "att", "som", "när",
    "om", "för", "därför", "eftersom", "samt", "utan", "med", "till", "på", "i", "and", "or", "but", "that",
    "which", "who", "because", "when", "if", "with", "to", "for", "of", "in", "on", "as",
}  # fmt: skip
_CLINGING = {
    "ei", "en", "et", "on", "se", "ne", "den", "det", "ett", "the", "a", "an", "of", "to", "in", "på", "i",
    "att",
}  # fmt: skip


@dataclass(frozen=True)
class Wrapped:
    """The lines; `forced` where a word had to be cut at a place that no language allows."""

    lines: tuple[str, ...]
    forced: bool


@dataclass(frozen=True)
class _Fragment:
    """A piece that stays whole, how it joins the next one, and its width with and without a hyphen."""

    text: str
    joint: Joint
    width_px: float
    hyphened_px: float


def wrap(text: str, width_px: float, max_lines: int, measure: Measure, language: str = "fi") -> Wrapped:
    """Lines of `text`, each at most `width_px` wide by `measure`; a wider single cluster stays alone.

    Newlines in the text are kept where every line fits and there are at most `max_lines`. Otherwise
    the text is laid anew into as few lines as possible, of widths as even as possible; a line that
    starts with a dialogue dash still starts a line. More than `max_lines` may come back.
    """
    given = [_with_dash(line) for line in text.split("\n") if line.strip()]
    shown = tuple(_shown(line) for line in given)
    if len(given) <= max_lines and all(measure(line) <= width_px for line in shown):
        return Wrapped(shown, forced=False)
    wrapped = [_wrap_block(block, width_px, measure, language) for block in _blocks(given)]
    return Wrapped(
        tuple(line for block in wrapped for line in block.lines), any(block.forced for block in wrapped)
    )


def _with_dash(line: str) -> str:
    """The line with its speaker's dash tied to the first word."""
    return _DIALOGUE.sub(lambda match: match[1] + ("\u00a0" if match[2] else ""), line.strip(), count=1)


def _blocks(lines: list[str]) -> list[str]:
    blocks: list[str] = []
    for line in lines:
        if blocks and not line.startswith(_DASHES):
            blocks[-1] += " " + line
        else:
            blocks.append(line)
    return blocks


def _wrap_block(text: str, width_px: float, measure: Measure, language: str) -> Wrapped:
    fragments = _fragments(text, width_px, measure, language)
    space_px = measure(" ")
    ends = _greedy_ends(fragments, width_px, space_px)
    if 1 < len(ends) <= _MANY_LINES and width_px > 0:
        ends = _balanced_ends(fragments, len(ends), width_px, space_px) or ends
    starts = [0, *ends[:-1]]
    lines = tuple(
        _line(fragments[start:end], last=end == len(fragments))
        for start, end in zip(starts, ends, strict=True)
    )
    return Wrapped(lines, forced=any(fragments[end - 1].joint == "cut" for end in ends[:-1]))


def _line(fragments: list[_Fragment], *, last: bool) -> str:
    text = "".join(piece.text + (" " if piece.joint == "space" else "") for piece in fragments)
    return _shown(text.rstrip(" ") + ("-" if fragments[-1].joint == "hyphen" and not last else ""))


def _shown(text: str) -> str:
    return text.replace("\u00ad", "").replace("\u200b", "")


def _fragments(text: str, width_px: float, measure: Measure, language: str) -> list[_Fragment]:
    found: list[_Fragment] = []
    for word in text.split(" "):
        pieces = list(_word_pieces(word, width_px, measure, language))
        for number, (piece, joint) in enumerate(pieces):
            shown = _shown(piece)
            last = number == len(pieces) - 1
            found.append(_Fragment(piece, "space" if last else joint, measure(shown), measure(shown + "-")))
    return found


def _word_pieces(word: str, width_px: float, measure: Measure, language: str) -> list[tuple[str, Joint]]:
    """The word in pieces, each with the joint that follows it; the last one's is not used."""
    pieces: list[tuple[str, Joint]] = []
    for part in (part for part in _INSIDE_BREAK.split(word) if part):
        for free in _free_pieces(part):
            if measure(_shown(free)) <= width_px:
                pieces.append((free, "none"))
            else:
                pieces += _hyphenated(free, width_px, measure, language)
                pieces[-1] = (pieces[-1][0], "none")
    return pieces or [(word, "none")]


def _free_pieces(part: str) -> list[str]:
    """Chinese, Japanese, Thai and the like, and emoji, break between any two characters."""
    if part.isascii() or not _FREE_SCRIPTS.search(part):
        return [part]
    pieces = [""]
    after_free = False
    for cluster in clusters(part):
        free = _FREE_SCRIPTS.match(cluster) is not None
        if (free or after_free) and pieces[-1] and not _CLOSING.match(cluster):
            pieces.append(cluster)
        else:
            pieces[-1] += cluster
        after_free = free
    return pieces


def _hyphenated(word: str, width_px: float, measure: Measure, language: str) -> list[tuple[str, Joint]]:
    points = (0, *break_points(word, language), len(word))
    parts = [word[start:end] for start, end in pairwise(points)]
    pieces: list[tuple[str, Joint]] = []
    for part in parts:
        whole = measure(_shown(part) + "-") <= width_px
        cut = [part] if whole else clusters(part)
        joints: list[Joint] = ["cut"] * (len(cut) - 1)
        pieces += zip(cut, joints, strict=False)
        pieces.append((cut[-1], "hyphen"))
    return pieces


def _greedy_ends(fragments: list[_Fragment], width_px: float, space_px: float) -> list[int]:
    """End of each line when every line takes what it can: the smallest number of lines."""
    ends: list[int] = []
    start = 0
    while start < len(fragments):
        end = _reach(fragments, start, width_px, space_px)[-1][0]
        ends.append(end)
        start = end
    return ends


def _reach(
    fragments: list[_Fragment], start: int, width_px: float, space_px: float
) -> list[tuple[int, float]]:
    """Possible ends of a line that begins at `start`, with its width; at least one."""
    reached: list[tuple[int, float]] = []
    before_px = 0.0
    for index in range(start, len(fragments)):
        piece = fragments[index]
        last = index == len(fragments) - 1
        end_px = before_px + (piece.hyphened_px if piece.joint == "hyphen" and not last else piece.width_px)
        if end_px <= width_px or not reached:
            reached.append((index + 1, end_px))
        before_px += piece.width_px + (space_px if piece.joint == "space" else 0)
        if before_px - space_px > width_px:
            break
    return reached


def _balanced_ends(fragments: list[_Fragment], count: int, width_px: float, space_px: float) -> list[int]:
    """Ends of exactly `count` lines with the least raggedness and the most sensible breaks."""
    total_px = sum(piece.width_px + (space_px if piece.joint == "space" else 0) for piece in fragments)
    target_px = total_px / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(count):
        best = _one_line_more(fragments, best, target_px, width_px, space_px)
    return best[len(fragments)][1] if len(fragments) in best else []


def _one_line_more(
    fragments: list[_Fragment],
    best: dict[int, tuple[float, list[int]]],
    target_px: float,
    width_px: float,
    space_px: float,
) -> dict[int, tuple[float, list[int]]]:
    """For each place a further line can end at: the cheapest way there."""
    following: dict[int, tuple[float, list[int]]] = {}
    for start, (cost, ends) in best.items():
        if start == len(fragments):
            continue
        for end, line_px in _reach(fragments, start, width_px, space_px):
            whole = cost + ((line_px - target_px) / width_px) ** 2 + _break_cost(fragments, start, end)
            if end not in following or whole < following[end][0]:
                following[end] = (whole, [*ends, end])
    return following


def _break_cost(fragments: list[_Fragment], start: int, end: int) -> float:
    """What it costs to end a line before fragment `end`; at the text's end, whether it leaves an orphan."""
    last = fragments[end - 1]
    if end == len(fragments):
        alone = end - start == 1 and start > 0 and len(last.text) <= _ORPHAN_LETTERS
        return _ORPHAN_COST if alone else 0.0
    cost = _JOINT_COST[last.joint]
    return cost + (space_break_cost(last.text, fragments[end].text) if last.joint == "space" else 0.0)


def space_break_cost(word: str, following: str) -> float:
    """What it costs to break between two words; below 0 where the sense has a break there."""
    cost = 0.0
    if word[-1:] in ".!?…:;":
        cost += _AFTER_SENTENCE
    elif word[-1:] in ",\u2013\u2014":
        cost += _AFTER_COMMA
    if following.lower() in _CONJUNCTIONS:
        cost += _BEFORE_CONJUNCTION
    return cost + (_AFTER_SMALL_WORD if word.lower() in _CLINGING else 0.0)
