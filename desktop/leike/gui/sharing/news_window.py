"""What the shared folder has that is not here: each update with its differences, to take or to leave."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leike.app.sharing_values import Offer, Refusal
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.language import Languages
from leike.gui.sharing.conflict_view import ConflictView
from leike.gui.sharing.offer_view import OfferView
from leike.gui.sharing.pictures import ChannelPictures
from leike.gui.sharing.watching import FolderState, FolderWatch
from leike.gui.sharing.words import SharingWords
from leike.gui.sharing.work import Compared, compare
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.errors import LeikeError

_LIST_WIDTH_PX = 240
Item = Offer | Refusal


class NewsWindow(SideWindow):
    """`take_wanted(Offer)`, `choose_wanted(Offer, version)`, `merge_wanted(Offer, choices)`,
    `pass_wanted(Offer)` and `self_wanted(bool)` are what the person decides."""

    take_wanted = Signal(object)
    choose_wanted = Signal(object, str)
    merge_wanted = Signal(object, object)
    pass_wanted = Signal(object)
    self_wanted = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        watch: FolderWatch,
        languages: Languages,
        runner: TaskRunner,
        pictures: Callable[[], ChannelPictures],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, plain_size(980, 620))
        self._watch, self._languages, self._pictures = watch, languages, pictures
        words = SharingWords(self)
        self._items: list[Item] = []
        self._reading: LatestWins[Compared] = LatestWins(TaskRunner(runner, threads=1), self)
        self.state = WrappedLabel()
        self.list = QListWidget()
        self.list.setObjectName("list")
        self.list.setFixedWidth(_LIST_WIDTH_PX)
        self.list.setWordWrap(True)
        self.offer_view = OfferView(languages, words)
        self.conflict_view = ConflictView(languages, words)
        self.refused = WrappedLabel()
        self.waiting = WrappedLabel()
        self._pages = QStackedWidget()
        self.by_itself = QCheckBox()
        self.skip = QPushButton()
        self.take = QPushButton()
        self.take.setObjectName("primary")
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def busy(self) -> bool:
        """Whether what is chosen is still being read."""
        return self._reading.busy

    @property
    def chosen(self) -> Item | None:
        """The news that is shown."""
        row = self.list.currentRow()
        return self._items[row] if 0 <= row < len(self._items) else None

    def present(self) -> None:
        """Show it in front, what is new in the focus."""
        super().present()
        (self.list if self._items else self.close_button).setFocus()

    def refresh(self) -> None:
        """List what there is now; what was chosen stays so."""
        looked, before = self._watch.looked, self.chosen
        news = looked.news if looked else None
        self._items = [*news.offers, *news.refused] if news else []
        self.list.clear()
        self.list.addItems([""] * len(self._items))
        self.list.setVisible(bool(self._items))
        self.retranslate()
        same = (row for row, one in enumerate(self._items) if before and one.id == before.id)
        self.list.setCurrentRow(next(same, 0) if self._items else -1)

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Preset updates"))
        self.list.setAccessibleName(self.tr("News in the shared folder"))
        self.take.setText(self.tr("Take"))
        self.skip.setText(self.tr("Skip this version"))
        self.close_button.setText(self.tr("Later") if self._items else self.tr("Close"))
        self.by_itself.setText(self.tr("From now on, &take trusted updates by themselves"))
        self.waiting.show_text(self.tr("Reading…"))
        for row, one in enumerate(self._items):
            self.list.item(row).setText(f"{self._name(one)}\n{self._state(one)}")
        self.state.show_text(self._folder_text())
        for view in (self.offer_view, self.conflict_view):
            view.retranslate()
        self._show_choice()

    def _folder_text(self) -> str:
        looked, state = self._watch.looked, self._watch.state
        if self._watch.silent:
            return self.tr("The shared folder does not answer right now. Your presets work without it.")
        if state is FolderState.NONE:
            return self.tr("No shared folder is chosen. You can choose one in the settings.")
        if looked is None:
            return self.tr("The shared folder is being looked at.")
        if looked.news.away is not None:
            return self._languages.speak_briefly(looked.news.away)
        texts = [self.tr("Shared folder: {folder}").format(folder=str(looked.setup.folder))]
        if state is FolderState.FINE or not looked.news.offers:
            texts.append(self.tr("Your presets are up to date."))
        if looked.read_only:
            texts.append(self.tr("You may read it, but not publish to it."))
        if looked.news.half_synced:
            count = looked.news.half_synced
            texts.append(self.tr("Files still on their way, or not usable: {count}.").format(count=count))
        texts += [self._languages.speak_briefly(message) for message in looked.news.told]
        return ("  " if self._items else "\n").join(texts)

    def _name(self, one: Item) -> str:
        return one.names.get(self._languages.code) or one.id

    def _state(self, one: Item) -> str:
        if isinstance(one, Refusal):
            return self.tr("Refused")
        texts = {
            "new": self.tr("New to you"),
            "updated": self.tr("Newer version"),
            "conflict": self.tr("Versions to choose from: {count}").format(count=len(one.heads)),
        }
        return texts[one.state]

    def _on_row(self) -> None:
        """Read what is chosen; the newest choice wins."""
        one = self.chosen
        if isinstance(one, Offer):
            self._pages.setCurrentWidget(self.waiting)
            pictures = self._pictures()
            self._reading.ask(lambda: compare(one, pictures))
        self._show_choice()

    def _show_choice(self) -> None:
        one = self.chosen
        if isinstance(one, Refusal):
            self.refused.show_text(self._languages.speak_briefly(one.reason))
            self._pages.setCurrentWidget(self.refused)
        offer = one if isinstance(one, Offer) else None
        self._pages.setVisible(one is not None)
        self.take.setVisible(offer is not None and offer.state != "conflict")
        self.skip.setVisible(offer is not None)
        looked = self._watch.looked
        self.by_itself.setVisible(looked is not None)
        if looked is not None:
            self.by_itself.setChecked(looked.setup.take_updates == "self")
            held = looked.setup.policy.take_updates is not None
            self.by_itself.setEnabled(not held)
            self.by_itself.setToolTip(self.tr("Your organisation has decided this.") if held else "")

    def _show_compared(self, compared: Compared) -> None:
        one, looked = self.chosen, self._watch.looked
        if one is None or compared.comparison.offer != one or looked is None:
            return
        view = self.conflict_view if len(compared.comparison.sides) > 1 else self.offer_view
        view.show_compared(compared, looked.known)
        self._pages.setCurrentWidget(view)

    def _show_fault(self, error: LeikeError) -> None:
        """Say in the place of what could not be read why that is so."""
        if isinstance(self.chosen, Offer):
            self.refused.show_text(self._languages.speak_briefly(error.message))
            self._pages.setCurrentWidget(self.refused)
        self.failed.emit(error)

    def _lay_out(self) -> None:
        for page in (self.offer_view, self.conflict_view, self.refused, self.waiting):
            self._pages.addWidget(page)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.addWidget(self._pages, 1)
        row.addLayout(column, 1)
        self.state.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.state)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.by_itself)
        self.add_button(self.skip)
        self.add_button(self.take)

    def _connect(self) -> None:
        self._watch.changed.connect(self._follow)
        self.list.currentRowChanged.connect(lambda _row: self._on_row())
        self._reading.done.connect(self._show_compared)
        self._reading.failed.connect(self._show_fault)
        self.take.clicked.connect(lambda: self._send(self.take_wanted.emit))
        self.skip.clicked.connect(lambda: self._send(self.pass_wanted.emit))
        self.by_itself.clicked.connect(self.self_wanted)
        self.conflict_view.chosen.connect(
            lambda version: self.choose_wanted.emit(self.chosen, version) if self.chosen else None
        )
        self.conflict_view.merge_wanted.connect(
            lambda choices: self.merge_wanted.emit(self.chosen, choices) if self.chosen else None
        )

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _send(self, tell: Callable[[object], None]) -> None:
        if isinstance(self.chosen, Offer):
            tell(self.chosen)

    def minimumSizeHint(self) -> QSize:
        """Small enough for small screens."""
        return QSize(640, 420)
