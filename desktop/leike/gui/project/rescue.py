"""Offers the work of windows that stopped unexpectedly."""

from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, Signal, Slot

from leike.app.recovery import Orphan, orphans
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.project.question_bar import Answer, Question, QuestionBar
from leike.model.messages import Message


class Rescue(QObject):
    """`wanted(Orphan)` where the person goes on with such work; `noticed(Message)` of damaged copies.

    `found(str)` names each session that turns out to have ended.
    """

    found = Signal(str)
    wanted = Signal(object)
    noticed = Signal(object)

    def __init__(self, questions: QuestionBar, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions, self._runner = questions, runner
        self._told: set[tuple[str, str]] = set()
        self._looks: LatestWins[tuple[Orphan, ...]] = LatestWins(runner, self)
        self._looks.done.connect(self._on_found)

    def look(self) -> None:
        """See whether any window has left work behind. What is offered here is not offered elsewhere."""
        if not self._looks.busy:
            self._looks.ask(orphans)

    def offer(self, orphan: Orphan) -> None:
        """Ask whether that work is wanted."""
        if orphan.snapshot is None:
            return
        params = {"name": orphan.snapshot.name, "time": _when(orphan.snapshot.saved_at_s)}
        go_on = Answer(lambda: self.tr("Open it"), lambda: self.wanted.emit(orphan))
        drop = Answer(lambda: self.tr("Discard it"), lambda: self.discard(orphan))
        key = f"rescue {id(orphan)}"
        self._questions.ask(Question(key, Message("recovery_found", {**params}), (go_on, drop)))

    def discard(self, orphan: Orphan) -> None:
        """That work is not wanted, or kept otherwise by now."""
        self._runner.start(lambda _task: orphan.discard())

    @Slot(object)
    def _on_found(self, found: tuple[Orphan, ...]) -> None:
        for orphan in found:
            self.found.emit(orphan.session)
            for notice in orphan.notices:
                self._tell(orphan.session, notice)
            if orphan.snapshot is None:
                self._runner.start(lambda _task, orphan=orphan: orphan.let_go())
            else:
                self.offer(orphan)

    def _tell(self, session: str, notice: Message) -> None:
        """Once: what cannot be opened is found again whenever the window comes to the front."""
        if (session, notice.key) not in self._told:
            self._told.add((session, notice.key))
            self.noticed.emit(notice)


def _when(seconds: float) -> str:
    """The time of today, with the date where it was another day."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    finnish = QLocale().language() == QLocale.Language.Finnish
    time = moment.time().toString("H.mm" if finnish else "H:mm")
    if moment.date() == QDate.currentDate():
        return time
    return f"{time} ({QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)})"
