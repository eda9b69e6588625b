"""How exports are made on this computer: how many at once, by which encoder, where first, or by others."""

import os
from importlib.util import find_spec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from leike.gui.bridge import Task, TaskRunner
from leike.gui.language import Languages
from leike.gui.settings.values import (
    SIDE_BY_SIDE,
    STAGING,
    USUAL_ENCODER,
    keep_cluster,
    keep_encoder,
    kept_cluster,
    kept_encoder,
)
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import RequestError
from leike.model.messages import Message

_MOST_OFFERED = 16


class ExportRows(QWidget):
    """The controls; the settings window lays them out. `chosen()` where something else was.

    Hardware encoders are looked for when the window is opened, on a worker: each is tried. What is no address
    of a cluster is not kept; a sentence at the field says so."""

    chosen = Signal()

    def __init__(self, runner: TaskRunner, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self.hide()  # it only holds the controls' texts together
        self.side_by_side, self.encoder, self.staging = QComboBox(), QComboBox(), QComboBox()
        self.cluster = QLineEdit()
        self.cluster.setMaxLength(199)
        self.cluster.setPlaceholderText("tcp://192.168.1.10:8786")
        self.wrong_cluster = WrappedLabel()
        self.wrong_cluster.setObjectName("refused")
        self.wrong_cluster.setContentsMargins(8, 4, 8, 4)
        self._wrong: Message | None = None
        self._found: dict[str, str] = {}
        self._runner = runner
        self._search: Task | None = None
        self.side_by_side.activated.connect(lambda: SIDE_BY_SIDE.set(self.side_by_side.currentData()))
        self.staging.activated.connect(lambda: STAGING.set(self.staging.currentData()))
        self.encoder.activated.connect(lambda: keep_encoder(self.encoder.currentData()))
        for box in (self.side_by_side, self.staging, self.encoder):
            box.activated.connect(lambda: self.chosen.emit())
        self.cluster.editingFinished.connect(self._take_cluster)
        self._show_wrong(None)

    @property
    def has_cluster(self) -> bool:
        """Whether exports can be sent to other computers: Dask is there."""
        return find_spec("distributed") is not None

    def cluster_rows(self) -> QVBoxLayout:
        """The field of the cluster, and under it what is wrong there."""
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.cluster)
        column.addWidget(self.wrong_cluster)
        return column

    def refresh(self) -> None:
        """Show what is in force, and look for encoders."""
        self._show_wrong(_fault_of(kept_cluster()))
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
        if not self.cluster.hasFocus() and (self._wrong is None or not self.cluster.text()):
            self.cluster.setText(kept_cluster())
        self._show_wrong(self._wrong)

    def _take_cluster(self) -> None:
        address = self.cluster.text().strip()
        self._show_wrong(_fault_of(address))
        if self._wrong is None and address != kept_cluster():
            keep_cluster(address)
            self.chosen.emit()

    def _show_wrong(self, fault: Message | None) -> None:
        self._wrong = fault
        self.wrong_cluster.show_text(self._languages.speak(fault) if fault else "")
        self.wrong_cluster.setVisible(fault is not None)
        if self.cluster.isEnabled():  # else it says who decided
            self.cluster.setAccessibleDescription(self.wrong_cluster.text())
        if self.cluster.property("wrong") != (fault is not None):
            self.cluster.setProperty("wrong", fault is not None)
            self.cluster.style().unpolish(self.cluster)
            self.cluster.style().polish(self.cluster)

    def _show_found(self, found: dict[str, str]) -> None:
        self._search, self._found = None, found
        self.retranslate()


def _fault_of(address: str) -> Message | None:
    """What is wrong with an address of a cluster; "" is none, and right."""
    from leike.app.clusters import checked_address

    try:
        if address:
            checked_address(address)
    except RequestError as error:
        return error.message
    return None


def _offer(box: QComboBox, choices: "dict[int, str] | dict[str, str]", chosen: int | str) -> None:
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _most_side_by_side() -> int:
    return min(_MOST_OFFERED, max(2, os.cpu_count() or 1))


def _found_encoders(task: Task) -> dict[str, str]:
    """On a worker: names that people know of those that work here, by ffmpeg's names."""
    from leike.app.encoders import find_encoders

    return {trial.id: trial.label for trial in find_encoders(task.stop) if trial.works}
