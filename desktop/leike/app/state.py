"""Where Leike keeps what it remembers from one day to the next, apart from settings and caches."""

from pathlib import Path


def state_folder() -> Path:
    """The user's state folder for Leike; it need not be there yet."""
    from platformdirs import user_state_path

    return user_state_path("leike", appauthor=False)
