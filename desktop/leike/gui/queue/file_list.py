"""The rows of the files on their way: a part of a long queue, in its order, to be dragged into another."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.gui.queue.file_row import ROW_FORMAT, FileRow
from leike.gui.queue.file_wishes import can_move
from leike.gui.queue.queued_file import QueuedFile

_SHOWN = 40
"""So many rows stand in the list unless more are asked for: hundreds at once would hold the window up."""
_ENDED_SHOWN = 2
_STEP = 4
_AT_ONCE = 4
"""So many rows are made in one go; the rest follow a few at a time between two events."""
_LAID_OUT_MS = 30
_LEAST_PX = 40
"""Where more is above it than fits, it still ends where the panel does."""
_EDGE_PX, _SCROLL_PX = 28, 12


class FileList(QScrollArea):
    """`wanted(Wish, QueuedFile)` from the rows; `moved(QueuedFile, QueuedFile | None)` where one was dragged
    before another or to the end."""

    wanted = Signal(str, object)
    moved = Signal(object, object)

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._files: list[QueuedFile] = []
        self._more_above, self._more_below = 0, 0
        self._stale: dict[QueuedFile, bool] = {}
        self._refreshed = 0
        self._revealed: QueuedFile | None = None
        self._tab_stops: list[tuple[FileRow, int]] = []
        self.rows: dict[QueuedFile, FileRow] = {}
        self.earlier, self.later = QPushButton(), QPushButton()
        self._inner = _Rows(self)
        self._list = QVBoxLayout(self._inner)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)
        self._later = QTimer(self)  # after the layout, which Qt itself puts off
        self._later.setSingleShot(True)
        self._later.setInterval(_LAID_OUT_MS)
        self._later.timeout.connect(self._show_revealed)
        self._lay_out()

    def show_files(self, files: list[QueuedFile]) -> None:
        """Show these, or as many of them as fit around the first that is open."""
        self._files = list(files)
        if len(files) <= _SHOWN:
            self._more_above = self._more_below = 0
        self._make_rows()

    def show_file(self, file: QueuedFile, *, paused: bool) -> None:
        """Show how a file stands now; the part in sight goes along with what is being made."""
        row = self.rows.get(file)
        if row is not None and len(self._stale) + self._refreshed >= _AT_ONCE:
            self._stale[file] = paused
        elif row is not None:
            self._refreshed += 1
            row.refresh(paused=paused and file.open)
        self._soon.start()

    def reveal(self, file: QueuedFile) -> None:
        """Bring its row to the top, as soon as it stands there."""
        self._revealed = file
        self._soon.start()

    def retranslate(self) -> None:
        """Set all texts."""
        for row in self.rows.values():
            row.retranslate()
        self._show_counts()

    def take_drop(self, job: int, place: QPoint) -> None:
        """The file with that number was let go there, in the coordinates of the rows."""
        file = next((one for one in self._files if one.job == job and can_move(one)), None)
        if file is not None:
            self.moved.emit(file, self._before(place, file))

    def line_at(self, place: QPoint) -> int | None:
        """How high the line stands that shows where a drop there goes; None without any row."""
        before = self._before(place, None)
        if before is not None and before in self.rows:
            return self.rows[before].y() - self._list.spacing() // 2
        last = [self.rows[file] for file in self._part() if file in self.rows]
        return last[-1].geometry().bottom() + self._list.spacing() // 2 if last else None

    def scroll_near(self, place: QPoint) -> None:
        """Go on up or down while something is dragged at an edge."""
        y_px = self._inner.mapTo(self.viewport(), place).y()
        bar = self.verticalScrollBar()
        if y_px < _EDGE_PX:
            bar.setValue(bar.value() - _SCROLL_PX)
        elif y_px > self.viewport().height() - _EDGE_PX:
            bar.setValue(bar.value() + _SCROLL_PX)

    # inside

    def _before(self, place: QPoint, dragged: QueuedFile | None) -> QueuedFile | None:
        movable = [file for file in self._part() if can_move(file) and file is not dragged]
        rows = [(file, self.rows[file]) for file in movable if file in self.rows]
        below = [file for file, row in rows if row.geometry().center().y() > place.y()]
        if below:
            return below[0]
        waiting = [file for file in self._files if can_move(file) and file is not dragged]
        rest = waiting[waiting.index(movable[-1]) + 1 :] if movable else []
        return rest[0] if rest else None

    def _bounds(self) -> tuple[int, int]:
        files = self._files
        if len(files) <= _SHOWN:
            return 0, len(files)
        first_open = next((place for place, file in enumerate(files) if file.open), len(files))
        start = max(0, first_open - _ENDED_SHOWN) // _STEP * _STEP
        start = min(start, max(0, len(files) - _SHOWN))
        return max(0, start - self._more_above), min(len(files), start + _SHOWN + self._more_below)

    def _part(self) -> list[QueuedFile]:
        start, end = self._bounds()
        return self._files[start:end]

    def _go_on(self) -> None:
        """Between two events: a few more of what changed, then a few more rows."""
        self._refreshed = 0
        for file in list(self._stale)[:_AT_ONCE]:
            self.show_file(file, paused=self._stale.pop(file))
        if not self._stale:
            self._make_rows()
        if self._revealed in self.rows and len(self.rows) == len(self._part()):
            self._later.start()

    def _show_revealed(self) -> None:
        """Once the rows have their places."""
        row, self._revealed = self.rows.get(self._revealed) if self._revealed else None, None
        if row is not None:
            self.verticalScrollBar().setValue(row.y() - self._list.spacing())

    def _make_rows(self) -> None:
        """Take away what is out of the part, make what is missing, bring all in order."""
        part = self._part()
        kept, made = set(part), 0
        for file in [file for file in self.rows if file not in kept]:
            row = self.rows.pop(file)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        place = 1  # after the button
        for file in part:
            if file not in self.rows:
                if made == _AT_ONCE:
                    self._soon.start()
                    break
                made += 1
                self._add(file)
            if self._list.indexOf(self.rows[file]) != place:
                self._list.insertWidget(place, self.rows[file])
            place += 1
        self._show_counts()
        self._order_tabs([self.rows[file] for file in part if file in self.rows])

    def _order_tabs(self, rows: list[FileRow]) -> None:
        """Rows and buttons come late, and would all be reached last in the window."""
        stops = [(row, len(row.buttons)) for row in rows]
        if stops != self._tab_stops:
            self._tab_stops = stops
            last: QWidget = self.earlier
            for row in rows:
                last = row.keep_tab_order(last)
            QWidget.setTabOrder(last, self.later)

    def _add(self, file: QueuedFile) -> None:
        row = self.rows[file] = FileRow(file, self._languages, self._inner)
        row.wanted.connect(self.wanted)

    def _show_counts(self) -> None:
        start, end = self._bounds()
        above, below = start, len(self._files) - end
        self.earlier.setText(self.tr("Show {count} earlier files").format(count=above))
        self.later.setText(self.tr("Show {count} later files").format(count=below))
        self.earlier.setVisible(above > 0)
        self.later.setVisible(below > 0)

    def _show_more(self, *, above: bool) -> None:
        if above:
            self._more_above += _SHOWN
        else:
            self._more_below += _SHOWN
        self._make_rows()

    def _lay_out(self) -> None:
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(4)
        for button, above in ((self.earlier, True), (self.later, False)):
            button.setObjectName("link")
            button.hide()
            button.clicked.connect(lambda _on, above=above: self._show_more(above=above))
            self._list.addWidget(button)
        self._list.addStretch(1)
        self.setWidgetResizable(True)
        self.setMinimumHeight(_LEAST_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inner)


class _Rows(QWidget):
    """Takes rows that are dragged; a line shows where one goes."""

    def __init__(self, files: FileList) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setAcceptDrops(True)
        self._files = files
        self._line = QFrame(self)
        self._line.setObjectName("dropLine")
        self._line.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Rows only; files from outside go to the window."""
        if event.mimeData().hasFormat(ROW_FORMAT):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        place = event.position().toPoint()
        self._files.scroll_near(place)
        y_px = self._files.line_at(place)
        if y_px is not None:
            self._line.setGeometry(0, y_px - 1, self.width() - 4, 3)
            self._line.raise_()
        self._line.setVisible(y_px is not None)
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._line.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there."""
        self._line.hide()
        job = bytes(event.mimeData().data(ROW_FORMAT).data()).decode(errors="replace")
        if job.isascii() and job.isdigit():
            self._files.take_drop(int(job), event.position().toPoint())
            event.acceptProposedAction()
