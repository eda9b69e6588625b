"""What every panel of the window is given: the shared parts of one window."""

from dataclasses import dataclass

from leike.gui.bridge import TaskRunner
from leike.gui.commands import Commands
from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.gui.player.composition import Composition
from leike.gui.player.playback import Playback
from leike.model.preset import Preset
from leike.presets.store import PresetStore


@dataclass(frozen=True)
class Parts:
    """One window's editor, player state, workers and commands. `presets` are the usable ones."""

    editor: ProjectEditor
    playback: Playback
    composition: Composition
    runner: TaskRunner
    languages: Languages
    store: PresetStore
    presets: dict[str, Preset]
    commands: Commands
