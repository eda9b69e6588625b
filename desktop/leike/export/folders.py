"""The folder that finished files go into."""

import tempfile
from pathlib import Path

from leike.model.errors import RequestError


def prepare_folder(folder: Path) -> Path:
    """`folder`, made where it is missing and known to take files. Raises RequestError where it does not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise RequestError("folder_not_made", folder=str(folder), reason=reason) from error
    try:
        # permissions do not tell: a read-only drive, a folder of the system, an administrator's own rights
        with tempfile.TemporaryFile(dir=folder, prefix=".leike-"):
            pass
    except OSError as error:
        raise RequestError("folder_not_writable", folder=str(folder)) from error
    return folder
