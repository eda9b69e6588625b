"""Where Leike keeps what it remembers from one day to the next, apart from settings and caches."""

import os
from pathlib import Path


def state_folder() -> Path:
    """The user's state folder for Leike, or the one that LEIKE_STATE names; it need not be there yet."""
    chosen = os.environ.get("LEIKE_STATE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path

    return user_state_path("leike", appauthor=False)
