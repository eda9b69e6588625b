"""The pages of the first steps. Each hands in what it was told when a person goes on from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.first_start import (
    LONGEST_WORDS,
    BranchWords,
    branch_words,
    is_here,
    keep_branch,
    organisation_above,
    whole_path,
)
from leike.gui.bridge import Task, TaskRunner
from leike.gui.language import LANGUAGES
from leike.gui.parts import Parts
from leike.gui.project.dialogs import pick_folder
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError, PresetError

Then = Callable[[], None]
_PATIENCE_MS = 3_000
"""A folder that has not answered by then is told to be away; nothing waits for it."""


class FirstPage(QWidget):
    """A title, a text, what is asked, and what was wrong with the answer."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._languages = parts.languages
        self.title, self.text, self.fault = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self.title.setObjectName("fileName")
        self.fault.setContentsMargins(8, 4, 8, 4)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addSpacing(6)
        self.show_fault("")

    @property
    def first(self) -> QWidget:
        """What takes the focus when the page comes up."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is true now."""

    def retranslate(self) -> None:
        """Set all texts."""

    def take(self, then: Then) -> None:
        """Take the answer, then go on with `then()`; stay where there is something wrong with it."""
        then()

    def leave(self) -> None:
        """The person goes elsewhere: what is still being looked at is wanted no more."""
        self.show_fault("")

    def show_fault(self, words: str, look: str = "refused") -> None:
        """Say what is wrong, nothing with ""."""
        self.fault.show_look(look)
        self.fault.show_text(words)
        self.fault.setVisible(bool(words))

    def _add(self, label: QLabel, control: QWidget) -> None:
        label.setBuddy(control)
        self.column.addWidget(label)
        self.column.addWidget(control)


class LanguagePage(FirstPage):
    """The window's language, switched at once."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.choices = {code: QRadioButton(name) for code, name in LANGUAGES.items()}
        self._group = QButtonGroup(self)
        for code, choice in self.choices.items():
            self._group.addButton(choice)
            self.column.addWidget(choice)
            choice.clicked.connect(lambda _on, code=code: self._languages.switch(code))
        self.column.addWidget(self.fault)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The language that is spoken."""
        return self.choices[self._languages.code]

    def refresh(self) -> None:
        """Mark the language that is spoken."""
        self.choices[self._languages.code].setChecked(True)

    def retranslate(self) -> None:
        """Set all texts; the languages keep their own names."""
        self.title.show_text(self.tr("Welcome to Leike"))
        self.text.show_text(
            self.tr(
                "Which language do you want to work in? Captions are not tied to it, and you can change it "
                "at any time under View."
            )
        )
        for code, choice in self.choices.items():
            language = self.tr("Language of the window: {language}")
            choice.setAccessibleName(language.format(language=LANGUAGES[code]))


class BranchPage(FirstPage):
    """Name and handle of the branch, kept as the person's own preset that all channels wear."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._library, self._work = parts.library, TaskRunner(parts.runner, threads=1)
        self._known = BranchWords()
        self.name, self.handle = QLineEdit(), QLineEdit()
        self._name_label, self._handle_label = QLabel(), QLabel()
        self.above = WrappedLabel()
        self.above.setObjectName("quiet")
        for label, line in ((self._name_label, self.name), (self._handle_label, self.handle)):
            line.setMaxLength(LONGEST_WORDS)
            self._add(label, line)
            self.column.addSpacing(4)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.above)
        self.column.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The name."""
        return self.name

    def refresh(self) -> None:
        """Show what is known, unless something else is written already."""
        now = branch_words(self._library.store)
        if BranchWords(self.name.text(), self.handle.text()) == self._known:
            self.name.setText(now.name)
            self.handle.setText(now.handle)
            self._known = now
        self._show_above()

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.show_text(self.tr("Who are you?"))
        self.text.show_text(
            self.tr("Leike can then put the library's name and handle on cards and in file names for you.")
        )
        self._name_label.setText(self.tr("&Name of the library or branch"))
        self._handle_label.setText(self.tr("&Handle on social media, such as @ourlibrary"))
        for label, line in ((self._name_label, self.name), (self._handle_label, self.handle)):
            line.setAccessibleName(label.text().replace("&", ""))
        self._show_above()

    def take(self, then: Then) -> None:
        """Write it down, and wear it."""
        self.show_fault("")
        words, store = BranchWords(self.name.text(), self.handle.text()), self._library.store
        if words == self._known or not any(map(str.strip, words)):
            then()
            return
        task = self._work.start(lambda _task: keep_branch(store, words))
        task.done.connect(lambda kept: self._kept(kept, words, then))
        task.failed.connect(self._refused)

    def _kept(self, branch: str, words: BranchWords, then: Then) -> None:
        self._known = words
        if branch:
            self._library.wear(branch)
        then()

    def _refused(self, error: LeikeError) -> None:
        self.show_fault(self._languages.speak_briefly(error.message))
        self.name.setFocus()

    def _show_above(self) -> None:
        above = organisation_above(self._library.store)
        words = self.tr("Logo, colours and address come in under Edit – Presets.")
        if above is not None:
            name = above.name.spoken(self._languages.code)
            words = self.tr("Colours and logo come from {organisation}.").format(organisation=name)
        self.above.show_text(words)


class FolderPage(FirstPage):
    """The folder through which branches share presets, if any: `wanted(str)`, "" for none.

    A folder that is not there is told once, and kept where the person goes on all the same.
    """

    wanted = Signal(str)

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._work = TaskRunner(parts.runner, threads=4)
        self._looking: Task | None = None
        self._told = self._known = self._looked_for = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._no_answer)
        self._label, self.folder, self.choose = QLabel(), QLineEdit(), QPushButton()
        self.choose.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        self._label.setBuddy(self.folder)
        self.column.addWidget(self._label)
        self.column.addLayout(row)
        self.column.addWidget(self.fault)
        self.column.addStretch(1)
        self.choose.clicked.connect(self._ask)

    @property
    def first(self) -> QWidget:
        """The folder."""
        return self.folder

    def show_known(self, folder: str) -> None:
        """The folder in force, unless something else is written already."""
        if self.folder.text() == self._known:
            self.folder.setText(folder)
            self._known = folder

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.show_text(self.tr("Shared presets"))
        self.text.show_text(
            self.tr(
                "Do your branches share the look of their videos in a folder on a network drive? If you do "
                "not know, leave this empty: everything works without."
            )
        )
        self._label.setText(self.tr("Shared &folder"))
        self.folder.setAccessibleName(self.tr("Shared folder"))
        self.choose.setText(self.tr("&Choose…"))
        self.choose.setAccessibleName(self.tr("Choose the shared folder for presets"))

    def take(self, then: Then) -> None:
        """Look whether it is there, and use it."""
        self.leave()
        text = self.folder.text().strip()
        if text == self._known or (text and text == self._told):
            self._use(text, then)
            return
        try:
            path = whole_path(text) if text else None
        except PresetError as error:
            self._refused(error)
            return
        if path is None:
            self._use("", then)
            return
        self._look(path, text, then)

    def leave(self) -> None:
        """Wait for no answer any more."""
        super().leave()
        self._looking = None
        self._patience.stop()

    def _look(self, path: Path, text: str, then: Then) -> None:
        task = self._looking = self._work.start(lambda _task: is_here(path))
        self._looked_for = text

        def answer(act: Then) -> None:
            if task is self._looking:
                self.leave()
                act()

        task.done.connect(lambda here: answer(lambda: self._use(text, then) if here else self._away(text)))
        task.failed.connect(lambda error: answer(lambda: self._refused(error)))
        self._patience.start()
        self.show_fault(self.tr("Looking for the folder…"), "quiet")

    def _no_answer(self) -> None:
        self.leave()
        self._away(self._looked_for)

    def _use(self, text: str, then: Then) -> None:
        if text != self._known:
            self._known = text
            self.wanted.emit(str(whole_path(text)) if text else "")
        then()

    def _away(self, text: str) -> None:
        self._told = text
        self.show_fault(
            self.tr(
                "This folder cannot be reached just now. Correct it, or go on: Leike keeps it then and looks "
                "for it again and again."
            ),
            "warning",
        )
        self.folder.setFocus()

    def _refused(self, error: LeikeError) -> None:
        self.show_fault(self._languages.speak_briefly(error.message))
        self.folder.setFocus()

    def _ask(self) -> None:
        """The dialog begins in the home folder: one that does not answer would hold it up."""
        title = self.tr("Shared folder for presets")
        pick_folder(self, title, Path.home(), lambda folder: self.folder.setText(str(folder)))
