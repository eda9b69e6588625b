"""The own key, and whose word counts for an organisation's rules."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.language import Languages
from leike.gui.project.dialogs import pick_file, pick_place
from leike.gui.sharing import key_work
from leike.gui.sharing.key_work import KeyFacts
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError

_SHORTEST_PASSPHRASE = 8


class KeysWindow(SideWindow):
    """`told(str)` is a sentence for the main window; what went wrong is said here."""

    told = Signal(str)

    def __init__(self, languages: Languages, runner: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent, plain_size(640, 600))
        self._languages = languages
        self._facts: KeyFacts | None = None
        self._sure: Callable[[], KeyFacts] | None = None
        self._changing = TaskRunner(runner, threads=1)
        self._changes = 0
        self._work: LatestWins[KeyFacts] = LatestWins(self._changing, self)
        self._export: LatestWins[Path] = LatestWins(TaskRunner(runner, threads=1), self)
        self.own_title, self.trust_title = QLabel(), QLabel()
        for label in (self.own_title, self.trust_title):
            label.setObjectName("groupTitle")
        self.own, self.own_note = QLabel(), WrappedLabel()
        self.own.setObjectName("fileName")
        self.own.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.passphrase, self.passphrase_label = QLineEdit(), QLabel()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaxLength(200)
        self.export, self.bring, self.replace, self.withdraw = (QPushButton() for _ in range(4))
        self.question, self.yes, self.no = WrappedLabel(), QPushButton(), QPushButton()
        self.fault = WrappedLabel()
        self.fault.setObjectName("refused")
        self.fault.setContentsMargins(8, 4, 8, 4)
        self.fault.hide()
        self.trust_note, self.list, self.forget = WrappedLabel(), QListWidget(), QPushButton()
        self.list.setObjectName("list")
        self.list.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._ask(None)
        self.retranslate()

    @property
    def busy(self) -> bool:
        """Whether keys are being read or changed."""
        return bool(self._work.busy or self._export.busy or self._changes)

    def refresh(self) -> None:
        """Show how it is now."""
        self.fault.hide()
        self._work.ask(key_work.key_facts)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Keys and trust"))
        self.own_title.setText(self.tr("Your key"))
        self.own_note.show_text(
            self.tr(
                "Presets that you publish are signed with it, so that others see that they come from you. "
                "Compare these signs on the phone when someone asks."
            )
        )
        self.passphrase_label.setText(self.tr("&Passphrase for the file"))
        self.passphrase.setPlaceholderText(self.tr("At least 8 characters"))
        self.export.setText(self.tr("&Export…"))
        self.export.setAccessibleName(self.tr("Export your key to a file"))
        self.bring.setText(self.tr("&Import…"))
        self.bring.setAccessibleName(self.tr("Import a key from a file"))
        self.replace.setText(self.tr("&Replace…"))
        self.replace.setAccessibleName(self.tr("Replace your key with a new one"))
        self.withdraw.setText(self.tr("&Withdraw…"))
        self.withdraw.setAccessibleName(self.tr("Withdraw your key"))
        self.no.setText(self.tr("No"))
        self.trust_title.setText(self.tr("Organisations that you trust"))
        self.forget.setText(self.tr("&Trust no longer"))
        self.list.setAccessibleName(self.trust_title.text())
        self._show_question()
        self._show_facts()

    def _show_facts(self) -> None:
        facts = self._facts
        self.own.setText(facts.own if facts else "…")
        self.own.setAccessibleName(self.tr("Your key: {key}").format(key=self.own.text()))
        if facts is None:
            return
        note = self.tr("Only versions signed with these keys may change the organisation's rules here.")
        if facts.deployed:
            held = self.tr("Your organisation has set the trusted keys for this computer: {keys}.")
            note = held.format(keys=", ".join(facts.deployed))
        elif not facts.trusted:
            note = self.tr("None yet. The first time you take an organisation's rules, you trust their key.")
        self.trust_note.show_text(note)
        row = self.list.currentRow()
        self.list.clear()
        for one in facts.trusted:
            name = facts.names[one.id].spoken(self._languages.code) if one.id in facts.names else one.id
            marks = ", ".join(one.fingerprints) or self.tr("withdrawn")
            self.list.addItem(f"{name}\n{marks}")
        self.list.setVisible(bool(facts.trusted))
        self.list.setCurrentRow(max(0, min(row, len(facts.trusted) - 1)) if facts.trusted else -1)
        self.forget.setVisible(bool(facts.trusted) and not facts.deployed)

    def _show_question(self) -> None:
        replacing, withdrawing = key_work.replace_key, key_work.withdraw_key
        texts = {
            replacing: self.tr(
                "You get a new key, and the others follow it by themselves. Do this when you hand "
                "your work over."
            ),
            withdrawing: self.tr(
                "From now on nobody takes anything signed with this key. Do this when someone else "
                "may have it. It cannot be undone."
            ),
        }
        answers = {replacing: self.tr("Replace the key"), withdrawing: self.tr("Withdraw the key")}
        asked = self._sure is not None
        self.question.show_text(texts.get(self._sure, "") if self._sure else "")
        self.yes.setText(answers.get(self._sure, "") if self._sure else "")
        for part in (self.question, self.yes, self.no):
            part.setVisible(asked)

    def _ask(self, then: Callable[[], KeyFacts] | None) -> None:
        self._sure = then
        self._show_question()
        (self.no if then else self.close_button).setFocus()

    def _do(self) -> None:
        then = self._sure
        self._ask(None)
        if then is not None:
            self._change(then)

    def _change(self, work: Callable[[], KeyFacts]) -> None:
        """One change after the other, none lost to a newer wish."""
        self._changes += 1
        task = self._changing.start(lambda _task: work())
        task.done.connect(self._changed)
        task.failed.connect(self._refused)

    def _changed(self, facts: KeyFacts) -> None:
        self._changes -= 1
        self.fault.hide()
        self._take(facts)

    def _refused(self, error: LeikeError) -> None:
        self._changes -= 1
        self._show_fault(error)

    def _show_fault(self, error: LeikeError) -> None:
        self.fault.show_text(self._languages.speak_briefly(error.message))
        self.fault.show()

    def _export_key(self) -> None:
        words = self.passphrase.text()
        if len(words) < _SHORTEST_PASSPHRASE:
            self.passphrase.setFocus()
            self.told.emit(self.tr("Give a passphrase of at least 8 characters first."))
            return
        title, kind = self.tr("Export your key"), self.tr("Keys")
        pick_place(
            self, title, f"{kind} (*.pem)", "leike-key.pem",
            lambda to: self._export.ask(lambda: key_work.export_key(to, words)),
        )  # fmt: skip

    def _import_key(self) -> None:
        words = self.passphrase.text()
        title, kind = self.tr("Import a key"), self.tr("Keys")
        pick_file(
            self, title, f"{kind} (*.pem)",
            lambda file: self._change(lambda: key_work.import_key(file, words)),
        )  # fmt: skip

    def _forget(self) -> None:
        row = self.list.currentRow()
        if self._facts and 0 <= row < len(self._facts.trusted):
            layer_id = self._facts.trusted[row].id
            self._change(lambda: key_work.forget(layer_id))

    def _take(self, facts: KeyFacts) -> None:
        self._facts = facts
        self._show_facts()

    def _exported(self, file: Path) -> None:
        self.fault.hide()
        self.passphrase.clear()
        self.told.emit(self.tr("The key was exported to {file}.").format(file=file.name))

    def _connect(self) -> None:
        self._work.done.connect(self._take)
        self._work.failed.connect(self._show_fault)
        self._export.done.connect(self._exported)
        self._export.failed.connect(self._show_fault)
        self.export.clicked.connect(self._export_key)
        self.bring.clicked.connect(self._import_key)
        self.replace.clicked.connect(lambda: self._ask(key_work.replace_key))
        self.withdraw.clicked.connect(lambda: self._ask(key_work.withdraw_key))
        self.yes.clicked.connect(self._do)
        self.no.clicked.connect(lambda: self._ask(None))
        self.forget.clicked.connect(self._forget)

    def _lay_out(self) -> None:
        self.passphrase_label.setBuddy(self.passphrase)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.passphrase_label)
        words.addWidget(self.passphrase, 1)
        words.addWidget(self.export)
        words.addWidget(self.bring)
        changes = QHBoxLayout()
        changes.setSpacing(8)
        changes.addWidget(self.replace)
        changes.addWidget(self.withdraw)
        changes.addStretch(1)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.yes)
        answers.addWidget(self.no)
        answers.addStretch(1)
        for part in (self.own_title, self.own, self.own_note):
            self.body.addWidget(part)
        self.body.addLayout(words)
        self.body.addWidget(self.fault)
        self.body.addLayout(changes)
        self.body.addWidget(self.question)
        self.body.addLayout(answers)
        self.body.addSpacing(10)
        for part in (self.trust_title, self.trust_note):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(0)
        self.own_note.setObjectName("quiet")
        self.trust_note.setObjectName("quiet")

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(560, 420)
