"""Bytes of a text file to text, whatever encoding it was saved in.

Detection libraries were tried on short Finnish captions (charset-normalizer 3.5 took cp1252 for
hp_roman8), so the few encodings that occur are told apart by plain facts instead.
"""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096


def decode_text(data: bytes) -> tuple[str, str]:
    """The text and the encoding's name; never fails, bytes that mean nothing become U+FFFD.

    In order: byte order mark, UTF-16 by its zero bytes, UTF-8, then a Cyrillic code page where most
    letters are above 127 (in Finnish and Swedish a few are), else Windows Latin.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), name
    if name := _utf16_without_mark(data):
        return data.decode(name, errors="replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and len(data) - fault.start < 4:
            return data.decode("utf-8", errors="replace"), "utf-8"  # cut off in the last character
    name = _single_byte_encoding(data)
    return data.decode(name, errors="replace"), name


def _utf16_without_mark(data: bytes) -> str:
    """Captions are full of ASCII digits: in UTF-16 every second byte of them is zero."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > half * 0.4 and sample[::2].count(0) < half * 0.05:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return ""


def _single_byte_encoding(data: bytes) -> str:
    ascii_letters = sum(byte < 0x80 and chr(byte).isalpha() for byte in data)
    high_letters = sum(byte >= 0xC0 for byte in data)
    if high_letters <= ascii_letters:
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
        return "cp1252"
    windows = data.decode("cp1251", errors="replace")
    capitals = sum(letter.isupper() for letter in windows if letter > "\x7f")
    return "cp1251" if capitals <= high_letters / 2 else "koi8-r"
