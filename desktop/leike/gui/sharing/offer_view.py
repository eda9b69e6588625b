"""One update: who signed it, how it looks, and what differs from what is here."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView
from leike.gui.sharing.picture_row import PictureRow
from leike.gui.sharing.warnings_label import WarningsLabel
from leike.gui.sharing.words import KnownKeys, SharingWords
from leike.gui.sharing.work import Compared
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.presets.trust import Standing


class OfferView(QWidget):
    """Shows a comparison with one side."""

    def __init__(self, languages: Languages, words: SharingWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._languages, self._words = languages, words
        self._compared: Compared | None = None
        self._known = KnownKeys()
        self.title, self.signer, self.nothing = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self.title.setObjectName("fileName")
        self.warnings = WarningsLabel()
        self.pictures = PictureRow(languages)
        self.table = DifferenceView(languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.signer, self.warnings, self.pictures, self.nothing):
            column.addWidget(part)
        column.addWidget(self.table, 1)

    def show_compared(self, compared: Compared, known: KnownKeys) -> None:
        """Show this one."""
        self._compared, self._known = compared, known
        self.pictures.show_pictures(compared.pictures)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.table.retranslate()
        self.pictures.retranslate()
        if self._compared is None:
            return
        comparison, language = self._compared.comparison, self._languages.code
        side = comparison.sides[-1]
        name, kind = side.layer.name.spoken(language), self._words.kind(side.layer.kind)
        self.title.show_text(f"{name} · {kind} · {moment(side.head.created)}")
        signers = tuple(key for key in side.head.found.signers if key)
        self.signer.show_text(self._words.signed(signers, side.head.standing, side.head.author, self._known))
        self.signer.show_look("good" if side.head.standing is Standing.TRUSTED else "quiet")
        own = self.tr("You have changed this preset yourself. Your changes are kept as a file beside it.")
        told = [own] if comparison.offer.own_changes else []
        if side.head.standing is Standing.FIRST:
            told.append(self._words.first_trust(name, signers))
        self.warnings.show_sentences(told)
        self.table.show_differences(self.tr("Here now"), self.tr("In the update"), side.differences)
        self.table.table.setColumnHidden(1, comparison.before is None)
        self.table.setVisible(bool(side.differences))
        self.nothing.show_text(self.tr("It changes nothing that can be seen in a list."))
        self.nothing.setVisible(not side.differences)


def moment(created: str) -> str:
    """A moment of a manifest (UTC) as people write days and times here."""
    found = QDateTime.fromString(created, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(found, QLocale.FormatType.ShortFormat)
