"""What IT decided, as the settings show it."""

from PySide6.QtWidgets import QWidget


def show_decided(control: QWidget, decided: str) -> None:
    """Hold the control still where `decided` says why, and tell that to whoever points at it or listens; ""
    leaves it as it is."""
    if decided:
        control.setEnabled(False)
        control.setToolTip(decided)
        control.setAccessibleDescription(decided)
