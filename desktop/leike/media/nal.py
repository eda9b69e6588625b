"""H.264 access units, as far as leaving some of them out needs it."""

from collections.abc import Iterator

# ITU-T H.264, table 7-1
_SLICES = range(1, 6)
_WITHOUT_EFFECT = frozenset((6, 9, 12))
"""Messages, delimiters and filling: they may go with the picture that they come with."""

_AVCC_VERSION = 1
_START = b"\0\0\1"


def length_bytes_of(extradata: bytes | None) -> int:
    """How many bytes tell a unit's length; 0 where start codes part them (ITU-T H.264 annex B)."""
    if extradata is None or len(extradata) <= 4 or extradata[0] != _AVCC_VERSION:
        return 0
    return (extradata[4] & 3) + 1


def is_unreferenced(data: bytes, length_bytes: int) -> bool:
    """Whether no other picture is made from this one, so that a decoder need not even see it.

    False also where that cannot be told.
    """
    slices = 0
    for header in _parted(data, length_bytes) if length_bytes else _started(data):
        kind, importance = header & 31, header >> 5 & 3
        if kind in _SLICES and importance == 0:
            slices += 1
        elif kind not in _WITHOUT_EFFECT:
            return False
    return slices > 0


def _parted(data: bytes, length_bytes: int) -> Iterator[int]:
    """The header byte of each unit that follows its length; 0 (no known kind) for one that is cut short."""
    place = 0
    while place < len(data):
        begin = place + length_bytes
        place = begin + int.from_bytes(data[place:begin], "big")
        yield data[begin] if begin < place <= len(data) else 0


def _started(data: bytes) -> Iterator[int]:
    """The header byte of each unit that follows a start code."""
    place = data.find(_START)
    while 0 <= place < len(data) - len(_START):
        place += len(_START)
        yield data[place]
        place = data.find(_START, place)
