"""What is missing of each clip, worked out in the background."""

from PySide6.QtCore import QObject, QTimer, Signal

from leike.app.clip_state import ClipState, clip_state
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.preset import Preset
from leike.model.recording import Recording

_Job = tuple[Clip, Recording | None, tuple[Preset, ...], Brand | None]
_Known = tuple[tuple[_Job, ClipState], ...]

_SOON_MS = 100
"""Nobody reads a card while typing: some letters are looked at together."""


class ClipStates(QObject):
    """`changed()` when newer states are known. Clips that did not change are not looked at again."""

    changed = Signal()

    def __init__(self, editor: ProjectEditor, presets: dict[str, Preset], runner: TaskRunner) -> None:
        super().__init__(runner)
        self._editor, self._presets = editor, presets
        self._known: _Known = ()
        self._by_clip: dict[int, ClipState] = {}  # by identity: `_known` keeps those clips alive
        self._work: LatestWins[_Known] = LatestWins(runner, self)
        self._work.done.connect(self._take)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        editor.project_changed.connect(self._refresh_soon)
        editor.presets_changed.connect(self._refresh_soon)
        editor.exports_marked.connect(self._refresh_soon)

    def of(self, row: int, clip: Clip) -> ClipState | None:
        """What is known of the clip at `row`; while a newer version is looked at, what was known before."""
        if (state := self._by_clip.get(id(clip))) is not None:
            return state
        return self._known[row][1] if row < len(self._known) else None

    def outdated_of(self, row: int, clip: Clip) -> tuple[str, ...]:
        """The channels that the clip was exported to with an older preset, as far as is known."""
        state = self.of(row, clip)
        return state.outdated if state is not None else ()

    def refresh(self) -> None:
        """Work out what is not known yet."""
        jobs, known = [self._job(clip) for clip in self._editor.project.clips], self._known
        if jobs == [job for job, _state in known]:
            return

        def work() -> _Known:
            before = {id(job[0]): (job, state) for job, state in known}
            return tuple(
                found if (found := before.get(id(job[0]))) and found[0] == job else (job, clip_state(*job))
                for job in jobs
            )

        self._work.ask(work)

    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _job(self, clip: Clip) -> _Job:
        editor = self._editor
        ids = editor.presets_of(clip)
        presets = tuple(self._presets[preset_id] for preset_id in ids if preset_id in self._presets)
        return clip, editor.recordings.get(clip.recording), presets, editor.brand

    def _take(self, found: _Known) -> None:
        self._known = found
        self._by_clip = {id(job[0]): state for job, state in found}
        self.changed.emit()
        self.refresh()  # the project may be back at what it was before this was asked
