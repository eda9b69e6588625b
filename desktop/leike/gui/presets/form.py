"""The form of one preset, built from the schema; what it changes is tried out and written by the drafts."""

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leike.app.preset_editing import (
    Tried,
    bring_file,
    free_id,
    lock_over,
    value_of,
    with_lock,
    with_value,
    without_value,
)
from leike.app.preset_form import GROUPS, fields_of
from leike.app.preset_keys import key_text
from leike.files.layer_schema import ROLES
from leike.gui.bridge import TaskRunner
from leike.gui.language import Languages
from leike.gui.presets.drafts import PresetDrafts
from leike.gui.presets.field_row import FieldRow, FieldState
from leike.gui.presets.file_controls import FileControl, FilesControl
from leike.gui.presets.form_group import FormGroupBox
from leike.gui.presets.form_head import FormHead
from leike.gui.presets.lock_dialog import LockDialog
from leike.gui.presets.styles_box import StylesBox
from leike.model.errors import LeikeError

_LOGO, _LOGO_FILE = "brand.logo", "brand.logo.file"


class PresetForm(QWidget):
    """Shows and changes the chosen layer. `failed(LeikeError)` where a file could not be brought along."""

    failed = Signal(object)

    def __init__(
        self, drafts: PresetDrafts, languages: Languages, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts, self._languages, self._runner = drafts, languages, runner
        self._tables: tuple[dict[str, Any], dict[str, Any]] = {}, {}
        self.head = FormHead(drafts, languages)
        self.groups = {group.name: FormGroupBox(fields_of(group)) for group in GROUPS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        self.styles = StylesBox()
        for name, box in self.groups.items():
            column.addWidget(box)
            if name == "look":
                column.addWidget(self.styles)
        for box in (*self.groups.values(), self.styles):
            box.row_made.connect(self._on_row)
            box.unfolded.connect(self._on_unfolded)
        self.styles.add_wanted.connect(self._add_style)
        self.styles.remove_wanted.connect(lambda style_id: self._back(f"styles.{style_id}"))
        column.addStretch(1)
        drafts.changed.connect(self._show)
        drafts.tried_changed.connect(self._show)
        self.retranslate()

    @property
    def rows(self) -> dict[str, FieldRow]:
        """The rows that are there, by key."""
        boxes = (*self.groups.values(), *self.styles.boxes.values())
        return {key: row for box in boxes for key, row in box.rows.items()}

    @property
    def complete(self) -> bool:
        """Whether all rows of unfolded groups are there."""
        return self.styles.complete and all(box.complete for box in self.groups.values())

    def hand_in(self) -> None:
        """Take what is still being typed."""
        self.head.hand_in()
        for row in self.rows.values():
            if row.control.isEnabled():
                row.control.hand_in()

    def lock_of(self, key: str) -> tuple[str, str] | None:
        """Who holds a key of the chosen layer, and why; None where it is free."""
        state = self._state(key)
        return (state.locked_by, state.reason) if state.locked_by else None

    def retranslate(self) -> None:
        """Set all texts."""
        titles = {
            "names": self.tr("Organisation and branch"),
            "captions": self.tr("Look of captions"),
            "look": self.tr("Logo, colours and cards"),
            "safe_area": self.tr("Safe area"),
            "files": self.tr("File names and hashtags"),
            "picture": self.tr("Picture size and framing"),
            "limits": self.tr("Limits of the channel"),
            "sound": self.tr("Sound"),
            "encoder": self.tr("Video file (technical)"),
        }
        self.head.retranslate()
        self.styles.retranslate(self.tr("Caption styles to choose from"))
        for name, box in self.groups.items():
            box.name(titles[name])
        for row in self.rows.values():
            row.retranslate(self._languages.code)
        self._show()

    def retheme(self) -> None:
        """Draw signs and swatches in the present colours."""
        for row in self.rows.values():
            row.retheme()

    def _on_unfolded(self, box: FormGroupBox) -> None:
        self._show_box(box, self._brand())

    def _on_row(self, row: FieldRow) -> None:
        control, key = row.control, row.field.key
        row.retranslate(self._languages.code)
        control.edited.connect(lambda value: self._edit(key, value))
        control.finished.connect(self._drafts.seal)
        control.picked.connect(lambda path: self._bring(row, path))
        row.override_wanted.connect(self._override)
        row.back_wanted.connect(self._back)
        row.lock_wanted.connect(self._lock)
        row.show_state(self._state(key), self._brand())

    def _show(self) -> None:
        tried = self._drafts.tried
        self.setEnabled(self._drafts.filed is not None)
        if tried is not None or self._drafts.filed is None:
            self._tables = _values(tried), _complete(tried)
        self.head.show_layer()
        self._show_styles()
        brand = self._brand()
        for box in (*self.groups.values(), *self.styles.boxes.values()):
            if box.head.isChecked():
                self._show_box(box, brand)

    def _show_styles(self) -> None:
        filed, code = self._drafts.filed, self._languages.code
        own = filed.layer.values.get("styles", {}) if filed else {}
        found = {**self._tables[0].get("styles", {}), **own}
        names = {each: self._value(f"styles.{each}.name.{code}") for each in found}
        shown = {each: name if isinstance(name, str) else each for each, name in names.items()}
        self.styles.show_styles(shown, frozenset(own), editable=self._drafts.may_edit)

    def _add_style(self, name: str) -> None:
        filed = self._drafts.filed
        if filed is None:
            return
        style_id = free_id(name[:24], (*filed.layer.values.get("styles", {}), *self.styles.boxes))[:32]
        style = {"name": {"fi": name, "sv": name, "en": name}}
        self._drafts.change("styles", with_value(filed.layer, f"styles.{style_id}", style))
        self._drafts.seal()

    def _show_box(self, box: FormGroupBox, brand: dict[str, str]) -> None:
        """Rows of a folded group are brought up to date when it is unfolded."""
        for key, row in box.rows.items():
            row.show_state(self._state(key), brand)

    def _brand(self) -> dict[str, str]:
        found = {role: self._value(f"brand.{role}") for role in ROLES}
        return {role: value for role, value in found.items() if isinstance(value, str)}

    def _value(self, key: str) -> object:
        """The own value as it is now, else what was resolved, else what the channel comes to."""
        filed = self._drafts.filed
        own = value_of(filed.layer.values, key) if filed else msgspec.UNSET
        found = (own, *(value_of(table, key) for table in self._tables))
        value = next((value for value in found if value is not msgspec.UNSET), msgspec.UNSET)
        if value is msgspec.UNSET and key.startswith("styles."):
            return self._value(f"captions.{key.rpartition('.')[2]}")
        return None if value is msgspec.UNSET else value

    def _state(self, key: str) -> FieldState:
        drafts, filed = self._drafts, self._drafts.filed
        if filed is None:
            return FieldState(None, own=False, origin="", editable=False)
        layer, resolved = filed.layer, drafts.tried.resolved if drafts.tried else None
        locks = dict(resolved.locks) if resolved else {}
        lock = locks.get(lock_over(key, locks))
        own_lock = layer.locks.get(lock_over(key, layer.locks), "")
        foreign = lock is not None and lock.by != layer.id
        origin = resolved.origins.get(key, "") if resolved else ""
        return FieldState(
            self._value(key),
            own=value_of(layer.values, key) is not msgspec.UNSET,
            origin=self._name_of(origin) if origin != layer.id else "",
            editable=drafts.may_edit and not foreign,
            locked_by=self._name_of(lock.by) if lock and foreign else "",
            reason=lock.reason if lock and foreign else "",
            may_lock=drafts.may_edit and layer.kind != "channel",
            locks=own_lock,
        )

    def _name_of(self, layer_id: str) -> str:
        filed = self._drafts.layers.get(layer_id)
        return filed.layer.name.spoken(self._languages.code) if filed else layer_id

    def _edit(self, key: str, value: object) -> None:
        filed, merge = self._drafts.filed, not isinstance(value, list)
        if filed is None or not self._state(key).editable:
            return
        if key == _LOGO and value == {}:
            self._use_logo()
            return
        self._drafts.change(key, with_value(filed.layer, key, value), merge=merge)

    def _use_logo(self) -> None:
        """A logo needs a picture: the parent's, else one that is asked for."""
        filed, row = self._drafts.filed, self.rows.get(_LOGO_FILE)
        if filed is not None:
            self._drafts.change(_LOGO, without_value(filed.layer, _LOGO))
        if row is not None and isinstance(row.control, FileControl) and not self._value(_LOGO_FILE):
            row.control.choose.setEnabled(True)
            row.control.choose.click()

    def _override(self, key: str) -> None:
        filed, row = self._drafts.filed, self.rows.get(key)
        if filed is None or row is None:
            return
        value = self._value(key)
        if row.field.kind in ("file", "files"):  # the parent's lie in the parent's folder
            control = row.control
            control.setEnabled(True)
            (control.choose if isinstance(control, FileControl) else control).setFocus()
            if isinstance(control, FilesControl):
                self._drafts.change(key, with_value(filed.layer, key, []))
            elif isinstance(control, FileControl):
                control.choose.click()
            return
        if row.field.kind == "part":
            value = None if value is not None else {}
            self._edit(key, value)
            return
        self._drafts.change(key, with_value(filed.layer, key, _plain(value, row)))

    def _back(self, key: str) -> None:
        filed = self._drafts.filed
        if filed is not None:
            self._drafts.change(key, without_value(filed.layer, key))

    def _lock(self, key: str) -> None:
        filed = self._drafts.filed
        if filed is None:
            return
        if held := lock_over(key, filed.layer.locks):
            self._drafts.change(held, with_lock(filed.layer, held, ""))
            return
        dialog = LockDialog(key_text(key, self._languages.code).label, self.window())
        dialog.reason_given.connect(lambda reason: self._take_lock(key, reason))
        dialog.open()

    def _take_lock(self, key: str, reason: str) -> None:
        filed = self._drafts.filed
        if filed is not None:
            self._drafts.change(key, with_lock(filed.layer, key, reason))

    def _bring(self, row: FieldRow, source: Path) -> None:
        """Copy the file on a worker, then name it in the preset it was chosen for."""
        filed, key = self._drafts.filed, row.field.key
        if filed is None:
            return
        task = self._runner.start(lambda _task: bring_file(source, filed.path, filed.layer.id))
        task.done.connect(lambda name: self._name_file(filed.layer.id, key, name))
        task.failed.connect(self._on_failed)

    def _name_file(self, layer_id: str, key: str, name: str) -> None:
        filed, row = self._drafts.filed, self.rows.get(key)
        if filed is None or filed.layer.id != layer_id or row is None:
            return
        value: object = name
        if isinstance(row.control, FilesControl):
            own = value_of(filed.layer.values, key)
            value = [*(own if isinstance(own, list) else []), name]
        self._drafts.change(key, with_value(filed.layer, key, value))

    def _on_failed(self, error: LeikeError) -> None:
        self.failed.emit(error)


def _values(tried: Tried | None) -> dict[str, Any]:
    return tried.resolved.values if tried is not None and tried.resolved is not None else {}


def _complete(tried: Tried | None) -> dict[str, Any]:
    """What the channel comes to, every key."""
    shown = tried.shown if tried is not None else None
    return msgspec.to_builtins(shown.preset) if shown is not None and shown.preset is not None else {}


def _plain(value: object, row: FieldRow) -> object:
    """A value as a layer holds it. What nobody gave yet is the least that is allowed."""
    if isinstance(value, tuple | list):
        return list(value)
    if value is not None or row.field.optional:
        return value
    empty: dict[str, object] = {"text": "", "font": "", "lines": [], "yes": False, "colour": "#000000"}
    if row.field.kind == "choice":
        return row.field.choices[0]
    return empty.get(row.field.kind, row.field.least)
