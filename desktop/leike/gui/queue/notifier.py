"""A notification on the desktop when nobody looks at the window."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from leike.app.notifying import notify_desktop
from leike.gui.bridge import TaskRunner
from leike.gui.widgets.icons import app_icon

_SHOWN_MS = 10_000


class Notifier(QObject):
    """Asks the desktop's own programs first; where there are none, an icon beside the clock says it.
    `told()` when the desktop has been asked."""

    told = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._icon: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str) -> None:
        """Show a notification."""
        task = self._runner.start(lambda _task: notify_desktop(title, text))
        task.done.connect(lambda taken: self._after(title, text, taken=taken))
        task.failed.connect(lambda _error: self.told.emit())

    def _after(self, title: str, text: str, *, taken: bool) -> None:
        if not taken and QSystemTrayIcon.isSystemTrayAvailable():
            icon = self._icon = self._icon or QSystemTrayIcon(app_icon(), self)
            icon.show()
            icon.showMessage(title, text, app_icon(), _SHOWN_MS)
            QTimer.singleShot(_SHOWN_MS, icon.hide)
        self.told.emit()
