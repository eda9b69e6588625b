"""Which encoders there are on this computer, and settings that use one."""

import threading

from leike.export.binary import ffmpeg_path
from leike.export.control import Flag
from leike.export.encoders.candidates import CANDIDATES, X264
from leike.export.encoders.hardware import Trial, encoders_here, known_encoders
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.errors import RequestError


def find_encoders(stop: Flag | None = None, *, anew: bool = False) -> tuple[Trial, ...]:
    """How each hardware encoder did that this system could have. Blocks for seconds the first time, and with
    `anew`; then it is known, until another ffmpeg or another computer comes."""
    binary = ffmpeg_path()
    known = None if anew else known_encoders(binary)
    return encoders_here(binary, stop=stop or threading.Event()) if known is None else known


def settings_with(encoder: str) -> WorkSettings:
    """Settings that use that encoder, at x264's quality where that was measured; "" is x264.

    Reads one small file. Raises RequestError where nobody knows the encoder: one that does not work here is
    none, the export falls back to x264.
    """
    if encoder in ("", X264):
        return AS_USUAL
    names = [one.id for one in CANDIDATES]
    if encoder not in names:
        raise RequestError("encoder_unknown", encoder=encoder, known=", ".join((X264, *names)))
    trials = known_encoders(ffmpeg_path()) or ()
    return WorkSettings(
        encoder=encoder, encoder_quality=next((one.quality for one in trials if one.id == encoder), 0)
    )
