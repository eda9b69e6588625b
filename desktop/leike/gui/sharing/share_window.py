"""The presets that can be passed on: dragged out as a file, saved as one, or published."""

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QPushButton, QWidget

from leike.gui.language import Languages
from leike.gui.presets.library import PresetLibrary
from leike.gui.sharing.outgoing_files import OutgoingFiles
from leike.gui.sharing.words import SharingWords
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel

_ID = Qt.ItemDataRole.UserRole


class DragList(QListWidget):
    """A row that is pressed gets its file made on a worker; when it is there, the row can be dragged out."""

    def __init__(self, files: OutgoingFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._pressed = QPoint()
        self.setObjectName("list")
        self.setWordWrap(True)

    @property
    def chosen(self) -> str:
        """The id of the row that is chosen, "" without one."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def dragged(self) -> QMimeData | None:
        """What a drag of the chosen row carries; None while its file is not made yet."""
        file = self._files.file_of(self.chosen)
        if file is None:
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the file while the hand begins to move."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()
        if self.chosen:
            self._files.make(self.chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the file out."""
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        left = event.buttons() & Qt.MouseButton.LeftButton
        data = self.dragged() if left and far >= QApplication.startDragDistance() else None
        if data is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)


class ShareWindow(SideWindow):
    """`save_wanted(id)` and `publish_wanted(id)` are what the person decides."""

    save_wanted = Signal(str)
    publish_wanted = Signal(str)

    def __init__(
        self, library: PresetLibrary, files: OutgoingFiles, languages: Languages, parent: QWidget
    ) -> None:
        super().__init__(parent, plain_size(520, 520))
        self._library, self._languages = library, languages
        self._words = SharingWords(self)
        self.note = WrappedLabel()
        self.note.setObjectName("quiet")
        self.list = DragList(files)
        self.publish, self.save = QPushButton(), QPushButton()
        self.body.addWidget(self.note)
        self.body.addWidget(self.list, 1)
        self.add_button(self.save)
        self.add_button(self.publish)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.list.chosen))
        self.publish.clicked.connect(lambda: self.publish_wanted.emit(self.list.chosen))
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        library.changed.connect(self._on_presets)
        self.retranslate()

    def refresh(self) -> None:
        """List what can be passed on now."""
        before = self.list.chosen
        self.list.clear()
        language = self._languages.code
        for layer_id, filed in sorted(self._library.store.layers().items()):
            if filed.source not in ("own", "taken"):
                continue
            name, kind = filed.layer.name.spoken(language), self._words.kind(filed.layer.kind)
            whose = self.tr("your own") if filed.source == "own" else self.tr("taken from others")
            item = QListWidgetItem(f"{name}\n{kind}, {whose}")
            item.setData(_ID, layer_id)
            self.list.addItem(item)
            if layer_id == before:
                self.list.setCurrentItem(item)
        if self.list.count() and not self.list.chosen:
            self.list.setCurrentRow(0)
        self._follow()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Share presets"))
        self.list.setAccessibleName(self.tr("Presets that you can pass on"))
        self.save.setText(self.tr("Save as a &file…"))
        self.publish.setText(self.tr("&Publish…"))
        self.refresh()

    def _on_presets(self) -> None:
        if self.isVisible():
            self.refresh()

    def _follow(self) -> None:
        some = bool(self.list.count())
        self.note.show_text(
            self.tr("Drag a preset out of the list to pass it on as a file, by e-mail or on a memory stick.")
            if some
            else self.tr("You have no presets of your own yet. Leike's own presets everybody has already.")
        )
        for button in (self.save, self.publish):
            button.setEnabled(bool(self.list.chosen))
        self.list.setVisible(some)

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(420, 320)
