"""ffmpeg in the settings: which one works here, taking another, going back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from leike.app.policy import policy_in_force
from leike.gui.bridge import LatestWins, Task, TaskRunner
from leike.gui.language import Languages
from leike.gui.project.dialogs import pick_file
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError, Stopped
from leike.model.messages import Message

if TYPE_CHECKING:
    from leike.app.ffmpeg_replacing import CheckProgress, TakenNow, WentBack
    from leike.app.ffmpeg_status import FfmpegStatus

_FOR_IT = frozenset(("ffmpeg_perhaps_bad", "ffmpeg_inside_bad", "ffmpeg_version_unknown"))
"""What nobody at a desk can do anything about is told quietly."""


class FfmpegRows(QWidget):
    """`changed()` when another ffmpeg is used from now on. Everything that starts one runs on a worker."""

    changed = Signal()

    def __init__(self, runner: TaskRunner, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._runner, self._languages = runner, languages
        self._look: LatestWins[FfmpegStatus] = LatestWins(runner, self)
        self._status: FfmpegStatus | None = None
        self._check: Task | None = None
        self._stage = ""
        self._outcome: Message | None = None
        self.about, self.step, self.outcome = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self.warning, self.remarks = WrappedLabel(), WrappedLabel()
        self.choose, self.again, self.back = QPushButton(), QPushButton(), QPushButton()
        self.cancel, self.bar = QPushButton(), QProgressBar()
        self._lay_out()
        self._look.done.connect(self._take_status)
        self._look.failed.connect(lambda _error: None)  # it was stopped
        self.choose.clicked.connect(self._ask)
        self.again.clicked.connect(self._check_again)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self._cancel)
        self.retranslate()

    def refresh(self) -> None:
        """Look how it is."""
        self._look.ask(_status)

    def retranslate(self) -> None:
        """Set all texts."""
        self.choose.setText(self.tr("Use &another…"))
        self.choose.setAccessibleName(self.tr("Use another ffmpeg"))
        self.again.setText(self.tr("Check a&gain"))
        self.again.setAccessibleName(self.tr("Check the chosen ffmpeg again"))
        self.back.setText(self.tr("Go &back"))
        self.back.setAccessibleName(self.tr("Go back to the ffmpeg used before"))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel the check of ffmpeg"))
        self.bar.setAccessibleName(self.tr("Check of ffmpeg"))
        self._show()

    def take(self, file: Path) -> None:
        """Check this program, or the one in this archive, and use it."""
        self._begin(lambda task: _taken(file, task))

    def _lay_out(self) -> None:
        for label, look in (
            (self.about, ""), (self.step, "quiet"), (self.warning, "warning"), (self.remarks, "quiet"),
        ):  # fmt: skip
            label.setObjectName(look)
        for label in (self.warning, self.outcome):
            label.setContentsMargins(8, 4, 8, 4)
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        buttons, working = QHBoxLayout(), QHBoxLayout()
        for button in (self.choose, self.again, self.back):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.cancel.setAutoDefault(False)
        working.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        working.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addLayout(working)
        for label in (self.step, self.outcome, self.warning, self.remarks):
            column.addWidget(label)

    def _show(self) -> None:
        status, busy = self._status, self._check is not None
        self.about.show_text(self._about(status))
        held = policy_in_force().turns_off("ffmpeg_replace")
        allowed = status is not None and not held and not busy
        self.choose.setEnabled(allowed)
        self.back.setEnabled(allowed)
        self.back.setVisible(status is not None and status.can_go_back)
        self.again.setEnabled(allowed)
        self.again.setVisible(status is not None and bool(status.changed_file))
        for widget in (self.bar, self.cancel, self.step):
            widget.setVisible(busy)
        self.step.show_text(self._step_text())
        self._say(self.outcome, (self._outcome,) if self._outcome else ())
        warnings = status.warnings if status else ()
        problem = (status.problem,) if status and status.problem else ()
        self._say(self.warning, (*problem, *(one for one in warnings if one.key not in _FOR_IT)))
        self._say(self.remarks, tuple(one for one in warnings if one.key in _FOR_IT))

    def _say(self, label: WrappedLabel, messages: tuple[Message, ...]) -> None:
        label.show_text("\n".join(self._languages.speak(one) for one in messages))
        label.setVisible(bool(messages))

    def _about(self, status: "FfmpegStatus | None") -> str:
        if status is None:
            return self.tr("Looking …")
        origins = {
            "environment": self.tr("set by LEIKE_FFMPEG"),
            "used": self.tr("chosen, stays where it is"),
            "copied": self.tr("chosen, copied to Leike's own folder"),
            "shipped": self.tr("came with Leike"),
        }
        if status.problem:
            return self.tr("None that works")
        return self.tr("Version {version}, {origin}").format(
            version=status.version, origin=origins[status.origin]
        )

    def _step_text(self) -> str:
        texts = {
            "file": self.tr("Looking at the file …"),
            "starts": self.tr("Does it start? …"),
            "parts": self.tr("Are all parts there? …"),
            "ours": self.tr("Test export with Leike's own …"),
            "theirs": self.tr("Test export with the new one …"),
            "compared": self.tr("Comparing both …"),
        }
        return texts.get(self._stage, "")

    def _take_status(self, status: "FfmpegStatus") -> None:
        self._status = status
        self._show()

    def _ask(self) -> None:
        kind = self.tr("ffmpeg program or archive (*)")
        pick_file(self, self.tr("Use another ffmpeg"), kind, self.take)

    def _check_again(self) -> None:
        if self._status is not None and self._status.changed_file:
            self.take(Path(self._status.changed_file))

    def _begin(self, work: "Callable[[Task], TakenNow]") -> None:
        if self._check is not None:
            return
        self._stage, self._outcome = "file", None
        self.bar.setValue(0)
        task = self._check = self._runner.start(work)
        task.progress.connect(self._show_progress)
        task.done.connect(self._end_well)
        task.failed.connect(self._end_badly)
        self._show()
        self.cancel.setFocus()  # the button that was pressed cannot keep it

    def _cancel(self) -> None:
        if self._check is not None:
            self._check.stop.set()
            self.cancel.setEnabled(False)

    def _show_progress(self, progress: "CheckProgress") -> None:
        self.bar.setValue(round(progress.share * 100))
        if progress.stage != self._stage:
            self._stage = progress.stage
            self.step.show_text(self._step_text())

    def _end_well(self, taken: "TakenNow") -> None:
        told = {"version": taken.taken.version, "file": str(taken.taken.path)}
        self._end(Message("ffmpeg_taken", {**told}), "good")
        self.changed.emit()

    def _end_badly(self, error: LeikeError) -> None:
        self._end(None if isinstance(error, Stopped) else error.message, "refused")

    def _end(self, outcome: Message | None, look: str) -> None:
        self._check = None
        self.cancel.setEnabled(True)
        self._outcome = outcome
        self.outcome.show_look(look)
        self._show()
        self.choose.setFocus()
        self.refresh()

    def _go_back(self) -> None:
        self._outcome = None
        task = self._runner.start(lambda _task: _went_back())
        task.done.connect(self._end_back)
        task.failed.connect(self._end_badly)

    def _end_back(self, gone: "WentBack") -> None:
        if gone.current is None:
            message = Message("ffmpeg_back_shipped")
        else:
            message = Message(
                "ffmpeg_back", {"version": gone.current.version, "file": str(gone.current.path)}
            )
        self._end(gone.passed_over or message, "good")
        self.changed.emit()


def _status() -> "FfmpegStatus":
    """On a worker."""
    from leike.app.ffmpeg_status import ffmpeg_status  # brings PyAV

    return ffmpeg_status()


def _taken(file: Path, task: Task) -> "TakenNow":
    """On a worker."""
    from leike.app.ffmpeg_replacing import take

    return take(file, task.stop, task.report)


def _went_back() -> "WentBack":
    """On a worker."""
    from leike.app.ffmpeg_replacing import go_back

    return go_back()
