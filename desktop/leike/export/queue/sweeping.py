"""Removing what processes have left that ended without clearing up. Nothing of a living one is touched."""

import contextlib
import time
from collections.abc import Iterable
from pathlib import Path

from leike.export.delivery import staged_root
from leike.export.workplace import dissolve, is_alive, workplaces
from leike.model.events import Staged

_FORGET_S = 30 * 24 * 3600.0
"""A list of half files in a folder that never came back is given up."""

_UNKNOWN_S = 26 * 3600.0
"""A film that waits and that no journal knows may belong to a command at work; not after so long."""


def sweep(keep: Iterable[Staged] | None = None) -> int:
    """Remove folders of runs that died, their half files in other folders, and films that waited for a folder
    and that nobody wants. `keep` are the films that the queue still wants; None: whoever asks does not know
    the queue, and films stay. Returns how many things went.

    Blocks for the disk. Never raises: what cannot be removed now is tried the next time.
    """
    return sweep_workplaces() + _sweep_films(keep)


def sweep_workplaces() -> int:
    """Remove folders of runs that died here, with their half files elsewhere; as `sweep`."""
    count = 0
    for folder in workplaces():
        with contextlib.suppress(OSError):
            if is_alive(folder):
                continue
            dissolve(folder, for_good=_age_s(folder) > _FORGET_S)
            count += not folder.exists()
    return count


def _sweep_films(keep: Iterable[Staged] | None) -> int:
    if keep is None:
        return 0
    count, wanted = 0, {Path(staged.file) for staged in keep}
    with contextlib.suppress(OSError):
        for file in list(staged_root().iterdir()):
            if file not in wanted and _age_s(file) > _UNKNOWN_S:
                file.unlink(missing_ok=True)
                count += 1
    return count


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime
