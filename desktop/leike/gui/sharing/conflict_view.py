"""Two branches published at once: their versions side by side, to choose from or to bring together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from leike.app.sharing_values import Side
from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView
from leike.gui.sharing.choice_grid import ChoiceGrid
from leike.gui.sharing.offer_view import moment
from leike.gui.sharing.words import KnownKeys, SharingWords
from leike.gui.sharing.work import Compared
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.presets.differences import differences

_LONGEST_NAME = 24


class ConflictView(QWidget):
    """`chosen(version)` for one version whole, `merge_wanted(choices)` for both together."""

    chosen = Signal(str)
    merge_wanted = Signal(object)

    def __init__(self, languages: Languages, words: SharingWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._languages, self._words = languages, words
        self._compared: Compared | None = None
        self._known = KnownKeys()
        self.title, self.note, self.signers = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self.title.setObjectName("fileName")
        self.signers.setObjectName("quiet")
        self.table = DifferenceView(languages)
        self.heading = QLabel()
        self.heading.setObjectName("groupTitle")
        self.choices = ChoiceGrid(self.table, languages)
        self.merge = QPushButton()
        self.merge_note = WrappedLabel()
        self.merge_note.setObjectName("quiet")
        self.versions: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.choices.chosen_changed.connect(self._follow)
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.choices.choices))
        self._lay_out()

    def show_compared(self, compared: Compared, known: KnownKeys) -> None:
        """Show these versions."""
        self._compared, self._known = compared, known
        for button in self.versions:
            button.deleteLater()
        self.versions = []
        for side in compared.comparison.sides:
            button = QPushButton()
            button.clicked.connect(lambda _on, version=side.head.version: self.chosen.emit(version))
            self._row.insertWidget(len(self.versions), button)
            self.versions.append(button)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.table.retranslate()
        self.choices.setAccessibleName(self.tr("What both changed"))
        self.heading.setText(self.tr("Both changed these: choose for each"))
        self.merge.setText(self.tr("Bring both together and publish"))
        if self._compared is None:
            return
        comparison, language = self._compared.comparison, self._languages.code
        sides = comparison.sides
        self.title.show_text(sides[0].layer.name.spoken(language))
        self.note.show_text(
            self.tr(
                "This preset was published by two at once. Nothing is lost: choose one, or bring both "
                "together. The others get your choice as the newest version, if you may publish it."
            )
        )
        self.signers.show_text(
            "\n".join(f"{number}. {self._signed(side)}" for number, side in enumerate(sides, 1))
        )
        one, two = (self._short(number) for number in (1, 2))
        self.table.show_differences(one, two, differences(sides[0].layer, sides[1].layer))
        for button, side in zip(self.versions, sides, strict=True):
            who = self._short(sides.index(side) + 1).replace("&", "&&")
            button.setText(self.tr("Use {who}").format(who=who))
            button.setAccessibleName(self.tr("Use {who}").format(who=self._name(side)))
        clashes = comparison.merge.clashes if comparison.merge else ()
        self.choices.show_clashes(clashes, (self.tr("What"), one, two))
        self.choices.setVisible(bool(clashes))
        self.heading.setVisible(bool(clashes))
        self.merge.setVisible(comparison.merge is not None)
        self._follow()

    def _short(self, number: int) -> str:
        sides = self._compared.comparison.sides if self._compared else ()
        who = sides[number - 1].head.author[:_LONGEST_NAME] if sides else ""
        who = who or self.tr("unknown")
        return f"{number}. {who}"

    def _name(self, side: Side) -> str:
        who = side.head.author or self.tr("unknown")
        here = self.tr("{who}, in use here") if side.head.current else "{who}"
        return f"{here.format(who=who)}, {moment(side.head.created)}"

    def _signed(self, side: Side) -> str:
        signers = tuple(key for key in side.head.found.signers if key)
        told = self._words.signed(signers, side.head.standing, side.head.author, self._known)
        return f"{self._name(side)}: {told}"

    def _follow(self) -> None:
        self.merge.setEnabled(self.choices.complete)
        complete = self.tr("Others get the result as the newest version.")
        missing = self.tr("Choose a value for each line first.")
        self.merge_note.show_text(complete if self.choices.complete else missing)
        self.merge_note.setVisible(not self.merge.isHidden())

    def _lay_out(self) -> None:
        self._row.addWidget(self.merge)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.note, self.signers):
            column.addWidget(part)
        column.addWidget(self.table, 3)
        column.addWidget(self.heading)
        column.addWidget(self.choices, 2)
        column.addLayout(self._row)
        column.addWidget(self.merge_note)
