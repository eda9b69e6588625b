"""The files opened last, to open again with one press."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.gui.theme import current_colours

_FILE = Qt.ItemDataRole.UserRole
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RecentList(QFrame):
    """Names with their folders, newest first; hidden without any.

    `open_wanted(Path)`: a click, Enter or Space; `remove_wanted(Path)`: Delete or the button below;
    `clear_wanted()`. A file that is not there says so and is only taken off.
    """

    open_wanted = Signal(object)
    remove_wanted = Signal(object)
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._files: tuple[Path, ...] = ()
        self._missing: frozenset[Path] = frozenset()
        self._title = QLabel()
        self._title.setObjectName("stepTitle")
        self.list = _Files()
        self.list.setObjectName("recentFiles")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list.viewport().setMouseTracking(True)
        self.list.setSpacing(1)
        self.remove, self.clear = QPushButton(), QPushButton()
        for button in (self.remove, self.clear):
            button.setObjectName("link")
        self._lay_out()
        self.list.clicked.connect(self._open)
        self.list.chosen.connect(self._open)
        self.list.removed.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))
        self.remove.clicked.connect(lambda: self._remove(self.list.currentIndex()))
        self.clear.clicked.connect(self.clear_wanted)
        self.hide()

    def show_files(self, files: tuple[Path, ...], missing: frozenset[Path]) -> None:
        """List these."""
        self._files, self._missing = files, missing
        row = self.list.currentRow()
        self.list.clear()
        for file in files:
            self._add(file)
        self.list.setCurrentRow(min(row, len(files) - 1))
        self.remove.setEnabled(self.list.currentRow() >= 0)
        self.setVisible(bool(files))

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Recent files"))
        self.list.setAccessibleName(self.tr("Recent files"))
        self.remove.setText(self.tr("Remove from the list"))
        self.clear.setText(self.tr("Clear the list"))
        self.show_files(self._files, self._missing)

    def _add(self, file: Path) -> None:
        gone = file in self._missing
        place = self.tr("not found") + f" · {file.parent}" if gone else str(file.parent)
        item = QListWidgetItem(f"{file.name}\n{place}")
        item.setData(_FILE, file)
        item.setToolTip(str(file))
        item.setSizeHint(QSize(0, 2 * self.list.fontMetrics().lineSpacing() + 12))
        if gone:
            item.setForeground(QColor(current_colours().quiet))
        self.list.addItem(item)

    def _open(self, index: QModelIndex) -> None:
        file = index.data(_FILE)
        if isinstance(file, Path) and file not in self._missing:
            self.open_wanted.emit(file)

    def _remove(self, index: QModelIndex) -> None:
        file = index.data(_FILE)
        if isinstance(file, Path):
            self.remove_wanted.emit(file)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)


class _Files(QListWidget):
    """`chosen(QModelIndex)` and `removed(QModelIndex)` by key."""

    chosen = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:  # something must show where the keys will act
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in _OPENING_KEYS:
            self.chosen.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)
