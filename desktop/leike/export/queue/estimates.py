"""How large a film is going to be: guessed beforehand, learned from what came out."""

import math

import msgspec

from leike.model.render import Render
from leike.model.time import frame_time_us

_BITS_PER_PIXEL = 0.055
"""Of a film at CRF 23 and 25 frames a second of a person talking in a room; 6 steps of CRF halve it."""

_CRF, _CRF_STEP, _FPS = 23, 6.0, 25.0
_BASE_BYTES = 20_000
_BYTES_PER_FRAME = 30
_MEMORY = 20
_MOST_FACTOR = 30.0
ALL = "*"


class Learned(msgspec.Struct, frozen=True):
    """By how much films came out larger than the plain guess: `factors` by kind (`kind_of`, and `ALL`), each
    the logarithm of the mean factor and how many films it comes from."""

    factors: dict[str, tuple[float, int]] = {}

    def with_result(self, render: Render, size_bytes: int) -> "Learned":
        """What is known after one more film; later ones weigh more, the last twenty count."""
        guess = _picture_bytes(render)
        made = max(size_bytes - _sound_bytes(render) - _BASE_BYTES, 1.0)
        limit = math.log(_MOST_FACTOR)
        found = min(max(math.log(made / guess), -limit), limit)
        factors = dict(self.factors)
        for kind in (kind_of(render), ALL):
            mean, count = factors.get(kind, (0.0, 0))
            count = min(count + 1, _MEMORY)
            factors[kind] = (mean + (found - mean) / count, count)
        return Learned(factors)

    def factor(self, render: Render) -> float:
        """What the plain guess is multiplied by: from films of the same kind, else from all."""
        mean, _count = self.factors.get(kind_of(render)) or self.factors.get(ALL) or (0.0, 0)
        return math.exp(mean)


NOTHING_LEARNED = Learned()


def kind_of(render: Render) -> str:
    """Films of one kind are alike enough to learn from each other: same channel and encoder settings."""
    return f"{render.preset.id} {render.video.speed} {render.video.crf}"


def estimated_bytes(render: Render, learned: Learned = NOTHING_LEARNED) -> int:
    """How large the film of `render` is likely to become; never more than its rate and its cap allow."""
    seconds = frame_time_us(render.total_frames, render.frame_rate) / 1e6
    picture = min(_picture_bytes(render) * learned.factor(render), render.video.max_kbps * 125 * seconds)
    whole = round(picture + _sound_bytes(render) + _BASE_BYTES)
    return whole if render.max_bytes is None else min(whole, render.max_bytes)


def _picture_bytes(render: Render) -> float:
    """Frames that follow each other faster differ less: bits go with the square root of the rate."""
    rate = max(float(render.frame_rate.fraction), 1.0)
    pixels = render.canvas.width_px * render.canvas.height_px * render.total_frames
    bits = _BITS_PER_PIXEL * 2 ** ((_CRF - render.video.crf) / _CRF_STEP) * math.sqrt(_FPS / rate)
    return max(pixels * bits / 8, 1.0)


def _sound_bytes(render: Render) -> float:
    seconds = frame_time_us(render.total_frames, render.frame_rate) / 1e6
    kbps = render.audio.bitrate_kbps if render.audio else 0
    return kbps * 125 * seconds + _BYTES_PER_FRAME * render.total_frames
