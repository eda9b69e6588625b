"""Settings: few, each with one sentence, in force at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from leike.app.caches import cached_bytes, clear_caches, trim_caches
from leike.app.policy import policy_in_force
from leike.gui.bridge import LatestWins
from leike.gui.language import LANGUAGES
from leike.gui.parts import Parts
from leike.gui.settings.decided import show_decided
from leike.gui.settings.export_folder import ExportFolder
from leike.gui.settings.export_rows import ExportRows
from leike.gui.settings.ffmpeg_rows import FfmpegRows
from leike.gui.settings.looks import Looks
from leike.gui.settings.values import (
    CACHE_MEGABYTES,
    LOOK,
    MOTION,
    TEXT_PERCENT,
    Choice,
    Value,
    cache_limit_bytes,
    cache_megabytes,
    note_stalls,
    stalls_are_noted,
)
from leike.gui.sharing.settings_rows import SharingRows
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.messages import Message

_WIDEST_PX = 1100


class SettingsWindow(SideWindow):
    """`folder_chosen(Path)`, `exports_chosen()` and `stalls_chosen()` for what others must follow at once."""

    folder_chosen = Signal(object)
    exports_chosen = Signal()
    stalls_chosen = Signal()

    def __init__(self, parts: Parts, looks: Looks, sharing: SharingRows, parent: QWidget) -> None:
        super().__init__(parent, plain_size(620, 600))
        self._languages, self._looks = parts.languages, looks
        self._measure = LatestWins(parts.runner, self)
        self._used_bytes: int | None = None
        self.language, self.look, self.text_size = QComboBox(), QComboBox(), QComboBox()
        self.cache_limit = QComboBox()
        self.motion, self.stalls = QCheckBox(), QCheckBox()
        self.clear_cache = QPushButton()
        self.folder, self.sharing = ExportFolder(), sharing
        self.exports = ExportRows(parts.runner, parts.languages, self)
        self.ffmpeg = FfmpegRows(parts.runner, parts.languages, self)
        self._labels = {
            name: QLabel()
            for name in (
                "language", "look", "text_size", "folder", "side_by_side", "encoder", "staging", "cluster",
                "ffmpeg", "sharing", "cache",
            )
        }  # fmt: skip
        self._notes = {name: WrappedLabel() for name in (*self._labels, "motion", "saving", "stalls")}
        self._lay_out()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        """Show what is in force, and measure the cache."""
        self._fill()
        self.folder.refresh()
        self.exports.refresh()
        self.ffmpeg.refresh()
        self.sharing.refresh()
        self._measure.ask(cached_bytes)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Settings"))
        titles = {
            "language": self.tr("&Language"),
            "look": self.tr("Loo&k"),
            "text_size": self.tr("&Text size"),
            "folder": self.tr("&Folder for finished files"),
            "side_by_side": self.tr("E&xports at the same time"),
            "encoder": self.tr("&Video encoder"),
            "staging": self.tr("Make files on this computer fi&rst"),
            "cluster": self.tr("Computers of a cl&uster"),
            "ffmpeg": self.tr("Pr&ogram that makes the films"),
            "sharing": self.tr("Shared &presets"),
            "cache": self.tr("&Disk space for previews"),
        }
        for name, title in titles.items():
            self._labels[name].setText(title)
        self.motion.setText(self.tr("Show as little &motion as possible"))
        self.stalls.setText(self.tr("&Note when the window does not answer"))
        self.clear_cache.setText(self.tr("Cl&ear now"))
        self.clear_cache.setAccessibleName(self.tr("Clear the kept previews now"))
        self.folder.retranslate()
        self.exports.retranslate()
        self.ffmpeg.retranslate()
        self.sharing.retranslate()
        self._show_notes()
        self._fill()

    def _show_notes(self) -> None:
        used = "" if self._used_bytes is None else f"{self._used_bytes / 1e6:.0f}"
        texts = {
            "language": self.tr("The language of the window; captions keep theirs."),
            "look": self.tr("Light or dark; the system's own unless you choose."),
            "text_size": self.tr("Follows the system; choose more where texts are too small for you."),
            "folder": self.tr("Where exported files go unless you choose another folder in step 4."),
            "side_by_side": self.tr("Choose 1 if the computer is too slow for other work during an export."),
            "encoder": self.tr("The graphics card is faster; where it fails, x264 makes the file."),
            "staging": self.tr("Finished files are then moved to their folder, once it can be reached."),
            "cluster": self.tr("Address of a Dask scheduler; empty: files are made on this computer."),
            "ffmpeg": self.tr(
                "ffmpeg. Take another where this one has a fault; it is checked before it is used."
            ),
            "sharing": self.tr(
                "A network drive or synced folder through which branches share their presets."
            ),
            "cache": self.tr("What Leike keeps of recordings so that they open faster the next time."),
            "motion": self.tr("No cursor blinks then, and menus, lists and tips appear at once."),
            "saving": self.tr(
                "Your work is kept safe while you work: after a power cut Leike offers it again. The project "
                "file changes only when you save."
            ),
            "stalls": self.tr("Only for looking into problems; the times stand in the report under Help."),
        }
        if used:
            texts["cache"] += " " + self.tr("In use now: {megabytes} MB.").format(megabytes=used)
        held = {"language": self.language, "cache": self.cache_limit, "folder": self.folder.change}
        held |= {"cluster": self.exports.cluster, "ffmpeg": self.ffmpeg.choose}
        for name, decided in self._decided().items():
            usual = "" if decided and name in ("folder", "ffmpeg") else texts[name]  # they tell of a choice
            texts[name] = " ".join(filter(None, (usual, decided)))
            show_decided(held[name], decided)
        for name, text in texts.items():
            self._notes[name].show_text(text)

    def _decided(self) -> dict[str, str]:
        """What the policy says of each row that it may decide, "" where it leaves the choice."""
        policy, decided = policy_in_force(), self.tr("Your organisation has decided this.")
        rows = {
            "language": policy.language, "cache": policy.cache_megabytes, "folder": policy.export_folder,
            "cluster": policy.cluster,
        }  # fmt: skip
        told = {name: decided if value else "" for name, value in rows.items()}
        if policy.turns_off("cluster"):
            told["cluster"] = self.tr("Your organisation has turned this off.")
        if policy.turns_off("ffmpeg_replace"):
            told["ffmpeg"] = self._languages.speak(Message("ffmpeg_replace_off"))
        return told

    def _fill(self) -> None:
        looks = {
            "system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")
        }  # fmt: skip
        sizes = {
            percent: self.tr("As the system") if percent == 100 else f"{percent} %"
            for percent in TEXT_PERCENT.values
        }
        limits = {
            megabytes: self.tr("{megabytes} MB").format(megabytes=megabytes)
            for megabytes in sorted({*CACHE_MEGABYTES.values, cache_megabytes()})
        }
        _offer(self.language, dict(LANGUAGES), self._languages.code)
        _offer(self.look, looks, LOOK.get())
        _offer(self.text_size, sizes, TEXT_PERCENT.get())
        _offer(self.cache_limit, limits, cache_megabytes())
        self.motion.setChecked(MOTION.get() == "reduced")
        self.stalls.setChecked(stalls_are_noted())

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        cache = QHBoxLayout()
        cache.setSpacing(8)
        cache.addWidget(self.cache_limit, 1)
        cache.addWidget(self.clear_cache)
        rows = {
            "language": self.language, "look": self.look, "text_size": self.text_size, "folder": self.folder,
            "side_by_side": self.exports.side_by_side, "encoder": self.exports.encoder,
            "staging": self.exports.staging, "cluster": self.exports.cluster, "ffmpeg": self.ffmpeg,
            "sharing": self.sharing,
        }  # fmt: skip
        if not self.exports.has_cluster:
            del rows["cluster"]
        for name, control in rows.items():
            beside = self.exports.cluster_rows() if name == "cluster" else None
            self._add_row(grid, name, control, beside)
        self._labels["ffmpeg"].setBuddy(self.ffmpeg.choose)
        self._labels["ffmpeg"].setAlignment(Qt.AlignmentFlag.AlignTop)
        self._labels["folder"].setBuddy(self.folder.change)
        self._labels["sharing"].setBuddy(self.sharing.change)
        self._add_row(grid, "cache", self.cache_limit, cache)
        for name, box in (("motion", self.motion), ("stalls", self.stalls)):
            grid.addWidget(box, grid.rowCount(), 0, 1, 2)
            self._add_note(grid, name)
        self._add_note(grid, "saving")
        grid.setRowStretch(grid.rowCount(), 1)
        self._inside, self._area = inside, _scrolling(inside)
        self.body.addWidget(self._area, 1)

    def _add_row(self, grid: QGridLayout, name: str, control: QWidget, row: QBoxLayout | None = None) -> None:
        line = grid.rowCount()
        label = self._labels[name]
        label.setBuddy(control)
        grid.addWidget(label, line, 0)
        if row is None:
            grid.addWidget(control, line, 1)
        else:
            grid.addLayout(row, line, 1)
        self._add_note(grid, name)

    def _add_note(self, grid: QGridLayout, name: str) -> None:
        note = self._notes[name]
        note.setObjectName("quiet")
        line = grid.rowCount()
        grid.addWidget(note, line, 0, 1, 2)
        grid.setRowMinimumHeight(line + 1, 8)
        grid.addWidget(_gap(), line + 1, 0)

    def _connect(self) -> None:
        self.language.activated.connect(lambda: self._languages.switch(self.language.currentData()))
        self.look.activated.connect(lambda: self._take(LOOK, self.look, self._looks.apply_scheme))
        self.text_size.activated.connect(
            lambda: self._take(TEXT_PERCENT, self.text_size, self._looks.apply_text_size)
        )
        self.cache_limit.activated.connect(lambda: self._take(CACHE_MEGABYTES, self.cache_limit, self._trim))
        self.motion.clicked.connect(self._take_motion)
        self.stalls.clicked.connect(self._take_stalls)
        self.clear_cache.clicked.connect(self._clear)
        self.folder.chosen.connect(self.folder_chosen)
        self.exports.chosen.connect(self.exports_chosen)
        self.ffmpeg.changed.connect(self.exports.refresh)
        self._measure.done.connect(self._show_used)

    def _take(self, choice: Choice, box: QComboBox, then: Callable[[], None] = lambda: None) -> None:
        choice.set(box.currentData())
        then()

    def _take_motion(self, on: bool) -> None:
        MOTION.set("reduced" if on else "system")
        self._looks.apply_motion()

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as the rows need it: it scrolls up and down only, and texts may be large."""
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)  # by then all rows have their style

    def _fit(self) -> None:
        inside = self._inside
        for box in inside.findChildren(QComboBox):  # the layout keeps heights from before the style came
            box.setMinimumHeight(box.sizeHint().height())
        needed_px = inside.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(min(needed_px, _WIDEST_PX))

    def _take_stalls(self, on: bool) -> None:
        note_stalls(on=on)
        self.stalls_chosen.emit()

    def _trim(self) -> None:
        limit_bytes = cache_limit_bytes()
        self._measure.ask(lambda: trim_caches(limit_bytes))

    def _clear(self) -> None:
        self.clear_cache.setEnabled(False)
        self._measure.ask(clear_caches)

    def _show_used(self, used_bytes: int) -> None:
        self.clear_cache.setEnabled(True)
        self._used_bytes = used_bytes
        self._show_notes()


def _offer(box: QComboBox, choices: Mapping[Value, str], chosen: Value) -> None:
    """Fill a list; `chosen` is on top of it."""
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    box.setCurrentIndex(list(choices).index(chosen))


def _gap() -> QFrame:
    gap = QFrame()
    gap.setFixedHeight(6)
    return gap


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
