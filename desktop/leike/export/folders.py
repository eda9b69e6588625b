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


def check_text(path: str) -> None:
    """Command lines and the queue are made of text; a name with other bytes, as old memory sticks have, is
    refused: RequestError."""
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise RequestError("path_not_text", file=path) from error
