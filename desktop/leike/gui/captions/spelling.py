"""Unknown words underlined while captions are typed, and what may have been meant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from leike.app.spelling import (
    Dictionary,
    Speller,
    Word,
    add_own_word,
    load_dictionary,
    names_in,
    own_words,
    own_words_file,
)
from leike.compose.captions.language import caption_language
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.gui.theme import current_colours
from leike.model.clip import Clip

_PAUSE_MS = 400

_LONGEST_LINE = 5000
"""Letters; a longer line is no caption, and marking it would hold up the typing."""

TextField = QPlainTextEdit | QTextEdit
_Suggested = tuple[Callable[[list[str]], None], list[str]]


@dataclass(frozen=True)
class _Found:
    """What a worker brings: the speller's parts, and the speller."""

    language: str
    names: frozenset[str]
    own: tuple[str, ...]
    dictionary: Dictionary | None
    speller: Speller = field(compare=False)


class CaptionSpelling(QObject):
    """Checks the spelling of text fields in the language of the clip's captions.

    Where the computer has no dictionary nothing is underlined and the menu is the usual one. `attach` a text
    field once. `changed()` when other words are unknown than before: the language, the names in the project
    or the person's own words. `failed(LeikeError)` where a word cannot be added.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        editor: ProjectEditor,
        runner: TaskRunner,
        languages: Languages,
        parent: QObject | None = None,
        words_file: Path | None = None,
    ) -> None:
        super().__init__(parent or runner)
        self._editor, self._languages = editor, languages
        self._file = words_file or own_words_file()
        self._found: _Found | None = None
        self._suggester: tuple[str, Speller] = ("", Speller(None))
        self._work: LatestWins[_Found] = LatestWins(runner, self)
        self._work.done.connect(self._take)
        self._suggesting: LatestWins[_Suggested] = LatestWins(runner, self)
        self._suggesting.done.connect(_hand_over)
        self._suggesting.failed.connect(self.failed)
        self._adding = TaskRunner(runner, threads=1)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        for signal in (editor.project_changed, editor.opened, editor.selection_changed):
            signal.connect(self._pause.start)
        languages.changed.connect(self._pause.start)

    @property
    def ready(self) -> bool:
        """Whether there is a dictionary for the captions' language."""
        return self._found is not None and self._found.speller.ready

    @property
    def language(self) -> str:
        """The language that is checked, "" before it is known."""
        return self._found.language if self._found else ""

    def unknown(self, text: str) -> list[Word]:
        """The words of `text` that are not known; none without a dictionary."""
        return self._found.speller.unknown(text) if self._found else []

    def attach(self, text_field: TextField) -> None:
        """Underline unknown words in the field, and put suggestions into its menu."""
        highlighter = UnknownWords(text_field, self)
        self.changed.connect(highlighter.rehighlight)
        _Menu(text_field, self)
        self._pause.start()

    def add(self, word: str) -> None:
        """Make `word` one of the person's own: known from now on, in every project."""
        file = self._file
        task = self._adding.start(lambda _task: add_own_word(file, word))
        task.done.connect(lambda _words: self._look())
        task.failed.connect(self.failed)

    def suggest(self, word: str, take: Callable[[list[str]], None]) -> None:
        """Look for what may have been meant, on a worker, and hand it to `take`; a newer wish replaces one
        that waits."""
        language = self.language
        self._suggesting.ask(lambda: (take, self._suggestions(language, word)))

    def _suggestions(self, language: str, word: str) -> list[str]:
        """On a worker, with a dictionary of its own: one may not serve two threads."""
        if self._suggester[0] != language:
            self._suggester = (language, Speller(load_dictionary(language)))
        return self._suggester[1].suggestions(word)

    def _look(self) -> None:
        clip, clips, spoken = self._editor.clip, self._editor.project.clips, self._languages.code
        known, file = self._found, self._file
        self._work.ask(lambda: _find(clip, clips, spoken, file, known))

    def _take(self, found: _Found) -> None:
        if found != self._found:
            self._found = found
            self.changed.emit()


def _hand_over(suggested: _Suggested) -> None:
    take, words = suggested
    take(words)


def _find(clip: Clip, clips: tuple[Clip, ...], spoken: str, file: Path, known: _Found | None) -> _Found:
    language = caption_language((cue.text for cue in clip.cues), otherwise=spoken)
    same = known is not None and known.language == language
    dictionary = known.dictionary if known is not None and same else load_dictionary(language)
    names, own = frozenset(names_in(clips)), own_words(file)
    return _Found(language, names, own, dictionary, Speller(dictionary, own, names))


class UnknownWords(QSyntaxHighlighter):
    """A wavy line under unknown words, but not under the one that is being typed."""

    def __init__(self, text_field: TextField, spelling: CaptionSpelling) -> None:
        super().__init__(text_field.document())
        self._field, self._spelling = text_field, spelling
        self._typed_at = -1
        self._last = text_field.toPlainText()
        text_field.cursorPositionChanged.connect(self._follow)
        text_field.installEventFilter(self)

    def highlightBlock(self, text: str) -> None:
        """Underline the unknown words of one line."""
        if len(text) > _LONGEST_LINE:
            return
        unknown = self._spelling.unknown(text)
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        line.setUnderlineColor(QColor(current_colours().on_error))
        typed_at = self._typed_at - self.currentBlock().position()
        for start, end in _places(text, unknown):
            if not start < typed_at <= end:
                self.setFormat(start, end - start, line)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Nobody types any more where the field loses the focus; another theme has another red."""
        if event.type() is QEvent.Type.FocusOut:
            self._set_typed_at(-1)
        elif event.type() is QEvent.Type.PaletteChange:
            self.rehighlight()
        return False

    def _follow(self) -> None:
        """The word at the cursor waits only while it grows: going back to it shows its line again."""
        cursor, text = self._field.textCursor(), self._field.toPlainText()
        typing = text != self._last and self._field.hasFocus()
        self._last = text
        self._set_typed_at(cursor.position() if typing else -1)

    def _set_typed_at(self, position: int) -> None:
        if position != self._typed_at:
            self._typed_at = position
            self.rehighlight()


class _Menu(QObject):
    """The field's own menu with suggestions on top, by mouse or by the menu key."""

    def __init__(self, text_field: TextField, spelling: CaptionSpelling) -> None:
        super().__init__(text_field)
        self._field, self._spelling = text_field, spelling
        self._menu: QMenu | None = None
        text_field.installEventFilter(self)
        text_field.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open the menu where the menu is asked for on an unknown word."""
        if not isinstance(event, QContextMenuEvent):
            return False
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        viewport = self._field.viewport()
        place = viewport.mapFromGlobal(event.globalPos())
        cursor = self._field.textCursor() if by_key else self._field.cursorForPosition(place)
        word = self._unknown_at(cursor)
        if word is None:
            return False
        at = (
            viewport.mapToGlobal(self._field.cursorRect(cursor).bottomLeft()) if by_key else event.globalPos()
        )
        self._open(cursor, word, at)
        return True

    def _unknown_at(self, cursor: QTextCursor) -> Word | None:
        """The unknown word at the cursor, its place in Qt's units."""
        text, at = cursor.block().text(), cursor.positionInBlock()
        if len(text) > _LONGEST_LINE:
            return None
        unknown = self._spelling.unknown(text)
        for word, (start, end) in zip(unknown, _places(text, unknown), strict=True):
            if start <= at <= end:
                return Word(start, end, word.text)
        return None

    def _open(self, cursor: QTextCursor, word: Word, at: QPoint) -> None:
        start = cursor.block().position()
        cursor.setPosition(start + word.start)
        cursor.setPosition(start + word.end, QTextCursor.MoveMode.KeepAnchor)
        menu, wait = self._made(word.text)
        self._menu = menu
        self._spelling.suggest(word.text, lambda words: self._fill(menu, wait, cursor, words))
        menu.popup(at)

    def _made(self, word: str) -> tuple[QMenu, QAction]:
        """The menu, and the line in it that waits for the suggestions."""
        menu = self._field.createStandardContextMenu()
        menu.setObjectName("spelling")
        menu.aboutToHide.connect(lambda: self._let_go(menu))
        first = menu.actions()[0]
        wait = QAction(self.tr("Looking for suggestions…"), menu)
        wait.setEnabled(False)
        add = QAction(self.tr("Add “{word}” to my words").format(word=word), menu)
        add.triggered.connect(lambda: self._spelling.add(word))
        menu.insertActions(first, [wait, add])
        menu.insertSeparator(first)
        return menu, wait

    def _let_go(self, menu: QMenu) -> None:
        """What was picked is told after this, so that the menu must live until then."""
        if self._menu is menu:
            self._menu = None
        menu.deleteLater()

    def _fill(self, menu: QMenu, wait: QAction, cursor: QTextCursor, words: list[str]) -> None:
        """Put the suggestions in place of the waiting line, where that menu is still open."""
        if menu is not self._menu:
            return
        for word in words:
            action = QAction(word, menu)
            action.triggered.connect(lambda _checked=False, word=word: cursor.insertText(word))
            menu.insertAction(wait, action)
        if words:
            menu.removeAction(wait)
        else:
            wait.setText(self.tr("No suggestions"))


def _places(text: str, found: list[Word]) -> Iterator[tuple[int, int]]:
    """Start and end of each in Qt's UTF-16 units (an emoji before a word counts two), in one pass: `found`
    are in the order of the text."""
    letter = units = 0
    for word in found:
        start = units + _units(text[letter : word.start])
        letter, units = word.end, start + _units(text[word.start : word.end])
        yield start, units


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
