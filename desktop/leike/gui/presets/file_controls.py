"""Controls for files that travel with a preset: pictures and fonts."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from leike.app.preset_form import FormField
from leike.app.preset_keys import KeyText
from leike.gui.presets.control import Control
from leike.gui.project.dialogs import pick_file
from leike.gui.widgets.tips import plain_tip

_PICTURES = "*.png *.jpg *.jpeg *.svg"
_FONTS = "*.ttf *.otf *.ttc"
_LINES_HIGH = 4


class FileControl(Control):
    """A picture that travels with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.shown = QLabel()
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.choose, self.clear = QPushButton(), QPushButton()
        self._value = ""
        self.row.addWidget(self.shown, 1)
        self.hold(self.choose)
        self.row.setStretch(1, 0)
        self.row.addWidget(self.clear)
        self.choose.clicked.connect(self._ask)
        self.clear.clicked.connect(self._empty)

    def _show(self, value: object) -> None:
        self._value = value if isinstance(value, str) else ""
        self.shown.setText(Path(self._value).name if self._value else self.tr("None"))
        self.shown.setToolTip(plain_tip(self._value))
        self.clear.setVisible(bool(self._value) and self.field.key.endswith("dark_file"))

    def _name(self, text: KeyText) -> None:
        self.choose.setText(self.tr("Choose…"))
        self.clear.setText(self.tr("Remove"))
        self.choose.setAccessibleName(self.tr("{name}: choose a file").format(name=text.label))
        self.choose.setAccessibleDescription(self.shown.text())
        self.clear.setAccessibleName(self.tr("{name}: remove").format(name=text.label))
        self.show_value(self._value)

    def _ask(self) -> None:
        kind = self.tr("Pictures ({endings})").format(endings=_PICTURES)
        pick_file(self, self.choose.accessibleName(), kind, self.picked.emit)

    def _empty(self) -> None:
        self.edited.emit("")
        self.finished.emit()


class FilesControl(Control):
    """Fonts that travel with the preset."""

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _LINES_HIGH + 16)
        self.add, self.remove = QPushButton(), QPushButton()
        self._value: list[str] = []
        column = QVBoxLayout()
        column.addWidget(self.add)
        column.addWidget(self.remove)
        column.addStretch(1)
        self.hold(self.list)
        self.row.addLayout(column)
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._drop)

    @property
    def value(self) -> list[str]:
        """The files, as the preset names them."""
        return self._value

    def _show(self, value: object) -> None:
        self._value = [str(each) for each in value] if isinstance(value, list | tuple) else []
        self.list.clear()
        self.list.addItems([Path(each).name for each in self._value])
        self.remove.setEnabled(bool(self._value))
        self.add.setEnabled(len(self._value) < self.field.longest)

    def _name(self, text: KeyText) -> None:
        self.list.setAccessibleName(text.label)
        self.list.setAccessibleDescription(text.help)
        self.add.setText(self.tr("Add…"))
        self.remove.setText(self.tr("Remove"))
        self.add.setAccessibleName(self.tr("{name}: add a file").format(name=text.label))
        self.remove.setAccessibleName(self.tr("{name}: remove").format(name=text.label))

    def _ask(self) -> None:
        kind = self.tr("Fonts ({endings})").format(endings=_FONTS)
        pick_file(self, self.add.accessibleName(), kind, self.picked.emit)

    def _drop(self) -> None:
        at = max(0, self.list.currentRow())
        self.edited.emit([each for place, each in enumerate(self._value) if place != at])
        self.finished.emit()
