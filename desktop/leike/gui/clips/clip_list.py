"""The clips of the project: choose, add, duplicate, reorder, rename, delete."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from leike.app.clip_state import ClipState
from leike.gui.clips.clip_card import ClipCard
from leike.gui.clips.clip_model import ClipModel, Description
from leike.gui.clips.clip_states import ClipStates
from leike.gui.clips.thumbnails import Thumbnails
from leike.gui.parts import Parts
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.times import length_text
from leike.model.clip import Clip


class _List(QListView):
    """Leaves the keys that the window's commands have to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose; Delete, F2 and the rest are commands."""
        if event.key() in (
            Qt.Key.Key_Delete,
            Qt.Key.Key_F2,
            Qt.Key.Key_Space,
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class ClipList(QFrame):
    """Cards in the project's order; the chosen one is the editor's."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._parts, self._editor = parts, parts.editor
        self._title = QLabel()
        self._title.setObjectName("stepTitle")
        self.states = ClipStates(parts.editor, parts.presets, parts.runner)
        self.thumbnails = Thumbnails(parts.editor, parts.runner)
        self.model = ClipModel(parts.editor, self.thumbnails, self.states, self._describe, self)
        self.list = _List()
        self._add_commands()
        self.add = CommandButton(parts.commands.get("edit.add_clip"))
        self.duplicate = CommandButton(parts.commands.get("edit.duplicate_clip"))
        self.delete = CommandButton(parts.commands.get("edit.delete_clip"))
        self._lay_out()
        self._connect()

    def rename(self) -> None:
        """Type a new name for the chosen clip."""
        self.list.setFocus()
        self.list.edit(self.model.index(self._editor.index))

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Clips"))
        self.list.setAccessibleName(self.tr("Clips of the project"))
        self.add.show_text(self.tr("New clip"))
        self.duplicate.show_text(self.tr("Duplicate"))
        self.delete.show_text(self.tr("Delete"))
        self.model.refresh()

    def retheme(self) -> None:
        """Paint in the present colours."""
        self.list.viewport().update()

    def _add_commands(self) -> None:
        commands, editor = self._parts.commands, self._editor
        playback = self._parts.playback

        add = commands.in_section("edit", lambda: editor.index >= 0)
        add(
            "add_clip",
            lambda: self.tr("New clip from here"),
            lambda: editor.add_clip(editor.new_clip_at(playback.position_us)),
            "N",
            lambda: editor.can_add_clip,
        )
        add(
            "duplicate_clip",
            lambda: self.tr("Duplicate the clip"),
            lambda: editor.duplicate_clip(editor.index),
            "Ctrl+D",
        )
        add("rename_clip", lambda: self.tr("Rename the clip"), self.rename, "F2")
        add(
            "delete_clip",
            lambda: self.tr("Delete the clip"),
            lambda: editor.delete_clip(editor.index),
            "Ctrl+Delete",
        )
        add(
            "clip_up",
            lambda: self.tr("Move the clip up in the list"),
            lambda: editor.move_clip(editor.index, editor.index - 1),
            "Ctrl+Shift+Up",
            lambda: editor.index > 0,
        )
        add(
            "clip_down",
            lambda: self.tr("Move the clip down in the list"),
            lambda: editor.move_clip(editor.index, editor.index + 1),
            "Ctrl+Shift+Down",
            lambda: 0 <= editor.index < len(editor.project.clips) - 1,
        )
        add(
            "previous_clip",
            lambda: self.tr("Previous clip"),
            lambda: editor.select(editor.index - 1),
            "Ctrl+PgUp",
            lambda: editor.index > 0,
        )
        add(
            "next_clip",
            lambda: self.tr("Next clip"),
            lambda: editor.select(editor.index + 1),
            "Ctrl+PgDown",
            lambda: 0 <= editor.index < len(editor.project.clips) - 1,
        )

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ClipCard(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMinimumSize(QSize(150, 80))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.duplicate, 1)
        row.addWidget(self.delete, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self._editor.selection_changed.connect(self._show_chosen)
        self._editor.project_changed.connect(self._show_chosen)
        self.model.modelReset.connect(self._show_chosen)
        self.list.selectionModel().currentChanged.connect(self._choose)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and current.row() != self._editor.index:
            self._editor.select(current.row())

    def _show_chosen(self) -> None:
        if self.model.rowCount() != len(self._editor.project.clips):
            return  # the model is told of the change right after this
        index = self.model.index(self._editor.index)
        if self.list.currentIndex() != index:
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, chosen)
            self.list.scrollTo(index)

    def _describe(self, row: int, clip: Clip, state: ClipState | None) -> Description:
        """What the card says, in the present language."""
        name = clip.name or clip.title or self.tr("Clip {number}").format(number=row + 1)
        out_us = clip.out_us
        recording = self._editor.recordings.get(clip.recording)
        if out_us is None:
            out_us = recording.duration_us if recording else clip.in_us
        code, presets = self._parts.languages.code, self._parts.presets
        names = [presets[one].name.spoken(code) for one in self._editor.presets_of(clip) if one in presets]
        length = length_text(max(0, out_us - clip.in_us))
        return name, length, ", ".join(names), self._notes(state)

    def _notes(self, state: ClipState | None) -> tuple[str, ...]:
        if state is None:
            return ()
        code, presets = self._parts.languages.code, self._parts.presets
        notes: list[str] = []
        if state.recording_missing:
            notes.append(self.tr("Recording not found"))
        if state.broken:
            notes.append(self.tr("Outside the recording"))
        if state.captions_missing:
            notes.append(self.tr("No captions"))
        if state.channels_missing:
            notes.append(self.tr("No channels"))
        if state.too_long:
            first = presets[state.too_long[0]].name.spoken(code)
            notes.append(self.tr("Too long for {channel}").format(channel=first))
        if state.outdated:
            notes.append(self.tr("Exported: older preset"))
        return tuple(notes)
