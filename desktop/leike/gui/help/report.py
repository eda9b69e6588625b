"""A report of a problem: shown before it is copied, so that everybody sees what it tells and what not."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from leike.app.problem_report import computer, findings_told, project_told
from leike.gui.bridge import LatestWins, UnexpectedError
from leike.gui.help.journal import Journal
from leike.gui.parts import Parts
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError

if TYPE_CHECKING:
    from leike.app.doctor import Finding


class ReportWindow(SideWindow):
    """Looks at the computer on a worker, then shows the text and copies it when asked."""

    def __init__(self, parts: Parts, journal: Journal, parent: QWidget) -> None:
        super().__init__(parent, plain_size(640, 560))
        self._editor, self._journal = parts.editor, journal
        self._look = LatestWins(parts.runner, self)
        self._copied = False
        self._note = WrappedLabel()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy = self.add_button(QPushButton())
        self.copy.setObjectName("primary")
        self.body.addWidget(self._note)
        self.body.addWidget(self.text, 1)
        self.copy.clicked.connect(self._on_copy)
        self._look.done.connect(self._show)
        self._look.failed.connect(self._show_failure)
        self.retranslate()

    @property
    def ready(self) -> bool:
        """Whether the report is there."""
        return self.copy.isEnabled()

    def refresh(self) -> None:
        """Look at the computer anew."""
        self._copied = False
        self.text.setPlainText(self.tr("Looking at this computer…"))
        self.copy.setEnabled(False)
        self._show_button()
        self._look.ask(_looked)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Report of a problem"))
        self._note.show_text(
            self.tr(
                "Copy this text into your message to support. It names no titles, people, captions or "
                "folders."
            )
        )
        self.text.setAccessibleName(self.tr("Report"))
        self._show_button()

    def _show_button(self) -> None:
        self.copy.setText(self.tr("Copied ✓") if self._copied else self.tr("Copy the report"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copied = True
        self._show_button()

    def _show(self, found: "tuple[list[str], tuple[Finding, ...], list[str]]") -> None:
        system, findings, log = found
        project = project_told(self._editor.project, self._editor.recordings.values())
        parts = (system, _screen(), findings_told(findings), project, list(self._journal.lines), log)
        self.text.setPlainText("\n\n".join("\n".join(lines) for lines in parts if lines) + "\n")
        self.copy.setEnabled(True)

    def _show_failure(self, error: LeikeError) -> None:
        """A report without the look at the computer is better than none."""
        if not isinstance(error, UnexpectedError):  # the banner notes a bug
            self._journal.note(f"report: {error.message.key}")
        self._show((computer(), (), []))


def _looked() -> "tuple[list[str], tuple[Finding, ...], list[str]]":
    from leike.app.doctor import examine  # brings PyAV: not on the window's thread
    from leike.app.logs import last_lines

    return computer(), examine(), last_lines()


def _screen() -> list[str]:
    screen = QGuiApplication.primaryScreen()
    size = screen.geometry().size()
    font = QGuiApplication.font()
    return [
        f"Screen {size.width()}x{size.height()}, scale {screen.devicePixelRatio():g}, "
        f"{QGuiApplication.platformName()}, text {font.pointSizeF():g} pt"
    ]
