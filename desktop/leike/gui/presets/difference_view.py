"""Two presets side by side, key by key: for comparing, for updates, and for choosing what is kept."""

from collections.abc import Mapping, Sequence

from msgspec import UNSET
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from leike.app.preset_keys import key_text
from leike.gui.language import Languages
from leike.gui.theme import current_colours
from leike.gui.widgets.tips import plain_tip
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.presets.differences import Difference

_SWATCH_PX = 14
_KEY = Qt.ItemDataRole.UserRole


class DifferenceView(QWidget):
    """A table of keys with both values, in words. It shows what it is given and changes nothing."""

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._found: Sequence[Difference] = ()
        self._names = ("", "")
        self.note = WrappedLabel()
        self.note.setObjectName("quiet")
        self.table = QTableWidget(0, 3)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)

    def show_differences(self, before: str, after: str, found: Sequence[Difference]) -> None:
        """Show them; `before` and `after` name the two sides."""
        self._names, self._found = (before, after), found
        self.retranslate()

    @property
    def keys(self) -> list[str]:
        """The keys shown, from above."""
        items = [self.table.item(row, 0) for row in range(self.table.rowCount())]
        return [item.data(_KEY) for item in items if item is not None]

    def retranslate(self) -> None:
        """Set all texts."""
        self.table.setHorizontalHeaderLabels([self.tr("Value"), *self._names])
        self.table.setAccessibleName(self.tr("Differences between {one} and {two}").format(
            one=self._names[0], two=self._names[1]))  # fmt: skip
        count = len(self._found)
        if count == 0:
            self.note.show_text(self.tr("There is no difference."))
        else:
            self.note.show_text(self.tr("Different values: {count}.").format(count=count))
        self.table.setRowCount(count)
        for row, one in enumerate(self._found):
            self._show_row(row, one)
        self.table.resizeRowsToContents()

    def _show_row(self, row: int, one: Difference) -> None:
        code = self._languages.code
        label = long_label(one.key, code)
        for column, text in enumerate(
            (label, self.value_text(one.key, one.before), self.value_text(one.key, one.after))
        ):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))  # others' words are no markup
            self.table.setItem(row, column, item)
            value = (None, one.before, one.after)[column]
            if isinstance(value, str) and value.startswith("#") and QColor.isValidColorName(value):
                item.setIcon(_swatch(value))
        first = self.table.item(row, 0)
        if first is not None:
            first.setData(_KEY, one.key)

    def value_text(self, key: str, value: object) -> str:
        """A value of a difference in words."""
        if value is UNSET and key.startswith("locks."):
            return self.tr("not locked")
        if value is UNSET:
            return self.tr("(as the parent)")
        if value is None:
            return self.tr("none")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        return said(key, value, self._languages)


def long_label(key: str, language: str) -> str:
    """What a key is called, after the group that it belongs to."""
    group, _, rest = key.partition(".")
    label = key_text(key, language).label
    if group == "locks" and rest:
        return f"{key_text('locks', language).label}: {key_text(rest, language).label}"
    if group == "styles" and rest:
        style, _, inner = rest.partition(".")
        return f"{key_text('styles', language).label}: {style}" + (f", {label}" if inner else "")
    if not rest or group == "name":
        return label
    return f"{key_text(group, language).label}: {label}"


def said(key: str, value: object, languages: Languages) -> str:
    """A value in words, with the names of its choices."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {said('', inner, languages)}" for name, inner in value.items()) or "–"
    if isinstance(value, list | tuple):
        return "\n".join(str(each) for each in value) or "–"
    if isinstance(value, float):
        return QLocale(languages.code).toString(value, "g", 6)
    return key_text(key, languages.code).choices.get(str(value), str(value)) or "–"


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH_PX, _SWATCH_PX)
    pixmap.fill(QColor(current_colours().quiet))
    with QPainter(pixmap) as painter:
        painter.fillRect(pixmap.rect().adjusted(1, 1, -1, -1), QColor(colour))
    return QIcon(pixmap)
