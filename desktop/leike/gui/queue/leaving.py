"""Which clips leave, and to which channels."""

from collections.abc import Callable

from msgspec.structs import replace

from leike.app.export_orders import Existing, ExportOrder
from leike.gui.editor import ProjectEditor
from leike.gui.queue.target_form import TargetForm
from leike.model.clip import Clip

Wanted = dict[int, tuple[str, ...]]
"""Ids of channels by the places of clips."""


class Leaving:
    """`outdated_of(place, clip)` knows the channels that a clip was exported to with an older preset."""

    def __init__(self, editor: ProjectEditor, target: TargetForm) -> None:
        self._editor, self._target = editor, target
        self.outdated_of: Callable[[int, Clip], tuple[str, ...]] = lambda _place, _clip: ()

    def places(self, *, every: bool) -> list[int]:
        """The clips that leave: those with a channel, of all clips or of the chosen one."""
        editor = self._editor
        if every:
            return [place for place, clip in enumerate(editor.project.clips) if editor.presets_of(clip)]
        return [editor.index] if editor.recording is not None and editor.preset_ids else []

    def wanted(self, *, every: bool) -> Wanted:
        """What is ticked."""
        clips = self._editor.project.clips
        return {place: self._editor.presets_of(clips[place]) for place in self.places(every=every)}

    def outdated(self, preset_id: str) -> Wanted:
        """Channels to export to anew: that one of the chosen clip, with "" all of all clips."""
        clips, index = self._editor.project.clips, self._editor.index
        if preset_id:
            return {index: (preset_id,)} if index >= 0 else {}
        found = {place: self.outdated_of(place, clip) for place, clip in enumerate(clips)}
        return {place: presets for place, presets in found.items() if presets}

    def count(self) -> int:
        """How many files the big button makes."""
        return sum(map(len, self.wanted(every=self._target.wants_all).values()))

    def clips(self, wanted: Wanted) -> dict[int, Clip]:
        """The project's own clips by their numbers, from 1."""
        return {place + 1: self._editor.project.clips[place] for place in wanted}

    def order(self, wanted: Wanted, existing: Existing, language: str) -> ExportOrder:
        """The press: clips as they are now."""
        own = self.clips(wanted)
        return ExportOrder(
            clips=tuple(replace(clip, presets=wanted[number - 1]) for number, clip in own.items()),
            numbers=tuple(own),
            folder=self._target.folder_text(),
            name_pattern=self._target.name_pattern,
            brand=self._editor.brand,
            existing=existing,
            known=dict(self._editor.recordings),
            language=language,
        )
