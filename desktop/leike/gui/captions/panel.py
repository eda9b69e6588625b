"""Step 2: the caption file, and the texts of the cards."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.captions import ImportedCaptions, import_captions
from leike.gui.parts import Parts
from leike.gui.widgets.notes import Notes
from leike.model.cue import retime
from leike.model.messages import Message

_TYPING_PAUSE_MS = 250


class CaptionPanel(QWidget):
    """Picks a caption file, says how many captions the clip has and what was mended.

    `failed(LeikeError)` where the file cannot be read; the captions before it stay.
    """

    failed = Signal(object)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._runner, self._languages = parts.editor, parts.runner, parts.languages
        self._notices: tuple[Message, ...] = ()
        self.choose = QPushButton()
        self.remove = QPushButton()
        self.remove.setObjectName("link")
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.mended = Notes()
        self.title, self.speaker, self.role = QLineEdit(), QLineEdit(), QLineEdit()
        self._labels = (QLabel(), QLabel(), QLabel())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()

    def load(self, path: Path) -> None:
        """Read a caption file on a worker and take its captions."""
        recording = self._editor.recording
        task = self._runner.start(lambda _task: import_captions(path))

        def take(captions: ImportedCaptions) -> None:
            if self._editor.recording is recording:
                self._take(path, captions)

        task.done.connect(take)
        task.failed.connect(self.failed)

    def flush(self) -> None:
        """Take what was typed at once."""
        self._typing.stop()
        self._take_texts()

    def retranslate(self) -> None:
        """Set all texts."""
        self.choose.setText(self.tr("Choose captions…"))
        self.choose.setToolTip(self.tr("A caption file: SRT, VTT or ASS"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setAccessibleName(self.tr("Remove the captions"))
        names = (self.tr("Title"), self.tr("Speaker"), self.tr("Role"))
        for field, label, name in zip(
            (self.title, self.speaker, self.role), self._labels, names, strict=True
        ):
            label.setText(name)
            field.setAccessibleName(name)
        self.title.setPlaceholderText(self.tr("For example: Author visit"))
        self.speaker.setPlaceholderText(self.tr("Who speaks"))
        self.role.setPlaceholderText(self.tr("Such as: author"))
        self._show()

    def retheme(self) -> None:
        """Nothing is drawn here."""

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.status, 1)
        row.addWidget(self.remove)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(row)
        body.addWidget(self.mended)
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(5)
        for label, field in zip(self._labels, (self.title, self.speaker, self.role), strict=True):
            label.setBuddy(field)
            field.setMaxLength(120)
            form.addRow(label, field)
        body.addLayout(form)
        body.addStretch(1)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._pick)
        self.remove.clicked.connect(self._clear)
        self._typing.timeout.connect(self._take_texts)
        for field in (self.title, self.speaker, self.role):
            field.textEdited.connect(lambda _text: self._typing.start())
        self._editor.clip_changed.connect(self._show)
        self._editor.recording_changed.connect(self._open)

    def _pick(self) -> None:
        folder = str(Path(self._editor.clip.recording).parent)
        kinds = self.tr("Captions") + " (*.srt *.vtt *.ass *.ssa);;" + self.tr("All files") + " (*)"
        file, _filter = QFileDialog.getOpenFileName(self, self.tr("Choose captions"), folder, kinds)
        if file:
            self.load(Path(file))

    def _take(self, path: Path, captions: ImportedCaptions) -> None:
        self._notices = captions.notices
        self._editor.set_captions(str(path), captions.cues)
        self._show()

    def _clear(self) -> None:
        self._notices = ()
        self._editor.set_captions("", ())
        self._show()

    def _open(self) -> None:
        self._typing.stop()
        self._notices = ()
        clip = self._editor.clip
        for field, text in ((self.title, clip.title), (self.speaker, clip.speaker), (self.role, clip.role)):
            field.setText(text)

    def _take_texts(self) -> None:
        texts = {"title": self.title.text(), "speaker": self.speaker.text(), "role": self.role.text()}
        self._editor.set_texts(**texts)

    def _show(self) -> None:
        clip = self._editor.clip
        self.remove.setVisible(bool(clip.captions))
        self.status.setText(self._status())
        self.status.setToolTip(Path(clip.captions).name if clip.captions else "")
        self.mended.show_sentences([self._languages.speak(notice) for notice in self._notices])

    def _status(self) -> str:
        clip = self._editor.clip
        if not clip.captions:
            return self.tr("No captions yet")
        inside = len(retime(clip.cues, self._editor.in_us, self._editor.out_us))
        if len(clip.cues) == 1:
            return self.tr("1 caption, {inside} in the clip").format(inside=inside)
        text = self.tr("{count} captions, {inside} in the clip")
        return text.format(count=len(clip.cues), inside=inside)
