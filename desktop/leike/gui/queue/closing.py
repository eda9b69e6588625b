"""The question before the window closes while files are being made."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from leike.gui.queue.export_queue import ExportQueue


class ClosingQuestion(QMessageBox):
    """Asks without holding anything up; `close_anyway()` is called after the exports were told to stop."""

    def __init__(self, queue: ExportQueue, close_anyway: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._queue, self._close = queue, close_anyway
        self.setIcon(QMessageBox.Icon.Question)
        self.stop_and_close = QPushButton()
        self.keep_going = QPushButton()
        self.addButton(self.stop_and_close, QMessageBox.ButtonRole.DestructiveRole)
        self.addButton(self.keep_going, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.keep_going)
        self.setEscapeButton(self.keep_going)
        self.retranslate()
        self.finished.connect(self._on_finished)
        queue.all_done.connect(self.keep_going.click)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("Files are being made"))
        self.setText(self.tr("Files are still being made. Stop them and close Leike?"))
        self.setInformativeText(self.tr("Finished files stay. Nothing half-finished is left."))
        self.stop_and_close.setText(self.tr("Stop and close"))
        self.keep_going.setText(self.tr("Keep going"))

    def _on_finished(self) -> None:
        stop = self.clickedButton() is self.stop_and_close
        self.deleteLater()
        if stop:
            self._queue.stop_all()
            self._close()
