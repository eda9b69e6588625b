"""The project's clips as a list for views: texts, thumbnails and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

from leike.app.clip_state import ClipState
from leike.app.export_marks import Marked
from leike.gui.clips.clip_states import ClipStates
from leike.gui.clips.thumbnails import Thumbnails
from leike.gui.editor import ProjectEditor
from leike.model.clip import LONGEST_TITLE, Clip

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
Description = tuple[str, str, str, tuple[str, ...]]
"""A card's name, length, channels and what is missing."""

_MIME = "application/x-leike-clip"


@dataclass(frozen=True)
class Card:
    """What one card shows."""

    name: str
    length: str
    channels: str
    notes: tuple[str, ...]
    thumbnail: QImage | None


class ClipModel(QAbstractListModel):
    """Follows the editor; `describe(clip, state)` gives the texts of a card in the present language."""

    def __init__(
        self,
        editor: ProjectEditor,
        thumbnails: Thumbnails,
        states: ClipStates,
        describe: Callable[[int, Clip, ClipState | None], Description],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._thumbnails, self._states = editor, thumbnails, states
        self._describe = describe
        self._cards: list[Card] = []
        self._known: list[tuple[object, ...]] = []
        for changed in (editor.project_changed, thumbnails.changed, states.changed):
            changed.connect(self._follow)
        self._named: Clip | None = None
        editor.opened.connect(self._forget)
        editor.exports_marked.connect(self._follow_marks)

    def refresh(self) -> None:
        """Show the clips as they are now, in the present language; only cards that look otherwise are
        painted again."""
        self._known = []
        self._follow()

    def _follow(self) -> None:
        clips = self._editor.project.clips
        states = [self._states.of(row, clip) for row, clip in enumerate(clips)]
        known = [self._basis(clip, state) for clip, state in zip(clips, states, strict=True)]
        before, self._known = self._known or [None] * len(known), known
        if len(clips) != len(self._cards):
            self.beginResetModel()
            self._cards = [
                self._card(row, clip, state)
                for row, (clip, state) in enumerate(zip(clips, states, strict=True))
            ]
            self.endResetModel()
            return
        for row, (clip, state) in enumerate(zip(clips, states, strict=True)):
            if known[row] == before[row]:
                continue
            card = self._card(row, clip, state)
            if card != self._cards[row]:
                self._cards[row] = card
                self.dataChanged.emit(self.index(row), self.index(row))

    def _follow_marks(self, marked: Marked) -> None:
        """The clip whose name is being typed is still the same."""
        if self._named is not None:
            self._named = marked.clips.get(id(self._named), self._named)

    def _forget(self) -> None:
        """Another project: a name that is still being typed belongs to none of its clips."""
        self.beginResetModel()
        self._cards, self._known = [], []
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many clips there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's type
        """The card, its name for editing, and all of it as one sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.EditRole:
            return self._name_to_edit(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ". ".join(part for part in (card.name, card.length, card.channels, *card.notes) if part)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a clip in place."""
        clips, row = self._editor.project.clips, index.row()
        if role != Qt.ItemDataRole.EditRole or not 0 <= row < len(clips) or clips[row] is not self._named:
            return False  # the clip whose name was being typed is no longer there
        name = str(value).strip()[:LONGEST_TITLE]
        if name != (clips[row].name or clips[row].title):
            self._editor.rename_clip(row, name)
        return True

    def _name_to_edit(self, row: int) -> str:
        clips = self._editor.project.clips
        self._named = clips[row] if row < len(clips) else None
        return (self._named.name or self._named.title) if self._named else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards are chosen, renamed and dragged; drops go between them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Cards are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own cards."""
        return [_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The dragged card's row."""
        data = QMimeData()
        data.setData(_MIME, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Put the card where it was let go. False, so that the view does not remove it itself."""
        if not data.hasFormat(_MIME):
            return False
        origin = int(bytes(data.data(_MIME).data()))
        target = row if row >= 0 else (parent.row() if parent.isValid() else len(self._cards))
        target -= 1 if target > origin else 0
        if target != origin:
            self._editor.move_clip(origin, target)
        return False

    def _basis(self, clip: Clip, state: ClipState | None) -> tuple[object, ...]:
        """All that a card's texts and picture depend on but the language, quick to compare."""
        editor = self._editor
        recording = editor.recordings.get(clip.recording)
        return clip, state, recording, editor.presets_of(clip), id(self._thumbnails.of(clip))

    def _card(self, row: int, clip: Clip, state: ClipState | None) -> Card:
        return Card(*self._describe(row, clip, state), self._thumbnails.of(clip))
