"""The table of captions: chosen, timed and taken out from the keyboard too."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leike.gui.captions.table_model import LENGTH, SIGN, START, TEXT, CueTableModel
from leike.gui.widgets.times import time_text

_ROW_ROOM_PX = 6
_LEAST_ROW_PX = 24
_CELL_ROOM_PX = 16
_SIGN_PX = 30


class CueTable(QTableView):
    """`picked(index)` where a person went to another caption, `wanted(index)` where they want to write in it,
    `delete_wanted()` for the Delete key. Indices are the clip's."""

    picked = Signal(int)
    wanted = Signal(int)
    delete_wanted = Signal()

    def __init__(self, model: CueTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._quiet = self._telling = False
        self._longest_us = 0
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_sizes()
        self.selectionModel().currentRowChanged.connect(self._go)
        self.doubleClicked.connect(self._double)

    def show_index(self, cue_index: int) -> None:
        """Choose the row of that cue without telling; nothing is chosen where it is not shown."""
        row = self._model.row_of(cue_index)
        if row == self.currentIndex().row() and (self._telling or self._is_selected(row)):
            return  # what a click makes of the rows that were chosen before is not ours to say
        self._quiet = True
        selection = self.selectionModel()
        if row < 0:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag
            column = max(self.currentIndex().column(), 0) or TEXT
            index = self._model.index(row, column)
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        self._quiet = False

    def follow(self, row: int) -> None:
        """Bring a row into view."""
        if row >= 0:
            self.scrollTo(self._model.index(row, TEXT))

    @property
    def chosen(self) -> tuple[int, ...]:
        """Indices of all chosen cues, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.cue_index(row) for row in rows)

    def retranslate(self) -> None:
        """Set all texts and what depends on the font."""
        self.setAccessibleName(self.tr("Captions"))
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TEXT)
        self._set_sizes()

    def fit_times(self, longest_us: int) -> None:
        """Room for starts up to that time."""
        if self._longest_us != longest_us:
            self._longest_us = longest_us
            self._set_sizes()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here picks no caption: Qt would go to the first row."""
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the text, Delete takes out, Space is left to the player."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wanted.emit(self._model.cue_index(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_selected(self, row: int) -> bool:
        return row >= 0 and self.selectionModel().isRowSelected(row)

    def _go(self) -> None:
        if not self._quiet and self.currentIndex().isValid():
            self._telling = True
            self.picked.emit(self._model.cue_index(self.currentIndex().row()))
            self._telling = False

    def _double(self) -> None:
        if self.currentIndex().column() in (TEXT, SIGN):
            self.wanted.emit(self._model.cue_index(self.currentIndex().row()))

    def _set_sizes(self) -> None:
        metrics = self.fontMetrics()
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(_LEAST_ROW_PX, metrics.height() + _ROW_ROOM_PX))
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        widest = {SIGN: "", START: time_text(self._longest_us, decimals=1), LENGTH: "88.8 s"}
        for column, sample in widest.items():
            title = str(self._model.headerData(column, Qt.Orientation.Horizontal, 0))
            width_px = max(metrics.horizontalAdvance(text) for text in (sample, title))
            columns.resizeSection(column, width_px + (_SIGN_PX if column == SIGN else _CELL_ROOM_PX))
        self.setMinimumHeight(columns.sizeHint().height() + 2 * rows.defaultSectionSize() + 4)
