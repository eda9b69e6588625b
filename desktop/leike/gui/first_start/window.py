"""The first steps: language, the branch's name and handle, the shared folder; then on to a recording."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.app.first_start import questions
from leike.app.sharing_setup import SharingSetup, sharing_setup
from leike.gui.bridge import LatestWins
from leike.gui.first_start.asked import note_done
from leike.gui.first_start.pages import BranchPage, FirstPage, FolderPage, LanguagePage
from leike.gui.parts import Parts
from leike.gui.widgets.page_stack import PageStack
from leike.gui.widgets.scrolled_panel import ScrolledPanel
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel

_WIDTH_LINES, _HEIGHT_LINES = 36, 27
"""The window's size in lines of its text, which may be large."""


class FirstStepsWindow(SideWindow):
    """`folder_wanted(str)`: the shared folder, "" for none; `sample_wanted()` and `open_wanted()`: go on.

    Leaves out what is decided for this computer, and is not shown by itself again once it was closed.
    """

    folder_wanted = Signal(str)
    sample_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        line_px = parent.fontMetrics().height()
        super().__init__(parent, plain_size(_WIDTH_LINES * line_px, _HEIGHT_LINES * line_px))
        self._parts = parts
        self._setup = LatestWins[SharingSetup](parts.runner, self)
        self._setup.done.connect(self._begin)
        self.language_page, self.branch_page = LanguagePage(parts), BranchPage(parts)
        self.folder_page = FolderPage(parts)
        self.pages: dict[str, FirstPage] = {
            "language": self.language_page, "branch": self.branch_page, "folder": self.folder_page
        }  # fmt: skip
        self.asked: tuple[str, ...] = tuple(self.pages)
        self._at, self._has_sample = 0, True
        self.count, self.decided = QLabel(), WrappedLabel()
        self.count.setObjectName("quiet")
        self.stack = PageStack()
        self.start = _Start()
        self.back, self.skip, self.next = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def page(self) -> str:
        """Which page is on the screen: `language`, `branch`, `folder`, "" where nothing is asked."""
        return self.asked[self._at] if self.asked else ""

    def present(self) -> None:
        """Show it in front, as soon as it is known what is decided for this computer."""
        self._setup.ask(sharing_setup)

    def go_to(self, at: int) -> None:
        """Show a page; its first control has the focus."""
        self._at = max(0, min(at, len(self.asked) - 1))
        for page in self.pages.values():
            page.leave()
        shown = self.pages.get(self.page)
        self.stack.setCurrentWidget(self.decided if shown is None else shown)
        self._show_place()
        (self.next if shown is None else shown.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        for page in self.pages.values():
            page.retranslate()
        self.decided.show_text(self.tr("Your organisation has made these choices for this computer."))
        self.start.retranslate()
        self.close_button.setText(self.tr("Skip &all"))
        self.back.setText(self.tr("&Back"))
        self._show_place()

    def _begin(self, setup: SharingSetup) -> None:
        self.asked = questions(self._parts.store, setup.policy)
        self.folder_page.show_known(setup.settings.shared_folder)
        self._has_sample = not setup.policy.turns_off("sample")
        for page in self.pages.values():
            page.refresh()
        super().present()
        self.go_to(0)

    def _show_place(self) -> None:
        last = self._at >= len(self.asked) - 1
        self.setWindowTitle(self.tr("First steps"))
        self.count.setText(
            self.tr("Page {number} of {count}").format(number=self._at + 1, count=len(self.asked))
        )
        self.count.setVisible(len(self.asked) > 1)
        self.back.setVisible(self._at > 0)
        self.close_button.setVisible(not last)
        self.skip.setVisible(bool(self.asked))
        self.skip.setText(self.tr("&Skip"))
        self.next.setText(self.tr("&Done") if last else self.tr("Ne&xt"))
        self.start.setVisible(last)
        self.start.sample.setVisible(self._has_sample)

    def _lay_out(self) -> None:
        for page in (*self.pages.values(), self.decided):
            self.stack.addWidget(page)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 4, 6, 4)
        column.setSpacing(12)
        column.addWidget(self.count)
        column.addWidget(self.stack, 1)
        column.addWidget(self.start)
        self.body.addWidget(ScrolledPanel(inside), 1)
        self.buttons.removeWidget(self.close_button)
        self.buttons.insertWidget(0, self.close_button)
        for button in (self.back, self.skip, self.next):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self.next.setObjectName("primary")
        self.next.setDefault(True)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go_to(self._at - 1))
        self.skip.clicked.connect(lambda: self._go_on(self.close))
        self.next.clicked.connect(lambda: self._take(self.close))
        self.start.sample.clicked.connect(lambda: self._take(self._finish_with(self.sample_wanted.emit)))
        self.start.open.clicked.connect(lambda: self._take(self._finish_with(self.open_wanted.emit)))
        self.folder_page.wanted.connect(self.folder_wanted)
        self.finished.connect(self._on_finished)

    def _take(self, at_end: Callable[[], object]) -> None:
        shown = self.pages.get(self.page)
        if shown is None:
            at_end()
        else:
            shown.take(lambda: self._go_on(at_end))

    def _go_on(self, at_end: Callable[[], object]) -> None:
        if self._at < len(self.asked) - 1:
            self.go_to(self._at + 1)
        elif self.isVisible():
            at_end()

    def _finish_with(self, act: Callable[[], object]) -> Callable[[], object]:
        def finish() -> None:
            self.close()
            act()

        return finish

    def _on_finished(self) -> None:
        """Who leaves the program meanwhile has not answered, and is asked again."""
        above = self.parentWidget()
        if above is not None and above.isVisible():
            note_done()


class _Start(QFrame):
    """Where to begin: with the sample, or with a recording."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.text = WrappedLabel()
        self.sample, self.open = QPushButton(), QPushButton()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.sample, self.open):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Set all texts."""
        self.text.show_text(
            self.tr("Ready to begin. The sample shows you everything in ten minutes, without the internet.")
        )
        self.sample.setText(self.tr("&Try the sample"))
        self.open.setText(self.tr("&Open a recording…"))
