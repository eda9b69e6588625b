"""Helpers of the export tests: one clip through the whole program, and what came out."""

import threading
from pathlib import Path

import msgspec

from leike.app.exporting import ExportOptions, Outcome, plan_export, run_export
from leike.model.clip import Clip
from leike.model.events import Event, Failed, Finished, Warned
from leike.presets.store import default_store

SMALL = """
version = 1
id = "small"
[name]
fi = "Pieni"
sv = "Liten"
en = "Small"
[canvas]
width_px = 360
height_px = 640
[limits]
checked_on = "2026-11-20"
[frame_rate]
max_fps = 60
[captions]
size_px = 24
line_height_px = 32
box_padding_px = 8
[encoder]
speed = "ultrafast"
crf = 14
gop_s = 1.0
"""


class Result(msgspec.Struct):
    """What an export told and made."""

    outcome: Outcome
    events: list[Event]

    @property
    def files(self) -> list[Path]:
        return [Path(event.output) for event in self.events if isinstance(event, Finished)]

    @property
    def warnings(self) -> list[str]:
        return [event.message.key for event in self.events if isinstance(event, Warned)]

    @property
    def failures(self) -> list[str]:
        return [event.message.key for event in self.events if isinstance(event, Failed)]


def small_preset(folder: Path, text: str = SMALL, name: str = "small.toml") -> str:
    """A quick preset as a file; its path serves as an id."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def export_clips(clips: list[Clip], presets: list[str], folder: Path, **options: object) -> Result:
    """Plan and run; events in order."""
    chosen = msgspec.structs.replace(ExportOptions(folder=folder, presets=tuple(presets)), **options)
    plan = plan_export(clips, chosen, default_store())
    events: list[Event] = []
    outcome = run_export(plan, events.append, threading.Event())
    return Result(outcome, events)
