"""What every panel of the window is given: the shared parts of one window."""

from dataclasses import dataclass

from leike.gui.bridge import TaskRunner
from leike.gui.commands import Commands
from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.gui.player.composition import Composition
from leike.gui.player.playback import Playback
from leike.gui.presets.library import PresetLibrary
from leike.model.preset import Preset
from leike.presets.store import PresetStore


@dataclass(frozen=True)
class Parts:
    """One window's editor, player state, workers, presets and commands."""

    editor: ProjectEditor
    playback: Playback
    composition: Composition
    runner: TaskRunner
    languages: Languages
    library: PresetLibrary
    commands: Commands

    @property
    def presets(self) -> dict[str, Preset]:
        """The usable channels by id: always the same dictionary, see `PresetLibrary.changed`."""
        return self.library.presets

    @property
    def store(self) -> PresetStore:
        """The presets as they were last read; another one after `PresetLibrary.changed`."""
        return self.library.store
