"""The quiet sign in the corner: how the shared folder is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from leike.gui.channels.signs import Kind, sign
from leike.gui.sharing.watching import FolderState, FolderWatch

_SIGN_PX = 16
_KINDS: dict[FolderState, Kind] = {
    FolderState.FINE: "good",
    FolderState.AWAY: "warning",
    FolderState.READ_ONLY: "warning",
}


class FolderSign(QPushButton):
    """Hidden without a shared folder. `fitted()` when it needs another width."""

    fitted = Signal()

    def __init__(self, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self.setObjectName("link")
        self.setVisible(False)
        watch.changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say how the folder is now."""
        state = self._watch.state
        shown = state not in (FolderState.NONE, FolderState.LOOKING)
        self.setAccessibleName(self.tr("Shared folder for presets"))
        if shown:
            short, told = self._texts(state)
            self.setText(short)
            self.setAccessibleName(told)
            self.setToolTip(told)
            kind = _KINDS.get(state)
            pixmap = sign(kind, _SIGN_PX, self.devicePixelRatioF()) if kind else None
            self.setIcon(QIcon(pixmap) if pixmap else QIcon())
        self.setVisible(shown)
        self.fitted.emit()

    def _texts(self, state: FolderState) -> tuple[str, str]:
        looked = self._watch.looked
        count = len(looked.news.offers) if looked else 0
        if state is FolderState.UPDATES:
            told = self.tr("The shared folder has news of presets: {count}. Press to see them.")
            return self.tr("Preset updates: {count}").format(count=count), told.format(count=count)
        texts = {
            FolderState.FINE: (
                self.tr("Presets up to date"),
                self.tr("The shared folder is there, and your presets are up to date."),
            ),
            FolderState.AWAY: (
                self.tr("Shared folder away"),
                self.tr("The shared folder cannot be reached right now. Your presets work without it."),
            ),
            FolderState.READ_ONLY: (
                self.tr("Shared folder read-only"),
                self.tr(
                    "Your presets are up to date. You may read the shared folder, but not publish to it."
                ),
            ),
        }
        return texts[state]
