"""HLG and PQ pictures as a BT.709 screen shows them, near to what ffmpeg's zscale and tonemap make.

The chain that is followed: linear light with 100 cd/m2 as 1, BT.2020 to BT.709 primaries, Hable's curve
with a peak of 10 (1000 cd/m2) on the largest of the three colours, a screen of gamma 2.4.
"""

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

_Floats = NDArray[np.float32]

_PEAK = 10.0
_CODES = 65_536
_OUT_STEPS = 65_536
_SCREEN_GAMMA = 2.4

# ITU-R BT.2087: linear BT.2020 to linear BT.709
_TO_BT709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], np.float32
)


def tone_map(rgb48: NDArray[np.uint16], dynamics: Literal["hlg", "pq"]) -> NDArray[np.uint8]:
    """Full-range 16-bit RGB of BT.2020 primaries (rows, columns, 3) to 8-bit BT.709 RGB."""
    light = _linear_table(dynamics)[rgb48] @ _TO_BT709.T
    return _encode(_compress(light))


def map_gamut(rgb48: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """The same for BT.2020 primaries of ordinary dynamics: only the colours move."""
    return _encode(_screen_light_table()[rgb48] @ _TO_BT709.T)


def _compress(light: _Floats) -> _Floats:
    # plane by plane: a maximum along the short last axis takes five times as long
    largest = np.maximum(np.maximum(light[..., 0], light[..., 1]), light[..., 2])
    largest = np.maximum(largest, np.float32(1e-6))
    scale = _hable(largest) / (largest * float(_hable(np.float32(_PEAK))))
    return (light * scale[..., None]).astype(np.float32, copy=False)


def _hable(value: _Floats | np.float32) -> _Floats:
    top = value * (0.15 * value + 0.05) + 0.004
    return np.asarray(top / (value * (0.15 * value + 0.5) + 0.06) - 0.02 / 0.3, np.float32)


def _encode(light: _Floats) -> NDArray[np.uint8]:
    steps = np.clip(light * (_OUT_STEPS - 1) + 0.5, 0, _OUT_STEPS - 1).astype(np.uint16)
    return _screen_table()[steps]


@cache
def _screen_table() -> NDArray[np.uint8]:
    """Light in equal steps from 0 to 1, to 8-bit codes of a BT.1886 screen (gamma 2.4), as zscale has it."""
    return np.round(np.linspace(0, 1, _OUT_STEPS) ** (1 / _SCREEN_GAMMA) * 255).astype(np.uint8)


@cache
def _screen_light_table() -> _Floats:
    return (np.linspace(0, 1, _CODES) ** _SCREEN_GAMMA).astype(np.float32)


@cache
def _linear_table(dynamics: Literal["hlg", "pq"]) -> _Floats:
    """16-bit code values to light, 1 for 100 cd/m2."""
    code = np.linspace(0, 1, _CODES)
    return (_pq_light(code) if dynamics == "pq" else _hlg_light(code)).astype(np.float32)


def _pq_light(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """SMPTE ST 2084: code value to cd/m2 over 100."""
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    power = code ** (1 / m2)
    return 100 * (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1)


def _hlg_light(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """ITU-R BT.2100: code value to scene light, then each colour alone through the system gamma of 1.2."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
    return 10 * scene**1.2
