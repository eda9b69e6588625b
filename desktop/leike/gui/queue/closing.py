"""The question before the window closes while files are being made, and the life after it."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.when_done import WhenDoneKeeper

Answer = Literal["", "stop", "background"]


class ClosingQuestion(QMessageBox):
    """Asks without holding anything up: `answered(Answer)`, "" for staying."""

    answered = Signal(str)

    def __init__(self, queue: ExportQueue, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.background, self.stop_and_close = QPushButton(), QPushButton()
        self.keep_going = QPushButton()
        self.addButton(self.background, QMessageBox.ButtonRole.AcceptRole)
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
        self.setText(self.tr("Files are still being made. What should happen to them?"))
        self.setInformativeText(
            self.tr(
                "In the background they are finished without the window, and you are told when they are "
                "ready. If you stop, finished files stay, and the others are made the next time Leike is "
                "started."
            )
        )
        self.background.setText(self.tr("Finish in the background"))
        self.stop_and_close.setText(self.tr("Stop and close"))
        self.keep_going.setText(self.tr("Keep the window open"))

    def _on_finished(self) -> None:
        answers: dict[object, Answer] = {self.background: "background", self.stop_and_close: "stop"}
        self.deleteLater()
        self.answered.emit(answers.get(self.clickedButton(), ""))


class Background(QObject):
    """Keeps the program alive without a window until nothing is left to make, then ends it."""

    def __init__(self, queue: ExportQueue, when_done: WhenDoneKeeper) -> None:
        super().__init__(queue)
        self._queue, self._when_done = queue, when_done
        self.over = False
        QGuiApplication.setQuitOnLastWindowClosed(False)
        if queue.held:
            queue.go_on()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # what comes of the end is begun by then
        self._soon.timeout.connect(self._look)
        queue.state_changed.connect(self._soon.start)
        when_done.settled.connect(self._soon.start)
        self._soon.start()

    def _look(self) -> None:
        queue = self._queue
        if not self.over and not self._when_done.busy and (queue.held or not queue.running):
            self.over = True
            QCoreApplication.quit()
