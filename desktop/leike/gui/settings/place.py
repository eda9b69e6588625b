"""Where QSettings keeps what a person chose: the system's own place, or a file of the portable folder."""

from PySide6.QtCore import QSettings

from leike.model.messages import Message
from leike.places import config_root, notice, portable, portable_root, read_only_root

_TOLD_KEY = "told_read_only"


def settle_settings() -> None:
    """Call before the first setting is read. In a portable folder they are an ini file in it; where that can
    only be read, those of the user go before it, and all that is changed becomes the user's."""
    own, beside = portable_root(), read_only_root()
    if own is None and beside is None:
        return
    ini = QSettings.Format.IniFormat
    QSettings.setDefaultFormat(ini)
    QSettings.setPath(ini, QSettings.Scope.UserScope, str(config_root()))
    below = beside / "config" if beside else config_root() / "none"
    QSettings.setPath(ini, QSettings.Scope.SystemScope, str(below))


def untold_notice() -> Message | None:
    """What a person should know about where things are kept: a fault at each start, that a folder can only be
    read once."""
    told = notice()
    found = portable()
    if told is None or found is None or found.fault:
        return told
    if QSettings().value(_TOLD_KEY) == str(found.data):
        return None
    QSettings().setValue(_TOLD_KEY, str(found.data))
    return told
