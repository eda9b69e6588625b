"""What to export, where to and under which names."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.policy import policy_in_force
from leike.compose.naming import DEFAULT_PATTERN, PLACEHOLDERS, check_pattern, file_name
from leike.gui.language import Languages
from leike.gui.settings.decided import show_decided
from leike.gui.settings.values import keep_export_folder, kept_export_folder
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.errors import RequestError
from leike.model.fields import brand_fields, filled
from leike.model.preset import Preset

_COLUMNS = 4


class TargetForm(QWidget):
    """`changed()` where a choice is another one. Folder, pattern and the choice of places are remembered.

    `where` tells the folder; it is no part of the form, so that it can stand beside the button in sight.
    """

    changed = Signal()

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._languages = languages
        self.folder = remembered_folder()
        self._example: tuple[Clip, Preset | None, int, Brand | None] | None = None
        self._usual = DEFAULT_PATTERN
        self.this_clip, self.all_clips = QRadioButton(), QRadioButton()
        self.this_clip.setChecked(True)
        self._scope = QButtonGroup(self)
        self.beside = QCheckBox()
        self._decided = policy_in_force().export_folder is not None
        self.beside.setChecked(not self._decided and QSettings().value("export_beside", "") == "yes")
        self.where = QWidget()
        self.where.setObjectName("plain")
        self.folder_label = ElidedLabel()
        self.change_folder = QPushButton()
        self.change_folder.setObjectName("link")
        self.pattern = QLineEdit(str(QSettings().value("export_pattern", "") or DEFAULT_PATTERN))
        self.pattern.setMaxLength(200)
        self._pattern_label, self.example, self.wrong = QLabel(), ElidedLabel(), WrappedLabel()
        self.example.setObjectName("quiet")
        self.wrong.setObjectName("refused")
        self.wrong.setContentsMargins(8, 4, 8, 4)
        self.placeholders = {word: QPushButton() for word in PLACEHOLDERS}
        self._clips = (0, 0)
        self._lay_out()
        self._connect()

    @property
    def wants_all(self) -> bool:
        """Whether all clips are to leave, not only the chosen one."""
        return self.all_clips.isChecked()

    @property
    def name_pattern(self) -> str:
        """The pattern as typed; "" for the usual one of each channel."""
        text = self.pattern.text().strip()
        return "" if text == self._usual else text

    @property
    def has_wrong_pattern(self) -> bool:
        """Whether the pattern has a placeholder that nobody fills."""
        return bool(self.wrong.text())

    def folder_text(self) -> str:
        """The folder for an order: "" is beside each recording."""
        return "" if self.beside.isChecked() else str(self.folder)

    def set_folder(self, folder: Path) -> None:
        """Export there from now on, and remember it; nothing where IT has decided the folder."""
        if self._decided:
            return
        self.folder = folder
        keep_export_folder(folder)
        self.beside.setChecked(False)
        self._show_folder()
        self.changed.emit()

    def show_clips(self, files_of_this: int, clips: int) -> None:
        """How much each choice of what to export holds."""
        self._clips = (files_of_this, clips)
        self.this_clip.setText(self.tr("This clip"))
        self.all_clips.setText(self.tr("All clips ({count})").format(count=clips))
        self.all_clips.setEnabled(clips > 1)
        if clips <= 1:
            self.this_clip.setChecked(True)

    def show_example(
        self, clip: Clip, preset: Preset | None, number: int, brand: Brand | None = None
    ) -> None:
        """The name that the first file would get; a pattern of the channel's own stands in the field."""
        self._example = (clip, preset, number, brand)
        self._show_usual(preset.file_name if preset else "")
        pattern = self.name_pattern or self._usual
        fields = brand_fields(preset, brand) if preset else {}
        name, sentence = "", ""
        try:
            check_pattern(pattern)
            name = file_name(
                pattern,
                name=clip.name,
                title=filled(clip.title, fields),
                recording=Path(clip.recording).stem,
                preset_id=preset.id if preset else "preset",
                index=number,
                in_us=clip.in_us,
                fields=fields,
            )
        except RequestError as error:
            sentence = self._languages.speak(error.message)
        self.example.show_text(self.tr("Example: {name}").format(name=name) if name else "")
        self.example.setVisible(bool(name))
        self.wrong.show_text(sentence)
        self.wrong.setVisible(bool(sentence))
        if self.pattern.property("wrong") != bool(sentence):
            self.pattern.setProperty("wrong", bool(sentence))
            self.pattern.style().unpolish(self.pattern)
            self.pattern.style().polish(self.pattern)
        self.pattern.setAccessibleDescription(sentence or self.example.text())

    def _show_usual(self, pattern: str) -> None:
        """The usual pattern is another channel's now: the field follows, unless it holds the person's own."""
        before, self._usual = self._usual, pattern or DEFAULT_PATTERN
        if before != self._usual and self.pattern.text().strip() == before:
            with QSignalBlocker(self.pattern):
                self.pattern.setText(self._usual)

    def retranslate(self) -> None:
        """Set all texts."""
        self.show_clips(*self._clips)
        self.beside.setText(self.tr("Beside the recording"))
        decided = self.tr("Your organisation has decided the folder.") if self._decided else ""
        for control in (self.beside, self.change_folder):
            show_decided(control, decided)
        self.change_folder.setText(self.tr("Change…"))
        self.change_folder.setAccessibleName(self.tr("Change the folder of the files"))
        self._pattern_label.setText(self.tr("File names"))
        self.pattern.setAccessibleName(self.tr("Pattern for the file names"))
        for word, text in self._words().items():
            self.placeholders[word].setText(text)
            self.placeholders[word].setAccessibleName(self.tr("Insert: {word}").format(word=text))
            self.placeholders[word].setToolTip(f"{{{word}}}")
        self._show_folder()
        if self._example:
            self.show_example(*self._example)

    def _words(self) -> dict[str, str]:
        return {
            "name": self.tr("Clip"),
            "title": self.tr("Title"),
            "recording": self.tr("Recording"),
            "preset": self.tr("Channel"),
            "number": self.tr("Number"),
            "in": self.tr("Start"),
            "date": self.tr("Date"),
            "branch": self.tr("Library"),
            "handle": self.tr("Handle"),
            "address": self.tr("Address"),
            "organisation": self.tr("Organisation"),
            "hashtags": self.tr("Hashtags"),
        }

    def _show_folder(self) -> None:
        beside = self.beside.isChecked()
        name = self.folder.name or str(self.folder)
        text = (
            self.tr("To the recording's folder")
            if beside
            else self.tr("To folder {folder}").format(folder=name)
        )
        self.folder_label.show_text(text, text if beside else str(self.folder))

    def _insert(self, word: str) -> None:
        self.pattern.insert(f"{{{word}}}")
        self.pattern.setFocus()

    def _on_pattern(self) -> None:
        if self._example:
            self.show_example(*self._example)
        if not self.has_wrong_pattern:
            QSettings().setValue("export_pattern", self.name_pattern)
        self.changed.emit()

    def _on_beside(self) -> None:
        QSettings().setValue("export_beside", "yes" if self.beside.isChecked() else "")
        self._show_folder()
        self.changed.emit()

    def _connect(self) -> None:
        for button in (self.this_clip, self.all_clips):
            self._scope.addButton(button)
        self.all_clips.toggled.connect(lambda _on: self.changed.emit())
        self.beside.toggled.connect(lambda _on: self._on_beside())
        self.pattern.textChanged.connect(lambda _text: self._on_pattern())
        for word, button in self.placeholders.items():
            button.clicked.connect(lambda _on, word=word: self._insert(word))

    def _lay_out(self) -> None:
        scope = QHBoxLayout()
        for button in (self.this_clip, self.all_clips):
            scope.addWidget(button)
        scope.addStretch(1)
        where = QHBoxLayout(self.where)
        where.setContentsMargins(0, 0, 0, 0)
        where.addWidget(self.folder_label, 1)
        where.addWidget(self.change_folder)
        words = QGridLayout()
        words.setSpacing(4)
        for place, button in enumerate(self.placeholders.values()):
            button.setObjectName("small")
            words.addWidget(button, place // _COLUMNS, place % _COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(scope)
        column.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._pattern_label)
        for widget in (self.pattern, self.wrong, self.example):
            column.addWidget(widget)
        column.addLayout(words)
        self._pattern_label.setBuddy(self.pattern)


def remembered_folder() -> Path:
    """Where files went the last time, else `Leike` among the person's videos."""
    kept = kept_export_folder()
    if kept is not None:
        return kept
    videos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(videos or Path.home()) / "Leike"
