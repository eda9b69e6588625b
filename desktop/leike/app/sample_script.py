"""What happens when in the sample session: who stands where, what is said, which slide is up."""

from bisect import bisect_right
from functools import lru_cache
from math import sin

import msgspec

from leike.model.cue import Cue

DURATION_S = 40
FRAME_RATE = 25
WIDTH_PX, HEIGHT_PX = 1280, 720

LEFT_X, RIGHT_X = 0.155, 0.845
"""Where the presenter stands, as a share of the width: both leave the screen free in a vertical crop."""

_WALKS = ((0.0, 0.0, LEFT_X), (14.0, 17.4, RIGHT_X), (29.4, 32.6, LEFT_X))
_SLIDES = (0.0, 15.7, 31.0)
_CALM = (12, 30)
_GESTURES = ((34, 88), (22, 124), (46, 106), (14, -104), (30, 76), (24, 130))
_VOWELS = "aeiouyäöå"
_CLOSED_LIPS = "mpbv"


class Sound(msgspec.Struct, frozen=True):
    """One vowel with the consonants before it: `consonants` lower case, `end_s` where the next one starts."""

    start_s: float
    end_s: float
    consonants: str
    vowel: str


def position(time_s: float) -> tuple[float, int]:
    """Where the presenter is (share of the width) and which way they walk: -1, 0 (standing) or 1."""
    place = LEFT_X
    for start_s, end_s, goal in _WALKS:
        if time_s >= end_s:
            place = goal
        elif time_s > start_s:
            share = (time_s - start_s) / (end_s - start_s)
            eased = share * share * (3 - 2 * share)
            return place + (goal - place) * eased, 1 if goal > place else -1
    return place, 0


def walked_px(time_s: float) -> float:
    """How far the present walk has gone."""
    place, walking = position(time_s)
    return abs(place - (LEFT_X if walking > 0 else RIGHT_X)) * WIDTH_PX


def arm_angles(cues: tuple[Cue, ...], time_s: float) -> tuple[int, int]:
    """Shoulder and elbow of the free arm in degrees: a gesture for each cue, eased, with a small beat."""
    gestures = _gestures(cues)
    at = max(0, bisect_right(gestures, time_s, key=lambda gesture: gesture[0]) - 1)
    start_s, *goal = gestures[at]
    before = gestures[max(0, at - 1)][1:]
    share = min(1.0, (time_s - start_s) / 0.45)
    eased = share * share * (3 - 2 * share)
    shoulder, elbow = (a + (b - a) * eased for a, b in zip(before, goal, strict=True))
    beat = 7 * sin(time_s * 5.1) if tuple(goal) != _CALM else 0
    return 2 * round(shoulder / 2), 3 * round((elbow + beat) / 3)


@lru_cache(maxsize=2)
def _gestures(cues: tuple[Cue, ...]) -> tuple[tuple[float, int, int], ...]:
    found: list[tuple[float, int, int]] = [(0.0, *_CALM)]
    for number, cue in enumerate(cues):
        found.append((cue.start_us / 1e6, *_GESTURES[number % len(_GESTURES)]))
        following = cues[number + 1].start_us if number + 1 < len(cues) else cue.end_us + 1_000_000
        if following - cue.end_us > 150_000:
            found.append((cue.end_us / 1e6 - 0.2, *_CALM))
    return tuple(found)


def slide(time_s: float) -> tuple[int, float]:
    """Number of the slide on the screen (from 0) and for how many seconds it has been up."""
    number = bisect_right(_SLIDES, time_s) - 1
    return number, time_s - _SLIDES[number]


@lru_cache(maxsize=2)
def sounds(cues: tuple[Cue, ...]) -> tuple[Sound, ...]:
    """The cues as vowels in time: each syllable of a cue takes the same share, with pauses at punctuation."""
    spoken: list[Sound] = []
    for cue in cues:
        syllables = _syllables(cue.text.lower())
        weights = [1.0 + 0.25 * len(consonants) + (0.6 if pause else 0) for consonants, _, pause in syllables]
        # Speech stops a little before its caption does.
        start_s, end_s = cue.start_us / 1e6, cue.end_us / 1e6 - 0.18
        scale = min(0.26, (end_s - start_s) / max(1.0, sum(weights)))
        for (consonants, vowel, pause), weight in zip(syllables, weights, strict=True):
            length = weight * scale
            spoken.append(Sound(start_s, start_s + length - (0.6 * scale if pause else 0), consonants, vowel))
            start_s += length
    return tuple(spoken)


def mouth(spoken: tuple[Sound, ...], time_s: float) -> str:
    """Shape of the mouth: `rest`, `closed`, `wide`, `open` or `round`."""
    at = bisect_right(spoken, time_s, key=lambda sound: sound.start_s) - 1
    if at < 0 or time_s >= spoken[at].end_s:
        return "rest"
    sound = spoken[at]
    share = (time_s - sound.start_s) / (sound.end_s - sound.start_s)
    if share < 0.3 and any(letter in _CLOSED_LIPS for letter in sound.consonants[-1:]):
        return "closed"
    if share > 0.85:
        return "wide"
    return "open" if sound.vowel in "aäå" else "round" if sound.vowel in "ouyö" else "wide"


def _syllables(text: str) -> list[tuple[str, str, bool]]:
    """Consonants, vowel and whether a pause follows, for each vowel of `text` (long ones count once)."""
    found: list[tuple[str, str, bool]] = []
    consonants = ""
    for before, letter in zip(" " + text, text, strict=False):
        if letter in ".,:!?\n" and found:
            found[-1] = (*found[-1][:2], letter != "\n")
        if letter in _VOWELS and letter != before:
            found.append((consonants, letter, False))
            consonants = ""
        elif letter.isalpha() and letter not in _VOWELS:
            consonants += letter
    return found
