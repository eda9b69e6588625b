"""The steps that were done, oldest first; one press goes back to any of them, or on again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel

_PLACE = Qt.ItemDataRole.UserRole


class HistoryWindow(SideWindow):
    """A list with the beginning and each step; the present one is marked by a sign and in words."""

    def __init__(self, editor: ProjectEditor, languages: Languages, parent: QWidget) -> None:
        super().__init__(parent, plain_size(360, 480))
        self._editor, self._languages = editor, languages
        self._note = WrappedLabel()
        self._note.setObjectName("quiet")
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._note)
        self.body.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._go_to)
        self.list.itemActivated.connect(self._go_to)
        editor.history_changed.connect(self._follow)
        self.retranslate()

    def refresh(self) -> None:
        """List the steps as they are now."""
        steps, done = self._editor.steps, self._editor.done
        texts = [self.tr("The beginning")]
        for step, (clip, name) in zip(steps, self._editor.stepped_clips, strict=True):
            label = self._languages.speak(step)
            named = name or self.tr("Clip {number}").format(number=clip + 1)
            texts.append(label if clip < 0 else f"{label} · {named}")
        while self.list.count() > len(texts):  # rows stay: one of them may be under the pointer just now
            self.list.takeItem(self.list.count() - 1)
        for place, text in enumerate(texts):
            if place == self.list.count():
                self.list.addItem(QListWidgetItem())
            self._show(self.list.item(place), place, text, done)
        self.list.setCurrentRow(done)
        self.list.scrollToItem(self.list.item(done))

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("History"))
        self._note.show_text(self.tr("Press a step to go back to it, or on to it again."))
        self.list.setAccessibleName(self.tr("Steps that were done"))
        self.refresh()

    def _show(self, item: QListWidgetItem, place: int, text: str, done: int) -> None:
        if place == done:
            shown = self.tr("▶ {step} (now)").format(step=text)
        elif place > done:
            shown = self.tr("{step} (undone)").format(step=text)
        else:
            shown = text
        item.setText(shown)
        item.setData(_PLACE, place)
        font = self.list.font()
        font.setBold(place == done)
        font.setItalic(place > done)
        item.setFont(font)

    def _go_to(self, item: QListWidgetItem) -> None:
        self._editor.seal()
        self._editor.go_to(item.data(_PLACE))

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()
