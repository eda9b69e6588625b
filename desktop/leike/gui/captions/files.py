"""Caption files in and out of the window, with dialogs that block nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from leike.gui.captions.scope import CueScope
from leike.gui.parts import Parts
from leike.model.cue import Cue
from leike.model.errors import LeikeError

if TYPE_CHECKING:
    from leike.app.captions import ImportedCaptions


class CueFiles(QObject):
    """`read(path, ImportedCaptions)`, `saved(path, count)`, `failed(LeikeError)`, after work on a worker."""

    read = Signal(object, object)
    saved = Signal(object, int)
    failed = Signal(object)

    def __init__(self, parts: Parts, scope: CueScope, window: QWidget) -> None:
        super().__init__(window)
        self._editor, self._runner, self._languages = parts.editor, parts.runner, parts.languages
        self._scope, self._window = scope, window
        self._opened = 0
        parts.editor.opened.connect(self._count_opened)

    def load(self, path: Path) -> None:
        """Read a caption file for the chosen clip; forgotten where another clip is chosen since."""
        place = self._place
        task = self._runner.start(lambda _task: _import(path))

        def take(captions: ImportedCaptions) -> None:
            if self._place == place:
                self.read.emit(path, captions)

        task.done.connect(take)
        task.failed.connect(self.failed)

    def save(self, path: Path, *, whole: bool, overwrite: bool = False) -> None:
        """Write the captions: the clip's, counted from its start, or all, in the recording's time."""
        cues = self._editor.clip.cues
        clip = None if whole else (self._editor.in_us, self._editor.out_us)
        task = self._runner.start(lambda _task: _export(cues, path, clip=clip, overwrite=overwrite))
        task.done.connect(lambda count: self.saved.emit(path, count))

        def fail(error: LeikeError) -> None:
            if error.message.key == "captions_file_exists":
                self._ask_to_replace(error, lambda: self.save(path, whole=whole, overwrite=True))
            else:
                self.failed.emit(error)

        task.failed.connect(fail)

    def choose(self) -> None:
        """Ask for a file to read."""
        dialog = self._dialog(self.tr("Choose captions"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self._kinds("*.srt *.vtt *.ass *.ssa"), self.tr("All files") + " (*)"])
        dialog.fileSelected.connect(lambda file: self.load(Path(file)))
        dialog.open()

    def choose_target(self, *, whole: bool) -> None:
        """Ask where to write."""
        from leike.app.captions import CAPTION_SUFFIXES

        dialog = self._dialog(self.tr("Save captions"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(CAPTION_SUFFIXES[0][1:])
        dialog.setNameFilters([self._kinds(f"*{suffix}") for suffix in CAPTION_SUFFIXES])
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rsplit("*.", 1)[-1].rstrip(")"))
        )
        dialog.fileSelected.connect(lambda file: self.save(Path(file), whole=whole))
        dialog.open()

    @property
    def _place(self) -> tuple[int, int, int]:
        """Which clip is chosen. A recording that is found in another folder leaves it as it is."""
        return self._opened, self._editor.index, len(self._editor.project.clips)

    def _count_opened(self) -> None:
        self._opened += 1

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(Path(self._editor.clip.recording).parent))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _kinds(self, patterns: str) -> str:
        return self.tr("Captions") + f" ({patterns})"

    def _ask_to_replace(self, error: LeikeError, replace: Callable[[], None]) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self._languages.speak(error.message))
        yes = box.addButton(self.tr("Replace the file"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda button: replace() if button is yes else None)
        box.finished.connect(box.deleteLater)
        box.open()


def _import(path: Path) -> ImportedCaptions:
    from leike.app.captions import import_captions  # brings fonts and shaping, which the start does without

    return import_captions(path)


def _export(cues: tuple[Cue, ...], path: Path, *, clip: tuple[int, int] | None, overwrite: bool) -> int:
    from leike.app.captions import export_captions

    return export_captions(cues, path, clip=clip, overwrite=overwrite)
