"""Every error that Leike raises on purpose.

    LeikeError
    ├── RequestError             the request cannot be carried out (exit 2, nothing written)
    │   ├── RecordingError       the recording cannot be used
    │   ├── CaptionError         the caption file cannot be used
    │   ├── PresetError          a preset is missing or wrong
    │   └── ProjectError         a project or batch sheet cannot be used
    ├── ExportError              one output failed, others may go on (exit 1)
    ├── ExecutorLost             whoever carried works out is gone; nothing of them is half done
    └── Stopped                  the person stopped it (exit 130)

Each carries a `Message`; faces speak it in the user's language.
"""

from leike.model.messages import Message


class LeikeError(Exception):
    """Base of all errors with a sentence for the user."""

    def __init__(self, key: str, /, **params: str | float) -> None:
        super().__init__(key, params)
        self.message = Message(key, params)

    def __str__(self) -> str:
        return str(self.message)


class RequestError(LeikeError):
    """What was asked cannot be carried out; nothing was written."""


class RecordingError(RequestError):
    """The recording is missing, unreadable, unsafe or has no moving picture."""


class CaptionError(RequestError):
    """The caption file cannot be read."""


class PresetError(RequestError):
    """A preset is missing or breaks the schema."""


class ProjectError(RequestError):
    """A project or batch sheet cannot be read."""


class ExportError(LeikeError):
    """One output could not be made; other jobs go on."""


class ExecutorLost(LeikeError):
    """Whoever carried works out is gone or cannot do it: what has not ended is as if it had not begun."""


class Stopped(LeikeError):
    """The person stopped the work."""

    def __init__(self) -> None:
        super().__init__("stopped")
