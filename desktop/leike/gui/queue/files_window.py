"""The files on their way in a window of their own: before anything is open no step shows them."""

from PySide6.QtWidgets import QWidget

from leike.gui.parts import Parts
from leike.gui.queue.panel import ExportPanel
from leike.gui.queue.progress_page import ProgressPage
from leike.gui.widgets.side_window import SideWindow, plain_size


class FilesWindow(SideWindow):
    """Shows and steers the same queue as the export step does."""

    def __init__(self, parts: Parts, panel: ExportPanel, parent: QWidget) -> None:
        super().__init__(parent, plain_size(560, 560))
        self.page = ProgressPage(panel.queue, panel.when_done, parts.commands, parts.languages)
        self.page.wanted.connect(panel.actions_of_files.do)
        self.body.addWidget(self.page)
        self.addActions([command.action for command in parts.commands.all("export")])  # their keys, here too
        self.retranslate()

    def refresh(self) -> None:
        """Show the queue as it is, from the first file that is open."""
        self.page.show_files()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Exported files"))
        self.page.retranslate()
