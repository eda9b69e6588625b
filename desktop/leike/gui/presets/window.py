"""The window in which presets are made, changed, compared and deleted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from leike.app.preset_editing import builders_on, duplicated, value_of, with_value
from leike.gui.parts import Parts
from leike.gui.presets.compare_window import CompareWindow
from leike.gui.presets.drafts import PresetDrafts
from leike.gui.presets.form import PresetForm
from leike.gui.presets.new_dialog import NewPresetDialog
from leike.gui.presets.preset_tree import PresetTree
from leike.gui.presets.preview import PresetPreview
from leike.gui.widgets.notes import Notes
from leike.gui.widgets.scrolled_panel import ScrolledPanel
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.model.errors import LeikeError
from leike.model.layer import Layer
from leike.model.messages import Message
from leike.model.names import Names

_LIST_PX, _FORM_PX, _PREVIEW_PX = 250, 580, 300


class PresetsWindow(SideWindow):
    """A list on the left, the form of the chosen preset, and what it makes of the clip on the right."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent, plain_size(1180, 620))
        self._parts, self._library, self._languages = parts, parts.library, parts.languages
        self.drafts = PresetDrafts(parts.library, parts.runner, self)
        self.tree = PresetTree(parts.languages)
        self.form = PresetForm(self.drafts, parts.languages, parts.runner)
        self._scroll = ScrolledPanel(self.form)
        self.preview = PresetPreview(self.drafts, parts)
        self.faults = Notes()
        self.brand, self._brand_label = QComboBox(), QLabel()
        self.new, self.duplicate, self.delete = QPushButton(), QPushButton(), QPushButton()
        self.compare, self.undo, self.redo, self.folder = (QPushButton() for _ in range(4))
        self._compare_window: CompareWindow | None = None
        self._refused: Message | None = None
        self._offered: list[tuple[str, str]] = []
        self._worn_before: dict[str, str] = {}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.form.groups["names"].unfold()
        self.form.groups["captions"].unfold()

    def refresh(self) -> None:
        """Show what there is now, and follow the files from now on."""
        self._library.watch()
        self._show()
        if not self.drafts.chosen:
            ids = self.tree.ids()
            wanted = self._library.store.brand
            self.drafts.choose(wanted if wanted in ids else next(iter(ids), ""))
        self.preview.refresh()

    @property
    def busy(self) -> bool:
        """Whether something is still tried out, written or painted."""
        return self.drafts.busy or self.preview.busy

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Presets"))
        self._brand_label.setText(self.tr("&Our look"))
        self.brand.setAccessibleName(self.tr("Our look"))
        self._show_who_decides()
        self.tree.setAccessibleName(self.tr("Presets"))
        self.new.setText(self.tr("&New…"))
        self.duplicate.setText(self.tr("D&uplicate"))
        self.delete.setText(self.tr("&Delete"))
        self.compare.setText(self.tr("&Compare…"))
        self.undo.setText(self.tr("Undo"))
        self.redo.setText(self.tr("Redo"))
        self.folder.setText(self.tr("Show files"))
        self.folder.setToolTip(self.tr("Opens the folder with the presets as text files."))
        tips = ((self.new, "Ctrl+N"), (self.undo, "Ctrl+Z"), (self.redo, "Ctrl+Shift+Z"),
                (self.duplicate, "Ctrl+D"))  # fmt: skip
        for button, keys in tips:
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text().replace('&', '')} ({native})")
        self.form.retranslate()
        self.preview.retranslate()
        self._show()

    def retheme(self) -> None:
        """Draw signs in the present colours."""
        self.form.retheme()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was changed is written when the window goes."""
        self.form.hand_in()
        self.drafts.flush(untried=True)
        super().hideEvent(event)

    def show_error(self, error: LeikeError) -> None:
        """Say in the window what went wrong."""
        self._refused = error.message
        self._show_faults()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setObjectName("plain")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._brand_label.setBuddy(self.brand)
        self.brand.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.brand.setMinimumContentsLength(8)
        buttons, more = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((buttons, (self.new, self.duplicate)), (more, (self.delete, self.compare))):
            row.setSpacing(6)
            for widget in widgets:
                widget.setAutoDefault(False)
                row.addWidget(widget, 1)
        column.addWidget(self._brand_label)
        column.addWidget(self.brand)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
        column.addLayout(more)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        left.setMinimumWidth(200)
        self._scroll.setMinimumWidth(480)
        for part in (left, self._scroll, self.preview):
            splitter.addWidget(part)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        splitter.setSizes([_LIST_PX, _FORM_PX, _PREVIEW_PX])
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 1)
        self.body.addWidget(self.faults)
        self.body.addWidget(splitter, 1)
        for button in (self.undo, self.redo, self.folder):
            self.add_button(button)

    def _connect(self) -> None:
        drafts, library = self.drafts, self._library
        drafts.changed.connect(self._show)
        drafts.tried_changed.connect(self._show_faults)
        library.changed.connect(self._show)
        library.failed.connect(self.show_error)
        self.tree.chosen.connect(self._choose)
        self.tree.delete_wanted.connect(self._delete)
        self.brand.activated.connect(lambda: library.wear(self.brand.currentData()))
        self.form.failed.connect(self.show_error)
        self.preview.edge_moved.connect(self._move_edge)
        self.preview.edge_released.connect(drafts.seal)
        presses: tuple[tuple[QPushButton, Callable[[], object], str], ...] = (
            (self.new, self._new, "Ctrl+N"),
            (self.duplicate, self._duplicate, "Ctrl+D"),
            (self.delete, self._delete, ""),
            (self.compare, self._compare, ""),
            (self.undo, self._undo, "Ctrl+Z"),
            (self.redo, drafts.redo, "Ctrl+Shift+Z"),
            (self.folder, self._show_folder, ""),
        )
        for button, do, keys in presses:
            button.clicked.connect(lambda _on, do=do: do())
            if keys:
                QShortcut(QKeySequence(keys), self, button.click)
        QShortcut(QKeySequence("Ctrl+Y"), self, self.redo.click)

    def _choose(self, layer_id: str) -> None:
        self._refused = None
        self.drafts.choose(layer_id)

    def _new(self) -> None:
        dialog = NewPresetDialog(self.drafts.layers, self._library.store.brand, self._languages, self)
        dialog.worn.setVisible(not self._library.store.brand_is_decided)
        dialog.made.connect(self._make)
        dialog.open()

    def _make(self, layer: Layer, worn: bool) -> None:
        self._add(layer)
        if worn:
            self._worn_before[layer.id] = self._library.store.brand
            self.drafts.flush(untried=True)  # what is worn must be there
            self._library.wear(layer.id)

    def _undo(self) -> None:
        """A look that goes again is not worn any more."""
        self.drafts.undo()
        worn = self._library.store.brand
        if worn in self._worn_before and worn not in self.drafts.layers:
            self._library.wear(self._worn_before[worn])

    def _add(self, layer: Layer) -> None:
        self._refused = None
        self.drafts.add(layer)

    def _duplicate(self) -> None:
        filed = self.drafts.filed
        if filed is None:
            return
        old = filed.layer.name
        name = Names(fi=f"{old.fi} (oma)", sv=f"{old.sv} (egen)", en=f"{old.en} (own)")
        self._add(duplicated(filed, name, self.drafts.layers))

    def _delete(self) -> None:
        """Others would lose what they build on: then it stays, and they are named."""
        filed = self.drafts.filed
        if filed is None or not self.drafts.may_edit:
            return
        layers, code = self.drafts.layers, self._languages.code
        if users := builders_on(filed.layer.id, layers):
            others = ", ".join(layers[each].layer.name.spoken(code) for each in users)
            name = filed.layer.name.spoken(code)
            self._refused = Message("preset_delete_used", {"name": name, "others": others})
            self._show_faults()
            return
        self._refused = None
        ids = self.tree.ids()
        at = ids.index(filed.layer.id) if filed.layer.id in ids else 0
        self.drafts.delete()
        left = [each for each in ids if each in self.drafts.layers]
        if left:
            self.drafts.choose(left[min(at, len(left) - 1)])

    def _compare(self) -> None:
        self.drafts.seal()
        if self._compare_window is None:
            self._compare_window = CompareWindow(self.drafts, self._languages, self)
        self._compare_window.compare(self._library.store, self.drafts.chosen)

    def _show_folder(self) -> None:
        filed = self.drafts.filed
        own = filed is not None and filed.source == "own"
        folder = filed.path.parent if filed is not None and own else self._library.own_folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _move_edge(self, edge: str, distance_px: int) -> None:
        """What is dragged becomes the preset's own; a lock holds."""
        filed, key = self.drafts.filed, f"safe_area.{edge}_px"
        if filed is None or value_of(filed.layer.values, key) == distance_px:
            return
        lock = self.form.lock_of(key)
        if lock is not None:
            by, reason = lock
            self._refused = Message("preset_key_locked", {"by": by, "reason": reason})
            self._show_faults()
            self.preview.show_area()
            return
        self.drafts.change(key, with_value(filed.layer, key, distance_px), merge=True)

    def _show(self) -> None:
        drafts, layers = self.drafts, self.drafts.layers
        self._show_brands()
        self.tree.show_layers(layers, drafts.chosen)
        self.duplicate.setEnabled(drafts.filed is not None)
        self.delete.setEnabled(drafts.may_edit)
        self.compare.setEnabled(len(layers) > 1)
        self.undo.setEnabled(drafts.can_undo)
        self.redo.setEnabled(drafts.can_redo)
        self.preview.area_editable = drafts.may_edit
        self._show_faults()

    def _show_brands(self) -> None:
        code, store = self._languages.code, self._library.store
        found = {each: filed.layer.name.spoken(code) for each, filed in store.layers().items()
                 if filed.layer.kind != "channel"}  # fmt: skip
        offered = [("", self.tr("None: as the channels come"))]
        offered += sorted(found.items(), key=lambda one: one[1].casefold())
        if offered != self._offered:
            self._offered = offered
            self.brand.clear()
            for layer_id, name in offered:
                self.brand.addItem(name, layer_id)
        self.brand.setCurrentIndex(max(0, self.brand.findData(store.brand)))

    def _show_who_decides(self) -> None:
        decided = self._library.store.brand_is_decided
        said = self.tr("Your organisation has decided the look of this computer.")
        free = self.tr("All channels without a look of their own wear it.")
        self.brand.setEnabled(not decided)
        self.brand.setToolTip(said if decided else free)
        self.brand.setAccessibleDescription(said if decided else "")

    def _show_faults(self) -> None:
        """What was refused, what is wrong with the chosen preset, then with files."""
        tried, store = self.drafts.tried, self._library.store
        fault = tried.fault if tried is not None else None
        problems = tried.resolved.problems if tried is not None and tried.resolved is not None else ()
        found = [each for each in (self._refused, fault) if each is not None]
        told = [self._languages.speak(each) for each in (*found, *problems, *store.broken)]
        if fault is not None:
            told.insert(1 if self._refused else 0, self.tr("Not saved yet:"))
        self.faults.show_sentences(list(dict.fromkeys(told)))
