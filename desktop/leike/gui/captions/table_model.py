"""The captions as a table: sign, start, length, text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon

from leike.gui.captions.signs import error_sign, playing_sign, warning_sign
from leike.gui.theme import current_colours
from leike.gui.widgets.times import length_text, time_text
from leike.model.cue import Cue
from leike.model.errors import RequestError
from leike.model.time import parse_time

if TYPE_CHECKING:
    from leike.compose.cue_checks import Problem

SIGN, START, LENGTH, TEXT = range(4)
_COLUMNS = 4
_MANY_OVERLAPS = 8
_SHOWN_LETTERS = 200
Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class CueTableModel(QAbstractTableModel):
    """Rows are the cues it was last told to show, each with its index in the clip.

    `time_typed(index, start_us, end_us)` where a person typed a start or a length.
    """

    time_typed = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cues: tuple[Cue, ...] = ()
        self._indices: tuple[int, ...] = ()
        self._starts: list[int] = []
        self._problems: dict[int, tuple[Problem, ...]] = {}
        self._sentences: dict[int, str] = {}
        self._signs: dict[str, QIcon] = {}
        self._now = -1
        self.retheme()

    # what is shown

    def show_cues(self, cues: tuple[Cue, ...], indices: tuple[int, ...]) -> None:
        """Show these, each with its index. Rows that look as before are left alone, so that typing in one of
        thousands costs one row."""
        before, self._indices = self._cues, indices
        starts = _same_from_start(before, cues)
        ends = _same_from_end(before, cues, starts)
        old, new = len(before) - starts - ends, len(cues) - starts - ends
        parent = QModelIndex()
        if old > new:
            self.beginRemoveRows(parent, starts + new, starts + old - 1)
            self._take(cues)
            self.endRemoveRows()
        elif new > old:
            self.beginInsertRows(parent, starts + old, starts + new - 1)
            self._take(cues)
            self.endInsertRows()
        else:
            self._take(cues)
        if shared := min(old, new):
            self.dataChanged.emit(self.index(starts, 0), self.index(starts + shared - 1, _COLUMNS - 1))

    def show_problems(self, problems: dict[int, tuple[Problem, ...]], sentences: dict[int, str]) -> None:
        """The problems of the captions by index, and what to say of each."""
        if (problems, sentences) == (self._problems, self._sentences):
            return
        self._problems, self._sentences = problems, sentences
        if self._cues:
            self.dataChanged.emit(self.index(0, SIGN), self.index(len(self._cues) - 1, SIGN))

    def show_time(self, time_us: int) -> bool:
        """Mark the caption that is on screen at that moment; whether it is another one than before."""
        row = self.row_at(time_us)
        if row == self._now:
            return False
        before, self._now = self._now, row
        for changed in (before, row):
            if 0 <= changed < len(self._cues):
                self.dataChanged.emit(self.index(changed, 0), self.index(changed, _COLUMNS - 1))
        return True

    def retheme(self) -> None:
        """Draw the signs in the present colours."""
        colours = current_colours()
        self._signs = {
            "warn": warning_sign(colours.warn_ground, colours.on_warn),
            "error": error_sign(colours.error_ground, colours.on_error),
            "now": playing_sign(colours.accent),
        }

    @property
    def now(self) -> int:
        """The row on screen, -1 for none."""
        return self._now

    def row_at(self, time_us: int) -> int:
        """The row that is on screen at a moment, the one that started last; -1 for none."""
        last = bisect_right(self._starts, time_us) - 1
        for row in range(last, max(-1, last - _MANY_OVERLAPS), -1):
            if self._cues[row].end_us > time_us:
                return row
        return -1

    def cue_index(self, row: int) -> int:
        """The clip's index of the cue in a row, -1 outside."""
        return self._indices[row] if 0 <= row < len(self._indices) else -1

    def row_of(self, cue_index: int) -> int:
        """The row of the clip's cue, -1 where it is not shown."""
        try:
            return self._indices.index(cue_index)
        except ValueError:
            return -1

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many cues are shown."""
        return 0 if parent.isValid() else len(self._cues)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Always four."""
        return 0 if parent.isValid() else _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Start and length can be typed into."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() in (START, LENGTH) else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        """What the columns hold."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        spoken = role in (_Role.ToolTipRole, _Role.AccessibleTextRole)
        if role != _Role.DisplayRole and not spoken:
            return None
        check = self.tr("Whether it can be read") if spoken else ""
        return (check, self.tr("Start"), self.tr("Length"), self.tr("Text"))[section]

    def data(self, index: Index, role: int = 0) -> Any:  # noqa: ANN401
        """What a cell shows."""
        row, column = index.row(), index.column()
        if not 0 <= row < len(self._cues):
            return None
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self._text(row, column, edited=role == _Role.EditRole)
        if role == _Role.DecorationRole and column == SIGN:
            return self._sign(row)
        if role == _Role.FontRole and row == self._now:
            font = QFont()
            font.setBold(True)
            return font
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return self._spoken(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:  # noqa: ANN401
        """Take a typed time; one that is none leaves the old one."""
        row = index.row()
        if role != _Role.EditRole or not 0 <= row < len(self._cues):
            return False
        try:
            time_us = parse_time(str(value))
        except RequestError:
            return False
        cue = self._cues[row]
        if index.column() == START:
            self.time_typed.emit(self._indices[row], time_us, time_us + cue.end_us - cue.start_us)
        else:
            self.time_typed.emit(self._indices[row], cue.start_us, cue.start_us + time_us)
        return True

    # inside

    def _take(self, cues: tuple[Cue, ...]) -> None:
        self._cues = cues
        self._starts = [cue.start_us for cue in cues]

    def _text(self, row: int, column: int, *, edited: bool) -> str:
        cue = self._cues[row]
        if column == START:
            return time_text(cue.start_us, decimals=3 if edited else 1)
        if column == LENGTH:
            length_us = cue.end_us - cue.start_us
            return time_text(length_us) if edited else length_text(length_us)
        if column == TEXT:
            return " / ".join(cue.text[:_SHOWN_LETTERS].split("\n"))
        return ""

    def _sign(self, row: int) -> QIcon | None:
        found = self._problems.get(self._indices[row], ())
        if found:
            return self._signs["error" if any(one.severity == "error" for one in found) else "warn"]
        return self._signs["now"] if row == self._now else None

    def _spoken(self, row: int, column: int) -> str:
        if column != SIGN:
            return self._cues[row].text if column == TEXT else self._text(row, column, edited=False)
        return self._sentences.get(self._indices[row], "") or (
            self.tr("On screen now") if row == self._now else ""
        )


def _same_from_start(before: tuple[Cue, ...], after: tuple[Cue, ...]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def _same_from_end(before: tuple[Cue, ...], after: tuple[Cue, ...], starts: int) -> int:
    count = 0
    most = min(len(before), len(after)) - starts
    while count < most and before[-1 - count] == after[-1 - count]:
        count += 1
    return count
