"""What the window's own drawn controls are for a screen reader, which Qt cannot know."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "RecordingView": QAccessible.Role.Graphic,
    "ResultView": QAccessible.Role.Graphic,
    "SafeAreaView": QAccessible.Role.Graphic,
    "PhoneView": QAccessible.Role.Graphic,
}
"""Classes by name, so that none of them is imported for this."""


@cache
def install_roles() -> None:
    """Tell Qt once for the whole program."""
    QAccessible.installFactory(_interface)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    return None if role is None or not isinstance(thing, QWidget) else QAccessibleWidget(thing, role)
