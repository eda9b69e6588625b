"""The moving frame: whether it moves, and the points of its path."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from leike.gui.commands import Commands
from leike.gui.framing.frame_editor import FrameEditor
from leike.gui.widgets.command_button import CommandButton, CommandCheck
from leike.gui.widgets.times import time_text
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.framing import Ease, FramingKey

_EASES: tuple[Ease, ...] = ("ease", "linear", "hold")
_TIME = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 4


class PathBox(QWidget):
    """A switch; while it is on, the list of points with their times, and what is done from each on."""

    def __init__(self, frame: FrameEditor, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._shown: tuple[FramingKey, ...] = ()
        self.moves = CommandCheck(commands.get("framing.moves"))
        self.add = CommandButton(commands.get("framing.add_point"))
        self.delete = CommandButton(commands.get("framing.delete_point"))
        self.previous = CommandButton(commands.get("framing.previous_point"))
        self.next = CommandButton(commands.get("framing.next_point"))
        self.points = QListWidget()
        self.ease = QComboBox()
        self._ease_label = QLabel()
        self._ease_label.setBuddy(self.ease)
        self._hint = WrappedLabel()
        self._hint.setObjectName("quiet")
        self._inner, self._ways = QWidget(), QWidget()
        self._lay_out()
        self.points.itemActivated.connect(self._go)
        self.points.currentItemChanged.connect(lambda item, _was: self._go(item))
        self.ease.activated.connect(self._choose_ease)

    def retranslate(self) -> None:
        """Set all texts."""
        self.add.show_text(self.tr("Add a point here"))
        self.delete.show_text(self.tr("Delete"))
        self.previous.show_text("◀")
        self.next.show_text("▶")
        self.points.setAccessibleName(self.tr("Points of the frame's path"))
        self._ease_label.setText(self.tr("Goes on from here"))
        self.ease.setAccessibleName(self.tr("How the frame goes on from this point"))
        blocked = QSignalBlocker(self.ease)
        self.ease.clear()
        for ease in _EASES:
            self.ease.addItem(self._name_of(ease), ease)
        blocked.unblock()
        self._shown = ()
        self.show_path()

    def show_path(self) -> None:
        """Show the path as it is, and the point at the playhead."""
        frame = self._frame
        self.setVisible(frame.crops)
        self._inner.setVisible(frame.moving)
        self._hint.show_text(self._hint_text())
        keys = frame.framing.keys
        if keys is not self._shown:
            self._fill(keys)
        self._show_here()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        edits = QHBoxLayout()
        edits.setSpacing(6)
        for button in (self.previous, self.next):
            edits.addWidget(button)
        edits.addWidget(self.add, 2)
        edits.addWidget(self.delete, 1)
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.addWidget(self._ease_label)
        ways.addWidget(self.ease, 1)
        inner.addLayout(edits)
        inner.addWidget(self.points)
        inner.addWidget(self._ways)
        policy = self._ways.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps while the clip plays past its points
        self._ways.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.moves)
        column.addWidget(self._hint)
        column.addWidget(self._inner)
        self.points.setUniformItemSizes(True)

    def _fill(self, keys: tuple[FramingKey, ...]) -> None:
        """Only what changed: while one point is dragged, hundreds may stand beside it."""
        blocked = QSignalBlocker(self.points)
        while self.points.count() > len(keys):
            self.points.takeItem(len(keys))
        while self.points.count() < len(keys):
            self.points.addItem(QListWidgetItem())
        same_end = len(keys) == len(self._shown)
        for row, key in enumerate(keys):
            if not same_end or key is not self._shown[row]:
                self._write(self.points.item(row), key, last=row == len(keys) - 1)
        blocked.unblock()
        rows = min(_ROWS_SHOWN, max(1, len(keys)))
        self.points.setFixedHeight(rows * max(24, self.points.sizeHintForRow(0)) + 4)
        self._shown = keys

    def _write(self, item: QListWidgetItem, key: FramingKey, *, last: bool) -> None:
        how = self.tr("stays") if last else self._name_of(key.ease)
        zoom = QLocale().toString(round(key.view.zoom * 100))
        text = self.tr("{time}  ·  {zoom} %  ·  {how}")
        item.setText(text.format(time=time_text(key.at_us, decimals=2), zoom=zoom, how=how))
        item.setData(_TIME, key.at_us)

    def _show_here(self) -> None:
        here = self._frame.key_here
        keys = self._frame.framing.keys
        blocked = QSignalBlocker(self.points)
        self.points.setCurrentRow(keys.index(here) if here is not None else -1)
        blocked.unblock()
        goes_on = here is not None and here != keys[-1]
        self._ways.setVisible(goes_on)
        if here is not None and not self.ease.view().isVisible():
            self.ease.setCurrentIndex(_EASES.index(here.ease))

    def _name_of(self, ease: Ease) -> str:
        names: dict[Ease, str] = {
            "ease": self.tr("softly"),
            "linear": self.tr("evenly"),
            "hold": self.tr("stands still, then jumps"),
        }
        return names[ease]

    def _hint_text(self) -> str:
        count = len(self._frame.framing.keys)
        if count == 0:
            return self.tr("Let the frame follow somebody: it travels from point to point.")
        if count == 1:
            return self.tr("Go to a later moment and drag the frame there: that makes the next point.")
        return self.tr("Dragging the frame changes the point here, or adds one.")

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._frame.seek(int(item.data(_TIME)))

    def _choose_ease(self) -> None:
        here = self._frame.key_here
        if here is not None:
            self._frame.set_ease(here.at_us, self.ease.currentData())
