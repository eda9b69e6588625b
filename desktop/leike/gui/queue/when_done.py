"""What happens when the last file is made: a notification, sleep, or the end of the session."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from leike.app.when_done import WhenDone, end_the_day
from leike.gui.queue.export_queue import ExportQueue
from leike.gui.queue.notifier import Notifier

COUNTDOWN_S = 60


class WhenDoneKeeper(QObject):
    """Keeps the person's choice while the program runs, never longer, and carries it out once.

    `summary()` is what the notification says. `changed()` where the choice is another one,
    `failed(LeikeError)` where the system refuses, `settled()` when all is done that was to be done.
    """

    changed = Signal()
    failed = Signal(object)
    settled = Signal()

    def __init__(self, queue: ExportQueue, window: QWidget) -> None:
        super().__init__(window)
        self._queue, self._window = queue, window
        self.summary: Callable[[], str] = str
        self.choice: WhenDone = "notify"
        self.busy = False
        self.question: CountdownQuestion | None = None
        self.notifier = Notifier(queue.workers, self)
        self.notifier.told.connect(self._settle)
        queue.all_done.connect(self._on_all_done)
        queue.given_up.connect(self._on_given_up)
        queue.state_changed.connect(self._on_state)

    def choose(self, choice: WhenDone) -> None:
        """Do that when all is done."""
        self.choice = choice
        self.changed.emit()

    def _on_all_done(self) -> None:
        self.busy = True
        if self.choice in ("sleep", "log_off"):
            self.question = CountdownQuestion(self.choice, self._window.window())
            self.question.answered.connect(self._on_answer)
            self.question.open()
        elif self.choice == "notify" and not self._is_looked_at() and self._queue.made_by != "window":
            self.notifier.tell(self.tr("Leike: files are ready"), self.summary())
        else:
            self._settle()

    def _is_looked_at(self) -> bool:
        window = self._window.window()
        return window.isVisible() and window.isActiveWindow()

    def _on_given_up(self) -> None:
        """Sleep was for the files that were stopped, not for the next ones."""
        if self.choice in ("sleep", "log_off"):
            self.choose("notify")

    def _on_state(self) -> None:
        if self.question is not None and self._queue.running:
            self.question.cancel.click()  # there is something to make again

    def _on_answer(self, go: bool) -> None:
        choice, self.question = self.choice, None
        self.choose("notify")  # it was for this time
        if not go:
            self._settle()
            return
        task = self._queue.workers.start(lambda _task: end_the_day(choice))
        task.done.connect(lambda _nothing: self._settle())
        task.failed.connect(self.failed)
        task.failed.connect(lambda _error: self._settle())

    def _settle(self) -> None:
        self.busy = False
        self.settled.emit()


class CountdownQuestion(QMessageBox):
    """Says what comes, and lets the person hinder it for a minute: `answered(go)`."""

    answered = Signal(bool)

    def __init__(self, choice: WhenDone, window: QWidget) -> None:
        super().__init__(window if window.isVisible() else None)
        self._choice, self._left_s = choice, COUNTDOWN_S
        self.setIcon(QMessageBox.Icon.Question)
        self.cancel, self.now = QPushButton(), QPushButton()
        self.addButton(self.now, QMessageBox.ButtonRole.AcceptRole)
        self.addButton(self.cancel, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self.cancel)
        self.setEscapeButton(self.cancel)
        self.timer = QTimer(self)
        self.timer.setInterval(1_000)
        self.timer.timeout.connect(self._count)
        self.timer.start()
        self.finished.connect(self._on_finished)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("All files are ready"))
        if self._choice == "sleep":
            text = self.tr("The computer goes to sleep in {seconds} s.")
        else:
            text = self.tr("You are logged off in {seconds} s. Save what is open in other programs.")
        self.setText(text.format(seconds=self._left_s))
        self.now.setText(self.tr("Sleep now") if self._choice == "sleep" else self.tr("Log off now"))
        self.cancel.setText(self.tr("Cancel"))

    def _count(self) -> None:
        self._left_s -= 1
        if self._left_s <= 0:
            self.now.click()
        else:
            self.retranslate()

    def _on_finished(self) -> None:
        self.timer.stop()
        self.answered.emit(self.clickedButton() is self.now)
        self.deleteLater()
