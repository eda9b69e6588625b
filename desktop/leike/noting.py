"""Notes for the log, from any room: what happened, with numbers, never a word that a person wrote.

Words come from the sources alone. Of a message its key and numbers are noted, of a file that is made its
format; names of people, titles, captions, files and folders have no way in. Nothing is written before
`leike.app.logs` has begun.
"""

import logging
import re
from functools import cache
from typing import LiteralString

from leike.model.messages import Message
from leike.model.recording import Recording
from leike.model.render import Render
from leike.resources import presets_folder

LOGGER = logging.getLogger("leike")

_KEY = re.compile(r"[a-z][a-z0-9_]{0,60}")
_KNOWN_WORDS = re.compile(
    r"no such file or directory|invalid data found|invalid argument|permission denied|input/output error|"
    r"no space left|cannot allocate memory|out of memory|broken pipe|read-only file system|end of file|"
    r"not implemented|operation not permitted|unknown encoder|unknown decoder|error while \w+ing|failed"
)
"""What ffmpeg and systems say of failures: anything else in their words may be a name."""


def note(what: LiteralString, message: Message | None = None, /, **numbers: float) -> None:
    """Note that `what` happened, with key and numbers of `message`. Takes no time where nobody listens."""
    if LOGGER.isEnabledFor(logging.INFO):
        told = [what, *([message_told(message)] if message else []), *_pairs(numbers)]
        LOGGER.info("%s", ", ".join(told))


def note_output(what: LiteralString, render: Render, /, **numbers: float) -> None:
    """The same of a file that is made: its format and what kind of recording it is made of."""
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info("%s", ", ".join([what, *_pairs(numbers), *output_told(render)]))


def note_told(lines: str) -> None:
    """Note what was told without names already, such as by `leike.app.problem_report`."""
    LOGGER.info("%s", lines)


def message_told(message: Message) -> str:
    """The key of a message with its numbers, and of what other programs said the words that are no names."""
    numbers = {name: value for name, value in message.params.items() if not isinstance(value, str)}
    words = " ".join(_KNOWN_WORDS.findall(str(message.params.get("reason", "")).lower()))
    key = message.key if _KEY.fullmatch(message.key) else "(a key)"
    return ", ".join([key, *_pairs(numbers), *([words] if words else [])])


def output_told(render: Render) -> list[str]:
    """Its channel, where it is one that comes with Leike, its size, length and recording."""
    canvas = render.canvas
    named = render.preset.id if render.preset.id in _shipped() else "(own)"
    return [
        f"output {named} {canvas.width_px}x{canvas.height_px}, {render.in_us}-{render.out_us} us, "
        f"{len(render.overlays)} overlays",
        recording_told(render.recording),
    ]


def recording_told(recording: Recording) -> str:
    """What a recording is made of."""
    video = recording.video
    rate, sound = float(video.frame_rate.fraction), recording.main_audio
    return (
        f"recording {recording.container}, {video.codec} {video.pixel_format} {video.dynamics}, "
        f"{video.stored.width_px}x{video.stored.height_px}, {rate:.3f} frames/s"
        f"{' (variable)' if video.variable_rate else ''}, {recording.duration_us / 1e6:.0f} s, "
        f"sound {sound.codec if sound else 'none'}"
    )


def _pairs(numbers: "dict[str, float] | dict[str, int | float]") -> list[str]:
    return [f"{name} {value:.12g}" for name, value in numbers.items() if _KEY.fullmatch(name)]


@cache
def _shipped() -> frozenset[str]:
    return frozenset(file.stem for file in presets_folder().glob("*.toml"))
