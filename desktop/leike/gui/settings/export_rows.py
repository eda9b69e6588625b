"""How exports are made on this computer: how many at once, by which encoder, where first, or by others."""

from importlib.util import find_spec

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from leike.gui.bridge import Task, TaskRunner
from leike.gui.settings.values import (
    SIDE_BY_SIDE,
    STAGING,
    USUAL_ENCODER,
    keep_cluster,
    keep_encoder,
    kept_cluster,
    kept_encoder,
)

_MOST_OFFERED = 16


class ExportRows(QWidget):
    """The controls; the settings window lays them out. What is chosen counts from the next file on.

    Hardware encoders are looked for when the window is opened, on a worker: each is tried."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()  # it only holds the controls' texts together
        self.side_by_side, self.encoder, self.staging = QComboBox(), QComboBox(), QComboBox()
        self.cluster = QLineEdit()
        self.cluster.setMaxLength(199)
        self.cluster.setPlaceholderText("tcp://192.168.1.10:8786")
        self._found: dict[str, str] = {}
        self._runner = runner
        self._search: Task | None = None
        self.side_by_side.activated.connect(lambda: SIDE_BY_SIDE.set(self.side_by_side.currentData()))
        self.staging.activated.connect(lambda: STAGING.set(self.staging.currentData()))
        self.encoder.activated.connect(lambda: keep_encoder(self.encoder.currentData()))
        self.cluster.editingFinished.connect(lambda: keep_cluster(self.cluster.text()))

    @property
    def has_cluster(self) -> bool:
        """Whether exports can be sent to other computers: Dask is there."""
        return find_spec("distributed") is not None

    def refresh(self) -> None:
        """Show what is in force, and look for encoders."""
        self.retranslate()
        if self._search is None:
            task = self._search = self._runner.start(_found_encoders)
            task.done.connect(self._show_found)
            task.failed.connect(lambda _error: self._show_found({}))

    def retranslate(self) -> None:
        """Set all texts."""
        counts = {count: str(count) for count in range(1, _most_side_by_side() + 1)}
        _offer(self.side_by_side, {0: self.tr("As many as are fastest"), **counts}, SIDE_BY_SIDE.get())
        staging = {
            "auto": self.tr("Where the folder lies on a network"),
            "always": self.tr("Always"),
            "never": self.tr("Never"),
        }
        _offer(self.staging, staging, STAGING.get())
        encoders = {USUAL_ENCODER: self.tr("Best quality (x264)"), **self._found}
        if kept_encoder() not in encoders:  # not looked for yet, or gone: files are made with x264 then
            encoders[kept_encoder()] = kept_encoder()
        _offer(self.encoder, encoders, kept_encoder())
        if not self.cluster.hasFocus():
            self.cluster.setText(kept_cluster())

    def _show_found(self, found: dict[str, str]) -> None:
        self._search, self._found = None, found
        self.retranslate()


def _offer(box: QComboBox, choices: "dict[int, str] | dict[str, str]", chosen: int | str) -> None:
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _most_side_by_side() -> int:
    import os

    return min(_MOST_OFFERED, max(2, os.cpu_count() or 1))


def _found_encoders(task: Task) -> dict[str, str]:
    """On a worker: names that people know of those that work here, by ffmpeg's names."""
    from leike.app.encoders import find_encoders

    return {trial.id: trial.label for trial in find_encoders(task.stop) if trial.works}
