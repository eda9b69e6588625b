"""Works as the exporter takes them, and what it told of them."""

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from export.exporting import small_preset
from leike.app.exporting import ExportOptions, plan_export
from leike.export.work import AS_USUAL, ClipWork, WorkSettings, carry_out
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.events import Delayed, Event, Failed, Finished, Placing, Warned
from leike.presets.store import default_store

ALWAYS = WorkSettings(staging="always")
CUES = (Cue(100_000, 600_000, "Hyvää iltaa"),)


def work_of(
    recording: Path, folder: Path, settings: WorkSettings = AS_USUAL, *, force: bool = False, **clip: object
) -> ClipWork:
    """One second of `recording` as a small film in `folder`, which is made."""
    folder.mkdir(exist_ok=True)
    whole = msgspec.structs.replace(Clip(recording=str(recording), out_us=1_000_000, name="ilta"), **clip)
    preset = small_preset(folder.parent / "presets")
    options = ExportOptions(folder=folder, presets=(preset,), force=True)
    (group,) = plan_export([whole], options, default_store()).groups
    return ClipWork(group, str(folder), force=force, settings=settings)


class Told:
    """What `carry_out` told."""

    def __init__(self, work: ClipWork, watch: Callable[[Event], None] = lambda event: None) -> None:
        self.events: list[Event] = []

        def report(event: Event) -> None:
            self.events.append(event)
            watch(event)

        carry_out(work, report, threading.Event())

    @property
    def end(self) -> Event:
        """The one event that the one output ended with."""
        (end,) = [event for event in self.events if isinstance(event, Finished | Failed | Delayed)]
        return end

    @property
    def finished(self) -> Finished:
        assert isinstance(self.end, Finished), self.end
        return self.end

    @property
    def delayed(self) -> Delayed:
        assert isinstance(self.end, Delayed), self.end
        return self.end

    @property
    def failed(self) -> Failed:
        assert isinstance(self.end, Failed), self.end
        return self.end

    @property
    def warnings(self) -> list[str]:
        return [event.message.key for event in self.events if isinstance(event, Warned)]

    @property
    def placings(self) -> list[Placing]:
        return [event for event in self.events if isinstance(event, Placing)]


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}
