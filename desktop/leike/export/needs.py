"""What an ffmpeg must have for Leike's exports. Encoders of graphics hardware are never needed."""

import msgspec

from leike.media.opening import DEMUXERS, PICTURE_DECODERS, SOUND_DECODERS

_PICTURE = (
    "setpts bwdif fps tpad trim vstack overlay pad crop perspective setsar gblur lutyuv scale format zscale "
    "tonemap concat setparams split"
)
_SOUND = "asetpts atrim aresample aformat volume alimiter apad asplit ebur128 ametadata anullsrc"
FILTERS = frozenset((*_PICTURE.split(), *_SOUND.split()))
"""Every filter of the graphs; a test keeps this equal to what the code asks for."""

ENCODERS = frozenset(("libx264", "aac", "wrapped_avframe", "pcm_s16le"))
"""The last two are for what is only measured and thrown away."""

MUXERS = frozenset(("mp4", "null"))
PROTOCOLS = frozenset(("file", "pipe"))

_OTHER_DEMUXERS = ("concat", "png_pipe", "lavfi")
_OTHER_DECODERS = ("png", "qtrle", "wrapped_avframe")
_ALTERNATIVES = (
    ("libdav1d", "av1", "libaom-av1"),
    ("vp8", "libvpx"),
    ("vp9", "libvpx-vp9"),
    ("opus", "libopus"),
    ("vorbis", "libvorbis"),
    ("amrnb", "libopencore_amrnb"),
    ("amrwb", "libopencore_amrwb"),
)


class Needs(msgspec.Struct, frozen=True):
    """Names by what ffmpeg's list of them is called: `filters` for `ffmpeg -filters`. Of each group of
    `alternatives`, decoders of one format, one is enough."""

    lists: dict[str, frozenset[str]]
    alternatives: tuple[tuple[str, ...], ...]


def needs() -> Needs:
    """All that an ffmpeg must have."""
    others = {name for group in _ALTERNATIVES for name in group}
    decoders = {*PICTURE_DECODERS.split(), *SOUND_DECODERS.split(), *_OTHER_DECODERS} - others
    return Needs(
        lists={
            "filters": FILTERS,
            "encoders": ENCODERS,
            "decoders": frozenset(decoders),
            "demuxers": frozenset((*DEMUXERS, *_OTHER_DEMUXERS)),
            "muxers": MUXERS,
            "protocols": PROTOCOLS,
        },
        alternatives=_ALTERNATIVES,
    )
