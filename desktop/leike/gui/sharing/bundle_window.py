"""The question about a bundle: what it brings, before anything is taken."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from leike.app.sharing_values import Part
from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView
from leike.gui.sharing.picture_row import PictureRow
from leike.gui.sharing.warnings_label import WarningsLabel
from leike.gui.sharing.words import SharingWords
from leike.gui.sharing.work import Reviewed
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.messages import Message
from leike.presets.trust import Standing

_LIST_WIDTH_PX = 250


class BundleView(QWidget):
    """Everything that a person should see of a bundle: who signed, pictures, warnings, differences."""

    def __init__(self, languages: Languages, words: SharingWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._languages, self._words = languages, words
        self._reviewed: Reviewed | None = None
        self.title = WrappedLabel()
        self.title.setObjectName("fileName")
        self.signer, self.nothing = WrappedLabel(), WrappedLabel()
        self.nothing.setObjectName("quiet")
        self.warnings = WarningsLabel()
        self.pictures = PictureRow(languages)
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setFixedWidth(_LIST_WIDTH_PX)
        self.list.setWordWrap(True)
        self.table = DifferenceView(languages)
        self.list.currentRowChanged.connect(lambda _row: self._show_part())
        self._lay_out()

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Show what is brought; what the bundle was made for comes first."""
        self._reviewed = reviewed
        self.pictures.show_pictures(reviewed.pictures)
        self.list.clear()
        self.list.addItems([""] * len(reviewed.brought.parts))
        self.list.setVisible(len(reviewed.brought.parts) > 1)
        self.list.setCurrentRow(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.list.setAccessibleName(self.tr("Presets in the file"))
        self.table.retranslate()
        self.pictures.retranslate()
        if self._reviewed is None:
            return
        for row, part in enumerate(self._reviewed.brought.parts):
            name = part.package.layer.name.spoken(self._languages.code)
            self.list.item(row).setText(f"{name}\n{self._state(part)}")
        self.warnings.show_sentences(self._warned(self._reviewed))
        self._show_part()

    def _warned(self, reviewed: Reviewed) -> list[str]:
        brought = reviewed.brought
        missing = (Message("sharing_parent_missing", {"id": each}) for each in brought.missing)
        told = [self._languages.speak_briefly(message) for message in (*brought.warnings, *missing)]
        told += [
            self._words.first_trust(
                part.package.layer.name.spoken(self._languages.code), (part.package.signer,)
            )
            for part in brought.comes
            if part.verdict.standing is Standing.FIRST
        ]
        if any(not part.signer for part in brought.comes):
            told.append(self.tr("It is not signed, so anybody may have made it. Make sure who sent it."))
        if any(part.own_changes for part in brought.comes):
            told.append(
                self.tr("You have changed this preset yourself. Your changes are kept as a file beside it.")
            )
        return told

    def _state(self, part: Part) -> str:
        if part.state == "same":
            return self.tr("You have just this already")
        if part.state == "older":
            return self.tr("You have a newer version already")
        if part.state == "new":
            return self.tr("New to you")
        return self.tr("Changes: {count}").format(count=len(part.differences))

    def _show_part(self) -> None:
        reviewed, row = self._reviewed, self.list.currentRow()
        if reviewed is None or not 0 <= row < len(reviewed.brought.parts):
            return
        part, language = reviewed.brought.parts[row], self._languages.code
        package = part.package
        name = package.layer.name.spoken(language)
        self.title.show_text(f"{name} · {self._words.kind(package.manifest.kind)}")
        signers, standing = (package.signer,) if package.signer else (), part.verdict.standing
        author = package.manifest.author.branch
        self.signer.show_text(self._words.signed(signers, standing, author, reviewed.known))
        self.signer.show_look("good" if standing is Standing.TRUSTED else "quiet")
        self.table.show_differences(self.tr("Here now"), self.tr("In the file"), part.differences)
        self.table.table.setColumnHidden(1, part.state == "new")
        self.table.setVisible(bool(part.differences))
        self.nothing.show_text("" if part.differences else self._state(part))
        self.nothing.setVisible(not part.differences)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.list)
        row.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.signer, self.warnings, self.pictures, self.nothing):
            column.addWidget(part)
        column.addLayout(row, 1)


class BundleWindow(SideWindow):
    """`taken(Brought)` when the person takes what is shown."""

    taken = Signal(object)

    def __init__(self, languages: Languages, parent: QWidget) -> None:
        super().__init__(parent, plain_size(900, 620))
        self._languages = languages
        self._reviewed: Reviewed | None = None
        self.view = BundleView(languages, SharingWords(self))
        self.fault = refusal_label()
        self.take = self.add_button(QPushButton())
        self.take.setObjectName("primary")
        self.take.clicked.connect(self._on_take)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.fault)
        self.retranslate()

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Ask about these contents, in front."""
        self._reviewed = reviewed
        self.view.show_reviewed(reviewed)
        self.retranslate()
        self.present()
        (self.take if self._may_be_taken else self.close_button).setFocus()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Take this preset?"))
        self.view.retranslate()
        if self._reviewed is None:
            return
        brought = self._reviewed.brought
        first = any(part.verdict.standing is Standing.FIRST for part in brought.comes)
        self.take.setText(self.tr("Take and trust this key") if first else self.tr("Take"))
        self.take.setVisible(self._may_be_taken)
        self.close_button.setText(self.tr("Do not take") if self._may_be_taken else self.tr("Close"))
        self.fault.setText(self._languages.speak_briefly(brought.refusal) if brought.refusal else "")
        self.fault.setVisible(brought.refusal is not None)

    @property
    def _may_be_taken(self) -> bool:
        brought = self._reviewed.brought if self._reviewed else None
        return brought is not None and brought.refusal is None and bool(brought.comes)

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(560, 420)

    def _on_take(self) -> None:
        if self._reviewed is not None and self._may_be_taken:
            self.taken.emit(self._reviewed.brought)
        self.close()


def refusal_label() -> QLabel:
    """Where the sentence of a refusal stands; hidden until there is one."""
    label = QLabel()
    label.setObjectName("refused")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(8, 6, 8, 6)
    label.hide()
    return label
