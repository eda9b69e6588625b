"""Keeps the plan (`Render`) of the shown preset and the checks of all ticked ones up to date."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from leike.app.export_marks import VERSIONS
from leike.compose.composing import Composed, compose_render
from leike.compose.limits import refusals
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.errors import LeikeError, RequestError
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.recording import Recording
from leike.model.render import Render
from leike.model.time import frame_time_us

_CHECK_DELAY_MS = 300
_SHARE = 1 / 3
"""Of the time that may go into plans while a long caption is typed; a short one costs next to nothing."""


@dataclass(frozen=True)
class Checked:
    """What one preset says of the clip: notices, and the reason where it would be refused.

    `render` None: it cannot be composed, or has not been looked at. `outdated`: the clip was exported with an
    older version of the preset.
    """

    preset_id: str
    notices: tuple[Message, ...] = ()
    refused: Message | None = None
    render: Render | None = None
    outdated: bool = False


class Composition(QObject):
    """Composes on a worker, the newest edit first. Captions whose words do not tell their language are
    hyphenated in the window's, as in the exported file.

    `families` are the fonts that the shown preset brings with it.

    `shown_changed()` for another preset, `render_changed()` when `render` is new,
    `checked(tuple[Checked, ...])` for the ticked presets and those watched, `failed(LeikeError)` for a bug.
    """

    render_changed = Signal()
    shown_changed = Signal()
    checked = Signal(object)
    failed = Signal(object)

    def __init__(
        self, editor: ProjectEditor, presets: dict[str, Preset], runner: TaskRunner, languages: Languages
    ) -> None:
        super().__init__(runner)
        self._editor = editor
        self._presets = presets
        self._languages = languages
        self._watched: tuple[str, ...] = ()
        self.shown: Preset | None = None
        self.render: Render | None = None
        self.families: tuple[str, ...] = ()
        self._shown_work: LatestWins[Composed | None] = LatestWins(runner, share=_SHARE)
        self._checks: LatestWins[tuple[Checked, ...]] = LatestWins(runner)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CHECK_DELAY_MS)
        self._later.timeout.connect(self._check)
        self._shown_work.done.connect(self._on_composed)
        self._shown_work.failed.connect(self.failed)
        self._checks.done.connect(self.checked)
        self._checks.failed.connect(self.failed)
        editor.recording_changed.connect(self._forget)
        editor.clip_changed.connect(self.refresh)
        languages.changed.connect(self.refresh)
        editor.presets_changed.connect(self._later.start)
        editor.exports_marked.connect(lambda _marked: self._later.start())

    @property
    def busy(self) -> bool:
        """Whether a newer plan is on its way."""
        return self._shown_work.busy

    def show_preset(self, preset: Preset | None) -> None:
        """Compose for that preset from now on."""
        if preset != self.shown:
            self.shown = preset
            self.shown_changed.emit()
            self.refresh()

    def watch(self, preset_ids: tuple[str, ...]) -> None:
        """Check these too from now on, ticked or not."""
        if preset_ids != self._watched:
            self._watched = preset_ids
            self._later.start()

    def refresh(self) -> None:
        """Compose again, and check soon."""
        recording, shown = self._editor.recording, self.shown
        clip, brand, language = self._editor.clip, self._editor.brand, self._languages.code
        if recording is None:
            return
        self._later.start()
        if shown is not None:
            self._shown_work.ask(lambda: _compose(clip, recording, shown, brand, language))

    def _check(self) -> None:
        recording, clip, brand = self._editor.recording, self._editor.clip, self._editor.brand
        language = self._languages.code
        wanted = dict.fromkeys((*self._editor.preset_ids, *self._watched))
        presets = [self._presets[preset_id] for preset_id in wanted if preset_id in self._presets]
        if recording is not None:
            self._checks.ask(
                lambda: tuple(_checked(clip, recording, preset, brand, language) for preset in presets)
            )

    def _forget(self) -> None:
        self.render = None
        self._shown_work.forget()

    def _on_composed(self, composed: Composed | None) -> None:
        render = composed.render if composed is not None else None
        if render is not None and render.recording != self._editor.recording:
            return
        self.render, self.families = render, composed.families if composed is not None else ()
        self.render_changed.emit()


def _compose(
    clip: Clip, recording: Recording, preset: Preset, brand: Brand | None, language: str
) -> Composed | None:
    """None where the preset refuses the clip: the check says why, under the preset."""
    try:
        return compose_render(clip, recording, preset, brand=brand, language=language)
    except RequestError:
        return None


def _checked(clip: Clip, recording: Recording, preset: Preset, brand: Brand | None, language: str) -> Checked:
    outdated = bool(VERSIONS.outdated(clip, (preset,)))
    try:
        composed = compose_render(
            clip, recording, preset, brand=brand, language=language, recording_times=True
        )
    except LeikeError as error:
        return Checked(preset.id, refused=error.message, outdated=outdated)
    length_us = frame_time_us(composed.render.total_frames, composed.render.frame_rate)
    refused = next(iter(refusals(length_us, preset)), None)
    return Checked(preset.id, composed.notices, refused, composed.render, outdated)
