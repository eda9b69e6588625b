"""The question before a preset goes to the shared folder: what others will see."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView
from leike.gui.sharing.warnings_label import WarningsLabel
from leike.gui.sharing.words import SharingWords
from leike.gui.sharing.work import Outgoing
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.layer import Layer
from leike.presets.differences import differences

_LIST_PX = 130


class PublishWindow(SideWindow):
    """`confirmed(id)` when the person publishes."""

    confirmed = Signal(str)

    def __init__(self, languages: Languages, parent: QWidget) -> None:
        super().__init__(parent, plain_size(600, 560))
        self._languages = languages
        self._words = SharingWords(self)
        self._outgoing: Outgoing | None = None
        self.text, self.signed = WrappedLabel(), WrappedLabel()
        self.signed.setObjectName("quiet")
        self.warnings = WarningsLabel()
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(_LIST_PX)
        self.table = DifferenceView(languages)
        self.publish = self.add_button(QPushButton())
        self.publish.setObjectName("primary")
        self.publish.clicked.connect(self._confirm)
        self.body.addWidget(self.text)
        self.body.addWidget(self.warnings)
        self.body.addWidget(self.list)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.signed)
        self.retranslate()

    def show_outgoing(self, outgoing: Outgoing) -> None:
        """Ask about this one, in front."""
        self._outgoing = outgoing
        self.retranslate()
        self.present()
        self.publish.setFocus()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Publish this preset?"))
        self.publish.setText(self.tr("Publish"))
        self.close_button.setText(self.tr("Do not publish"))
        self.list.setAccessibleName(self.tr("What others will see"))
        if self._outgoing is None:
            return
        out, language = self._outgoing, self._languages.code
        text = self.tr("Everybody who uses the folder {folder} will see this, and it cannot be taken back:")
        self.text.show_text(text.format(folder=str(out.folder)))
        self.warnings.show_sentences([self._languages.speak_briefly(each) for each in out.warnings])
        self.list.clear()
        for package in out.packages:
            kind = self._words.kind(package.manifest.kind)
            files = [name.removeprefix("assets/") for name in package.files if name.startswith("assets/")]
            line = f"{package.layer.name.spoken(language)} ({kind})"
            if files:
                line += "\n" + self.tr("Pictures and fonts: {files}").format(files=", ".join(files))
            self.list.addItem(line)
        root = out.packages[0].layer
        nothing = Layer(id=root.id, name=root.name, kind=root.kind)
        self.table.show_differences("", self.tr("What others get"), differences(nothing, root))
        self.table.table.hideColumn(1)
        told = self.tr("Signed with your key {key}. As the sender they see: {author}.")
        self.signed.show_text(told.format(key=out.key, author=out.author or self.tr("nobody")))

    def _confirm(self) -> None:
        if self._outgoing is not None:
            self.confirmed.emit(self._outgoing.layer_id)
        self.close()

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(420, 320)
