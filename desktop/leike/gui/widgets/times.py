"""Times and lengths as the window writes them, with the decimal sign of its language."""

from PySide6.QtCore import QLocale

from leike.model.time import SECOND_US, format_time

_TENTH_US = SECOND_US // 10


def time_text(time_us: int, *, decimals: int = 3) -> str:
    """A moment: `m:ss.mmm`, the hours only where there are any; `parse_time` reads it again."""
    return format_time(time_us, decimals=decimals).replace(".", QLocale().decimalPoint())


def length_text(length_us: int) -> str:
    """A length to the nearest tenth: `12.5 s` below a minute, from there on as a moment."""
    tenths = round(length_us / _TENTH_US)
    if tenths * _TENTH_US < 60 * SECOND_US:
        return f"{QLocale().toString(tenths / 10, 'f', 1)} s"
    return time_text(tenths * _TENTH_US, decimals=1)
