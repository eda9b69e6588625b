"""Whether the first steps come up by themselves: once, for a new user."""

from PySide6.QtCore import QSettings

from leike.app.first_start import is_new_here

_KEY, _DONE, _LATER = "first_steps", "done", "later"


def is_first_start() -> bool:
    """Whether this user was never asked, or left before answering. Ask before the window is made: it writes
    settings and state of its own."""
    settings = QSettings()
    settings.setFallbacksEnabled(False)  # what the computer has is nobody's choice
    kept = settings.value(_KEY)
    if kept is not None:
        return kept == _LATER
    return not settings.allKeys() and is_new_here()


def note_later() -> None:
    """The next start asks, whatever this one leaves behind."""
    QSettings().setValue(_KEY, _LATER)


def note_done() -> None:
    """Ask no more."""
    QSettings().setValue(_KEY, _DONE)
